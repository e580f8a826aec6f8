"""Speakers across documents: what is one, what stays two, what stays open, whatever the order."""

from dataclasses import replace
from itertools import permutations

from sayso.link.speakers.linked_speakers import link_speakers
from sayso.records import (
    Attribution,
    Document,
    Layout,
    Reading,
    Span,
    Speaker,
    SpeakerGround,
    SpeakerKind,
    SpeakerMention,
    identify,
)


def _read(name: str, *speakers: tuple[str, SpeakerKind, str | None]) -> Reading:
    text = " ".join(s for s, _, _ in speakers)
    document = Document(id=identify("d", name), name=name, text=text)
    attributions = []
    for said, kind, role in speakers:
        start = text.index(said)
        span = Span(start=start, end=start + len(said))
        mention = SpeakerMention(name=said, kind=kind, role=role, spans=(span,))
        attributions.append(
            Attribution(
                id=identify("a", name, span), document_id=document.id, sources=(span,), cues=(),
                contents=(span,), kind="indirect", speaker=mention,
            )
        )  # fmt: skip
    return Reading(
        document=document, layout=Layout(paragraphs=(), sentences=(), quotations=()), entities=(),
        attributions=tuple(attributions), citations=(),
    )  # fmt: skip


def _names(speakers: tuple[Speaker, ...]) -> list[str]:
    return sorted(s.name for s in speakers)


def test_spellings_of_one_name_are_one_speaker_and_say_why() -> None:
    readings = (
        _read("a", ("Igor Malenko", "person", "an adviser to the president")),
        _read("b", ("Ihor Malenka", "person", "deputy head of the office")),
    )
    speakers, linked, matches = link_speakers(readings)
    assert len(speakers) == 1
    assert {a.speaker_id for r in linked for a in r.attributions} == {speakers[0].id}
    assert {r.role for r in speakers[0].roles} == {"an adviser to the president", "deputy head of the office"}
    reasons = [m for m in matches if m.judgement == "same"]
    assert reasons
    assert reasons[0].left_id == reasons[0].right_id == speakers[0].id
    assert {p.document_id for p in reasons[0].evidence[0].passages} == {r.document.id for r in readings}


def _name_by_hand(reading: Reading, name: str) -> Reading:
    mention = SpeakerMention(name=name, kind="person", ground=SpeakerGround.DECISION, decided_by="jo")
    return replace(reading, attributions=tuple(replace(a, speaker=mention) for a in reading.attributions))


def test_a_name_that_a_person_gave_is_asked_about_and_not_taken_for_a_similar_one() -> None:
    similar = _read("a", ("Igor Malenko", "person", None))
    corrected = _read("b", ("The adviser", "person", None))
    by_machine = (similar, _read("b", ("Ihor Malenka", "person", None)))
    assert len(link_speakers(by_machine)[0]) == 1
    speakers, _, matches = link_speakers((similar, _name_by_hand(corrected, "Ihor Malenka")))
    assert _names(speakers) == ["Igor Malenko", "Ihor Malenka"]
    assert [m.judgement for m in matches] == ["unsure"]


def test_a_name_that_a_person_gave_is_that_of_everybody_spelled_so() -> None:
    similar = _read("a", ("Igor Malenko", "person", None))
    other = _read("c", ("Ihor Malenka", "person", None))
    corrected = _name_by_hand(_read("b", ("The adviser", "person", None)), "Ihor Malenka")
    assert len(link_speakers((similar, other, corrected))[0]) == 1


def test_one_family_stays_two_people() -> None:
    speakers, _, _ = link_speakers(
        (_read("a", ("Rick Archer", "person", None)), _read("b", ("Liz Archer", "person", None)))
    )
    assert _names(speakers) == ["Liz Archer", "Rick Archer"]


def test_a_bare_surname_goes_to_its_only_bearer() -> None:
    speakers, _, _ = link_speakers(
        (_read("a", ("Archer", "person", None)), _read("b", ("Liz Archer", "person", None)))
    )
    assert _names(speakers) == ["Liz Archer"]
    assert speakers[0].aliases == ("Archer",)


def test_a_bare_surname_with_two_bearers_stays_unsure() -> None:
    speakers, _, matches = link_speakers(
        (
            _read("a", ("Archer", "person", None)),
            _read("b", ("Liz Archer", "person", None)),
            _read("c", ("Rick Archer", "person", None)),
        )
    )
    assert _names(speakers) == ["Archer", "Liz Archer", "Rick Archer"]
    assert {m.judgement for m in matches} == {"unsure"}


def test_a_role_can_tell_which_bearer_is_meant() -> None:
    speakers, _, _ = link_speakers(
        (
            _read("a", ("Archer", "person", "harbour pilot")),
            _read("b", ("Liz Archer", "person", "the harbour pilot")),
            _read("c", ("Rick Archer", "person", "tenor")),
        )
    )
    assert _names(speakers) == ["Liz Archer", "Rick Archer"]


def test_unnamed_sources_are_never_one_across_documents() -> None:
    readings = (
        _read("a", ("a senior official", "unnamed", None)),
        _read("b", ("a senior official", "unnamed", None)),
    )
    speakers, _, matches = link_speakers(readings)
    assert len(speakers) == 2
    assert not matches


def test_a_body_known_only_by_its_kind_is_its_own_articles() -> None:
    readings = (
        _read("a", ("government", "organization", None)),
        _read("b", ("government", "organization", None)),
    )
    assert len(link_speakers(readings)[0]) == 2


def test_a_states_government_is_one_under_any_phrase() -> None:
    readings = (
        _read("a", ("Kenyan government", "organization", None)),
        _read("b", ("Kenya’s government", "organization", None)),
        _read("c", ("Government of Kenya", "organization", None)),
    )
    assert len(link_speakers(readings)[0]) == 1


def test_states_are_one_under_other_names() -> None:
    readings = (
        _read("a", ("Britain", "organization", None)),
        _read("b", ("United Kingdom", "organization", None)),
    )
    assert len(link_speakers(readings)[0]) == 1


def test_no_speaker_no_id() -> None:
    reading = _read("a", ("Liz Archer", "person", None))
    _, linked, _ = link_speakers((reading,))
    assert linked[0].attributions[0].speaker_id is not None
    assert link_speakers(()) == ((), (), ())


def test_the_order_of_the_pile_changes_nothing() -> None:
    readings = [
        _read("a", ("Archer", "person", None), ("ICGL", "organization", None)),
        _read("b", ("Liz Archer", "person", "pilot"), ("a witness", "unnamed", None)),
        _read(
            "c",
            ("Elizabeth Archer", "person", None),
            ("International Committee of the Green Lamp", "organization", None),
        ),
    ]
    results = set()
    for order in permutations(readings):
        speakers, linked, matches = link_speakers(tuple(order))
        given = tuple(sorted((a.id, a.speaker_id) for r in linked for a in r.attributions))
        results.add((speakers, given, matches))
    assert len(results) == 1


def test_joint_speakers_are_neither_of_them_alone() -> None:
    readings = (
        _read("a", ("Liz Archer and Tom Hale", "person", None)),
        _read("b", ("Hale", "person", None)),
        _read("c", ("Tom Hale", "person", None)),
    )
    assert _names(link_speakers(readings)[0]) == ["Liz Archer and Tom Hale", "Tom Hale"]


def _read_office(name: str, words: str, named: str) -> Reading:
    """Make a reading in which `words` speak and `named` is named by an attribution of its own."""
    reading = _read(name, (named, "person", None))
    text = f"{reading.document.text} {words}"
    span = Span(start=len(text) - len(words), end=len(text))
    office = Attribution(
        id=identify("a", name, "office"), document_id=reading.document.id, sources=(span,), cues=(),
        contents=(span,), kind="indirect",
    )  # fmt: skip
    document = replace(reading.document, text=text)
    return replace(reading, document=document, attributions=(*reading.attributions, office))


def test_an_office_is_filled_where_other_articles_name_its_bearer() -> None:
    readings = (
        _read_office("a", "the prime minister", "Ana Imrie"),
        _read("b", ("Ana Imrie", "person", "Velden Prime Minister")),
    )
    speakers, linked, _ = link_speakers(readings)
    office = linked[0].attributions[-1]
    assert office.speaker is not None
    assert office.speaker.name == "Ana Imrie"
    assert office.speaker_id == speakers[0].id
    assert len(office.speaker.spans) == 2


def test_an_office_stays_open_where_the_article_does_not_name_its_bearer() -> None:
    readings = (
        _read_office("a", "the prime minister", "Tom Hale"),
        _read("b", ("Ana Imrie", "person", "Velden Prime Minister")),
    )
    _, linked, _ = link_speakers(readings)
    assert linked[0].attributions[-1].speaker is None


def test_an_office_stays_open_where_two_hold_it() -> None:
    first = _read_office("a", "the prime minister", "Ana Imrie")
    second = _read("z", ("Tom Hale", "person", None))
    hale = replace(second.attributions[0], document_id=first.document.id)
    both = replace(first, attributions=(*first.attributions, hale))
    readings = (
        both,
        _read("b", ("Ana Imrie", "person", "Prime Minister")),
        _read("c", ("Tom Hale", "person", "Prime Minister")),
    )
    _, linked, _ = link_speakers(readings)
    assert next(a for a in linked[0].attributions if a.id == identify("a", "a", "office")).speaker is None


def test_what_tells_a_family_apart_is_part_of_the_name() -> None:
    speakers, _, _ = link_speakers(
        (
            _read("a", ("Harlan Beck Sr", "person", None)),
            _read("b", ("Harlan Beck Jr", "person", None)),
            _read("c", ("Ola Moe III", "person", None)),
            _read("d", ("Ola Moe", "person", None)),
        )
    )
    assert _names(speakers) == ["Harlan Beck Jr", "Harlan Beck Sr", "Ola Moe"]


def test_a_name_without_junior_goes_to_neither_of_two() -> None:
    speakers, _, _ = link_speakers(
        (
            _read("a", ("Harlan Beck Sr", "person", None)),
            _read("b", ("Harlan Beck Jr", "person", None)),
            _read("c", ("Harlan Beck", "person", None)),
        )
    )
    assert _names(speakers) == ["Harlan Beck", "Harlan Beck Jr", "Harlan Beck Sr"]


def test_a_bare_given_name_or_a_short_word_that_sounds_alike_is_nobodys_surname() -> None:
    speakers, _, _ = link_speakers(
        (
            _read("a", ("Ali", "person", None)),
            _read("b", ("Tariq Ali", "person", None)),
            _read("c", ("John", "person", None)),
            _read("d", ("Ren Jian", "person", None)),
        )
    )
    assert _names(speakers) == ["Ali", "John", "Ren Jian", "Tariq Ali"]


def test_a_state_is_not_the_one_that_it_was_part_of() -> None:
    speakers, _, _ = link_speakers(
        (
            _read("a", ("Russia", "organization", None)),
            _read("b", ("Soviet Union", "organization", None)),
        )
    )
    assert _names(speakers) == ["Russia", "Soviet Union"]
