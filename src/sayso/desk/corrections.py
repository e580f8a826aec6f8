"""What a person adds to an article by its words: found in its text as a browser gives them."""

import re

from sayso.decisions.articles import hold_on_to
from sayso.errors import InputError
from sayso.records import Anchor, Document

_MOST_ANCHOR = 120  # code points of an article's beginning that tell it from others of its name


def find_selected(document: Document, words: str, before: str = "") -> Anchor:
    """Return the anchor of words that a person selected; `before` are words that stand before them.

    White space may differ: browsers fold it. Raises InputError where the words do not stand in the article,
    or stand more than once and `before` does not say which.
    """
    given = words.split()
    if not given:
        raise InputError("Select the words in the text, or copy them into the field.")
    found = list(re.finditer(r"\s+".join(map(re.escape, given)), document.text))
    if not found:
        raise InputError(
            "These words do not stand in the article like this. Copy them as they are, in one piece."
        )
    ahead = " ".join(before.split())
    if len(found) > 1 and ahead:
        near = [m for m in found if _end(document.text[: m.start()], len(ahead)).endswith(ahead[-40:])]
        found = near or found
    if len(found) > 1:
        raise InputError(
            f"These words stand in the article {len(found)} times. Take more words around those you mean."
        )
    start, end = found[0].span()
    return hold_on_to(Anchor(document=document.id, text=document.text[start:end], start=start), document)


def _end(text: str, length: int) -> str:
    """Return the end of a text with its white space folded."""
    return " ".join(text[-4 * length - 200 :].split())


def anchor_article(document: Document) -> Anchor:
    """Return the anchor of a whole article: its first words, which tell it from others of the same name."""
    text = document.text
    start = len(text) - len(text.lstrip())
    line = text[start:].splitlines()[0] if text.strip() else ""
    cut = line[:_MOST_ANCHOR]
    if len(cut) < len(line):
        cut = cut.rpartition(" ")[0] or cut
    if not cut.strip():
        raise InputError("The article has no words: nothing can be said of it.")
    return hold_on_to(Anchor(document=document.id, text=cut.rstrip()), document)
