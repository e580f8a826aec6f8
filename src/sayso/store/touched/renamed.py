"""The speakers of the pile after some readings changed, and the readings in which they are others now."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sayso.link.speakers.linked_speakers import fill_ids, link_all
from sayso.link.speakers.name_forms import Mentioned
from sayso.link.speakers.office_holders import file_by_surname, fill_reading
from sayso.records import Match, Reading, Speaker
from sayso.store.linked.article_extracts import ArticleExtract, extract, get_extracts, hash_bearers
from sayso.store.linked.pile_part import PilePart
from sayso.store.touched.applied_decisions import AppliedReadings
from sayso.units import UnitRunner


@dataclass(frozen=True, kw_only=True, slots=True)
class Renamed:
    """All speakers and their matches; of the articles that are read otherwise than before the readings.

    `extracts` are those of all articles, of which those of `anew` may have changed; `hashes` are those of the
    new readings, and `speaker_of` has the speaker's ID of each attribution, `said_by` that of before.
    """

    speakers: tuple[Speaker, ...]
    speaker_of: dict[str, str]
    said_by: dict[str, str]
    matches: tuple[Match, ...]
    extracts: dict[str, ArticleExtract]
    readings: dict[str, Reading]
    hashes: dict[str, str]
    anew: frozenset[str]


def rename(part: PilePart, applied: AppliedReadings, changed: Collection[str]) -> Renamed:
    """Link the speakers of the pile, of which articles `changed` are new or may be read otherwise."""
    extracts = {id: one for id, one in get_extracts(part.store).items() if id in part.numbers}
    for id, (reading, _) in applied.read(changed).items():
        extracts[id] = extract(reading, reading, {})
    first = link_all(_list_mentioned(extracts, filled=False))
    bearers = file_by_surname(first[0])
    anew = {
        id
        for id, one in extracts.items()
        if id in changed or (one.surnames and one.bearers != hash_bearers(one.surnames, bearers))
    }
    for id, (reading, _) in applied.read(anew).items():
        extracts[id] = extract(reading, fill_reading(reading, bearers), bearers)
    is_filled = any(one.filled is not None for one in extracts.values())
    speakers, id_of, matches = link_all(_list_mentioned(extracts, filled=True)) if is_filled else first
    said_by = dict(map(tuple, part.store.ask("select attribution, person from said")))
    others = set(_find_moved(extracts, id_of, said_by)) | anew
    part.load(others)
    readings: dict[str, Reading] = {}
    hashes: dict[str, str] = {}
    for id, (alone, known) in applied.read(others).items():
        final = fill_ids(fill_reading(alone, bearers), id_of)
        if part.is_new(id) or final != part.articles[id].reading:
            readings[id] = final
        # What outlets are known may change on what a reading rests, though it stays as it is.
        runner = UnitRunner(memory=part.runner.memory, hashes={id: known})
        hashes |= runner.knowing_speakers([alone], [final]).hashes
    return Renamed(
        speakers=speakers, speaker_of=id_of, said_by=said_by, matches=matches, extracts=extracts,
        readings=readings, hashes=hashes, anew=frozenset(anew),
    )  # fmt: skip


def _list_mentioned(extracts: dict[str, ArticleExtract], *, filled: bool) -> Iterable[Mentioned]:
    return (one for id in sorted(extracts) for one in extracts[id].list_mentioned(id, filled=filled))


def _find_moved(
    extracts: dict[str, ArticleExtract], id_of: dict[str, str], said_by: dict[str, str]
) -> Iterable[str]:
    """Yield the articles in which an attribution has another speaker than before."""
    for id, one in extracts.items():
        if any(id_of.get(a) != said_by.get(a) for a in one.attributions):
            yield id
