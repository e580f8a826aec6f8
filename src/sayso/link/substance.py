"""Reports of nothing said: a mere name, picture or topic; deeds and habits; cues of silence."""

from collections.abc import Sequence
from itertools import dropwhile, pairwise, takewhile

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


_INSTRUMENTS = frozenset(
    map(stem, "tracker radar sensor camera satellite gauge thermometer seismograph telemetry".split())
)


def is_deed(cue: Sequence[str]) -> bool:
    """Say whether a cue, as norms, tells of a deed or of what is always done, not of one act of speech.

    "was charged with" is a deed where "charged that" is speech, "signed" is where "signed a letter urging" is
    not; "has long said" and "often says" have no one occasion that two reports could share.
    """
    if set(cue) & _HABITS or any(x in _HAVE and y == "long" for x, y in pairwise(cue)):
        return True
    return _close(cue) in _DEEDS or (_close(cue) in _CHARGES and cue[-1] == "with")


_DEEDS = frozenset(map(stem, "protest convict sign imprison detain arrest impose adopt".split()))
_CHARGES = frozenset({stem("charged")})
_HABITS = frozenset("often always regularly frequently traditionally routinely".split())
_HAVE = frozenset({"has", "have", "had", "'ve", "'s"})


def presents(cue: Sequence[str], content: Sequence[str]) -> bool:
    """Say whether a cue and its contents, as norms, tell of showing a thing: "unveiled the new rocket".

    "Unveiled plans to", "unveiled a plan for" are announcements of something said.
    """
    if _close(cue) not in _PRESENTATIONS or content[:1] == ["to"]:
        return False
    return not _PLANS & {stem(n) for n in takewhile(_is_no_preposition, content)}


_PRESENTATIONS = frozenset(map(stem, "unveil introduce showcase glimpse peek debut".split()))
_PLANS = frozenset(
    map(
        stem,
        "plan proposal measure policy strategy idea offer deal bill law legislation resolution amendment "
        "rule programme program scheme".split(),
    )
)


def names_topic(cue: Sequence[str], content: Sequence[str], plain: Sequence[str]) -> bool:
    """Say whether a cue with its contents only tells what was spoken of: "used to describe their split".

    `cue` and `content` are norms, `plain` the stems of the contents that are neither names nor numbers.
    "Announced her retirement" is something said, so is "responded that it was false".
    """
    if content[:1] == ["that"]:
        return False
    verb, ends = _close(cue), bool(cue) and cue[-1] in _PREPOSITIONS
    return verb in _POINTS or (len(plain) <= 1 and (verb in _TOPICS or (ends and verb in _ANSWERS)))


_TOPICS = frozenset(map(stem, "describe mention discuss address".split()))
_ANSWERS = frozenset(map(stem, "comment respond react".split()))
_POINTS = frozenset(map(stem, "referencing referring referenced alluding".split()))


def _close(cue: Sequence[str]) -> str:
    """Return the stem of the word that a cue ends with, but for prepositions and adverbs of time."""
    words = (n for n in reversed(cue) if n not in _PREPOSITIONS and n not in _TIMES)
    return stem(next(words, ""))


_TIMES = frozenset("weekly daily monthly yearly today yesterday".split())


def _is_no_preposition(norm: str) -> bool:
    return norm not in _PREPOSITIONS


def is_silent(cue: Sequence[str]) -> bool:
    """Say whether a negated cue tells what nobody said: "did not name". To decline is an act, and said."""
    return not any(stem(n) in _REFUSALS for n in cue)


_REFUSALS = frozenset(map(stem, "declined refused rejected".split()))
_PREPOSITIONS = frozenset("of with from in on at to against about over showing for by that".split())
