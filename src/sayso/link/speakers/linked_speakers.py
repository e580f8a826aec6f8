"""Speakers across documents: one identity for every person, body or document that speaks in the pile.

What an article says of its speaker stays on the attribution; here it gets an identity, with all spellings
and roles. Unnamed sources are never one across documents: two articles' "senior official" may be two people.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.lexicon.names import body_tokens, fold_name, name_tokens
from sayso.link.speakers.name_clusters import Join, join_forms
from sayso.link.speakers.name_forms import Form, Mentioned, gather_forms
from sayso.link.speakers.office_holders import fill_offices
from sayso.records import (
    Attribution,
    DetailKind,
    Evidence,
    EvidenceKind,
    Match,
    Passage,
    Reading,
    Speaker,
    SpeakerGround,
    SpeakerKind,
    SpeakerMention,
    SpeakerRole,
    fill_detail,
    identify,
)
from sayso.units import RUNNER, UnitRunner

_PRODUCER = "speakers"


def link_speakers(
    readings: tuple[Reading, ...],
    runner: UnitRunner = RUNNER,
) -> tuple[tuple[Speaker, ...], tuple[Reading, ...], tuple[Match, ...]]:
    """Return the pile's speakers, the readings with every `speaker_id` filled, and the matches made or
    left unsure.

    A match judged `same` has one speaker's ID on both sides: it is the reason why two spellings are one, with
    the words of each. An `unsure` one has two IDs. The order of `readings` changes only their own order.
    Linked once, the pile may tell who "the prime minister" of an article is: then it is linked again.
    """
    speakers, linked, matches = _link(readings)
    runner.memory.remember("speakers before offices", speakers)
    filled = fill_offices(linked, speakers)
    return _link(filled) if filled != linked else (speakers, linked, matches)


def _link(
    readings: tuple[Reading, ...],
) -> tuple[tuple[Speaker, ...], tuple[Reading, ...], tuple[Match, ...]]:
    ordered = sorted(readings, key=lambda r: r.document.id)
    speakers, id_of, matches = link_all(one for reading in ordered for one in collect_mentioned(reading))
    return speakers, tuple(fill_ids(r, id_of) for r in readings), matches


def link_all(
    mentioned: Iterable[Mentioned],
) -> tuple[tuple[Speaker, ...], dict[str, str], tuple[Match, ...]]:
    """Return the speakers of mentions, named or not, the ID of each attribution's speaker, and the matches.

    Mentions come in order of documents, and within one of places.
    """
    named: list[Mentioned] = []
    unnamed: list[Mentioned] = []
    for one in mentioned:
        (unnamed if one.kind == "unnamed" else named).append(one)
    found = link_mentioned(named)
    speakers = list(found.speakers)
    id_of: dict[str, str] = {}
    for one, ident in zip(named, found.ids, strict=True):
        id_of.update(dict.fromkeys(one.attribution_ids, ident))
    for one in unnamed:
        speaker = make_unnamed(one)
        speakers.append(speaker)
        id_of.update(dict.fromkeys(one.attribution_ids, speaker.id))
    return order_speakers(speakers), id_of, found.matches


@dataclass(frozen=True, slots=True)
class LinkedNames:
    """The speakers that names were linked to: one ID for each name given, and the matches, in order."""

    speakers: tuple[Speaker, ...]
    ids: tuple[str, ...]
    matches: tuple[Match, ...]


def link_mentioned(mentioned: Sequence[Mentioned]) -> LinkedNames:
    """Return the speakers of named mentions; they come in order of documents, and within one of places."""
    clusters, joins = join_forms(gather_forms(mentioned))
    speakers: list[Speaker] = []
    speaker_of: dict[int, Speaker] = {}
    id_of: dict[int, str] = {}
    taken: Counter[str] = Counter()
    for members in sorted(clusters.sets(), key=lambda s: _set_key(s)):
        speaker = _make_speaker(members, taken)
        speakers.append(speaker)
        for form in members:
            speaker_of[id(form)] = speaker
            id_of.update((id(one), speaker.id) for one in form.mentioned)
    matches = [_make_match(join, speaker_of) for join in joins]
    matches += [m for members in clusters.sets() for m in _same_spelling(members, speaker_of)]
    ids = tuple(id_of[id(one)] for one in mentioned)
    return LinkedNames(tuple(speakers), ids, order_matches(matches))


def order_speakers(speakers: Iterable[Speaker]) -> tuple[Speaker, ...]:
    """Return speakers in the order of a report."""
    return tuple(sorted(speakers, key=lambda s: s.id))


def fill_ids(reading: Reading, id_of: Mapping[str, str]) -> Reading:
    """Return a reading with the speaker's ID on every attribution that has one, by attribution ID."""
    told = tuple(replace(a, speaker_id=id_of.get(a.id)) for a in reading.attributions)
    return replace(reading, attributions=told)


def order_matches(matches: Iterable[Match]) -> tuple[Match, ...]:
    """Return matches of speakers in the order of a report."""
    return tuple(sorted(matches, key=_order))


def _order(match: Match) -> tuple[str, str, str, str, bool, tuple[str, ...]]:
    """Return what to sort matches by: speakers, judgement, and names; two names come before one alone.

    The mark that closes a name in print counts as part of it, so that reports keep the order they had.
    """
    slots = match.evidence[0].detail.slots
    first, *second = (f"{item.text}”" for slot in slots if slot.name == "names" for item in slot.items)
    return match.left_id, match.right_id, match.judgement, first, not second, tuple(second)


def collect_mentioned(reading: Reading) -> tuple[Mentioned, ...]:
    """Return a document's speakers by kind and name, in order of their places; unnamed ones too."""
    here: dict[tuple[str, str], Mentioned] = {}
    for attribution in sorted(reading.attributions, key=_place):
        mention = attribution.speaker
        if mention is None:
            continue
        key = (mention.kind, fold_name(mention.name) or mention.name)
        one = here.get(key)
        if one is None:
            one = Mentioned(
                document_id=reading.document.id,
                name=mention.name,
                kind=mention.kind,
                is_parted=mention.ground is SpeakerGround.PARTED,
                is_named_by_hand=_is_named_by_hand(mention),
            )
            here[key] = one
        one.is_named_by_hand = one.is_named_by_hand and _is_named_by_hand(mention)
        one.attribution_ids.append(attribution.id)
        if mention.role and mention.role not in one.roles:
            one.roles.append(mention.role)
        one.passages += [Passage(document_id=reading.document.id, span=s) for s in mention.spans[:1]]
    return tuple(here.values())


def _is_named_by_hand(mention: SpeakerMention) -> bool:
    """Return True if a person gave a speaker this name; one taken for another keeps its words."""
    return mention.ground is SpeakerGround.DECISION and not mention.spans


def _place(attribution: Attribution) -> tuple[int, str]:
    spans = attribution.sources or attribution.contents
    return (min(s.start for s in spans) if spans else 0, attribution.id)


def _set_key(members: Sequence[Form]) -> tuple[str, str, str]:
    first = min(m.document_id for f in members for m in f.mentioned)
    return (members[0].kind, members[0].key, first)


def _fullest(members: Sequence[Form]) -> str:
    """Return the fullest spelling: most words, then in most documents; never an acronym or capitals alone.

    Words that only some put before a person's whole name may be no part of it: "Slippery Ann Varl".
    """
    if len(names := {m.name for f in members for m in f.mentioned}) == 1:
        return names.pop()  # as nearly always
    counts = Counter(m.name for f in members for m in f.mentioned)
    size = name_tokens if members[0].kind == "person" else body_tokens

    def rank(name: str) -> tuple[bool, int, int, str]:
        return (name.isupper() and len(counts) > 1, -len(size(name)), -counts[name], name)

    is_person = members[0].kind == "person"
    return min((n for n in counts if not (is_person and _is_added_to(n, counts))), key=rank)


def _is_added_to(name: str, counts: Mapping[str, int]) -> bool:
    """Return True if a name without its first words is a whole name that is used more often."""
    words = name.split()
    shorter = (" ".join(words[n:]) for n in range(1, len(words) - 1))
    return any(counts.get(one, 0) > counts[name] for one in shorter)


def _kind(members: Sequence[Form]) -> SpeakerKind:
    if len(kinds := {m.kind for f in members for m in f.mentioned}) == 1:
        return kinds.pop()
    counts = Counter(m.kind for f in members for m in f.mentioned)
    return min(counts, key=lambda k: (-counts[k], k))


def _make_speaker(members: Sequence[Form], taken: Counter[str]) -> Speaker:
    name, kind = _fullest(members), _kind(members)
    documents = sorted({m.document_id for f in members for m in f.mentioned})
    generic = members[0].key.startswith(documents[0] + " ")
    ident = identify("s", kind, fold_name(name) or name, documents[0] if generic else None)
    if taken[ident]:
        ident = identify("s", kind, fold_name(name) or name, documents[0])
    taken[ident] += 1
    return Speaker(
        id=ident,
        name=name,
        kind=kind,
        aliases=tuple(sorted({m.name for f in members for m in f.mentioned} - {name})),
        roles=_gather_roles(m for f in members for m in f.mentioned),
    )


def make_unnamed(one: Mentioned) -> Speaker:
    """Return the speaker of an unnamed source: of its document alone."""
    ident = identify("s", "unnamed", one.document_id, fold_name(one.name) or one.name)
    return Speaker(id=ident, name=one.name, kind="unnamed")


def _gather_roles(mentioned: Iterable[Mentioned]) -> tuple[SpeakerRole, ...]:
    """Return what the documents call a speaker; one wording is one role whatever its case and article."""
    wordings: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in mentioned:
        for role in one.roles:
            key = fold_name(role).removeprefix("the ").removeprefix("a ").removeprefix("an ")
            wordings[key][" ".join(role.split())].add(one.document_id)
    roles = [
        SpeakerRole(
            role=min(spelled, key=lambda w: (-len(spelled[w]), w)),
            document_ids=tuple(sorted({d for documents in spelled.values() for d in documents})),
        )
        for spelled in wordings.values()
    ]
    return tuple(sorted(roles, key=lambda r: (-len(r.document_ids), r.role)))


def _passages(form: Form) -> tuple[Passage, ...]:
    firsts = {
        m.document_id: m.passages[0]
        for m in sorted(form.mentioned, key=lambda m: m.document_id)
        if m.passages
    }
    return tuple(firsts[d] for d in sorted(firsts))[:3]


def _make_match(join: Join, speaker_of: dict[int, Speaker]) -> Match:
    left, right = speaker_of[id(join.left)], speaker_of[id(join.right)]
    first, second = join.left.name, join.right.name
    kind = DetailKind.ONE_NAME if join.sure else DetailKind.MAY_BE_ONE_NAME
    evidence = Evidence(
        kind=EvidenceKind.NAME,
        score=round(join.score, 3),
        detail=fill_detail(kind, names=(first, second), grounds=join.grounds),
        passages=_passages(join.left) + _passages(join.right),
    )
    a, b = sorted((left.id, right.id))
    return Match(
        left_id=a, right_id=b, score=round(join.score, 3),
        judgement="same" if join.sure and a == b else "unsure",
        evidence=(evidence,), producer=_PRODUCER,
    )  # fmt: skip


def _same_spelling(members: Sequence[Form], speaker_of: dict[int, Speaker]) -> list[Match]:
    """Say of every spelling that several documents share that it is taken for one speaker."""
    matches = []
    for form in members:
        if len(form.documents) < 2:
            continue
        ident = speaker_of[id(form)].id
        evidence = Evidence(
            kind=EvidenceKind.NAME,
            score=1.0,
            detail=fill_detail(DetailKind.SPELLED_ALIKE, names=form.name, documents=str(len(form.documents))),
            passages=_passages(form),
        )
        matches.append(
            Match(
                left_id=ident,
                right_id=ident,
                judgement="same",
                score=1.0,
                evidence=(evidence,),
                producer=_PRODUCER,
            )
        )
    return matches
