import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.annotation.tagging.features import (
    BREAKS,
    CASINGS,
    QUOTATIONS,
    find_quoted,
    read_casing,
    read_features,
)


@pytest.mark.parametrize(
    ("surface", "casing"),
    [
        ("said", "lower"), ("Said", "initial"), ("A", "initial"), ("NATO", "upper"), ("McKay", "mixed"),
        ("2022", "digit"), (",", "none"), ("7th", "lower"), ("Élodie", "initial"), ("", "none"),
    ],
)  # fmt: skip
def test_casing(surface: str, casing: str) -> None:
    assert CASINGS[read_casing(surface)] == casing


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"Go," said Orla Finch. "Now."', [('"Go,"', "double"), ('"Now."', "double")]),
        ("“Go,” said Orla Finch.", [("“Go,”", "double")]),
        ("‘Go,’ said Orla Finch.", [("‘Go,’", "single")]),
        ("'Go,' said Orla Finch.", [("'Go,'", "single")]),
        ("Orla Finch's brother didn't go in the '90s.", []),
        ("The workers' demands weren't met.", []),
        ("‘We won’t go,’ said Orla Finch.", [("‘We won’t go,’", "single")]),
        ("‘The workers’ demands stand,’ she said.", [("‘The workers’ demands stand,’", "single")]),
        ("“He said ‘go’ twice,” she said.", [("“He said ‘go’ twice,”", "double")]),
        ("«Go», said Orla Finch.", [("«Go»", "double")]),
        ("„Go“, said Orla Finch.", [("„Go“", "double")]),
        ("``Go,'' said Orla Finch.", [("``Go,''", "double")]),
        ("“We go.\n\n“We stay.”", [("“We go.", "double"), ("“We stay.”", "double")]),
        ("“We go.\n\nThe bus left.", [("“We go.", "unclosed")]),
        ('A 6" pipe burst.', []),
        ("“We are\ngoing,” she said.", [("“We are\ngoing,”", "double")]),
    ],
)
def test_quoted(text: str, quoted: list[tuple[str, str]]) -> None:
    assert [(text[a:b], QUOTATIONS[kind]) for a, b, kind in find_quoted(text)] == quoted


def test_features_of_a_small_text() -> None:
    text = "Orla Finch said no.\n\n“Never,” she told us. It ended."
    spans = [m.span() for m in re.finditer(r"\w+|[^\w\s]", text)]
    f = read_features(text, spans)
    words = [text[a:b] for a, b in spans]
    assert BREAKS[f.breaks[words.index("“")]] == "blank line"
    assert BREAKS[f.breaks[words.index("Never")]] == "glued"
    assert [w for w, q in zip(words, f.quotations, strict=True) if q] == ["“", "Never", ",", "”"]
    assert f.paragraphs[words.index("no")] == 0
    assert f.paragraphs[words.index("Never")] == 1
    assert f.sentences[words.index("It")] == f.sentences[words.index("told")] + 1


@given(st.text(alphabet=st.sampled_from(list("ab'\"“”‘’«»„ \n.,S")), max_size=60))
def test_any_text_has_features(text: str) -> None:
    spans = [m.span() for m in re.finditer(r"\w+|[^\w\s]", text)]
    f = read_features(text, spans)
    assert len(f.casings) == len(f.quotations) == len(spans)
    assert (f.sentences[1:] >= f.sentences[:-1]).all()
    stretches = find_quoted(text)
    assert all(0 <= a < b <= len(text) for a, b, _ in stretches)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(stretches))
