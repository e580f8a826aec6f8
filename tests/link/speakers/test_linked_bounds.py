"""What one speaker is made of: places, names, roles and matches; who holds an office, on either side."""

from dataclasses import replace

import pytest

from sayso.lexicon.names import Likeness, fold_name
from sayso.link.speakers import linked_speakers, office_holders
from sayso.link.speakers.linked_speakers import collect_mentioned, link_speakers
from sayso.link.speakers.name_forms import Form, form_key, gather_forms, is_generic, is_joint, is_one_word
from sayso.link.speakers.office_holders import file_by_surname, fill_reading, list_surnames, name_bearers
from sayso.records import (
    DetailKind,
    Entity,
    Reading,
    Span,
    Speaker,
    SpeakerGround,
    SpeakerKind,
    SpeakerMention,
    SpeakerRole,
    identify,
)
from tests.link.speakers.test_bounds import mention
from tests.link.speakers.test_linked_speakers import _read
from tests.link.speakers.test_offices_table import ask


def test_mentions_go_by_the_place_of_the_source_else_of_the_words() -> None:
    reading = _read("a", ("Ada Tarn", "person", None), ("Odo Brandt", "person", None))
    first, second = reading.attributions
    late, early = Span(start=90, end=99), Span(start=1, end=2)
    after = replace(first, sources=(late, Span(start=5, end=6)), contents=(early,))  # at 5
    before = replace(second, sources=(Span(start=4, end=5),), contents=(late,))

    def order(*attributions: object) -> list[str]:
        return [m.name for m in collect_mentioned(replace(reading, attributions=attributions))]  # type: ignore[arg-type]

    assert order(after, before) == ["Odo Brandt", "Ada Tarn"]
    unsourced = replace(second, sources=(), contents=(Span(start=4, end=5),))
    assert order(after, unsourced) == ["Odo Brandt", "Ada Tarn"]
    nowhere = replace(second, sources=(), contents=())
    assert order(after, nowhere) == ["Odo Brandt", "Ada Tarn"]
    same = replace(before, sources=after.sources)
    ids = sorted((after, same), key=lambda a: a.id)
    assert order(after, same) == [a.speaker.name for a in ids if a.speaker]


def test_a_name_of_signs_alone_is_its_own_identity() -> None:
    speakers, _, _ = link_speakers((_read("a", ("!!!", "person", None)), _read("b", ("???", "person", None))))
    assert {s.id for s in speakers} == {identify("s", "person", name, None) for name in ("!!!", "???")}


def test_a_body_of_any_place_is_of_its_article_alone() -> None:
    readings = tuple(_read(n, ("the ministry", "organization", None)) for n in "ab")
    speakers, linked, matches = link_speakers(readings)
    assert len(speakers) == 2
    assert {s.id for s in speakers} == {
        identify("s", "organization", fold_name("the ministry"), r.document.id) for r in linked
    }
    assert matches == ()


def test_each_spelling_that_several_articles_share_is_told() -> None:
    """Also where another spelling of the speaker, which stands in one article, comes first."""
    readings = (
        _read("a", ("Ada M. Tarn", "person", None)),
        *(_read(n, ("Ada Tarn", "person", None)) for n in "bc"),
    )
    speakers, _, matches = link_speakers(readings)
    assert len(speakers) == 1
    kinds = [m.evidence[0].detail.kind for m in matches]
    assert sorted(kinds) == sorted([DetailKind.ONE_NAME, DetailKind.SPELLED_ALIKE])


@pytest.mark.parametrize(("articles", "told"), [(1, []), (2, ["2"]), (5, ["5"])])
def test_of_a_spelling_three_places_are_told(articles: int, told: list[str]) -> None:
    readings = tuple(_read(str(n), ("Ada Tarn", "person", None)) for n in range(articles))
    _, _, matches = link_speakers(readings)
    counts = [
        item.text
        for m in matches
        for slot in m.evidence[0].detail.slots
        if slot.name == "documents"
        for item in slot.items
    ]
    assert counts == told
    assert [len(m.evidence[0].passages) for m in matches] == [min(3, articles)] * len(told)


def test_parted_people_of_one_name_in_two_spellings_are_one() -> None:
    parted = [mention("Ada Tarn", home=h, parted=True) for h in "ab"]
    loud = mention("ADA TÄRN", home="c", parted=True)
    assert len(gather_forms([*parted, loud])) == 1
    signs = [mention(name, parted=True) for name in ("!!!", "???")]
    assert len(gather_forms(signs)) == 2
    body = mention("Ada Tarn", kind="organization", parted=True)
    assert len(gather_forms([*parted, body])) == 2


@pytest.mark.parametrize(
    ("name", "one_word", "generic", "joint"),
    [
        ("Tarn", True, False, False),
        ("Ada Tarn", False, False, False),
        ("Ada and Odo Tarn", False, False, True),
        ("government", True, True, False),
        ("the harbour board", False, True, False),
        ("The Harbour board", False, False, False),
        ("The board", False, True, False),  # the article's capital is none of its name
        ("the", True, False, False),
        ("12", True, False, False),
    ],
)
def test_what_a_name_is(name: str, one_word: bool, generic: bool, joint: bool) -> None:
    assert (is_one_word(name), is_generic(name), is_joint(name)) == (one_word, generic, joint)


@pytest.mark.parametrize(
    ("left", "right", "kind", "one"),
    [
        ("Ada Tarn", "ADA TÄRN", "person", True),
        ("Ada Tarn Jr.", "Ada Tarn", "person", False),
        ("Ada Tarn Jr.", "Ada Tarn, Jr", "person", True),
        ("Kenya", "Kenya", "organization", True),
        ("Kenyan government", "the government of Kenya", "organization", True),
        ("Harbour Board", "The Harbour Board", "organization", True),
        ("Harbour Board", "Harbour League", "organization", False),
    ],
)
def test_spellings_of_one_key(left: str, right: str, kind: SpeakerKind, one: bool) -> None:
    assert (form_key(left, kind) == form_key(right, kind)) is one


def test_a_form_is_given_by_hand_where_no_article_has_it() -> None:
    plain = mention("Ada Tarn")
    by_hand = replace(plain, is_named_by_hand=True)
    for mentioned, answer in (([plain], False), ([by_hand], True), ([plain, by_hand], False)):
        assert Form(key="x", kind="person", mentioned=mentioned).is_by_hand is answer


def test_a_form_shows_four_spellings() -> None:
    for count in (3, 4, 5):
        names = [f"Ada {'x' * n} Tarn" for n in range(count)]
        form = Form(key="x", kind="person", mentioned=[mention(n) for n in names])
        assert form.spellings == sorted(names)[:4]


def _ground(reading: Reading, ground: SpeakerGround, *, spans: bool) -> Reading:
    told = tuple(
        replace(a, speaker=replace(a.speaker, ground=ground, spans=a.speaker.spans if spans else ()))
        for a in reading.attributions
        if a.speaker
    )
    return replace(reading, attributions=told)


@pytest.mark.parametrize(
    ("ground", "spans", "by_hand"),
    [
        (SpeakerGround.DECISION, False, True),
        (SpeakerGround.DECISION, True, False),
        (SpeakerGround.PARTED, False, False),
    ],
)
def test_a_name_that_a_person_gave(ground: SpeakerGround, spans: bool, by_hand: bool) -> None:
    reading = _ground(_read("a", ("Ada Tarn", "person", None)), ground, spans=spans)
    (one,) = collect_mentioned(reading)
    assert one.is_named_by_hand is by_hand
    plain = _read("a", ("Ada Tarn", "person", None)).attributions
    both = replace(reading, attributions=(*reading.attributions, *plain))
    (one,) = collect_mentioned(both)
    assert one.is_named_by_hand is False


@pytest.mark.parametrize(
    ("roles", "gathered"),
    [
        ([("a", "the mayor"), ("b", "Mayor")], [("Mayor", 2)]),
        ([("a", "mayor"), ("b", "mayor"), ("c", "Mayor")], [("mayor", 3)]),
        ([("a", "an engineer"), ("b", "engineer")], [("an engineer", 2)]),
        ([("a", "a baker"), ("b", "mayor"), ("c", "mayor")], [("mayor", 2), ("a baker", 1)]),
        ([("a", "mayor"), ("a", "baker")], [("baker", 1), ("mayor", 1)]),
    ],
)
def test_one_wording_of_a_role_is_one_role(
    roles: list[tuple[str, str]], gathered: list[tuple[str, int]]
) -> None:
    """It is shown as most articles print it, then by letters; what most articles have comes first."""
    found = linked_speakers._gather_roles(mention("Ada Tarn", role, home=home) for home, role in roles)
    assert [(r.role, len(r.document_ids)) for r in found] == gathered


HOLDERS = ("Odo Brandt", "Ada Tarn")


def _speaker(name: str, role: str) -> Speaker:
    return Speaker(
        id=identify("s", name), name=name, kind="person", roles=(SpeakerRole(role=role, document_ids=("d",)),)
    )


def _ask_both() -> Reading:
    """Return an article in which "the mayor" speaks and which names two people."""
    asked = ask("the mayor", named="Odo Brandt and Ada Tarn")
    text = asked.document.text
    spans = [Span(start=text.index(n), end=text.index(n) + len(n)) for n in HOLDERS]
    entities = tuple(Entity(span=s, kind="person", score=0.9) for s in spans)
    return replace(asked, entities=entities, attributions=asked.attributions[:1])


@pytest.mark.parametrize(
    ("scores", "bearer"),
    [
        ((1.19, None), None),
        ((1.2, None), "Odo Brandt"),
        ((1.21, None), "Odo Brandt"),
        ((None, None), None),
        ((2.0, 1.21), None),  # too near to tell
        ((2.0, 1.2), "Odo Brandt"),
        ((1.2, 2.0), "Ada Tarn"),
        ((2.0, 1.1), "Odo Brandt"),
        ((2.0, 2.0), None),
    ],
)
def test_who_agrees_with_an_office_and_clearly_more_than_others(
    scores: tuple[float | None, float | None], bearer: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A score of 1.2 at least, and 0.8 more than anybody else's."""
    heads = dict(zip(("mayor", "lawyer"), scores, strict=True))
    monkeypatch.setattr(office_holders, "agreement", lambda _, has: heads[has.head])
    pile = [_speaker(name, role) for name, role in zip(HOLDERS, heads, strict=True)]
    told = fill_reading(_ask_both(), file_by_surname(pile)).attributions[0].speaker
    assert (told.name if told else None) == bearer


@pytest.mark.parametrize(("score", "named"), [(0.79, False), (0.8, True), (0.81, True)])
def test_an_article_names_somebody_of_the_pile(
    score: float, named: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office_holders, "compare_people", lambda *_: Likeness(score, ()))
    pile = file_by_surname([_speaker("Odo Brandt", "mayor")])
    assert bool(office_holders._find_named(_ask_both(), pile)) is named


def test_the_surnames_of_those_whom_an_article_with_an_office_names() -> None:
    asked = _ask_both()
    assert list_surnames(asked) == ("brandt", "tarn")
    spoken = SpeakerMention(name="Odo Brandt", kind="person", spans=(Span(start=0, end=3),))
    named = tuple(replace(a, speaker=spoken) for a in asked.attributions)
    assert list_surnames(replace(asked, attributions=named)) == ()  # no office alone
    bare = ask("the mayor", named="Brandt", tagged=True)
    assert list_surnames(bare) == ()
    pile = [_speaker("Odo Brandt", "mayor"), _speaker("Ada Tarn", "baker")]
    assert name_bearers(("brandt", "lund"), file_by_surname(pile)) == (
        (pile[0].id, "Odo Brandt", ("mayor",)),
    )


@pytest.mark.parametrize(
    ("name", "role", "kind", "aliases", "filed"),
    [
        ("Odo Brandt", "mayor", "person", (), {"brandt"}),
        ("Odo Brandt", "mayor", "person", ("Odo Lund", "Brandt"), {"brandt", "lund"}),
        ("Odo Brandt", "", "person", (), set()),
        ("Brandt", "mayor", "person", (), set()),
        ("Harbour Board", "mayor", "organization", (), set()),
        ("Odo Brandt", "mayor", "person", ("!!!",), {"brandt"}),
    ],
)
def test_people_with_a_role_are_filed_by_their_surnames(
    name: str, role: str, kind: SpeakerKind, aliases: tuple[str, ...], filed: set[str]
) -> None:
    one = replace(
        _speaker(name, role), kind=kind, aliases=aliases, roles=_speaker(name, role).roles if role else ()
    )
    assert set(file_by_surname([one])) == filed
