"""Whether a speaker talks of what an outlet reports, denies or answers it: it has no words from him."""

import re

from sayso.annotation.citations.citing_words import noun_forms, words_of
from sayso.annotation.grammar.cue_words import lemmas
from sayso.lexicon.function_words import DETERMINERS
from sayso.records import Attribution, Span
from sayso.spans import contains
from sayso.text.words import CLAUSE_MARKS

_REACH = 300  # code points before an outlet's words that are read
_ARTICLE = rf"(?:\b(?:{'|'.join(sorted(DETERMINERS))}|what)\s(?:[\w’'-]+\s){{0,2}}?)?"
# What is set off by a mark holds for the whole: "that it was safe, the Herald reported".
_SET_OFF = re.compile(rf"[{CLAUSE_MARKS}“”\"-]\s?{_ARTICLE}$", re.I)
_SAYS_WHENCE = re.compile(rf"(?:{words_of('says whence')})\b", re.I)
_AFTER = re.compile(
    rf"\b(?:{words_of('after the act')}|(?:{words_of('after the act to')}) to)\s{_ARTICLE}(?:\w+ly\s)?$", re.I
)
_OF = re.compile(rf"\b(?:{words_of('spoken of')})\s{_ARTICLE}$", re.I)
_AIMED_AT = re.compile(rf"\b(?:{words_of('spoken of', 'aimed at')})\s{_ARTICLE}$", re.I)
_WORK = re.compile(rf"[A-Z].*\s(?:{noun_forms('work')}|reporting|coverage)$", re.DOTALL)
_VERB = re.compile(rf"\b(\w+)\s{_ARTICLE}$", re.I)
_IN_WHICH = re.compile(r"\b(?:in|during) which\b|\bwhere\b")


def is_talked_of(text: str, attribution: Attribution, clause: Span) -> bool:
    """Return True if what an outlet reports stands in a speaker's words or is what they follow.

    "Denied a Herald report that", "said of the Herald's story", "said after the Herald reported that"; not
    "said it was safe, the Herald reported". `clause` are the words that make the outlet one that reports.
    """
    if _SAYS_WHENCE.match(text, clause.start):
        return False
    for content in attribution.contents:
        if contains(content, clause):
            before = text[max(content.start, clause.start - _REACH) : clause.start]
            return not _SET_OFF.search(before)
    cues = [cue for cue in attribution.cues if not contains(clause, cue)]
    if not cues or len(cues) < len(attribution.cues):
        return False
    before = text[max(0, clause.start - _REACH) : clause.start]
    if _AFTER.search(before):
        later = text[clause.end : max(clause.end, cues[0].start)]
        return not _IN_WHICH.search(later)
    if not _WORK.fullmatch(text, clause.start, clause.end):
        return any(_OF.search(text[cue.end : clause.start]) for cue in cues if cue.end <= clause.start)
    # "Hit back at the Herald's report, saying", "criticised the Herald's report": it is the object of a verb.
    verb = _VERB.search(before)
    return bool(_AIMED_AT.search(before) or (verb and verb.group(1).casefold() in lemmas()))
