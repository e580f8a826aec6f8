"""From how likeness scores two names to one speaker, an open question or nothing: a case on either side."""

from collections.abc import Sequence

import pytest

from sayso.lexicon.names import Likeness, NameGround
from sayso.link.speakers import name_clusters
from sayso.link.speakers.name_clusters import Clusters, Join, find_joins, join_forms, roles_agree
from sayso.link.speakers.name_forms import Form, Mentioned, gather_forms
from sayso.records import SpeakerKind
from tests.link.speakers.test_bounds import mention


def form(
    name: str, *roles: str, home: str = "d", kind: SpeakerKind = "person", by_hand: bool = False
) -> Form:
    one = Mentioned(document_id=home, name=name, kind=kind, is_named_by_hand=by_hand)
    one.roles.extend(roles)
    (made,) = gather_forms([one])
    return made


def set_likeness(monkeypatch: pytest.MonkeyPatch, score: float, *grounds: NameGround) -> None:
    monkeypatch.setattr(name_clusters, "_compare", lambda *_: Likeness(score, grounds))


@pytest.mark.parametrize(("score", "told"), [(0.39, False), (0.4, True), (0.41, True)])
def test_names_as_like_as_two_in_five_are_looked_at(
    score: float, told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_likeness(monkeypatch, score)
    left, right = form("Odo Tarn"), form("Ada Tarn", home="e")
    found = find_joins([left, right])
    assert [(j.left.name, j.right.name, j.score, j.sure) for j in found] == (
        [("Ada Tarn", "Odo Tarn", score, True)] if told else []
    )


@pytest.mark.parametrize(
    ("name", "kind", "met"),
    [
        ("Ada Tarn and Odo Tarn", "person", False),  # two who spoke together
        ("the tarn", "person", True),
        ("Lisk and Vik Harbours", "organization", True),
        ("the harbours", "organization", False),  # any harbour's
    ],
)
def test_who_meets_others(name: str, kind: SpeakerKind, met: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    set_likeness(monkeypatch, 1.0)
    monkeypatch.setattr(name_clusters, "_keys", lambda _: {"one"})
    assert bool(find_joins([form("Pia Brandt", kind=kind), form(name, home="e", kind=kind)])) is met


def test_people_and_bodies_do_not_meet(monkeypatch: pytest.MonkeyPatch) -> None:
    set_likeness(monkeypatch, 1.0)
    monkeypatch.setattr(name_clusters, "_keys", lambda _: {"one", "two"})
    forms = [
        form("Ada Tarn"), form("Odo Tarn"), form("Tarn Mill", kind="organization"),
        form("Tarn Boats", kind="organization"),
    ]  # fmt: skip
    assert [(j.left.name, j.right.name) for j in find_joins(forms)] == [
        ("Tarn Boats", "Tarn Mill"),
        ("Ada Tarn", "Odo Tarn"),
    ]


@pytest.mark.parametrize(("block", "pairs"), [(1, 2), (2, 3), (3, 3)])
def test_under_one_key_each_meets_so_many_after_it(
    block: int, pairs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_likeness(monkeypatch, 1.0)
    monkeypatch.setattr(name_clusters, "_keys", lambda _: {"one"})
    monkeypatch.setattr(name_clusters, "_BLOCK", block)
    forms = [form(f"A{n} Tarn") for n in "abc"]
    assert len(find_joins(forms)) == pairs


def test_the_likest_first_then_by_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    scores = {"Ada": 0.5, "Odo": 0.9, "Pia": 0.9}
    monkeypatch.setattr(
        name_clusters, "_compare", lambda _, a, b: Likeness(min(scores.get(n[:3], 1.0) for n in (*a, *b)), ())
    )
    forms = [form(f"{first} Tarn") for first in ("Zoe", "Pia", "Ada", "Odo")]
    assert [(j.left.name[:3], j.right.name[:3], j.score) for j in find_joins(forms)] == [
        ("Odo", "Pia", 0.9),
        ("Odo", "Zoe", 0.9),
        ("Pia", "Zoe", 0.9),
        ("Ada", "Odo", 0.5),
        ("Ada", "Pia", 0.5),
        ("Ada", "Zoe", 0.5),
    ]


@pytest.mark.parametrize(
    ("names", "kind", "one_article", "score", "may"),
    [
        (("Ada Tarn", "Odo Tarn"), "person", False, 0.59, False),
        (("Ada Tarn", "Odo Tarn"), "person", False, 0.6, True),
        (("Ada Tarn", "Tarn"), "person", False, 0.1, True),
        (("Tarn", "Ada Tarn"), "person", False, 0.1, True),
        (("Ada Tarn", "Odo Tarn"), "person", True, 0.89, False),
        (("Ada Tarn", "Odo Tarn"), "person", True, 0.9, True),
        (("Ada Tarn", "Tarn"), "person", True, 0.89, False),
        (("Ada Tarn", "Tarn"), "person", True, 0.9, True),
        (("Tarn Mill", "Tarn Boats"), "organization", False, 0.1, True),
        (("Tarn Mill", "Tarn Boats"), "organization", True, 0.89, False),
        (("Tarn Mill", "Tarn Boats"), "organization", True, 0.9, True),
    ],
)
def test_what_keeps_two_names_apart(
    names: Sequence[str],
    kind: SpeakerKind,
    one_article: bool,
    score: float,
    may: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    set_likeness(monkeypatch, score)
    left, right = form(names[0], kind=kind), form(names[1], kind=kind, home="d" if one_article else "e")
    clusters = Clusters([left, right])
    assert clusters.may_merge(left, right) is may
    assert clusters.may_merge(right, left) is may


def test_one_pair_that_stays_apart_keeps_two_sets_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    forms = [form("Ada Tarn"), form("Ada M. Tarn", home="e"), form("Odo Tarn", home="f")]
    scores = {("Ada M. Tarn", "Odo Tarn"): 0.9, ("Ada Tarn", "Odo Tarn"): 0.5}
    monkeypatch.setattr(
        name_clusters, "_compare", lambda _, a, b: Likeness(scores.get((a[0], b[0]), 0.9), ())
    )
    clusters = Clusters(forms)
    assert clusters.may_merge(forms[1], forms[2])
    clusters.merge(forms[1], forms[0])
    assert not clusters.may_merge(forms[1], forms[2])
    assert [[f.name for f in s] for s in clusters.sets()] == [["Ada M. Tarn", "Ada Tarn"], ["Odo Tarn"]]
    assert clusters.find(forms[0]) is clusters.find(forms[1])


def decide(left: Form, right: Form, score: float, monkeypatch: pytest.MonkeyPatch) -> tuple[str, float]:
    """Return what becomes of two forms whose names are so like: "one", "asked" or "two", and the score."""
    set_likeness(monkeypatch, score)
    monkeypatch.setattr(
        name_clusters, "find_joins", lambda _: [Join(left=left, right=right, score=score, grounds=())]
    )
    clusters, made = join_forms([left, right])
    one = clusters.find(left) is clusters.find(right)
    assert one is any(j.sure for j in made)
    assert len(made) <= 1
    return ("one" if one else "asked" if made else "two"), round(sum(j.score for j in made), 3)


@pytest.mark.parametrize(
    ("score", "roles", "outcome", "said"),
    [
        (0.59, ("", ""), "two", 0),
        (0.6, ("", ""), "asked", 0.6),
        (0.79, ("", ""), "asked", 0.79),
        (0.8, ("", ""), "one", 0.8),
        (1.0, ("", ""), "one", 1.0),
        (0.73, ("envoy", "deputy envoy"), "asked", 0.79),  # offices that agree add a tenth of how much
        (0.75, ("envoy", "deputy envoy"), "one", 0.81),
        (0.99, ("envoy", "deputy envoy"), "one", 1.0),
        (0.81, ("envoy", "minister"), "asked", 0.79),  # and others take a fifth
        (0.83, ("envoy", "minister"), "one", 0.81),
        (0.91, ("Kenyan envoy", "Ugandan minister"), "asked", 0.79),
        (0.93, ("Kenyan envoy", "Ugandan minister"), "one", 0.81),
    ],
)
def test_two_full_names(
    score: float, roles: tuple[str, str], outcome: str, said: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, right = (
        form(name, *([role] if role else []), home=name)
        for name, role in zip(("Ada Tarn", "Ada M. Tarn"), roles, strict=True)
    )
    assert decide(left, right, score, monkeypatch) == (outcome, said)


@pytest.mark.parametrize(
    ("left", "right", "score", "outcome"),
    [
        (form("Ada Tarn", home="a"), form("Ada Tarm", home="b", by_hand=True), 0.9, "asked"),
        (form("Ada Tarn", home="a", by_hand=True), form("Ada Tarm", home="b"), 0.9, "asked"),
        (form("Ada Tarn", home="a"), form("Ada Tarm", home="a"), 0.85, "two"),  # one article tells them apart
        (form("Ada Tarn", home="a"), form("Ada Tarm", home="a"), 0.95, "one"),
        (form("Tarn", home="a"), form("Tarm", home="b"), 0.7, "two"),  # two surnames alone
        (form("Tarn", home="a"), form("Tarm", home="b"), 0.9, "one"),
        (
            form("Tarn", home="a", kind="organization"), form("Tarm", home="b", kind="organization"), 0.7,
            "asked",
        ),
    ],
)  # fmt: skip
def test_what_is_asked_and_what_is_not(
    left: Form, right: Form, score: float, outcome: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert decide(left, right, score, monkeypatch)[0] == outcome


@pytest.mark.parametrize(
    ("others", "outcome"),
    [
        (["Ada Tarn Sr."], "one"),
        (["Ada Tarn Sr.", "Ada Tarn Jr."], "asked"),
    ],
)
def test_a_name_without_its_generation_is_one_persons_only_where_one_bears_it(
    others: list[str], outcome: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_likeness(monkeypatch, 0.9)
    plain = form("Ada Tarn", home="a")
    bearers = [form(name, home=name) for name in others]
    grounds = (NameGround.GENERATION_LEFT_OUT,)
    for turned in (False, True):
        joins = [
            Join(left=b if turned else plain, right=plain if turned else b, score=0.9, grounds=grounds)
            for b in bearers
        ]
        monkeypatch.setattr(name_clusters, "find_joins", lambda _, found=joins: found)
        _, made = join_forms([plain, *bearers])
        assert {j.sure for j in made} == {outcome == "one"}


@pytest.mark.parametrize(
    ("short", "long", "roles", "may"),
    [
        ("Tarn", "Ada Tarn", ("", ""), True),
        ("Tarms", "Ada Tarm", ("", ""), False),  # five letters: another word that sounds so
        ("Tarmar", "Ada Tarmer", ("", ""), True),
        ("Peter", "Odo Peter", ("", ""), False),  # a given name
        ("Peter", "Odo Peter", ("envoy", "envoy"), True),
        ("Peter", "Odo Peter", ("envoy", "baker"), False),
        ("!", "Ada Tarn", ("", ""), False),
    ],
)
def test_a_single_word_as_a_surname(short: str, long: str, roles: tuple[str, str], may: bool) -> None:
    left, right = (
        form(name, *([role] if role else [])) for name, role in zip((short, long), roles, strict=True)
    )
    assert name_clusters._may_be_surname(left, right) is may


def join_bare(*bearers: Form, role: str = "", home: str = "z") -> list[tuple[str, bool, float]]:
    """Return what is made of the surname "Tarn" beside bearers of it: with whom, if sure, and the score."""
    _, made = join_forms([form("Tarn", *([role] if role else []), home=home), *bearers])
    return [(max(j.left.name, j.right.name, key=len), j.sure, round(j.score, 3)) for j in made]


@pytest.mark.parametrize(
    ("bearers", "role", "made"),
    [
        ([("Ada Tarn", "")], "", [("Ada Tarn", True, 0.75)]),
        ([("Ada Tarn", "deputy envoy")], "envoy", [("Ada Tarn", True, 0.87)]),
        ([("Ada Tarn", "chief deputy envoy")], "chief deputy envoy", [("Ada Tarn", True, 0.95)]),
        ([("Ada Tarn", "minister")], "envoy", [("Ada Tarn", True, 0.75)]),
        ([("Ada Tarn", "Ugandan minister")], "Kenyan envoy", []),
        ([("Ada Tarn", ""), ("Odo Tarn", "")], "", [("Ada Tarn", False, 0.6), ("Odo Tarn", False, 0.6)]),
        ([("Ada Tarn", ""), ("Odo Tarn", "envoy")], "envoy", [("Odo Tarn", True, 0.87)]),
        (
            [("Ada Tarn", "envoy"), ("Odo Tarn", "envoy")],
            "envoy",
            [("Ada Tarn", False, 0.6), ("Odo Tarn", False, 0.6)],
        ),
        ([("Ada Tarn", "Ugandan minister"), ("Odo Tarn", "")], "Kenyan envoy", [("Odo Tarn", True, 0.75)]),
    ],
)
def test_whose_a_surname_alone_is(
    bearers: list[tuple[str, str]], role: str, made: list[tuple[str, bool, float]]
) -> None:
    forms = [form(name, *([r] if r else []), home=name) for name, r in bearers]
    assert join_bare(*forms, role=role) == made


def test_a_surname_is_asked_about_where_its_own_article_names_the_bearer() -> None:
    """It may be a relative's: one article has both."""
    assert join_bare(form("Ada Tarn", home="z")) == [("Ada Tarn", False, 0.6)]


def test_roles_weigh_more_the_more_words_they_share_up_to_one() -> None:
    words = ["envoy", "chief", "deputy", "harbour", "winter"]
    weights = [
        roles_agree(form("Ada Tarn", " ".join(words[:n])), form("Odo Tarn", " ".join(words)))
        for n in range(1, 5)
    ]
    assert weights == pytest.approx([0.6, 0.8, 1.0, 1.0])


def test_mentions_of_one_form_have_one_key() -> None:
    forms = gather_forms([mention("Ada Tarn"), mention("ADA TARN", home="e")])
    assert [(f.name, len(f.documents)) for f in forms] == [("Ada Tarn", 2)]
