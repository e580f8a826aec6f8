"""Fragments, vetoes and relations of speakers: each condition on either side."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from sayso.link.utterances import vetoes
from sayso.link.utterances.report_features import prepare
from sayso.link.utterances.shared_stretches import find_fragment
from sayso.link.utterances.speaker_relation import relate_speakers
from tests.link.pieces import read

TOLD = "Ada Tarn said ⟦she had told them the eastern pier was rotten⟧."


@pytest.mark.parametrize(
    ("short", "long", "found"),
    [
        ("rotten old pier", "a rotten old pier of ours today", "rotten pier old"),
        ("rotten old pier", "rotten old a b c d e f g h pier", ""),  # not in one stretch
        ("rotten pier", "rotten a b pier", "rotten pier"),  # two words more may stand between
        ("rotten pier", "rotten a b c pier", ""),
        ("pier rotten", "rotten pier mill tower", ""),  # in its order
        ("of rotten at pier", "rotten the pier so it goes", ""),  # two in three of its words
        ("of rotten pier", "a rotten pier so it goes", "rotten pier"),
        ("rotten", "a rotten pier", ""),  # one word is none
        ("a b rotten old pier mill", "a b rotten old pier mill tower winter", "rotten old pier mill"),
        ("a b c rotten old pier mill", "a b c rotten old pier mill tower", ""),  # seven words are no fragment
        ("r***** pier", "rotten pier of ours", "r***** pier"),
        ("rotten mill", "a rotten pier of ours", ""),
    ],
)
def test_a_fragment_of_a_quotation(short: str, long: str, found: str) -> None:
    one, other = short.split(), long.split()
    for left, right in ((one, other), (other, one)):
        assert find_fragment(left, right) == frozenset(found.split())


def describe(**given: Any) -> Any:
    """Return a report with what the vetoes ask of it."""
    nothing: dict[str, Any] = {
        "weights": dict.fromkeys("abc", 1.0), "pairs": frozenset(), "own": frozenset(), "plain": ("a",),
        "numbers": frozenset(), "negations": 0, "outlet": "x", "weekday": False, "said_on": "",
        "at_latest": False, "published": "", "addressee": frozenset(), "own_length": 0,
    }  # fmt: skip
    return SimpleNamespace(**nothing | given)


def doubt(monkeypatch: pytest.MonkeyPatch, relation: str, one: Any, other: Any, *holds: str) -> bool:
    """Return whether a pair is doubtful where its speakers are so related and these vetoes hold."""
    monkeypatch.setattr(vetoes, "relate_speakers", lambda *_: (relation, None, ()))
    rules = (
        "name_other_weekdays", "is_unmistakable", "exclude_occasions", "exclude_circumstances",
        "tell_two_interviews", "share_names_only", "is_set_phrase",
    )  # fmt: skip
    for rule in rules:
        monkeypatch.setattr(vetoes, rule, lambda *_, rule=rule: rule in holds)
    for side, said in (("left", one), ("right", other)):
        said.nothing = f"no act {side}" in holds
    monkeypatch.setattr(vetoes, "is_no_act", lambda said: said.nothing)
    found = vetoes.is_doubtful(one, other)
    assert vetoes.is_doubtful(other, one) is found
    return found


@pytest.mark.parametrize(
    ("relation", "holds", "doubted"),
    [
        ("same", (), False),
        ("near", (), False),
        ("unknown", (), True),  # one outlet, of nobody known
        ("other", (), True),
        ("same", ("name_other_weekdays",), True),
        ("same", ("name_other_weekdays", "is_unmistakable"), True),
        ("other", ("is_unmistakable",), False),
        ("same", ("no act left",), True),
        ("same", ("no act left", "is_unmistakable"), False),
        ("same", ("exclude_occasions",), True),
        ("same", ("exclude_circumstances",), True),
        ("same", ("tell_two_interviews",), True),
        ("same", ("tell_two_interviews", "is_unmistakable"), False),
        ("same", ("share_names_only",), True),
        ("near", ("share_names_only",), False),
        ("same", ("is_set_phrase",), False),
        ("near", ("is_set_phrase",), True),
    ],
)
def test_what_makes_a_pair_doubtful(
    relation: str, holds: tuple[str, ...], doubted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert doubt(monkeypatch, relation, describe(), describe(), *holds) is doubted


@pytest.mark.parametrize(
    ("relation", "ours", "theirs", "doubted"),
    [
        ("other", 0, 1, True),
        ("other", 2, 1, False),
        ("other", 0, 0, False),
        ("same", 0, 1, False),
    ],
)
def test_of_two_people_with_unmistakable_words_one_negates(
    relation: str, ours: int, theirs: int, doubted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = describe(negations=ours), describe(negations=theirs)
    assert doubt(monkeypatch, relation, one, other, "is_unmistakable") is doubted


@pytest.mark.parametrize(
    ("words", "shared", "doubted"),
    [(2, 4, False), (2, 3, True), (3, 3, False), (2, 5, False)],
)
def test_a_few_words_of_one_speaker_must_stand_whole(
    words: int, shared: int, doubted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of fewer than three telling words four fifths of the neighbours must be in the other report."""
    one = describe(weights=dict.fromkeys("abc"[:words], 1.0), pairs=frozenset((str(n), "") for n in range(5)))
    other = describe(pairs=frozenset((str(n), "") for n in range(5 - shared, 12)))
    assert doubt(monkeypatch, "same", one, other) is doubted


@pytest.mark.parametrize(
    ("relation", "ours", "theirs", "doubted"),
    [
        ("near", "12", "14", True),
        ("near", "12", "12 14", False),
        ("near", "12", "", False),
        ("near", "", "12", False),
        ("same", "12", "14", False),
    ],
)
def test_others_who_count_otherwise(
    relation: str, ours: str, theirs: str, doubted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = describe(numbers=frozenset(ours.split())), describe(numbers=frozenset(theirs.split()))
    assert doubt(monkeypatch, relation, one, other) is doubted


@pytest.mark.parametrize(
    ("words", "quoted", "outlet", "doubted"),
    [(3, 0, "y", False), (2, 0, "y", True), (2, 2, "y", True), (2, 3, "y", False), (3, 3, "x", True)],
)
def test_a_few_words_of_nobody_known(
    words: int, quoted: int, outlet: str, doubted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three telling words, or a quotation of three pairs of words that stands in the other report."""
    own = frozenset((str(n), "") for n in range(quoted))
    one = describe(weights=dict.fromkeys("abc"[:words], 1.0), own=own, pairs=own)
    other = describe(pairs=own | {("more", "")}, outlet=outlet)
    assert doubt(monkeypatch, "unknown", one, other) is doubted


@pytest.mark.parametrize(
    ("ours", "theirs", "apart"),
    [
        ((True, "2031-05-05"), (True, "2031-05-06"), True),
        ((True, "2031-05-05"), (False, "2031-05-06"), False),
        ((False, "2031-05-05"), (True, "2031-05-06"), False),
        ((True, "2031-05-05"), (True, "2031-05-05"), False),
        ((True, "2031-05-05"), (True, "2031-05"), False),
    ],
)
def test_two_weekdays(ours: tuple[bool, str], theirs: tuple[bool, str], apart: bool) -> None:
    one, other = (describe(weekday=weekday, said_on=day) for weekday, day in (ours, theirs))
    assert vetoes.name_other_weekdays(one, other) is apart


@pytest.mark.parametrize(
    ("given", "published", "apart"),
    [
        ("2031-05-05", "2031-05-06", False),
        ("2031-05-05", "2031-05-05", False),
        ("2031-05-07", "2031-05-06", True),
        ("2031-04-29", "2031-05-06", False),
        ("2031-04-28", "2031-05-06", True),  # a week and a day before
    ],
)
def test_an_interview_is_given_on_the_day_it_is_published_or_before(
    given: str, published: str, apart: bool
) -> None:
    one, other = (
        describe(said_on=given, weekday=True),
        describe(said_on=published, weekday=True, at_latest=True),
    )
    assert vetoes.name_other_weekdays(one, other) is apart
    assert vetoes.name_other_weekdays(other, one) is apart


@pytest.mark.parametrize(
    ("holds", "likely", "barred"),
    [
        ((), False, False),
        (("no act left",), False, True),
        (("no act right",), True, True),
        (("weekdays",), True, True),
        (("other",), False, True),
        (("other",), True, False),
        (("nested",), False, True),
        (("nested",), True, False),
        (("interviews",), False, True),
        (("hearers",), False, True),
        (("hearers",), True, False),
        (("days",), False, True),
        (("days",), True, False),
    ],
)
def test_what_bars_a_pair(
    holds: tuple[str, ...], likely: bool, barred: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    relation = "other" if "other" in holds else "same"
    monkeypatch.setattr(vetoes, "relate_speakers", lambda *_: (relation, None, ()))
    monkeypatch.setattr(vetoes, "is_no_act", lambda said: said.nothing)
    for rule, name in (
        ("name_other_weekdays", "weekdays"), ("is_nested", "nested"), ("tell_two_interviews", "interviews")
    ):  # fmt: skip
        monkeypatch.setattr(vetoes, rule, lambda *_, name=name: name in holds)
    one, other = (
        describe(
            nothing=f"no act {side}" in holds,
            addressee=frozenset({"vik", "post"} if side == "left" or "hearers" not in holds else {"lisk"}),
            said_on="2031-05-05" if side == "left" or "days" not in holds else "2031-05-06",
        )
        for side in ("left", "right")
    )
    assert vetoes.is_barred(one, other, likely=likely) is barred
    if holds in {("hearers",), ("days",)}:
        for field, nothing in (("addressee", frozenset()), ("said_on", "")):
            bare = replace_some(other, **{field: nothing})
            kept = (field == "addressee") is (holds == ("days",))
            assert vetoes.is_barred(one, bare, likely=False) is kept
            assert vetoes.is_barred(bare, one, likely=False) is kept


def replace_some(said: Any, **changes: Any) -> Any:
    return SimpleNamespace(**vars(said) | changes)


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ({}, {}, "same"),
        ({"unnamed": True}, {}, "same"),
        ({}, {"unnamed": True}, "same"),
        ({"unnamed": True}, {"unnamed": True}, "near"),
        ({"speaker": "x", "speaker_words": frozenset({"of"}), "unnamed": True}, {"unnamed": True}, "unknown"),
    ],
)
def test_one_speaker(one: dict[str, Any], other: dict[str, Any], relation: str) -> None:
    left, right = prepare([read(TOLD, name=n, speaker="Ada Tarn") for n in "ab"])
    assert relate_speakers(replace(left, **one), replace(right, **other))[0] == relation
    assert relate_speakers(replace(right, **other), replace(left, **one))[0] == relation


@pytest.mark.parametrize(
    ("words", "name", "person", "relation"),
    [
        ("the baker and the mill of Tarn", "Ada Tarn", True, "other"),  # nobody names himself so
        ("the baker and the mill of tarn", "Ada Tarn", True, "other"),
        ("the baker and the mill of Lisk", "Ada Tarn", True, "unknown"),
        ("the baker and the mill of Tarn", "Ada Tarn", False, "unknown"),  # a body may
        ("the baker and the mill of Tarn", " ", True, "unknown"),
        ("the baker and the mill", "Ada Baker", True, "other"),
    ],
)
def test_somebody_unnamed_who_names_a_person(words: str, name: str, person: bool, relation: str) -> None:
    plain, named = prepare([
        read(f"An official said ⟦{words}⟧.", name="a", speaker="an official"),
        read(TOLD, name="b", speaker=name),
    ])  # fmt: skip
    for one, other in ((plain, named), (named, plain)):
        changed = [
            replace(s, unnamed=True) if s is plain else replace(s, person=person) for s in (one, other)
        ]
        assert relate_speakers(*changed)[0] == relation


@pytest.mark.parametrize(
    ("short", "long", "one"),
    [
        ("HRL", "Harbour Rescue League", True),
        ("HRL North", "Harbour Rescue League", True),
        ("HR", "Harbour Rescue", False),  # two letters are too few
        ("HRL", "Harbour rescue League", False),
        ("NHRL", "Harbour Rescue League", False),
    ],
)
def test_initials_of_a_name(short: str, long: str, one: bool) -> None:
    left, right = prepare([read(TOLD, name=n, speaker=s) for n, s in (("a", short), ("b", long))])
    assert (relate_speakers(left, right)[0] == "near") is one
    assert (relate_speakers(right, left)[0] == "near") is one
