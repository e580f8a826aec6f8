"""What a journalist would look at first in these articles: sentences made by rule from a report's records.

A finding is held back unless everything in it rests on words of the articles it names. It says what stands
in them and what we found nothing of, and judges nobody. Findings are ordered by harm: first words changed
between quotation marks, then one outlet behind many articles, copied text, and names that were lost.
"""

from collections.abc import Callable, Iterable

from sayso.findings.account_findings import find_circles, find_one_outlet
from sayso.findings.change_findings import find_changes
from sayso.findings.copy_findings import find_copies
from sayso.findings.lost_findings import find_outlets_lost, find_speakers_lost
from sayso.findings.templates import word_finding
from sayso.records import Finding, Report
from sayso.report_index import ReportIndex


def find(report: Report) -> tuple[Finding, ...]:
    """Return the findings of a report, the most serious first; the same for any order of its articles."""
    index = ReportIndex(report)
    makers: tuple[Callable[[ReportIndex], Iterable[Finding]], ...] = (
        find_changes,
        find_one_outlet,
        find_circles,
        find_copies,
        find_outlets_lost,
        find_speakers_lost,
    )
    # By its sentence, which is what two findings of equal weight differ in for a reader.
    worded = {word_finding(f): f for make in makers for f in make(index)}
    return tuple(worded[text] for text in sorted(worded, key=lambda text: (-worded[text].weight, text)))
