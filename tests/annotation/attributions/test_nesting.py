"""Nesting: an inner attribution lies in its outer one's contents, or shares them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotation.attributions.assemble import assemble
from sayso.annotation.document import open_document
from sayso.records import Tagging
from tests.annotation.fixtures import make_document

NAMES = st.sampled_from(["Ada Lunt", "Hugh Hill", "officials", "the Weir Gazette", "She", "two people"])
VERBS = st.sampled_from(["said", "has warned", "told reporters", "reiterated", "claimed", "agreed"])
TAILS = st.sampled_from(
    [
        "",
        ", Radio Ely reported",
        ", citing harbour officials",
        ", the Weir Gazette reported, citing Radio Ely",
    ]
)


@given(st.lists(st.tuples(NAMES, VERBS), min_size=1, max_size=4), TAILS)
@settings(deadline=None)
def test_inner_words_lie_in_outer_words(reports: list[tuple[str, str]], tail: str) -> None:
    text = (
        " ".join(f"{name} {verb} that" for name, verb in reports) + f" the bridge was closed for good{tail}."
    )
    found = assemble(open_document(make_document(text)), Tagging(proposals=(), entities=()))
    assert found
    by_id = {a.id: a for a in found}
    for attribution in found:
        if attribution.parent_id is not None:
            outer = by_id[attribution.parent_id].contents
            for span in attribution.contents:
                assert any(o.start <= span.start and span.end <= o.end for o in outer)
    assert sum(a.parent_id is None for a in found) == 1
