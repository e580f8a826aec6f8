"""How text becomes comparable words: one key for each spelling, and spans that slice back."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.records import Span
from sayso.text import word_tokens, words
from sayso.text.word_tokens import find_tokens
from sayso.text.words import (
    is_content,
    is_number,
    is_part_but_for_negation,
    list_norms,
    stand_in,
    stem,
    tokenize,
)

PIECES = (
    "two", "five", "hundred", "and", "million", "bn", "m", " ", " ", " ", "-", "5", "2,500", "$", "dollars",
    "per ",
    "cent", "third", "st", "U.S.", "U.S", "don't", "cannot", "f***", "The United States",
    "é", "’s", "%", ".", ",",
    "1.5", "10:30", "twenty", "k", "12th", "--", "_", "\n",
)  # fmt: skip


def norms(text: str) -> str:
    return " ".join(w.norm for w in tokenize(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We’re organising 2,500 flights", "we are organizing 2500 flights"),
        ("did ya and did you", "did you and did you"),
        ("don't can't cannot won't shan't", "do not can not can not will not shall not"),
        ("I'll say it's Russia's, they'd've", "i will say it 's russia 's they 'd have"),
        ("O'Brien's workers' rights", "obrien 's workers rights"),
        ("two hundred and five of twenty-five", "205 of 25"),
        ("boats and two nets", "boats and 2 nets"),
        ("five, six or seven", "5 6 or 7"),
        ("$5m, US$5 million, 5 million dollars", "$5000000 usa $5000000 $5000000"),
        ("40% or forty per cent", "40 percent or 40 percent"),
        ("21st, the first, the 2nd", "21st the 1st the 2nd"),
        ("the ¹st and ²nd note, two ³rd", "the 1st and 2nd note 2 3rd"),
        ("at 10:30 or 10.30", "at 10.3 or 10.3"),
        ("the U.S., the US, the United States", "the usa the usa the usa"),
        ("f*** s**t f--k ****", "f*** s**t f**k ****"),
        ("Zelenskyy and Zelenskiy in Kyiv", "zelensky and zelensky in kiev"),
        ("Café, e\u0301te\u0301, Erdoğan, Łódź, straße", "cafe ete erdogan lodz strasse"),
        ("cease-fire — now", "cease fire now"),
        ("co\u00adoperate", "cooperate"),
        ("\ufeffnot a word", "not a word"),
        ("3 1/2 or three-and-a-half or three and a half", "3.5 or 3.5 or 3.5"),
        ("two and a quarter, 5 3/4, 5 1/2 million", "2.25 5.75 5500000"),
        ("3 1/2/2012, 1/2, 9/11, five and a boat", "3 1 2 2012 1 2 9 11 5 and a boat"),
        ("½ of 3.5km", "1⁄2 of 3.5 km"),
        ("first-hand, first hand, firsthand", "1st hand 1st hand 1st hand"),
        ("a one-time and a onetime twofold two-fold", "a 1 time and a 1 time 2 fold 2 fold"),
    ],
)
def test_one_key_for_each_spelling(text: str, expected: str) -> None:
    assert norms(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("colour", "color"), ("neighbours", "neighbors"), ("organisation", "organization"),
        ("analysed", "analyzed"), ("travelled", "traveled"), ("counsellor", "counselor"),
        ("dialogue", "dialog"), ("kilometre", "kilometer"), ("defence", "defense"),
        ("paediatric", "pediatric"), ("towards", "toward"), ("adviser", "advisor"),
        ("Kharkiv", "Kharkov"), ("Mohammed", "Muhammad"), ("Gaddafi", "Qadhafi"), ("Serhiy", "Serhyi"),
    ],
)  # fmt: skip
def test_spellings_of_one_word_meet(one: str, other: str) -> None:
    assert norms(one) == norms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("four", "for"), ("hour", "hor"), ("filled", "filed"), ("filling", "filing"), ("tour", "tor"),
        ("wine", "whine"), ("price", "prize"), ("us", "U.S."), ("not", "note"), ("polled", "poled"),
    ],
)  # fmt: skip
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert norms(one) != norms(other)


def test_words_of_a_span_count_from_the_start_of_the_text() -> None:
    text = "He said they won't go."
    (they, will, negation, go) = tokenize(text, Span(start=8, end=len(text)))
    assert [w.norm for w in (they, will, negation, go)] == ["they", "will", "not", "go"]
    assert text[negation.span.start : negation.span.end] == "n't"
    assert text[will.span.start : will.span.end] == "wo"


@given(st.text(max_size=60))
def test_spans_are_in_order_and_inside(text: str) -> None:
    words = tokenize(text)
    at = 0
    for word in words:
        assert at <= word.span.start < word.span.end <= len(text)
        assert word.norm
        at = word.span.end


@given(st.text(alphabet=st.sampled_from("ab 1,.$%'’-—*éONE two hundred\n"), max_size=40))
def test_case_never_matters_to_plain_words(text: str) -> None:
    assert [w.span for w in tokenize(text)] == [w.span for w in tokenize(text)]


@given(st.lists(st.sampled_from("we they harbour close not seven and the boat".split()), max_size=12))
def test_words_are_the_same_in_any_white_space(words: list[str]) -> None:
    assert norms(" ".join(words)) == norms("\u00a0\n".join(words))


def test_what_words_are() -> None:
    assert [is_number(w) for w in ("$5000000", "21st", "percent")] == [True, True, False]
    assert [is_content(w) for w in ("harbor", "the")] == [True, False]
    assert stem("negotiations") == stem("negotiation")


def test_stems_are_the_same_in_threads_side_by_side() -> None:
    ends = ("ations", "ation", "ing", "ational")
    words = [f"{start}{end}" for start in ("negoti", "organiz", "relat", "hop") for end in ends] * 40
    alone = [stem.__wrapped__(word) for word in words]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            in_threads = list(pool.map(lambda _: [stem.__wrapped__(word) for word in words], range(8)))
    finally:
        sys.setswitchinterval(interval)
    assert all(found == alone for found in in_threads)


@given(st.lists(st.sampled_from(PIECES), max_size=30), st.integers(0, 99), st.integers(0, 99))
def test_a_span_has_the_words_that_reading_it_alone_gives(pieces: list[str], start: int, end: int) -> None:
    text = "".join(pieces)
    start, end = sorted((start % (len(text) + 1), end % (len(text) + 1)))
    span = Span(start=start, end=end)
    alone = words._read(text, start, end)
    found = tokenize(text, span)
    assert [(w.norm, w.span.start, w.span.end) for w in found] == [
        *zip(alone.norms, alone.starts, alone.ends, strict=True)
    ]
    assert list_norms(text, span) == alone.norms


def test_an_article_is_read_once_for_all_its_spans(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "They don't open the 2 gates of the mill at noon. " * 20
    read: list[int] = []
    once = words._read
    monkeypatch.setattr(words, "_read", lambda *args: read.append(1) or once(*args))
    for start in range(0, 20 * 49, 49):
        assert tokenize(text, Span(start=start, end=start + 48))[2].norm == "not"
    assert len(read) == 1


@given(st.lists(st.sampled_from((*PIECES, "s**t", "b--b", "_a_", "́", "­", "’")), max_size=30))
def test_tokens_are_the_same_where_masked_words_are_not_looked_for(pieces: list[str]) -> None:
    text = "".join(pieces)
    for mark in word_tokens._MASKS:
        text = text.replace(mark, "")
    if not any(mark in text for mark in word_tokens._MASKS):
        found = word_tokens._TOKEN.finditer(text)
        assert [(m.span(), m.lastgroup) for m in find_tokens(text, 0, len(text))] == [
            (m.span(), m.lastgroup) for m in found
        ]


@pytest.mark.parametrize(
    ("run", "expected"),
    [("b c", True), ("a b c d", True), ("b d", False), ("c d e", False), ("", True)],
)
def test_words_that_stand_one_after_the_other(run: str, expected: bool) -> None:
    assert stand_in(tuple(run.split()), ("a", "b", "c", "d")) is expected


@pytest.mark.parametrize(
    ("first", "second", "is_part"),
    [
        ("the pier is safe today", "the pier is not safe today", True),
        ("the pier is not safe", "the old pier said the pier is safe and dry", True),
        # both have it, or neither
        ("the pier is not safe", "the pier is never safe", False),
        ("the pier is safe", "the pier is safe today", False),
        # another word differs too, or too few tell anything
        ("the pier is not safe", "the pier is very safe", False),
        ("it is safe", "it is not safe", False),
        ("", "not", False),
        # the "not" stands elsewhere
        ("never say the pier is safe", "say the pier is safe", False),
        ("the pier is safe", "the pier is safe but not dry", False),
    ],
)
def test_one_quotation_may_be_part_of_another_but_for_a_not(first: str, second: str, is_part: bool) -> None:
    runs = first.split(), second.split()
    assert is_part_but_for_negation(*runs) is is_part
    assert is_part_but_for_negation(*reversed(runs)) is is_part
