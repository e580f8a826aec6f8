"""What is told of text in common is made anew where outlets or statements of the articles are others."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from sayso import store
from sayso.pipeline import Options
from sayso.records import Anchor, Decision, DecisionAction, Document, Notice, Reading, Report, Span, identify
from sayso.units.limits import LIMITS
from tests.store.quick import QuickReader, find_article
from tests.store.touched.test_grown_report import add, check

SAID = (
    "Nobody on the council had asked the ferry crews whether the longer route past the northern lights "
    "would leave them any time to rest, and nobody had asked the passengers either, which was odd."
)
PROSE = (
    "The ferry between Corran and the outer isles will stop at the old stone pier from next spring, after "
    "two winters in which storms tore away planks, lamps and most of the wooden railing there. "
    f"{SAID} Workers began to mend the steps last week, while the harbour office moved its ticket desk into "
    "a red hut beside the road, where buses turn and where fish is sold on most mornings."
)


class BareReader(QuickReader):
    """Reads also one sentence without marks as a direct statement."""

    def __call__(self, documents: Iterable[Document], options: Options) -> Iterator[Reading | Notice]:
        for reading in super().__call__(documents, options):
            assert isinstance(reading, Reading)
            start = reading.document.text.find(SAID)
            (first, *_) = reading.attributions
            contents = (Span(start=start, end=start + len(SAID)),)
            made = replace(first, id=identify("a", reading.document.id, start), contents=contents)
            yield replace(reading, attributions=(*reading.attributions, made))


def write_articles() -> list[Document]:
    """Return two articles that share running text, and one with another."""
    told = (
        (f"“The pier is safe again” said Odd Marn. {PROSE}", "Quay Mail"),
        (f"“We shall sail in any wind” said Ilsa Torvik. {PROSE}", "Tide Daily"),
        (f"“The bakery opens at six” said Una Berg. {SAID}", "Loaf Weekly"),
    )
    return [
        find_article(text, name=f"a{n}", outlet=outlet, published=f"2031-05-0{n}")[0]
        for n, (text, outlet) in enumerate(told, start=1)
    ]


def list_told(report: Report) -> list[str]:
    """Return how many words are told to be in common."""
    found = (f for f in report.findings if f.kind == "text in common")
    return [item.text for f in found for slot in f.slots if slot.name == "number" for item in slot.items]


def test_text_in_common_is_told_as_in_a_report_of_all(tmp_path: Path) -> None:
    reader, documents = BareReader(), write_articles()
    decided: tuple[tuple[DecisionAction, int, str, str | None, list[str]], ...] = (
        ("outlet", 0, PROSE[:20], "Tide Daily", []),
        ("outlet", 0, PROSE[:20], "Harbour Post", ["60"]),
        ("outlet", 1, PROSE[:20], "Aft Gazette", ["60"]),
        ("reject", 0, SAID, None, ["60"]),
        ("reject", 1, SAID, None, ["100"]),
    )
    with store.open_store(tmp_path / "pile.sayso", create=True) as opened:
        add(opened, documents, reader, LIMITS)
        assert list_told(store.report_store(opened, reader=reader)) == ["60"]
        for action, number, words, value, told in decided:
            left = Anchor(document=documents[number].id, text=words)
            decision = Decision(action=action, left=left, value=value, who="mk", when="2031-06-01")
            store.add_decision(opened, decision, store.now())
            assert store.settle_report(opened, reader=reader) is not None
            assert list_told(store.report_store(opened, reader=reader)) == told
            check(opened, tmp_path, reader)
