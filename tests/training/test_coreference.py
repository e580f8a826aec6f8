"""Rows for whom a pronoun means, out of texts that come with their coreference."""

from pathlib import Path

import pytest

from sayso.records import Entity, Span
from training.coreference import list_gap_rows, list_gum_rows, read_chains

CHAINS = """# newdoc id = GUM_news_lisk
# newpar
# sent_id = 1
1\tAda\tAda\tPROPN\tNNP\t_\t3\tnsubj\t_\tEntity=(1-person-new
2\tTarn\tTarn\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)
3\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\t_
4\tOdo\tOdo\tPROPN\tNNP\t_\t3\tobj\t_\tEntity=(2-person-new(3-person-new
5\tBrandt\tBrandt\tPROPN\tNNP\t_\t4\tflat\t_\tEntity=3)
6\tof\tof\tADP\tIN\t_\t7\tcase\t_\t_
7\tthe\tthe\tDET\tDT\t_\t8\tdet\t_\t_
8\tmill\tmill\tNOUN\tNN\t_\t4\tnmod\t_\tEntity=2)|SpaceAfter=No
9\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

# newpar
# sent_id = 2
1\tShe\tshe\tPRON\tPRP\t_\t2\tnsubj\t_\tEntity=(1-person-giv)
2\tsold\tsell\tVERB\tVBD\t_\t0\troot\t_\t_
3-4\tOdo’s\t_\t_\t_\t_\t_\t_\t_\t_
3\tOdo\tOdo\tPROPN\tNNP\t_\t5\tnmod:poss\t_\tEntity=(3-person-giv|SpaceAfter=No
4\t’s\t's\tPART\tPOS\t_\t3\tcase\t_\tEntity=3)
5\tboat\tboat\tNOUN\tNN\t_\t2\tobj\t_\tEntity=(4-object-new)|SpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_
"""
PEOPLE = ("Ada Tarn", "Odo Brandt", "Odo")


def tag(text: str) -> tuple[Entity, ...]:
    """Find the people of these tests."""
    places = {text.find(name): name for name in PEOPLE[::-1] if name in text}
    return tuple(
        Entity(span=Span(start=at, end=at + len(name)), kind="person", score=0.9)
        for at, name in sorted(places.items())
    )


def write_chains(folder: Path, *names: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text(CHAINS, encoding="utf-8")
    return folder


def test_names_and_pronouns_are_read_by_entity(tmp_path: Path) -> None:
    chain = read_chains(write_chains(tmp_path, "x.conllu") / "x.conllu")
    assert chain.text == "Ada Tarn met Odo Brandt of the mill. \nShe sold Odo's boat. "
    named = {k: [chain.text[a:b] for a, b in spans] for k, spans in chain.names.items()}
    # a mention ends with its last name; "the mill" has none
    assert named == {"1": ["Ada Tarn"], "2": ["Odo Brandt"], "3": ["Odo Brandt", "Odo"]}
    assert {chain.text[at : at + 3]: ident for at, ident in chain.pronouns.items()} == {"She": "1"}


def test_a_row_is_a_pronoun_that_means_somebody_named_before_it(tmp_path: Path) -> None:
    folder = write_chains(tmp_path, "GUM_news_lisk.conllu")
    (row,) = list_gum_rows(folder, tag)
    assert (row.fold, row.article) == ("gum", "GUM_news_lisk.conllu")
    assert len(row.candidates) == 2
    assert sum(row.right) == 1
    assert row.gold == next(
        answer for (_, answer), right in zip(row.candidates, row.right, strict=True) if right
    )


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("GUM_news_a.conllu", True),
        ("GUM_bio_a.conllu", True),
        ("GUM_interview_a.conllu", True),
        ("GUM_fiction_a.conllu", False),
        ("GUM_news_a.txt", False),
    ],
)
def test_texts_that_are_like_news_are_read(name: str, read: bool, tmp_path: Path) -> None:
    assert bool(list(list_gum_rows(write_chains(tmp_path, name), tag))) is read


def test_what_means_nobody_named_or_has_one_candidate_is_no_row(tmp_path: Path) -> None:
    folder = write_chains(tmp_path, "GUM_news_lisk.conllu")
    path = folder / "GUM_news_lisk.conllu"
    path.write_text(CHAINS.replace("(1-person-giv)", "(9-person-new)"), encoding="utf-8")
    assert list(list_gum_rows(folder, tag)) == []
    alone = CHAINS
    for name, word in (("Odo", "boy"), ("Brandt", "here")):
        alone = alone.replace(f"{name}\t{name}\tPROPN\tNNP", f"{word}\t{word}\tNOUN\tNN")
    path.write_text(alone, encoding="utf-8")
    assert list(list_gum_rows(folder, lambda text: tag(text)[:1])) == []


GAP = "Ada Tarn met Odo Brandt and Pia Lund at the mill, and she sold it."
COLUMNS = "ID Text Pronoun Pronoun-offset A A-offset A-coref B B-offset B-coref URL".split()


def write_gap(path: Path, *answers: tuple[str, str], text: str = GAP) -> Path:
    rows = [COLUMNS]
    for number, (first, second) in enumerate(answers):
        rows.append(
            [
                f"t-{number}", text, "she", str(text.index(" she") + 1),
                "Ada Tarn", "0", first, "Pia Lund", str(text.find("Pia")), second, "",
            ]
        )  # fmt: skip
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    return path


def tag_all(text: str) -> tuple[Entity, ...]:
    return tuple(
        Entity(span=Span(start=text.index(n), end=text.index(n) + len(n)), kind="person", score=0.9)
        for n in ("Ada Tarn", "Odo Brandt", "Pia Lund")
    )


def test_each_pronoun_that_means_one_of_two_names_is_a_row(tmp_path: Path) -> None:
    path = write_gap(tmp_path / "gap.tsv", ("TRUE", "FALSE"), ("FALSE", "TRUE"), ("FALSE", "FALSE"))
    rows = list(list_gap_rows(path, tag_all))
    assert [(r.fold, r.article) for r in rows] == [("gap", "t-0"), ("gap", "t-1")]
    assert [sum(r.right) for r in rows] == [1, 1]
    assert rows[0].gold != rows[1].gold
    assert [features for features, _ in rows[0].candidates] == [
        features for features, _ in rows[1].candidates
    ]


def test_a_pronoun_of_one_candidate_teaches_nothing(tmp_path: Path) -> None:
    alone = "Ada Tarn met the miller and his man at the mill, and she sold it."
    path = write_gap(tmp_path / "gap.tsv", ("TRUE", "FALSE"), text=alone)
    assert list(list_gap_rows(path, lambda text: tag_all(text + GAP)[:1])) == []
