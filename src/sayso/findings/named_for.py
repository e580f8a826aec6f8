"""Whether an article names an outlet as where it has a speaker's own words, and not for something else."""

import re

from sayso.compare.wording.reporting_verbs import read_cue
from sayso.lexicon.function_words import CONJUNCTIONS, PREPOSITIONS
from sayso.lexicon.rows import choice_of
from sayso.records import Attribution, Citation
from sayso.report_index import ReportIndex
from sayso.spans import contains, hull, overlap, text_of
from sayso.text.words import CLAUSE_MARKS

_DOING = re.compile(r"\bby\s(?:the\s)?$", re.IGNORECASE)
_BESIDE = re.compile(r"[A-Z]\w*,? and (?:the )?$")
_APPEARED = re.compile(r"\bappear", re.IGNORECASE)
_CLAUSE_MARK = re.compile(rf"[{CLAUSE_MARKS}“”\"]")
_LEADS_THERE = re.compile(r"\b(?:told|with|on|to) (?:the )?(?:\w+[’']s )?$", re.IGNORECASE)
NEAR_CUE = 40
"""Code points between the cue of a report and an outlet on which, or to which, the words were said."""

_AROUND = 20
"""Code points on either side of a name in which "the younger Mrs." and "Jr." fall, and "by the"."""

_LONGEST_NAME = 100
"""Code points of a word and " and the" before the name of an outlet."""

_ACTS = frozenset({"speech", "writing"})
_SUBJECT = (
    r"(?:that\s+)?(?:it|this|that|"
    rf"(?:{choice_of('function_words', 'definite article', 'this and that', 'these and those')})\s+"
    rf"(?:\w+\s+){{0,2}}(?:{choice_of('compare/claims', 'claims called false')}))"
)
_IS = rf"(?:[’']s|\s+(?:{choice_of('function_words', 'forms of be with a subject')}))"
_GOES_ON = "|".join(sorted((PREPOSITIONS | CONJUNCTIONS | {"that"}) - {"to", "of", "for"}))
"""What may stand behind "false": "a lie from start to end", not "a false wall" or "wrong to ask"."""
_FALSE = (
    r"\W+(?:all\s+)?(?:an?\s+)?(?:(?!(?:not|no|never)\b)\w+\s+)?"
    rf"(?:{choice_of('compare/claims', 'words for what is false')})\b"
    rf"(?!\s+(?!(?:{_GOES_ON})\b)\w)"
)
_WORD = re.compile(r"\w")
_SAYS_FALSE = re.compile(rf"{_SUBJECT}{_IS}{_FALSE}", re.IGNORECASE)
_CALLS_FALSE = re.compile(rf"{_SUBJECT}{_FALSE}", re.IGNORECASE)
_YOUNGER = re.compile(r"(?:Jr|Sr|II|III|IV)\b\.?")
_ITS_WORK = re.compile(rf"[’']?s?\s(?:{choice_of('citations/citing', 'work')})\b", re.IGNORECASE)


def is_named_for(index: ReportIndex, attribution: Attribution, outlet: str) -> bool:
    """Return True if a report's own words say that an outlet was told it, or reported it, of one it names.

    Of a report inside another one that is no outlet's ("his father told the Herald that he had said")
    the outlet heard the outer one. "The questions obtained by the Herald" and "after the Herald report" tell
    of the outlet's own work. A speaker whom the article does not name is known from others only.
    """
    name = index.speaker_name(attribution).split()
    reading = index.readings[attribution.document_id]
    if not name or name[-1] not in reading.document.text or attribution.cue_kind not in _ACTS:
        return False
    if not _is_outermost(index, attribution, outlet) or _faces_the_press(index, attribution):
        return False
    if attribution.parent_id and attribution.kind == "indirect" and _is_disputed(index, attribution):
        return False
    told = attribution.stated_addressee
    is_told = told is not None and index.gazetteer.may_be_one(told.name, outlet)
    cited = [c for c in reading.citations if told and overlap(c.span, told.span)]
    # "Denied that he had quit, as the Herald reported": what it reported may be what is denied.
    group = read_cue(reading.document.text, attribution.cues)[0]
    accused = hull((*attribution.cues, *attribution.contents))
    is_named = bool(
        told and is_told and not cited and not _ITS_WORK.match(reading.document.text, told.span.end)
    ) or any(
        attribution.id in citation.attribution_ids
        and not (
            citation.kind != "addressee"
            and (group == "denial" or (group == "accusation" and contains(accused, citation.span)))
        )
        and index.gazetteer.may_be_one(citation.outlet, outlet)
        and _tells_words(reading.document.text, citation)
        and not _is_employer(attribution, citation)
        and not _is_of_another(index, attribution, citation)
        for citation in reading.citations
    )
    return is_named and not _has_namesake(reading.document.text, name)


def is_said_there(index: ReportIndex, attribution: Attribution, outlet: str) -> bool:
    """Return True if the words were said to the outlet or on it, by the grammar of their own sentence.

    "Told Reuters", "said on Quay TV", "in an interview with Reuters"; not "after the Reuters debate". What
    Reuters itself is said to report ("Lunt said, according to Reuters") counts where it quotes.
    """
    reading = index.readings[attribution.document_id]
    text = reading.document.text
    if attribution.parent_id or not attribution.cues:
        return attribution.kind != "indirect"
    told = attribution.stated_addressee
    if told is not None and index.gazetteer.may_be_one(told.name, outlet):
        return True
    near = hull((*attribution.cues, *attribution.sources))
    return any(
        attribution.id in c.attribution_ids
        and index.gazetteer.may_be_one(c.outlet, outlet)
        and _LEADS_THERE.search(text, max(0, c.span.start - NEAR_CUE), c.span.start)
        and min(abs(c.span.start - near.end), abs(near.start - c.span.end)) <= 2 * NEAR_CUE
        for c in reading.citations
    )


def _faces_the_press(index: ReportIndex, attribution: Attribution) -> bool:
    """Return True if somebody speaks at a press conference there and no occasion is named for these words.

    "He told CNN's Ana Reyes": she was one of many who heard it.
    """
    if attribution.occasion is not None or attribution.stated_addressee is None:
        return False
    name = index.speaker_name(attribution)
    return any(
        a.occasion is not None and a.occasion.kind == "press conference" and index.speaker_name(a) == name
        for a in index.readings[attribution.document_id].attributions
    )


def _is_disputed(index: ReportIndex, attribution: Attribution) -> bool:
    """Return True if the article has the same speaker deny something or call it false.

    What an outlet reports that somebody said, and who says that it is a lie, are not words of that person.
    """
    text = index.documents[attribution.document_id].text
    name = index.speaker_name(attribution)
    own = (a for a in index.readings[attribution.document_id].attributions if index.speaker_name(a) == name)
    return any(_calls_false(text, a) for a in own if a.id != attribution.id)


def _calls_false(text: str, attribution: Attribution) -> bool:
    group = read_cue(text, attribution.cues)[0]
    says = _CALLS_FALSE if group == "framing" else _SAYS_FALSE
    content = hull(attribution.contents)
    begins = _WORD.search(text, content.start, content.end)
    return group == "denial" or bool(begins and says.match(text, begins.start(), content.end))


def _has_namesake(text: str, name: list[str]) -> bool:
    """Return True if an article names another person of that name, a son or a father ("Hale Jr.")."""
    if _YOUNGER.fullmatch(name[-1]):
        return False
    last = name[-1]
    bare = re.escape(last)
    namesake = re.compile(rf"\b{bare},? {_YOUNGER.pattern}|\b(?:younger|elder) (?:M[rs]s?\.? )?{bare}\b")
    # Only around the name: looking through a whole book for each report takes long.
    at = text.find(last)
    while at >= 0:
        if namesake.search(text, max(0, at - _AROUND), at + len(last) + _AROUND):
            return True
        at = text.find(last, at + 1)
    return False


def _is_outermost(index: ReportIndex, attribution: Attribution, outlet: str) -> bool:
    """Return True if no other report contains this one, or only one whose source is an outlet."""
    outer = index.attributions.get(attribution.parent_id or "")
    if outer is None or index.is_outlet(index.speaker_name(outer)):
        return True
    text = index.documents[outer.document_id].text
    return any(
        index.is_named(outer.document_id, outlet, source) or index.is_outlet(text_of(text, source))
        for source in outer.sources
    )


def _is_employer(attribution: Attribution, citation: Citation) -> bool:
    """Return True if an outlet is named in the words for a person who speaks: "CNN's Ana Reyes"."""
    person = attribution.speaker is not None and attribution.speaker.kind == "person"
    return person and any(contains(source, citation.span) for source in attribution.sources)


def _is_of_another(index: ReportIndex, attribution: Attribution, citation: Citation) -> bool:
    """Return True if another speaker's cue leads to an outlet: "Oke says so, as Marsh said on Quay TV"."""
    text = index.documents[attribution.document_id].text
    start = citation.span.start
    before = [
        (cue.start, a)
        for a in index.readings[attribution.document_id].attributions
        for cue in a.cues
        if cue.start < start
        and start - cue.end <= NEAR_CUE
        and not _CLAUSE_MARK.search(text, min(cue.end, start), start)
    ]
    nearest = max((place for place, _ in before), default=None)
    names = {index.speaker_name(a) for place, a in before if place == nearest}
    speakers = {name for name in names if not index.is_outlet(name)}  # "" is somebody whom nobody knows
    return bool(speakers) and index.speaker_name(attribution) not in speakers


def _tells_words(text: str, citation: Citation) -> bool:
    """Return True if an outlet is named as the one that was told or that reports, not for its work."""
    if citation.kind not in {"text", "addressee"} or _DOING.search(
        text, max(0, citation.span.start - _AROUND), citation.span.start
    ):
        return False
    if _APPEARED.search(text, citation.clause.start, citation.span.start):
        return False  # who appears there, or was to, need not have said these words there
    if _BESIDE.search(text, max(0, citation.span.start - _LONGEST_NAME), citation.span.start):
        return False  # "on ABC and NBC": nothing shows on which of the two these words were said
    work = _ITS_WORK.match(text, citation.span.end)
    return work is None or "according" in text_of(text, citation.clause).casefold()
