"""The words and verb groups of a whole text, computed once, because most rules read the same sentences."""

from bisect import bisect_left
from functools import cached_property

from sayso.annotation.grammar.tokens import TextToken, tokenize
from sayso.annotation.grammar.verb_groups import VerbGroup, find_verb_groups
from sayso.records import Span

Tokens = tuple[TextToken, ...]


class TextWords:
    """The words and marks of one text. Only what was read before is kept, so answers never change."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._groups: dict[Span, tuple[Tokens, tuple[VerbGroup, ...]]] = {}

    @cached_property
    def _tokens(self) -> Tokens:
        return tokenize(self.text, Span(start=0, end=len(self.text)))

    @cached_property
    def _starts(self) -> list[int]:
        return [t.start for t in self._tokens]

    def within(self, span: Span) -> Tokens:
        """Return the words and marks of a span, in order; what its ends cut is split anew."""
        tokens, starts = self._tokens, self._starts
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        cuts_first = first > 0 and tokens[first - 1].end > span.start
        if cuts_first or (last > first and tokens[last - 1].end > span.end):
            return tokenize(self.text, span)
        return tokens[first:last]

    def read_groups(self, span: Span) -> tuple[Tokens, tuple[VerbGroup, ...]]:
        """Return the words of a span with the verb groups among them."""
        held = self._groups.get(span)
        if held is None:
            tokens = self.within(span)
            held = self._groups[span] = tokens, find_verb_groups(tokens)
        return held
