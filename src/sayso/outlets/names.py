"""Compare names and addresses of outlets: by their letters, their hosts, their short forms."""

import re
import unicodedata
from functools import lru_cache

from sayso.lexicon.roles import is_body_noun
from sayso.lexicon.rows import choice_of, set_of
from sayso.lexicon.states import find_any_state

NAME_TOKEN = re.compile(r"\w+|&")
_HOST = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//([^/?#]+)", re.I)
_BARE_HOST = re.compile(r"^[\w-]+(?:\.[\w-]+)+$")
_SUBDOMAINS = re.compile(r"^(?:www\d?|m|mobile|amp|edition|eng?|news|uk|us)\.")
_BRACKETS = re.compile(r"\([^()]*\)$")
_SMALL = frozenset({"the", "of", "and", "for", "in", "on"})
_END_LEFT_OUT = re.compile(rf"\s(?:{choice_of('outlets/names', 'ends left out')})$", re.I)
_ALONE = ("last words of papers alone", "last words of outlets alone")
_WITH_ARTICLE = ("last words of papers alone", "last words behind an article")
_DOUBTFUL = "doubtful last words behind an article"


def _fold_rows(*kinds: str) -> frozenset[str]:
    return frozenset(map(str.casefold, set_of("outlets/names", *kinds)))


_LAST_WORDS = _fold_rows(*_WITH_ARTICLE, *_ALONE, "last words")
_PAPERS = _fold_rows(*_WITH_ARTICLE, _DOUBTFUL)
_SURE_LAST_WORDS = _fold_rows(*_ALONE, _DOUBTFUL)
_OF_ONE_WORD = _fold_rows("outlets of one word")
_KINDS = _LAST_WORDS | _SURE_LAST_WORDS | _fold_rows("first words")
_BEFORE_OUTLET = (
    r"\b(?:[Tt]he|[Tt]old|[Tt]ells?|[Tt]elling|[Bb]y|[Ww]ith|[Cc]iting|[Qq]uoting|[Pp]er|"
    r"(?:[Aa]ccording|\w+ing|sp[eo]ke|said|\w+ed|interview|statement|comments|remarks) to)"
)
_FEWEST_INITIALS = 2  # letters


def read_host(address: str | None) -> str | None:
    """Return the host of an address, or of what is a bare host, without `www.` and the like; else None."""
    text = (address or "").strip().casefold()
    found = _HOST.match(text)
    if not found and not _BARE_HOST.match(text.partition("/")[0]):
        return None
    host = (found.group(1) if found else text.partition("/")[0]).rpartition("@")[2].partition(":")[0]
    shorter = _SUBDOMAINS.sub("", host)
    return shorter if "." in shorter else host


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    return _fold(text)


def _fold(text: str) -> str:
    if text.isascii():  # most names: nothing in them can be taken apart
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    # A text has few different characters: to ask of each of these is many times as fast.
    marks = [c for c in set(decomposed) if unicodedata.combining(c)]
    return decomposed.translate(dict.fromkeys(map(ord, marks))) if marks else decomposed


@lru_cache(maxsize=1 << 15)
def squash(text: str) -> str:
    return squash_text(text)


def squash_text(text: str) -> str:
    """Return what `squash` gives, and keep nothing: for whole articles."""
    return "".join(NAME_TOKEN.findall(_fold(text)))


@lru_cache(maxsize=8192)
def key_name(name: str) -> str:
    words = NAME_TOKEN.findall(fold(name))
    if words and words[0] in ("the", "www") and len(words) > 1:
        words = words[1:]
    return "".join(words)


def drop_brackets(name: str) -> str:
    """Return an outlet's name without what stands in brackets behind it: "Quay Ledger (sport)"."""
    return _BRACKETS.sub("", name).rstrip()


def is_written_as(surface: str, form: str) -> bool:
    """Return True if a text's words are written as a listed form: its capitals are there, or all are
    capitals.
    """
    if surface == form:
        return True
    if len(form) <= 4 or not form[0].isupper():
        return surface == form.upper() and len(form) > 2
    words, listed = NAME_TOKEN.findall(surface), NAME_TOKEN.findall(form)
    if len(words) != len(listed):
        return surface[0].isupper() and surface[-1].isalnum() and len(form) > 6
    return all(w[0].isupper() or not x[0].isupper() for w, x in zip(words, listed, strict=True))


def is_short_name(words: str, name: str) -> bool:
    """Return True if words are how an outlet of that name is called in short: "The Times", "HT".

    "Quay Radio" is Quay Radio News, "the Beacon" Quay Beacon Online. "Harbour" need not be Harbour News.
    """
    full = drop_brackets(name)
    shorter = _END_LEFT_OUT.sub("", full)
    # "The Council" is no short name of Varl Council News.
    is_body = any(map(is_body_noun, words.casefold().split()[-1:]))
    is_tail = _is_tail(words, full) or (shorter != full and not is_body and _is_tail(words, shorter))
    return is_tail or _are_initials(words, full) or _is_without_end(words, full)


def may_be_called(words: str, name: str) -> bool:
    """Return True if an outlet of that name may be meant by words, where they mean an outlet at all.

    They are its name, its initials, or words that stand side by side in it: "Delta" in Delta Press Agency,
    "the Glasnik" in Sportski Glasnik Drenova. Whether they mean an outlet, the place where they stand tells.
    """
    if key_name(words) == key_name(name) or is_short_name(words, name):
        return True
    short, full = (
        [w for w in NAME_TOKEN.findall(fold(n)) if w != "the"] for n in (words, drop_brackets(name))
    )
    if not short or all(w in _SMALL for w in short):
        return False
    return any(full[at : at + len(short)] == short for at in range(len(full) - len(short) + 1))


def has_short_name(text: str, name: str) -> bool:
    """Return True if a text has words by which an outlet of that name may be meant: "the Ledger".

    Its last word counts wherever it stands, other words of it where somebody hears or says something there.
    """
    bare = _END_LEFT_OUT.sub("", drop_brackets(name))
    words = bare.split()
    last = words[-1] if words else ""
    parts = [p for p in list_parts(name) if not is_kind_of_outlet(p)]
    initials = {"".join(w[0] for w in words if w.casefold() not in _SMALL and w[0].isupper())}
    certain = [w for w in (last, *initials) if w[:1].isupper() and len(w) >= _FEWEST_INITIALS]
    return any(re.search(rf"\b{re.escape(w)}\b", text) for w in certain) or any(
        re.search(rf"{_BEFORE_OUTLET} {re.escape(part)}\b(?! [A-Z])", text) for part in parts
    )


def list_parts(name: str) -> tuple[str, ...]:
    """Return the words side by side in an outlet's name by which it may be called, the longest first.

    None is the whole name, and none begins or ends with a small word.
    """
    words = [w for w in drop_brackets(name).split() if w.casefold() != "the"]
    runs = (
        words[start : start + length]
        for length in range(len(words) - 1, 0, -1)
        for start in range(len(words) - length + 1)
    )
    return tuple(" ".join(run) for run in runs if all(_may_end(word) for word in (run[0], run[-1])))


def _may_end(word: str) -> bool:
    return word[0].isupper() and word.casefold() not in _SMALL


def is_kind_of_outlet(words: str) -> bool:
    """Return True if each word only says what an outlet is: "Radio", "Press", "Daily News"."""
    return all(w in _KINDS for w in NAME_TOKEN.findall(words.casefold()))


def _is_without_end(words: str, name: str) -> bool:
    """Return True if words are an outlet's name without "News", "Online" or the like behind it.

    What is left must still be the name of a medium: it ends as names of media do, or is all in capitals. Else
    it may be the place that the outlet is called after.
    """
    shorter = _END_LEFT_OUT.sub("", name)
    left = [w for w in NAME_TOKEN.findall(shorter) if w.casefold() != "the"]
    if shorter == name or not left or find_any_state(" ".join(left)):
        return False
    ends_as_medium = len(left) > 1 and left[-1].casefold() in _LAST_WORDS
    in_capitals = "".join(left).isupper() and not name.isupper()
    return (ends_as_medium or in_capitals) and key_name(words) == key_name(shorter)


def _is_tail(words: str, name: str) -> bool:
    """Return True if words with their article are the last ones of a name: "The Times"."""
    short = [w.casefold() for w in re.findall(r"\w+", words) if w.casefold() != "the"]
    full = [w.casefold() for w in re.findall(r"\w+", name) if w.casefold() != "the"]
    the = words.casefold().startswith("the ") or len(short) > 1
    return bool(short) and the and len(full) > len(short) and full[-len(short) :] == short


def _are_initials(words: str, name: str) -> bool:
    """Return True if words are the capitals that a name's words begin with, small words counted or not."""
    letters = re.sub(r"^[Tt]he |\.", "", words)
    if len(letters) < _FEWEST_INITIALS or not letters.isalpha() or not letters.isupper():
        return False
    full = re.findall(r"\w+", name)
    chosen = (
        full,
        [w for w in full if w.casefold() != "the"],
        [w for w in full if w.casefold() not in _SMALL],
    )
    return any("".join(w[0] for w in some).upper() == letters for some in chosen)


def is_part_of_name(words: str, name: str) -> bool:
    """Return True if all words of one name are words of another: "the Times" beside "The New York Times"."""
    few, many = ({w for w in n.casefold().split() if w != "the"} for n in (words, name))
    return bool(few) and few <= many


def is_outlet_name(name: str) -> bool:
    """Return True if a name is an outlet's by its last word ("Varl Times") or is one of the best known.

    Words that end the names of other bodies too tell nothing: "Standard", "Echo", "Express".
    """
    words = [w for w in NAME_TOKEN.findall(name.casefold()) if w != "the"]
    return bool(words) and (words[-1] in _SURE_LAST_WORDS if len(words) > 1 else words[0] in _OF_ONE_WORD)


def with_article(outlet: str) -> str:
    """Return an outlet's name as it stands inside a sentence: "the Financial Times" for "Financial Times"."""
    if outlet.startswith("The "):
        return f"the {outlet[4:]}"
    return f"the {outlet}" if " " in outlet and outlet.rsplit(" ", 1)[-1].casefold() in _PAPERS else outlet
