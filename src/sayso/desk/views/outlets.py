"""One outlet: its articles, what it has from others, what others have from it."""

from dataclasses import dataclass

from sayso import store
from sayso.store import ListPart, PageAsk


@dataclass(frozen=True, kw_only=True, slots=True)
class OutletView:
    """An outlet with its articles in parts; reprints stand apart from what is cited."""

    outlet: store.ListedOutlet
    list: ListPart[store.ShownArticle]
    takes: tuple[store.Derived, ...]
    gives: tuple[store.Derived, ...]
    reprints: tuple[store.Derived, ...]


def build_outlet(opened: store.Connection, name: str, page: PageAsk) -> OutletView | None:
    """Return the view of an outlet; None where no article here is of it."""
    outlet = store.find_outlet(opened, name)
    if outlet is None:
        return None
    most = PageAsk(limit=200)
    taken = store.list_taken(opened, outlet.name, most).rows
    given = store.list_given(opened, outlet.name, most).rows
    return OutletView(
        outlet=outlet,
        list=store.list_articles(opened, page, outlet=outlet.name),
        takes=tuple(d for d in taken if d.kind != "reuse"),
        gives=tuple(d for d in given if d.kind != "reuse"),
        reprints=tuple(d for d in (*taken, *given) if d.kind == "reuse"),
    )
