"""Where a line of credits counts, and what tells an article's own interview from others."""

import pytest

from sayso.records import Utterance
from tests.lineage.access.test_named_table import OUTLETS, assess
from tests.lineage.piles import read_article

SAID = {"act": "dam", "speaker": "Mira Oduya", "cue": "said", "content": "the dam would hold"}
WORDS = "Mira Oduya said the dam would hold."


def read_role(text: str) -> tuple[str, list[str]]:
    reading = read_article(0, {"outlet": "Coast Daily", "text": text, "says": [SAID], "cites": []})
    one = reading.attributions[0]
    act = Utterance(id="dam", attribution_ids=(one.id,), representative_id=one.id, speaker_id=one.speaker_id)
    (access,), _ = assess((reading,), (act,), (), OUTLETS.with_documents([reading.document]))
    shown = [text[p.span.start : p.span.end] for e in access.evidence for p in e.passages]
    return access.role, shown


@pytest.mark.parametrize(
    ("before", "behind", "role"),
    [
        (0, 4, "relay"),
        (1, 4, "relay"),
        (2, 4, "relay"),  # the third line
        (3, 4, "undetermined"),  # the fourth is neither among the first three nor the last two
        (4, 1, "relay"),  # the last but one
        (4, 0, "relay"),
        (4, 2, "undetermined"),
    ],
)
def test_agencies_are_credited_near_the_top_or_the_foot(before: int, behind: int, role: str) -> None:
    other = [WORDS, "It rained.", "Nobody came.", "The pier is shut.", "So it goes.", "It is late.", "No."]
    lines = [*other[:before], "(Agencies)", *other[before : before + behind]]
    assert read_role("\n".join(lines))[0] == role


def test_a_text_of_one_line_credits_nobody() -> None:
    assert read_role(WORDS) == ("undetermined", [])
