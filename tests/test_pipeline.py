"""The whole line: the same for any order, nothing changed by company, every span true to its words."""

from dataclasses import replace

import pytest

from sayso import demo, ingest, pipeline
from sayso.outlets import load_gazetteer
from sayso.present.export.sayso_json import report_to_json
from sayso.records import Document, Pile, Report
from tests.present.export.test_exports import check_spans


@pytest.fixture(scope="module")
def pile() -> Pile:
    return ingest.read_pile([demo.pile_path()])


@pytest.fixture(scope="module")
def report(pile: Pile) -> Report:
    return pipeline.report_pile(pile)


def test_a_second_run_gives_the_same(pile: Pile, report: Report) -> None:
    assert report_to_json(pipeline.report_pile(pile)) == report_to_json(report)


def test_any_order_of_the_pile_gives_the_same(pile: Pile, report: Report) -> None:
    turned = replace(pile, documents=tuple(reversed(pile.documents)))
    given, wanted = report_to_json(pipeline.report_pile(turned)), report_to_json(report)
    for part, value in wanted.items():
        assert given[part] == value, part


def test_an_unrelated_article_changes_nothing(pile: Pile, report: Report) -> None:
    text = "Whisk two eggs with sugar. Fold in the flour, then bake for half an hour until golden."
    recipe = Document(id="d-recipe", name="recipe", text=text, outlet="Kitchen Notes")
    more = replace(pile, documents=(*pile.documents, recipe))
    given, wanted = report_to_json(pipeline.report_pile(more)), report_to_json(report)
    for part in (
        "attributions",
        "speakers",
        "utterances",
        "matches",
        "derivations",
        "unattributed",
        "shortened",
        "findings",
    ):
        assert given[part] == wanted[part], part


def test_every_span_slices_back_to_its_words(report: Report) -> None:
    value = report_to_json(report)
    texts = {d.id: d.text for d in report.documents}
    home = {a.id: a.document_id for a in report.attributions}
    for attribution in value["attributions"]:
        check_spans(attribution, texts, texts[attribution["document"]])
    for derivation in value["derivations"]:
        for part, document in (("spans", "document"), ("upstream_spans", "upstream_document")):
            check_spans(derivation[part], texts, texts.get(derivation[document]))
    for utterance in value["utterances"]:
        for variant in utterance["variants"]:
            for operation in variant["operations"]:
                for side in ("left", "right"):
                    if operation[side]:
                        check_spans(operation[side], texts, texts[home[variant[side]]])
    for part in ("findings", "matches", "wording", "unattributed", "shortened"):
        check_spans(value[part], texts)


def test_every_attribution_belongs_to_exactly_one_utterance(report: Report) -> None:
    members = [i for u in report.utterances for i in u.attribution_ids]
    assert sorted(members) == sorted(a.id for a in report.attributions)


def test_one_article_that_fails_does_not_stop_the_pile(pile: Pile, monkeypatch: pytest.MonkeyPatch) -> None:
    victim = pile.documents[0]
    whole = pipeline.read_document

    def fail(document: Document, *rest: object) -> object:
        if document.id == victim.id:
            raise ValueError("broken on purpose")
        return whole(document, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "read_document", fail)
    readings, notices = pipeline.read_documents(pile.documents)
    assert len(readings) == len(pile.documents) - 1
    assert [n.document for n in notices] == [victim.name]
    assert "broken on purpose" in notices[0].message


def test_read_side_by_side_an_article_is_what_it_is_alone(pile: Pile) -> None:
    gazetteer = load_gazetteer(None).with_documents(pile.documents)
    readings, _ = pipeline.read_documents(pile.documents)
    assert readings == tuple(pipeline.read_document(d, gazetteer) for d in pile.documents)
