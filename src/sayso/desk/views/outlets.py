"""One outlet: its articles, what it has from others, what others have from it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from sayso import store
from sayso.store import Derived, ListPart, PageAsk, ShownArticle

Shown = Literal["articles", "takes", "gives", "reprints"]
_FIRST = PageAsk(limit=10)
_LISTS: Mapping[Shown, Callable[[store.Connection, str, PageAsk], ListPart[Derived]]] = {
    "takes": store.list_taken,
    "gives": store.list_given,
    "reprints": store.list_shared,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class OutletView:
    """An outlet with its articles in parts; reprints stand apart from what is cited.

    `list` is what is shown in parts, by `show`; of the others the first rows are there, and `more` names
    those that have others behind them.
    """

    outlet: store.ListedOutlet
    show: Shown
    list: ListPart[ShownArticle] | ListPart[Derived]
    articles: tuple[ShownArticle, ...]
    takes: tuple[Derived, ...]
    gives: tuple[Derived, ...]
    reprints: tuple[Derived, ...]
    more: tuple[Shown, ...]


def build_outlet(
    opened: store.Connection, name: str, page: PageAsk, *, show: Shown = "articles"
) -> OutletView | None:
    """Return the view of an outlet; None where no article here is of it."""
    outlet = store.find_outlet(opened, name)
    if outlet is None:
        return None
    asked: dict[str, PageAsk] = {**dict.fromkeys(get_args(Shown), _FIRST), show: page}
    articles = store.list_articles(opened, asked["articles"], outlet=outlet.name)
    found = {part: read(opened, outlet.name, asked[part]) for part, read in _LISTS.items()}
    more: list[Shown] = [part for part, rows in found.items() if rows.after and part != show]
    if articles.after and show != "articles":
        more.append("articles")
    return OutletView(
        outlet=outlet,
        show=show,
        list=articles if show == "articles" else found[show],
        articles=articles.rows,
        takes=found["takes"].rows,
        gives=found["gives"].rows,
        reprints=found["reprints"].rows,
        more=tuple(more),
    )
