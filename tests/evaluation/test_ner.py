from pathlib import Path

import pytest

from evaluation.ner import compare, group_sentences, rate, read_sentences, score_file
from sayso.records import Entity, Span

UNIVERSAL = """# newdoc id = one
# text = Orla Finch's brother left Velm.
1\tOrla\tB-PER\t-\tx
2\tFinch\tI-PER\t-\tx
3\t's\tO\t-\tx
4\tbrother\tO\t-\tx
5\tleft\tO\t-\tx
6\tVelm\tB-LOC\t-\tx
7\t.\tO\t-\tx

# newdoc id = two
# text = The Port Office shut.
1\tThe\tO\t-\tx
2\tPort\tB-ORG\t-\tx
3\tOffice\tI-ORG\t-\tx
4\tshut\tO\t-\tx
5\t.\tO\t-\tx
"""

PLAIN = "Orla B-person\nleft O\nPier B-facility\n9 I-facility\n\n# O\nVelm B-location\n"


def find(text: str) -> list[Entity]:
    """A tagger that knows three names."""
    known = (
        ("Orla Finch", "person"),
        ("Velm", "place"),
        ("Port Office", "organization"),
        ("Pier 9", "facility"),
    )
    return [
        Entity(span=Span(start=text.find(n), end=text.find(n) + len(n)), kind=kind, score=1.0)
        for n, kind in known
        if n in text
    ]


def test_universal_layout(tmp_path: Path) -> None:
    path = tmp_path / "a.iob2"
    path.write_text(UNIVERSAL, encoding="utf-8")
    sentences = list(read_sentences(path))
    assert [s.words[0] for s in sentences] == ["Orla", "The"]
    assert sentences[0].text == "Orla Finch's brother left Velm."
    assert len(list(group_sentences(sentences))) == 2
    assert score_file(path, find)["all"]["f1"] == 1.0


def test_two_columns_and_facilities_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.conll"
    path.write_text(PLAIN, encoding="utf-8")
    sentences = list(read_sentences(path))
    assert [s.words for s in sentences] == [["Orla", "left", "Pier", "9"], ["#", "Velm"]]
    gold, predicted = compare(sentences, find, facilities=True)
    assert gold == {(0, 1, "PER"), (5, 6, "LOC")}
    assert predicted == {(5, 6, "LOC")}
    _, predicted = compare(sentences, find, facilities=False)
    assert predicted == {(2, 4, "LOC"), (5, 6, "LOC")}


def test_a_file_without_labels_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Orla left Velm .\nShe said no .\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no column"):
        list(read_sentences(path))


def test_rates() -> None:
    assert rate(1, 2, 4) == {"precision": 0.5, "recall": 0.25, "f1": pytest.approx(1 / 3), "gold": 4}
    assert rate(0, 0, 0)["f1"] == 0.0
