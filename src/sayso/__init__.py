"""sayso: on whose say-so? Who said it, who reports it, and who had it first-hand.

`sayso.annotate(paths)` reads the attributions out of articles, `sayso.report(paths)` runs the whole line.
"""

import sys
from types import ModuleType
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


class _CallablePackage(ModuleType):
    """The package `sayso.annotate`, which the function of that name must not lose its place to."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        from sayso import api

        return api.annotate(*args, **kwargs)


class _Package(ModuleType):
    """This package: importing a stage sets `sayso.annotate` to a module, which is then made callable."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name == "annotate" and isinstance(value, ModuleType):
            value.__class__ = _CallablePackage
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
