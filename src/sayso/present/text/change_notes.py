"""How notes on two wordings are worded: one template a kind, filled with the words of both reports."""

from collections.abc import Mapping

from sayso.phrasing import capitalize
from sayso.records import ChangeNote, NoteKind, Span

_LONGEST = 70
"""Characters of the longest run of words that is shown whole."""
_HEAD, _TAIL = 34, 30

_HEADS: Mapping[NoteKind, str] = {
    "negation differs": "Negation: ",
    "negation in one": "Negation: ",
    "number differs": "Number: ",
    "name differs": "Name: ",
    "reordered": "Re-ordered: ",
    "person shifted": "Person shifted: ",
    "tense shifted": "Tense shifted: ",
}
_TEMPLATES: Mapping[NoteKind, str] = {
    "negation differs": "{left} in {first}, {right} in {second}; {lacking} has no “not” here",
    "negation in one": "{having} has {words}, {lacking} has no negation here",
    "number differs": "{left} in {first}, {right} in {second}",
    "name differs": "{left} in {first}, {right} in {second}",
    "no gap": "{having} has {words}, {lacking} has not, and no mark to show it",
    "sentences joined": "what is two sentences in {having} is one in {lacking}",
    "reordered": "{left} stands in another place in {second}",
    "person shifted": "{left} in {first}, {right} in {second}",
    "tense shifted": "{left} in {first}, {right} in {second}",
    "another translation": "likely another translation: one build, with other words in several places",
    "inside marks": "{words} stands inside the marks in {having}, outside in {lacking}",
    "nothing in common": (
        "no main word in common: these are other words for it, or different parts of what was said"
    ),
}


def word_note(
    note: ChangeNote,
    left_text: str,
    right_text: str,
    *,
    first: str = "the first report",
    second: str = "the second report",
    headed: bool = True,
) -> str:
    """Return a note as a sentence without its full stop.

    `first` and `second` name the left and the right report; `headed` puts what differs before it.
    """
    left, right = quote_words(note, left_text, right_text)
    having, lacking = (second, first) if note.having == "right" else (first, second)
    words = {"left": left, "right": right, "words": left or right, "having": having, "lacking": lacking}
    told = _TEMPLATES[note.kind].format(**words, first=first, second=second)
    return capitalize(_HEADS.get(note.kind, "") + told) if headed else told


def quote_words(note: ChangeNote, left_text: str, right_text: str) -> tuple[str, str]:
    """Return the words that a note quotes of either report, in marks; an empty text for none."""
    return _quote(left_text, note.left), _quote(right_text, note.right)


def _quote(text: str, span: Span | None) -> str:
    """Quote words on one line, shortened in the middle."""
    if span is None:
        return ""
    words = " ".join(text[span.start : span.end].split())
    return f"“{words}”" if len(words) <= _LONGEST else f"“{words[:_HEAD]} … {words[-_TAIL:]}”"
