"""Lost attribution: what one article says in its own voice while another says on whose word it stands."""

from collections.abc import Sequence
from dataclasses import replace

from sayso.compare.statements.unattributed import find_unattributed
from sayso.records import Reading, Span, Story, Utterance, identify
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


def test_what_an_article_says_that_somebody_knew_it_states_itself() -> None:
    known = (
        "The port office knew that the northern bridge collapsed after two overloaded timber lorries crossed "
        "it Monday night."
    )
    first, second = (
        read(SAID, name="a"),
        read(known.replace("that ", "that ⟦").replace("night.", "night⟧."), name="b"),
    )
    (told,) = second.attributions
    at = known.index("knew")
    knew = replace(told, cues=(Span(start=at, end=at + 4),), cue_kind="thought")
    for one, found in (
        (knew, [("b", known)]),
        (replace(knew, negated=True), []),
        (replace(knew, cue_kind="speech"), []),
        (replace(knew, cues=(Span(start=at, end=at + 3),)), []),
    ):
        assert find(first, replace(second, attributions=(one,))) == found
