"""Names of people and bodies: how they are folded, which given name is which, and whether two may be one.

The ideas are those of OpenSanctions' rigour and nomenklatura (parts of a name are aligned one by one; each
alignment has its reason); the string distances are rapidfuzz's, the folding of scripts anyascii's.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from anyascii import anyascii
from rapidfuzz.distance import JaroWinkler, Levenshtein

from sayso.lexicon import read_table
from sayso.lexicon.roles import is_honorific
from sayso.lexicon.rows import list_words, set_of

GENERATIONS = set_of("words/names", "generations")
SUFFIXES = GENERATIONS | set_of("words/names", "degrees and honours")
PARTICLES = set_of("words/names", "particles")
_LONGEST_GIVEN = 32  # code points of a given name and the space behind it
_LEGAL = set_of("words/names", "legal forms")
_LEGAL_PHRASES = re.compile(
    r"\b(?:public limited|limited liability|(?:public |open |closed )?joint stock) (?:company|co)\b"
    r"|\bgesellschaft mit beschrankter haftung\b"
)
_FILLERS = set_of("words/names", "small words of bodies")


@lru_cache(maxsize=1 << 16)
def fold_name(name: str) -> str:
    """Return a name in plain lower-case Latin letters, words parted by single spaces, apostrophes dropped."""
    plain = anyascii(name.replace("’", "'").replace("`", "'")).casefold()
    plain = re.sub(r"(?<=\b\w)\.(?=\w\b)", "", plain)  # U.S. → us
    plain = re.sub(r"'s\b", "", plain)
    return " ".join(re.findall(r"[a-z0-9]+", plain.replace("'", "")))


@lru_cache(maxsize=1 << 16)
def name_tokens(name: str) -> tuple[str, ...]:
    """Return the folded words of a person's name without titles and suffixes; never empty if any word is."""
    words = fold_name(name).split()
    kept = [w for i, w in enumerate(words) if w not in SUFFIXES or i == 0]
    while len(kept) > 1 and is_honorific(kept[0]):
        kept = kept[1:]
    return tuple(kept)


@lru_cache(maxsize=1 << 16)
def generation_of(name: str) -> str:
    """Return the suffix that separates relatives of one name ("jr", "iii"), empty without one."""
    words = fold_name(name).split()
    return words[-1] if len(words) > 1 and words[-1] in GENERATIONS else ""


@cache
def _genders() -> dict[str, str]:
    genders = dict.fromkeys(list_words("given_names", "male"), "m")
    genders |= dict.fromkeys(list_words("given_names", "female"), "f")
    return genders | dict.fromkeys(list_words("given_names", "either"), "")


def is_given_name(word: str) -> bool:
    """Return True if a word is a common given name."""
    return fold_name(word) in _genders()


def follows_given_name(text: str, start: int) -> bool:
    """Return True if a common given name stands right before a place in a text: "Ann | Varl"."""
    before = text[max(0, start - _LONGEST_GIVEN) : start]
    words = before.split()
    named = bool(words) and before[-1].isspace() and words[-1][:1].isupper()
    return named and is_given_name(words[-1])


def gender_of_given_name(word: str) -> str | None:
    """Return `f` or `m` where a given name mostly goes with one gender; weak evidence, never more."""
    return _genders().get(fold_name(word)) or None


@cache
def _nicknames() -> dict[str, frozenset[int]]:
    table: dict[str, set[int]] = {}
    for number, line in enumerate(read_table("given_names")["nicknames"].strip().splitlines()):
        for word in line.split():
            table.setdefault(word, set()).add(number)
    return {word: frozenset(lines) for word, lines in table.items()}


def are_nicknames(left: str, right: str) -> bool:
    """Return True if two folded given names are forms of one ("bill" and "william")."""
    table = _nicknames()
    return left in table and right in table and not table[left].isdisjoint(table[right])


_SOUNDS = (
    ("shch", "s"), ("sch", "s"), ("tch", "c"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("ph", "f"),
    ("sh", "s"), ("ch", "c"), ("th", "t"),
    ("dj", "j"), ("ck", "k"), ("qu", "k"), ("cz", "c"), ("sz", "s"), ("ts", "c"), ("tz", "c"), ("dz", "z"),
    ("q", "k"), ("w", "v"), ("x", "ks"),
)  # fmt: skip


@lru_cache(maxsize=1 << 16)
def sound_of(token: str) -> str:
    """Return the consonants of a folded word as they sound, doubled ones once; vowels only at the start."""
    for letters, sound in _SOUNDS:
        token = token.replace(letters, sound)
    token = re.sub(r"(?<=.)h(?=[aeiouy]*$|[^aeiouy])", "", token)
    head, rest = token[:1], token[1:]
    head = "a" if head in "aeiouy" else head
    return re.sub(r"(.)\1+", r"\1", head + re.sub(r"[aeiouy]", "", rest)) or token


class NameGround(StrEnum):
    """The ways in which two names can agree. Users read the values."""

    SAME_SPELLING = "same spelling"
    INITIAL = "initial"
    NICKNAME = "form of the same given name"
    SPELLING_VARIANT = "spelling variant"
    ONE_LETTER = "one letter different"
    NEARLY_ALIKE = "spelled nearly alike"
    SAME_NAME = "same name"
    SURNAME_ALONE = "surname alone"
    GIVEN_NAME_ALONE = "given name alone"
    ONE_WORD = "one word of the name"
    ORDER_OF_NAMES = "order of names"
    ACRONYM = "acronym"
    ORDER_OF_WORDS = "order of words"
    SHORTER_FORM = "shorter form"
    GENERATION_LEFT_OUT = "same name, generation left out"


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like two names are: `score` from 0 (two bearers) to 1 (one spelling), and in what they agree."""

    score: float
    grounds: tuple[NameGround, ...]

    @property
    def reason(self) -> str:
        """The grounds as people read them."""
        return ", ".join(self.grounds)


_UNLIKE = Likeness(0.0, ())


_SAME_SPELLING = Likeness(1.0, (NameGround.SAME_SPELLING,))
_LEAST_TYPED = 5
"""Of words that sound different only longer ones are one with a letter or two mistyped."""


def compare_tokens(left: str, right: str) -> Likeness:
    """Compare two folded words of names: spelling, nickname, initial, or nothing in common."""
    if left == right:
        return _SAME_SPELLING
    # Most pairs are told here. They are too many to be kept: each is asked for once.
    is_other = left[:1] != right[:1] or 1 < min(len(left), len(right)) < _LEAST_TYPED
    if is_other and sound_of(left) != sound_of(right) and not are_nicknames(left, right):
        return _UNLIKE
    return _compare_near(left, right)


@lru_cache(maxsize=1 << 17)
def _compare_near(left: str, right: str) -> Likeness:
    """Compare two folded words that differ, but sound alike, are nicknames or begin alike."""
    short, long = sorted((left, right), key=lambda t: (len(t), t))
    if len(short) == 1:
        return Likeness(0.8, (NameGround.INITIAL,)) if long.startswith(short) else _UNLIKE
    if are_nicknames(left, right):
        return Likeness(0.95, (NameGround.NICKNAME,))
    if is_given_name(left) and is_given_name(right):
        alike = sound_of(left) == sound_of(right) and Levenshtein.distance(left, right) <= 2
        genders = {gender_of_given_name(left), gender_of_given_name(right)}
        same_end = (left[-1] in "aeiou") == (right[-1] in "aeiou")
        one = alike and same_end and genders != {"f", "m"}
        return Likeness(0.88, (NameGround.SPELLING_VARIANT,)) if one else _UNLIKE
    distance = Levenshtein.distance(left, right)
    closeness = 1 - distance / max(len(left), len(right))
    if sound_of(left) == sound_of(right) and len(sound_of(left)) > 1 and closeness >= 0.5:
        return Likeness(0.93, (NameGround.SPELLING_VARIANT,))
    winkler = JaroWinkler.similarity(left, right)
    if len(short) >= _LEAST_TYPED and distance == 1 and left[0] == right[0]:
        return Likeness(0.9, (NameGround.ONE_LETTER,))
    if len(short) >= 6 and closeness >= 0.75 and winkler >= 0.92 and left[0] == right[0]:
        return Likeness(0.86, (NameGround.NEARLY_ALIKE,))
    if len(short) >= 7 and distance <= 2 and left[:2] == right[:2]:
        return Likeness(0.82, (NameGround.NEARLY_ALIKE,))
    return _UNLIKE


def _align(short: tuple[str, ...], long: tuple[str, ...]) -> tuple[list[tuple[int, int, Likeness]], bool]:
    """Match each word of the shorter name with one of the longer, best first; say whether order is kept."""
    pairs = sorted(
        (
            (i, j, compare_tokens(a, b))
            for i, a in enumerate(short)
            for j, b in enumerate(long)
            if compare_tokens(a, b).score > 0
        ),
        key=lambda p: (-p[2].score, abs(p[0] - p[1]), p[0], p[1]),
    )
    used_i: set[int] = set()
    used_j: set[int] = set()
    matched = []
    for i, j, likeness in pairs:
        if i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
            matched.append((i, j, likeness))
    matched.sort(key=lambda p: p[:2])
    in_order = all(matched[n][1] < matched[n + 1][1] for n in range(len(matched) - 1))
    return matched, in_order


def drop_particles(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Return a name's words without particles; a first word that is a given name too (Ben, Al) stays."""
    kept = (
        t
        for i, t in enumerate(tokens)
        if t not in PARTICLES or (i == 0 and is_given_name(t) and len(tokens) > 1)
    )
    return tuple(kept) or tokens


def _compare_generations(left: str, right: str) -> Likeness:
    """Compare what tells two bearers of one name apart: 0 for Jr and Sr, 1 where nothing does."""
    ours, theirs = generation_of(left), generation_of(right)
    if ours == theirs:
        return Likeness(1.0, (NameGround.SAME_NAME,))
    return _UNLIKE if ours and theirs else Likeness(0.85, (NameGround.GENERATION_LEFT_OUT,))


@lru_cache(maxsize=1 << 16)
def compare_people(left: str, right: str) -> Likeness:
    """Compare two names of people: 1 for one spelling, about 0.9 for variants, 0.6 for a bare short form, 0.

    A name goes with another when every word of the shorter finds its like in the longer: as spelled, as a
    variant spelling, a nickname or an initial. The shorter's last word must be the longer's last, unless all
    words of the two are spelled the same (order of names), or the shorter is the given name alone.
    """
    a, b = name_tokens(left), name_tokens(right)
    if not a or not b:
        return _UNLIKE
    generation = _compare_generations(left, right)
    if generation.score == 0 or a == b or "".join(a) == "".join(b):
        return generation
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    bare_short, bare_long = drop_particles(short), drop_particles(long)
    if len(bare_short) > len(bare_long):
        bare_short, bare_long = bare_long, bare_short
    if any(all(compare_tokens(x, y).score == 0 for y in bare_long) for x in bare_short):
        return _UNLIKE  # most pairs: told before anything is matched
    matched, in_order = _align(bare_short, bare_long)
    if len(matched) < len(bare_short):
        return _UNLIKE
    worst = min(m[2].score for m in matched)
    inexact = tuple(sorted({g for m in matched if m[2].score < 1 for g in m[2].grounds}))
    rest = len(bare_long) - len(bare_short)
    if len(bare_short) == 1:
        _i, j, likeness = matched[0]
        if len(bare_long) == 1:
            return Likeness(
                0.5 if NameGround.NICKNAME in likeness.grounds else likeness.score, likeness.grounds
            )
        if NameGround.INITIAL in likeness.grounds or NameGround.NICKNAME in likeness.grounds:
            return _UNLIKE
        if j == len(bare_long) - 1:
            return Likeness(0.6 * likeness.score, (NameGround.SURNAME_ALONE,))
        ground = NameGround.GIVEN_NAME_ALONE if j == 0 else NameGround.ONE_WORD
        return Likeness(0.5 * likeness.score, (ground,))
    ends = matched[-1][1] == len(bare_long) - 1 and matched[-1][0] == len(bare_short) - 1
    if not in_order:
        if worst < 0.85 or rest > 1:
            return _UNLIKE
        return Likeness(0.92 * worst, (NameGround.ORDER_OF_NAMES,))
    full = [m for m in matched if NameGround.INITIAL not in m[2].grounds]
    if not full:
        return _UNLIKE
    score = 1.0
    for _, _, likeness in matched:
        score *= 0.9 if NameGround.INITIAL in likeness.grounds else likeness.score
    if not ends:  # Jose Ortega, Jose Ortega Ruiz: a second surname; weaker than a middle name
        score *= 0.9
    score *= 0.98**rest
    whole = NameGround.SHORTER_FORM if rest else NameGround.SAME_NAME
    return Likeness(round(score, 4), inexact or (whole,))


@lru_cache(maxsize=1 << 16)
def acronym_of(name: str) -> str:
    """Return the initials of a body's name without small words: "Committee of the Red Cross" → "crc"."""
    words = re.findall(r"[^\W\d_]+", anyascii(name.replace("-", " ")))
    return "".join(w[0] for w in words if w.casefold() not in _FILLERS).casefold()


@lru_cache(maxsize=1 << 16)
def body_tokens(name: str) -> tuple[str, ...]:
    """Return the folded words of a body's name without articles, small words and legal forms."""
    words = _LEGAL_PHRASES.sub(" ", fold_name(name)).split()
    return tuple(w for w in words if w not in _LEGAL and w not in _FILLERS) or tuple(words)


@dataclass(frozen=True, slots=True)
class BodyName:
    """What is compared of a body's name; `capitals` is its letters if it may be an acronym, else empty."""

    tokens: tuple[str, ...]
    joined: str
    sorted: tuple[str, ...]
    capitals: str
    initials: str


@lru_cache(maxsize=1 << 16)
def read_body(name: str) -> BodyName:
    """Return what is compared of a body's name: it meets hundreds of others that begin alike."""
    tokens, letters = body_tokens(name), re.sub(r"[^\w]", "", name)
    return BodyName(
        tokens=tokens,
        joined="".join(tokens),
        sorted=tuple(sorted(tokens)),
        capitals=letters.casefold() if 2 < len(letters) <= 6 and letters.isupper() else "",
        initials=acronym_of(name) if " " in name else "",
    )


def compare_bodies(left: str, right: str) -> Likeness:
    """Compare two names of organisations or works: 1 for one name, 0.9 for an acronym or variant, 0.

    Legal forms and small words do not count. A shorter form counts where it is how the longer begins
    ("Acme", "Acme Media"), weakly.
    """
    one, other = read_body(left), read_body(right)
    a, b = one.tokens, other.tokens
    if not a or not b:
        return _UNLIKE
    if one.joined == other.joined:
        return Likeness(1.0, (NameGround.SAME_NAME,))
    if any(x.capitals and x.capitals == y.initials for x, y in ((one, other), (other, one))):
        return Likeness(0.92, (NameGround.ACRONYM,))
    if len(a) == len(b):
        worst = _compare_in_order(a, b)
        if worst is not None:
            return Likeness(round(worst, 4), (NameGround.SPELLING_VARIANT,))
        if one.sorted == other.sorted:
            return Likeness(0.9, (NameGround.ORDER_OF_WORDS,))
        return _UNLIKE
    short_tokens, long_tokens = (a, b) if len(a) < len(b) else (b, a)
    if long_tokens[: len(short_tokens)] == short_tokens:
        return Likeness(0.7 if len(short_tokens) > 1 else 0.45, (NameGround.SHORTER_FORM,))
    return _UNLIKE


def _compare_in_order(left: tuple[str, ...], right: tuple[str, ...]) -> float | None:
    """Return how like the least alike words of two bodies' names are, None where any two are unlike.

    The last words come first: names that meet begin alike, and most are told by how they end.
    """
    worst = 1.0
    for x, y in zip(reversed(left), reversed(right), strict=True):
        likeness = compare_tokens(x, y)
        if likeness.score < 0.86 or NameGround.NICKNAME in likeness.grounds:
            return None
        worst = min(worst, likeness.score)
    return worst
