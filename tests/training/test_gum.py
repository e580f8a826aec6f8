from pathlib import Path

from training.corpora import FREE
from training.gum import read_document, read_gum, read_split

DOCUMENT = """# newdoc id = GUM_news_velm
# newpar
# text = Minister Orla Quint left Velm's Port Court.
1\tMinister\tminister\tPROPN\tNNP\t_\t2\tnmod:desc\t_\tEntity=(1-person-new-sssss-cf1-1,2,3-sgl-Orla_Quint
2\tOrla\tOrla\tPROPN\tNNP\t_\t4\tnsubj\t_\t_
3\tQuint\tQuint\tPROPN\tNNP\t_\t2\tflat\t_\tEntity=1)
4\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_
5-6\tVelm's\t_\t_\t_\t_\t_\t_\t_\t_
5\tVelm\tVelm\tPROPN\tNNP\t_\t8\tnmod:poss\t_\tEntity=(2-organization-new-nnnnn-cf2-4-sgl(3-place-new-nnnnn-cf3-1-coref-Velm
6\t's\t's\tPART\tPOS\t_\t5\tcase\t_\tEntity=3)
7\tPort\tPort\tPROPN\tNNP\t_\t8\tcompound\t_\t_
8\tCourt\tCourt\tPROPN\tNNP\t_\t4\tobj\t_\tEntity=2)|SpaceAfter=No
9\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# newpar
# text = The old guard met the University of Velm on Monday, Tarn said.
1\tThe\tthe\tDET\tDT\t_\t3\tdet\t_\tEntity=(4-person-new-nnnnn-cf1-3-sgl
2\told\told\tADJ\tJJ\t_\t3\tamod\t_\t_
3\tguard\tguard\tNOUN\tNN\t_\t4\tnsubj\t_\tEntity=4)
4\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\t_
5\tthe\tthe\tDET\tDT\t_\t6\tdet\t_\tEntity=(5-organization-new-nnnnn-cf2-2-sgl
6\tUniversity\tUniversity\tPROPN\tNNP\t_\t4\tobj\t_\t_
7\tof\tof\tADP\tIN\t_\t8\tcase\t_\t_
8\tVelm\tVelm\tPROPN\tNNP\t_\t6\tnmod\t_\tEntity=(3-place-giv:act-nnnnn-cf3-1-coref-Velm)5)
9\ton\ton\tADP\tIN\t_\t10\tcase\t_\t_
10\tMonday\tMonday\tPROPN\tNNP\t_\t4\tobl\t_\tEntity=(6-time-new-nnnnn-cf4-1-sgl)|SpaceAfter=No
11\t,\t,\tPUNCT\t,\t_\t13\tpunct\t_\t_
12\tTarn\tTarn\tPROPN\tNNP\t_\t13\tnsubj\t_\t_
13\tsaid\tsay\tVERB\tVBD\t_\t4\tparataxis\t_\tSpaceAfter=No
14\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_
"""


def test_names_are_cut_out_of_mentions() -> None:
    document = read_document("GUM_news_velm", DOCUMENT)
    assert document.text == (
        "Minister Orla Quint left Velm's Port Court.\n\n"
        "The old guard met the University of Velm on Monday, Tarn said."
    )
    assert [(document.text[a:b], kind) for a, b, kind in document.entities] == [
        ("Orla Quint", "person"),
        ("Velm", FREE),  # with the genitive's mark in its mention
        ("'s", FREE),
        ("Port", FREE),
        ("Court", FREE),
        ("University of Velm", "organization"),
        ("Tarn", FREE),
    ]


def test_only_the_documents_of_the_part_are_read(tmp_path: Path) -> None:
    (tmp_path / "dep").mkdir()
    (tmp_path / "splits.md").write_text("## dev\n\n  * GUM_news_tarn\n\n## train\n\n  * GUM_news_velm\n")
    for name in ("GUM_news_velm", "GUM_news_tarn"):
        (tmp_path / "dep" / f"{name}.conllu").write_text(DOCUMENT)
    assert read_split((tmp_path / "splits.md").read_text(), "dev") == {"GUM_news_tarn"}
    assert [d.name for d in read_gum(tmp_path, "train")] == ["GUM_news_velm"]
