"""Who speaks in a document, and who does not speak in hearsay."""

import pytest

from sayso import pipeline
from sayso.outlets.load import load_gazetteer
from sayso.records import Document


def read_names(text: str) -> list[str | None]:
    reading = pipeline.read_document(Document(id="d-1", name="one", text=text), load_gazetteer())
    return [a.speaker.name if a.speaker else None for a in reading.attributions]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The study by Sund University historian Nils Aas Rud says “the men were never tried.”",
            "Nils Aas Rud",
        ),
        ("The study by Sund University says “the men were never tried.”", "Sund University"),
        ("A statement from Kestrel Foods spokesman Ari Lind said the plant was shut.", "Ari Lind"),
    ],
)
def test_a_body_that_describes_the_author_is_not_the_author(text: str, name: str) -> None:
    before = "The men of the northern village were shot in March. Nobody was tried.\n\n"
    assert read_names(before + text) == [name]


def test_who_is_reportedly_doing_something_does_not_say_so() -> None:
    text = "Transport Secretary Ilse Haar is under fire for reportedly keeping shares in a quarry."
    assert set(read_names(text)) <= {None}
