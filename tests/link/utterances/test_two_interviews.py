"""Whole articles: what one person told two outlets on two days stays apart."""

import json
from pathlib import Path

import sayso

TALKS = (
    (
        "a",
        "2031-06-21",
        "Ana Reyes said on Friday in an interview with Ryst News that talks depended on Norway.\n\n"
        "But she suggested Norway was perhaps not in earnest about mediation and had merely used the "
        "talks as a “screen” for its sea raid.",
    ),
    (
        "b",
        "2031-07-01",
        "Minister Ana Reyes has stated that direct talks with Norway will not begin soon. In an "
        "interview with Lisk News on Monday, June 30, Reyes made it clear that Peru will not resume "
        "talks unless it is assured that Norway will not launch a further raid during the mediation process.",
    ),
    (
        "c",
        "2031-06-21",
        "Speaking to Ryst News in Geneva, Minister Ana Reyes said Peru was unsure it could trust Norway, "
        "suggesting the mediation process may have been used as a “screen” for Norway's sea raid.",
    ),
)


def test_two_interviews_are_not_joined_through_an_undated_report(tmp_path: Path) -> None:
    lines = [
        json.dumps({"name": name, "outlet": f"{name} Post", "published": day, "text": text})
        for name, day, text in TALKS
    ]
    pile = tmp_path / "pile.jsonl"
    pile.write_text("\n".join(lines), encoding="utf-8")
    report = sayso.report([pile])
    home = {a.id: r.document.name for r in report.readings for a in r.attributions}
    groups = [{home[a] for a in u.attribution_ids} for u in report.utterances]
    assert {"a", "c"} in groups
    assert all("b" not in group or group == {"b"} for group in groups)
