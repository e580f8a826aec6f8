"""What an article only knows from others that it was said."""

from dataclasses import replace

import pytest

from sayso.lineage.access.article_context import UNDETERMINED, AccessGround
from sayso.lineage.access.grounds import _doubt, is_hearsay
from tests.lineage.access.built_article import say


@pytest.mark.parametrize(
    ("text", "cue", "content", "hearsay"),
    [
        ("Mira Oduya reportedly said the dam held", "said", "the dam held", True),
        ("Mira Oduya said the dam reportedly held", "said", "the dam reportedly held", False),
        ("Mira Oduya is said to have warned that it held", "said", "it held", True),
        ("Mira Oduya, reportedly a good friend of ours, said it held", "said", "it held", False),  # too far
        ("the dam reportedly held, said Mira Oduya", "said", "the dam reportedly held,", True),
        ("the dam reportedly said it held", "said", "the dam reportedly said it held", False),  # within
        ("the dam reportedly said it held", "said", "reportedly ", False),  # right behind the words
    ],
)
def test_what_an_article_only_knows_from_others(text: str, cue: str, content: str, hearsay: bool) -> None:
    one = say(text, "a", content, cue)
    assert is_hearsay(text, one) is hearsay


def test_hearsay_leaves_the_origin_and_takes_the_first_hand() -> None:
    ground = AccessGround(
        role="relay", upstream_outlet="Quay Wire", first_hand="Quay Wire", public=True, strength=0.5
    )
    doubted = _doubt(ground)
    assert (doubted.role, doubted.upstream_outlet) == ("relay", "Quay Wire")
    assert (doubted.first_hand, doubted.public) == (None, False)
    assert _doubt(replace(ground, role="account")) == UNDETERMINED
