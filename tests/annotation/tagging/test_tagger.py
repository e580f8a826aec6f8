import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.annotation.tagging.tagger import MODEL, SIZE, Tagger, place_run, plan_windows, split_chunks
from sayso.errors import ModelError
from sayso.records import Span

pytestmark = pytest.mark.usefixtures("asked_anew")

ARTICLE = (
    "The harbour in Velm will close in May, the mayor said on Monday.\n\n"
    "“We looked at every figure twice,” Orla Finch told the Velm Courier. “There is no other way.”\n\n"
    "According to a report by the Port Office, 140 jobs are at risk.\n"
)


@given(st.lists(st.integers(0, 1), max_size=1500))
def test_windows_cover_every_piece_and_are_never_too_long(steps: list[int]) -> None:
    sentences = np.cumsum(np.array(steps, np.int64))
    plan = plan_windows(sentences)
    assert plan[0].own[0] == 0
    assert plan[-1].own[1] == len(steps)
    assert all(w.stop - w.start <= SIZE - 2 for w in plan)
    assert all(w.start <= w.own[0] <= w.own[1] <= w.stop for w in plan)
    assert all(left.own[1] == right.own[0] for left, right in itertools.pairwise(plan))


def test_a_window_answers_for_whole_sentences_and_reads_some_before() -> None:
    sentences = np.repeat(np.arange(40), 30)
    plan = plan_windows(sentences)
    assert [w.own for w in plan[:2]] == [(0, 240), (240, 420)]
    assert [(w.start, w.stop) for w in plan[:2]] == [(0, 252), (180, 432)]
    assert plan[-1].stop == len(sentences)


def test_a_sentence_longer_than_a_window_is_cut_with_pieces_read_on_both_sides() -> None:
    plan = plan_windows(np.zeros(600, np.int64))
    assert [tuple(w) for w in plan] == [
        (0, 252, (0, 204)),
        (156, 408, (204, 360)),
        (312, 564, (360, 516)),
        (468, 600, (516, 600)),
    ]


@given(st.text(max_size=400))
def test_chunks_are_the_text(text: str) -> None:
    assert "".join(part for _, part in split_chunks(text)) == text


def test_a_long_text_is_cut_between_words() -> None:
    text = "seven " * 40_000
    parts = list(split_chunks(text))
    assert len(parts) > 1
    assert all(text[start : start + len(part)] == part for start, part in parts)
    assert all(text[start].isspace() or text[start - 1].isspace() for start, _ in parts if start)


def test_a_word_cut_inside_is_taken_whole() -> None:
    text = "Kowalczyk said"
    assert place_run(text, [(0, 4), (4, 9), (10, 14)], (1, 2)) == Span(start=0, end=9)


def test_a_missing_model_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="missing"):
        Tagger(tmp_path).tag("Orla Finch said no.")


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    if not (MODEL / "tagger.onnx").exists():
        pytest.skip("the model is not built: make model")
    return Tagger(threads=1)


def test_reads_an_article(tagger: Tagger) -> None:
    tagging = tagger.tag(ARTICLE)
    read = [
        tuple(" … ".join(ARTICLE[s.start : s.end] for s in spans) for spans in (p.sources, p.cues))
        for p in tagging.proposals
    ]
    assert ("the mayor", "said") in read
    assert any(source == "Orla Finch" and cue.startswith("told") for source, cue in read)
    names = {(ARTICLE[e.span.start : e.span.end], e.kind) for e in tagging.entities}
    assert ("Orla Finch", "person") in names


def test_the_same_text_gives_the_same_whatever_came_before(tagger: Tagger) -> None:
    alone = Tagger(threads=1).tag(ARTICLE)
    tagger.tag("An unrelated text, Ivo Marsh wrote. " * 40)
    assert tagger.tag(ARTICLE) == alone


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "🙂🙃",
        "قال الوزير لا",
        "he said\ud800 no",
        "x" * 5000,
        "a\u0300" * 300,
        "\x00\x01",
        "“" * 500,
    ],
)
def test_any_text_is_survived(tagger: Tagger, text: str) -> None:
    tagger.tag(text)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            [
                "said",
                "Orla Finch",
                "“We go,”",
                "told",
                "reporters",
                "\n\n",
                "that",
                "it",
                "Żółć",
                "🙂",
                "ended.",
            ]
        ),
        max_size=40,
    )
)
def test_spans_are_words_of_the_text(tagger: Tagger, words: list[str]) -> None:
    text = " ".join(words)
    tagging = tagger.tag(text, min_confidence=0.0)
    spans = [s for p in tagging.proposals for role in (p.sources, p.cues, p.contents) for s in role]
    for span in [*spans, *(e.span for e in tagging.entities)]:
        body = text[span.start : span.end]
        assert body
        assert body == body.strip()
    assert all(0 <= p.confidence <= 1 for p in tagging.proposals)
