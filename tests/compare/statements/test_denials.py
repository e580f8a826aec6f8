"""Where one denies what another affirms."""

from dataclasses import replace

import pytest

from sayso.compare.statements.denials import find_denials
from sayso.present.text.evidence_sentences import word_detail
from sayso.records import Denial
from tests.compare.statement_piles import Said, make_pile

CLAIM = Said("Fishermen", "said", "the trawler was sunk by a drifting mine", article="a")
DENIAL = Said("Brandal", "denied", "that the trawler was sunk by a drifting mine", article="b")


def find(*said: Said, apart: bool = False) -> tuple[Denial, ...]:
    readings, _, utterances, stories = make_pile(*said, apart=apart)
    return find_denials(readings, utterances, stories)


def test_a_denial_stands_beside_what_it_denies_with_the_words_of_both() -> None:
    readings, _, utterances, stories = make_pile(CLAIM, DENIAL)
    (denial,) = find_denials(readings, utterances, stories)
    assert (denial.affirming_id, denial.denying_id) == ("a-0", "b-0")
    texts = {r.document.id: r.document.text for r in readings}
    shown = [texts[p.document_id][p.span.start : p.span.end] for e in denial.evidence for p in e.passages]
    assert shown == [CLAIM.who, CLAIM.cue, CLAIM.what, DENIAL.who, DENIAL.cue, DENIAL.what]


def test_nothing_is_judged() -> None:
    (denial,) = find(CLAIM, DENIAL)
    said = " ".join(word_detail(e.detail) for e in denial.evidence).casefold()
    assert not any(word in said for word in ("contradict", "lie", "false", "wrong", "true"))


FOUND = {
    "the charges are called false": (
        Said("Officers", "said", "the fishermen had stoned the trawler of the ministry", article="a"),
        Said("Ask", "said", "the charges were false", article="a"),
    ),
    "a claim with its owner": (
        Said("Ask", "accused", "the ministry of sinking the trawler", article="a"),
        Said("Falk", "praised", "the new quay", article="a"),
        Said("Brandal", "rejected", "Ask’s criticism as a fairy tale", article="a"),
    ),
    "rejected a claim": (
        CLAIM,
        replace(DENIAL, cue="rejected", what="the claim that a mine had sunk the trawler"),
    ),
    "a not against none": (
        Said("Ask", "said", "the harbour tunnel was inspected in spring", article="a"),
        Said("Falk", "said", "the harbour tunnel was not inspected in spring", article="b"),
    ),
    "points back in the next sentence": (
        Said("Fishermen", "accused", "Norrmark of sinking the trawler", article="a"),
        Said("Brandal", "denied", "the allegations", article="a"),
    ),
}


@pytest.mark.parametrize("name", FOUND)
def test_found(name: str) -> None:
    assert len(find(*FOUND[name])) == 1


NOT_FOUND = {
    "the same speaker": (CLAIM, replace(DENIAL, who="Fishermen")),
    "another thing": (CLAIM, replace(DENIAL, what="that the museum had lost its stuffed owl")),
    "an offer is no claim": (
        Said("League", "said", "its new offer for the shipyard is generous", article="a"),
        Said("Brandal", "rejected", "the new offer of the league for the shipyard", article="b"),
    ),
    "access is no claim": (
        Said("League", "said", "its inspectors asked for access to the shipyard", article="a"),
        Said("Brandal", "denied", "access to the shipyard for inspectors of the league", article="b"),
    ),
    "two denials": (
        replace(CLAIM, cue="denied", what="that the trawler was sunk by a drifting mine"),
        DENIAL,
    ),
    "both have the not": (
        Said("Ask", "said", "the harbour tunnel was never inspected in spring", article="a"),
        Said("Falk", "said", "the harbour tunnel was not inspected in spring", article="b"),
    ),
    "another number": (
        Said("Ask", "said", "the storm damaged 14 trawlers in the harbour", article="a"),
        Said("Falk", "said", "the storm did not damage 40 trawlers in the harbour", article="b"),
    ),
    "not of another predicate": (
        Said("Ask", "said", "the harbour tunnel was inspected in spring by divers", article="a"),
        Said(
            "Falk",
            "said",
            "the divers did not complain of the harbour tunnel inspected in spring",
            article="b",
        ),
    ),
    "only possible": (replace(CLAIM, what="if the trawler was sunk by a drifting mine"), DENIAL),
    "points back to nobody": (
        Said("Fishermen", "hailed", "the new quay as a blessing", article="a"),
        Said("Falk", "thanked", "the town council and its masons", article="a"),
        Said("Brandal", "denied", "the allegations", article="a"),
    ),
    "another article": (
        Said("Fishermen", "accused", "Norrmark of sinking the trawler", article="a"),
        Said("Brandal", "denied", "the allegations", article="b"),
    ),
}


@pytest.mark.parametrize("name", NOT_FOUND)
def test_not_found(name: str) -> None:
    assert find(*NOT_FOUND[name]) == ()


def test_another_story_is_another_matter() -> None:
    assert find(CLAIM, DENIAL, apart=True) == ()


def test_the_order_of_articles_changes_nothing() -> None:
    readings, _, utterances, stories = make_pile(CLAIM, DENIAL, *FOUND["a not against none"])
    assert find_denials(readings, utterances, stories) == find_denials(
        tuple(reversed(readings)), utterances, stories
    )


def test_nobody_denies_himself_a_speaker_not_named_may_be_the_one_who_said_it() -> None:
    said = (
        Said("Brandal", "revealed", "that the striker respected the coach and the old board", article="a"),
        Said("Marlo", "said", "the striker has not respected the coach and the old board", article="b"),
    )
    readings, _, utterances, stories = make_pile(*said)
    assert find_denials(readings, utterances, stories)
    unnamed = replace(
        readings[0],
        attributions=tuple(replace(a, speaker=None, speaker_id=None) for a in readings[0].attributions),
    )
    assert not find_denials((unnamed, *readings[1:]), utterances, stories)
