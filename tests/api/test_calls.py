"""What a program may give and what it gets: any kind of article in, records that know their words out."""

from pathlib import Path
from typing import Any

import pytest

import sayso
from sayso.errors import DecisionError, InputError, NothingReadError, SaysoError
from sayso.records import Attribution, Report

TEXT = "“We will not sell the ferry,” Mayor Ilsa Torvik told the Brannet Courier on Monday."
OTHER = (
    "Mayor Ilsa Torvik told the Brannet Courier: “We will not sell the ferry.” The council meets on Friday."
)


@pytest.fixture(scope="module")
def report() -> sayso.PileReport:
    return sayso.report(
        [
            sayso.make_document(TEXT, name="one", outlet="Brannet Courier", published="2031-05-06"),
            {"text": OTHER, "outlet": "Harbour Post", "published": "2031-05-07", "title": "<b>Ferry</b>"},
        ]
    )


def test_documents_dicts_and_paths_are_one_pile(tmp_path: Path) -> None:
    path = tmp_path / "three.txt"
    path.write_text("“Nothing was signed,” Harbour master Olu Brand said.", encoding="utf-8")
    made = sayso.report([sayso.make_document(TEXT), {"text": OTHER, "outlet": "Harbour Post"}, path])
    assert {d.text for d in made.documents} == {TEXT, OTHER, path.read_text(encoding="utf-8")}
    assert len(sayso.annotate(path)) == len(sayso.annotate(str(path))) == 1
    assert len(sayso.annotate([path, {"text": OTHER}])) == 2
    assert sayso.annotate({"text": OTHER})[0].document.text == OTHER


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (3, "got 3, which is an int"),
        (None, "which is a NoneType"),
        (b"bytes", "which is a bytes"),
        ([TEXT + "\nMore."], "give it as sayso.make_document"),
        ("", "item 0 is an empty string"),
        ([3.5], "item 0 is 3.5, which is a float"),
        ([{"txt": TEXT}], "item 0 has txt"),
        ({}, "item 0 has nothing"),
    ],
)
@pytest.mark.parametrize("call", [sayso.annotate, sayso.report])
def test_anything_else_is_told_with_what_was_expected(call: Any, given: Any, said: str) -> None:
    with pytest.raises(InputError, match="expected") as raised:
        call(given)
    assert said in str(raised.value)


def test_nothing_and_a_file_that_is_not_there_are_told(tmp_path: Path) -> None:
    with pytest.raises(NothingReadError, match="name at least one"):
        sayso.report([])
    with pytest.raises(NothingReadError, match=r"missing\.txt"):
        sayso.report(tmp_path / "missing.txt")


def test_an_attribution_knows_its_words_and_its_speaker(report: sayso.PileReport) -> None:
    for statement in report.statements:
        assert isinstance(statement, Attribution)
        assert statement.text == " … ".join(
            statement.document.text[c.start : c.end] for c in statement.contents
        )
    assert [s.speaker_name for s in report.statements] == ["Ilsa Torvik", "Ilsa Torvik"]
    assert [s.cue for s in report.statements] == ["told", "told"]
    assert report.statements[0].outlet == "Brannet Courier"
    assert report.attributions == report.statements
    (reading,) = sayso.annotate(sayso.make_document(TEXT))
    (attribution,) = reading.attributions
    assert attribution.text in TEXT
    assert attribution.speaker_name == "Ilsa Torvik"


def test_an_utterance_knows_its_reports(report: sayso.PileReport) -> None:
    (utterance,) = report.utterances
    assert {s.document.outlet for s in utterance.statements} == {"Brannet Courier", "Harbour Post"}
    assert utterance.speaker_name == "Ilsa Torvik"
    assert "We will not sell the ferry" in utterance.text
    assert {a.document_id for a in utterance.accesses} == {d.id for d in report.documents}


def test_every_record_is_told_on_one_line_without_controls() -> None:
    hostile = sayso.make_document(
        f"“We will \x1b[31mnot \u202e sell\n it,” Ilsa Torvik said. {TEXT}", outlet="\x1b]0;x\x07 Post"
    )
    made = sayso.report(hostile)
    for record in (
        made,
        *made.readings,
        *made.statements,
        *made.utterances,
        sayso.trace("sell the ferry", made),
    ):
        assert "\n" not in repr(record)
        assert not {"\x1b", "\u202e", "\x07"} & set(repr(record))
    assert repr(made).startswith("<Report: 1 article, ")


def test_html_shows_the_words_and_runs_none(report: sayso.PileReport) -> None:
    made = sayso.report(
        sayso.make_document(f"“<script>alert(1)</script> is a rhyme,” Ilsa Torvik said. {TEXT}")
    )
    for record in (*made.documents, *made.readings, *made.statements, *made.utterances, made.lineage):
        assert "<script" not in record._repr_html_()
    frame = report._repr_html_()
    assert frame.startswith("<iframe srcdoc=")
    assert "<script" not in frame
    assert "We will not sell the ferry" in report.statements[0]._repr_html_()
    assert "Harbour Post" in report.lineage._repr_html_() or not report.lineage


def test_a_table_has_a_row_for_each_statement(report: sayso.PileReport) -> None:
    pandas = pytest.importorskip("pandas")
    table = report.to_pandas()
    assert isinstance(table, pandas.DataFrame)
    assert list(table["speaker"]) == [s.speaker_name for s in report.statements]
    assert TEXT[table["start"][0] : table["end"][0]] == table["content"][0]
    assert table["negated"].dtype == bool


@pytest.mark.parametrize("name", ["report.html", "report.json", "table.csv", "memo.md", "graph.dot"])
def test_a_report_is_saved_by_the_ending_of_the_file(
    report: sayso.PileReport, tmp_path: Path, name: str
) -> None:
    path = report.save(tmp_path / name)
    assert "We will not sell the ferry" in path.read_text(encoding="utf-8") or name == "graph.dot"
    assert path == tmp_path / name


def test_an_ending_that_says_nothing_is_told(report: sayso.PileReport, tmp_path: Path) -> None:
    with pytest.raises(SaysoError, match="no format is known by this ending"):
        report.save(tmp_path / "report.xyz")
    assert report.save(tmp_path / "report.xyz", format="csv").exists()


def test_words_are_traced_in_articles_and_in_a_report(report: sayso.PileReport) -> None:
    found = sayso.trace("not sell the ferry", report)
    assert found
    assert len(found.hits) == 1
    assert {v.verdict for v in found.articles} == {"exact"}
    assert found.to_json()["schema"] == "sayso.trace/1"
    assert not sayso.trace("a glacier in the garden", [{"text": TEXT}])
    with pytest.raises(InputError, match="expected the words"):
        sayso.trace("  ", report)


def test_a_decision_beats_the_machine(report: sayso.PileReport, tmp_path: Path) -> None:
    log = tmp_path / "decisions.jsonl"
    decision = sayso.decide(
        "speaker", report.statements[0], value="Anna Torvik", who="Ana", note="asked her", to=log
    )
    assert log.read_text(encoding="utf-8").count("\n") == 1
    documents = [s.document for s in report.statements]
    changed = sayso.report(documents, sayso.Options(decisions=(decision,)))
    assert "Anna Torvik" in {s.speaker_name for s in changed.statements}
    assert decision.left.document == report.statements[0].document.id
    by_words = sayso.decide("reject", ("one", "We will not sell the ferry"), who="Ana")
    left = sayso.report(documents, sayso.Options(decisions=(by_words,)))
    assert len(left.statements) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("shout", ("one", "x")), "shout"),
        (("same", ("one", "x")), "right"),
        (("speaker", "one"), "expected a statement"),
        (("role", ("one", "x")), "a role is one of"),
        (("relay", ("one", "x"), None), "relay needs a value"),
    ],
)
def test_a_decision_that_makes_no_sense_is_told(arguments: Any, said: str) -> None:
    with pytest.raises(DecisionError, match=said):
        sayso.decide(*arguments, who="Ana")


@pytest.mark.parametrize("value", ["", " ", "\u200b"])
@pytest.mark.parametrize("action", ["speaker", "attribution", "merge", "split", "outlet"])
def test_an_empty_name_is_refused(action: str, value: str) -> None:
    right = ("two", "x") if action in {"merge", "split"} else None
    with pytest.raises(DecisionError, match=r"value is empty; give a name|outlet needs a value"):
        sayso.decide(action, ("one", "x"), right, value=value, who="Ana")


def test_the_report_of_the_library_is_that_of_the_pipeline(report: sayso.PileReport) -> None:
    from sayso.pipeline import report_pile
    from sayso.present.export.sayso_json import report_to_json
    from sayso.records import Pile

    assert isinstance(report, Report)
    assert report.to_json() == report_to_json(report_pile(Pile(documents=report.documents)))


def test_what_is_under_embargo_is_not_saved_by_accident(tmp_path: Path) -> None:
    held = {
        "uri": "held", "type": "text", "headlines": [{"value": "Ferry"}],
        "bodies": [{"contenttype": "text/plain", "value": TEXT}], "embargoedUntil": "2999-01-01",
    }  # fmt: skip
    made = sayso.report(held)
    for name in ("report.html", "report.csv"):
        with pytest.raises(SaysoError, match="held may not be shown before 2999-01-01"):
            made.save(tmp_path / name)
        assert not (tmp_path / name).exists()
        assert made.save(tmp_path / name, embargoed=True).exists()
