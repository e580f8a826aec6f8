"""The Python library as a user meets it."""

import inspect
import pydoc
import subprocess
import sys

import pytest

ORDERS = {
    "function first": "import sayso; sayso.annotate",
    "package first": "import sayso.annotation.layout.sentences, sayso",
    "from package": "from sayso.annotation.layout import sentences; import sayso",
}


@pytest.mark.parametrize(
    "order",
    [
        "package first",
        *(
            pytest.param(name, marks=pytest.mark.slow(reason="one more program that starts"))
            for name in ("function first", "from package")
        ),
    ],
)
def test_annotate_is_a_function_whatever_was_imported_before(order: str) -> None:
    read = 'assert len(sayso.annotate([sayso.make_document("“No,” said the harbour master.")])) == 1'
    code = f"""
import inspect
{ORDERS[order]}
assert inspect.isfunction(sayso.annotate)
{read if order == "package first" else ""}
from sayso import annotate
assert annotate is sayso.annotate
import sayso.annotation.layout.sentences as module
assert module.__name__ == "sayso.annotation.layout.sentences"
assert annotate is sayso.annotate
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_importing_it_is_quick_work() -> None:
    code = "import sys, sayso; assert not {'numpy', 'onnxruntime', 'lxml', 'trafilatura'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_unknown_name_is_an_error() -> None:
    import sayso

    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        sayso.nonsense  # noqa: B018


def test_help_shows_the_function_and_dir_the_names() -> None:
    import sayso

    for name in ("annotate", "report", "trace", "decide", "open", "make_document"):
        assert inspect.isfunction(getattr(sayso, name))
        assert (getattr(sayso, name).__doc__ or "").strip()
        assert name in dir(sayso)
    assert "articles" in pydoc.render_doc(sayso.annotate, renderer=pydoc.plaintext)
