"""How each article has each act, by readable cases; and that people's decisions win."""

import pytest

from sayso.lineage.access.roles import assess
from sayso.present.text.evidence_sentences import word_detail
from sayso.records import Anchor, Decision, independent_accounts
from tests.cases import Case, name_case, read_cases
from tests.lineage.piles import trace

CASES = read_cases("lineage/access.toml")


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("case", CASES, ids=name_case)
def test_case(case: Case, backwards: bool) -> None:
    traced = trace(case, backwards=backwards)
    for act, expected in case["expect"].items():
        found = {
            traced.outlet(a.document_id): f"{a.role} {a.upstream_outlet or ''}".strip()
            for a in traced.accesses
            if a.utterance_id == act
        }
        assert found == expected, act
    for act, outlets in case["first_hand"].items():
        assert sorted(f.outlet for f in traced.first_hand if f.utterance_id == act) == sorted(outlets), act
        assert independent_accounts(traced.first_hand, act) == len(outlets)


@pytest.mark.parametrize("case", CASES, ids=name_case)
def test_every_role_but_undetermined_shows_its_words(case: Case) -> None:
    traced = trace(case)
    for access in traced.accesses:
        assert bool(access.evidence) == (access.role != "undetermined")
        for piece in access.evidence:
            for passage in piece.passages:
                words = traced.text(passage.document_id)[passage.span.start : passage.span.end]
                assert words == words.strip()
                assert words


@pytest.mark.parametrize("case", CASES, ids=name_case)
def test_order_does_not_matter(case: Case) -> None:
    forwards, backwards = trace(case), trace(case, backwards=True)
    assert forwards.accesses == backwards.accesses
    assert forwards.first_hand == backwards.first_hand
    assert forwards.derivations == backwards.derivations


def test_a_decision_wins() -> None:
    traced = trace(CASES[0])
    decision = Decision(
        action="role",
        left=Anchor(document="d2", text="the dam would hold"),
        value="public",
        who="Editor",
        when="2031-05-04",
        note="It is in the minutes.",
    )
    accesses, _ = assess(
        traced.readings, traced.utterances, traced.derivations, traced.gazetteer, (decision,)
    )
    decided = next(a for a in accesses if a.document_id == "d2")
    assert decided.role == "public"
    assert decided.evidence[0].kind == "decision"
    assert "Editor" in word_detail(decided.evidence[0].detail)
    assert [a.role for a in accesses if a.document_id != "d2"] == ["relay", "relay"]


def test_a_decided_relay_leads_to_the_article_of_that_outlet() -> None:
    traced = trace(CASES[0])

    def decide(outlet: str) -> str | None:
        decision = Decision(
            action="relay",
            left=Anchor(document="d2", text="the dam would hold"),
            value=outlet,
            who="Editor",
            when="2031-05-04",
        )
        accesses, _ = assess(
            traced.readings, traced.utterances, traced.derivations, traced.gazetteer, (decision,)
        )
        decided = next(a for a in accesses if a.document_id == "d2")
        assert (decided.role, decided.upstream_outlet) == ("relay", outlet)
        return decided.upstream_document_id

    assert traced.outlet(decide("Morning Lantern")) == "Morning Lantern"
    assert traced.outlet(decide("the Morning Lantern")) == "Morning Lantern"
    assert decide("Harbour Gazette") is None
    assert decide("Coast Daily") is None


@pytest.mark.parametrize(
    ("outlets", "days", "leads_to"),
    [
        (("Morning Lantern", "Coast Daily"), ("2031-05-02", "2031-05-03"), "d1"),
        (("Morning Lantern", "Coast Daily"), ("2031-05-03", "2031-05-03"), "d1"),
        (("Morning Lantern", "Coast Daily"), (None, "2031-05-03"), "d1"),
        (("Morning Lantern", "Coast Daily"), ("2031-05-04", "2031-05-03"), None),
        (("Coast Daily", "Coast Daily"), ("2031-05-02", "2031-05-03"), None),
    ],
)
def test_a_decided_relay_leads_to_no_later_article_and_to_none_of_its_own_outlet(
    outlets: tuple[str, str], days: tuple[str | None, str | None], leads_to: str | None
) -> None:
    said = {"act": "dam", "speaker": "Mira Oduya", "cue": "said", "content": "the dam would hold"}
    articles = [
        {"outlet": o, "text": "Mira Oduya said that the dam would hold.", "says": [said]}
        | ({"published": d} if d else {})
        for o, d in zip(outlets, days, strict=True)
    ]
    traced = trace({"article": articles})
    first, second = (r.document.id for r in traced.readings)
    anchor = Anchor(document=second, text="the dam would hold")
    decision = Decision(action="relay", left=anchor, value=outlets[0], who="Editor", when="2031-05-04")
    accesses, _ = assess(
        traced.readings, traced.utterances, traced.derivations, traced.gazetteer, (decision,)
    )
    decided = next(a for a in accesses if a.document_id == second)
    assert decided.role == "relay"
    assert decided.upstream_document_id == (first if leads_to else None)
