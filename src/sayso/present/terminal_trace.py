"""What `sayso trace` prints: a verdict for each article, then the statements that have the words."""

import textwrap
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from sayso.phrasing import figure, join
from sayso.present.terminal import QUOTED_WIDTH, tell_role
from sayso.present.text.change_notes import quote_words, word_note
from sayso.present.text.terminal_text import tame
from sayso.present.trace import Hit
from sayso.present.trace_articles import ArticleVerdict
from sayso.present.trace_draft import DraftQuotation
from sayso.records import Document, Report, Variant

HITS_SHOWN = 10
DRAFT_HITS_SHOWN = 3
ASKED = "what you asked for"
DRAFT = "your draft"
REVERSED = "REVERSED: only one side has a “not”, and it turns the words round"


def print_hits(
    words: str,
    hits: tuple[Hit, ...],
    verdicts: tuple[ArticleVerdict, ...],
    report: Report,
    console: Console,
) -> None:
    """Print which articles have the words asked for, then the utterances that have them."""
    console.print()
    _print_verdicts(verdicts, words, report, console, asked=ASKED)
    if not hits:
        if any(v.passage for v in verdicts):
            told = "No attributed statement in these articles has these words or something close."
        else:
            shown = textwrap.shorten(tame(words), QUOTED_WIDTH, placeholder=" …")
            told = f"No article has “{shown}” or something close."
        console.print(Text(told))
    for hit in hits[:HITS_SHOWN]:
        _print_hit(hit, words, report, console, asked=ASKED)
    if len(hits) > HITS_SHOWN:
        console.print(Text(f"{len(hits) - HITS_SHOWN} more.", style="dim"))


def print_draft(text: str, quotations: tuple[DraftQuotation, ...], report: Report, console: Console) -> None:
    """Print what became of each quotation of a draft, with the reports nearest to it."""
    console.print()
    if not quotations:
        console.print(Text("Your draft has no quotation of two words or more: nothing to look up."))
        return
    right = sum(q.outcome == "exact" and not q.other_speaker for q in quotations)
    console.print(Text(f"{figure(len(quotations), 'quotation')} in your draft, {right} exact", style="bold"))
    for quotation in quotations:
        words = textwrap.shorten(
            tame(text[quotation.span.start : quotation.span.end]), QUOTED_WIDTH, placeholder=" …"
        )
        console.print()
        console.print(Text(f"{_tell_outcome(quotation)}: “{words}”", style="bold"))
        if quotation.named:
            console.print(Text(f"   Your draft names {tame(quotation.named)}."))
        _print_verdicts_shortly(quotation.verdicts, report, console)
        for hit in _choose_hits(quotation):
            _print_hit(hit, text, report, console, asked=DRAFT)


def _tell_outcome(quotation: DraftQuotation) -> str:
    if quotation.other_speaker:
        words = "exact words" if quotation.outcome == "exact" else quotation.outcome
        return f"{words}, other speaker"
    if quotation.outcome != "exact" and quotation.hits and any(v.reversed for v in quotation.verdicts):
        return "meaning reversed"
    if quotation.outcome == "not found" and any(v.passage for v in quotation.verdicts):
        return "not read as anybody's statement"
    return quotation.outcome


def _choose_hits(quotation: DraftQuotation) -> Sequence[Hit]:
    """Return the nearest report; of the same words by several speakers each one's."""
    alike = [h for h in quotation.hits if h.status == "exact"]
    return alike[:DRAFT_HITS_SHOWN] or quotation.hits[:1]


def _print_verdicts(
    verdicts: Iterable[ArticleVerdict], text: str, report: Report, console: Console, *, asked: str
) -> None:
    """Print what each article has of the words; those that have nothing are counted in one line."""
    documents = {d.id: d for d in report.documents}
    lacking = 0
    for verdict in verdicts:
        if verdict.passage is None:
            lacking += 1
            continue
        document = documents[verdict.document_id]
        name = _name(document)
        console.print(Text(f"{name}: {_tell_verdict(verdict, report)}"))
        if verdict.variant and not verdict.read:
            _print_notes(verdict.variant, (document.text, text), (name, asked), console)
        elif verdict.reversed:
            console.print(Text(f"   {REVERSED}.", style="bold"))
    if lacking:
        do = "does" if lacking == 1 else "do"
        console.print(Text(f"{figure(lacking, 'article')} {do} not have it.", style="dim"))
    console.print()


def _tell_verdict(verdict: ArticleVerdict, report: Report) -> str:
    apart = "" if verdict.read else " (not read as anybody's statement)"
    if verdict.verdict == "exact":
        return f"exact{apart}"
    words = ""
    if verdict.passage:
        text = next(d.text for d in report.documents if d.id == verdict.document_id)
        span = verdict.passage.span
        words = textwrap.shorten(tame(text[span.start : span.end]), QUOTED_WIDTH, placeholder=" …")
    return f"{verdict.verdict}{apart}: “{words.strip(QUOTES)}”"


QUOTES = '"“”„«»'


def _print_verdicts_shortly(verdicts: Iterable[ArticleVerdict], report: Report, console: Console) -> None:
    """Print in one line which articles have the words of a quotation, and how."""
    documents = {d.id: d for d in report.documents}
    kinds: dict[str, list[str]] = {}
    for verdict in verdicts:
        kind: str = verdict.verdict
        if verdict.passage is not None and not verdict.read:
            kind = f"{kind} in its text, not read as a statement"
        if verdict.reversed:
            kind = f"{kind}, the meaning reversed by a “not”"
        kinds.setdefault(kind, []).append(_name(documents[verdict.document_id]))
    lacking = len(kinds.pop("does not have it", ()))
    parts = [f"{kind}: {join(list(dict.fromkeys(names)))}" for kind, names in sorted(kinds.items())]
    if lacking:
        parts.append(f"{figure(lacking, 'article')} without it")
    console.print(Text(f"   {' · '.join(parts)}", style="dim"))


def _print_hit(hit: Hit, text: str, report: Report, console: Console, *, asked: str) -> None:
    documents = {d.id: d for d in report.documents}
    attributions = {a.id: a for a in report.attributions}
    attribution = attributions[hit.attribution_id]
    document = documents[attribution.document_id]
    people = {s.id: s.name for s in report.speakers}
    who = people.get(attribution.speaker_id or "") or "nobody named"
    words = " … ".join(document.text[c.start : c.end] for c in attribution.contents)
    head = f"{hit.status} · {tame(who)} · {f'first published {hit.first}' if hit.first else 'undated'}"
    console.print(Text(head, style="bold"))
    shown = textwrap.shorten(tame(words), QUOTED_WIDTH, placeholder=" …")
    console.print(Text(f"   {_name(document)}: {shown}", style="italic"))
    _print_notes(hit.variant, (document.text, text), (_name(document), asked), console)
    for access in report.accesses:
        if access.utterance_id == hit.utterance_id:
            home = documents[access.document_id]
            console.print(Text(f"   {_name(home)}: {tell_role(access)}", style="dim"))


def _print_notes(variant: Variant, texts: tuple[str, str], names: tuple[str, str], console: Console) -> None:
    """Print what differs between two texts, with the names of the two sides."""
    if "negation" in variant.flags:
        console.print(Text(f"   {REVERSED}.", style="bold"))
    shown: set[str] = set()
    for note in variant.notes:
        quoted = {words for words in quote_words(note, *texts) if words}
        if quoted and shown >= quoted:
            continue  # Told already, under a graver head.
        shown |= quoted
        told = word_note(note, *texts, first=names[0], second=names[1])
        console.print(Text(f"   {tame(told)}."))


def _name(document: Document) -> str:
    return tame(document.outlet or document.name)
