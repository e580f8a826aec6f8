"""A person who owns something in a sentence is still its subject for the sentence behind it."""

import pytest

from sayso.annotation.speakers.antecedents.pronoun_anchors import PronounAnchor, join_anchors


def anchor(place: int, *, subject: bool = False, oblique: bool = False) -> PronounAnchor:
    return PronounAnchor(
        place=place, sentence=0, subject=subject, oblique=oblique, quoted=False, speech=False
    )


@pytest.mark.parametrize(
    ("anchors", "subject", "oblique"),
    [
        pytest.param(
            [anchor(0, subject=True), anchor(20, oblique=True)], True, False, id="Mara sold her boat"
        ),
        pytest.param([anchor(0), anchor(20, oblique=True)], False, False, id="they told Mara of her boat"),
        pytest.param(
            [anchor(9, oblique=True), anchor(20, oblique=True)], False, True, id="by Mara and her boat"
        ),
        pytest.param([anchor(9, oblique=True)], False, True, id="by Mara"),
        pytest.param([anchor(0, subject=True)], True, False, id="Mara sold it"),
    ],
)
def test_a_person_is_what_any_mention_in_the_sentence_makes_her(
    anchors: list[PronounAnchor], subject: bool, oblique: bool
) -> None:
    joined = join_anchors(anchors)
    assert (joined.subject, joined.oblique) == (subject, oblique)
    assert joined.place == anchors[-1].place
