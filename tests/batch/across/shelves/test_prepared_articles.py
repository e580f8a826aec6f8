"""Articles ready to be compared come back from the disk as they were, and nothing else is opened."""

import pickle
import zlib
from dataclasses import fields
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="the extra `batch` is not installed")

from sayso.batch.across.shelves import prepared_articles
from sayso.batch.across.shelves.prepared_articles import (
    PackedSayings,
    _make_saying,
    _unpack,
    open_prepared,
    write_prepared,
)
from sayso.batch.across.workspace import Context
from sayso.link.utterances.report_features import ReadySayings, Saying
from sayso.pipeline import Options
from sayso.records import Attribution
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


def test_of_an_article_only_the_attribution_asked_for_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading = max(list_bundled_readings(), key=lambda r: len(r.attributions))
    given = tuple(ReadySayings(reading))
    context = Context(folder=tmp_path, options=Options())
    write_prepared(context, 0, [(0, reading, given)])
    opened: list[str] = []

    def make(attribution: Attribution, packed: bytes) -> Saying:
        opened.append(attribution.id)
        return _make_saying(attribution, packed)

    monkeypatch.setattr(prepared_articles, "_make_saying", make)
    _, found = open_prepared(context)[0]
    assert len(found) == len(given) > 2
    assert opened == []
    assert [found[1].stems, found[1].stems, found[-1].stems] == [given[n].stems for n in (1, 1, -1)]
    assert opened == [given[1].id, given[-1].id]
    assert [s.id for s in found[:2]] == [s.id for s in given[:2]]


def test_what_needs_a_class_is_not_opened() -> None:
    named = pickle.dumps(Path("somewhere"))
    with pytest.raises(pickle.UnpicklingError, match="is nothing that is kept"):
        _unpack(zlib.compress(named))
    (attribution, *_) = next(r.attributions for r in list_bundled_readings() if r.attributions)
    with pytest.raises(pickle.UnpicklingError, match="is nothing that is kept"):
        PackedSayings((attribution,), (named,))[0]
