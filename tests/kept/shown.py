"""Records in words, a line each, and the expected lines under tests/fixtures/kept.

`SAYSO_WRITE_KEPT=1 python -m pytest tests/…` writes the lines that a change makes; read the difference.
"""

import dataclasses
import json
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import Enum
from functools import cache
from typing import Any

from sayso.findings.templates import word_finding
from sayso.present.text.evidence_sentences import word_detail
from sayso.records import (
    Evidence,
    EvidenceDetail,
    Finding,
    FlagPlace,
    Operation,
    Passage,
    Report,
    Span,
    Variant,
)
from tests.cases import FIXTURES, read_cases

_SPANS_OF = {"upstream_spans": "upstream_document_id", "left_spans": "left_id", "right_spans": "right_id"}
"""Fields whose places lie in another document than the record's own."""
_LEFT_OUT = frozenset({"id", "producer", "model"})
_LONGEST = 60


class Names:
    """What the IDs of a report are called, and the texts of its documents."""

    def __init__(self, report: Report) -> None:
        self.texts: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.homes: dict[str, str] = {}
        taken: Counter[str] = Counter()

        def call(identity: str, name: str) -> None:
            taken[name] += 1
            self.names[identity] = name if taken[name] == 1 else f"{name} ({taken[name]})"

        for reading in report.readings:
            document = reading.document
            self.texts[document.id] = document.text
            call(document.id, document.outlet or document.name)
            for a in reading.attributions:
                spans = a.contents or a.sources or a.cues
                words = document.text[spans[0].start : spans[0].end] if spans else ""
                self.homes[a.id] = document.id
                call(a.id, f"{self.names[document.id]}: {_shorten(words, 30)}")
        for speaker in report.speakers:
            call(speaker.id, speaker.name)
        for utterance in report.utterances:
            call(utterance.id, f"utterance {self.names.get(utterance.representative_id, '?')}")


def show_all(records: Iterable[Any], names: Names) -> list[str]:
    """Return records as lines, in their order."""
    return [f"{type(record).__name__}: {show(record, names)}" for record in records]


def show(value: Any, names: Names, document: str | None = None) -> str:
    """Return a value in words: places as the words there, IDs as names, evidence as its sentence."""
    if isinstance(value, Span):
        return (
            _quote(names.texts[document], value) if document in names.texts else f"{value.start}-{value.end}"
        )
    if isinstance(value, Passage):
        return f"{names.names[value.document_id]} {_quote(names.texts[value.document_id], value.span)}"
    if isinstance(value, Evidence):
        where = "; ".join(show(p, names) for p in value.passages)
        return f"<{value.kind} {show(value.score, names)}: {word_detail(value.detail)} {where}>"
    if isinstance(value, EvidenceDetail):
        return word_detail(value)
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool) or value is None:
        return str(value)
    if isinstance(value, float):
        return f"{value:.3g}"
    if isinstance(value, str):
        return names.names.get(value, value)
    if isinstance(value, Sequence | frozenset):
        return "[" + " | ".join(show(item, names, document) for item in value) + "]"
    if dataclasses.is_dataclass(value):
        return _show_fields(value, names, document)
    return str(value)


def _show_fields(record: Any, names: Names, home: str | None) -> str:
    home = getattr(record, "document_id", home)
    shown = [f"text {word_finding(record)}"] if isinstance(record, Finding) else []
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if field.name in _LEFT_OUT or value in (None, (), "", False):
            continue
        of = getattr(record, _SPANS_OF.get(field.name, ""), None) or home
        if isinstance(record, Variant) and field.name in {"operations", "flag_places"}:
            shown.append(f"{field.name} [{' | '.join(_show_sides(v, names, record) for v in value)}]")
        else:
            shown.append(f"{field.name} {show(value, names, of)}")
    return ", ".join(shown)


def _show_sides(step: Operation | FlagPlace, names: Names, variant: Variant) -> str:
    """Return a step of a word diff, or a flag, with the words of both sides."""
    left = "" if step.left is None else show(step.left, names, names.homes[variant.left_id])
    right = "" if step.right is None else show(step.right, names, names.homes[variant.right_id])
    return f"{step.op if isinstance(step, Operation) else step.flag} {left} > {right}"


def _quote(text: str, span: Span) -> str:
    return f"“{_shorten(text[span.start : span.end], _LONGEST)}”"


def _shorten(words: str, longest: int) -> str:
    words = " ".join(words.split())
    return words if len(words) <= longest else f"{words[: longest // 2]}…{words[-longest // 2 :]}"


def check(file: str, name: str, lines: list[str]) -> None:
    """Assert that the lines of a case are those that are kept in a file of tests/fixtures/kept."""
    kept = _read_kept(file)
    if os.environ.get("SAYSO_WRITE_KEPT"):
        kept[name] = lines
        path = FIXTURES / "kept" / f"{file}.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join(_write(n, kept[n]) for n in kept), encoding="utf-8")
    assert lines == kept.get(name), "if this is meant: SAYSO_WRITE_KEPT=1 pytest, and read the difference"


@cache
def _read_kept(file: str) -> dict[str, list[str]]:
    """Return the lines of the cases of a file; read once, for many tests ask for one of them each."""
    if not (FIXTURES / "kept" / f"{file}.toml").exists():
        return {}
    return {case["name"]: case["lines"] for case in read_cases(f"kept/{file}.toml")}


def _write(name: str, lines: list[str]) -> str:
    rows = "".join(f"  {json.dumps(line, ensure_ascii=False)},\n" for line in lines)
    return f"[[case]]\nname = {json.dumps(name, ensure_ascii=False)}\nlines = [\n{rows}]\n"
