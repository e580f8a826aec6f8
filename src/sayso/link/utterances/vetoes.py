"""When a link may be asked but never stated, and when two reports cannot be of one utterance at all."""

from sayso.days import count_days_between
from sayso.link.utterances.evidence import (
    exclude_circumstances,
    exclude_occasions,
    is_unmistakable,
    tell_two_interviews,
)
from sayso.link.utterances.report_features import Saying, are_other_days
from sayso.link.utterances.speaker_relation import relate_speakers
from sayso.spans import overlap
from sayso.text.words import is_part_but_for_negation, stem

FEW_WORDS = 3
"""Contents of fewer telling words than this are a phrase that two people can use."""

ACTS = frozenset({"speech", "writing"})
"""Kinds of cue that report an act of speech; what others report was said only if its words are quoted."""

SAID = 5
"""So many words inside marks show that a thought was said; fewer may be a word in scare quotes."""


def is_doubtful(a: Saying, b: Saying) -> bool:
    """Return True if a link may be asked but never stated, whatever the model makes of the words.

    Two people can say the same few words; a word or two of nobody in particular is a phrase ("holy grail"),
    but for a report that two articles have word for word;
    what one outlet prints again of nobody is furniture; some officials and others count other dead; a thought
    or a sight is no act of speech, a name or a picture no content; one who posted it did not say it in an
    interview, nor on another day or to another paper. A few words of one speaker are a report of a longer one
    only if it holds them whole; what has nothing but a name in common may be two sayings. Words too many and
    too rare for chance overrule all of it, but for two weekdays that the articles name, and a negation
    between two people.
    """
    if name_other_weekdays(a, b):
        return True
    relation = relate_speakers(a, b)[0]
    if is_unmistakable(a, b):
        return relation == "other" and bool(a.negations) != bool(b.negations)
    if (
        relation == "other"
        or is_no_act(a)
        or is_no_act(b)
        or exclude_occasions(a, b)
        or exclude_circumstances(a, b)
        or tell_two_interviews(a, b)
    ):
        return True
    few = min(len(a.weights), len(b.weights)) < FEW_WORDS
    if relation == "same":
        cut = few and len(a.pairs & b.pairs) < 0.8 * min(len(a.pairs), len(b.pairs))
        return (cut and not differ_in_negation_only(a, b)) or share_names_only(a, b)
    if is_set_phrase(a, b):
        return True
    if a.numbers and b.numbers and not a.numbers & b.numbers:
        return True
    if relation == "near":
        return False
    few = few and not (has_quotation_of(a, b) or has_quotation_of(b, a) or is_printed_twice(a, b))
    return few or (relation == "unknown" and a.outlet == b.outlet)


def differ_in_negation_only(a: Saying, b: Saying) -> bool:
    """Return True if two quotations have the same telling words, and one of them a "not" more.

    Or all that one quotes stands in the other's quotation but for a "not", two words at least that tell.
    """
    if not (a.own and b.own):
        return False
    same = a.weights.keys() == b.weights.keys() and len(a.weights) > 1
    return (same and bool(a.negations) != bool(b.negations)) or is_part_but_for_negation(
        a.own_stems, b.own_stems
    )


def share_names_only(a: Saying, b: Saying) -> bool:
    """Return True if two reports have nothing in common but names of what both speak of.

    Most of what somebody says of a thing has its name. A word that follows one name in both belongs to it
    ("the Brann bridge").
    """
    shared = a.weights.keys() & b.weights.keys()
    plain = shared & set(a.plain)
    names = shared - plain - a.numbers
    if a.own & b.own or a.numbers & b.numbers:
        return False
    heads = {stem(after) for before, after in a.pairs & b.pairs if stem(before) in names}
    return plain <= heads


WHOLE = 3
"""So many pairs of words beside each other a quotation must have to be known in another report's words."""


def has_quotation_of(a: Saying, b: Saying) -> bool:
    """Return True if all that one report has inside marks, and no mere phrase, is in the other's words."""
    return len(b.own) >= WHOLE and b.own <= a.pairs


def is_printed_twice(a: Saying, b: Saying) -> bool:
    """Return True if two reports have the same words and none inside marks: articles share such a sentence.

    What stands inside marks may be a phrase that two people use.
    """
    return len(a.pairs) >= WHOLE and a.pairs == b.pairs and not (a.own_length or b.own_length)


SET_PHRASE = 5
"""Two people may share so many telling words inside marks where they use one set phrase."""

FAR_APART_DAYS = 14
"""Reports of one act appear within days of each other, but for those that name its day."""


def is_set_phrase(a: Saying, b: Saying) -> bool:
    """Return True if reports that stand weeks apart and are not known to be of one speaker share a phrase."""
    shared = a.weights.keys() & b.weights.keys()
    return len(shared) <= SET_PHRASE and count_days_between(a.published, b.published) > FAR_APART_DAYS


def name_other_weekdays(a: Saying, b: Saying) -> bool:
    """Return True if both articles name the weekday of what was said, and not the same day."""
    return a.weekday and b.weekday and are_other_days(a, b)


def is_no_act(saying: Saying) -> bool:
    """Return True if a report is of no act of speech: no statement, or something seen, thought or done.

    A company or an office has no mind: what it "expects" or "believes" is known because it said so.
    """
    kind = saying.attribution.cue_kind
    if saying.empty or kind == "perception":
        return True
    said = kind in ACTS or (kind == "thought" and saying.body)
    return not said and saying.own_length < SAID


def is_nested(a: Saying, b: Saying) -> bool:
    """Return True if one report stands in the other's contents."""
    if a.attribution.document_id != b.attribution.document_id:
        return False
    if a.id in b.ancestors or b.id in a.ancestors:
        return True
    return any(overlap(s, t) > 0 for s in a.attribution.contents for t in b.attribution.contents)


def is_barred(a: Saying, b: Saying, *, likely: bool) -> bool:
    """Return True if two reports cannot be of one utterance, whatever a third one says.

    `likely` pairs, judged the same on their own evidence, are not barred by other names, dates or addressees.
    """
    if is_no_act(a) or is_no_act(b) or name_other_weekdays(a, b):
        return True
    if likely:
        return False
    if relate_speakers(a, b)[0] == "other" or is_nested(a, b) or tell_two_interviews(a, b):
        return True
    if a.addressee and b.addressee and not a.addressee & b.addressee:
        return True
    return are_other_days(a, b)
