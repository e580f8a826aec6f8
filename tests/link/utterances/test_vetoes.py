"""Links that may be asked but never stated, and pairs that cannot be one utterance."""

from dataclasses import replace

import pytest

from sayso.link.utterances.report_features import Saying, prepare
from sayso.link.utterances.vetoes import is_barred, is_doubtful
from sayso.records import Addressee, CueKind, Occasion, OccasionKind, Reading, SaidOn, Span
from tests.link.pieces import read

PIER = "Brandt said ⟦the eastern pier would be rebuilt before the winter storms⟧."
BRANDT = "Odile Brandt"


def doubt(left: Reading, right: Reading) -> bool:
    return is_doubtful(*prepare([left, right]))


def with_cue(reading: Reading, kind: CueKind) -> Reading:
    return replace(reading, attributions=tuple(replace(a, cue_kind=kind) for a in reading.attributions))


def on(reading: Reading, kind: OccasionKind) -> Reading:
    occasion = Occasion(kind=kind, span=reading.attributions[0].contents[0])
    return replace(reading, attributions=tuple(replace(a, occasion=occasion) for a in reading.attributions))


def test_the_same_speaker_with_much_the_same_words_is_no_doubt() -> None:
    assert not doubt(read(PIER, name="a", speaker=BRANDT), read(PIER, name="b", speaker=BRANDT))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (
            "the repair of the Brann bridge would take until June",
            "the report on the Brann bridge was late",
            True,
        ),
        ("the repair of the Brann bridge would take until June", "the Brann bridge repair was late", False),
        (
            "the repair of the Brann bridge would take 40 days",
            "the Brann bridge was shut for 40 of them",
            False,
        ),
        ("the council of Ostra had paid twice", "he was born in Ostra and had never left", True),
        ('the council of Ostra was "an old, deaf mule"', 'he called Ostra "an old, deaf mule"', False),
        (
            "the council of Ostra had paid for the bridge twice",
            "Ostra would not pay for a bridge again",
            False,
        ),
    ],
)
def test_what_has_only_a_name_in_common_may_be_two_sayings(left: str, right: str, expected: bool) -> None:
    told = [
        read(f"Brandt said ⟦{words}⟧.", name=name, speaker=BRANDT)
        for name, words in (("a", left), ("b", right))
    ]
    assert [doubt(*told), doubt(*reversed(told))] == [expected] * 2


def test_another_speaker_is() -> None:
    assert doubt(read(PIER, name="a", speaker=BRANDT), read(PIER, name="b", speaker="Chidi Okafor"))


@pytest.mark.parametrize("kind", ["thought", "intention", "other"])
def test_what_nobody_said_is_no_act_of_speech_unless_its_words_are_quoted(kind: CueKind) -> None:
    left, right = read(PIER, name="a", speaker=BRANDT), read(PIER, name="b", speaker=BRANDT)
    assert doubt(with_cue(left, kind), right)
    quoted = 'Brandt said ⟦the pier was "a rotten monument to vanity"⟧.'
    left, right = read(quoted, name="a", speaker=BRANDT), read(quoted, name="b", speaker=BRANDT)
    assert not doubt(with_cue(left, kind), right)
    assert doubt(with_cue(left, "perception"), right)
    scare = 'Brandt said ⟦the space was meant to be a "town square"⟧.'
    left, right = read(scare, name="a", speaker=BRANDT), read(scare, name="b", speaker=BRANDT)
    assert doubt(with_cue(left, kind), right)


def test_officials_and_other_officials_count_other_dead() -> None:
    def told(name: str, dead: str, speaker: str | None = None) -> Reading:
        return read(f"They said ⟦a ferry sank off the cape and {dead} died⟧.", name=name, speaker=speaker)

    assert doubt(told("a", "four"), told("b", "six"))
    assert not doubt(told("a", "four"), told("b", "four"))
    assert not doubt(told("a", "four", BRANDT), told("b", "six", BRANDT))


def test_what_was_posted_was_not_said_in_an_interview() -> None:
    left, right = read(PIER, name="a", speaker=BRANDT), read(PIER, name="b", speaker=BRANDT)
    assert doubt(on(left, "post"), on(right, "interview"))
    assert not doubt(on(left, "post"), on(right, "document"))


def test_another_day_or_another_outlet_told_is_another_occasion() -> None:
    def said(name: str, **details: object) -> Reading:
        return read(PIER, name=name, speaker=BRANDT, **details)  # type: ignore[arg-type]

    assert doubt(said("a", said_on="2031-03-04"), said("b", said_on="2031-03-07"))
    assert not doubt(said("a", said_on="2031-03-04"), said("b", said_on="2031-03-05"))
    assert not doubt(said("a", said_on="2031-02-28"), said("b", said_on="2031-03-01"))
    assert not doubt(said("a", said_on="2031-03"), said("b", said_on="2031-03-05"))
    assert doubt(said("a", addressee=("the Echo", "outlet")), said("b", addressee=("the Gazette", "outlet")))
    assert not doubt(said("a", addressee=("reporters", "group")), said("b", addressee=("the Echo", "outlet")))


def test_what_one_outlet_prints_again_of_nobody_is_furniture() -> None:
    sign_up = "You agree ⟦to receive occasional updates and offers from our marina partners⟧."
    assert doubt(read(sign_up, name="a", outlet="Echo"), read(sign_up, name="b", outlet="Echo"))
    assert not doubt(read(sign_up, name="a", outlet="Echo"), read(sign_up, name="b", outlet="Gazette"))


def test_a_name_never_meets_a_statement_whatever_a_third_report_says() -> None:
    name = read("Brandt unveiled ⟦the Grand Meridian⟧.", name="a", speaker=BRANDT)
    statement = read("Brandt said ⟦the Grand Meridian would sail in May⟧.", name="b", speaker=BRANDT)
    assert is_barred(*prepare([name, statement]), likely=True)


def test_a_likely_pair_is_not_barred_by_its_dates() -> None:
    pair: tuple[Saying, ...] = prepare(
        [
            read(PIER, name="a", speaker=BRANDT, said_on="2031-01-01"),
            read(PIER, name="b", speaker=BRANDT, said_on="2031-01-02"),
        ]
    )
    assert is_barred(*pair, likely=False)
    assert not is_barred(*pair, likely=True)


def test_a_hope_inside_what_its_owner_said_is_no_act_of_its_own() -> None:
    text = "Brandt said ⟦she hoped ⟧⟦to see the pier rebuilt before the storms⟧."
    reading = read(text, name="a", speaker=BRANDT)
    (both,) = reading.attributions
    inner = replace(both, id="inner", cue_kind="thought", contents=both.contents[1:])
    whole = Span(start=both.contents[0].start, end=both.contents[1].end)
    outer = replace(both, contents=(whole,), cue_kind="speech")
    told, hope = prepare([replace(reading, attributions=(outer, inner))])
    assert not told.empty
    assert hope.empty
    (alone,) = prepare([replace(reading, attributions=(inner,))])
    assert not alone.empty


def said_on(words: str, *, name: str, day: str, when: str) -> Reading:
    """Read a report dated by the words `when` in it."""
    found = read(words, name=name, speaker=BRANDT)
    start = found.document.text.index(when)
    date = SaidOn(value=day, span=Span(start=start, end=start + len(when)))
    return replace(found, attributions=tuple(replace(a, said_on=date) for a in found.attributions))


@pytest.mark.parametrize(("when", "parted"), [("Tuesday", True), ("a day later", False)])
def test_two_weekdays_are_two_acts_whatever_the_words(when: str, parted: bool) -> None:
    words = '⟦"The eastern pier will be rebuilt long before the winter storms return to Corran,"⟧ he said {}.'
    left = said_on(words.format("Monday"), name="a", day="2031-06-09", when="Monday")
    right = said_on(words.format(when), name="b", day="2031-06-10", when=when)
    assert doubt(left, right) is parted
    assert is_barred(*prepare([left, right]), likely=True) is parted


@pytest.mark.parametrize(
    ("words", "other"),
    [
        ("the thin end of the wedge", "This bill is the thin end of the wedge, and the judges know it."),
        ("the elephant in the room", "Fees are the elephant in the room and we all see it."),
        ("a level playing field", "Small shops want a level playing field at last."),
    ],
)
def test_a_set_phrase_two_years_apart_is_no_link(words: str, other: str) -> None:
    left = read(f'It is ⟦"{words},"⟧ he said.', name="a", speaker=BRANDT, published="2021-05-14")
    right = read(f'A lawyer warned: ⟦"{other}"⟧', name="b", published="2023-02-02")
    assert doubt(left, right)


def test_two_people_of_whom_one_negates_did_not_say_the_same() -> None:
    words = '⟦"The harbour levy must {}be doubled before the winter storms reach the coast,"⟧ {} said.'
    left = read(words.format("", "Beck"), name="a", speaker="Harlan Beck Sr")
    right = read(words.format("not ", "Beck"), name="b", speaker="Harlan Beck Jr")
    assert doubt(left, right)


def test_what_a_body_expects_it_has_said_and_what_a_person_expects_need_not_be() -> None:
    hit = "Tarn expects ⟦to take a loss of $40 million on the harbour bridge⟧."

    def told(name: str, speaker: str) -> Reading:
        return with_cue(read(hit, name=name, speaker=speaker), "thought")

    def as_body(reading: Reading) -> Reading:
        kind = replace(reading.attributions[0].speaker, kind="organization")
        return replace(reading, attributions=(replace(reading.attributions[0], speaker=kind),))

    left, right = told("a", "Tarn Bank"), told("b", "Tarn Bank")
    assert doubt(left, right)
    assert not doubt(as_body(left), as_body(right))


def carry(reading: Reading, day: str, outlet: str) -> Reading:
    """Give a report a day and a hearer that stand beside another report of its occasion."""
    a = reading.attributions[0]
    told = Addressee(name=outlet, kind="outlet", span=Span(start=0, end=1), carried=True)
    a = replace(a, said_on=SaidOn(value=day, span=None, carried=True), addressee=told)
    return replace(reading, attributions=(a,))


def bar(left: Reading, right: Reading) -> bool:
    return is_barred(*prepare([left, right]), likely=False)


def test_two_outlets_told_on_two_days_are_two_interviews_wherever_the_words_stand() -> None:
    one = carry(read(PIER, name="a", speaker=BRANDT), "2031-06-20", "Ryst News")
    other = read(PIER, name="b", speaker=BRANDT)
    assert bar(one, carry(other, "2031-06-30", "Lisk News"))
    assert doubt(one, carry(other, "2031-06-30", "Lisk News"))
    assert not bar(one, carry(other, "2031-06-20", "Lisk News"))
    assert not bar(one, carry(other, "2031-06-30", "Ryst"))
    assert not bar(one, carry(other, "2031-06", "Lisk News"))


def test_outlets_that_share_the_word_news_are_two() -> None:
    left = read(PIER, name="a", speaker=BRANDT, addressee=("Ryst News", "outlet"))
    assert doubt(left, read(PIER, name="b", speaker=BRANDT, addressee=("Lisk News", "outlet")))
    assert not doubt(left, read(PIER, name="b", speaker=BRANDT, addressee=("Ryst", "outlet")))


@pytest.mark.parametrize(
    ("first", "other", "doubted"),
    [
        ("that the gull had left", "that the gull had left", False),
        ("that the gull had left", "that the gull had left again", True),
        ("“that the gull” had left", "that the “gull had” left", True),
        ("“that the gull” had left", "that the gull had left", True),
        ("left the mill", "left the mill", True),
        ("had left the mill", "had left the mill", False),
    ],
)
def test_a_few_words_of_nobody_known_that_two_articles_print_alike(
    first: str, other: str, doubted: bool
) -> None:
    left = read(f"A voice announced ⟦{first}⟧.", name="a", outlet="Gazette")
    right = read(f"A voice announced ⟦{other}⟧.", name="b", outlet="Beacon")
    assert doubt(left, right) is doubted
    assert doubt(right, left) is doubted


@pytest.mark.parametrize(
    ("quoted", "told", "doubted"),
    [
        ("“no walls in the sea” while she held office", "there would be no walls in the sea", False),
        ("no walls in the sea while she held office", "there would be no walls in the sea", True),
        ("“walls in the” bay while she held office", "there would be no walls in the sea", True),
        ("“no walls in the sea or river” while she held office", "there would be no walls in the sea", True),
    ],
)
def test_a_whole_quotation_in_words_of_nobody_known_is_no_chance(
    quoted: str, told: str, doubted: bool
) -> None:
    left = read(f"Brandt said ⟦{quoted}⟧.", name="a", speaker=BRANDT)
    right = read(f"The minister promised ⟦{told}⟧.", name="b")
    assert doubt(left, right) is doubted
    assert doubt(right, left) is doubted


@pytest.mark.parametrize(
    ("short", "doubted"),
    [
        ("“There have been serious injuries”", False),
        ("“There have been no serious injuries”", False),
        ("“There have been slight injuries”", True),
        ("“There have been injuries”", True),  # one word that tells something
        ("that there have been serious injuries", True),
    ],
)
def test_a_few_words_that_lost_their_not_stand_in_a_longer_quotation(short: str, doubted: bool) -> None:
    whole = "“There have been no serious injuries. Two burns were dressed by the crew, and a ceiling fell”"
    left, right = (read(f"Brandt said ⟦{w}⟧.", name=w[:9], speaker=BRANDT) for w in (whole, short))
    assert doubt(left, right) is doubted
    assert doubt(right, left) is doubted
