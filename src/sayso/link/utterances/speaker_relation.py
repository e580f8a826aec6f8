"""How the speakers of two reports are related: the same, perhaps the same, unknown or others."""

from sayso.link.utterances.report_features import Saying
from sayso.records import DetailKind
from sayso.text.words import is_content


def relate_speakers(a: Saying, b: Saying) -> tuple[str, DetailKind | None, tuple[str, ...]]:
    """Return `same`, `near`, `unknown` or `other`, with what it says to a reader and the names in it."""
    if a.speaker is None or b.speaker is None:
        # "Ada Mool's staff" and "Odo Brandt's staff": not known to be anybody, but two
        two = bool(a.holders and b.holders) and not a.holders & b.holders
        plain, other = (a, b) if a.speaker is None else (b, a)
        two = two or (other.speaker is not None and _speaks_of(plain, other))
        near = _nouns(plain) & (other.role_words | _nouns(other))
        return ("other" if two else "near" if near else "unknown"), None, ()
    names = " ".join(_name(a).split()), " ".join(_name(b).split())
    if a.speaker == b.speaker and not (a.unnamed and b.unnamed):
        if names[0] == names[1]:
            return "same", DetailKind.SAME_SPEAKER, names[:1]
        return "same", DetailKind.ONE_SPEAKER_TWO_NAMES, names
    if a.unnamed and b.unnamed:
        if _nouns(a) & _nouns(b):
            return "near", DetailKind.BOTH_UNNAMED, names
        return "unknown", None, ()
    if a.unnamed or b.unnamed:
        plain, named = (a, b) if a.unnamed else (b, a)
        if _speaks_of(plain, named):
            return "other", DetailKind.OTHER_SPEAKER, names
        words = _nouns(plain)
        if words & (named.role_words | named.speaker_words):
            return "near", DetailKind.UNNAMED_MAY_BE, (_name(plain), _name(named))
        return "unknown", None, ()
    if (
        a.speaker_words
        and b.speaker_words
        and (a.speaker_words <= b.speaker_words or b.speaker_words <= a.speaker_words)
    ):
        return "near", DetailKind.MAY_BE_ONE_SPEAKER, names
    if _is_acronym(names[0], names[1]) or _is_acronym(names[1], names[0]):
        return "near", DetailKind.MAY_BE_ONE_SPEAKER, names
    if a.person != b.person:
        person, body = (a, b) if a.person else (b, a)
        if body.speaker_words & person.role_words:
            return "near", DetailKind.SPEAKS_FOR, (_name(person), _name(body))
    return "other", DetailKind.OTHER_SPEAKER, names


def _speaks_of(plain: Saying, named: Saying) -> bool:
    """Return True if somebody unnamed speaks of a named person: nobody calls himself by his own name."""
    surname = _name(named).split()[-1].casefold() if _name(named).strip() else ""
    told = {form.casefold() for form in plain.forms.values()} | set(plain.weights)
    return named.person and bool(surname) and surname in told


def _is_acronym(short: str, long: str) -> bool:
    """Return True if a word of one name is made of the initials of the other (`ICRC Africa`)."""
    initials = "".join(w[0] for w in long.split() if w[:1].isupper())
    return len(initials) >= 3 and initials in short.split()


def _name(saying: Saying) -> str:
    return saying.attribution.speaker.name if saying.attribution.speaker else "nobody"


def _nouns(saying: Saying) -> frozenset[str]:
    return frozenset(w for w in saying.speaker_words if is_content(w))
