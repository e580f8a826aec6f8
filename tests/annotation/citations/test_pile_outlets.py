"""What a pile makes known about outlets is asked of few articles, and answered as if it were asked of all."""

import gc
import random
import weakref

import pytest

from sayso.annotation.citations.pile_outlets import PileOutlets, _PileNames, resolve_outlets
from sayso.outlets import Gazetteer, Outlet
from sayso.records import Document, Hyperlink, Layout, Reading, Span
from tests.growing_piles import count_calls

LISTED = Gazetteer(
    [
        Outlet(name="The Quay Post", abbreviations=("QP",), domains=("quaypost.example",)),
        Outlet(name="Corran Herald", also=("Herald of Corran",)),
        Outlet(name="North Radio", domains=("northradio.example",)),
    ]
)
OUTLETS = (
    None, "Quay Post", "The Quay Post", "Corran Herald", "Ember & Ash", "Mill Weekly", "The Mill Weekly",
    "millweekly.example",
)  # fmt: skip
HOSTS = (None, "quaypost.example", "herald.example", "millweekly.example", "www.ember.example")
TEXTS = (
    "The mayor spoke.", "the Quay Post said so", "QP said so", "Ember & Ash reported it",
    "a herald of Corran",
    "as Mill Weekly has it", "see millweekly.example/a", "Ember and Ash", "North Radio, the Mill  Weekly",
)  # fmt: skip


def read(document: Document) -> Reading:
    layout = Layout(sentences=(), paragraphs=(), quotations=())
    return Reading(document=document, layout=layout, entities=(), attributions=(), citations=())


def make_pile(seed: int) -> list[Document]:
    rng = random.Random(seed)
    made = []
    for n in range(12):
        host = rng.choice(HOSTS)
        link = Hyperlink(span=Span(start=0, end=3), target="https://herald.example/1")
        made.append(
            Document(
                id=f"d{n}",
                name=f"d{n}",
                text=rng.choice(TEXTS),
                outlet=rng.choice(OUTLETS),
                url=f"https://{host}/{n}" if host else None,
                links=(link,) if n % 5 == 0 else (),
            )
        )
    return made


def differs(document: Document, pile: Gazetteer) -> bool:
    """Say the same by asking everything."""
    alone = LISTED.with_documents([document])
    listed = {d for o in LISTED.outlets for d in o.domains}
    hosts = {d for o in pile.outlets for d in o.domains} - listed
    return (
        alone.own_name(document) != pile.own_name(document)
        or alone.find_names(document.text) != pile.find_names(document.text)
        or any(
            host in text.casefold()
            for host in hosts
            for text in (document.text, *(k.target for k in document.links))
        )
    )


@pytest.mark.parametrize("seed", range(12))
def test_no_article_is_passed_over(seed: int) -> None:
    documents = make_pile(seed)
    pile = LISTED.with_documents(documents)
    names = _PileNames(LISTED, pile)
    found = [names.tell_apart(read(d)) for d in documents]
    assert found == [differs(d, pile) for d in documents]
    assert len(set(found)) == 2


def test_an_outlet_is_added_to_the_list_once_and_not_for_each_article() -> None:
    def count(articles: int) -> int:
        outlets = [f"Paper of Town {n % 10}" for n in range(articles)]
        documents = [
            Document(id=f"d{n}", name=f"d{n}", text="The mayor spoke at the pier.", outlet=outlet)
            for n, outlet in enumerate(outlets)
        ]
        pile = LISTED.with_documents(documents)
        names = _PileNames(LISTED, pile)
        return count_calls(lambda: [names.tell_apart(read(d)) for d in documents])

    assert count(20) < 1.5 * count(10)  # 10 outlets in both


def test_a_pile_is_let_go_of_once_it_is_resolved() -> None:
    documents = make_pile(1)
    pile = LISTED.with_documents(documents)
    resolve_outlets(tuple(map(read, documents)), PileOutlets(LISTED, pile))
    let_go = weakref.ref(pile)
    del pile
    gc.collect()
    assert let_go() is None
