"""sayso: on whose say-so? Who said it, who reports it, and who had it first-hand.

`sayso.annotate(articles)` reads the attributions out of articles, `sayso.report(articles)` runs the whole
line, `sayso.open(path)` keeps a pile of articles in one file, `sayso.trace(words, articles)` says where words
come from, `sayso.decide(...)` writes down what a person decided. Articles are paths, web addresses, dicts,
documents, or a list of these.
"""

from typing import TYPE_CHECKING, Any

from sayso.version import VERSION

__version__ = VERSION


if TYPE_CHECKING:
    from sayso.api import (
        AnnotatedReading,
        AttributedStatement,
        Document,
        Options,
        PileReport,
        ReportedUtterance,
        StoredPile,
        Trace,
        annotate,
        decide,
        make_document,
        open_pile,
        report,
        trace,
    )
    from sayso.api import (
        open as open,
    )

__all__ = [
    "AnnotatedReading",
    "AttributedStatement",
    "Document",
    "Options",
    "PileReport",
    "ReportedUtterance",
    "StoredPile",
    "Trace",
    "__version__",
    "annotate",
    "decide",
    "make_document",
    "open_pile",
    "report",
    "trace",
]
"""What `from sayso import *` gives: `open`, which is `open_pile`, would hide Python's own."""


def __getattr__(name: str) -> Any:
    # Loaded on first use: `sayso --help` must not wait for numpy, onnxruntime and an HTML parser.
    if name in (*__all__, "open"):
        from sayso import api

        return getattr(api, name)
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "open"]
