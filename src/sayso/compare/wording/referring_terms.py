"""What an article calls somebody or something, made comparable: the words without name, article and marks."""

import re
from collections.abc import Iterable, Mapping

from sayso.lexicon import function_words
from sayso.lexicon.states import find_any_state
from sayso.records import DocumentTerms, Span, Term, Wording
from sayso.text.spelling import fold
from sayso.text.words import tokenize

Places = Mapping[str, Mapping[str, Iterable[Span]]]

_GENITIVE = re.compile(r"[’'´`ʼ]s?$")
_MARKS = " \t\n\r,;:–—-\"“”'‘’«»()[]"
_MORE = re.compile(r"\(|\s(?:who|which|whose)\b")
_LETTERS = re.compile(r"[^\W_]+")
_DETERMINERS = {"a", "an", "of", "and", "'s", "sir", "mr", "mrs", "ms", "dr"} | (
    function_words.DEFINITE - {"these", "those"}
)
# Blanks before a match may stay: what is left is cut into words.
_ORIGIN = re.compile(
    r"""
      (?:,\s++|\s)(?:from|in)\s++[A-Z].*$
    | (?<![\w-])-*+\b[\w-]+-year-old\b
    | (?:,\s*+)?\baged?\s++\d+\b
    | ,\s*+\d{1,3}\b,?
    """,
    re.DOTALL | re.VERBOSE,
)
_SAME = {"chief executive officer": "ceo", "chief executive": "ceo"}
_SPOKEN_FOR = frozenset({"spokesman", "spokeswoman"})


def trim_words(text: str, span: Span) -> Span:
    """Shrink a mention to its words: without marks at its ends, and without what a line break cuts off.

    A caption's or a credit's last line may stand right before a name; the name begins after the break.
    """
    words = text[span.start : span.end]
    start = span.start + (words.rfind("\n") + 1 if "\n" in words else 0)
    # What a bracket or a relative clause adds is no part of the name: "(@lund", ", who lives in Skarnes".
    more = _MORE.search(text, start, span.end)
    name = text[start : more.start()].rstrip() if more else ""
    if more and more[0] != "(":
        name = name.removesuffix(",").rstrip()
    end = start + len(name) if name else span.end
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return Span(start=start, end=end)


def strip_genitive(text: str, span: Span) -> Span:
    """Shrink a name by its genitive ending ("Norrmark's", "the Joneses’")."""
    found = _GENITIVE.search(text, span.start, span.end)
    return Span(start=span.start, end=found.start()) if found and found.start() > span.start else span


def fold_letters(words: str) -> str:
    """Return a name's letters and digits without accents: "Six-Day War" is written like "Six Day War"."""
    return fold("".join(_LETTERS.findall(words)))


def is_initials(short: str, long: str) -> bool:
    """Return True if one name is the initials of another ("EU", "European Union")."""
    letters = fold_letters(short)
    initials = "".join(word[0] for word in _LETTERS.findall(long)).casefold()
    return 1 < len(letters) <= 6 and letters == initials


def abbreviates(left: str, right: str) -> bool:
    """Return True if two names differ only by initials ("UN Council", "United Nations Council")."""
    a, b = (_LETTERS.findall(w.replace(".", "")) for w in (left, right))
    while a and b and a[-1].casefold() == b[-1].casefold():
        a.pop()
        b.pop()
    while a and b and a[0].casefold() == b[0].casefold():
        a.pop(0)
        b.pop(0)
    return (not a and not b) or any(is_initials(" ".join(x), " ".join(y)) for x, y in ((a, b), (b, a)))


def read_name(words: str) -> tuple[str, ...]:
    """Return the parts of a name without articles, courtesy titles, age and origin ("Mr Lund" → "Lund")."""
    words = _ORIGIN.sub(" ", words)
    return tuple(
        words[w.span.start : w.span.end] for w in tokenize(words) if w.norm.rstrip(".") not in _DETERMINERS
    )


def read_role(words: str, name: Iterable[str]) -> frozenset[str]:
    """Return what a mention says beside the name: "the quay chief, Jens Moe" → quay, chief.

    Articles, possessives and the words of the name are left out; a state and its people are one word, and so
    are a spokesman and a spokeswoman: "Spain's minister" and "the Spanish minister" are called alike.
    """
    named = set(name)
    kept = []
    # Where somebody is from and how old they are is no way of calling them.
    words = _ORIGIN.sub(" ", words)
    for word in tokenize(words):
        surface = words[word.span.start : word.span.end]
        state = find_any_state(surface) if surface[:1].isupper() else None
        if word.norm in named or word.norm.rstrip(".") in _DETERMINERS:
            continue
        norm = state.name.casefold() if state else word.norm
        kept.append("spokesperson" if norm in _SPOKEN_FOR else norm)
    role = " ".join(kept)
    for phrase, short in _SAME.items():
        role = re.sub(rf"\b{phrase}\b", short, role)
    return frozenset(role.split())


def make_wording(referent: str, places: Places) -> Wording:
    """Lay out what documents call one thing, by document and term; spellings that differ in case are one."""
    return Wording(
        referent=referent,
        documents=tuple(
            DocumentTerms(document_id=document_id, terms=_merge(terms))
            for document_id, terms in sorted(places.items())
        ),
    )


def _merge(terms: Mapping[str, Iterable[Span]]) -> tuple[Term, ...]:
    """Join terms that differ in case only, under the form used most (capitals first among equals)."""
    forms: dict[str, dict[str, set[Span]]] = {}
    for term, spans in terms.items():
        shown = " ".join(term.split())
        forms.setdefault(shown.casefold(), {}).setdefault(shown, set()).update(spans)
    merged = []
    for by_form in forms.values():
        best = min(by_form, key=lambda f: (-len(by_form[f]), f))
        merged.append(Term(term=best, spans=tuple(sorted({s for spans in by_form.values() for s in spans}))))
    return tuple(sorted(merged, key=lambda t: t.term))
