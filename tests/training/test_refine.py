"""Articles labelled by reading: what their files hold, and how they are taught."""

import json
import random
from pathlib import Path

import pytest

from training.labelled import ARTICLE_LABELS, as_gold, read_reports

TEXT = "“My deputy told me the dam was safe,” Ida Marsh said on Tuesday."
REPORTS = [
    {"source": [38, 47], "cue": [48, 52], "contents": [[0, 37]], "told": None, "day": None},
    {"source": [1, 10], "cue": [11, 15], "contents": [[19, 35]], "speaker": None, "told": [38, 47]},
    {"source": None, "cue": None, "contents": [[0, 37]]},
]  # fmt: skip


def test_the_file_of_labels_holds_places_and_days_and_no_text() -> None:
    for line in ARTICLE_LABELS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for report in row["reports"]:
            named = {k: v for k, v in report.items() if k not in {"day", "contents", "inner"}}
            assert set(named) <= {"source", "cue", "speaker", "told"}
            assert all(v is None or (len(v) == 2 and v[0] < v[1]) for v in named.values())
            assert report["contents"]
            assert report.get("day") is None or report["day"].replace("-", "").isdigit()


def test_reports_are_read_as_spans_of_source_cue_and_content() -> None:
    outer, inner, bare = read_reports({"reports": REPORTS})
    assert [TEXT[a:b] for a, b in outer.sources + outer.cues] == ["Ida Marsh", "said"]
    assert [TEXT[a:b] for a, b in inner.contents] == ["the dam was safe"]
    assert (bare.sources, bare.cues) == ((), ())


def test_what_a_reader_left_open_is_no_answer_and_what_he_was_unsure_of_is_no_label() -> None:
    outer, inner, bare = (as_gold(str(n), r, TEXT) for n, r in enumerate(REPORTS))
    assert (outer["addressee"], outer["said_on"]) == (None, None)
    assert inner["addressee"] == "Ida Marsh"
    assert "said_on" not in inner
    assert "addressee" not in bare


def test_a_report_inside_another_is_taught_as_a_text_of_its_own(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    from sayso.annotation.tagging.tagger import MODEL
    from training.refine import ReadText as Read
    from training.refine import _part, draw_read
    from training.windows import open_tokenizer

    outer, inner = _part(read_reports({"reports": REPORTS}))
    assert (len(outer), len(inner)) == (2, 1)
    tokenizer = open_tokenizer(str(MODEL / "tokenizer.json"))
    whole, content, *_ = draw_read([Read(TEXT, outer, inner)], tokenizer, random.Random(1))
    assert whole.links is not None
    assert content.links is not None
    assert (len(whole.links), len(content.links)) == (2, 1)


def test_the_shipped_file_is_read_and_written_again_byte_for_byte(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    from sayso.annotation.tagging.tagger import MODEL
    from training.export import export_network
    from training.shipped import open_shipped

    export_network(open_shipped(MODEL), tmp_path, bits=7)
    assert (tmp_path / "tagger.onnx").read_bytes() == (MODEL / "tagger.onnx").read_bytes()
