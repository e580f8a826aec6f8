"""What ties an attribution to the sentence before it: one speech goes on over several sentences.

"In a statement on Monday, the minister said ... . 'We regret it,' she added." The second sentence names
neither statement nor day, but the text ties it to the first. Ties are drawn from grammar only: the same
speaker, taken up by a pronoun or by a verb that continues, with nothing in between.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from sayso.annotation.grammar.frames import Frame, place_cue
from sayso.annotation.grammar.noun_phrases import BLOT
from sayso.lexicon.rows import choice_of
from sayso.records import Attribution, Document, Layout, Span
from sayso.spans import SpanIndex, contains, hull, index_at, text_of

_PRONOUN = re.compile(r"(?:he|she|they|it|him|her|them|i|we)\b", re.I)
words = partial(choice_of, "occasions")
_CONTINUES = re.compile(
    rf"\b(?:{words('goes_on', 'further', 'explaining')}|elaborat\w+|clarif\w+)\b", re.IGNORECASE
)
_STARTS = re.compile(
    rf"(?:(?:has|had|have|then|later|also|further|and) )*(?:{words('goes_on')})\b", re.IGNORECASE
)
_SPEAKING = re.compile(
    rf"\b(?:{words('spoke before')}|(?:{words('spoke before, stems')})\w*)\b", re.IGNORECASE
)
_NO_TIE = re.compile(rf"^\W*(?:{words('no tie')})\b", re.IGNORECASE)
_CONTRASTS = re.compile(rf"^\W*(?:{words('contrasts')})\b", re.IGNORECASE)
# What was said before, or over and over, was said on another occasion.
_BEFORE_THAT = re.compile(rf"\b(?:(?:has|have|had)(?! also)|{words('apart')})\b", re.IGNORECASE)
_NOMINAL = re.compile(r"\s*(?:the|this)\s(?:[a-z][\w-]*\s){0,2}(?P<noun>[a-z][\w-]+)\s*", re.I)
_HEAD_ENDS = re.compile(rf",|\s(?:{choice_of('function_words', 'commonest prepositions')}|who|that|which)\s")


@dataclass(frozen=True, kw_only=True, slots=True)
class Tie:
    """What an attribution continues: an earlier attribution, or a sentence without reported words."""

    attribution_id: str | None = None
    sentence: Span | None = None


def tie_attributions(
    document: Document, layout: Layout, attributions: Sequence[Attribution], frames: Sequence[Frame]
) -> dict[str, Tie]:
    """Return, by attribution id, what each attribution continues; who continues nothing is left out."""
    text = document.text
    order = sorted((a for a in attributions if a.parent_id is None), key=lambda a: (place_cue(a).start, a.id))
    frame_of = {frame.attribution.id: frame for frame in frames}
    reaches = [_reach_near(layout, a) for a in order]
    reported = SpanIndex(reach for reach in reaches if reach.end > reach.start)
    by_sentence: dict[int, list[Attribution]] = {}
    for attribution in order:
        by_sentence.setdefault(index_at(layout.sentences, place_cue(attribution).start), []).append(
            attribution
        )
    ties: dict[str, Tie] = {}
    for at, attribution in enumerate(order):
        partner = _find_partner(
            attribution, by_sentence[index_at(layout.sentences, place_cue(attribution).start)]
        )
        if partner:
            ties[attribution.id] = Tie(attribution_id=partner.id)
            continue
        frame = frame_of[attribution.id]
        before = order[at - 1] if at else None
        nominal = before is not None and _names_again(text, attribution, before)
        if not nominal and not _takes_up(text, attribution, frame):
            continue
        plain = frame.text.replace(BLOT, "")
        if _NO_TIE.match(plain) and not _CONTINUES.search(frame.text):
            continue
        aside = nominal or _CONTRASTS.match(plain) is not None
        if aside and not _CONTINUES.search(frame.text) and is_elsewhere(frame):
            continue
        # Whoever is told something anew hears it on another occasion.
        told = attribution.addressee
        if told is not None and contains(frame.span, told.span):
            continue
        if before and _same_sentence_or_next(layout, reaches[at - 1], reaches[at]):
            if nominal or say_same(before, attribution):
                ties[attribution.id] = Tie(attribution_id=before.id)
            continue
        if nominal or aside:
            continue
        sentence = _find_opening(text, layout, reaches[at], reported)
        if sentence:
            ties[attribution.id] = Tie(sentence=sentence)
    return ties


def _find_partner(attribution: Attribution, sentence: Sequence[Attribution]) -> Attribution | None:
    """The report before it in its sentence with the same source: "X told Y ..., adding that ..."."""
    if not attribution.cues:
        return None
    partners = [
        other
        for other in sentence
        if other.cues
        and other.cues[0].start < attribution.cues[0].start
        and (other.sources == attribution.sources or not attribution.sources)
        and (other.speaker is None or attribution.speaker is None or say_same(other, attribution))
    ]
    return max(partners, key=lambda a: a.cues[0].start, default=None)


def _reach(attribution: Attribution) -> Span:
    return hull(attribution.spans)


def _reach_near(layout: Layout, attribution: Attribution) -> Span:
    """The words of an attribution in its cue's own paragraph: a tagger may add some from far off."""
    anchor = place_cue(attribution)
    number = index_at(layout.paragraphs, anchor.start)
    paragraph = layout.paragraphs[number] if number >= 0 else None
    if paragraph is None or not contains(paragraph, anchor):
        return _reach(attribution)
    spans = attribution.spans
    near = [s for s in spans if contains(paragraph, s)]
    return hull(near) if any(contains(paragraph, c) for c in attribution.contents) else _reach(attribution)


def _takes_up(text: str, attribution: Attribution, frame: Frame) -> bool:
    """Return True if the attribution's words look back: a pronoun for a source, or a verb that continues."""
    if not attribution.sources:
        # Where the tagger saw no source, a name before the cue is still one.
        return not re.search(r"\b(?!He\b|She\b|They\b|It\b|I\b|We\b)[A-Z]", frame.text[: frame.cue_start])
    words = text_of(text, attribution.sources[0])
    cue = " ".join(text_of(text, c) for c in attribution.cues)
    return bool(_PRONOUN.fullmatch(words.strip()) or _STARTS.match(cue))


def _names_again(text: str, attribution: Attribution, before: Attribution) -> bool:
    """Return True if "the minister" takes up the speaker just before: resolved to be so, or by the same noun.

    "The event organiser for Lowmarsh said ... . The organiser said ..."
    """
    if not attribution.sources or not before.sources:
        return False
    found = _NOMINAL.fullmatch(text_of(text, attribution.sources[0]))
    if found is None or text_of(text, attribution.sources[0]).strip()[:1] in "[(":
        return False
    noun, words = found.group("noun").casefold(), text_of(text, before.sources[0])
    if attribution.speaker is not None or before.speaker is not None:
        if not say_same(before, attribution):
            return False
        # Of a person the text must say that he is a minister: who is meant is too easily mistaken else.
        known = f"{words} {before.speaker.role or ''}".casefold() if before.speaker else ""
        return noun in known or (before.speaker is not None and before.speaker.kind == "organization")
    earlier = _HEAD_ENDS.split(words, maxsplit=1)[0]
    return not noun.endswith("s") and earlier.strip().casefold().endswith(f" {noun}")


def is_elsewhere(frame: Frame) -> bool:
    """Return True if the words around the cue set the saying apart from the one before it."""
    return bool(_BEFORE_THAT.search(frame.text[max(0, frame.cue_start - 40) : frame.cue_end + 25]))


def say_same(left: Attribution, right: Attribution) -> bool:
    """Return True if two attributions have one known speaker."""
    if left.speaker is None or right.speaker is None:
        return False
    return left.speaker.name.casefold() == right.speaker.name.casefold()


def _same_sentence_or_next(layout: Layout, left: Span, right: Span) -> bool:
    last, first = (
        index_at(layout.sentences, max(left.end - 1, left.start)),
        index_at(layout.sentences, right.start),
    )
    return first - last <= 1


def _find_opening(text: str, layout: Layout, reach: Span, reported: SpanIndex) -> Span | None:
    """The sentence right before, when it speaks of speaking and is nobody else's report."""
    index = index_at(layout.sentences, reach.start) - 1
    if index < 0:
        return None
    sentence = layout.sentences[index]
    if sentence.end - sentence.start < 25 or reported.find(sentence.start, sentence.end):
        return None
    return sentence if _SPEAKING.search(text_of(text, sentence)) else None
