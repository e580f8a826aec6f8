"""Labelled articles: what is one report to the program and two to some readers."""

from typing import Any

import pytest

from training.labelled import join_continued

TEXT = "“The quay is closed,” Ida Marsh said on Monday. “It stays closed.”"
"""A quotation, its cue, and a quotation that goes on with it."""


def report_of(words: str, cue: str, speaker: str, text: str = TEXT) -> dict[str, Any]:
    def place(part: str) -> list[dict[str, int]]:
        return [{"start": text.index(part), "end": text.index(part) + len(part)}] if part else []

    name = [text.index(speaker), text.index(speaker) + len(speaker)] if speaker else None
    return {"contents": place(words), "cues": place(cue), "sources": [], "speaker_place": name}


FIRST, NEXT = "“The quay is closed,”", "“It stays closed.”"


def test_a_quotation_without_a_cue_goes_on_with_the_one_before_it() -> None:
    gold = [report_of(NEXT, "", "Ida Marsh"), report_of(FIRST, "said", "Ida Marsh")]
    (joined,) = join_continued(gold, TEXT)
    assert [TEXT[c["start"] : c["end"]] for c in joined["contents"]] == [FIRST, NEXT]
    assert len(gold[1]["contents"]) == 1


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        (TEXT, "", "Monday"),  # somebody else
        (TEXT, "", ""),  # nobody knows who
        (TEXT, "on", "Ida Marsh"),  # a cue of its own
        (TEXT.replace(". “", ".\n“"), "", "Ida Marsh"),  # a paragraph of its own
        (TEXT.replace("Monday.", "Monday" + " and so on" * 30 + "."), "", "Ida Marsh"),  # far away
    ],
)
def test_other_quotations_stay_reports_of_their_own(text: str, cue: str, speaker: str) -> None:
    gold = [report_of(FIRST, "said", "Ida Marsh", text), report_of(NEXT, cue, speaker, text)]
    assert len(join_continued(gold, text)) == 2
