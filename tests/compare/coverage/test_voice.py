"""How many words are whose."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.compare.coverage.officials import is_official
from sayso.compare.coverage.voice import list_unnamed, measure_voice
from sayso.records import SpeakerMention
from sayso.spans import text_of
from tests.compare.make import make_reading


def test_words_are_counted_for_their_speaker_and_the_outlet() -> None:
    text = "“We stay here,” Lund said. The harbour was calm."
    (voice,) = measure_voice((make_reading("a", text, said=(("Lund", "said", "“We stay here,”"),)),))
    assert (voice.attributed, voice.own) == (3, 6)
    assert [(s.speaker_id, s.words) for s in voice.speakers] == [("s-lund", 3)]


def test_words_inside_another_attribution_are_the_inner_speakers() -> None:
    text = "Lund said Moe claimed the boat sank."
    said = (("Lund", "said", "Moe claimed the boat sank"), ("Moe", "claimed", "the boat sank"))
    (voice,) = measure_voice((make_reading("a", text, said=said),))
    assert {s.speaker_id: s.words for s in voice.speakers} == {"s-lund": 2, "s-moe": 3}
    assert voice.attributed == 5


@given(st.text(alphabet="ab \n", max_size=80))
def test_own_and_attributed_words_are_all_words(text: str) -> None:
    (voice,) = measure_voice((make_reading("a", text),))
    assert voice.own + voice.attributed == len(text.split())


def test_sources_are_counted_by_kind_and_the_unnamed_listed() -> None:
    text = (
        "“We stay,” Lund said. Residents said it was loud. The residents said they had slept. Moe hoped so."
    )
    said = (
        ("Lund", "said", "“We stay,”"),
        ("Residents", "said", "it was loud"),
        ("The residents", "said", "they had slept"),
    )
    reading = make_reading("a", text, said=said)
    minister = SpeakerMention(name="Lund", kind="person", role="the harbour minister")
    first, *others = reading.attributions
    told = tuple(
        replace(a, speaker_id=None, speaker=SpeakerMention(name=name, kind="unnamed", spans=a.sources))
        for a, name in zip(others, ("Residents", "The residents"), strict=True)
    )
    reading = replace(reading, attributions=(replace(first, speaker=minister), *told))
    (voice,) = measure_voice((reading,))
    assert [(s.kind, s.sources, s.words) for s in voice.sources] == [("official", 1, 2), ("unnamed", 1, 6)]
    (unnamed,) = list_unnamed((reading,))
    assert unnamed.words == "Residents"
    assert [text[s.start : s.end] for s in unnamed.spans] == ["Residents", "The residents"]


def test_a_document_is_no_unnamed_source_but_reports_are() -> None:
    text = "That version of the document said so. Reports said so."
    reading = make_reading(
        "a", text, said=(("That version of the document", "said", "so"), ("Reports", "said", "so"))
    )
    told = tuple(
        replace(a, speaker_id=None, speaker=SpeakerMention(name=text_of(text, a.sources[0]), kind="unnamed"))
        for a in reading.attributions
    )
    reading = replace(reading, attributions=told)
    assert [u.words for u in list_unnamed((reading,))] == ["Reports"]
    (voice,) = measure_voice((reading,))
    assert {s.kind: s.sources for s in voice.sources} == {"document": 1, "unnamed": 1}


@pytest.mark.parametrize(
    ("role", "official"),
    [
        ("Norrmark's foreign minister", True),
        ("a senator", True),
        ("police chief of Skarnes", True),
        ("president of Spain", True),
        ("a former minister", False),
        ("chief executive of the shipyard", False),
        ("president of the rowing club", False),
        ("chairman of the Spanish rowing club", False),
        ("an adviser to the Spanish president", True),
        ("her lawyer", False),
        ("", False),
    ],
)
def test_an_office_of_a_state_makes_an_official(role: str, *, official: bool) -> None:
    assert is_official(role) is official
