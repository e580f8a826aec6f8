"""The speakers that are others than before, what articles call them, and whose utterances that touches."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from sayso.compare.coverage.officials import is_official
from sayso.compare.wording.names import (
    Key,
    compare_names,
    is_compared,
    list_calls,
    list_mentions,
    list_names,
    own_keys,
)
from sayso.compare.wording.terms import compare_terms
from sayso.records import Reading, Speaker, SpeakerKind, Story, Wording
from sayso.store.last_report.records import get_about, get_records
from sayso.store.linked.article_names import get_names
from sayso.store.linked.changed_stories import ChangedStories
from sayso.store.linked.pile_part import PilePart
from sayso.store.touched.changed_contents import list_other_contents
from sayso.store.touched.renamed import Renamed
from sayso.units import UnitRunner

Wordings = tuple[Wording, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangedSpeakers:
    """What changed with the speakers: `calls` and `called` are what things are called now and were before.

    `articles` have other shares of speakers, `attributions` belong to people who are called otherwise.
    """

    was: tuple[Speaker, ...]
    """All speakers of the last report, without their roles."""
    calls: tuple[Wording, ...]
    called: tuple[Wording, ...]
    articles: frozenset[str]
    attributions: frozenset[str]
    respelled: frozenset[str]
    """Those of whom only other spellings are known than before."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _SpeakersThen:
    """The speakers of a state of the pile, and whose each name is."""

    speakers: Mapping[str, Speaker]
    owners: Mapping[Key, str]
    speaker_of: Mapping[str, str]


def find_changed_speakers(
    part: PilePart, renamed: Renamed, stories: ChangedStories, runner: UnitRunner
) -> ChangedSpeakers:
    """Return what changed with the speakers; the tables still have those of before, `part` new readings.

    `runner` knows the hashes of the readings of before.
    """
    was = {s.id: s for s in _list_known(part)}
    now = {s.id: s for s in renamed.speakers}
    differing = {id for id in was.keys() | now.keys() if _call(was.get(id)) != _call(now.get(id))}
    respelled = {i for i in differing if i in was and i in now and _name(was[i]) == _name(now[i])}
    said_by = renamed.said_by
    said: dict[str, set[str]] = {}
    for attribution, person in said_by.items():
        said.setdefault(person, set()).add(attribution)
    crowded = _list_crowded(was.values()) ^ _list_crowded(now.values())
    namesakes = {s.id for s in now.values() if _read_last(s) in crowded}
    of = ((differing - respelled) & was.keys() & now.keys()) | namesakes
    before = _SpeakersThen(speakers=was, owners=_own(was), speaker_of=said_by)
    after = _SpeakersThen(speakers=now, owners=_own(now), speaker_of=renamed.speaker_of)
    called, calls = _compare(part, renamed, before, after, differing)
    terms_before, terms = _compare_terms(part, renamed, stories, runner)
    changed = _find_other_offices(part, renamed, said_by, now)
    return ChangedSpeakers(
        was=tuple(was.values()),
        called=(*called, *terms_before),
        calls=(*calls, *terms),
        articles=frozenset(part.find_homes(a for id in changed for a in said.get(id, ())) - part.now.gone),
        attributions=frozenset(a for id in of for a in said.get(id, ()) if a in renamed.speaker_of),
        respelled=frozenset(respelled),
    )


def _own(speakers: Mapping[str, Speaker]) -> dict[Key, str]:
    return own_keys(s for s in speakers.values() if is_compared(s))


def _list_known(part: PilePart) -> Iterable[Speaker]:
    for row in part.store.ask("select id, name, kind, aliases from person"):
        kind: SpeakerKind = row["kind"]
        yield Speaker(id=row["id"], name=row["name"], kind=kind, aliases=tuple(json.loads(row["aliases"])))


def _call(speaker: Speaker | None) -> tuple[object, ...]:
    return (speaker.name, speaker.kind, speaker.aliases) if speaker else ()


def _name(speaker: Speaker) -> tuple[str, str]:
    return speaker.name, speaker.kind


def _read_last(speaker: Speaker) -> str:
    return speaker.name.split()[-1] if speaker.name.split() and speaker.kind == "person" else ""


def _list_crowded(speakers: Iterable[Speaker]) -> set[str]:
    """Return the last words that the names of several people have."""
    counts = Counter(name.split()[-1] for name in {s.name for s in speakers if _read_last(s)})
    return {last for last, count in counts.items() if count > 1}


def _find_other_offices(
    part: PilePart, renamed: Renamed, said_by: Mapping[str, str], now: Mapping[str, Speaker]
) -> set[str]:
    """Return the speakers that are of another kind of source than before.

    What articles that are read as before call a speaker is the same, where he is theirs still.
    """
    changed = renamed.readings.keys() | renamed.anew | part.now.gone
    before = {a.id for r in part.readings_before(changed) for a in r.attributions}
    after = {a for id in changed & renamed.extracts.keys() for a in renamed.extracts[id].attributions}
    ids = {said_by.get(a) for a in before} | {renamed.speaker_of.get(a) for a in after}
    chosen = (id for id in ids if id is not None and id in now)
    held = (s for s in get_records(part.store, "speaker", chosen) if isinstance(s, Speaker))
    return {s.id for s in held if s.roles != now[s.id].roles and _tell_kind(s) != _tell_kind(now[s.id])}


def _tell_kind(speaker: Speaker) -> tuple[str, bool]:
    return speaker.kind, any(is_official(r.role) for r in speaker.roles)


def _compare_terms(
    part: PilePart, renamed: Renamed, changed: ChangedStories, runner: UnitRunner
) -> tuple[tuple[Wording, ...], tuple[Wording, ...]]:
    """Return the terms, before and now, of stories that changed or in which other words are attributed."""
    others = list_other_contents(part.before, renamed.readings)
    held = {s.id: s for s in (cast("Story", s) for s in get_about(part.store, "story", others))}
    old = {s.id: s for s in changed.old}
    new = held | {s.id: s for s in changed.new}
    old |= {id: s for id, s in held.items() if id not in {n.id for n in changed.new}}

    def list_articles(stories: Mapping[str, Story]) -> set[str]:
        return {id for s in stories.values() for id in s.document_ids}

    return (
        compare_terms(part.readings_before(list_articles(old)), tuple(old.values()), runner),
        compare_terms(part.readings(list_articles(new)), tuple(new.values()), part.runner),
    )


def _compare(
    part: PilePart, renamed: Renamed, was: _SpeakersThen, now: _SpeakersThen, differing: set[str]
) -> tuple[Wordings, Wordings]:
    """Return what was called otherwise than now, and what is called otherwise than before."""
    moved = {
        key for key in was.owners.keys() | now.owners.keys() if was.owners.get(key) != now.owners.get(key)
    }
    chosen = set(differing)
    changed = renamed.readings.keys() | part.now.gone
    readings_before = {r.document.id: r for r in part.readings_before(changed)}
    for id in changed:
        both = [readings_before.get(id), renamed.readings.get(id)]
        before, after = (set(list_mentions(r)) if r else set() for r in both)
        chosen |= {speaker for speaker, _, _ in before ^ after}
        if None in both:
            moved |= {key for r in both if r is not None for key, _, _ in list_names(r)}
    chosen |= {owner for state in (was, now) for key in moved if (owner := state.owners.get(key))}
    keys = {k for state in (was, now) for k, owner in state.owners.items() if owner in chosen} | moved
    spelled = {" ".join(key) for key in keys}
    documents = {id for id, one in renamed.extracts.items() if not spelled.isdisjoint(one.names)}
    documents |= {
        id
        for id, one in renamed.extracts.items()
        if any(now.speaker_of.get(a) in chosen for a in one.attributions)
    }
    documents |= changed
    held = dict(get_names(part.store, documents))

    def compare(state: _SpeakersThen, known: Mapping[str, Reading], order: Mapping[str, int]) -> Wordings:
        """Return what articles call some speakers and things; the readings in `known` are asked first."""
        calls = (
            list_calls(known[id]) if id in known else held[id].list_calls(id, keys, state.speaker_of.get)
            for id in sorted(documents & order.keys(), key=order.__getitem__)
        )
        names = {id: s for id, s in state.speakers.items() if id in chosen and is_compared(s)}
        return compare_names(calls, names, state.owners, keys)

    return (
        compare(was, readings_before, part.numbers_before),
        compare(now, renamed.readings, part.numbers),
    )
