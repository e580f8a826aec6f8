"""Findings of the whole pile as the first page lists them."""

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.present.rows.findings import word_findings
from sayso.records import Finding


@dataclass(frozen=True, kw_only=True, slots=True)
class FindingLine:
    """A finding in a sentence and the page that shows the words it rests on."""

    text: str
    href: str


def list_findings(findings: Iterable[Finding]) -> tuple[FindingLine, ...]:
    """Return findings as lines, each with the address of its evidence."""
    listed = tuple(findings)
    return tuple(
        FindingLine(text=text, href=_find_address(finding))
        for text, finding in zip(word_findings(listed), listed, strict=True)
    )


def _find_address(finding: Finding) -> str:
    if finding.utterance_id:
        return f"/utterances/{finding.utterance_id}"
    passage = next((p for e in finding.evidence for p in e.passages), None)
    if passage is None:
        return f"/stories/{finding.story_id}" if finding.story_id else ""
    place = f"{passage.span.start}-{passage.span.end}"
    return f"/documents/{passage.document_id}?at={place}#p1-{place}"
