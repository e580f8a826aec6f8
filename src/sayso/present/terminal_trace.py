"""What `sayso trace` prints: a verdict for each article, then the statements that have the words."""

import textwrap
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text

from sayso.phrasing import figure
from sayso.present.terminal import QUOTED_WIDTH, tell_role
from sayso.present.text.terminal_text import tame
from sayso.present.traces.trace import Hit
from sayso.present.traces.trace_articles import ArticleVerdict
from sayso.present.traces.trace_draft import DraftQuotation
from sayso.present.traces.traced_words import OUTCOMES, REVERSED, QuotationTold, tell_day, tell_quotation
from sayso.records import Document, Report

HITS_SHOWN = 10
DRAFT_HITS_SHOWN = 3
ASKED = "your text"


def print_hits(
    words: str,
    hits: tuple[Hit, ...],
    verdicts: tuple[ArticleVerdict, ...],
    report: Report,
    console: Console,
) -> None:
    """Print which articles have the words asked for, then the utterances that have them."""
    names = {d.id: _name(d) for d in report.documents}
    told = tell_quotation(words, hits, verdicts, report, names, asked=ASKED)
    console.print()
    _print_articles(told, names, console, indent="")
    for line in told.differing:
        console.print(Text(f"{tame(line)}.", style="bold"))
    console.print()
    if not hits:
        line = ""
        if told.articles and not any(v.read for v in verdicts):
            line = "No attributed statement in these articles has these words or something close."
        elif not told.articles:
            shown = textwrap.shorten(tame(words), QUOTED_WIDTH, placeholder=" …")
            line = f"No article has “{shown}” or something close."
        if line:
            console.print(Text(line))
    for hit in hits[:HITS_SHOWN]:
        _print_hit(hit, report, console)
    if len(hits) > HITS_SHOWN:
        console.print(Text(f"{len(hits) - HITS_SHOWN} more.", style="dim"))


def print_draft(text: str, quotations: tuple[DraftQuotation, ...], report: Report, console: Console) -> None:
    """Print what became of each quotation of a draft, with the reports nearest to it."""
    console.print()
    if not quotations:
        console.print(Text("Your draft has no quotation of two words or more: nothing to look up."))
        return
    names = {d.id: _name(d) for d in report.documents}
    found = [
        (q, tell_quotation(text, q.hits, q.verdicts, report, names, other_speaker=q.other_speaker))
        for q in quotations
    ]
    right = sum(told.outcome == OUTCOMES["exact"] and not told.differing for _, told in found)
    console.print(Text(f"{figure(len(quotations), 'quotation')} in your draft, {right} exact", style="bold"))
    for quotation, told in found:
        words = textwrap.shorten(
            tame(text[quotation.span.start : quotation.span.end]), QUOTED_WIDTH, placeholder=" …"
        )
        console.print()
        console.print(Text(f"{tame(told.outcome)}: “{words}”", style="bold"))
        for line in told.differing:
            console.print(Text(f"   {tame(line)}.", style="bold"))
        if quotation.named:
            console.print(Text(f"   Your draft names {tame(quotation.named)}."))
        _print_articles(told, names, console, indent="   ")
        for hit in _choose_hits(quotation):
            _print_hit(hit, report, console)


def _choose_hits(quotation: DraftQuotation) -> Sequence[Hit]:
    """Return the nearest report; of the same words by several speakers each one's."""
    alike = [h for h in quotation.hits if h.status == "exact"]
    return alike[:DRAFT_HITS_SHOWN] or quotation.hits[:1]


def _print_articles(told: QuotationTold, names: Mapping[str, str], console: Console, *, indent: str) -> None:
    """Print what each article has of the words; those that have nothing are counted in one line."""
    for article in told.articles:
        line = f"{indent}{names[article.document_id]}: {tame(article.told)}"
        console.print(Text(line, style="bold" if article.is_reversed else ""))
        for note in article.notes:
            console.print(Text(f"{indent}   {tame(note)}."))
    if told.lacking:
        console.print(Text(f"{indent}{told.told_lacking}", style="dim"))


def _print_hit(hit: Hit, report: Report, console: Console) -> None:
    documents = {d.id: d for d in report.documents}
    attributions = {a.id: a for a in report.attributions}
    attribution = attributions[hit.attribution_id]
    document = documents[attribution.document_id]
    people = {s.id: s.name for s in report.speakers}
    who = people.get(attribution.speaker_id or "") or "nobody named"
    words = " … ".join(document.text[c.start : c.end] for c in attribution.contents)
    outcome = REVERSED if hit.reversed and hit.status != "exact" else OUTCOMES[hit.status]
    head = f"{outcome} · {tame(who)} · {tell_day(hit)}"
    console.print(Text(head, style="bold"))
    shown = textwrap.shorten(tame(words), QUOTED_WIDTH, placeholder=" …")
    console.print(Text(f"   {_name(document)}: {shown}", style="italic"))
    for access in report.accesses:
        if access.utterance_id == hit.utterance_id:
            home = documents[access.document_id]
            console.print(Text(f"   {_name(home)}: {tell_role(access)}", style="dim"))


def _name(document: Document) -> str:
    return tame(document.outlet or document.name)
