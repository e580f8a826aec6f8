"""The last report of all, as it was kept: nothing is read, linked or compared."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar, cast

from sayso.compare.stories.story_groups import order_stories
from sayso.findings import ordered_findings
from sayso.link.speakers.linked_speakers import order_matches
from sayso.records import Document, Reading, Report
from sayso.store.connection import Connection
from sayso.store.last_report.records import (
    DAMAGED,
    LIST_KEYS,
    LISTS,
    ArticleRecords,
    DamagedRecordError,
    UtteranceRecords,
    WholeRecords,
    get_records,
    order_keywords,
    order_positions,
)

_Record = TypeVar("_Record")


def get_whole(store: Connection, documents: Iterable[Document]) -> Report | None:
    """Return the last report of all, all of whose articles are given; None where it is not kept or damaged.

    Its notices are left out: they are told anew.
    """
    texts = {d.id: d.text for d in documents}
    try:
        with store.snapshot():
            return _collect(store, texts)
    except (DamagedRecordError, *DAMAGED):
        return None


def _collect(store: Connection, texts: Mapping[str, str]) -> Report | None:
    whole = next((cast("WholeRecords", w) for w in get_records(store, "whole")), None)
    articles = _list(store, "article", ArticleRecords)
    if whole is None or not {a.reading.document.id for a in articles} <= texts.keys():
        return None
    acts = _list(store, "utterance", UtteranceRecords)
    lists: dict[str, Any] = {}
    for owners, names in ((articles, LISTS["article"]), (acts, LISTS["utterance"])):
        for name in names:
            lists[name] = tuple(item for owner in owners for item in getattr(owner, name))
            if name in LIST_KEYS:
                lists[name] = tuple(sorted(lists[name], key=LIST_KEYS[name]))
    lists |= {field: tuple(get_records(store, kind)) for kind, field in _FIELDS.items()}
    lists["findings"] = ordered_findings.order(lists["findings"])
    lists["speaker_matches"] = order_matches(lists["speaker_matches"])
    lists["stories"] = order_stories(lists["stories"])
    lists["keywords"] = order_keywords(lists["keywords"], lists["stories"])
    lists["positions"] = order_positions(lists["positions"], lists["speakers"])
    return Report(
        producer=whole.producer,
        readings=tuple(_fill_in(a.reading, texts) for a in articles),
        utterances=tuple(act.utterance for act in acts),
        decisions=whole.decisions,
        added_outlets=whole.added_outlets,
        **lists,
    )


_FIELDS = {
    "speaker": "speakers",
    "match": "matches",
    "speaker match": "speaker_matches",
    "reuse": "reuses",
    "shortened": "shortened",
    "wording": "wording",
    "story": "stories",
    "finding": "findings",
    "positions": "positions",
    "denial": "denials",
}


def _list(store: Connection, kind: str, made: type[_Record]) -> list[_Record]:
    return [cast("_Record", record) for record in get_records(store, kind)]


def _fill_in(reading: Reading, texts: Mapping[str, str]) -> Reading:
    document = reading.document
    return replace(reading, document=replace(document, text=texts[document.id]))
