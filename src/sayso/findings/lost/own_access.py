"""Whether an article tells of a way in which it may have a speaker's words itself, or from somebody else."""

import re

from sayso.findings.carriers import SPOKEN
from sayso.findings.lost.own_sentences import NEAR, OwnSentence, list_own_sentences
from sayso.findings.lost.press_words import has_occasion, speaks_of_press
from sayso.findings.lost.reports_without_circumstances import tells_no_circumstances
from sayso.findings.shared_words import speaks_as_we
from sayso.lexicon.rows import choice_of, set_of
from sayso.outlets.names import has_short_name
from sayso.records import Attribution, Occasion, Reading
from sayso.report_index import ReportIndex
from sayso.text.transcripts import is_transcript

_OF_MANY = re.compile(
    rf"\b(?:{choice_of('occasion_kinds', 'hearings', 'courts', 'press conferences')})s?\b", re.IGNORECASE
)
"""Occasions on which several people speak one after the other."""

_ON_AIR = "|".join(sorted(set_of("hearers", "on air") - {"said", "says", "saying"}))
_IS = choice_of("function_words", "forms of be with a subject")
_SPEAKING = re.compile(
    rf"\b(?:{_ON_AIR}|{choice_of('hearers', 'speak', 'broadcasts', 'exchanges')}|"
    rf"{choice_of('occasion_kinds', 'recordings', 'speeches', 'addressing', 'televised')}|"
    rf"(?:{_IS}|be) (?:{choice_of('hearers', 'asked')})|"
    rf"(?:{choice_of('cues', 'refusals')}) (?:to|comment))\b",
    re.IGNORECASE,
)
_GATHERING = re.compile(
    rf"\b(?:{choice_of('occasion_kinds', 'audiences', 'places of speeches')}|"
    rf"{choice_of('outlets/names', 'nouns that refer back')})\b|\?\s*$",
    re.IGNORECASE,
)
_PRESENT = re.compile(r"[^s]s$")
_WAS_DOING = re.compile(rf"\b(?:{_IS}) (?!being\b|going\b)\w+ing\b", re.IGNORECASE)
_DOES = rf"(?!(?:{_IS}|{choice_of('function_words', 'forms of have', 'forms of do')})\b)[a-z]+[^\Ws]s\b"


def may_have_words_itself(index: ReportIndex, attribution: Attribution) -> bool:
    """Return True if an article tells of anything from which it may have the words of a report.

    It says of any words of their speaker where, on what or to whom they were said, or that they were
    written; or it says "us" anywhere, names its own outlet, or speaks of the press, of a court or of an
    occasion.
    """
    document = index.documents[attribution.document_id]
    if not document.outlet or is_transcript(document.text):  # of one that is not known it may be its own
        return True
    reading = index.readings[document.id]
    name = index.speaker_name(attribution)
    return any(
        _tells_where(reading, a)
        for a in reading.attributions
        if a.id == attribution.id or (name and index.speaker_name(a) == name)
    ) or _tells_of_occasion(index, attribution, document.outlet)


def _tells_where(reading: Reading, report: Attribution) -> bool:
    return (
        report.addressee is not None
        or bool(report.chain)
        or report.cue_kind == "writing"
        or _is_heard(report.occasion)
        or not tells_no_circumstances(reading, report)
    )


def _is_heard(occasion: Occasion | None) -> bool:
    """Return True if an occasion shows how an article may have words: it was public, or somebody asked."""
    return occasion is not None and (occasion.public or occasion.kind in SPOKEN)


def _tells_of_occasion(index: ReportIndex, attribution: Attribution, outlet: str) -> bool:
    """Return True if an article's own sentences speak of itself, of the press, of a court or of an occasion.

    What another speaker told the outlet, or said in a statement, tells nothing of these words.
    """
    for sentence in list_own_sentences(index, attribution):
        words = sentence.words
        if speaks_as_we(words) or _OF_MANY.search(words):
            return True
        if sentence.is_of_another:
            continue
        if speaks_of_press(words) or has_short_name(words, outlet) or has_occasion(words):
            return True
        if 0 < sentence.distance <= NEAR and _GATHERING.search(words):
            return True
        if sentence.is_of_speaker and (_SPEAKING.search(words) or _is_scene(index, attribution, sentence)):
            return True
    return False


def _is_scene(index: ReportIndex, attribution: Attribution, sentence: OwnSentence) -> bool:
    """Return True if a sentence beside a report shows what its speaker did then: "he was mending a net".

    "He mends a net" shows it beside "he says", and may be what he does every day beside "he said".
    """
    if not 0 < sentence.distance <= NEAR:
        return False
    if _WAS_DOING.search(sentence.words):
        return True
    last = index.speaker_name(attribution).split()[-1:]
    who = "|".join(("[Hh]e", "[Ss]he", *map(re.escape, last)))
    cues = index.cue(attribution).split()
    return any(map(_PRESENT.search, cues)) and bool(re.search(rf"\b(?:{who}) {_DOES}", sentence.words))
