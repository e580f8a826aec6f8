"""sayso: on whose say-so? Who said it, who reports it, and who had it first-hand.

`sayso.annotate(paths)` reads the attributions out of articles, `sayso.report(paths)` runs the whole line.
"""

from typing import TYPE_CHECKING, Any

from sayso.version import VERSION

__version__ = VERSION


if TYPE_CHECKING:
    from sayso.api import Options, annotate, make_document, report

__all__ = ["Options", "__version__", "annotate", "make_document", "report"]


def __getattr__(name: str) -> Any:
    # Loaded on first use: `sayso --help` must not wait for numpy, onnxruntime and an HTML parser.
    if name in __all__:
        from sayso import api

        return getattr(api, name)
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")
