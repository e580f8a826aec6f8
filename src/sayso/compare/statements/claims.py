"""What a statement does with a claim: whether it denies or affirms one, by its verb and its first words.

What is merely asked, supposed or planned affirms nothing.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from sayso.compare.statements.topics import Words, read_matter, read_words
from sayso.compare.wording.reporting_verbs import read_cue
from sayso.lexicon.frequency import rarity
from sayso.lexicon.rows import choice_of, set_of
from sayso.records import Attribution, Reading
from sayso.spans import hull
from sayso.text.words import NEGATIONS, is_content, list_norms, stem

SAID = frozenset({"speech", "writing"})
_CLAIMS = "compare/claims"
_DENIES = set_of(_CLAIMS, "verbs of denial")
_ACCEPTS_ANY = set_of(_CLAIMS, "verbs that deny anything")
ASSERTS = frozenset("say said tell told report write wrote assert state declare".split())
CLAIMS = set_of(_CLAIMS, "claims")
DETERMINERS = {"such"} | set_of(
    "function_words",
    "definite article",
    "this and that",
    "these and those",
    "any, all, both",
    "possessives of the third person",
)
_DOUBTED = frozenset(map(stem, set_of(_CLAIMS, "words of doubt")))
_REFUSED = set_of(_CLAIMS, "what may be refused")
OPEN = set_of(_CLAIMS, "open questions")
_FALSE = re.compile(
    r"(?:that\s+)?(?:the|these|those|all|such|his|her|their)\s+"
    rf"(?:{choice_of(_CLAIMS, 'claims called false')})\s+(?:is|are|was|were)\s+(?:\w+ly\s+)?"
    rf"(?:{choice_of(_CLAIMS, 'words for what is false')})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Statement:
    """A statement with its words; what is asked of few is read when it is asked for."""

    attribution: Attribution
    reading: Reading
    utterance_id: str
    norms: tuple[str, ...]
    verb: str | None
    group: str | None

    @cached_property
    def words(self) -> Words:
        """Its rare words, and where they stand."""
        return read_words(self.reading, self.attribution, around=False)

    @cached_property
    def weights(self) -> dict[str, float]:
        """The rarity of its rare words, by stem."""
        return {k: w for k, w in self._matter[0].items() if k not in _CLAIM_STEMS}

    @property
    def numbers(self) -> frozenset[str]:
        """The numbers in it."""
        return self._matter[1]

    @cached_property
    def contents(self) -> dict[str, float]:
        """The rarity of all its words that carry meaning, by stem."""
        return weigh_contents(self.norms)

    @cached_property
    def _matter(self) -> tuple[dict[str, float], frozenset[str]]:
        return read_matter(self.reading.document.text, self.attribution.contents)


_CLAIM_STEMS = frozenset(stem(c) for c in CLAIMS)


def read_statement(attribution: Attribution, reading: Reading, utterance_id: str) -> Statement:
    text = reading.document.text
    group, verb = read_cue(text, attribution.cues)
    return Statement(
        attribution=attribution,
        reading=reading,
        utterance_id=utterance_id,
        norms=tuple(n for s in attribution.contents for n in list_norms(text, s)),
        verb=verb,
        group=group,
    )


def weigh_contents(norms: Iterable[str]) -> dict[str, float]:
    """Return the stems of the words that carry meaning, with their rarity."""
    return {stem(n): rarity(n) for n in norms if is_content(n)}


def denies(said: Statement) -> bool:
    """Return True if a statement denies a claim: the verb, and that what it governs can be claimed at all."""
    if calls_false(said):
        return True
    norms = said.norms
    if said.group != "denial" or said.verb not in _DENIES or not norms:
        return False
    if any(n in _REFUSED for n in norms[:3]):
        return False
    return said.verb in _ACCEPTS_ANY or norms[0] == "that" or any(n in CLAIMS for n in norms[:6])


def calls_false(said: Statement) -> bool:
    """Return True if a statement says that a claim is false ("the charges were false")."""
    text = said.reading.document.text
    content = hull(said.attribution.contents)
    return said.group != "denial" and bool(_FALSE.match(text, content.start, content.end))


def affirms(said: Statement) -> bool:
    """Return True if a statement affirms something: no denial, no "not", nothing asked or only possible."""
    norms = said.norms
    cue = [w for s in said.attribution.cues for w in list_norms(said.reading.document.text, s)]
    return (
        said.group not in ("denial", "demand", "commitment")
        and not calls_false(said)
        and not any(n in NEGATIONS or stem(n) in _DOUBTED for n in norms)
        and not any(n in OPEN for n in (*norms[:3], *cue))
    )


def differ(left: Statement, right: Statement) -> bool:
    """Return True if two statements have different speakers, as far as anything shows."""
    a, b = left.attribution, right.attribution
    if left.utterance_id == right.utterance_id or a.id == b.id:
        return False
    if a.speaker_id and b.speaker_id:
        return a.speaker_id != b.speaker_id
    names = [name_speaker(s) for s in (left, right)]
    return all(names) and not any(x in y or y in x for x, y in (names,))


def name_speaker(said: Statement) -> str:
    """Return who said it as its article has it; a bare pronoun names nobody."""
    if said.attribution.speaker:
        return said.attribution.speaker.name.casefold()
    text = said.reading.document.text
    words = [w for s in said.attribution.sources for w in list_norms(text, s)]
    return " ".join(words) if any(is_content(w) for w in words) else ""
