"""Reporting verbs: with which word each outlet reports one utterance, grouped by what the word implies."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, zip_longest

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
    events: frozenset[str]
    """Verbs, by their stems, that report nothing where they have an object."""


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
    table = read_table("reporting_verbs")
    events = frozenset(stem(verb) for verb in table["events_with_object"])
    return _Lexicon(table["implies"], verbs, phrases, frozenset(irregular), events)


def read_cue(text: str, spans: Sequence[Span]) -> tuple[str | None, str | None]:
    """Return the group and the verb of a cue, (None, None) where the lexicon knows none of its words."""
    lexicon = _load()
    # "repeatedly accused" repeats nothing: an adverb is no verb, though it has a verb's stem.
    pieces = [
        _drop_other_act([w for w in list_norms(text, span) if not w.endswith(("edly", "ingly"))], lexicon)
        for span in spans
    ]
    stems = [stem(w) for piece in pieces for w in piece]
    for size in (4, 3, 2):
        for at in range(len(stems) - size + 1):
            found = lexicon.phrases.get(tuple(stems[at : at + size]))
            if found:
                return found
    # The last verb governs: "went on to say", "has denied claiming" is rare enough to be read as "claim".
    known: list[tuple[str, str]] = []
    nouns: list[tuple[str, str]] = []
    is_event = False
    for place, verb in chain.from_iterable(_list_verbs(piece, lexicon) for piece in pieces):
        # "said at a press conference called by": what follows an article behind the verb is not its own.
        if place == "article" and known:
            break
        is_event |= place == "event"
        if verb is not None:
            (nouns if place == "noun" else known).append(verb)
    known = known or ([] if is_event else nouns)  # "made the claim", but "held a press conference"
    telling = [k for k in known if k[0] != "neutral"]
    if telling:
        return telling[0]
    return known[-1] if known else (None, None)


def _drop_other_act(norms: list[str], lexicon: _Lexicon) -> list[str]:
    """Return the words of a cue's piece behind an act with an object and "and", where a verb stands there.

    "Offered a prayer and warned" warns; "laughed and said" has no object.
    """
    verbs = [n for n, norm in enumerate(norms) if stem(norm) in lexicon.verbs]
    if not verbs or "and" not in norms[verbs[0] + 2 :]:
        return norms
    at = norms.index("and", verbs[0] + 2)
    behind = norms[at + 1 : at + 2]
    present = norms[verbs[0]].endswith("s")  # "holds talks and warns"
    is_verb = (
        behind and stem(behind[0]) in lexicon.verbs and (not _is_noun_too(behind[0], lexicon) or present)
    )
    return norms[at + 1 :] if is_verb and any(n in _BEFORE_NOUNS for n in norms[verbs[0] : at]) else norms


def _is_noun_too(norm: str, lexicon: _Lexicon) -> bool:
    """Return True for a word that a noun may be too, as it has no ending of a verb's past or participle."""
    return not norm.endswith(("ed", "ing")) and norm not in lexicon.irregular


def _list_verbs(norms: Sequence[str], lexicon: _Lexicon) -> Iterator[tuple[str, tuple[str, str] | None]]:
    """Yield "verb" or "noun" with what the lexicon has for a word of a cue's piece, "article" for an article.

    A verb that tells of an event is an "event".

    "Used a post to accuse" posts nothing: behind an article a word without ending is a noun, up to a "to".
    """
    is_noun = False
    for norm, ahead in zip_longest(norms, norms[1:], fillvalue="that"):
        if norm in _BEFORE_NOUNS:
            is_noun = True
            yield "article", None
        elif norm == "to":
            is_noun = False
        elif stem(norm) in lexicon.events and ahead != "that":
            yield "event", None
        else:
            yield "noun" if is_noun and _is_noun_too(norm, lexicon) else "verb", lexicon.verbs.get(stem(norm))


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
