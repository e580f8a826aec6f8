"""Words as one expression: what they begin with in common is written once, and matches stay the same."""

import re

from hypothesis import given
from hypothesis import strategies as st

from sayso.annotation.citations.citing_words import _choice


@given(st.sets(st.text("ab-. ", min_size=1, max_size=5), max_size=8), st.text("ab-. ", max_size=30))
def test_a_factored_choice_matches_like_a_list_with_the_longest_first(words: set[str], text: str) -> None:
    listed = "|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w)))) or "(?!)"
    found = [m.span() for m in re.finditer(_choice(words), text)]
    assert found == [m.span() for m in re.finditer(listed, text)]
