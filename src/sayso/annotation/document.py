"""One document as all folders of `annotation` see it: what several of them need is computed here once.

Offsets are half-open and count code points of the document's text.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from sayso.annotation.grammar.frames import Frame, frame_attributions
from sayso.annotation.grammar.text_words import TextWords
from sayso.annotation.layout.sentences import segment
from sayso.annotation.time.reference_date import Clock, Valued, read_clock, read_phrases
from sayso.annotation.time.time_expressions import find_phrases
from sayso.annotation.time.time_values import Phrase
from sayso.records import Attribution, Document, Layout


@dataclass(frozen=True, kw_only=True)
class _Places:
    """What depends only on the words and the spans of attributions, and not on fields that stages fill in."""

    document: Document
    layout: Layout
    attributions: tuple[Attribution, ...]

    @cached_property
    def frames(self) -> tuple[Frame, ...]:
        return frame_attributions(self.document.text, self.layout, self.attributions)

    @cached_property
    def phrases(self) -> tuple[Phrase, ...]:
        return find_phrases(self.document.text)

    @cached_property
    def clock(self) -> Clock:
        return read_clock(self.document, self.attributions, self.phrases)

    @cached_property
    def dates(self) -> tuple[Valued, ...]:
        return tuple(read_phrases(self.phrases, self.clock))

    def hold(self, attributions: Sequence[Attribution]) -> bool:
        """Return True if these attributions have the same spans, whatever fields are filled in."""
        return len(attributions) == len(self.attributions) and all(
            (a.id, a.sources, a.cues, a.contents) == (b.id, b.sources, b.cues, b.contents)
            for a, b in zip(attributions, self.attributions, strict=True)
        )


@dataclass(frozen=True, kw_only=True)
class DocumentView:
    """A document with its layout, the attributions found so far, and what is read from their places.

    Made by `open_document`; `with_attributions` gives the view of the next stage.
    """

    document: Document
    layout: Layout
    attributions: tuple[Attribution, ...] = ()
    words: TextWords = field(repr=False)
    places: _Places = field(repr=False)

    @property
    def text(self) -> str:
        """The text of the document."""
        return self.document.text

    @cached_property
    def frames(self) -> tuple[Frame, ...]:
        """The frame of every attribution, in their order."""
        pairs = zip(self.places.frames, self.attributions, strict=True)
        return tuple(frame.show(attribution) for frame, attribution in pairs)

    @property
    def clock(self) -> Clock:
        """What the document's expressions of time are counted from."""
        return self.places.clock

    @property
    def dates(self) -> tuple[Valued, ...]:
        """The expressions of time in the text, in order, with the dates that they mean."""
        return self.places.dates

    def with_attributions(self, attributions: Iterable[Attribution]) -> "DocumentView":
        """Return the view with these attributions; what rests on their places is kept while they are."""
        attributions = tuple(attributions)
        if self.places.hold(attributions):
            return replace(self, attributions=attributions)
        places = _Places(document=self.document, layout=self.layout, attributions=attributions)
        return replace(self, attributions=attributions, places=places)


def fill(attribution: Attribution, **fields: Any) -> Attribution:
    """Return an attribution with some fields set; the same one where they are so already, as most are."""
    is_so = all(getattr(attribution, name) is value for name, value in fields.items())
    return attribution if is_so else replace(attribution, **fields)


def open_document(
    document: Document, attributions: Sequence[Attribution] = (), *, layout: Layout | None = None
) -> DocumentView:
    """Return the view of a document; its layout is read from the text unless it is given."""
    layout = segment(document.text) if layout is None else layout
    attributions = tuple(attributions)
    places = _Places(document=document, layout=layout, attributions=attributions)
    return DocumentView(
        document=document,
        layout=layout,
        attributions=attributions,
        words=TextWords(document.text),
        places=places,
    )
