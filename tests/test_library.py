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


@pytest.mark.parametrize("order", ORDERS)
def test_annotate_is_a_function_whatever_was_imported_before(order: str) -> None:
    code = f"""
{ORDERS[order]}
document = sayso.make_document("\u201cNo,\u201d said the harbour master.")
for _ in range(2):
    assert len(sayso.annotate([document])) == 1
from sayso import annotate
assert len(annotate([document])) == 1
from sayso.annotation.tagging import tagger
import sayso.annotation.layout.sentences as module
assert module.__name__ == "sayso.annotation.layout.sentences"
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
