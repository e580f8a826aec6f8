"""Articles ready to be compared come back from the disk as they were, and nothing else is opened."""

import pickle
import zlib
from dataclasses import fields
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="the extra `batch` is not installed")

from sayso.batch.across.shelves.prepared_articles import _unpack, open_prepared, write_prepared
from sayso.batch.across.workspace import Context
from sayso.link.utterances.report_features import ReadySayings, Saying
from sayso.pipeline import Options
from tests.bundled import list_bundled_readings


def test_articles_come_back_as_they_were(tmp_path: Path) -> None:
    context = Context(folder=tmp_path, options=Options())
    given = [(n, r, tuple(ReadySayings(r))) for n, r in enumerate(list_bundled_readings())]
    write_prepared(context, 0, given)
    shelf = open_prepared(context)
    for number, reading, sayings in given:
        opened, found = shelf[number]
        assert opened.attributions == reading.attributions
        assert (opened.document.id, opened.document.published) == (
            reading.document.id, reading.document.published,
        )  # fmt: skip
        assert opened.document.text == ""
        for one, other in zip(found, sayings, strict=True):
            for field in fields(Saying):
                held, made = getattr(one, field.name), getattr(other, field.name)
                assert type(held) is type(made), field.name
                assert list(held) == list(made) if field.name == "rows" else held == made, field.name
    assert any(reading.attributions for _, reading, _ in given)


def test_what_needs_a_class_is_not_opened() -> None:
    with pytest.raises(pickle.UnpicklingError, match="is nothing that is kept"):
        _unpack(zlib.compress(pickle.dumps(Path("somewhere"))))
