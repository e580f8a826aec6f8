"""Sentences of two quotations are paired where each has most in common with the other."""

import pytest

from sayso.link.wording.sentence_alignment import align_sentences
from sayso.pipeline import report_pile
from sayso.records import Document, Pile


def pair(left: str, right: str) -> list[str]:
    texts = [f"“{words},” Mayor Ilse Haar said." for words in (left, right)]
    documents = tuple(Document(id=f"d-{n}", name=f"a{n}", text=t) for n, t in enumerate(texts))
    readings = report_pile(Pile(documents=documents)).readings
    (one,), (other,) = ([a for a in r.attributions if a.kind == "direct"] for r in readings)
    found = align_sentences(one, readings[0], other, readings[1])
    return [
        " ".join(texts[0][s.left.start : s.left.end] for s in steps if s.op == "equal" and s.left)
        for steps in found
    ]


@pytest.mark.parametrize(
    ("left", "right", "common"),
    [
        ("The boat sank off Lisk. Nobody drowned", "The boat sank off Vik. Nobody drowned", 2),
        ("Nobody drowned. The boat sank off Lisk", "The boat sank off Vik", 1),
        ("The boat sank off Lisk", "The boat sank off Vik", 0),  # one sentence each
        ("The boat sank. The crew slept", "The sky was red. It rained", 0),
        ("The boat sank. The boat burned", "The boat. The crew slept", 0),  # two have as much in common
        ("So it was. The boat sank", "It is so. That is it", 0),  # nothing that tells something
    ],
)
def test_sentences_that_are_versions_of_one(left: str, right: str, common: int) -> None:
    assert len(pair(left, right)) == common
