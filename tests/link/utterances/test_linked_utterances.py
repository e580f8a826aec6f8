"""The same utterance across documents: what is joined, what is not, and what is said of it."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.link.utterances.linked_utterances import link_utterances
from sayso.link.wording.variants import compare
from sayso.present.text.evidence_sentences import word_detail
from sayso.records import Anchor, ChainLink, Decision, Match, Reading, Span, Utterance
from sayso.units.limits import LIMITS
from tests.link.pieces import read

FULL = '⟦"We will rebuild the eastern pier before the winter storms, whatever it costs us,"⟧ the mayor said.'
CUT = 'The mayor said: ⟦"We will rebuild the eastern pier before the winter storms."⟧'
OTHER = '⟦"The ferry timetable is a matter for the company and its owners,"⟧ the mayor said.'
INDIRECT = "The mayor promised ⟦that the eastern pier would be rebuilt before the winter storms⟧."


def link(
    *readings: Reading, decisions: tuple[Decision, ...] = ()
) -> tuple[list[set[str]], tuple[Match, ...]]:
    """Link and return the groups as sets of document names."""
    utterances, matches = link_utterances(readings, decisions)
    return groups(utterances, readings), matches


def groups(utterances: tuple[Utterance, ...], readings: tuple[Reading, ...]) -> list[set[str]]:
    names = {a.id: r.document.name for r in readings for a in r.attributions}
    return [{names[i] for i in u.attribution_ids} for u in utterances]


def test_a_quotation_and_its_cut_are_one_utterance() -> None:
    found, matches = link(
        read(FULL, name="gazette", speaker="Odile Brandt"), read(CUT, name="echo", speaker="Odile Brandt")
    )
    assert found == [{"gazette", "echo"}]
    assert [m.judgement for m in matches] == ["same"]
    assert {e.kind for e in matches[0].evidence} >= {"shared_quoted_words", "speaker"}


def test_a_paraphrase_by_the_same_speaker_joins_its_quotation() -> None:
    found, _ = link(
        read(FULL, name="gazette", speaker="Odile Brandt"),
        read(INDIRECT, name="echo", speaker="Odile Brandt"),
    )
    assert found == [{"gazette", "echo"}]


def test_other_sentences_of_one_interview_are_other_utterances() -> None:
    found, matches = link(
        read(FULL, name="gazette", speaker="Odile Brandt"), read(OTHER, name="echo", speaker="Odile Brandt")
    )
    assert found == [{"gazette"}, {"echo"}]
    assert matches == ()


def test_like_words_of_two_people_stay_apart() -> None:
    sorrow = "⟦Our thoughts are with the families of those who died⟧, {} said."
    found, _ = link(
        read(sorrow.format("Brandt"), name="gazette", speaker="Odile Brandt"),
        read(sorrow.format("Okafor"), name="echo", speaker="Chidi Okafor"),
    )
    assert found == [{"gazette"}, {"echo"}]


def test_a_quotation_in_full_joins_two_parts_that_share_no_word() -> None:
    whole = (
        '⟦"The tunnel under the strait is closed until further notice. Passengers with tickets should take '
        'the morning ferry instead,"⟧ the company said.'
    )
    first = '⟦"The tunnel under the strait is closed until further notice,"⟧ the company said.'
    second = '⟦"Passengers with tickets should take the morning ferry instead,"⟧ the company said.'
    readings = [read(t, name=n, speaker="Strait Tunnel Company") for t, n in ((first, "a"), (second, "b"))]
    assert link(*readings)[0] == [{"a"}, {"b"}]
    assert link(*readings, read(whole, name="c", speaker="Strait Tunnel Company"))[0] == [{"a", "b", "c"}]


def test_reports_joined_through_another_are_no_open_question() -> None:
    whole = (
        '⟦"The tunnel under the strait is closed until further notice. Passengers with tickets for the '
        'tunnel should take the morning ferry instead,"⟧ the company said.'
    )
    first = '⟦"The tunnel under the strait is closed until further notice,"⟧ the company said.'
    second = "The company asked ⟦passengers with tickets for the tunnel to take the ferry⟧."
    readings = [
        read(text, name=name, speaker="Strait Tunnel Company")
        for text, name in ((first, "a"), (second, "b"), (whole, "c"))
    ]
    apart, unsure = link(*readings[:2])
    assert apart == [{"a"}, {"b"}]
    assert [m.judgement for m in unsure] == ["unsure"]
    found, matches = link(*readings)
    assert found == [{"a", "b", "c"}]
    assert [m.judgement for m in matches] == ["same", "same"]


def test_another_date_and_addressee_speak_against() -> None:
    def say(name: str, date: str, to: str) -> Reading:
        return read(
            "The mayor told them ⟦that the pier would be rebuilt soon⟧.",
            name=name, speaker="Odile Brandt", said_on=date, addressee=(to, "outlet"),
        )  # fmt: skip

    near, _ = link_utterances((say("a", "2031-03-01", "Gazette"), say("b", "2031-03-01", "Gazette")))
    far, matches = link_utterances((say("a", "2031-03-01", "Gazette"), say("b", "2029-11-12", "Harbour TV")))
    assert len(near) == 1
    against = {e.kind for m in matches for e in m.evidence if e.score < 0}
    assert len(far) == 2 or against == {"date", "addressee"}


def test_the_representative_is_the_fullest_and_the_date_the_most_precise() -> None:
    readings = (
        read(CUT, name="a", speaker="Odile Brandt", published="2031-03-02", said_on="2031-03"),
        read(FULL, name="b", speaker="Odile Brandt", published="2031-03-03", said_on="2031-03-01"),
        read(FULL + " Again.", name="c", speaker="Odile Brandt", published="2031-03-04"),
    )
    (utterance,), _ = link_utterances(readings)
    assert utterance.representative_id == readings[1].attributions[0].id
    assert utterance.said_on == "2031-03-01"
    assert [v.change for v in utterance.variants] == ["cut", "cut", "identical"]


def test_a_representative_nearer_to_the_speaker_goes_first() -> None:
    first, second = (read(FULL, name=n, speaker="Odile Brandt", published=f"2031-03-0{n}") for n in "12")
    relayed = replace(
        first,
        attributions=(
            replace(first.attributions[0], chain=(ChainLink(outlet="Echo", span=Span(start=0, end=1)),)),
        ),
    )
    (utterance,), _ = link_utterances((relayed, second))
    assert utterance.representative_id == second.attributions[0].id


def test_variants_put_the_earlier_report_on_the_left() -> None:
    late = read(FULL, name="a", speaker="Odile Brandt", published="2031-03-09")
    early = read(CUT, name="b", speaker="Odile Brandt", published="2031-03-02")
    (utterance,), matches = link_utterances((late, early))
    (variant,) = utterance.variants
    assert (variant.left_id, variant.right_id) == (early.attributions[0].id, late.attributions[0].id)
    assert variant == compare(
        early.attributions[0], early.document, late.attributions[0], late.document, early.layout, late.layout
    )
    assert (matches[0].left_id, matches[0].right_id) == (variant.left_id, variant.right_id)


def test_a_pair_that_a_person_joined_is_told_with_both_ends_the_earlier_first() -> None:
    late = read(OTHER, name="a", speaker="Odile Brandt", published="2031-03-09")
    early = read(CUT, name="b", speaker="Odile Brandt", published="2031-03-02")
    left, right = Anchor(document="a", text="The ferry timetable"), Anchor(document="b", text="eastern pier")
    joined = Decision(action="same", left=left, right=right, who="mk", when="2031-04-01")
    _, matches = link_utterances((late, early), (joined,))
    (match,) = [m for m in matches if m.producer == "decision of mk"]
    assert (match.left_id, match.right_id) == (early.attributions[0].id, late.attributions[0].id)
    assert (match.judgement, match.score, [e.score for e in match.evidence]) == ("same", 1.0, [1.0])


def test_many_reports_are_compared_with_the_fullest_only() -> None:
    readings = tuple(read(CUT, name=f"n{k:02}", speaker="Odile Brandt") for k in range(22))
    (utterance,), _ = link_utterances((*readings, read(FULL, name="full", speaker="Odile Brandt")))
    assert len(utterance.attribution_ids) == 23
    assert len(utterance.variants) == 22 <= LIMITS.variants


def decide(action: str, left: Reading, right: Reading) -> Decision:
    def anchor(reading: Reading) -> Anchor:
        span = reading.attributions[0].contents[0]
        return Anchor(document=reading.document.name, text=reading.document.text[span.start : span.end])

    return Decision(action=action, left=anchor(left), right=anchor(right), who="mk", when="2031-04-01")  # type: ignore[arg-type]


def test_people_decide() -> None:
    full, cut = read(FULL, name="a", speaker="Odile Brandt"), read(CUT, name="b", speaker="Odile Brandt")
    other = read(OTHER, name="c", speaker="Odile Brandt")
    assert link(full, cut, decisions=(decide("different", full, cut),))[0] == [{"a"}, {"b"}]
    found, matches = link(full, other, decisions=(decide("same", full, other),))
    assert found == [{"a", "c"}]
    assert word_detail(matches[0].evidence[0].detail) == "Decided by mk on 2031-04-01."
    later = (decide("different", full, cut), decide("same", full, cut))
    assert link(full, cut, decisions=later)[0] == [{"a", "b"}]


def test_an_unrelated_article_changes_nothing() -> None:
    pile = (
        read(FULL, name="a", speaker="Odile Brandt"),
        read(CUT, name="b", speaker="Odile Brandt"),
        read(INDIRECT, name="c", speaker="Odile Brandt"),
    )
    stranger = read('⟦"The orchestra plays on Sunday,"⟧ the conductor said.', name="z", speaker="Ana Li")
    before, after = link_utterances(pile), link_utterances((*pile, stranger))
    assert after[0][: len(before[0])] == before[0]
    assert after[1] == before[1]


@settings(max_examples=25, deadline=None)
@given(st.permutations([FULL, CUT, OTHER, INDIRECT]), st.booleans())
def test_order_does_not_matter_and_everyone_is_in_one_utterance(texts: list[str], named: bool) -> None:
    names = {FULL: "a", CUT: "b", OTHER: "c", INDIRECT: "d"}
    readings = tuple(read(t, name=names[t], speaker="Odile Brandt" if named else None) for t in texts)
    utterances, matches = link_utterances(readings)
    straight, straight_matches = link_utterances(tuple(sorted(readings, key=lambda r: r.document.name)))
    ids = [i for u in utterances for i in u.attribution_ids]
    assert sorted(ids) == sorted(a.id for r in readings for a in r.attributions)
    assert {u.id for u in utterances} == {u.id for u in straight}
    assert matches == straight_matches


def test_nothing_in_nothing_out() -> None:
    assert link_utterances(()) == ((), ())
    assert link_utterances((read("No one said anything."),)) == ((), ())


def test_a_denial_is_not_the_saying() -> None:
    said = read(
        "⟦The pier will be rebuilt before the winter storms⟧, Brandt said.", name="a", speaker="Odile Brandt"
    )
    denied = read(
        "Brandt denied saying ⟦the pier will be rebuilt before the winter storms⟧.",
        name="b",
        speaker="Odile Brandt",
    )
    denied = replace(denied, attributions=(replace(denied.attributions[0], negated=True),))
    assert link(said, denied)[0] == [{"a"}, {"b"}]


def test_a_phrase_of_nobody_in_particular_is_no_utterance() -> None:
    found, _ = link(
        read('Some call it ⟦"the holy grail"⟧ of roofing.', name="a"),
        read('Cooks speak of ⟦"the holy grail"⟧ of soup.', name="b"),
    )
    assert found == [{"a"}, {"b"}]


def test_a_short_sentence_that_two_articles_print_is_one_utterance() -> None:
    found, _ = link(
        read("A voice announced ⟦that the gull had left⟧.", name="a", outlet="Gazette"),
        read("A voice announced ⟦that the gull had left⟧.", name="b", outlet="Beacon"),
    )
    assert found == [{"a", "b"}]


def test_furniture_that_an_outlet_prints_again_is_no_utterance() -> None:
    line = "You agree ⟦to receive occasional updates and special offers for the Gazette's products⟧."
    found, _ = link(
        read(line, name="a", outlet="Gazette", published="2031-03-01"),
        read(line, name="b", outlet="Gazette", published="2031-09-01"),
    )
    assert found == [{"a"}, {"b"}]


def test_two_long_quotations_that_share_nothing_are_two_sentences() -> None:
    readings = (
        read(
            '⟦"The harbour needs a new crane before anything else,"⟧ Brandt said.',
            name="a",
            speaker="O. Brandt",
        ),
        read(
            "Brandt said ⟦the harbour needs a crane and the school needs a roof⟧.",
            name="b",
            speaker="O. Brandt",
        ),
        read(
            '⟦"Our school cannot wait another year for its roof,"⟧ Brandt said.',
            name="c",
            speaker="O. Brandt",
        ),
    )
    assert all({"a", "c"} - group for group in link(*readings)[0])
