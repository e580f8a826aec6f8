"""The short summary that the command line prints: what was found, in a few well-set lines."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.text import Text

from sayso.findings.templates import word_finding
from sayso.ingest.files import name_place
from sayso.outlets import load_gazetteer
from sayso.phrasing import figure
from sayso.present.text import labels
from sayso.present.text.quoted_words import quote_in_context
from sayso.present.text.stretches import write_stretch
from sayso.present.text.terminal_text import tame
from sayso.records import Access, Document, Evidence, Notice, Report, Utterance
from sayso.report_index import name_outlet

FINDINGS_SHOWN = 3
SHARED_SHOWN = 3
STATEMENTS_SHOWN = 20
QUOTED_WIDTH = 160
FEW = 60


def print_summary(report: Report, console: Console, *, everything: bool = False) -> None:
    """Print what a report found: figures, findings with their words, who has what from whom, warnings.

    Three findings and a few rows are printed; all of them with `everything`.
    """
    home = {a.id: a.document_id for a in report.attributions}
    names = _name_outlets(report)
    shared = [u for u in report.utterances if len({home[i] for i in u.attribution_ids}) > 1]
    people = [s for s in report.speakers if s.kind != "unnamed"]
    console.print()
    console.print(Text("On whose say-so?", style="bold"))
    line = " · ".join(
        (
            figure(len(report.readings), "article"),
            figure(len(people), "speaker named", "speakers named"),
            # Counted as on the page: a statement that several articles report is one.
            f"{figure(len(report.utterances), 'statement')}, {len(shared)} in more than one article",
        )
    )
    console.print(Text(line, style="dim"), soft_wrap=False)
    told = [s for s in report.stories if len(s.document_ids) > 1]
    if len(told) == 1:
        console.print(Text(f"“{tame(told[0].title)}”", style="italic"))
    findings = report.findings if everything else report.findings[:FINDINGS_SHOWN]
    for number, finding in enumerate(findings, start=1):
        console.print()
        console.print(Text(f"{number}. {tame(word_finding(finding))}", style="bold"))
        for words in _words(finding.evidence, report, names)[:2]:
            console.print(Text(f"   {words}", style="italic"))
    if not report.findings and not shared:
        console.print()
        alone = len(report.readings) < 2
        if alone and not report.attributions:
            console.print(Text("No statement that is attributed to anybody was found."))
        console.print(
            Text(
                "There is only one article: nothing to compare it with."
                if alone
                else "No statement was found in more than one of these articles."
            )
        )
    if len(report.readings) == 1:
        _print_statements(report, console, everything=everything)
    _print_shared(shared, report, names, console, everything=everything)
    if len(report.findings) > len(findings):
        console.print()
        rest = len(report.findings) - len(findings)
        console.print(Text(f"{figure(rest, 'more finding')}: add --all, or see the page.", style="dim"))
    if line := _tell_more(report):
        console.print(Text(line, style="dim"))
    print_notices(report, console)


def _print_statements(report: Report, console: Console, *, everything: bool) -> None:
    """Print who says what in the one article, in its order; a few without `everything`."""
    texts = {d.id: d.text for d in report.documents}
    people = {s.id: s.name for s in report.speakers}
    rows = report.attributions if everything else report.attributions[:STATEMENTS_SHOWN]
    if rows:
        console.print()
        console.print(Text("What it attributes, and to whom:", style="dim"))
    for one in rows:
        text = texts[one.document_id]
        words = textwrap.shorten(tame(write_stretch(text, one)), QUOTED_WIDTH, placeholder=" …")
        who = tame(people.get(one.speaker_id or "") or "nobody named")
        day = f" ({one.said_on.value})" if one.said_on else ""
        console.print(Text(f"   {who}{day}: {words}"))
    if len(report.attributions) > len(rows):
        console.print(Text(f"   {len(report.attributions) - len(rows)} more: add --all.", style="dim"))


def _print_shared(
    shared: list[Utterance], report: Report, names: Mapping[str, str], console: Console, *, everything: bool
) -> None:
    """Print what several articles report, each with how these have it; a few without `everything`."""
    if not shared:
        return
    documents = {d.id: d for d in report.documents}
    attributions = {a.id: a for a in report.attributions}
    people = {s.id: s.name for s in report.speakers}
    console.print()
    console.print(Text("What several articles report, and how each has it:", style="dim"))
    rows = shared if everything else shared[:SHARED_SHOWN]
    for utterance in rows:
        best = attributions[utterance.representative_id]
        text = documents[best.document_id].text
        words = textwrap.shorten(tame(write_stretch(text, best)), FEW, placeholder=" …")
        who = tame(people.get(utterance.speaker_id or "") or "nobody named")
        console.print(Text(f"   {who}, in {names[best.document_id]}: {words}"))
        accesses = [a for a in report.accesses if a.utterance_id == utterance.id]
        labels_here = _tell_apart([documents[a.document_id] for a in accesses], names)
        for access, label in zip(accesses, labels_here, strict=True):
            console.print(Text(f"      {label}: {tell_role(access)}", style="dim"))
    if len(shared) > len(rows):
        console.print(Text(f"   {len(shared) - len(rows)} more: add --all, or see the page.", style="dim"))


def _tell_apart(documents: Sequence[Document], names: Mapping[str, str]) -> list[str]:
    """Return what articles are called: by their outlets, those of one outlet with their day or their name."""
    by_outlet = [names[d.id] for d in documents]
    by_day = [f"{names[d.id]}, {d.published or 'no date'}" for d in documents]
    return [
        outlet
        if by_outlet.count(outlet) == 1
        else day
        if by_day.count(day) == 1
        else f"{outlet}, {tame(document.name)}"
        for document, outlet, day in zip(documents, by_outlet, by_day, strict=True)
    ]


def tell_role(access: Access) -> str:
    """Say in the words of the page how an article has an utterance."""
    upstream = f": from {tame(access.upstream_outlet)}" if access.upstream_outlet else ""
    return f"{labels.ROLES[access.role]}{upstream}"


def _tell_more(report: Report) -> str:
    """Say what the page has on positions and denials; empty where it has none."""
    parts = []
    if report.positions:
        parts.append(f"{figure(len(report.positions), 'matter')} on which somebody spoke on different days")
    if report.denials:
        parts.append(f"{figure(len(report.denials), 'statement')} beside a denial")
    return f"Side by side on the page: {', '.join(parts)}." if parts else ""


def print_notices(report: Report, console: Console) -> None:
    """Print the warnings, each with the article or file that it is about."""
    if not report.notices:
        return
    console.print()
    for notice in report.notices:
        line = tell_notice(notice, report.documents)
        console.print(Text(f"warning: {line}", style="yellow"))


def tell_notice(notice: Notice, documents: Iterable[Document]) -> str:
    """Return a notice as one line that names the article or file once, by name and never by id."""
    names = {d.id: d.name for d in documents}
    about = names.get(notice.document or "", notice.document or "")
    told = name_place(about)
    named = not about or notice.message.startswith((about, told))
    return tame(notice.message if named else f"{told}: {notice.message}")


def _name_outlets(report: Report) -> dict[str, str]:
    """Return the outlet of each article, by id; spellings of one outlet are one name."""
    gazetteer = load_gazetteer(report.added_outlets).with_documents(report.documents)
    return {d.id: tame(name_outlet(d, gazetteer)) for d in report.documents}


def _words(evidence: tuple[Evidence, ...], report: Report, names: Mapping[str, str]) -> list[str]:
    """Return the words of evidence, each with its outlet; every article once before any comes again."""
    documents = {d.id: d for d in report.documents}
    first: list[str] = []
    again: list[str] = []
    seen: set[str] = set()
    for passage in (p for e in evidence for p in e.passages):
        document = documents[passage.document_id]
        line = f"{names[document.id]}: {quote_in_context(document.text, passage.span)}"
        if line not in (*first, *again):
            (again if document.id in seen else first).append(line)
            seen.add(document.id)
    return first + again
