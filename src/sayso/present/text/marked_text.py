"""An article's text with its attributions marked: runs of words inside anchors, no character changed."""

import itertools
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from sayso.present.text.escaping import show
from sayso.records import Span

Part = Literal["source", "cue", "content"]
# Content that is also a source or a cue of another statement keeps the look of both.
_TAGS: dict[str, str] = {"content": "q", "cue": "em", "source": "b"}
_CLASSES: dict[str, str] = {"cue": "cue", "source": "src"}


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A part of an attribution in the text.

    `number` is the statement's number in the article, shown at the first mark of a statement (`opens`).
    """

    span: Span
    part: Part
    direct: bool
    number: int
    opens: bool = False


@dataclass(frozen=True, kw_only=True)
class Block:
    """A paragraph; `gap` is the white space that follows it, `numbers` are the statements it opens."""

    html: Markup
    gap: Markup
    numbers: tuple[int, ...]


def mark_text(
    text: str, *, paragraphs: Sequence[Span], marks: Sequence[Mark], anchors: Mapping[Span, str]
) -> tuple[Block, ...]:
    """Return the text as blocks whose text contents, put together with their gaps, are the text.

    `anchors` maps spans to the fragment that links to them. Where anchors cross, the later one is split, and
    the address stays with its first piece.
    """
    blocks = _blocks(text, paragraphs)
    starts = [words.start for words, _ in blocks]
    starting: dict[int, list[Mark]] = defaultdict(list)
    inside: dict[int, list[Mark]] = defaultdict(list)
    held: dict[int, dict[Span, str]] = defaultdict(dict)
    for mark in marks:
        starting[max(0, bisect_right(starts, mark.span.start) - 1)].append(mark)
        for number in _list_blocks(starts, mark.span):
            if mark.span.start < blocks[number][0].end:
                inside[number].append(mark)
    for span, fragment in anchors.items():
        for number in _list_blocks(starts, span) if span.end > span.start else ():
            held[number][span] = fragment
    done = []
    for number, (words, gap) in enumerate(blocks):
        done.append(
            Block(
                html=_render(text, words, inside[number], held[number]),
                gap=show(text[gap.start : gap.end]),
                numbers=tuple(sorted({m.number for m in starting[number] if m.opens})),
            )
        )
    return tuple(done)


def _blocks(text: str, paragraphs: Sequence[Span]) -> list[tuple[Span, Span]]:
    """Cut the text before each paragraph; each block is its words and the white space behind them."""
    starts = sorted({p.start for p in paragraphs if 0 < p.start < len(text)})
    if not starts:
        starts = [i + 1 for i in range(len(text) - 1) if text[i] == "\n" and not text[i + 1].isspace()]
    edges = [0, *starts, len(text)]
    blocks = []
    for start, end in itertools.pairwise(edges):
        if start == end:
            continue
        words = start + len(text[start:end].rstrip())
        blocks.append((Span(start=start, end=words), Span(start=words, end=end)))
    return blocks


def _list_blocks(starts: Sequence[int], span: Span) -> range:
    """Return the numbers of the blocks, by where they start, that a span reaches into."""
    return range(max(0, bisect_right(starts, span.start) - 1), bisect_left(starts, span.end))


def _render(text: str, block: Span, marks: Sequence[Mark], anchors: Mapping[Span, str]) -> Markup:
    edges = {block.start, block.end}
    for span in (*(m.span for m in marks), *anchors):
        edges.update(e for e in (span.start, span.end) if block.start < e < block.end)
    waiting: dict[int, list[tuple[int, str, bool]]] = defaultdict(list)
    for s, fragment in anchors.items():
        if s.start < block.end:
            begins = s.start >= block.start or not text[s.start : block.start].strip()
            waiting[max(s.start, block.start)].append((min(s.end, block.end), fragment, begins))
    beginning = sorted(range(len(marks)), key=lambda i: marks[i].span.start, reverse=True)
    over: list[int] = []
    out: list[str] = []
    open_until: list[int] = []
    places = sorted(edges)
    for place, following in zip(places, [*places[1:], block.end], strict=True):
        while open_until and open_until[-1] <= place:
            open_until.pop()
            out.append("</span>")
        for end, fragment, first in sorted(waiting.pop(place, ()), key=lambda w: (-w[0], w[1])):
            until = min(end, open_until[-1]) if open_until else end
            if until < end:
                waiting[until].append((end, fragment, False))
            if until > place:
                out.append(_anchor(fragment, first=first))
                open_until.append(until)
        if following > place:
            while beginning and marks[beginning[-1]].span.start <= place:
                over.append(beginning.pop())
            over = [i for i in over if marks[i].span.end >= following]
            out.append(_run(text[place:following], place, [marks[i] for i in sorted(over)]))
    out.extend("</span>" for _ in open_until)
    return Markup("".join(out))


def _anchor(fragment: str, *, first: bool) -> str:
    return f'<span {"id" if first else "data-p"}="{fragment}">'


def _run(words: str, start: int, over: Sequence[Mark]) -> str:
    """Return words with the marks that lie over all of them."""
    shown = str(show(words))
    if not over:
        return shown
    parts = [part for part in ("content", "cue", "source") if any(m.part == part for m in over)]
    tag = _TAGS[parts[0]]
    classes = [_CLASSES[part] for part in parts[1:]]
    contents = [m for m in over if m.part == "content"]
    if contents:
        innermost = max(contents, key=lambda m: (m.span.start, -m.span.end))
        classes += [] if innermost.direct else ["in"]
        classes += ["deep"] if len({m.number for m in contents}) > 1 else []
    statements = " ".join(dict.fromkeys(str(m.number) for m in over))
    opened = sorted({m.number for m in over if m.opens and m.span.start == start})
    attributes = (
        ("class", " ".join(classes)),
        ("data-a", statements),
        ("data-n", " ".join(map(str, opened))),
    )
    written = "".join(f' {name}="{value}"' for name, value in attributes if value)
    return f"<{tag}{written}>{shown}</{tag}>"
