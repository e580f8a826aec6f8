"""The frame of an attribution: its sentence without the reported words.

Dates, addressees, occasions and citations are read from the frame and never from the reported words: "the
plane crashed on Friday, officials said on Sunday" was said on Sunday. In a frame each reported letter is
replaced by one mark, so that all offsets stay valid.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.annotation.grammar.noun_phrases import BLOT, read_phrase
from sayso.lexicon.function_words import DAY_NAMES, MONTH_NAMES
from sayso.lexicon.rows import choice_of
from sayso.records import Attribution, Layout, Span
from sayso.spans import contains, index_at, overlap

_SHORT_GAP = 3  # code points between a source and its sentence, where a closing mark separates them
_REACH = (
    800  # code points on either side of a cue (news: 320 at most); a "sentence" of a page is not read whole
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """The sentence of an attribution with the reported words masked.

    `span` is the sentence in the document and `text` its masked words, of the same length. `cue` is the
    position of the cue in the document (of the source where there is no cue). `rivals` are the cues of other
    attributions in the same sentence that are not masked.
    """

    attribution: Attribution
    span: Span
    text: str
    cue: Span
    rivals: tuple[Span, ...]

    def show(self, attribution: Attribution) -> "Frame":
        """Return the frame of the same attribution with other fields filled in."""
        if attribution is self.attribution:
            return self
        return Frame(
            attribution=attribution, span=self.span, text=self.text, cue=self.cue, rivals=self.rivals
        )

    def place(self, start: int, end: int) -> Span:
        """Turn offsets in `text` into a span of the document."""
        return Span(start=self.span.start + start, end=self.span.start + end)

    @property
    def cue_start(self) -> int:
        """Where the cue starts in `text`."""
        return self.cue.start - self.span.start

    @property
    def cue_end(self) -> int:
        """Where the cue ends in `text`."""
        return self.cue.end - self.span.start


def place_cue(attribution: Attribution) -> Span:
    """Return where an attribution is anchored: its first cue, else its first source, else its content."""
    return (attribution.cues or attribution.sources or attribution.contents)[0]


def frame_attributions(text: str, layout: Layout, attributions: Sequence[Attribution]) -> tuple[Frame, ...]:
    """Return the frame of every attribution, in the order given."""
    near: dict[int, dict[str, Attribution]] = {}
    for attribution in attributions:
        for span in (*attribution.contents, *attribution.cues[:1]):
            first, last = (
                index_at(layout.sentences, span.start),
                index_at(layout.sentences, max(span.end - 1, span.start)),
            )
            for index in range(first, last + 1):
                near.setdefault(index, {})[attribution.id] = attribution
    return tuple(_frame(text, layout, attribution, near) for attribution in attributions)


def _frame(
    text: str, layout: Layout, attribution: Attribution, near: Mapping[int, Mapping[str, Attribution]]
) -> Frame:
    cue = place_cue(attribution)
    span = _find_bounds(layout, attribution, cue)
    first, last = (
        index_at(layout.sentences, span.start),
        index_at(layout.sentences, max(span.end - 1, span.start)),
    )
    others = list({i: a for n in range(first, last + 1) for i, a in near.get(n, {}).items()}.values())
    blots = [
        Span(start=_skip_hearer(text, attribution, c), end=_skip_tail(text, attribution, c))
        for c in attribution.contents
        if not contains(c, cue)
    ]
    for other in others:
        if other is not attribution:
            blots += [
                Span(start=_skip_hearer(text, other, c), end=_skip_setting(text, span, other, c, cue))
                for c in other.contents
                if not overlap(c, cue) and overlap(c, span)
            ]
    # If a reported clause holds this attribution's cue, only that clause is its frame.
    cages = [
        c
        for other in others
        if other is not attribution
        for c in other.contents
        if contains(c, cue) and overlap(c, span) and c.end - c.start < span.end - span.start
    ]
    letters = list(text[span.start : span.end])
    for blot in blots:
        for at in range(max(blot.start, span.start), min(blot.end, span.end)):
            letters[at - span.start] = BLOT
    for content in attribution.contents:
        start, end = content.start, _skip_hearer(text, attribution, content)
        letters[max(0, start - span.start) : max(0, end - span.start)] = text[
            max(start, span.start) : max(end, span.start)
        ]
    if cages:
        cage = _include_opening(text, span, min(cages, key=lambda c: c.end - c.start), others)
        for at in range(span.start, span.end):
            if not cage.start <= at < cage.end:
                letters[at - span.start] = BLOT
    rivals = tuple(
        sorted(
            rival
            for other in others
            if other is not attribution and other.cues
            for rival in other.cues[:1]
            if contains(span, rival) and rival != cue and letters[rival.start - span.start] != BLOT
        )
    )
    return Frame(attribution=attribution, span=span, text="".join(letters), cue=cue, rivals=rivals)


_PERIODS = choice_of("function_words", "periods")
_TIMES_OF_DAY = choice_of("function_words", "times of day")
_ADDRESSING = re.compile(rf"\b(?:{choice_of('grammar/frames', 'addressing')})$", re.I)
_COMPLEMENT = re.compile(
    r"(?:[,:]? [\"“‘']|:? (?:to|that|not to|never to|whether|if|how|what|why|who|when|about|in|of)\b)"
)
_ADVERB = re.compile(
    r"(?: (?:on|in|at|during|last|this|earlier|late|early|yesterday|today|tonight|exclusively|"
    rf"[A-Z][a-z]+day|{_PERIODS}|{_TIMES_OF_DAY}|{MONTH_NAMES}|"
    r"the|an?|interview|statement|e-?mail|phone|by|telephone|\d{1,2}|\d{4})\b){1,8}"
)
_TRAILING_DAY = re.compile(
    rf"\s(?:(?:on |late |early )?(?:{DAY_NAMES})(?: (?:{_TIMES_OF_DAY}))?|today|yesterday)$"
)


def _include_opening(text: str, span: Span, cage: Span, others: Sequence[Attribution]) -> Span:
    """Add the adverbial that opens the sentence, when who reports it stands behind: "On Friday, [X said
    ...], Y reported"."""
    lead = text[span.start : cage.start]
    behind = any(
        cage in other.contents and other.cues and other.cues[0].start >= cage.end for other in others
    )
    if (
        behind
        and len(lead.split()) <= 5
        and re.match(r"(?:On|In|Last|Earlier|Late|Early|This|Yesterday|At)\b[^.;]*$", lead)
    ):
        return Span(start=span.start, end=cage.end)
    return cage


def _skip_hearer(text: str, attribution: Attribution, content: Span) -> int:
    """Where the reported words start behind "told", when the span found takes in who was told.

    "told [the Herald last month that he would go]": the hearer and the day stand outside what was said.
    """
    cue = next((c for c in attribution.cues if 0 <= content.start - c.end <= 2), None)
    if cue is None or not _ADDRESSING.search(text[cue.start : cue.end]):
        return content.start
    phrase = read_phrase(text, content.start)
    if phrase is None or phrase.span.end >= content.end:
        return content.start
    end = phrase.span.end
    adverb = _ADVERB.match(text, end, content.end)
    if adverb and _COMPLEMENT.match(text, adverb.end()):
        return adverb.end()
    if _COMPLEMENT.match(text, end) or (
        phrase.shape in ("name", "group") and text[cue.start : cue.end].endswith("told")
    ):
        return end
    return content.start


# "gushed over [the singer to her host] on Friday": who was told is none of what it was about.
_ABOUT = re.compile(
    rf"\b(?:{choice_of('grammar/frames', 'talking of')})\w*(?: \w+)? (?:about|over|of|on)$",
    re.I,
)
_TOLD_OF = re.compile(r"\sto\s(?:(?:his|her|their|its|the|a|an)\s)?(?:[\w-]+\s){0,3}?[A-Z][^,;.\"“”]{1,40}$")
_NAMING = re.compile(rf"\b(?:{choice_of('grammar/frames', 'naming')})\w*$", re.I)


def _skip_tail(text: str, attribution: Attribution, content: Span) -> int:
    """Where the reported words end, when a few words without a verb take in the day: "denied [the reports
    Friday]"."""
    cue = next((c for c in attribution.cues if 0 <= content.start - c.end <= 2), None)
    words = text[content.start : content.end]
    if cue is not None and _ABOUT.search(text[cue.start : cue.end]):
        told = _TOLD_OF.search(words)
        return content.start + told.start() if told and told.start() > 0 else content.end
    if cue is None or not _NAMING.search(text[cue.start : cue.end]):
        return content.end
    day = _TRAILING_DAY.search(words)
    if day and len(words.split()) <= 5 and not re.search(r"[\"“”]", words):
        return content.start + day.start()
    return content.end


# A time that ends a clause, with the comma that parts the clause from what it sets the time of.
_SETTING = re.compile(
    r"\s(?:(?:late |early )?(?:in|on)|last|this|earlier)\s(?:(?:late|early|this|last)\s)?"
    rf"(?:{DAY_NAMES}|{MONTH_NAMES}|{_PERIODS}|{choice_of('function_words', 'seasons')}|\d{{4}})"
    r"(?:\s(?:\d{1,2},?\s)?\d{4})?$"
)


def _skip_setting(text: str, sentence: Span, other: Attribution, content: Span, cue: Span) -> int:
    """Where the words of another report end, when it sets the time of this one and its time is in them.

    "When it banned [the trawlers in March], the ministry said ...": the day is that of both.
    """
    if content.end >= cue.start or not re.match(r"[\W_]*When\b", text[sentence.start : content.start]):
        return content.end
    opens = all(sentence.start <= c.start and c.end <= content.start for c in other.cues)
    found = _SETTING.search(text[content.start : content.end])
    if not opens or not found or text[content.end : content.end + 1] != ",":
        return content.end
    return content.start + found.start()


def _find_bounds(layout: Layout, attribution: Attribution, cue: Span) -> Span:
    index = index_at(layout.sentences, cue.start)
    if index < 0:
        return cue
    sentence = layout.sentences[index]
    start = min(max(sentence.start, cue.start - _REACH), cue.start)
    end = max(min(sentence.end, cue.end + _REACH), cue.end)
    # A sentence splitter may part the source from its cue after a closing quotation mark.
    for source in attribution.sources:
        if abs(source.start - end) <= _SHORT_GAP or abs(start - source.end) <= _SHORT_GAP:
            start, end = min(start, source.start), max(end, source.end)
    return Span(start=start, end=end)


_RELATIVE = re.compile(r"(?:^|[\s,(])(?:who|which|whose|whom|where)\s", re.I)


def in_relative_clause(text: str, offset: int, cue: int) -> bool:
    """Return True if `offset` lies in a relative clause between commas that does not hold the cue."""
    start = max(text.rfind(mark, 0, offset) for mark in (",", "(", "—", "–", BLOT))
    opening = _RELATIVE.search(text, start + 1, offset)
    if not opening:
        return False
    return not opening.start() <= cue <= offset and not start < cue < opening.start()
