"""More of what decides between two forms of a name: parted people, roles, spellings."""

from dataclasses import replace

import pytest

from sayso.link.speakers import linked_speakers, name_clusters
from sayso.link.speakers.linked_speakers import collect_mentioned, link_speakers
from sayso.link.speakers.name_clusters import find_joins, roles_agree
from sayso.link.speakers.name_forms import Form, Mentioned, gather_forms
from sayso.records import Reading, SpeakerGround, SpeakerKind
from tests.link.speakers.test_linked_speakers import _read


def mention(
    name: str, *roles: str, kind: SpeakerKind = "person", home: str = "d", parted: bool = False
) -> Mentioned:
    one = Mentioned(document_id=home, name=name, kind=kind, is_parted=parted)
    one.roles.extend(roles)
    return one


def form(name: str, *roles: str) -> Form:
    (made,) = gather_forms([mention(name, *roles)])
    return made


@pytest.mark.parametrize(
    ("ours", "theirs", "weight"),
    [
        ("Kenyan envoy", "Ugandan minister", -0.6),
        ("Kenyan envoy", "Ugandan envoy", 0.6),  # one word in common outweighs two states
        ("Kenyan envoy", "minister of Kenya", 0.6),  # the state itself
        ("Kenyan envoy", "Kenya's envoy", 0.8),
        ("envoy", "minister", -0.1),
        ("Kenyan envoy", "minister", -0.1),
        ("envoy", "Ugandan minister", -0.1),
        ("", "minister", 0.0),
        ("envoy", "", 0.0),
        ("the harbour board's chief engineer", "chief engineer of the harbour board", 1.0),
    ],
)
def test_what_two_roles_weigh(ours: str, theirs: str, weight: float) -> None:
    left, right = (form("Ada Tarn", *([role] if role else [])) for role in (ours, theirs))
    assert roles_agree(left, right) == pytest.approx(weight)
    assert roles_agree(right, left) == pytest.approx(weight)


def test_a_name_that_one_article_shows_for_no_person_is_the_persons() -> None:
    forms = gather_forms([mention("Ada Tarn"), mention("Ada Tarn", kind="organization", home="e")])
    assert [(f.kind, len(f.mentioned)) for f in forms] == [("person", 2)]
    forms = gather_forms([mention("Tarn"), mention("Tarn", kind="organization", home="e")])
    assert len(forms) == 2  # one word may name a firm
    forms = gather_forms([mention("Harbour Board", kind="organization")] * 2)
    assert [len(f.mentioned) for f in forms] == [2]


def test_people_who_were_parted_meet_nobody() -> None:
    one, other = mention("Ada Tarn"), mention("Ada M. Tarn", home="e")
    assert len(find_joins(gather_forms([one, other]))) == 1
    for parted in (replace(one, is_parted=True), replace(other, is_parted=True)):
        rest = other if parted.name == one.name else one
        assert find_joins(gather_forms([parted, rest])) == []
    assert len(gather_forms([one, replace(one, is_parted=True)])) == 2
    assert len(gather_forms([replace(one, is_parted=True)] * 2)) == 1


@pytest.mark.parametrize("name", ["Jr.", "Dr.", "!!!", "…"])
def test_a_name_without_a_name_is_one_of_its_own(name: str) -> None:
    readings = (_read("a", (name, "person", None)), _read("b", ("Ada Tarn", "person", None)))
    speakers, _, matches = link_speakers(readings)
    assert len(speakers) == 2
    assert matches == ()


def test_spellings_of_one_article_are_one_mention() -> None:
    reading = _read(
        "a", ("Ada Tarn", "person", "mayor"), ("ADA TÄRN", "person", "mayor"), ("Tarn", "person", "baker")
    )
    found = collect_mentioned(reading)
    assert [(m.name, len(m.attribution_ids), m.roles) for m in found] == [
        ("Ada Tarn", 2, ["mayor"]),
        ("Tarn", 1, ["baker"]),
    ]
    signs = _read("a", ("!!!", "person", None), ("???", "person", None))
    assert len(collect_mentioned(signs)) == 2


def with_ground(reading: Reading, ground: SpeakerGround) -> Reading:
    told = tuple(
        replace(a, speaker=replace(a.speaker, ground=ground)) if a.speaker else a
        for a in reading.attributions
    )
    return replace(reading, attributions=told)


def test_two_people_of_one_name_in_one_article_are_two() -> None:
    plain = _read("a", ("Ada Tarn", "person", None))
    parted = with_ground(_read("b", ("Ada Tarn", "person", None)), SpeakerGround.PARTED)
    assert [m.is_parted for m in collect_mentioned(parted)] == [True]
    assert [m.is_parted for m in collect_mentioned(plain)] == [False]
    speakers, _, _ = link_speakers((plain, parted))
    assert len(speakers) == 2
    assert len({s.id for s in speakers}) == 2


@pytest.mark.parametrize(
    ("names", "fullest"),
    [
        (["Ada Tarn", "Ada M. Tarn"], "Ada M. Tarn"),
        (["ADA MARIA TARN", "Ada Tarn"], "Ada Tarn"),  # never capitals alone
        (["ADA TARN"], "ADA TARN"),  # but where there is no other
        (["Ada Tarn", "Ada Tarm", "Ada Tarm"], "Ada Tarm"),  # of equals the more frequent
        (["Ada Tarn", "Ada Tarm"], "Ada Tarm"),  # then the first by letters
        (["HB", "Harbour Board"], "Harbour Board"),
        (["Slippery Ada Tarn", "Ada Tarn", "Ada Tarn"], "Ada Tarn"),  # what one puts before the whole name
        (["Maria Ada Tarn", "Ada Tarn"], "Maria Ada Tarn"),  # as many do: it may be part of it
        (["Ada Tarn", "Tarn", "Tarn"], "Ada Tarn"),  # a surname is no whole name
    ],
)
def test_the_fullest_spelling(names: list[str], fullest: str) -> None:
    kind: SpeakerKind = "organization" if fullest == "Harbour Board" else "person"
    forms = [Form(key="x", kind=kind, mentioned=[mention(n, kind=kind) for n in names])]
    assert linked_speakers._fullest(forms) == fullest
    assert linked_speakers._kind(forms) == kind


def test_a_spelling_in_capitals_is_shown_where_nobody_prints_another() -> None:
    def shown(*names: str) -> str:
        return Form(key="x", kind="person", mentioned=[mention(n) for n in names]).name

    assert shown("ADA TARN", "ADA TARN", "Ada Tarn") == "Ada Tarn"
    assert shown("ADA TARN") == "ADA TARN"
    assert shown("Ada Tarn", "Ada Tarm", "Ada Tarm") == "Ada Tarm"


def test_a_crowd_under_one_key_is_parted_by_its_first_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    forms = [form(f"{first} Tarn") for first in ("Ada", "Ade", "Odo", "Ode")]
    monkeypatch.setattr(name_clusters, "_BLOCK", 4)
    assert {len(b) for k, b in name_clusters._blocks(forms).items() if k.startswith("s:")} == {4}
    monkeypatch.setattr(name_clusters, "_BLOCK", 3)
    parted = {k.rpartition("|")[2]: len(b) for k, b in name_clusters._blocks(forms).items() if "|" in k}
    assert parted == {"a": 2, "o": 2}


@pytest.mark.parametrize(
    ("name", "key", "surnames"),
    [
        ("Tarn", "x y", ["tarn"]),
        ("Ada Tarn", "x y", ["tarn"]),
        ("Ada Brandt Tarn", "x y", ["brandt", "tarn"]),
        ("Dr Ada Tarn Jr", "x y", ["tarn"]),  # titles and suffixes are no surname
        ("...", "x", ["x"]),  # a name without a word
    ],
)
def test_what_may_be_the_surname(name: str, key: str, surnames: list[str]) -> None:
    one = Form(key=key, kind="person", mentioned=[mention(name)])
    assert list(name_clusters._list_surnames(one)) == surnames
