"""What a source in {braces} is to a cue in ⟦brackets⟧: did it say so?"""

import pytest

from sayso.annotation.grammar.source_relations import SourceRelation, read_relation
from sayso.annotation.grammar.text_words import TextWords
from sayso.annotation.layout.sentences import segment
from sayso.records import Attribution, Span

MARKS = "{}⟦⟧"


def read(marked: str, content: str = "") -> SourceRelation:
    """Return what is read of a marked text; `content` is what the cue brings."""
    places = {mark: marked.index(mark) for mark in MARKS if mark in marked}
    plain = {mark: at - sum(other < at for other in places.values()) for mark, at in places.items()}
    text = "".join(c for c in marked if c not in MARKS)
    source = Span(start=plain["{"], end=plain["}"]) if "{" in plain else None
    start = text.index(content) if content else 0
    attribution = Attribution(
        id="a-1", document_id="d-1", sources=(source,) if source else (),
        cues=(Span(start=plain["⟦"], end=plain["⟧"]),),
        contents=(Span(start=start, end=start + len(content)),) if content else (), kind="indirect",
    )  # fmt: skip
    return read_relation(TextWords(text), segment(text).sentences, attribution, source)


@pytest.mark.parametrize(
    ("marked", "relation"),
    [
        ("{Ann Orr} ⟦said⟧ that it rained.", "subject"),
        ("{Ann Orr} had been ⟦told⟧ that it rained.", "hearer"),
        ("⟦Asked⟧ about the rain, {Ann Orr} left.", "subject"),
        # the agent of a passive asks; so does an unmarked subject in the active
        ("The board was ⟦asked⟧ by {Ann Orr} whether it rained.", "subject"),
        ("Ann Orr was ⟦asked⟧ whether it rained.", "hearer"),
        ("Ann Orr ⟦asked⟧ whether it rained.", "subject"),
    ],
)
def test_the_subject_of_a_passive_is_told(marked: str, relation: str) -> None:
    assert read(marked) == relation


@pytest.mark.parametrize(
    ("marked", "relation"),
    [
        ("{Ann Orr} is expected to ⟦announce⟧ that it rained.", "spoken of"),
        ("{Ann Orr} is widely believed to ⟦claim⟧ that it rained.", "spoken of"),
        ("{Ann Orr} had been reported to ⟦claim⟧ that it rained.", "spoken of"),
        ("{Ann Orr}, who is said to ⟦claim⟧ that it rained, left.", "subject"),
        ("{He}’s expected to ⟦say⟧ that it rained.", "spoken of"),
        ("{He}'s expected to ⟦say⟧ that it rained.", "spoken of"),
        ("{He}’s said that he ⟦claims⟧ that it rained.", "subject"),
        ("{Ann Orr} has said to ⟦expect⟧ rain.", "subject"),
        ("{Ann Orr} AM ⟦said⟧ that it rained.", "subject"),
        ("{Ann Orr} ⟦can be expected to⟧ announce it.", "spoken of"),
        ("{Ann Orr} is proud to ⟦announce⟧ that it rained.", "subject"),
        ("{Ann Orr} was quoted as ⟦saying⟧ that it rained.", "subject"),
        ("{Ann Orr} is ⟦reportedly⟧ leaving.", "spoken of"),
        ("Ann Orr is ⟦reportedly⟧ leaving.", "spoken of"),
    ],
)
def test_others_may_speak_of_whom_a_verb_is_told(marked: str, relation: str) -> None:
    assert read(marked) == relation


@pytest.mark.parametrize(
    ("marked", "relation"),
    [
        ("It will close, a paper seen by {the Courier} ⟦reveals⟧.", "in another clause"),
        ("It will close, a paper first seen by the {Courier} ⟦reveals⟧.", "in another clause"),
        ("It will close, a paper seen late on Monday by {the Courier} ⟦reveals⟧.", "in another clause"),
        ("It will close, {the Courier} ⟦reveals⟧.", "subject"),
        ("They were seen by a cook. {The Courier} ⟦reveals⟧ it.", "subject"),
        ("It was seen, and by {the Courier} ⟦revealed⟧.", "subject"),
        ("A report written by {the board} ⟦reveals⟧ it.", "subject"),
        ("It opened later than {the board} ⟦promises⟧.", "in another clause"),
        ("It opened later than the old harbour {board} ⟦promises⟧.", "subject"),
        ("It opened later than {the old harbour board} ⟦promises⟧.", "in another clause"),
        ("It was shut, whatever {people} ⟦promise⟧.", "in another clause"),
        ("It was shut, no matter what {people} ⟦promise⟧.", "in another clause"),
        ("It was later that {the board} ⟦promises⟧.", "subject"),
        ("Now, more than ever, {people} ⟦promise⟧ it.", "subject"),
        ("It rained more than in May, {people} ⟦promise⟧.", "subject"),
        ("No sooner had it opened than {the board} ⟦promises⟧ more.", "subject"),
        ("It is clearer than {the board}’s ⟦promise⟧ that it rained.", "subject"),
        ("It is clearer than {the board}'s ⟦promise⟧ that it rained.", "subject"),
        ("{The board, older than the club,} ⟦promises⟧ more.", "subject"),
        ("{Fewer than ten people} ⟦promise⟧ more.", "subject"),
        ("It was the club rather than the Harbour Board {that} ⟦promised⟧ it.", "in another clause"),
        ("It was seen by the Courier, {which} ⟦revealed⟧ it.", "subject"),
        ("Rather than wait, {the board} ⟦promises⟧ more.", "subject"),
        ("It is older than the club, ⟦promises⟧ {the board}.", "subject"),
    ],
)
def test_who_stands_right_before_a_cue_may_belong_to_another_clause(marked: str, relation: str) -> None:
    assert read(marked) == relation


@pytest.mark.parametrize(
    ("marked", "relation"),
    [
        ("{Ann Orr} resigned amid ⟦claims⟧ that it rained.", "beside claims"),
        ("{Ann Orr} resigned amid new ⟦claims⟧ that it rained.", "beside claims"),
        ("Ann Orr resigned amid ⟦claims⟧ that it rained.", "beside claims"),
        ("{The board} acted after ⟦reports⟧ that it rained.", "beside claims"),
        ("{Ann Orr} is under fire over several ⟦allegations⟧ that she took it.", "beside claims"),
        # a gerund has the subject of the sentence
        ("{Ann Orr} left after ⟦saying⟧ that it rained.", "subject"),
        # a verb behind an adverb of time
        ("{Ann Orr} soon after ⟦announced⟧ that it rained.", "subject"),
        ("{Ann Orr} the day after ⟦told⟧ them that it rained.", "subject"),
        # the words between name whose they are
        ("Ann Orr left after {the board}’s ⟦claims⟧ that it rained.", "subject"),
        ("Ann Orr left after {her} ⟦claims⟧ that it rained.", "subject"),
        ("{Ann Orr} left after a ⟦warning⟧ that it rained.", "subject"),
        ("Ann Orr left despite ⟦reports⟧ by {the Courier} that it rained.", "subject"),
        # the noun is the verb's own object
        ("{Ann Orr} repeated ⟦claims⟧ that it rained.", "subject"),
        ("{Ann Orr} came with ⟦claims⟧ that it rained.", "subject"),
        ("{Thereafter Ann Orr} ⟦claims⟧ that it rained.", "subject"),
        ("The woman who left after {lunch} ⟦claims⟧ that it rained.", "subject"),
    ],
)
def test_claims_behind_a_preposition_are_somebody_elses(marked: str, relation: str) -> None:
    assert read(marked) == relation


@pytest.mark.parametrize(
    ("marked", "content", "relation"),
    [
        ("{An adult} ⟦found⟧ guilty of theft could be jailed.", "guilty of theft", "object"),
        ("{Two men} ⟦caught⟧ with it face a fine.", "with it", "object"),
        ("{Two men} ⟦accused⟧ of theft face a fine.", "of theft", "hearer"),
        ("{The board} ⟦found⟧ that the pier could sink.", "that the pier", "subject"),
        ("{Clerks} ⟦established⟧ that more than ten men were there.", "that more than ten men", "subject"),
        ("{He} ⟦found⟧ the pier could sink.", "the pier", "subject"),
        ("{An adult} ⟦found⟧ that it rained. Could it?", "that it rained", "subject"),
        ("{An adult} who ⟦found⟧ it could be right.", "it", "subject"),
        ("{An adult} ⟦claims⟧ the pier could sink.", "the pier", "subject"),
        # a verb of the next sentence is none of this one's
        ('{Residents} ⟦told⟧ Ola: "It rained." Is it so?', '"It rained."', "subject"),
        ('{Residents} ⟦told⟧ Ola: "It rained." Will Tarn agreed.', '"It rained."', "subject"),
        ('{Residents} ⟦added⟧: "It rained." "It does." May was dry.', '"It rained." "It does."', "subject"),
        ("{Residents} ⟦told⟧ Ola it rained\n\nIs it so?", "it rained", "subject"),
        # nor is a name found where its bearer has said something
        ('How {Ann Orr} ⟦claimed⟧ "costs of £4" is a riddle.', '"costs of £4"', "subject"),
        ('How {Orr} ⟦claimed⟧ "costs of £4" is a riddle.', '"costs of £4"', "subject"),
        ("{British adults} ⟦found⟧ guilty of theft could be jailed.", "guilty of theft", "object"),
        ("{Adults} ⟦found⟧ guilty of theft could be jailed.", "guilty of theft", "object"),
        ("Judges say {adults} ⟦found⟧ guilty of theft could be jailed.", "guilty of theft", "object"),
    ],
)
def test_a_participle_behind_a_noun_is_done_to_it(marked: str, content: str, relation: str) -> None:
    assert read(marked, content) == relation
