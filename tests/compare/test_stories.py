"""Stories: articles about one event come together, others stay apart, and order does not matter."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.compare.stories import StoryGrouper
from sayso.records import Document

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
