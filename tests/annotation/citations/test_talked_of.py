"""Who denies, answers or talks of what an outlet reports gave it no words."""

import pytest

from sayso.annotation.citations.talked_of import is_talked_of
from sayso.records import Attribution, Span
from tests.annotation.sayings import show_citations

TEXT = {
    "said it after the Herald report": ("said", "it", "Herald report"),
    "said it after a long Herald report": ("said", "it", "Herald report"),
    "said it of the Herald report": ("said", "it", "Herald report"),
    "said it of what the Herald reported": ("said", "it", "Herald reported"),
    "hit back at the Herald’s story, saying it": ("saying", " it", "Herald’s story"),
    "railed against a Herald report, saying it": ("saying", " it", "Herald report"),
    "dismissed the Herald report, saying it": ("saying", " it", "Herald report"),
    "denied a Herald report that it sank": ("denied", "a Herald report that it sank", "Herald report"),
    "denied what the Herald reported": ("denied", "what the Herald reported", "Herald reported"),
    "After the Herald reported it, Hill said so": ("said", "so", "Herald reported"),
}
NOT = {
    "said it sank, the Herald reported": ("said", "it sank, the Herald reported", "Herald reported"),
    "said it sank according to the Herald": ("said", "it sank according to the Herald", "according to the H"),
    "said it in a Herald report": ("said", "it", "Herald report"),
    "said it, a Herald report shows": ("said", "it", "Herald report"),
    "said on a tape published by the Herald that it": ("said", "that it", "published by the Herald"),
    "said on a tape the Herald obtained that it": ("said", "that it", "Herald obtained"),
    "said at an event the Herald filmed that it": ("said", "that it", "Herald filmed"),
    "after a Herald report in which Hill said it": ("said", " it", "Herald report"),
    "the Herald reported on Monday of it": ("reported", "of it", "Herald reported"),
    "told of it, the Herald reported": ("told", "of it", "Herald reported"),
}


def find(text: str, words: str) -> Span:
    return Span(start=text.index(words), end=text.index(words) + len(words))


def report(cues: tuple[Span, ...], content: Span) -> Attribution:
    return Attribution(
        id="a", document_id="d", sources=(), cues=cues, contents=(content,), kind="indirect", speaker=None
    )


@pytest.mark.parametrize(
    ("text", "parts", "expected"),
    [*((t, p, True) for t, p in TEXT.items()), *((t, p, False) for t, p in NOT.items())],
)
def test_what_is_talked_of(text: str, parts: tuple[str, str, str], expected: bool) -> None:
    cue, content, clause = (find(text, part) for part in parts)
    assert is_talked_of(text, report((cue,), content), clause) is expected


def test_without_a_cue_of_its_own_nothing_is_talked_of() -> None:
    text = "said it after the Herald report"
    assert not is_talked_of(text, report((), find(text, "it")), find(text, "Herald report"))


def test_a_denied_report_carries_what_it_reports_and_not_the_denial() -> None:
    assert show_citations(
        """outlet: Pennant Wire
attribution: Quill | denied | a Reuters report that the bridge would fall | Ada Quill
attribution: Reuters | report | that the bridge would fall | Reuters
attribution: she | said | “It stands,” | Ada Quill
---
Quill denied a Reuters report that the bridge would fall. “It stands,” she said."""
    ) == ("Reuters: text, carries 2 <- Reuters report\nchain of 2: Reuters")


def test_who_answers_a_report_is_not_heard_through_it() -> None:
    assert show_citations(
        """outlet: Pennant Wire
attribution: Quill | said | “It stands,” | Ada Quill
attribution: Reuters | reported | that she wanted the bridge sold | Reuters
attribution: she | wanted | the bridge sold | Ada Quill
attribution: she#2 | added | “It holds,” | Ada Quill
---
“It stands,” Quill said after Reuters reported that she wanted the bridge sold. “It holds,” she added."""
    ) == ("Reuters: text, carries 2 3 <- Reuters reported\nchain of 2: Reuters\nchain of 3: Reuters")
