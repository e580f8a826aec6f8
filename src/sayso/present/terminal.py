"""The short summary that the command line prints: what was found, in a few well-set lines."""

import textwrap
import unicodedata

from rich.console import Console
from rich.text import Text

from sayso.records import Evidence, Report

FINDINGS_SHOWN = 3
QUOTED_WIDTH = 160


def tame(text: str) -> str:
    """Return text that cannot steer a terminal: control, format and bidi characters become visible or blank.

    Article text is hostile: an escape sequence in a quotation must not move the cursor or set the title.
    """
    tamed = []
    for character in text:
        if character in "\n\t ":
            tamed.append(" ")
        elif unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
            tamed.append("" if character in "\u200b\u200c\u200d\u2060\ufeff\u00ad" else "\ufffd")
        else:
            tamed.append(character)
    return "".join(tamed)


def count(number: int, singular: str, plural: str | None = None) -> str:
    """Return a number with its noun: "1 article", "3 articles"."""
    return f"{number} {singular if number == 1 else plural or singular + 's'}"


def print_summary(report: Report, console: Console) -> None:
    """Print what a report found: figures, the findings that matter most with their words, warnings."""
    home = {a.id: a.document_id for a in report.attributions}
    shared = [u for u in report.utterances if len({home[i] for i in u.attribution_ids}) > 1]
    accounts = {f.outlet.casefold() for f in report.first_hand}
    people = [s for s in report.speakers if s.kind != "unnamed"]
    console.print()
    console.print(Text("On whose say-so?", style="bold"))
    line = " · ".join(
        (
            count(len(report.readings), "article"),
            count(len(people), "speaker named", "speakers named"),
            count(len(report.attributions), "attributed statement"),
            f"{count(len(shared), 'utterance')} reported by more than one article",
            f"{count(len(accounts), 'outlet')} shown to have had something first-hand",
        )
    )
    console.print(Text(line, style="dim"), soft_wrap=False)
    for number, finding in enumerate(report.findings[:FINDINGS_SHOWN], start=1):
        console.print()
        console.print(Text(f"{number}. {tame(finding.text)}", style="bold"))
        for words in _words(finding.evidence, report)[:2]:
            console.print(Text(f"   {words}", style="italic"))
    if not report.findings:
        console.print()
        console.print(Text("Nothing that several articles share was found."))
    if len(report.findings) > FINDINGS_SHOWN:
        console.print()
        console.print(Text(f"{len(report.findings) - FINDINGS_SHOWN} more in the report.", style="dim"))
    print_notices(report, console)


def print_notices(report: Report, console: Console) -> None:
    """Print the warnings, each with the article or file that it is about."""
    if not report.notices:
        return
    console.print()
    for notice in report.notices:
        about = f"{tame(notice.document)}: " if notice.document else ""
        console.print(Text(f"warning: {about}{tame(notice.message)}", style="yellow"))


def _words(evidence: tuple[Evidence, ...], report: Report) -> list[str]:
    documents = {d.id: d for d in report.documents}
    shown: list[str] = []
    for passage in (p for e in evidence for p in e.passages):
        document = documents[passage.document_id]
        words = tame(document.text[passage.span.start : passage.span.end])
        short = textwrap.shorten(words, QUOTED_WIDTH, placeholder=" …")
        line = f"{tame(document.outlet or document.name)}: {short}"
        if line not in shown:
            shown.append(line)
    return shown
