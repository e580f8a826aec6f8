"""What ties an attribution to the sentence before it: one speech goes on over several sentences.

"In a statement on Monday, the minister said ... . 'We regret it,' she added." The second sentence names
neither statement nor day, but the text ties it to the first. Ties are drawn from grammar only: the same
speaker, taken up by a pronoun or by a verb that continues, with nothing in between.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.annotate.frames import Frame, find_sentence, place_cue
from sayso.annotate.nounphrases import BLOT
from sayso.annotate.recipients import find_recipients
from sayso.records import Attribution, Document, Layout, Span
from sayso.spans import contains, hull, overlap, text_of

_PRONOUN = re.compile(r"(?:he|she|they|it|him|her|them|i|we)\b", re.I)
_CONTINUES = re.compile(
    r"\b(?:add(?:s|ed|ing)|continu(?:ed?|es|ing)|went on|goes on|conclud(?:ed|es|ing)|also|further|"
    r"elaborat\w+|"
    r"not(?:ed|es|ing)|explain(?:ed|s|ing)|clarif\w+)\b",
    re.I,
)
_STARTS = re.compile(
    r"(?:(?:has|had|have|then|later|also|further|and) )*(?:add(?:s|ed|ing)|continu(?:ed?|es|ing)|went on|"
    r"goes on|conclud(?:ed|es|ing)|also)\b",
    re.I,
)
_SPEAKING = re.compile(
    r"\b(?:interview\w*|spe(?:ak(?:s|ing)?|ech)|spoke|talk(?:s|ed|ing)|told|tell(?:s|ing)?|said|sa(?:id|ys|"
    r"ying)|"
    r"statement|tweet\w*|post(?:s|ed|ing)?|wrote|writ(?:es|ing|ten)|letter|e-?mail\w*|joke[ds]?|joking|"
    r"gush\w*|"
    r"open(?:s|ed|ing) up|discuss\w*|address\w*|announc\w*|appear(?:s|ed|ing|ance)|deliver\w*|"
    r"news conference|"
    r"press conference|br(?:oke|eaks|eaking) the news|shar(?:ed|es|ing) the news|reveal\w*|respon\w+|"
    r"react\w*|"
    r"prais\w+|defend\w*|delv\w+|remark\w*|comment\w*|criti\w+|warn\w*|quipp\w+|reflect\w*|confess\w*)\b",
    re.I,
)
_NO_TIE = re.compile(
    r"^(?:but|however|meanwhile|elsewhere|separately|earlier|later|previously|last|in)\b", re.I
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Tie:
    """What an attribution continues: an earlier attribution, or a sentence that reports no words itself."""

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
    by_sentence: dict[int, list[Attribution]] = {}
    for attribution in order:
        by_sentence.setdefault(find_sentence(layout, place_cue(attribution).start), []).append(attribution)
    ties: dict[str, Tie] = {}
    for at, attribution in enumerate(order):
        partner = _find_partner(attribution, by_sentence[find_sentence(layout, place_cue(attribution).start)])
        if partner:
            ties[attribution.id] = Tie(attribution_id=partner.id)
            continue
        frame = frame_of[attribution.id]
        if not _takes_up(text, attribution, frame):
            continue
        if _NO_TIE.match(frame.text.replace(BLOT, "")) and not _CONTINUES.search(frame.text):
            continue
        # Whoever is told something anew hears it on another occasion.
        if any(
            re.match(r"(?:tell|told|interview|sp[eo]ak|spoke|talk)", r.verb) for r in find_recipients(frame)
        ):
            continue
        before = order[at - 1] if at else None
        if before and _same_sentence_or_next(layout, reaches[at - 1], reaches[at]):
            if _same_speaker(before, attribution):
                ties[attribution.id] = Tie(attribution_id=before.id)
            continue
        sentence = _find_opening(text, layout, reaches[at], reaches)
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
        and (other.speaker is None or attribution.speaker is None or _same_speaker(other, attribution))
    ]
    return max(partners, key=lambda a: a.cues[0].start, default=None)


def _reach(attribution: Attribution) -> Span:
    return hull((*attribution.sources, *attribution.cues, *attribution.contents))


def _reach_near(layout: Layout, attribution: Attribution) -> Span:
    """The words of an attribution in its cue's own paragraph: a tagger may add some from far off."""
    anchor = place_cue(attribution)
    paragraph = next((p for p in layout.paragraphs if contains(p, anchor)), None)
    if paragraph is None:
        return _reach(attribution)
    spans = (*attribution.sources, *attribution.cues, *attribution.contents)
    near = [s for s in spans if contains(paragraph, s)]
    return hull(near) if any(contains(paragraph, c) for c in attribution.contents) else _reach(attribution)


def _takes_up(text: str, attribution: Attribution, frame: Frame) -> bool:
    """Whether the attribution's words look back: a pronoun for a source, or a verb that continues."""
    if not attribution.sources:
        # Where the tagger saw no source, a name before the cue is still one.
        return not re.search(r"\b(?!He\b|She\b|They\b|It\b|I\b|We\b)[A-Z]", frame.text[: frame.cue_start])
    words = text_of(text, attribution.sources[0])
    cue = " ".join(text_of(text, c) for c in attribution.cues)
    return bool(_PRONOUN.fullmatch(words.strip()) or _STARTS.match(cue))


def _same_speaker(left: Attribution, right: Attribution) -> bool:
    if left.speaker is None or right.speaker is None:
        return False
    return left.speaker.name.casefold() == right.speaker.name.casefold()


def _same_sentence_or_next(layout: Layout, left: Span, right: Span) -> bool:
    last, first = find_sentence(layout, max(left.end - 1, left.start)), find_sentence(layout, right.start)
    return first - last <= 1


def _find_opening(text: str, layout: Layout, reach: Span, reaches: Sequence[Span]) -> Span | None:
    """The sentence right before, when it speaks of speaking and is nobody else's report."""
    index = find_sentence(layout, reach.start) - 1
    if index < 0:
        return None
    sentence = layout.sentences[index]
    if any(overlap(other, sentence) for other in reaches) or sentence.end - sentence.start < 25:
        return None
    return sentence if _SPEAKING.search(text_of(text, sentence)) else None
