"""Reports of nothing said: contents that only point (a name, a picture, "his remarks"), cues of silence."""

from collections.abc import Sequence
from itertools import dropwhile, takewhile

from sayso.words import stem

_SHOWN = frozenset(
    map(stem, "photo photograph picture image video clip footage selfie snapshot animation".split())
)
_LABELS = frozenset(
    map(
        stem,
        "comment comments remark remarks statement announcement message post tweet news request question "
        "questions answer response speech interview letter report claim claims words apology intent plans "
        "plan scene incident situation moment experience".split(),
    )
)


def says_nothing(norms: Sequence[str], plain: Sequence[str]) -> bool:
    """Say whether indirect contents hold no statement that two reports could share.

    `norms` are the words in their order, `plain` the stems that are neither names nor numbers. What was
    posted or shown is no speech; a name, a pronoun or a word for the act ("his comments") is no content.
    """
    # "an old picture of the pier": what is shown stands before the first preposition
    phrase = list(takewhile(_is_no_preposition, norms))
    return any(stem(n) in _SHOWN for n in phrase[:4]) or all(s in _LABELS for s in plain)


def shows(cue: Sequence[str], source: Sequence[str]) -> bool:
    """Say whether a cue and its source, as norms, are of showing something.

    "released footage of", not "said in a video"; "showing" alone; whatever "a photo by ..." does.
    """
    if list(cue) == ["showing"] or any(stem(n) in _SHOWN for n in takewhile(_is_no_preposition, source)):
        return True
    before = list(takewhile(_is_no_preposition, source))
    if before and stem(before[-1]) in _INSTRUMENTS:
        return True
    back = list(dropwhile(lambda n: n in _PREPOSITIONS, reversed(cue)))
    return bool(back) and stem(back[0]) in _SHOWN and not _PREPOSITIONS & set(back)


def is_deed(cue: Sequence[str]) -> bool:
    """Say whether a cue, as norms, tells of a deed or of what is always done, not of one act of speech.

    "was charged with" is a deed where "charged that" is speech; "have since hailed", "protested weekly" and
    "has long said" have no one occasion that two reports could share.
    """
    deeds = {stem(n) for n in cue}
    return bool(deeds & _DEEDS or (deeds & _CHARGES and "with" in cue) or set(cue) & _HABITS)


_INSTRUMENTS = frozenset(
    map(stem, "tracker radar sensor camera satellite gauge thermometer seismograph telemetry".split())
)
_DEEDS = frozenset(map(stem, "protest convict sign imprison detain arrest impose adopt".split()))
_CHARGES = frozenset({stem("charged")})
_HABITS = frozenset(
    "since long often always repeatedly regularly frequently traditionally routinely weekly daily".split()
)


def _is_no_preposition(norm: str) -> bool:
    return norm not in _PREPOSITIONS


def presents(cue: Sequence[str], content: Sequence[str]) -> bool:
    """Say whether a cue and its contents, as norms, tell of showing a thing: "unveiled the new rocket".

    "Unveiled plans to", "unveiled a plan for" are announcements of something said.
    """
    shown = any(stem(n) in _PRESENTATIONS for n in cue) and not _PLANS & {stem(n) for n in cue}
    return (
        shown
        and content[:1] != ["to"]
        and not _PLANS & {stem(n) for n in takewhile(_is_no_preposition, content)}
    )


_PRESENTATIONS = frozenset(map(stem, "unveil introduce showcase glimpse peek debut".split()))
_PLANS = frozenset(
    map(
        stem,
        "plan proposal measure policy strategy idea offer deal bill law programme program scheme".split(),
    )
)


def names_topic(cue: Sequence[str], plain: Sequence[str]) -> bool:
    """Say whether a cue with its contents only tells what was spoken of: "used to describe their split".

    `plain` are the stems of the contents that are neither names nor numbers. "Announced her retirement" is
    something said.
    """
    stems = {stem(n) for n in cue}
    return bool(stems & _POINTS) or (len(plain) <= 1 and bool(stems & _TOPICS))


_TOPICS = frozenset(map(stem, "describe mention discuss comment address respond react".split()))
_POINTS = frozenset(map(stem, "referencing referring referenced alluding".split()))


def is_silent(cue: Sequence[str]) -> bool:
    """Say whether a negated cue tells what nobody said: "did not name". To decline is an act, and said."""
    return not any(stem(n) in _REFUSALS for n in cue)


_REFUSALS = frozenset(map(stem, "declined refused rejected".split()))
_PREPOSITIONS = frozenset("of with from in on at to showing for by that".split())
