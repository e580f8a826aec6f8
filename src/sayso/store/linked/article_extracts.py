"""What linking asks of every article, kept in few bytes: so that no reading is opened for it."""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sayso.compare.wording.names import list_names
from sayso.compare.wording.scare_quotes import list_marks, list_said
from sayso.link.speakers.linked_speakers import collect_mentioned
from sayso.link.speakers.name_forms import Mentioned
from sayso.link.speakers.office_holders import file_by_surname, list_surnames, name_bearers
from sayso.link.utterances.report_features import read_day
from sayso.records import Notice, Passage, Reading, Span, Speaker, SpeakerKind, identify
from sayso.store.connection import Connection
from sayso.store.linked.article_names import (
    DamagedExtractError,
    list_damaged,
    pack_names,
    pack_prints,
    write_quoted,
)
from sayso.units.codec import decode, dump, pack, unpack

_DAMAGED = (ValueError, KeyError, TypeError, IndexError, zlib.error)
Bearers = Mapping[str, list[Speaker]]
"""The people who may hold an office, by surname."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ExtractedSpeaker:
    """A speaker as an article has it; `attributions` are numbers in the reading."""

    name: str
    kind: SpeakerKind
    attributions: tuple[int, ...]
    roles: tuple[str, ...] = ()
    places: tuple[Span, ...] = ()
    is_parted: bool = False
    is_named_by_hand: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class ArticleExtract:
    """What is asked of an article: its attributions, the speakers it names, other names, and marks.

    `filled` are the speakers where other articles tell who holds an office, by the people that `bearers`
    names. `names` and `marks` are words with a blank between, `cited` the outlets cited; `cited_in_text` are
    those of them that it names as having reported something.
    """

    day: str
    attributions: tuple[str, ...]
    parents: tuple[int | None, ...]
    mentions: tuple[ExtractedSpeaker, ...]
    filled: tuple[ExtractedSpeaker, ...] | None = None
    surnames: tuple[str, ...] = ()
    bearers: str = ""
    names: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()
    cited_in_text: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def parent_ids(self) -> tuple[str | None, ...]:
        """The parent of each attribution."""
        return tuple(None if n is None else self.attributions[n] for n in self.parents)

    def list_mentioned(self, document_id: str, *, filled: bool) -> Iterator[Mentioned]:
        """Yield the speakers of the article, with the holders of offices if asked."""
        mentions = self.mentions if self.filled is None or not filled else self.filled
        for one in mentions:
            yield Mentioned(
                document_id=document_id,
                name=one.name,
                kind=one.kind,
                attribution_ids=[self.attributions[n] for n in one.attributions],
                roles=list(one.roles),
                passages=[Passage(document_id=document_id, span=s) for s in one.places],
                is_parted=one.is_parted,
                is_named_by_hand=one.is_named_by_hand,
            )


def extract(alone: Reading, filled: Reading, bearers: Bearers) -> ArticleExtract:
    """Return what is asked of an article, by its reading before speakers are linked, and with offices."""
    number = {a.id: n for n, a in enumerate(alone.attributions)}
    surnames = list_surnames(alone)
    said = list_said(alone)
    return ArticleExtract(
        day=read_day(alone.document),
        attributions=tuple(number),
        parents=tuple(None if a.parent_id is None else number.get(a.parent_id) for a in alone.attributions),
        mentions=_keep_mentions(alone, number),
        filled=None
        if all(a.speaker == b.speaker for a, b in zip(alone.attributions, filled.attributions, strict=True))
        else _keep_mentions(filled, number),
        surnames=surnames,
        bearers=hash_bearers(surnames, bearers),
        names=tuple(sorted({" ".join(key) for key, _, _ in list_names(alone)})),
        marks=tuple(sorted({" ".join(run) for _, run in list_marks(alone, said) if len(run) > 1})),
        cited=tuple(sorted({c.outlet for c in alone.citations})),
        cited_in_text=tuple(sorted({c.outlet for c in alone.citations if c.kind == "text"})),
        notices=alone.notices,
    )


def hash_bearers(surnames: Iterable[str], bearers: Bearers) -> str:
    """Return a hash of all that is asked of the people with some surnames."""
    return identify("b", repr(name_bearers(surnames, bearers)))


def _keep_mentions(reading: Reading, number: Mapping[str, int]) -> tuple[ExtractedSpeaker, ...]:
    return tuple(
        ExtractedSpeaker(
            name=one.name,
            kind=one.kind,
            attributions=tuple(number[i] for i in one.attribution_ids),
            roles=tuple(one.roles),
            places=tuple(p.span for p in one.passages),
            is_parted=one.is_parted,
            is_named_by_hand=one.is_named_by_hand,
        )
        for one in collect_mentioned(reading)
    )


def get_extracts(store: Connection) -> dict[str, ArticleExtract]:
    """Return the extracts of all articles of the last report, in order of their IDs.

    Raises DamagedExtractError where one cannot be read.
    """
    found = {}
    for id, one in _read_extracts(store):
        if one is None:
            raise DamagedExtractError(id)
        found[id] = one
    return found


def _read_extracts(store: Connection) -> Iterator[tuple[str, ArticleExtract | None]]:
    """Yield the extracts of all articles by ID; None for one that cannot be read."""
    for row in store.ask("select id, body from article_extract order by id"):
        try:
            yield row["id"], decode(ArticleExtract, json.loads(unpack(row["body"])))
        except _DAMAGED:
            yield row["id"], None


def put_extracts(
    store: Connection,
    extracts: Mapping[str, ArticleExtract],
    hashes: Mapping[str, str],
    readings: Mapping[str, Reading],
) -> None:
    """Keep the extracts of some articles, with the hashes of their readings; call it inside a transaction.

    `readings` are those of the articles that are new or read otherwise than before.
    """
    rows: Iterable[tuple[Any, ...]] = ((pack(dump(one)), hashes[id], id) for id, one in extracts.items())
    new = [(id,) for id in readings]
    store.do_each("insert or ignore into article_extract values (?, '', x'', x'', '', x'')", new)
    store.do_each("update article_extract set body = ?, hash = ? where id = ?", rows)
    store.do_each(
        "update article_extract set names = ?, quoted = ?, prints = ? where id = ?",
        ((pack_names(r), write_quoted(r), pack_prints(r.document.text), id) for id, r in readings.items()),
    )


def put_all_extracts(
    store: Connection,
    alone: Iterable[Reading],
    readings: Iterable[Reading],
    speakers: Iterable[Speaker],
    hashes: Mapping[str, str],
) -> None:
    """Keep the extracts of all articles, and no others; call it inside a transaction.

    Those that cannot be read are made anew.
    `alone` are the readings before their speakers were linked, `speakers` those linked before offices were
    filled.
    """
    bearers = file_by_surname(speakers)
    rows = store.ask("select id, hash from article_extract")
    same = {row["id"] for row in rows if hashes.get(row["id"]) == row["hash"]} - list_damaged(store)
    kept = {id: one for id, one in _read_extracts(store) if id in same and one is not None}
    made: dict[str, ArticleExtract] = {}
    others: dict[str, Reading] = {}
    for before, reading in zip(alone, readings, strict=True):
        id = reading.document.id
        known = kept.get(id)
        if known is None or known.bearers != hash_bearers(known.surnames, bearers):
            made[id] = extract(before, reading, bearers)
        if known is None:
            others[id] = reading
    gone = [(row["id"],) for row in rows if row["id"] not in hashes]
    store.do_each("delete from article_extract where id = ?", gone)
    put_extracts(store, made, hashes, others)
