"""What a journalist would write of these articles: sentences made by rule from the records of a report.

Each finding says no more than its evidence shows, carries that evidence, and is ordered by weight: first on
whose account the articles rest, then what was done to words, then what else deserves a look. No finding
judges anybody: it says what the words show and what nothing shows.
"""

from collections.abc import Callable, Iterable

from sayso.findings.account_findings import find_circles, find_rests, find_roles, find_stories
from sayso.findings.change_findings import find_changes, find_copies, find_lost, find_spellings
from sayso.findings.dropped_outlet_findings import find_passed_on
from sayso.findings.report_index import Desk, open_desk
from sayso.records import Finding, Report


def find(report: Report) -> tuple[Finding, ...]:
    """Return the findings of a report, the most important first; the same for any order of its articles."""
    desk = open_desk(report)
    makers: tuple[Callable[[Desk], Iterable[Finding]], ...] = (
        find_rests,
        find_roles,
        find_circles,
        find_changes,
        find_lost,
        find_passed_on,
        find_copies,
        find_spellings,
        find_stories,
    )
    found = {f.text: f for make in makers for f in make(desk)}
    return tuple(sorted(found.values(), key=lambda f: (-f.weight, f.text)))
