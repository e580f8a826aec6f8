"""What the JSON calls a thing, the records of the library call it too."""

import dataclasses
from collections.abc import Sequence
from typing import Any

import pytest

from sayso.api.reports import make_report
from sayso.present.export.sayso_json import annotation_to_json, report_to_json
from sayso.records import Passage, Report, SecondName, Span

JSON_ONLY = {
    "schema": "what kind of object it is",
    "stories.from": "a word of Python's own; the JSON has `first` too",
    "stories.to": "goes with `from`; the JSON has `last` too",
    "speaker.id": "`speaker_id` of the attribution",
    "speaker.name": "`speaker_name` of the attribution",
    "shortened.document": "that of its attribution",
}
"""Names that no record has, and where its value stands in the library."""

RECORDS_ONLY = {
    "PileReport": {"readings", "accesses", "first_hand", "reuses", "added_outlets"},
    "AnnotatedReading": {"layout", "entities", "citations"},
    "Finding": {"weight"},
    "ShownDocument": {"retrieved", "links", "embargoed_until"},
    "AttributedStatement": {"document_id", "speaker_id", "speaker_name", "producer"},
    "SpeakerMention": {"decided_by"},
    "ReportedUtterance": {"statements"},
    "Match": {"producer"},
    "Access": {"utterance_id"},
    "FirstHand": {"utterance_id"},
    "Denial": {"affirming_utterance_id", "affirming_id", "denying_utterance_id", "denying_id"},
    "Decision": {"withdraws", "note", "right", "value"},
    "Anchor": {"start"},
}
"""Fields that the JSON leaves out: it says them elsewhere, or only where they are given."""


def find_differences(written: Any, record: Any, path: str = "") -> set[str]:
    """Return the names that are only in the JSON or only in the record, and the values that differ."""
    if isinstance(written, list):
        if not isinstance(record, Sequence) or len(record) != len(written):
            return {f"{path}: another list"}
        return {d for w, r in zip(written, record, strict=True) for d in find_differences(w, r, path)}
    if not isinstance(written, dict):
        return set() if _is_value_of(written, record) else {f"{path}: {written!r} is not {record!r}"}
    found = _find_left_out(record, set(written))
    for name, value in written.items():
        inner = f"{path}.{name}" if path else name
        if not inner.endswith(tuple(JSON_ONLY)) and not _is_of_span(name, record):
            if hasattr(record, name):
                found |= find_differences(value, getattr(record, name), inner)
            else:
                found.add(f"{inner}: only in the JSON")
    return found


def _is_of_span(name: str, record: object) -> bool:
    """Return True for the words of a span, which are in the article's text."""
    return name == "text" and isinstance(record, Span | Passage)


def _find_left_out(record: Any, written: set[str]) -> set[str]:
    """Return the fields of a record that the JSON has under no name."""
    if not dataclasses.is_dataclass(record):
        return set()
    kind = type(record)
    second = [m for c in kind.__mro__ for m in vars(c).values() if isinstance(m, SecondName)]
    known = (
        written
        | {m.path.split(".")[0] for m in second}
        | {n for c in kind.__mro__ for n in RECORDS_ONLY.get(c.__name__, ())}
    )
    return {
        f"{kind.__name__}.{f.name}: only in records" for f in dataclasses.fields(kind) if f.name not in known
    }


def _is_value_of(written: Any, record: Any) -> bool:
    """Return True if a value in the JSON is that of the record, or is what the record there is known by."""
    if isinstance(written, float) and isinstance(record, float):
        return written == pytest.approx(record, abs=0.01)
    if dataclasses.is_dataclass(record):
        known_by = ("id", "name", "value", "kind")
        return any(_is_value_of(written, getattr(record, n)) for n in known_by if hasattr(record, n)) or (
            isinstance(written, str) and type(record).__name__ in SENTENCES
        )
    return bool(written == record) or (record is None and written in ("unknown", "")) or _is_ground(record)


SENTENCES = {"EvidenceDetail", "ChangeNote"}
"""Records that the JSON has as a sentence."""


def _is_ground(record: Any) -> bool:
    return type(record).__name__ == "SpeakerGround"


@pytest.mark.parametrize("given", ["demo_report", "hostile_report", "pile"])
def test_every_name_in_the_json_is_one_of_the_record(given: str, request: pytest.FixtureRequest) -> None:
    report: Report = request.getfixturevalue(given)
    assert find_differences(report_to_json(report), make_report(report)) == set()


def test_every_name_of_an_annotated_article_is_one_of_the_record(demo_report: Report) -> None:
    reading = make_report(demo_report).readings[0]
    written = annotation_to_json(reading)
    del written["producer"]  # a reading does not know which version made it
    # The article stands beside its statements, and in each of them only in the library.
    assert find_differences(written, reading) == {"AttributedStatement.document: only in records"}


def test_a_second_name_cannot_be_set_and_is_no_field(demo_report: Report) -> None:
    story = demo_report.stories[0]
    assert story.documents == story.document_ids
    assert "documents" not in {f.name for f in dataclasses.fields(story)}
    with pytest.raises((AttributeError, TypeError)):
        story.documents = ()  # type: ignore[misc,assignment]
