"""Reports of nothing said: a mere name, picture or topic; deeds and habits; cues of silence."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise, takewhile

from sayso.lexicon.rows import set_of
from sayso.text.words import stem

_PREPOSITIONS = set_of("nothing_said", "prepositions")
_HABITS = set_of("nothing_said", "habits")
_TIMES = set_of("nothing_said", "times")
_HAVE = frozenset({"has", "have", "had", "'ve", "'s"})


@cache
def _stems(name: str) -> frozenset[str]:
    return frozenset(map(stem, set_of("nothing_said", name)))


def reports_nothing(
    cue: Sequence[str], source: Sequence[str], content: Sequence[str], plain: Sequence[str]
) -> bool:
    """Return True if a report that quotes no word has no statement that two reports could share.

    `cue`, `source` and `content` are norms in their order, `plain` the stems of the contents that are neither
    names nor numbers.
    """
    return (
        says_nothing(content, plain)
        or shows(cue, source)
        or is_deed(cue)
        or presents(cue, content)
        or names_topic(cue, content, plain)
    )


def says_nothing(content: Sequence[str], plain: Sequence[str]) -> bool:
    """Return True if contents only point: what was posted or shown, a name, a pronoun, a word for the act."""
    # "an old picture of the pier": what is shown stands before the first preposition
    shown = any(stem(n) in _stems("shown") for n in _cut_before_preposition(content)[:4])
    return shown or all(s in _stems("labels") for s in plain)


def shows(cue: Sequence[str], source: Sequence[str]) -> bool:
    """Return True if a cue and its source are of showing something.

    "released footage of", not "said in a video"; "showing" alone; whatever "a photo by ..." or a radar does.
    """
    phrase = [stem(n) for n in _cut_before_preposition(source)]
    if list(cue) == ["showing"] or _stems("shown") & set(phrase) or _stems("instruments") & set(phrase[-1:]):
        return True
    return _find_last_stem(cue) in _stems("shown") and not _PREPOSITIONS & set(_trim(cue))


def is_deed(cue: Sequence[str]) -> bool:
    """Return True if a cue tells of a deed or of what is always done, not of one act of speech.

    "was charged with" is a deed where "charged that" is speech, "signed" is where "signed a letter urging" is
    not; "has long said" and "often says" have no one occasion that two reports could share.
    """
    if _HABITS & set(cue) or any(x in _HAVE and y == "long" for x, y in pairwise(cue)):
        return True
    return _find_last_stem(cue) in _stems("deeds") or (
        _find_last_stem(cue) in _stems("charges") and cue[-1] == "with"
    )


def presents(cue: Sequence[str], content: Sequence[str]) -> bool:
    """Return True if a cue and its contents tell of showing a thing: "unveiled the new rocket".

    "Unveiled plans to", "unveiled a plan for" are announcements of something said.
    """
    if _find_last_stem(cue) not in _stems("presentations") or content[:1] == ["to"]:
        return False
    return not _stems("plans") & {stem(n) for n in _cut_before_preposition(content)}


def names_topic(cue: Sequence[str], content: Sequence[str], plain: Sequence[str]) -> bool:
    """Return True if a cue with its contents only tells what was spoken of: "used to describe their split".

    "Announced her retirement" is something said, so is "responded that it was false".
    """
    if content[:1] == ["that"]:
        return False
    verb, ends = _find_last_stem(cue), bool(cue) and cue[-1] in _PREPOSITIONS
    topic = verb in _stems("topics") or (ends and verb in _stems("answers"))
    return verb in _stems("pointers") or (topic and len(plain) <= 1)


def is_silent(cue: Sequence[str]) -> bool:
    """Return True if a negated cue tells what nobody said: "did not name". To decline is an act, and said."""
    return not _stems("refusals") & {stem(n) for n in cue}


def _cut_before_preposition(norms: Sequence[str]) -> list[str]:
    """Return the words before the first preposition."""
    return list(takewhile(lambda n: n not in _PREPOSITIONS, norms))


def _trim(cue: Sequence[str]) -> Sequence[str]:
    """Return a cue without the prepositions and adverbs of time that it ends with."""
    end = len(cue)
    while end and cue[end - 1] in _PREPOSITIONS | _TIMES:
        end -= 1
    return cue[:end]


def _find_last_stem(cue: Sequence[str]) -> str:
    """Return the stem of the word that a cue ends with, but for prepositions and adverbs of time."""
    return stem((*_trim(cue)[-1:], "")[0])
