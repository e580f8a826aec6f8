"""Words of an article on one line, few of them with what stands round them, fit for a terminal."""

import textwrap

from sayso.present.text.terminal_text import tame
from sayso.records import Span

LONGEST_CHARACTERS = 160
FEW_CHARACTERS = 60
AROUND_CHARACTERS = 50


def quote_in_context(text: str, span: Span) -> str:
    """Return words on one line; few words with what stands round them, many only from their beginning."""
    words = text[span.start : span.end]
    if len(words) >= FEW_CHARACTERS:
        return textwrap.shorten(tame(words), LONGEST_CHARACTERS, placeholder=" …")
    before = text[max(0, span.start - AROUND_CHARACTERS) : span.start].split("\n")[-1]
    after = text[span.end : span.end + AROUND_CHARACTERS].split("\n")[0]
    if len(before) == AROUND_CHARACTERS and span.start > AROUND_CHARACTERS:
        before = "… " + before.partition(" ")[2]
    if len(after) == AROUND_CHARACTERS and span.end + AROUND_CHARACTERS < len(text):
        after = after.rpartition(" ")[0] + " …"
    return " ".join(tame(f"{before}{words}{after}").split())
