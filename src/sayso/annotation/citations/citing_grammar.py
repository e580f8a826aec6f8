"""The grammar of citing: which words around an outlet's name show that words come from it.

First the noun phrase of the outlet is found. The words before it ("told X", "an interview with X", "according
to X", "a report by X") and after it ("X reported", "X's report") tell its part. An outlet that refused,
employs or owns somebody, or that is only mentioned, has no part.
"""

import re
from functools import cache
from typing import Literal

from sayso.annotation.citations.citing_words import (
    noun_forms,
    past_forms,
    speech_forms,
    verb_forms,
    words_of,
)
from sayso.annotation.citations.outlet_phrase import describes_work, find_start
from sayso.annotation.citations.relay_chain import Part
from sayso.annotation.grammar.noun_phrases import OUTLET_WORDS
from sayso.annotation.outlet_mentions.named import OutletName
from sayso.lexicon.function_words import COMMON_PREPOSITIONS, DAY_NAMES, MONTH_NAMES
from sayso.lexicon.rows import choice_of, list_words
from sayso.records import Span

_REACH = 300  # code points read on either side of an outlet's name
_BASE = frozenset(list_words("citations/citing", "reporting", "reporting of listed outlets")) - {"spoke"}
_I = re.IGNORECASE
_PERIODS = choice_of("function_words", "periods", "times of day", "seasons")
_WHEN = (
    r"(?:(?:on |in |late |early |last |this |next )*"
    rf"(?:{DAY_NAMES}|{MONTH_NAMES}|{_PERIODS})(?: \d{{1,2}}\b)?,?|{words_of('when')}|"
    r"by (?:tele)?phone|by e-?mail|\w+ly)"
)
_GAP = rf"(?:,? {_WHEN}){{0,3}},?"
_OBJECT = r"(?: (?:the|a|an|his|her|its|their|it|this|that|as much|some|several)\b(?: [\w’'-]+){0,2})?"
_A = choice_of("function_words", "indefinite articles")
_SPEECH = rf"(?:{noun_forms('speech')})"
_WORK = rf"(?:{noun_forms('work')})"
_DONE = rf"(?:{past_forms('reporting', 'reporting of listed outlets', 'having', 'asking')})"
_SAYS = rf"(?:{speech_forms()}|{verb_forms('giving')})"

_CITED = re.compile(rf"\b(?:{verb_forms('citing')})$", _I)
_TOLD = re.compile(rf"\b(?:{verb_forms('telling')})$", _I)
_LONGEST_VERB = max(map(len, verb_forms("telling", "citing").split("|"))) + 1
"""Code points that a verb of telling or citing has at most, with a line break behind it."""
_TELLS = re.compile(rf"\b(?:{verb_forms('telling')})\b", _I)


# The patterns with every verb of speech are long: they are compiled for the first text that asks them.
@cache
def _told_to() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?:{verb_forms('telling')}|(?:{choice_of('hearers', 'speak')}) (?:to|with)) "
        rf"(?:{_A}|the|one)(?: [\w-]+)? (?:{noun_forms('job')}) (?:from|with|of|at|for)|"
        rf"(?!thanks to){_SAYS}{_OBJECT}{_GAP} (?:to|with)|(?:ap)?pear(?:s|ed|ing)?(?: \w+)? on|guest on|"
        rf"(?:{_SPEECH}|comments|remarks|e-?mails|messages)(?: (?:{_DONE}|given|sent))?{_GAP} (?:to|with)|"
        rf"(?:{noun_forms('talk with an outlet')})(?: (?:{_DONE}|due))?{_GAP} "
        r"(?:on|in|for|by)|"
        rf"(?:{past_forms('asking')}){_GAP} (?:by|on)|(?:sat|sits?|sitting) down{_GAP} with|"
        rf"available{_GAP} to|confid(?:ed|es|ing) in|open(?:ed|s|ing)? up{_GAP} to)$",
        _I,
    )


_TO = COMMON_PREPOSITIONS  # the words in which `_told_to` ends
# The words in which the patterns of works and of what was done end.
_WRITTEN_LAST, _PRINTED_LAST, _DONE_LAST = "in|for", "in|on", "by|via"
_WORK_LAST, _FOR_LAST, _NAMED_LAST = "by|in|from|on|of|with", "for", "from|in"
_NAMED_AFTER = (
    "according to", "as per", "per", "via", "courtesy of", "thanks to", "attributed to", "credited to",
    "referring to", "pointing to", "based on", "sourced from", "translated by", "information from",
    "information from:",
)  # fmt: skip
_LAST = (_WRITTEN_LAST, _PRINTED_LAST, _DONE_LAST, _WORK_LAST, _FOR_LAST, _NAMED_LAST)
_ENDINGS = tuple({w for last in _LAST for w in last.split("|")} | {p.split()[-1] for p in _NAMED_AFTER})
# Parties talk with each other; who talks to an outlet is told to do so by more than that.
_TALKS = re.compile(r"\b(?:talk\w*|debate\w*|discuss\w*) (?:to|with)$", _I)
_LETTER = re.compile(r"\b(?:letters?|responses?|e-?mails?|messages?|wr[io]t\w+)\b[^.;]*$", _I)


# "said late on Monday on", "was on": only a broadcaster or a programme can be spoken on.
@cache
def _on_air() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<said>{speech_forms()}|viewers|guest|live|went|going|goes|is|was)(?: [\w’'-]+){{0,4}}? on$",
        _I,
    )


# "An attack on the Gazette": a noun, and not "he attacked on Monday on Radio Vik".
_NOUN = re.compile(r"\b(?:an?|the|h(?:is|er)|its|their|this|that|such)(?: [\w-]+)? $", _I)
_ABOUT = re.compile(r"(?:comment|remark|report|reflect|elaborat|call|expand|touch|insist|is|was)", _I)
_WROTE_IN = re.compile(
    rf"\b(?:wr(?:ote|iting|itten)|(?<!\bwho )writes|review\w*){_OBJECT}{_GAP},? (?:{_WRITTEN_LAST})$",
    _I,
)
_PRINTED_IN = re.compile(rf"\b(?:{_DONE}|quoted|aired|reported|cited|posted){_GAP} (?:{_PRINTED_LAST})$", _I)
_PUT_OUT = re.compile(
    rf"\b(?:{words_of('put out')}){_GAP} (?:in|on|to)$",
    _I,
)
_DONE_BY = re.compile(
    rf"\b(?:first )?{_DONE}(?: as (?:saying|adding|telling))?{_GAP}(?: first)? (?:{_DONE_LAST})$",
    _I,
)
_WORK_BY = re.compile(
    rf"\b(?:(?:{_WORK}|interviews?|footage|posts?)(?: (?:{_DONE}|due|out))?{_GAP} (?:{_WORK_LAST})|"
    rf"(?:{noun_forms('written for an outlet')}){_GAP} {_FOR_LAST})$",
    _I,
)
_AFTER = re.compile(
    rf"\b(?:according to(?: (?!\w+[’']s)[a-z][\w-]+){{0,3}} (?:{_NAMED_LAST})|"
    rf"{'|'.join(_NAMED_AFTER)})$",
    _I,
)
_REFUSED = re.compile(rf"\b(?:{words_of('refused')})\b[^.;]*$", _I)
_NOT = re.compile(r"(?:\b(?:not|never|without)|n[’']t)(?: (?!only )(?:\w+ly|ever|yet))? $", _I)
# "The Herald's written request", and not "told the Herald by email".
_REQUEST = re.compile(
    rf"^(?:[’']s?)? (?:(?!(?:{choice_of('function_words', 'commonest prepositions', 'short prepositions')}) )"
    rf"\w+ )?(?:{words_of('requests')}|inquir\w+|enquir\w+)\b",
    _I,
)
_OF_OUTLET = re.compile(
    rf"\b(?:{words_of('done to an outlet')}|subscri\w+|photograph\w*) (?:\w+ ){{0,2}}"
    r"(?:by|of|at|for|against|on|from|to|with)? ?$",
    _I,
)
_HAS = rf"(?:{choice_of('function_words', 'forms of have')})"
_IS = rf"{choice_of('function_words', 'forms of be with a subject', 'modals')}|{_HAS}"
_SELF = re.compile(
    rf"^(?![^.]{{0,20}}\bit (?:{_HAS} )?(?:independently )?(?:{words_of('own work')})\b)"
    rf"[^.]{{0,30}}\b(?:in a statement|spokes\w+|it (?:{_IS}|stands|stood)|its|it[’']s|on Twitter|that it)\b",
    _I,
)
_SAY = re.compile(rf"^(?:{verb_forms('speaking for itself')}|(?:was|were) told)$")
# What may stand between an outlet's name and its verb: what it is, who speaks for it, when, how.
_APPOSED = (
    rf"[\"”’'»]?(?:,? (?:{OUTLET_WORDS}|news)s?){{0,3}}(?:\s\([^)]{{1,40}}\))?"
    r"(?:,[^,]{1,90},| [–—-] [^–—-]{1,90} [–—-])?"
)
_PEOPLE = (
    rf"(?:(?:[’']s?)?(?: (?:[\w-]+ ){{0,3}}?(?:{words_of('job')}))|[’']s?)(?: [\w-]+){{0,3}}?"
    rf"(?: (?!(?:{DAY_NAMES})\b)[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){{0,3}})?"
)
_ADVERBS = rf"(?P<adverbs>(?:,? (?:{_WHEN}|{words_of('before its verb')}))*)"
# "Ana Hill of the Herald": whom she works for. What she says is hers; what she reports stands in the paper.
_OF = re.compile(rf"\b(?:{choice_of('function_words', 'commonest prepositions', 'short prepositions')})$", _I)
_PUBLISHES = re.compile(verb_forms("publishing"))
_ACTS = f"{verb_forms('reporting')}|{verb_forms('reporting of listed outlets')}"
_VERB = rf"(?P<verb>point(?:s|ed|ing) out|put it|put the|was told|were told|spoke|{_ACTS})"
_REPORTS = re.compile(rf"^(?:{_APPOSED}|{_PEOPLE}){_ADVERBS},? {_VERB}\b(?P<rest>[^.\n]{{0,40}})")
# Who reports *that* something is so is an outlet, also where its name may mean another thing.
_REPORTS_THAT = re.compile(rf"^ (?:(?:{_HAS}|also|first|is|are) )?report(?:s|ed|ing)(?: \w+day)? that\b")
_WORKS = re.compile(
    rf"^[\"”’']?(?:[/-]\w+(?: [A-Z]\w+)?)*(?:[’']s?)?(?P<mid>(?: [a-z][\w’'-]*| \w+day(?:[’']s)?){{0,2}}?) "
    rf"(?P<work>{_WORK}|reporting|coverage|interviews?|sources?|(?:{words_of('event')})s?|town hall)\b"
    rf"(?! (?:for|with|{words_of('no work')}))"
)
_GOT = re.compile(rf"^[\"”’']?(?: (?:{_HAS}|exclusively|first|also))* (?:{past_forms('having')})\b")
_STAGED = re.compile(rf"(?:{words_of('event')})s?|town hall")
_AT = re.compile(r"\b(?:at|in|on|during|to|before)$", _I)
_ENDS = re.compile(r"[\"”’']?(?:[.,;:\n)]|$| on \w+day| and | in a | last | this | while )")
_INVERTED = re.compile(rf"[,”\"’] (?P<verb>{words_of('inverted')})$")
_PLACE = re.compile(r"(?:^|[\n\"“] ?|[.!?] )(?:Writing )?(?P<at>[Ii]n|[Oo]n|[Oo]ver at)(?: \w+day[’']s)?$")


@cache
def _writes_there() -> re.Pattern[str]:
    return re.compile(rf"^[\"”’']?(?: \w+)?, (?:[A-Z][\w.’'-]+ ){{1,3}}(?:\w+ly )?(?:{speech_forms()})\b")


_SHOW = re.compile(r"^[’']s? (?:[\"“‘]?(?:The |This )?[A-Z0-9])")
_FOLLOWS = re.compile(rf"\b(?:{words_of('after the act')}|(?:{words_of('after the act to')}) to)$", _I)
_ANSWERS = re.compile(rf"\b(?:{words_of('after the act to')}) to$", _I)
# Several names are a subject only where a clause opens: not in "He saw the BBC and Sky reported it".
_OPENS = re.compile(rf"(?:^|[^\w\s]|\b(?:{words_of('opening a clause')}))$", _I)
_IN_WHICH = re.compile(r"^[^.]{0,60}\b(?:in|during) which\b|^[^.]{0,30}\bwhere\b")
_NOT_UP = re.compile(
    r"\s*(?:off|into|out (?!that)|down|up\b|to (?:the|his|her)|a mile|for (?:president|office))"
)


def is_told(before: str, *, in_letters: bool = False) -> bool:
    """Return True if words end in what governs somebody who is told: "told the", "an interview with".

    A letter goes to anybody: it counts with `in_letters` only.
    """
    lead = before[: find_start(before)].rstrip(" ")
    if _TOLD.search(lead):
        return True
    if not _told_to().search(lead) or _TALKS.search(lead):
        return False
    return in_letters or not _LETTER.search(lead)


def tells(words: str) -> bool:
    """Return True if words up to somebody's name have a verb of telling: "told state agency"."""
    return _TELLS.search(words) is not None


def read_part(
    text: str, sentence: Span, name: OutletName, whole: Span | None = None
) -> tuple[Part, Span] | None:
    """Say what part an outlet has in its sentence, and the words that show it; None: it is not cited.

    `whole` are the names of several outlets that have one part together ("the BBC and Sky News"), this one
    among them.
    """
    start, end = (whole or name.span).start, (whole or name.span).end
    # The words that matter stand near the outlet; a "sentence" as long as a page (a table) is not read whole.
    opening = max(sentence.start, start - _REACH)
    before, after = text[opening:start], text[end : min(max(end, sentence.end), end + _REACH)]
    if not name.certain and not name.described and not before.strip(" \"“‘'"):
        return None
    # "CNN affiliate Canal Nueve": the affiliate is the one that is meant. A speech is no programme.
    if _REQUEST.match(after) or re.match(r",? affiliate\b| (?:address|speech)\b", after):
        return None
    lead = before[: find_start(before)].rstrip(" ")
    works = _find_work(after)
    found: tuple[Part, int, int] | None
    if works and re.match(r"interview", works.group("work")):
        follows = _FOLLOWS.search(lead) and not _IN_WHICH.match(after[works.end() :])
        found = None if follows else ("told", len(before), works.end())
    elif works and _STAGED.fullmatch(works.group("work")):
        found = ("told", len(before), works.end()) if _AT.search(lead) else None
    elif works and _ANSWERS.search(lead):
        found = None
    else:
        governed = _read_governor(lead, after, name)
        if governed == "refused":
            return None
        if governed is not None:
            found = (*governed, works.end() if works else 0)
        elif (
            name.certain or name.described or (name.listed and _REPORTS_THAT.match(after))
        ) and not _OF_OUTLET.search(before):
            opens = whole is None or _OPENS.search(lead)
            found = _read_subject(lead, len(before), after, name) if opens else None
            if found is None and works and whole is None:
                found = "reporter", len(before), works.end()
        else:
            found = None
    if found is None:
        return None
    part, at, length = found
    return part, Span(start=opening + at, end=end + length)


def _find_work(after: str) -> re.Match[str] | None:
    """Find what the outlet's name belongs to: "'s long report", "interview"."""
    works = _WORKS.match(after)
    if works is None:
        return None
    owned = re.match(r"[\"”’']?[’']s?", works.group())
    mid = works.group("mid").split()
    return works if all(describes_work(w) and (owned or not w.endswith("ed")) for w in mid) else None


def _read_governor(lead: str, after: str, name: OutletName) -> tuple[Part, int] | Literal["refused"] | None:
    """Read what stands before an outlet's noun phrase and governs it."""
    # Most leads end in no preposition: the long patterns that end in one are not tried on them.
    last = lead.rpartition(" ")[2].casefold()
    end = max(0, len(lead) - _LONGEST_VERB)
    if told := _TOLD.search(lead, end) or (last in _TO and _told_to().search(lead)):
        opening = lead[max(0, told.start() - 40) : told.start()]
        if _REFUSED.search(opening) or _NOT.search(opening):
            return "refused"
        on = lead.endswith(" on")
        return None if on and not (name.programme or name.listed) else ("told", told.start())
    if last == "on" and (aired := _on_air().search(lead)) and not _PRINTED_IN.search(lead):
        if _NOUN.search(lead[: aired.start()]) and not re.match(r"guest|live|viewers", aired.group("said")):
            return None
        show = name.programme or _SHOW.match(after)
        about = _ABOUT.match(aired.group("said")) and not re.match(r"[\"”’']? that\b|,? [\"“‘]", after)
        if show or (name.listed and not about):
            return "told", aired.start()
    if cited := _CITED.search(lead, end):
        return "cited", cited.start()
    if lead.casefold().endswith(_ENDINGS):
        if wrote := _WROTE_IN.search(lead):
            return "reporter", wrote.start()
        put_out = _PUT_OUT.search(lead) and not name.listed and not name.described
        for pattern in (_AFTER, _DONE_BY, _WORK_BY, _PRINTED_IN):
            if found := pattern.search(lead):
                return None if put_out else ("reporter", found.start())
    place = _PLACE.search(lead)
    if place and (name.certain or name.described) and _writes_there().match(after):
        return "reporter", place.start("at")
    return None


def _read_subject(lead: str, at: int, after: str, name: OutletName) -> tuple[Part, int, int] | None:
    """Read what follows an outlet that does something itself; the verb may stand before it too."""
    inverted = _INVERTED.search(lead)
    if inverted and _ENDS.match(after):
        return "reporter", inverted.start("verb"), 0
    reports = _REPORTS.match(after)
    # "the memo that the Herald obtained": what an outlet got hold of.
    taken = re.search(r"\b(?:that|which)$", lead, _I) and not name.described
    got = _GOT.match(after) if taken else None
    if reports is None:
        return ("reporter", at, got.end()) if got else None
    verb, rest, adverbs = reports.group("verb"), reports.group("rest"), reports.group("adverbs")
    if re.fullmatch(r"[’']s?", after[: reports.start("adverbs")]):
        return None  # "the Herald's reported loss": a participle
    if verb in _BASE and not re.search(r"\b(?:will|would|did|have|to)$", adverbs):
        return None  # "a CNN report": a noun
    if _OF.search(lead) and not verb.endswith("ing") and not _PUBLISHES.fullmatch(verb):
        return None
    if verb.endswith("ing") and not (
        re.search(r"\b(?:is|are|was|were|been)$", adverbs) or re.search(r"\bwith$", lead, _I)
    ):
        return None
    if _SAY.match(verb) and _SELF.match(rest):
        return None
    only_listed = re.fullmatch(rf"{verb_forms('reporting of listed outlets')}|put the", verb)
    if only_listed and (not name.listed or _NOT_UP.match(rest)):
        return None
    return "reporter", at, reports.end("verb")
