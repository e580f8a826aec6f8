"""The whole line: the same for any order, nothing changed by company, every span true to its words."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso import pipeline
from sayso.decisions.anchors import anchor_attribution
from sayso.findings.templates import word_finding
from sayso.outlets import load_gazetteer
from sayso.present.export.sayso_json import report_to_json
from sayso.present.page_index import PageIndex
from sayso.records import Decision, Document, Pile, Report
from tests.bundled import read_bundled_pile, report_bundled_pile
from tests.present.export.test_exports import check_spans


@pytest.fixture(scope="module")
def pile() -> Pile:
    return read_bundled_pile()


@pytest.fixture(scope="module")
def report(pile: Pile) -> Report:
    return report_bundled_pile()


@pytest.mark.usefixtures("asked_anew")
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


@pytest.mark.usefixtures("asked_anew")
def test_read_side_by_side_an_article_is_what_it_is_alone(pile: Pile) -> None:
    gazetteer = load_gazetteer(None)
    documents = pile.documents[:4]
    readings, _ = pipeline.read_documents(documents)
    assert readings == tuple(pipeline.read_document(d, gazetteer) for d in documents)


def test_the_outlets_of_a_user_reach_findings_and_page(tmp_path: Path) -> None:
    listed = tmp_path / "outlets.toml"
    listed.write_text('[[outlet]]\nname = "The Quay Gazette"\ndomains = ["quaygazette.example"]\n')
    text = "“We shall keep every ferry until May,” Ilvana Dorescu told the Kestrel Tribune."
    documents = (
        Document(id="d-1", name="one", text=text, outlet="quaygazette.example"),
        Document(id="d-2", name="two", text=text + " She left.", outlet="Harbour Post"),
    )
    given = pipeline.report_pile(Pile(documents=documents), pipeline.Options(outlets=listed))
    assert [a.outlet for a in PageIndex(given).articles if a.document.id == "d-1"] == ["The Quay Gazette"]
    assert any("Quay Gazette" in word_finding(f) for f in given.findings)
    assert not any("quaygazette.example" in word_finding(f) for f in given.findings)


def test_an_attribution_keeps_the_rule_and_the_model_that_made_it(report: Report) -> None:
    assert all(a.rule and a.model.startswith("sayso-tagger-") for a in report.attributions)
    assert {"tagger"} < {a.rule for a in report.attributions}


def test_a_decision_holds_for_annotations_too(pile: Pile) -> None:
    document = next(d for d in pile.documents if d.name == "lantern-news")
    (before,), _ = pipeline.annotate_documents([document])
    chosen = next(a for a in before.attributions if a.speaker and a.parent_id is None)
    anchor = anchor_attribution(chosen, document)
    wanted = Decision(action="speaker", left=anchor, value="Ilvana Dorescu", who="me", when="2031-05-06")
    lost = replace(wanted, left=replace(anchor, text="words that nobody wrote", start=None))
    (after,), notices = pipeline.annotate_documents([document], pipeline.Options(decisions=(wanted, lost)))
    decided = next(a for a in after.attributions if a.id == chosen.id)
    assert decided.speaker is not None
    assert decided.speaker.name == "Ilvana Dorescu"
    assert "was not applied" in notices[-1].message


OUTLETS = ("The Corran Post", "Bay News", "Marlow Herald", "police", "Time", "")
SENTENCES = (
    "Mayor Ilse Haar told the Corran Post that the tram would stop.",
    "“It will run,” Haar said, according to the Marlow Herald.",
    "Police said nobody was hurt, Bay News reported.",
)
ARTICLES = st.builds(
    lambda outlet, host, text: Document(
        id=f"d-{outlet}-{host}-{text[:4]}",
        name="x",
        text=text,
        outlet=outlet or None,
        url=host and f"https://{host}/a",
    ),
    st.sampled_from(OUTLETS),
    st.sampled_from(("corranpost.example", "news.example", None)),
    st.sampled_from(SENTENCES),
)


@settings(max_examples=15, deadline=None)
@given(article=ARTICLES)
def test_another_article_changes_no_reading(article: Document) -> None:
    documents = tuple(
        Document(id=f"d-{n}", name=str(n), text=text, outlet="Lisk Times") for n, text in enumerate(SENTENCES)
    )
    alone, _ = pipeline.read_documents(documents)
    with_others, _ = pipeline.read_documents((*documents, article))
    assert with_others[: len(documents)] == alone


def test_a_pile_makes_its_outlets_known_in_a_second_step() -> None:
    text = "Mayor Ilse Haar told Velmora that the tram would stop."
    citing = Document(id="d-1", name="one", text=text, outlet="Lisk Times")
    other = Document(id="d-2", name="two", text="The tram stops.", outlet="Velmora")
    (alone,), _ = pipeline.read_documents([citing])
    assert not alone.citations
    readings, _ = pipeline.read_documents([citing, other])
    report = pipeline.relate(readings)
    assert [c.outlet for r in report.readings for c in r.citations] == ["Velmora"]
