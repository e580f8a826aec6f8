"""The speakers that are others than before, what articles call them, and whose utterances that touches."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

from sayso.compare.coverage.officials import is_official
from sayso.compare.wording.names import Key, compare_names, is_compared, list_mentions, own_keys
from sayso.compare.wording.terms import compare_terms
from sayso.records import Reading, Speaker, SpeakerKind, Story, Wording
from sayso.store.last_report.records import get_about, get_records
from sayso.store.touched.changed_contents import list_other_contents
from sayso.store.touched.pile_part import PilePart
from sayso.store.touched.renamed import Renamed


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


@dataclass(frozen=True, kw_only=True, slots=True)
class _State:
    """The speakers of a state of the pile, and whose each name is."""

    speakers: Mapping[str, Speaker]
    owners: Mapping[Key, str]


def find_changed_speakers(part: PilePart, renamed: Renamed) -> ChangedSpeakers:
    """Return what changed with the speakers; the tables still have those of before, `part` new readings."""
    was = {s.id: s for s in _list_known(part)}
    now = {s.id: s for s in renamed.speakers}
    differing = {id for id in was.keys() | now.keys() if _call(was.get(id)) != _call(now.get(id))}
    said: dict[str, set[str]] = {}
    for row in part.store.ask("select attribution, person from said"):
        said.setdefault(row["person"], set()).add(row["attribution"])
    crowded = _list_crowded(was.values()) ^ _list_crowded(now.values())
    namesakes = {s.id for s in now.values() if _read_last(s) in crowded}
    of = (differing & was.keys() & now.keys()) | namesakes
    before = _State(speakers=was, owners=own_keys(s for s in was.values() if is_compared(s)))
    after = _State(speakers=now, owners=own_keys(s for s in now.values() if is_compared(s)))
    called, calls = _compare(part, renamed, before, after, differing)
    terms_before, terms = _compare_terms(part, renamed)
    changed = _find_other_offices(part, now)
    return ChangedSpeakers(
        was=tuple(was.values()),
        called=(*called, *terms_before),
        calls=(*calls, *terms),
        articles=frozenset(part.find_homes(a for id in changed for a in said.get(id, ()))),
        attributions=frozenset(a for id in of for a in said.get(id, ()) if a in renamed.speaker_of),
    )


def _list_known(part: PilePart) -> Iterable[Speaker]:
    for row in part.store.ask("select id, name, kind, aliases from person"):
        kind: SpeakerKind = row["kind"]
        yield Speaker(id=row["id"], name=row["name"], kind=kind, aliases=tuple(json.loads(row["aliases"])))


def _call(speaker: Speaker | None) -> tuple[object, ...]:
    return (speaker.name, speaker.kind, speaker.aliases) if speaker else ()


def _read_last(speaker: Speaker) -> str:
    return speaker.name.split()[-1] if speaker.name.split() and speaker.kind == "person" else ""


def _list_crowded(speakers: Iterable[Speaker]) -> set[str]:
    """Return the last words that the names of several people have."""
    counts = Counter(name.split()[-1] for name in {s.name for s in speakers if _read_last(s)})
    return {last for last, count in counts.items() if count > 1}


def _find_other_offices(part: PilePart, now: Mapping[str, Speaker]) -> set[str]:
    """Return the speakers that are of another kind of source than before."""
    held = (s for s in get_records(part.store, "speaker") if isinstance(s, Speaker) and s.id in now)
    return {s.id for s in held if s.roles != now[s.id].roles and _tell_kind(s) != _tell_kind(now[s.id])}


def _tell_kind(speaker: Speaker) -> tuple[str, bool]:
    return speaker.kind, any(is_official(r.role) for r in speaker.roles)


def _compare_terms(part: PilePart, renamed: Renamed) -> tuple[tuple[Wording, ...], tuple[Wording, ...]]:
    """Return the terms of the stories in which other words are attributed: those of before, and those now."""
    others = list_other_contents(part.before, renamed.readings)
    stories = tuple(cast("Story", s) for s in get_about(part.store, "story", others))
    ids = {id for s in stories for id in s.document_ids}
    return compare_terms(part.readings_before(ids), stories), compare_terms(part.readings(ids), stories)


def _compare(
    part: PilePart, renamed: Renamed, was: _State, now: _State, differing: set[str]
) -> tuple[tuple[Wording, ...], tuple[Wording, ...]]:
    """Return what was called otherwise than now, and what is called otherwise than before."""
    moved = {
        key for key in was.owners.keys() | now.owners.keys() if was.owners.get(key) != now.owners.get(key)
    }
    chosen = set(differing)
    for id, reading in renamed.readings.items():
        before, after = (list(list_mentions(r)) for r in (part.before[id], reading))
        chosen |= {speaker for speaker, _, _ in set(before) ^ set(after)}
    chosen |= {owner for state in (was, now) for key in moved if (owner := state.owners.get(key))}
    keys = {k for state in (was, now) for k, owner in state.owners.items() if owner in chosen} | moved
    spelled = {" ".join(key) for key in keys}
    documents = {id for id, one in renamed.extracts.items() if not spelled.isdisjoint(one.names)}
    documents |= part.find_homes(a for a, s in renamed.speaker_of.items() if s in chosen)
    documents |= {id for id, r in part.before.items() if any(a.speaker_id in chosen for a in r.attributions)}

    def compare(state: _State, readings: Iterable[Reading]) -> tuple[Wording, ...]:
        names = {id: s for id, s in state.speakers.items() if id in chosen and is_compared(s)}
        return compare_names(readings, names, state.owners, keys)

    return compare(was, part.readings_before(documents)), compare(now, part.readings(documents))
