"""What the machine says in its own words: dates, counts, roles, changes and flags in plain English."""

from sayso.phrasing import write_date
from sayso.records import Change, Flag, OccasionKind, Role, SpeakerMention

LOUD_FLAGS: tuple[Flag, ...] = ("negation", "number", "name", "spliced", "interior")
QUIET_FLAGS: tuple[Flag, ...] = ("editorial", "translation", "masked", "spelling")

CHANGES: dict[Change, str] = {
    "identical": "the same words",
    "cut": "cut",
    "altered": "words altered",
    "paraphrase": "in the outlet’s own words",
}
SIGNS: dict[str, str] = {
    "fullest": "●",
    "identical": "=",
    "cut": "✂",
    "altered": "≠",
    "paraphrase": "~",
    "absent": "–",
}
FLAGS: dict[Flag, str] = {
    "negation": "loses or gains a “not”",
    "number": "gives another number",
    "name": "gives another name",
    "spliced": "runs two sayings together as one",
    "interior": "differs by words in the middle, with no mark to show it",
    "translation": "likely another translation",
    "spelling": "spelt differently",
    "masked": "masks a word",
    "editorial": "the outlet’s words in brackets",
}
ROLES: dict[Role, str] = {
    "account": "first-hand report",
    "public": "said in public",
    "relay": "second-hand",
    "undetermined": "we found nothing that says where it has this from",
}
OCCASIONS: dict[OccasionKind, str] = {
    "interview": "in an interview",
    "statement": "in a statement",
    "press conference": "at a press conference",
    "speech": "in a speech",
    "broadcast": "in a broadcast",
    "post": "in a post",
    "document": "in a document",
    "hearing": "at a hearing",
    "conversation": "in conversation",
    "unknown": "",
}


def capital(text: str) -> str:
    """Return a sentence with its first letter large."""
    return text[:1].upper() + text[1:]


def day(date: str | None) -> str:
    """Return an ISO date as people write it, no more precise than it is ("25 June 2022", "June 2022")."""
    return write_date(date) if date else ""


def short_day(date: str | None, *, year: bool) -> str:
    """Return a date as it stands over a picture ("14 Sep 2017", "14 Sep")."""
    long = day(date).split(" ")
    if len(long) < 3:
        return " ".join(long)
    return " ".join((long[0], long[1][:3], *(long[2:] if year else ())))


def period(first: str | None, last: str | None) -> str:
    """Return a span of dates ("11–13 May 2031"); empty when neither end is known."""
    if not first or not last or first == last:
        return day(first or last)
    if len(first) >= 10 and len(last) >= 10 and first[:7] == last[:7]:
        return f"{int(first[8:10])}–{day(last)}"
    if first[:4] == last[:4] and len(first) >= 10 and len(last) >= 10:
        left = day(first).rsplit(" ", 1)[0]
        return f"{left} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def speaker_ground(mention: SpeakerMention) -> str:
    """Return how a source was resolved to a speaker, in a few words; empty where nothing says it."""
    return f"decided by {mention.decided_by}" if mention.decided_by else mention.ground or ""
