"""Find on what occasion something was said, and whether the words show that it was public.

`public` is read from words only: a post, a published statement or filing, a televised speech, a press
conference. Where the words name an outlet or a single person who was told, the occasion is not public.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from sayso.annotation.context.continuation import Tie, tie_attributions
from sayso.annotation.context.occasion_rules import OCCASION_RULES, PUBLISHED
from sayso.annotation.document import DocumentView, fill
from sayso.annotation.grammar.frames import Frame, in_relative_clause
from sayso.annotation.grammar.noun_phrases import BLOT
from sayso.lexicon.function_words import COMMON_DETERMINERS
from sayso.lexicon.rows import choice_of
from sayso.records import Addressee, Attribution, Layout, Occasion, OccasionKind, Span
from sayso.spans import contains, hull, index_at, text_of
from sayso.text.marked_lines import has_any

_BACK: dict[str, tuple[OccasionKind, bool]] = {
    "tweet": ("post", True), "tweets": ("post", True), "post": ("post", True), "speech": ("speech", True),
    "interview": ("interview", False), "statement": ("statement", False),
}  # fmt: skip
_NOUN_BACK = re.compile(
    r"^[\W_]*(?:the|this|that|his|her|their|its|[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+)?[’']s) (?:\w+ )?"
    rf"(?P<noun>{'|'.join(_BACK)})\b(?P<of>[^.]{{0,40}})",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    rf"\b(?:{choice_of('occasion_kinds', 'another occasion')})\s+"
    r"(?:(?:a|an|the|any|his|her|its|their)\s+)?(?:\w+ )?$",
    re.IGNORECASE,
)
_TELLS_OF = re.compile(
    r"\s*(?:of [^,.]{3,60} )?"
    rf"(?:,|(?:{choice_of('occasion_kinds', 'told of an occasion')}|follow\w*|echo\w*|contradict\w*)\b)"
)
_TALKED = re.compile(rf"\b(?:{choice_of('hearers', 'speak', 'exchanges')}|sat|sitting)\b", re.IGNORECASE)
# "In a statement, Lunt, who took over in May, said": the clause tells of Lunt, and ends before the cue.
_CLOSED_ASIDE = re.compile(
    rf",\s*who\s+(?!(?:{'|'.join(sorted(COMMON_DETERMINERS))}|he|she|it|they|we|I)\b|[A-Z])[^,]{{1,120}},"
    r"\s*(?:\w+ly\s+)?$"
)
_HEAD_ENDS = re.compile(rf",|\b(?:{choice_of('function_words', 'commonest prepositions')}|who|which)\b")


def find_occasions(view: DocumentView) -> tuple[Attribution, ...]:
    """Return the attributions with `occasion` filled where the text shows it, with the words that show it."""
    text, layout, attributions, frames = view.text, view.layout, view.attributions, view.frames
    ties = tie_attributions(view.document, layout, attributions, frames)
    seen: dict[str, Occasion] = {}
    for frame in frames:
        found = _see_post(text, frame.attribution) or _see_frame(frame)
        if found:
            seen[frame.attribution.id] = found
    reaches = sorted(_reach(a) for a in attributions if a.parent_id is None)
    for attribution in sorted(attributions, key=lambda a: a.position):
        if attribution.id in seen:
            continue
        found = _carry(text, attribution, ties, seen) or _see_after(text, layout, attribution, reaches)
        if found:
            seen[attribution.id] = found
    return tuple(fill(a, occasion=seen.get(a.id)) for a in attributions)


def _see_post(text: str, attribution: Attribution) -> Occasion | None:
    """An embedded post is signed with a handle behind its words."""
    if not attribution.sources:
        return None
    source = max(attribution.sources)
    if text[source.end : source.end + 1].isalnum():
        return None
    tail = re.match(r"\s*(\(@\w{2,30}\))", text[source.end : source.end + 40])
    inside = re.search(r"\(?@\w{2,30}\)?$", text_of(text, source))
    if not tail and not inside:
        return None
    end = source.end + tail.end() if tail else source.end
    contents = attribution.contents
    if attribution.cues or not contents or abs(source.start - max(c.end for c in contents)) > 12:
        return None
    return Occasion(kind="post", span=Span(start=source.start, end=end), public=True)


def _see_frame(frame: Frame) -> Occasion | None:
    low = frame.text.lower()
    for rule in OCCASION_RULES:
        if not has_any(low, rule.markers):
            continue
        best: tuple[int, Occasion] | None = None
        for match in rule.pattern.finditer(frame.text):
            distance = _measure(frame, match)
            if distance is None:
                continue
            public = rule.public(frame.text, match) and not _is_private(frame, match, rule.kind)
            occasion = Occasion(kind=rule.kind, span=frame.place(match.start(), match.end()), public=public)
            if best is None or distance < best[0]:
                best = distance, occasion
        if best is not None:
            return best[1]
    told = _find_told(frame)
    if told and _TALKED.search(frame.text[max(0, told.span.start - frame.span.start - 40) :]):
        return Occasion(kind="conversation", span=told.span, public=False)
    return None


def _find_told(frame: Frame) -> Addressee | None:
    """Return the one outlet or person that the sentence of a report names as told."""
    told = frame.attribution.addressee
    if told is None or told.kind in ("body", "group") or not contains(frame.span, told.span):
        return None
    return told


def _is_private(frame: Frame, match: re.Match[str], kind: OccasionKind) -> bool:
    """Return True if one outlet or person is named as the one who was told, and nothing published."""
    told = _find_told(frame)
    if told is None or kind == "post":
        return False
    if kind == "statement" and PUBLISHED.search(
        frame.text[match.end() : match.end() + 80].partition(BLOT)[0]
    ):
        return False
    return not told.span.start <= frame.span.start + match.start() < told.span.end


def _measure(frame: Frame, match: re.Match[str]) -> int | None:
    """How far the words are from the cue; None where they belong to something else in the sentence."""
    start, end = match.start(), match.end()
    text = frame.text
    if BLOT in text[start:end]:
        return None
    if _ANOTHER.search(text[max(0, start - 30) : start]):
        return None
    if in_relative_clause(text, start, frame.cue_start):
        return None
    # "published footage, which X says she had obtained": what X says is not in the footage.
    between = text[end : frame.cue_start] if end < frame.cue_start else ""
    if re.search(r",\s*(?:which|who|whom|where)\b", _CLOSED_ASIDE.sub("", between)):
        return None
    for rival in frame.rivals:
        left = rival.start - frame.span.start
        if end <= left < frame.cue_start and not _opens(text, start):
            return None
        if frame.cue_end <= left < start:
            return None
        if left <= start < rival.end - frame.span.start:
            return None
    if start >= frame.cue_end:
        between = text[frame.cue_end : start]
        piece = between.rpartition(BLOT)[2]
        if len(piece.split()) > 14 or re.search(r"[;]|\b(?:who|which|because|after|while|as)\b", piece):
            return None
        return len(between)
    if frame.cue_start <= start:
        return 0
    between = text[end : frame.cue_start]
    sourced = any(s.start <= frame.span.start + start < s.end for s in frame.attribution.sources)
    if sourced and not _is_head(frame, start):
        # "said X, a host on YouTube": what the source does elsewhere is no occasion.
        return None
    if sourced or _opens(text, start) or len(between.split()) <= 12:
        return len(between)
    return None


def _is_head(frame: Frame, start: int) -> bool:
    """Return True if the words stand in the head of a source that is a statement, a study or a post."""
    place = frame.span.start + start
    source = next(s for s in frame.attribution.sources if s.start <= place < s.end)
    lead = frame.text[source.start - frame.span.start : start]
    return len(lead.split()) <= 5 and not _HEAD_ENDS.search(lead)


def _opens(text: str, start: int) -> bool:
    """Return True if the words stand in what opens the sentence and so governs all of it."""
    return len(text[:start].split()) <= 4 and "," not in text[:start]


def _carry(
    text: str, attribution: Attribution, ties: dict[str, Tie], seen: dict[str, Occasion]
) -> Occasion | None:
    tie = ties.get(attribution.id)
    if tie is None:
        return None
    if tie.attribution_id:
        return seen.get(tie.attribution_id)
    assert tie.sentence is not None
    if attribution.sources and attribution.speaker is None:
        # An occasion belongs to who speaks on it, and nobody knows whether that is the one who speaks here.
        return None
    words = text_of(text, tie.sentence)
    for rule in OCCASION_RULES:
        for match in rule.pattern.finditer(words):
            if rule.kind == "document" or in_relative_clause(words, match.start(), 0):
                continue
            place = Span(start=tie.sentence.start + match.start(), end=tie.sentence.start + match.end())
            return Occasion(kind=rule.kind, span=place, public=rule.public(words, match))
    return None


def _reach(attribution: Attribution) -> Span:
    return hull(attribution.spans)


def _see_after(
    text: str, layout: Layout, attribution: Attribution, reaches: Sequence[Span]
) -> Occasion | None:
    """ "The tweet comes after ...": the next sentence takes the report up again and says what it was."""
    reach = _reach(attribution)
    index = index_at(layout.sentences, max(reach.start, reach.end - 1)) + 1
    if index >= len(layout.sentences):
        return None
    # Two reports in the sentence before: nothing says which of them is taken up.
    at = bisect_left(reaches, layout.sentences[index].start, key=lambda r: r.start)
    if at and reaches[at - 1] != reach:
        return None
    words = text_of(text, layout.sentences[index])
    found = _NOUN_BACK.match(words)
    if not found:
        return None
    if not _TELLS_OF.match(found.group("of")):
        return None
    kind, public = _BACK[found.group("noun").casefold()]
    start = layout.sentences[index].start
    return Occasion(
        kind=kind, span=Span(start=start + found.start("noun"), end=start + found.end("noun")), public=public
    )
