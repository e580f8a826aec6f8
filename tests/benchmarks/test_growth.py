"""The readings that growth is measured on."""

import pytest

from benchmarks import growth


def test_what_stands_in_many_articles_is_one_text_in_all_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "CHUNK_ATTRIBUTIONS", 200)
    monkeypatch.setattr(growth, "CITING", 0)
    reprints = [r.document for r in growth.generate_readings(60, story=60)]
    assert len({d.text for d in reprints}) == 1
    copies = [r.document.text for r in growth.generate_readings(60, copies=60)]
    assert len({text.rpartition("\n")[2] for text in copies}) == 1
