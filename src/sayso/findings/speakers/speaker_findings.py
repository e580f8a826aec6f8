"""Findings on the same quoted words that two articles give to two people."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sayso.annotation.outlet_mentions.named import looks_like_outlet
from sayso.findings.corrected_words import corrects_quotations
from sayso.findings.slots import fill, fill_articles, fill_story, find_story, make_finding, quote_item
from sayso.findings.speakers.certain_speakers import (
    cannot_be_one,
    genders_differ,
    is_certain_speaker,
    is_full_name,
)
from sayso.findings.speakers.own_words import is_own_saying, tells_of_others
from sayso.findings.speakers.shared_sentences import (
    Quoted,
    find_shared,
    list_pairs,
    list_quoted,
    place_shared,
)
from sayso.lexicon.names import compare_people
from sayso.lexicon.roles import is_document_noun
from sayso.outlets import load_gazetteer
from sayso.records import (
    DetailKind,
    Evidence,
    EvidenceKind,
    Finding,
    Passage,
    Reading,
    SlotItem,
    SpeakerGround,
    fill_detail,
)
from sayso.report_index import ReportIndex
from sayso.spans import overlap
from sayso.text.transcripts import is_transcript

_OF_NO_PERSON = frozenset(
    {SpeakerGround.JOINT, SpeakerGround.STATES, SpeakerGround.DOCUMENT, SpeakerGround.ISSUER}
)
_MOST_SHOWN = 200
_WEIGHT = 72.0


def find_speakers_differ(index: ReportIndex) -> Iterator[Finding]:
    """Say where articles of one story give the same words between marks to two people; one for each two."""
    readings: defaultdict[str, list[Reading]] = defaultdict(list)
    for document_id, reading in sorted(index.readings.items()):
        story = index.stories.get(document_id)
        if story is not None:
            readings[story].append(reading)
    for _, own in sorted(readings.items()):
        if len(own) > 1:
            yield from _find_in_story(index, own)


def _find_in_story(index: ReportIndex, readings: Sequence[Reading]) -> Iterator[Finding]:
    quoted = list_quoted(r for r in readings if not _is_left_out(r))
    found: dict[tuple[str, str], tuple[tuple[str, ...], Quoted, Quoted]] = {}
    for pair in list_pairs(quoted):
        left, right = sorted(pair, key=lambda q: q.attribution.speaker_id or "")
        shared = find_shared(left, right)
        if not shared or not _are_certain(index, left, right) or not _are_apart(readings, left, right):
            continue
        if not _is_of_one(index, quoted, shared, left, right) or _is_explained(quoted, shared):
            continue
        key = left.attribution.speaker_id or "", right.attribution.speaker_id or ""
        if key not in found or (len(shared), shared) > (len(found[key][0]), found[key][0]):
            found[key] = shared, left, right
    for _, (shared, left, right) in sorted(found.items(), key=lambda f: f[0]):
        ours = _list_agreeing(index, quoted, shared, left, right)
        yield _tell(index, shared, ours, _list_agreeing(index, quoted, shared, right, left))


def _is_left_out(reading: Reading) -> bool:
    return is_transcript(reading.document.text) or corrects_quotations(reading.document.text)


def _are_certain(index: ReportIndex, left: Quoted, right: Quoted) -> bool:
    """Return True if it is certain on both sides who said the words, and that these are two people."""
    names = _name(left), _name(right)
    joined = [index.speaker_name(q.attribution) for q in (left, right)]
    return (
        not index.are_one_outlet(left.reading.document.id, right.reading.document.id)
        and all(cannot_be_one(a, b) for a in (names[0], joined[0]) for b in (names[1], joined[1]))
        and _is_certain(index, left, names[1])
        and _is_certain(index, right, names[0])
    )


def _is_certain(index: ReportIndex, quoted: Quoted, other: str) -> bool:
    """Return True if an article surely gives words to a person as that person's own, not to `other`."""
    told = quoted.attribution.addressee
    name = index.speaker_name(quoted.attribution)
    return (
        is_full_name(name)
        and not is_document_noun(name.split()[-1])
        and not _may_be_outlet(name)
        and not (told is not None and compare_people(told.name, other).score > 0)
        and is_own_saying(quoted.reading, quoted.attribution, quoted.quotation)
        and is_certain_speaker(quoted.reading, quoted.attribution, quoted.quotation, other)
    )


def _may_be_outlet(name: str) -> bool:
    """Return True if a name is that of a listed outlet, or has a word that only outlets have."""
    return load_gazetteer().find(name) is not None or looks_like_outlet(name)


def _are_apart(readings: Sequence[Reading], left: Quoted, right: Quoted) -> bool:
    """Return True if the two are shown to be two: one article has words of both, or the given names tell.

    Somebody may have two names that have nothing in common.
    """
    if genders_differ(_name(left), _name(right)):
        return True
    both = {left.attribution.speaker_id, right.attribution.speaker_id}
    return any(both <= {a.speaker_id for a in r.attributions} for r in readings)


def _is_of_one(
    index: ReportIndex, quoted: Iterable[Quoted], shared: tuple[str, ...], left: Quoted, right: Quoted
) -> bool:
    """Return True if no report gives these words to a body, to several or to somebody unknown.

    Nor may one of the two articles give them to others too.
    """
    for one in quoted:
        if not _has(one.norms, shared):
            continue
        speaker = one.attribution.speaker
        if speaker is None and one.attribution.sources:
            return False  # "the master and the skipper said": it may be the two
        for side in (left, right):
            same = one.attribution.speaker_id == side.attribution.speaker_id
            if one.reading is side.reading and not same:
                return False
        if speaker is not None and (speaker.kind == "organization" or speaker.ground in _OF_NO_PERSON):
            return False
    return not any(_is_nested(side, shared) for side in (left, right))


def _is_explained(quoted: Iterable[Quoted], shared: tuple[str, ...]) -> bool:
    """Return True if any article of the story tells beside the words whose they are: a song, read out."""
    return any(tells_of_others(one.reading, one.quotation) for one in quoted if _has(one.norms, shared))


def _is_nested(quoted: Quoted, shared: tuple[str, ...]) -> bool:
    """Return True if some of the words stand inside what the speaker says that another one said."""
    span = place_shared(quoted, shared)
    own = quoted.attribution
    return (
        span is None
        or any(q.depth > 0 and overlap(q.span, span) for q in quoted.reading.layout.quotations)
        or any(
            a.id != own.id and a.speaker_id != own.speaker_id and any(overlap(c, span) for c in a.contents)
            for a in quoted.reading.attributions
        )
    )


def _list_agreeing(
    index: ReportIndex, quoted: Iterable[Quoted], shared: tuple[str, ...], side: Quoted, other: Quoted
) -> list[Quoted]:
    """Return the reports that surely give the words to the speaker of a side, one for each article."""
    found: dict[str, Quoted] = {}
    for one in quoted:
        document_id = one.reading.document.id
        if (
            one.attribution.speaker_id == side.attribution.speaker_id
            and document_id not in found
            and place_shared(one, shared) is not None
            and cannot_be_one(_name(one), _name(other))
            and _is_certain(index, one, _name(other))
            and not index.are_one_outlet(document_id, other.reading.document.id)
        ):
            found[document_id] = one
    return [found[d] for d in index.sort_documents(found)]


def _has(norms: tuple[str, ...], shared: tuple[str, ...]) -> bool:
    size = len(shared)
    return any(norms[n : n + size] == shared for n in range(len(norms) - size + 1))


def _name(quoted: Quoted) -> str:
    return quoted.attribution.speaker.name if quoted.attribution.speaker else ""


def _tell(index: ReportIndex, shared: tuple[str, ...], *sides: list[Quoted]) -> Finding:
    ids = [q.reading.document.id for side in sides for q in side]
    order = {d: n for n, d in enumerate(index.sort_documents(ids))}
    left, right = sorted(sides, key=lambda side: order[side[0].reading.document.id])
    called = index.name_articles(ids)
    evidence = Evidence(
        kind=EvidenceKind.QUOTATION_COMPARED,
        score=1.0,
        detail=fill_detail(
            DetailKind.QUOTATION_IN_BOTH,
            articles=[
                SlotItem(text=called[q.reading.document.id], record_id=q.reading.document.id)
                for q in (left[0], right[0])
            ],
        ),
        passages=tuple(
            Passage(document_id=q.reading.document.id, span=q.quotation.span) for q in (*left, *right)
        ),
    )
    return make_finding(
        "speaker differs",
        (
            *fill_story(index, ids),
            fill_articles(index, "left", [q.reading.document.id for q in left], called),
            fill("left_words", _quote(index, left[0], shared)),
            fill("speaker", _call(index, left[0])),
            fill_articles(index, "right", [q.reading.document.id for q in right], called),
            fill("right_words", _quote(index, right[0], shared)),
            fill("other_speaker", _call(index, right[0])),
        ),
        evidence=(evidence,),
        story_id=find_story(index, ids),
        weight=_WEIGHT,
    )


def _quote(index: ReportIndex, quoted: Quoted, shared: tuple[str, ...]) -> SlotItem | None:
    span = place_shared(quoted, shared)
    return quote_item(index, quoted.reading.document.id, span, most=_MOST_SHOWN) if span else None


def _call(index: ReportIndex, quoted: Quoted) -> SlotItem:
    speaker_id = quoted.attribution.speaker_id
    known = speaker_id if speaker_id in index.speakers else None
    return SlotItem(text=index.speaker_name(quoted.attribution), record_id=known)
