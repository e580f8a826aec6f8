"""Stories: articles about one event come together, others stay apart, and order does not matter."""

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.stories import generate
from sayso.compare.stories.story_groups import StoryGrouper
from sayso.records import Document
from sayso.units import PileLimits, Unit, UnitRunner

FERRY = [
    "The ferry Halvard ran aground near Brannet on Monday with 212 passengers. Mayor Ilsa Torvik said the "
    "ferry Halvard would be towed to Brannet harbour. The operator Nordlys Lines opened an inquiry.",
    "Passengers of the Halvard were taken ashore at Brannet after the ferry struck the Skarv reef. Nordlys "
    "Lines, which runs the ferry, said an inquiry had begun. Mayor Torvik thanked the rescuers.",
    "An inquiry into the grounding of the ferry Halvard will hear the captain, Nordlys Lines said. The ship "
    "hit the Skarv reef off Brannet; all 212 passengers were rescued.",
]
QUARRY = [
    "The Oskarby quarry must close by autumn, the court in Tellmark ruled. Miners of Granit Oskarby "
    "protested before the court while judge Pia Lund read the ruling on dust and noise.",
    "Judge Pia Lund ordered the quarry at Oskarby shut. The Tellmark court found that Granit Oskarby broke "
    "limits on dust. Miners said they would appeal against the ruling.",
]


def make_documents() -> list[Document]:
    texts = [*FERRY, *QUARRY]
    return [
        Document(id=f"d{n}", name=f"n{n}", text=text, published="2031-05-06") for n, text in enumerate(texts)
    ]


def group(documents: list[Document]) -> tuple[tuple[str, ...], ...]:
    grouper = StoryGrouper()
    grouper.add(documents)
    return grouper.groups()


def test_two_events_are_two_stories() -> None:
    assert group(make_documents()) == (("d0", "d1", "d2"), ("d3", "d4"))


def test_an_unrelated_article_changes_nothing() -> None:
    other = Document(
        id="z", name="z", text="Recipe: whisk two eggs with sugar, then fold in the flour slowly."
    )
    assert group([*make_documents(), other]) == (("d0", "d1", "d2"), ("d3", "d4"), ("z",))


@given(st.integers(0, 10_000))
@settings(max_examples=15, deadline=None)
def test_articles_one_by_one_in_any_order_give_the_same_stories(seed: int) -> None:
    documents = make_documents()
    random.Random(seed).shuffle(documents)
    grouper = StoryGrouper()
    for document in documents:
        grouper.add([document])
        grouper.groups()
    assert grouper.groups() == group(make_documents())


def test_a_story_has_the_dates_and_the_headline_of_its_articles() -> None:
    documents = [
        Document(
            id="a", name="a", text=FERRY[0], title="Ferry Halvard aground off Brannet", published="2031-05-06"
        ),
        Document(
            id="b", name="b", text=FERRY[1], title="Halvard aground: ferry inquiry", published="2031-05-08"
        ),
    ]
    grouper = StoryGrouper()
    grouper.add(documents)
    (story,) = grouper.stories()
    assert (story.first, story.last) == ("2031-05-06", "2031-05-08")
    assert story.title in {d.title for d in documents}


def test_an_empty_article_is_a_story_of_its_own() -> None:
    assert group([Document(id="e", name="e", text=""), *make_documents()])[-1] == ("e",)


def test_dates_that_are_no_dates_are_unknown() -> None:
    documents = [
        Document(id="a", name="a", text=FERRY[0], published="sometime"),
        Document(id="b", name="b", text=FERRY[1], published="2031"),
    ]
    assert len(group(documents)) == 1


def make_event(event: int, size: int) -> list[Document]:
    """Articles of one event: each has some of the event's words, and some of its own."""
    own = [f"{syllable}{event}dal" for syllable in "kva tor min sel bru hag nor fin gri ost".split()]
    documents = []
    for n in range(size):
        rng = random.Random(f"{event}-{n}")
        words = rng.choices(own, k=40) + [f"w{event}x{n}y{k}" for k in range(10)] + ["the", "of"] * 20
        rng.shuffle(words)
        text = " ".join(words).capitalize() + "."
        documents.append(
            Document(id=f"e{event:02}n{n:03}", name="", text=text, published=f"2031-05-{n % 9 + 1:02}")
        )
    return documents


def test_a_large_pile_of_one_event_is_one_story() -> None:
    limits = PileLimits(most_carriers=10, nearest_carriers=4, most_compared=5, most_kept=3)
    grouper = StoryGrouper(UnitRunner(limits=limits))
    grouper.add(make_event(1, 120))
    assert [len(story) for story in grouper.groups()] == [120]


def test_a_paragraph_under_every_article_changes_nothing() -> None:
    documents = [d for event in range(20) for d in make_event(event, 3)]
    notice = "Follow the Brannet Herald for Halvard Torvik columns. All rights of the Herald reserved."
    below = [replace(d, text=f"{d.text}\n\n{notice}") for d in documents]
    assert group(below) == group(documents)
    assert len(group(documents)) == 20


def test_many_reprints_of_one_dispatch_are_one_story() -> None:
    reprints = [replace(make_event(1, 1)[0], id=f"r{n:02}", name=f"r{n}") for n in range(50)]
    assert {len(story) for story in group([*reprints, *make_event(2, 3)])} == {50, 3}


@pytest.mark.parametrize("seed", range(3))
def test_a_pile_like_news_one_by_one_in_any_order(seed: int) -> None:
    runner = UnitRunner(limits=PileLimits(common_sentence=8, most_carriers=20, nearest_carriers=5))
    documents = [d for d, _ in generate(90, "notice")]
    shuffled = random.Random(seed).sample(documents, len(documents))
    grouper = StoryGrouper(runner)
    for n, document in enumerate(shuffled):
        grouper.add([document])
        if n % 30 == 0:
            grouper.groups()
    at_once = StoryGrouper(runner)
    at_once.add(documents)
    assert grouper.groups() == at_once.groups()


class Noted:
    """Runs every unit and notes what each rests on."""

    keeps = True

    def __init__(self) -> None:
        self.rests: dict[str, tuple[object, ...]] = {}

    def run(self, unit: Unit, rests_on: tuple[object, ...], work: Callable[[], Any]) -> Any:
        self.rests[unit.name] = rests_on
        return work()

    def remember(self, name: str, value: object) -> None:
        """Nothing is kept."""


def test_stories_rest_on_titles_texts_days_and_pairs() -> None:
    documents = [replace(d, title=f"Title {d.id}") for d in make_documents()[:3]]
    noted = Noted()
    grouper = StoryGrouper(UnitRunner(memory=noted))
    grouper.add(documents)
    grouper.groups()
    rows, days, edges = noted.rests["stories of one part"]
    assert rows == tuple((d.title, d.text, ()) for d in documents)
    assert len(set(days)) == 1
    assert {(a, b) for _, a, b in edges} == {(0, 1), (0, 2), (1, 2)}
