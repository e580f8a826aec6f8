"""How each kind of evidence is worded: one template a kind, filled from the slots of its detail.

In a template `{name}` lists the items of a slot and `{name.0}` is one of them; `:the` puts the article that
an outlet's name has inside a sentence before it, `:The` the same with a capital, `:a` "a" or "an" before a
noun. A part in `[brackets]` is left out unless its slots are filled.
"""

import re
from collections.abc import Mapping

from sayso.outlets.names import with_article
from sayso.phrasing import capitalize, write_date, write_when
from sayso.records import DetailKind, EvidenceDetail

TEMPLATES: Mapping[DetailKind, str] = {
    DetailKind.DECIDED: "Decided by {who} on {when}.[ {note}]",
    DetailKind.NAMES_ORIGIN: "The article names {outlet} as where the words come from[, by way of {via}].",
    DetailKind.OUTLET_SPEAKS: "The words are those of {outlet} itself.",
    DetailKind.SAID_IN_INTERVIEW: "It was said in an interview with {interviewer}.",
    DetailKind.OWN_OUTLET_TOLD: "The article says that {outlet} itself was told.",
    DetailKind.SHOWS_PUBLIC_ACT: (
        "The article shows a public act ({occasion}) and names no outlet on the way."
    ),
    DetailKind.COPIED_FROM: "The passage is also in the text of {other}, from which it was copied.",
    DetailKind.CREDITED: "The article is credited to {outlet}.",
    DetailKind.CREDITED_AGENCIES: "The article is credited to agencies that it does not name.",
    DetailKind.CREDITED_TO_ONE_OF: (
        "The article is credited to several agencies, and this passage is that of {outlet}."
    ),
    DetailKind.CREDITED_TO_SEVERAL: (
        "The article is credited to {outlet}; which of them had this is not shown."
    ),
    DetailKind.CREDITED_ELSEWHERE: (
        "It is largely the same text as in {other}, where it is credited to {outlet}."
    ),
    DetailKind.BYLINE_READS: "Its byline field reads “{byline}”.",
    DetailKind.SAID_NEARBY: "It is tied to words of the same speaker nearby, of which the article says it.",
    DetailKind.NAMES_OUTLET: "It names {outlet}[, by way of {via}].",
    DetailKind.NAMES_SOURCE_OF_TEXT: "It names {other} as where it has this from.",
    DetailKind.SHARES_AND_NAMES: "It shares prose with {other} and names {other} in its text.",
    DetailKind.SIGNS_TEXT: "{other} signs the text as its own.",
    DetailKind.FULLER_QUOTATION: "{other} has the fuller quotation.",
    DetailKind.NAMES_ONE_MORE_OUTLET: (
        "{other} names {outlet} in the prose that they share; this article names no outlet."
    ),
    DetailKind.EARLIER: "It was published {timed.0}, the other {timed.1}.",
    DetailKind.SHARES_WORDS: "It shares {words} words with {other}, {prose} of them outside quotation marks.",
    DetailKind.SAME_QUOTED_WORDS: (
        "Both have the same words inside quotation marks ({number} in a row or more; {words})."
    ),
    DetailKind.ONE_SHARED_WORD: "The reports share one main word: {words}.",
    DetailKind.SHARED_WORDS: "The reports share {number} main words: {words}.",
    DetailKind.WORDS_ALIKE: "Words often found in like sentences: {pairs}.",
    DetailKind.SHARED_RUNS: "{number} pairs of neighbouring words are the same.",
    DetailKind.SAME_SPEAKER: "Both name {names.0} as the speaker.",
    DetailKind.BOTH_UNNAMED: "Both have it from people not named: “{names.0}” and “{names.1}”.",
    DetailKind.UNNAMED_MAY_BE: "“{names.0}” may be {names.1}.",
    DetailKind.MAY_BE_ONE_SPEAKER: "“{names.0}” and “{names.1}” may be one speaker.",
    DetailKind.SPEAKS_FOR: "{names.0} may speak for {names.1}.",
    DetailKind.ONE_SPEAKER_TWO_NAMES: (
        "One names {names.0} as the speaker, the other {names.1}: taken to be one."
    ),
    DetailKind.OTHER_SPEAKER: "One names {names.0} as the speaker, the other {names.1}.",
    DetailKind.SAME_DATE: "Both date it {day}.",
    DetailKind.OTHER_DATE: "One dates it {days.0}, the other {days.1}.",
    DetailKind.SAME_ADDRESSEE: "Both say it was said to {names.0}.",
    DetailKind.NEAR_ADDRESSEE: (
        "One says it was said to {names.0}, the other to {names.1}: these names may be one."
    ),
    DetailKind.OTHER_ADDRESSEE: "Said to {names.0} in one, to {names.1} in the other.",
    DetailKind.SAME_OCCASION: "Both have it from {occasions:a}.",
    DetailKind.OTHER_OCCASION: "One has it from {occasions.0:a}, the other from {occasions.1:a}.",
    DetailKind.OTHER_NUMBERS: "Other numbers: {left} and {right}.",
    DetailKind.ONE_NEGATION: "Only one of them has a “not”.",
    DetailKind.ONE_NAME: "“{names.0}” and “{names.1}” are taken to be one: {grounds}.",
    DetailKind.MAY_BE_ONE_NAME: "“{names.0}” and “{names.1}” may be one ({grounds}), but nothing settles it.",
    DetailKind.SPELLED_ALIKE: "“{names.0}” is spelled alike in {documents} documents.",
    DetailKind.SENTENCE_WITHOUT_SPEAKER: "The sentence without a speaker, and the same with one.",
    DetailKind.OUTLET_FOR_WORDS: "It names {outlet:the} for these words.",
    DetailKind.HAS_IT_SAID_TO: "{article:The} has it as said to {outlet:the}.",
    DetailKind.HAS_IT_REPORTED_BY: "{article:The} has it as reported by {outlet:the}.",
    DetailKind.NAMES_NO_OUTLET: (
        "{article:The} gives the same words; its article does not name {outlet:the}."
    ),
    DetailKind.QUOTATION_IN_BOTH: "The quotation in {articles.0} and in {articles.1}.",
    DetailKind.LONGEST_PASSAGES: "The longest passages that both have.",
    DetailKind.DATED: "These words date it to {day}.",
    DetailKind.DENIES_OWN_REPORT: "The denial itself reports what it denies.",
    DetailKind.ANSWERS_AT_ONCE: "The denial follows at once and answers it.",
    DetailKind.NAMES_CLAIMANT: "The denial names the claim as that speaker's.",
    DetailKind.DENIES_SAME_WORDS: "Both have these words: {words}.",
    DetailKind.ONE_MATTER: "What was said {timed.0} and {timed.1} shares these words: {words}.",
}

_DATES = frozenset({"day", "days"})
_PIECE = re.compile(r"\[[^\[\]]*\]|[^\[]+")
_SLOT = re.compile(r"\{(\w+)(?:\.(\d))?(?::(the|The|a))?\}")


def word_detail(detail: EvidenceDetail) -> str:
    """Return the sentence of a detail; raises KeyError where a slot of its template has no filling."""
    filled = {slot.name: [item.text for item in slot.items] for slot in detail.slots}
    filled["timed"] = [write_when(value) for value in filled.get("dates", [])]
    for name in _DATES & filled.keys():
        filled[name] = [write_date(value) for value in filled[name]]
    if detail.kind is DetailKind.WORDS_ALIKE:
        filled["pairs"] = [f"{a} and {b}" for a, b in zip(filled["left"], filled["right"], strict=True)]
    sentence = ""
    for piece in _PIECE.findall(TEMPLATES[detail.kind]):
        if piece.startswith("["):
            piece = piece[1:-1]
            if any(name not in filled for name, _, _ in _SLOT.findall(piece)):
                continue
        sentence += _SLOT.sub(lambda slot: _write(filled, slot), piece)
    return sentence


def _write(filled: Mapping[str, list[str]], slot: re.Match[str]) -> str:
    name, place, article = slot.groups()
    words = filled[name][int(place)] if place else ", ".join(filled[name])
    if article == "the":
        return with_article(words)
    if article == "a":
        return f"{'an' if words[:1] in 'aeiou' else 'a'} {words}"
    return capitalize(with_article(words)) if article == "The" else words
