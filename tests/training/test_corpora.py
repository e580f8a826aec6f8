from pathlib import Path

import pytest

from training.corpora import (
    Relation,
    decode_labels,
    find_nested,
    held_out,
    place_words,
    read_brat,
    set_sentence,
)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["Orla", "left", ",", "she", "said", "."], "Orla left, she said."),
        (['"', "Go", ",", '"', "she", "said", "."], '"Go," she said.'),
        (["Velm", "'s", "port", "(", "old", ")", "shut"], "Velm's port (old) shut"),
        (["a", "nine", "-", "year", "ban"], "a nine-year ban"),
        (["the", "workers", "'", "demands"], "the workers' demands"),
        (["it", "did", "n't", "pay", "$", "5"], "it didn't pay $5"),
    ],
)
def test_words_are_set_as_running_text(words: list[str], text: str) -> None:
    body, places = set_sentence(words)
    assert body == text
    assert [body[a:b] for a, b in places] == words


def test_words_are_found_in_their_own_sentence() -> None:
    text, places = place_words("Orla's  gone .", ["Orla", "'s", "gone", "."])
    assert text == "Orla's  gone ."
    assert [text[a:b] for a, b in places] == ["Orla", "'s", "gone", "."]
    assert place_words("Something else", ["Orla", "."])[0] == "Orla."


def test_labels_in_both_styles() -> None:
    assert decode_labels(["B-PER", "I-PER", "O", "B-PER", "B-PER"]) == [
        (0, 2, "PER"),
        (3, 4, "PER"),
        (4, 5, "PER"),
    ]
    assert decode_labels(["I-LOC", "I-LOC", "I-ORG", "O"]) == [(0, 2, "LOC"), (2, 3, "ORG")]


def test_brat_events(tmp_path: Path) -> None:
    path = tmp_path / "a.ann"
    path.write_text(
        "T1\tSource 0 4\tOrla\nT2\tCue 5 9\tsaid\nT3\tContent 10 12;14 16\tit is\n"
        "T4\tAttribution 5 9\tsaid\nE1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n",
        encoding="utf-8",
    )
    (relation,) = read_brat(path)
    assert relation.sources == ((0, 4),)
    assert relation.cues == ((5, 9),)
    assert relation.contents == ((10, 12), (14, 16))


def test_the_split_is_by_name_and_fixed() -> None:
    assert held_out("xx_courier_1.txt.tsv") == held_out("xx_courier_1.txt.tsv")
    parts = [held_out(f"file_{i}") for i in range(2000)]
    assert 120 < parts.count("test") < 280
    assert 50 < parts.count("dev") < 150


def test_an_attribution_inside_anothers_content_is_nested() -> None:
    outer = Relation(sources=((0, 4),), cues=((5, 9),), contents=((10, 60),))
    inner = Relation(sources=((10, 16),), cues=((17, 23),), contents=((24, 60),))
    same_cue = Relation(sources=(), cues=((5, 9),), contents=((10, 40),))
    beyond = Relation(sources=(), cues=((30, 35),), contents=((36, 80),))
    versions = ((outer,), (inner, same_cue, beyond), (inner,))
    assert find_nested(versions, versions[0]) == [inner]
    assert find_nested(versions, versions[2]) == []
