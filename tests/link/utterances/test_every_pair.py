"""What is read of each of some reports, and what each kind of evidence and each veto says of two of them."""

import re
from dataclasses import fields, replace
from itertools import combinations
from typing import Any

import pytest

from sayso.link.utterances.evidence import (
    exclude_circumstances,
    exclude_occasions,
    is_unmistakable,
    tell,
    tell_two_interviews,
    weigh,
)
from sayso.link.utterances.linked_utterances import link_utterances
from sayso.link.utterances.report_features import Saying, prepare
from sayso.link.utterances.speaker_relation import relate_speakers
from sayso.link.utterances.vetoes import (
    is_barred,
    is_doubtful,
    is_nested,
    is_no_act,
    is_set_phrase,
    name_other_weekdays,
)
from sayso.present.text.evidence_sentences import word_detail
from sayso.records import Addressee, Occasion, Reading, SaidOn, Span, SpeakerMention, Utterance, identify
from tests.cases import Case, read_cases
from tests.kept.shown import check
from tests.link.pieces import read, unmark

REPORTS = {case["name"]: case for case in read_cases("link/reports.toml")}


def write(name: str, spec: Case) -> Reading:
    """Return a reading with the one report that is described."""
    text = unmark(spec["text"])[0]

    def find(words: str | None) -> tuple[Span, ...]:
        return () if words is None else (Span(start=text.index(words), end=text.index(words) + len(words)),)

    published = spec.get("published", "2031-05-02")
    plain = read(spec["text"], name=name, outlet=f"{name.title()} Echo", published=published)
    speaker = (*spec.get("speaker", ()), None)
    day = "2031-05-05" if spec.get("day") == "Monday" else "2031-05-09" if "day" in spec else spec.get("date")
    told = spec.get("to", ())
    changes: dict[str, Any] = {
        "sources": find(spec.get("source")),
        "cues": find(spec.get("verb", next(iter(re.findall(r"\bsaid\b|\btold\b", text)), None))),
        "cue_kind": spec.get("cue", "speech"),
        "negated": spec.get("negated", False),
        "speaker": SpeakerMention(name=speaker[0], kind=speaker[1], role=speaker[2]) if speaker[0] else None,
        "speaker_id": identify("s", speaker[0]) if speaker[0] else None,
        "said_on": SaidOn(value=day, span=next(iter(find(spec.get("day"))), None)) if day else None,
        "addressee": Addressee(name=told[0], kind=told[1], span=find(told[0])[0]) if told else None,
        "occasion": Occasion(kind=spec["on"], span=Span(start=0, end=4)) if "on" in spec else None,
    }
    attributions = tuple(replace(a, **changes) for a in plain.attributions)
    return replace(plain, attributions=attributions)


READINGS = {name: write(name, spec) for name, spec in REPORTS.items()}
SAYINGS: dict[str, Saying] = dict(zip(READINGS, prepare(READINGS.values()), strict=True))


def show(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:.3g}"
    if isinstance(value, frozenset):
        return "{" + ", ".join(sorted(map(show, value))) + "}"
    if isinstance(value, dict):
        return ", ".join(f"{k} {show(v)}" for k, v in sorted(value.items()))
    return " ".join(value) if isinstance(value, tuple) else str(value)


def test_what_is_read_of_a_report() -> None:
    left_out = {"attribution", "own_spans", "passages", "rows", "ancestors", "forms", "published"}
    lines = []
    for name, saying in SAYINGS.items():
        values = ((f.name, getattr(saying, f.name)) for f in fields(saying) if f.name not in left_out)
        lines.append(f"{name}: " + "; ".join(f"{n} {show(v)}" for n, v in values if v))
    check("sayings", "what is read", lines)


@pytest.mark.parametrize("first", REPORTS)
def test_two_reports(first: str) -> None:
    a = SAYINGS[first]
    lines = []
    for other in list(REPORTS)[list(REPORTS).index(first) + 1 :]:
        b = SAYINGS[other]
        pieces = weigh(a, b)
        measures = [f"{k} {v:.3g}" for p in pieces for k, v in p.measures.items() if v]
        told = [f"{e.score:.2g} {word_detail(e.detail)}" for e in tell(a, b, pieces)]
        vetoes = {
            "doubtful": is_doubtful(a, b),
            "barred": is_barred(a, b, likely=False),
            "barred though likely": is_barred(a, b, likely=True),
            "set phrase": is_set_phrase(a, b),
            "weekdays": name_other_weekdays(a, b),
            "no act": is_no_act(b),
            "circumstances": exclude_circumstances(a, b),
            "occasions": exclude_occasions(a, b),
            "interviews": tell_two_interviews(a, b),
            "unmistakable": is_unmistakable(a, b),
        }
        assert not is_nested(a, b)
        assert vetoes["doubtful"] == is_doubtful(b, a)
        said = ", ".join(name for name, holds in vetoes.items() if holds)
        lines.append(f"{other}: {relate_speakers(a, b)[0]}; {said}; {', '.join(measures)}; {' '.join(told)}")
    check("pairs", first, lines)


def name_all(utterance: Utterance, names: dict[str, str]) -> str:
    return " + ".join(sorted(names[i] for i in utterance.attribution_ids))


def test_reports_linked_in_one_pile() -> None:
    names = {r.attributions[0].id: name for name, r in READINGS.items()}
    utterances, matches = link_utterances(tuple(READINGS.values()))
    lines = sorted(
        f"{name_all(u, names)}: on {u.said_on}, to {u.addressee}, at {u.occasion}" for u in utterances
    )
    lines += sorted(f"{names[m.left_id]} / {names[m.right_id]}: {m.judgement} {m.score:.3f}" for m in matches)
    check("linked", "all together", lines)


@pytest.mark.parametrize("left_out", list(REPORTS)[:12])
def test_reports_linked_by_fours(left_out: str) -> None:
    names = {r.attributions[0].id: name for name, r in READINGS.items()}
    rest = [n for n in REPORTS if n != left_out]
    lines = []
    for k, (first, other) in enumerate(combinations(rest[:8], 2)):
        pile = tuple(READINGS[n] for n in (left_out, first, other, rest[8 + k % (len(rest) - 8)]))
        utterances, _ = link_utterances(pile)
        lines.append(" | ".join(sorted(name_all(u, names) for u in utterances if len(u.attribution_ids) > 1)))
    check("linked", f"with {left_out}", [line for line in lines if line])
