"""What a journalist would look at first in these articles: sentences made by rule from a report's records.

A finding is held back unless everything in it rests on words of the articles it names. It says what stands
in them and what we found nothing of, and judges nobody. Findings are ordered by harm: first words between
quotation marks that were changed or given to another speaker, then one outlet behind many articles, copied
text, and names that were lost.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable

from sayso.findings.account_findings import find_circles, find_one_outlet
from sayso.findings.changes.change_findings import drop_reworded, find_changes, list_changes
from sayso.findings.copy_findings import find_copies
from sayso.findings.lost.lost_outlets import find_outlets_lost
from sayso.findings.lost.lost_speakers import find_speakers_lost
from sayso.findings.speakers.speaker_findings import find_speakers_differ
from sayso.findings.templates import word_finding
from sayso.records import Finding, Passage, Report
from sayso.report_index import ReportIndex

_Maker = Callable[[ReportIndex], Iterable[Finding]]
_MAKERS: tuple[_Maker, ...] = (
    find_changes, find_speakers_differ, find_one_outlet, find_circles, find_copies, find_outlets_lost,
    find_speakers_lost,
)  # fmt: skip
OF_A_STORY = frozenset({"speaker differs", "one outlet named", "speaker not named"})
"""Kinds of findings that rest on all articles of a story."""
OF_TEXTS = frozenset({"text in common"})
"""Kinds that rest on texts alone. All others rest on one utterance."""
REWORDED = "words differ"
"""A finding of this kind is told of a speaker's utterance where it is the only one in the pile."""


def find(report: Report) -> tuple[Finding, ...]:
    """Return the findings of a report, the most serious first; the same for any order of its articles."""
    return order(make(ReportIndex(report)))


def make(index: ReportIndex) -> tuple[Finding, ...]:
    """Return the findings of a report as they are made; two may read alike."""
    return tuple(f for make_each in _MAKERS for f in make_each(index))


def order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings in their order; of those that read alike one is kept, whatever order they come in.

    So is, of two that show the same words, the one that names their speaker.
    """
    # By its sentence, which is what two findings of equal weight differ in for a reader.
    worded = {word_finding(f): f for f in sorted(findings, key=_place)}
    told = Counter(_list_words(f) for f in worded.values() if _names_speaker(f))
    return tuple(
        worded[text]
        for text in sorted(worded, key=lambda text: (-worded[text].weight, text))
        if _names_speaker(worded[text]) or not told[_list_words(worded[text])]
    )


def _names_speaker(finding: Finding) -> bool:
    return any(slot.name == "speaker" and slot.items for slot in finding.slots)


def _list_words(finding: Finding) -> tuple[str, ...]:
    """Return the kind of a finding and all that it shows but the speaker.

    An article may have words twice, once without their speaker.
    """
    items = (item for slot in finding.slots if slot.name != "speaker" for item in slot.items)
    return finding.kind, *(item.text for item in items)


def _place(finding: Finding) -> tuple[str, list[Passage]]:
    passages = [p for piece in finding.evidence for p in piece.passages]
    return finding.utterance_id or "", sorted(passages)


def find_touched(
    index: ReportIndex, *, utterances: Collection[str], stories: Collection[str]
) -> tuple[Finding, ...]:
    """Return the findings that rest on some utterances or stories, by a part of a report that holds them.

    Those of texts alone are left out. Of a speaker who has a reworded one, all utterances are among these.
    """
    changed = tuple(drop_reworded(list_changes(index, utterances)))
    makers = (m for m in _MAKERS if m not in (find_changes, find_copies))
    others = (f for make_each in makers for f in make_each(index))
    return (*changed, *(f for f in others if is_touched(f, utterances=utterances, stories=stories)))


def is_touched(finding: Finding, *, utterances: Collection[str], stories: Collection[str]) -> bool:
    """Return True if a finding rests on one of some utterances or stories."""
    if finding.kind in OF_A_STORY:
        return finding.story_id in stories
    return finding.kind not in OF_TEXTS and finding.utterance_id in utterances
