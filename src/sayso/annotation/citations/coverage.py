"""Decide for which attributions a citation holds.

It holds for those of its own sentence, for reports inside them, and for what the same speakers say further
down until the text names another origin.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from sayso.annotation.citations.relay_chain import ChainPassage, Part
from sayso.annotation.citations.talked_of import is_talked_of
from sayso.annotation.context.other_occasion import opens_other_occasion
from sayso.annotation.grammar.frames import Frame, place_cue
from sayso.annotation.grammar.noun_phrases import BLOT
from sayso.records import READ_AGAIN, Attribution, Layout, Occasion, Span
from sayso.spans import contains, index_at, text_of

_ANNOUNCED = re.compile(r"\b(?:announc\w+|unveil\w+|launch\w+|proclaim\w+)\b", re.I)
_TURNS = re.compile(r"\b(?:while|but|whereas)\b|;")
_DEPTH = 4  # attributions inside each other that one citation reaches


class Carrying:
    """An article's attributions, laid out so that each citation finds those that it carries."""

    def __init__(
        self, text: str, layout: Layout, attributions: Sequence[Attribution], frames: Mapping[str, Frame]
    ) -> None:
        self._text = text
        self._layout = layout
        self._frames = frames
        self._order = sorted(attributions, key=lambda a: a.position)
        self._by_id = {a.id: a for a in attributions}
        self._by_name: dict[str, list[Attribution]] = {}
        for attribution in self._order:
            self._by_name.setdefault(_name(attribution), []).append(attribution)
        self._near: dict[int, dict[str, Attribution]] = {}
        for attribution in self._order:
            for span in (frames[attribution.id].span, *attribution.sources):
                for index in range(
                    index_at(layout.sentences, span.start),
                    index_at(layout.sentences, max(span.start, span.end - 1)) + 1,
                ):
                    self._near.setdefault(index, {})[attribution.id] = attribution
        self._inside = self._find_inside()

    def _find_inside(self) -> dict[str, set[str]]:
        """The attributions that stand in each one's content, by id."""
        cues = sorted((place_cue(a).start, place_cue(a).end, a.id) for a in self._order)
        inside: dict[str, set[str]] = {a.id: set() for a in self._order}
        for attribution in self._order:
            if attribution.parent_id in inside:
                inside[attribution.parent_id or ""].add(attribution.id)
            for content in attribution.contents:
                for start, end, identity in cues[bisect_left(cues, (content.start, 0, "")) :]:
                    if start >= content.end:
                        break
                    if end <= content.end and identity != attribution.id:
                        inside[attribution.id].add(identity)
        return inside

    def find_direct(self, place: Span, clause: Span, part: Part) -> tuple[str, ...]:
        """Return the attributions whose own sentence has an outlet in this part, with those inside them."""
        direct: set[str] = set()
        answers = self._list_answers(clause, part)
        for attribution in self._list_near(place):
            frame = self._frames[attribution.id]
            if any(contains(s, place) for s in attribution.sources):
                direct.add(attribution.id)
                continue
            if attribution in answers:
                continue
            if not contains(frame.span, place) or frame.text[place.start - frame.span.start] == BLOT:
                continue
            if _belongs(frame, clause, part):
                direct.add(attribution.id)
        return self._add_inside(direct)

    def _list_near(self, place: Span) -> Iterable[Attribution]:
        return self._near.get(index_at(self._layout.sentences, place.start), {}).values()

    def _list_answers(self, clause: Span, part: Part) -> list[Attribution]:
        """List what is said of an outlet's report, or in answer to it, in the sentence of the report."""
        if part != "reporter":
            return []
        return [a for a in self._list_near(clause) if is_talked_of(self._text, a, clause)]

    def _add_inside(self, direct: set[str]) -> tuple[str, ...]:
        held, new = set(direct), set(direct)
        for _ in range(_DEPTH):
            new = {i for identity in new for i in self._inside[identity]} - held
            held |= new
        return tuple(sorted(held, key=lambda i: self._by_id[i].position))

    def follow(
        self,
        direct: tuple[str, ...],
        place: Span,
        passages: Mapping[str, Sequence[ChainPassage]],
        *,
        own: bool,
        reported: Span | None = None,
    ) -> tuple[str, ...]:
        """Add what the same speakers say further down with no occasion and no outlet of its own.

        `place` is where the outlet is named.
        A speaker whose words the article has from an outlet is heard through it until the text shows another
        way; who speaks on several occasions, until somebody else's comes in; and the article's own outlet
        (`own`) is taken to have heard no more than stands in one run. Who answers the outlet's report, in the
        sentence of the words `reported`, is not heard through it. Where somebody tells of another's words,
        only these words are from the outlet that he names: their speaker is not followed.
        """
        held = list(direct)
        chosen = set(direct)
        answer = {_name(a) for a in self._list_answers(reported, "reporter")} if reported else set()
        outer = [a for i in direct if not self._is_retold(a := self._by_id[i], place)]
        speakers = {name for a in outer if (name := _name(a))} - answer
        if not speakers:
            return direct
        first = max(a.start for a in outer)
        occasions = {a.occasion for a in outer} - {None}
        several = {
            name
            for name in speakers
            if any(a.id not in chosen and _is_apart(a, passages, occasions) for a in self._by_name[name])
        }
        told = [self._frames[a.id] for a in outer]
        closed: set[str] = set()
        for attribution in self._order[bisect_left(self._order, (first + 1, ""), key=lambda a: a.position) :]:
            if speakers <= closed:
                break
            name = _name(attribution)
            shown = bool(passages[attribution.id]) or attribution.occasion is not None
            if name not in speakers:
                if own and attribution.parent_id is None:
                    break
                closed |= several if shown else set()
                continue
            if attribution.id in chosen or name in closed or self._is_announcement(attribution):
                continue
            if (
                _is_apart(attribution, passages, occasions)
                or attribution.parent_id is not None
                or opens_other_occasion(self._frames[attribution.id], told)
            ):
                closed.add(name)
                continue
            held.append(attribution.id)
        return tuple(held)

    def _is_retold(self, attribution: Attribution, place: Span) -> bool:
        """Return True if a report stands in the words of somebody else than the outlet that is named.

        So does one that was found only when a content was read again: who said it is less certain.
        """
        outer = self._by_id.get(attribution.parent_id or "")
        return outer is not None and (
            attribution.rule == READ_AGAIN or not any(contains(s, place) for s in outer.sources)
        )

    def _is_announcement(self, attribution: Attribution) -> bool:
        """ "She announced" is an act of its own, not more of what was told."""
        return bool(_ANNOUNCED.search(" ".join(text_of(self._text, c) for c in attribution.cues)))


def _name(attribution: Attribution) -> str:
    return attribution.speaker.name.casefold() if attribution.speaker else ""


def _is_apart(
    attribution: Attribution,
    passages: Mapping[str, Sequence[ChainPassage]],
    occasions: Iterable[Occasion | None],
) -> bool:
    """Return True if an attribution has an outlet of its own, or an occasion that is not the one carried
    already.
    """
    own_occasion = attribution.occasion is not None and attribution.occasion not in occasions
    return bool(passages[attribution.id]) or own_occasion


def _belongs(frame: Frame, clause: Span, part: Part) -> bool:
    """Return True if an outlet's clause in a frame goes with the frame's own cue."""
    start, end = clause.start, clause.end
    rivals = [r for r in frame.rivals if part == "told" or not (start <= r.start < end)]
    if part == "reporter" and not _TURNS.search(frame.text):
        # ", RT reported" at the end, or "According to RT," at the start, holds for all the sentence reports.
        tail = frame.text[end - frame.span.start :].strip(' .,"”\n')
        head = frame.text[: max(0, start - frame.span.start)].strip(' "“\n')
        if len(tail.split()) <= 8 or not head:
            return True
    low, high = sorted((start, frame.cue.start))
    return not any(low <= r.start < high for r in rivals if r != frame.cue)
