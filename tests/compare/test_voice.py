"""How many words are whose."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.compare.voice import measure_voice
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
