"""Lost attribution: what one article says in its own voice while another says on whose word it stands."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from sayso.compare.statements.unattributed import find_unattributed
from sayso.records import Reading, Span, SpeakerMention, Story, Utterance, identify
from tests.link.pieces import read

SAID = (
    "⟦The northern bridge collapsed after two overloaded timber lorries crossed it on Monday night⟧, "
    "police said."
)
STATED = (
    "It rained. The northern bridge collapsed after two overloaded timber lorries crossed it Monday night. "
    "It was cold."
)


def tell_as_story(readings: Sequence[Reading]) -> Story:
    ids = tuple(r.document.id for r in readings)
    return Story(id="s", document_ids=ids, title="", first=None, last=None)


def find(*readings: Reading) -> list[tuple[str, str]]:
    """Return the sentences found, each with its document's name."""
    names = {r.document.id: r.document for r in readings}
    utterances = tuple(
        Utterance(id=identify("u", a.id), attribution_ids=(a.id,), representative_id=a.id)
        for r in readings
        for a in r.attributions
    )
    lost = find_unattributed(readings, utterances, (tell_as_story(readings),))
    return [(names[u.document_id].name, names[u.document_id].text[u.span.start : u.span.end]) for u in lost]


def test_a_sentence_that_lost_its_attribution() -> None:
    assert find(read(SAID, name="a"), read(STATED, name="b")) == [("b", STATED.split(". ")[1] + ".")]


def test_who_signed_a_letter_says_what_stands_in_it() -> None:
    said = read(SAID.replace("police said", "Ada Quill said"), name="a")
    speaker = SpeakerMention(name="Ada Quill", kind="person", spans=())
    said = replace(said, attributions=tuple(replace(a, speaker=speaker) for a in said.attributions))
    assert find(said, read(f"{STATED}\n\nAda Quill\nChair of the bridge union", name="b")) == []
    assert len(find(said, read(f"{STATED}\n\nOdd Marn\nChair of the bridge union", name="b"))) == 1


def test_an_attributed_sentence_is_not_lost() -> None:
    assert find(read(SAID, name="a"), read(SAID, name="b")) == []


def test_another_number_is_another_statement() -> None:
    assert find(read(SAID, name="a"), read(STATED.replace("two", "three"), name="b")) == []


def test_a_negation_is_another_statement() -> None:
    stated = STATED.replace("collapsed after", "had not collapsed after")
    assert find(read(SAID, name="a"), read(stated, name="b")) == []


def test_the_same_subject_is_not_enough() -> None:
    other = "The northern bridge was built by prisoners in the hungry years after the war with Ruritania."
    assert find(read(SAID, name="a"), read(other, name="b")) == []


def test_a_question_states_nothing() -> None:
    asked = "Has the northern bridge collapsed after two overloaded timber lorries crossed it Monday night?"
    assert find(read(SAID, name="a"), read(asked, name="b")) == []


def test_an_article_that_attributes_it_elsewhere_lost_nothing() -> None:
    both = read(STATED + " " + SAID, name="b")
    said = read(SAID, name="a")
    utterance = Utterance(
        id="u",
        attribution_ids=(said.attributions[0].id, both.attributions[0].id),
        representative_id=said.attributions[0].id,
    )
    assert find_unattributed((said, both), (utterance,), (tell_as_story((said, both)),)) == ()


def test_nothing_in_nothing_out() -> None:
    assert find_unattributed((), (), ()) == ()


def test_an_article_of_another_story_has_its_own_words() -> None:
    readings = (read(SAID, name="a"), read(STATED, name="b"))
    utterances = tuple(
        Utterance(id=identify("u", a.id), attribution_ids=(a.id,), representative_id=a.id)
        for r in readings
        for a in r.attributions
    )
    assert find_unattributed(readings, utterances, tuple(tell_as_story((r,)) for r in readings)) == ()


BRIDGE = "the northern bridge collapsed after two overloaded timber lorries crossed it Monday night"


def tell_known(sentence: str, *, cue: str = "knew", source: str = "The port office") -> Reading:
    """Read a sentence in which `source` knew what stands between the marks."""
    reading = read(sentence, name="b")
    (told,) = reading.attributions
    text = reading.document.text
    spans = (Span(start=(at := text.lower().index(w.lower())), end=at + len(w)) for w in (source, cue))
    one, other = ((span,) for span in spans)
    return replace(reading, attributions=(replace(told, sources=one, cues=other, cue_kind="thought"),))


def test_what_an_article_says_that_somebody_knew_it_states_itself() -> None:
    first, second = read(SAID, name="a"), tell_known(f"The port office knew that ⟦{BRIDGE}⟧.")
    (knew,) = second.attributions
    text = second.document.text
    for one, found in (
        (knew, [("b", text)]),
        (replace(knew, negated=True), []),
        (replace(knew, cue_kind="speech"), []),
        (replace(knew, parent_id="a1"), []),
        (replace(knew, sources=()), []),
        (replace(knew, cues=(Span(start=knew.cues[0].start, end=knew.cues[0].end - 1),)), []),
    ):
        assert find(first, replace(second, attributions=(one,))) == found


@pytest.mark.parametrize(
    ("sentence", "cue", "is_stated"),
    [
        ("The port office had known that ⟦{}⟧.", "known", True),
        ("The port office had known that ⟦{}⟧.", "had known", True),
        ("The port office long knew that ⟦{}⟧.", "knew", True),
        ("The port office may have known that ⟦{}⟧.", "known", False),
        ("The port office may have known that ⟦{}⟧.", "may have known", False),
        ("The port office never knew that ⟦{}⟧.", "knew", False),
        ("The port office knew if ⟦{}⟧.", "knew", False),
        ("The port office knew ⟦{}⟧.", "knew", False),
        ("If the port office knew that ⟦{}⟧, it must resign.", "knew", False),
        ("Whether the port office knew that ⟦{}⟧ is open.", "knew", False),
        ("It is a lie that the port office knew that ⟦{}⟧.", "knew", False),
        ("Had the port office known that ⟦{}⟧, it had gone.", "known", False),
    ],
)
def test_what_somebody_may_have_known_is_stated_by_nobody(sentence: str, cue: str, is_stated: bool) -> None:
    second = tell_known(sentence.format(BRIDGE), cue=cue)
    assert bool(find(read(SAID, name="a"), second)) == is_stated
