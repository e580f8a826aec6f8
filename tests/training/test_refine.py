"""Articles labelled by reading: what their files hold, and how they are taught."""

import json
import random
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from training.corpora import AttributedText, EntityText, Relation
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


def relation(cue: tuple[int, int] | None, *contents: tuple[int, int]) -> Relation:
    return Relation(sources=(), cues=(cue,) if cue else (), contents=contents)


@pytest.mark.parametrize(
    ("outer", "inner", "held"),
    [
        (relation((50, 54), (0, 40)), relation((5, 9), (10, 40)), True),
        (relation((50, 54), (0, 40)), relation((5, 9), (10, 41)), False),  # it goes on outside
        (relation((50, 54), (0, 40)), relation((41, 45), (10, 30)), False),  # its cue stands outside
        (relation((50, 54), (0, 40)), relation(None, (0, 40)), False),  # the same words
        (relation((50, 54), (0, 20), (25, 40)), relation((5, 9), (26, 40)), True),
        (relation((50, 54), (0, 20), (25, 40)), relation((5, 9), (10, 40)), False),  # over a gap
    ],
)
def test_a_report_stands_in_the_content_of_another(outer: Relation, inner: Relation, held: bool) -> None:
    pytest.importorskip("torch")
    from training.refine import _part

    assert _part([outer, inner]) == (((outer,), (inner,)) if held else ((outer, inner), ()))
    assert _part([inner, outer]) == (((outer,), (inner,)) if held else ((inner, outer), ()))


def test_texts_are_read_where_the_folder_of_data_has_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("torch")
    from training import refine

    rows: list[dict[str, Any]] = [
        {"sha256": "s2", "reports": REPORTS},
        {"worldwide": "s1", "attributions": [[[[38, 47]], [[48, 52]], [[0, 37]]]]},
        {"sha256": "elsewhere", "reports": REPORTS},
    ]
    labels = tmp_path / "labels.jsonl"
    labels.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    pile = SimpleNamespace(documents=[SimpleNamespace(sha256="s2", text=TEXT)])
    monkeypatch.setattr(refine.ingest, "read_pile", lambda _: pile)
    texts = [SimpleNamespace(name="s1", text=TEXT), SimpleNamespace(name="s0", text="Nothing.")]
    monkeypatch.setattr(refine, "read_worldwide", lambda *_: texts)
    first, second = refine.read_texts(tmp_path, [labels])
    assert (len(first.outer), len(first.inner)) == (1, 0)
    assert first.outer[0].cues == ((48, 52),)
    assert (len(second.outer), len(second.inner)) == (2, 1)


LONG = "The board said it feared that the old eastern pier would sink before winter, Ida Marsh said."
CONTENT = LONG.index(", Ida")


@pytest.mark.parametrize(
    ("kept", "length", "nested", "windows"),
    [
        (1.0, CONTENT, False, 2),
        (0.0, CONTENT, False, 1),  # of what holds no report a share alone is read as a text
        (0.0, CONTENT, True, 2),  # what holds one always is
        (1.0, 30, False, 2),
        (1.0, 29, False, 1),  # but nothing so short
    ],
)
def test_which_contents_are_read_as_texts_of_their_own(
    kept: float, length: int, nested: bool, windows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("torch")
    from sayso.annotation.tagging.tagger import MODEL
    from training import refine
    from training.windows import open_tokenizer

    monkeypatch.setattr(refine, "KEPT_PLAIN", kept)
    monkeypatch.setattr(refine, "vary", lambda text, _: text)
    outer = relation((LONG.rindex("said"), len(LONG) - 1), (0, length))
    cue = LONG.index("said")
    inner = (relation((cue, cue + 4), (cue + 5, cue + 9)),) if nested else ()
    tokenizer = open_tokenizer(str(MODEL / "tokenizer.json"))
    texts = [refine.ReadText(LONG, (outer,), inner)]
    drawn = list(refine.draw_read(texts, tokenizer, random.Random(1)))
    assert len(drawn) == windows
    assert len(drawn[0].links or ()) == 1 + nested
    if windows > 1:
        assert len(drawn[1].links or ()) == int(nested)


@pytest.mark.parametrize(
    ("span", "cue", "inside"),
    [
        ((10, 20), (10, 14), True),
        ((9, 20), (10, 14), False),
        ((10, 21), (10, 14), False),
        ((12, 18), None, False),
    ],
)
def test_a_report_of_a_content_moves_with_it(
    span: tuple[int, int], cue: tuple[int, int] | None, inside: bool
) -> None:
    pytest.importorskip("torch")
    from training.refine import _move, _stands_in

    one = relation(cue, span)
    assert _stands_in(one, 10, 20) is inside
    assert _move(one, 5).contents == ((span[0] - 5, span[1] - 5),)
    sourced = Relation(sources=((8, 9),), cues=one.cues, contents=one.contents)
    assert not _stands_in(sourced, 10, 20)


@pytest.mark.parametrize(("epochs", "round_from"), [(1, 2.0), (2, 0.0)])
def test_training_goes_on_from_the_shipped_weights_and_keeps_half_of_them(
    epochs: int, round_from: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut down to one text, a small network and a set of names; the last file is the mean of both ends."""
    torch = pytest.importorskip("torch")
    from training import refine
    from training.network import Network

    outer, inner = refine._part(read_reports({"reports": REPORTS}))
    texts = [refine.ReadText(TEXT, outer, inner)]
    attributed = [AttributedText("a", TEXT, ((outer[0],),))]
    names = {"wnut": [EntityText("n", "Ida Marsh left.", ((0, 9, "person"),), "wnut")]}
    torch.manual_seed(1)
    small = Network(width=24, layers=1, heads=2, inner=8)
    before = {name: value.clone() for name, value in small.state_dict().items()}
    ended: list[Any] = []
    rounds: list[int] = []
    clip = torch.nn.utils.clip_grad_norm_

    def note(*given: Any) -> Any:
        ended.append({name: value.clone() for name, value in small.state_dict().items()})
        return clip(*given)

    def round_weights(_: Any, bits: int) -> Any:
        rounds.append(bits)
        return nullcontext()

    monkeypatch.setattr(refine, "read_texts", lambda _: texts)
    monkeypatch.setattr(refine, "read_corpora", lambda *_, wider: (attributed, names))
    monkeypatch.setattr(refine, "open_shipped", lambda _: small)
    monkeypatch.setattr(refine, "QUOTA", {"wnut": 1})
    monkeypatch.setattr(refine, "ROUND_FROM", round_from)
    monkeypatch.setattr(refine, "rounded", round_weights)
    monkeypatch.setattr(torch.nn.utils, "clip_grad_norm_", note)
    told = refine.refine(tmp_path / "out", tmp_path / "out", epochs=epochs, minutes=5, threads=1)
    assert (told["texts"], told["reports"], told["inner"], told["epochs"]) == (1, 3, 1, epochs)
    assert told["steps"] == len(ended) >= epochs
    assert set(rounds) == ({refine.BITS} if round_from == 0 else set())
    kept = torch.load(tmp_path / "out" / "last.pt")
    assert (kept["epoch"], kept["step"]) == (epochs - 1, told["steps"])
    assert not (tmp_path / "out" / "partial.pt").exists()
    after = small.state_dict()
    moved = max(float((after[name] - before[name]).abs().max()) for name in before)
    held = max(float((kept["model"][name] - before[name]).abs().max()) for name in before)
    assert 0 < held <= moved / 2 + 1e-6
