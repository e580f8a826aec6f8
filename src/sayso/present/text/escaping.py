"""Article text is hostile: how it becomes HTML that shows every character and obeys none."""

import re

from markupsafe import Markup, escape

_NAMES = {
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
}
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """Return text for names, titles and attributes: controls and bidirectional overrides become visible."""
    return _UNSAFE.sub(
        lambda found: " " if found[0] in "\r\x0c\x0b\x85" else _NAMES.get(found[0], "\ufffd"), text
    )


def show(text: str) -> Markup:
    """Return an article's words as HTML whose text content is exactly those words.

    Bidirectional controls stand in boxes of their own (`inline-block`), which keeps them from reordering what
    follows; carriage returns are written as references because a parser would drop them; NUL, lone surrogates
    and other characters that HTML cannot carry become U+FFFD, one for one.
    """
    pieces: list[str] = []
    end = 0
    for found in _UNSAFE.finditer(text):
        pieces.append(str(escape(text[end : found.start()])))
        pieces.append(_carry(found[0]))
        end = found.end()
    pieces.append(str(escape(text[end:])))
    return Markup("".join(pieces))


_QUOTED = re.compile(r"“[^“”]*”")


def mix(text: str) -> Markup:
    """Return a sentence of ours as HTML, the words that it quotes set as theirs."""
    pieces: list[str] = []
    end = 0
    for found in _QUOTED.finditer(text):
        pieces.append(str(escape(plain(text[end : found.start()]))))
        pieces.append(f'<span class="their">{show(found[0])}</span>')
        end = found.end()
    pieces.append(str(escape(plain(text[end:]))))
    return Markup("".join(pieces))


def carried(text: str) -> str:
    """Return the text content that `show` gives: the text itself but for what HTML cannot carry."""
    return "".join(c if _carriable(c) else "\ufffd" for c in text)


def _carriable(character: str) -> bool:
    if character in _NAMES or character == "\r":
        return True
    return not _UNSAFE.match(character)


def _carry(character: str) -> str:
    if character == "\r":
        return "&#13;"
    if character in _NAMES:
        name = _NAMES[character]
        return f'<span class="ctl" data-c="{name}" title="hidden control character {name}">{character}</span>'
    return "\ufffd"
