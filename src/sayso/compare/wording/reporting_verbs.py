"""Reporting verbs: with which word each outlet reports one utterance, grouped by what the word implies."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from sayso.lexicon import read_table
from sayso.lexicon.rows import read_rows, set_of
from sayso.records import Attribution, Document, Reading, Span, Utterance
from sayso.text.words import list_norms, stem

_BEFORE_NOUNS = set_of(
    "function_words", "definite article", "indefinite articles", "possessives of the third person"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class CueUse:
    """The cue of one attribution; `verb` as the lexicon has it, None where the lexicon does not know it."""

    attribution_id: str
    document_id: str
    spans: tuple[Span, ...]
    verb: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class CueGroup:
    """Cues that imply the same; `implies` completes "chosen where the reporter implies ..."."""

    name: str
    implies: str
    uses: tuple[CueUse, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class UtteranceCues:
    """The cues of one utterance in groups, the most used first."""

    utterance_id: str
    groups: tuple[CueGroup, ...]


@dataclass(frozen=True, slots=True)
class _Lexicon:
    implies: dict[str, str]
    verbs: dict[str, tuple[str, str]]
    phrases: dict[tuple[str, ...], tuple[str, str]]
    irregular: frozenset[str]


@cache
def _load() -> _Lexicon:
    """Read the lexicon: what groups imply, stem -> (group, verb), stems of a phrase -> (group, phrase)."""
    verbs: dict[str, tuple[str, str]] = {}
    phrases: dict[tuple[str, ...], tuple[str, str]] = {}
    irregular: set[str] = set()
    for row in read_rows("reporting_verbs"):
        group = row.kind.removeprefix("forms of ")
        for verb in row.words:
            norms = tuple(stem(w) for w in list_norms(verb))
            if len(norms) > 1:
                phrases.setdefault(norms, (group, verb))
            else:
                verbs.setdefault(stem(verb) if group != row.kind else norms[0], (group, verb))
            if group != row.kind:
                irregular.add(verb)
    return _Lexicon(read_table("reporting_verbs")["implies"], verbs, phrases, frozenset(irregular))


def read_cue(text: str, spans: Sequence[Span]) -> tuple[str | None, str | None]:
    """Return the group and the verb of a cue, (None, None) where the lexicon knows none of its words."""
    lexicon = _load()
    # "repeatedly accused" repeats nothing: an adverb is no verb, though it has a verb's stem.
    pieces = [[w for w in list_norms(text, span) if not w.endswith(("edly", "ingly"))] for span in spans]
    stems = [stem(w) for piece in pieces for w in piece]
    for size in (4, 3, 2):
        for at in range(len(stems) - size + 1):
            found = lexicon.phrases.get(tuple(stems[at : at + size]))
            if found:
                return found
    # The last verb governs: "went on to say", "has denied claiming" is rare enough to be read as "claim".
    known: list[tuple[str, str]] = []
    nouns: list[tuple[str, str]] = []
    for place, verb in chain.from_iterable(_list_verbs(piece, lexicon) for piece in pieces):
        # "said at a press conference called by": what follows an article behind the verb is not its own.
        if place == "article" and known:
            break
        if verb is not None:
            (nouns if place == "noun" else known).append(verb)
    known = known or nouns  # "made the claim"
    telling = [k for k in known if k[0] != "neutral"]
    if telling:
        return telling[0]
    return known[-1] if known else (None, None)


def _list_verbs(norms: Iterable[str], lexicon: _Lexicon) -> Iterator[tuple[str, tuple[str, str] | None]]:
    """Yield "verb" or "noun" with what the lexicon has for a word of a cue's piece, "article" for an article.

    "Used a post to accuse" posts nothing: behind an article a word without ending is a noun, up to a "to".
    """
    is_noun = False
    for norm in norms:
        if norm in _BEFORE_NOUNS:
            is_noun = True
            yield "article", None
        elif norm == "to":
            is_noun = False
        else:
            bare = not norm.endswith(("ed", "ing")) and norm not in lexicon.irregular
            yield "noun" if is_noun and bare else "verb", lexicon.verbs.get(stem(norm))


def group_cues(readings: Iterable[Reading], utterances: Iterable[Utterance]) -> tuple[UtteranceCues, ...]:
    """Group the cues of each utterance that more than one document reports, in order of the utterances."""
    readings = tuple(readings)
    documents = {r.document.id: r.document for r in readings}
    attributions = {a.id: a for r in readings for a in r.attributions}
    found = []
    for utterance in utterances:
        members = [attributions[i] for i in utterance.attribution_ids]
        if len({a.document_id for a in members}) > 1:
            found.append(UtteranceCues(utterance_id=utterance.id, groups=_group(members, documents)))
    return tuple(found)


def _group(members: Iterable[Attribution], documents: dict[str, Document]) -> tuple[CueGroup, ...]:
    uses: dict[str, list[CueUse]] = {}
    for a in members:
        if not a.cues:
            continue
        group, verb = read_cue(documents[a.document_id].text, a.cues)
        use = CueUse(attribution_id=a.id, document_id=a.document_id, spans=a.cues, verb=verb)
        uses.setdefault(group or "other", []).append(use)
    implies = _load().implies
    return tuple(
        CueGroup(name=name, implies=implies.get(name, "nothing that the lexicon knows"), uses=tuple(chosen))
        for name, chosen in sorted(uses.items(), key=lambda item: (-len(item[1]), item[0]))
    )
