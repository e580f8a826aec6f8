"""Outlets that a text calls by their kind alone: "the newspaper" is the last one named before it."""

from sayso.outlets import Gazetteer
from sayso.records import Document, Outlet


def last_outlet(document: Document, gazetteer: Gazetteer, before: int, noun: str) -> Outlet | None:
    """Return the outlet that "the newspaper" means: the last one named before it that can be one."""
    window = max(0, before - 1500)
    for named in reversed(gazetteer.find_names(document.text, start=window, end=before)):
        if named.certain and _may_be(named.outlet, noun):
            return named.outlet
    return None


def _may_be(outlet: Outlet, noun: str) -> bool:
    kinds = {
        "newspaper": ("newspaper",), "paper": ("newspaper",), "daily": ("newspaper",), "tabloid": (
            "newspaper",),
        "agency": ("agency",), "broadcaster": ("broadcaster",), "network": ("broadcaster",),
        "channel": ("broadcaster",), "station": ("broadcaster",), "radio": ("broadcaster",),
        "magazine": ("magazine",), "journal": ("journal",), "site": ("site",), "website": ("site",),
        "show": ("programme",), "programme": ("programme",), "program": ("programme",),
    }.get(noun.casefold())  # fmt: skip
    return kinds is None or outlet.kind in kinds or outlet.pile
