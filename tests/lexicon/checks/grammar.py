"""Checks of the rows of the grammar."""

import re

from sayso.annotation.document import open_document
from sayso.annotation.grammar.asides import opens_aside
from sayso.records import Attribution, Document, Span
from tests.lexicon.checks import noun_phrases, reading
from tests.lexicon.checks.outlets import is_described

_AT_ITS_END = re.compile(r"(?: on| upon| to| about)?")


def is_parted(sentence: str, slot: Span) -> bool:
    """Return True if an outlet or a day is told apart from the words that the verb in the slot reports.

    The content that is given takes in all that stands behind the verb.
    """
    start = sentence.rfind(" ", 0, slot.start) + 1
    end = re.compile(r"\w*").match(sentence, slot.end).end()  # type: ignore[union-attr]
    end = _AT_ITS_END.match(sentence, end).end()  # type: ignore[union-attr]
    report = Attribution(
        id="a", document_id="d", sources=(), cues=(Span(start=start, end=end),),
        contents=(Span(start=end + 1, end=len(sentence.rstrip("."))),), kind="indirect",
    )  # fmt: skip
    frame = open_document(Document(id="d", name="d", text=sentence), [report]).frames[0]
    return "Quay Post" in frame.text or "Friday" in frame.text


CHECKS = {
    "grammar/frames": {"addressing": is_parted, "talking of": is_parted, "naming": is_parted},
    "grammar/words": {
        "short forms": reading.is_one_token,
        **dict.fromkeys(("he, she, they", "pronouns"), reading.is_subject_before),
        "others, half": reading.is_in_subject_after,
        "adverbs of verbs": reading.is_in_group,
        "adverbs before a name": reading.has_no_subject_before,
        "short denials": reading.is_in_group,
        "links of names": reading.has_group,
        "times": reading.ends_subject_after,
    },
    "grammar/subjects": {
        "unnamed sources": reading.is_in_subject_after,
        "openers": reading.begins_behind,
        "leavers": reading.ends_subject_after,
        "prepositions that leave": reading.ends_subject_after,
        "places before a subject": reading.is_before_subject,
        "works": reading.goes_on_in_subject_after,
        "subordinators": reading.ends_subject_after,
        "no first word of a name": reading.has_no_subject_after,
        "asides of saying": reading.ends_subject_before,
        "asides": reading.ends_subject_before,
        "nouns of asides": reading.ends_subject_before,
        "clause openers": reading.begins_behind,
        "before a day": reading.begins_behind,
        "no source": reading.has_no_subject_before,
        "quantifiers alone": reading.is_subject_before,
        **dict.fromkeys(("relatives", "relatives of people"), reading.is_in_subject_after),
        "no apposition": reading.ends_subject_after,
        "openers of appositions": reading.is_in_subject_after,
    },
    "grammar/verbs": {
        "plural nouns": reading.has_no_group,
        "determiners that stand alone": reading.has_group,
        "plurals": reading.has_group,
        "before a noun": reading.has_no_group,
        "first nouns": reading.has_no_group,
    },
    "grammar/contents": {
        "openers of side clauses": reading.has_report,
        "before an occasion": reading.begins_content_behind,
        "occasions": reading.begins_content_behind,
        "hearers": reading.begins_content_behind,
        "determiners of hearers": reading.begins_content_behind,
        "subjects after hearers": reading.begins_content,
        "other reports behind": reading.ends_content,
        "afterthoughts": reading.is_behind_final_report,
        "openers of contents": reading.has_no_participle,
        "before a passive": reading.is_passive_cue,
        "before a short passive": reading.is_passive_cue,
        "behind a passive": reading.is_passive_cue,
        "questions behind a passive": reading.is_passive_cue,
        "adverbs of passives": reading.is_passive_cue,
        **dict.fromkeys(("people quoted", "telling of people quoted"), reading.quotes_people),
        "openers of asides": lambda sentence, slot: opens_aside(sentence),
    },
    "grammar/noun_phrases": {
        "links": noun_phrases.is_in_first_name,
        "determiners": noun_phrases.is_newspaper,
        "stops": noun_phrases.ends_before,
        "groups": noun_phrases.is_group,
        "outlet nouns": is_described,
        "outlet nouns behind a word": noun_phrases.is_noun_of_name,
        "parties and chambers": noun_phrases.is_nobody,
        "peoples": noun_phrases.is_nobody,
        "people of outlets": noun_phrases.is_group,
        "pronouns": noun_phrases.is_pronoun,
    },
}
