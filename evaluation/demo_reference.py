"""Write the reference of the bundled articles: their true reading, with the places of its words.

Run `python -m evaluation.demo_reference` after an article or evaluation/demo_reading.toml was changed.
"""

import json
import tomllib
from itertools import combinations
from pathlib import Path
from typing import Any

from sayso.demo import pile_path, reference_path
from sayso.ingest import read_pile

READING = Path(__file__).with_name("demo_reading.toml")


def find_all(text: str, words: str, start: int, end: int) -> list[int]:
    """Return every place of `words` as whole words in `text[start:end]`."""
    places, place = [], text.find(words, start, end)
    while place >= 0:
        before = text[place - 1 : place]
        after = text[place + len(words) : place + len(words) + 1]
        inside = (before.isalnum() and words[0].isalnum()) or (after.isalnum() and words[-1].isalnum())
        if not inside:
            places.append(place)
        place = text.find(words, place + 1, end)
    return places


def place_attribution(text: str, row: dict[str, Any]) -> dict[str, Any]:
    """Find the words of one attribution: its content once in the text, source and cue in that paragraph."""
    contents = row.get("contents") or [row["content"]]
    spans = []
    for content in contents:
        places = find_all(text, content, 0, len(text))
        if len(places) != 1:
            raise ValueError(f"{content!r} stands {len(places)} times in its article")
        spans.append({"start": places[0], "end": places[0] + len(content), "text": content})
    first, last = spans[0], spans[-1]
    start = text.rfind("\n\n", 0, first["start"]) + 2 if "\n\n" in text[: first["start"]] else 0
    end = text.find("\n\n", first["end"])
    end = len(text) if end < 0 else end
    cue = nearest(text, row["cue"], (start, end), (first, last))
    source = nearest(text, row["source"], (start, end), (cue, cue))
    return {"sources": [source], "cues": [cue], "contents": spans}


def nearest(
    text: str, words: str, window: tuple[int, int], to: tuple[dict[str, Any], dict[str, Any]]
) -> dict[str, Any]:
    """Return the place of `words` that is nearest to either end of `to`, and outside it if it can be."""
    places = find_all(text, words, *window)
    if not places:
        raise ValueError(f"{words!r} does not stand in {text[window[0] : window[1]]!r}")

    def distance(place: int) -> int:
        return min(abs(place + len(words) - int(to[0]["start"])), abs(place - int(to[1]["end"])))

    best = min(places, key=distance)
    return {"start": best, "end": best + len(words), "text": words}


def build() -> dict[str, Any]:
    """Return the reference in the form that score_report.py reads."""
    reading = tomllib.loads(READING.read_text(encoding="utf-8"))
    documents = {d.name: d for d in read_pile([pile_path()]).documents}
    attributions, of = [], {}
    for name, rows in reading["documents"].items():
        for key, row in rows.items():
            of[key] = name
            speaker = row["speaker"] or None
            attributions.append(
                {
                    "key": key,
                    "document": name,
                    **place_attribution(documents[name].text, row),
                    "speaker": speaker,
                    "speaker_names": reading["speakers"].get(speaker, [speaker]) if speaker else None,
                    "addressee": row.get("addressee"),
                    "said_on": row.get("said_on"),
                    "kind": row["kind"],
                    "parent": row.get("parent"),
                }
            )
    speaker_of = {a["key"]: a["speaker"] for a in attributions}
    return {
        "documents": [
            {"key": d.name, "file": f"{d.name}.txt", "outlet": d.outlet, "published": d.published}
            for d in documents.values()
        ],
        "attributions": attributions,
        "utterances": [
            {
                "key": key if len(members) == 2 else f"{key}.{number}",
                "speaker": speaker_of[members[0]],
                "members": list(pair),
                "change": change,
                "strict": "loose" not in key,
                "note": "",
            }
            for key, (members, change) in reading["utterances"].items()
            for number, pair in enumerate(combinations(members, 2), 1)
            if not is_settled(reading["utterances"], key, pair)
        ],
        "not_linked": reading["traps"]["not_linked"],
        "cites": reading["lineage"]["cites"],
        "not_cites": reading["traps"]["not_cites"],
        "derived": reading["lineage"]["derived"],
        "acts": [shape_act(number, act) for number, act in enumerate(reading["acts"], 1)],
    }


def is_settled(utterances: dict[str, Any], key: str, pair: tuple[str, ...]) -> bool:
    """Say whether another, narrower line gives this pair its own kind of change."""
    others = (m for k, (m, _) in utterances.items() if k != key and len(m) < len(utterances[key][0]))
    return any(set(pair) <= set(members) for members in others)


def shape_act(number: int, act: dict[str, Any]) -> dict[str, Any]:
    """Return one act in the reference's form; "relay: OUTLET" becomes role and upstream."""
    documents = {}
    for name, role in act["roles"].items():
        kind, _, upstream = role.partition(": ")
        documents[name] = {"role": kind, "upstream": upstream or None, "evidence": ""}
    return {
        "act": f"act{number}",
        "members": act["members"],
        "occasion": act["occasion"],
        "told_to": act.get("told_to"),
        "documents": documents,
        "first_hand": act["first_hand"],
    }


if __name__ == "__main__":
    text = json.dumps(build(), ensure_ascii=False, indent=1) + "\n"
    reference_path().write_text(text, encoding="utf-8")
    print(f"{reference_path()}: {len(text):,} characters")
