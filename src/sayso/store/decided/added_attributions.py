"""Attributions that people added, beside those of the readings: what is listed and searched has them too."""

from collections.abc import Collection, Iterable

from sayso.decisions.added_attributions import RULE
from sayso.records import Reading
from sayso.spans import text_of
from sayso.store.articles import drop_attributions
from sayso.store.connection import Connection


def put_added(
    store: Connection, readings: Iterable[Reading], documents: Collection[str] | None = None
) -> None:
    """Write the attributions of readings that people added, and take out those taken back.

    With `documents` the readings are those of some articles; those of others stay as they are.
    """
    added = {a.id: (a, r.document) for r in readings for a in r.attributions if a.rule == RULE}
    rows = store.ask(
        """select a.id, v.id as document from attribution a join version v on v.print = a.print
        where a.is_added"""
    )
    held = {row["id"] for row in rows if documents is None or row["document"] in documents}
    for id in held - added.keys():
        drop_attributions(store, "is_added and id = ?", id)
    for id, (a, document) in added.items():
        drop_attributions(store, "is_added and id = ?", id)
        speaker = a.speaker
        n = store.do(
            """insert into attribution
            (print, id, speaker, speaker_kind, role, kind, cue, said_on, words, is_added)
            select v.print, ?, ?, ?, ?, ?, '', ?, ?, 1 from current_version v where v.id = ?""",
            id, speaker.name if speaker else None, speaker.kind if speaker else None,
            speaker.role if speaker else None, a.kind, a.said_on.value if a.said_on else None,
            " … ".join(text_of(document.text, s) for s in a.contents), document.id,
        )  # fmt: skip
        store.do(
            "insert into attribution_search(rowid, speaker, words) select n, speaker, words from attribution "
            "where n = ? and id = ?",
            n, id,
        )  # fmt: skip
