"""Findings that readers of real articles called false or misleading: held back, each with a control."""

from sayso import pipeline
from sayso.records import Document, Pile

PROSE = (
    "The ferry left the northern quay at dawn with forty passengers and two lorries on board. "
    "Nobody was hurt when it touched the sandbank off the lighthouse, and the crew waited for the tide."
)


def find_kinds(*texts: str) -> list[str]:
    outlets = ("Quay Gazette", "Harbour Post")
    documents = tuple(
        Document(id=f"d-{n}", name=f"a{n}", text=text, outlet=outlet, published=f"2031-05-0{n}")
        for n, (text, outlet) in enumerate(zip(texts, outlets, strict=True), 1)
    )
    return [f.kind for f in pipeline.report_pile(Pile(documents=documents)).findings]


def quote(words: str) -> str:
    return f"“{words}” the harbour master, Ilvana Dorescu, told reporters on Monday."


def test_an_openly_marked_cut_is_no_change_of_words() -> None:
    whole = quote("We shall keep every ferry on the river, whatever it costs the town, until the end of May,")
    marked = quote("We shall keep every ferry on the river ... until the end of May,")
    silent = quote("We shall keep every ferry on the river until the end of May,")
    assert "words missing" in find_kinds(whole, silent)
    assert "words missing" not in find_kinds(whole, marked)
    assert "words differ" not in find_kinds(whole, marked)


def test_an_agency_line_does_not_say_how_words_were_had() -> None:
    said = "Singer Odette Farr wrote in a post on Monday: “Bring back the old tram, please, all of you.”"
    at_large = [f"PORT ELM (Reuters) - {said}\n\n{PROSE}", f"PORT ELM (Reuters) - {said}\n\nThe tram is red."]
    told = "Singer Odette Farr told Reuters on Monday: “Bring back the old tram, please, all of you.”"
    assert "one outlet named" in find_kinds(f"{told}\n\n{PROSE}", f"{told}\n\nThe tram is red.")
    assert "one outlet named" not in find_kinds(*at_large)
