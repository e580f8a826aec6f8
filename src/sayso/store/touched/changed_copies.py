"""Findings on text in common, made anew among all articles that shared text ties to some."""

import json
from collections.abc import Set
from typing import cast

from sayso.findings import ordered_findings
from sayso.findings.copy_findings import find_copies
from sayso.lineage.derivations.derived_articles import order_derivations
from sayso.records import Finding, Report, Story
from sayso.report_index import ReportIndex
from sayso.store.last_report.records import get_about
from sayso.store.linked.pile_part import PilePart


def find_changed_copies(
    part: PilePart, documents: Set[str]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Return the findings on text that some articles share, and those of the last report."""
    tied = _list_tied(part, documents & part.numbers.keys())
    about = (cast("Finding", f) for f in get_about(part.store, "finding", tied | documents | part.now.gone))
    before = tuple(f for f in about if f.kind in ordered_findings.OF_TEXTS)
    if not tied:
        return (), before
    stories = tuple(cast("Story", s) for s in get_about(part.store, "story", tied))
    readings = part.readings(tied | {id for s in stories for id in s.document_ids})
    report = Report(
        producer="",
        readings=readings,
        derivations=order_derivations(d for id in tied for d in part.articles[id].derivations),
        stories=stories,
    )
    return tuple(find_copies(ReportIndex(report, part.facts))), before


def _list_tied(part: PilePart, documents: Set[str]) -> set[str]:
    """Return the articles that share text with some, and those that share text with these, and so on."""
    found, waiting = set[str](), set(documents)
    while waiting:
        rows = part.store.ask(
            """select document, upstream from derivation where kind = 'reuse'
            and document in (select value from json_each(?1)) union select document, upstream from derivation
            where kind = 'reuse' and upstream in (select value from json_each(?1))""",
            json.dumps(sorted(waiting)),
        )
        reached = {end for row in rows for end in (row["document"], row["upstream"]) if end}
        waiting = reached - found
        found |= reached
    return found
