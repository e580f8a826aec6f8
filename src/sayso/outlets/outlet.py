"""An outlet, and an outlet named in a text."""

from dataclasses import dataclass

from sayso.records import Outlet, OutletKind, Span


@dataclass(frozen=True, kw_only=True, slots=True)
class NamedOutlet:
    """An outlet named in a text; `certain` is False where the words may mean something else."""

    span: Span
    outlet: Outlet
    certain: bool


__all__ = ["NamedOutlet", "Outlet", "OutletKind"]
