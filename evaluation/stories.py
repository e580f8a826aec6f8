"""Stories against gold events: B³ of sayso's grouping of articles, batch and one by one.

    python -m evaluation stories PATH [--json]

PATH is a folder of JSON articles with `newsCluster.EventId` (news_cluster), a folder of ECB+ topics (XML), or
a JSONL file whose objects have `text` and `event`. B³ after Bagga and Baldwin (1998).
"""

import argparse
import json
import random
import sys
import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from pathlib import Path

from evaluation.news_events import NOT_USED
from sayso.compare.stories.story_groups import StoryGrouper
from sayso.records import Document

LAST_TOPIC = 35
Case = tuple[Document, Hashable]


def main(argv: list[str]) -> int:
    """Print B³ precision, recall and F1, and whether adding articles one by one ends in the same stories."""
    parser = argparse.ArgumentParser(prog="python -m evaluation stories", description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(argv)
    cases = list(read_cases(options.path))
    if not cases:
        print(f"{options.path}: no articles with a gold event", file=sys.stderr)
        return 2
    batch = group([d for d, _ in cases])
    precision, recall = score([event for _, event in cases], [batch[d.id] for d, _ in cases])
    shuffled = [d for d, _ in cases]
    random.Random(7).shuffle(shuffled)
    result = {
        "articles": len(cases),
        "events": len({event for _, event in cases}),
        "stories": len(set(batch.values())),
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "b3_f1": round(2 * precision * recall / (precision + recall), 4),
        "online_equals_batch": group(shuffled, one_by_one=True) == batch,
    }
    print(json.dumps(result) if options.json else "  ".join(f"{k} {v}" for k, v in result.items()))
    return 0


def group(documents: Sequence[Document], *, one_by_one: bool = False) -> dict[str, tuple[str, ...]]:
    """Return the story of each document; one by one, stories are asked for now and then on the way."""
    grouper = StoryGrouper()
    if one_by_one:
        for n, document in enumerate(documents):
            grouper.add([document])
            if n % 50 == 0:
                grouper.groups()
    else:
        grouper.add(documents)
    return {i: story for story in grouper.groups() for i in story}


def score(gold: Sequence[Hashable], given: Sequence[Hashable]) -> tuple[float, float]:
    """Return B³ precision and recall."""
    by_gold: dict[Hashable, set[int]] = defaultdict(set)
    by_given: dict[Hashable, set[int]] = defaultdict(set)
    for n, (g, p) in enumerate(zip(gold, given, strict=True)):
        by_gold[g].add(n)
        by_given[p].add(n)
    shared = [len(by_gold[g] & by_given[p]) for g, p in zip(gold, given, strict=True)]
    precision = sum(k / len(by_given[p]) for k, p in zip(shared, given, strict=True)) / len(gold)
    recall = sum(k / len(by_gold[g]) for k, g in zip(shared, gold, strict=True)) / len(gold)
    return precision, recall


def read_cases(path: Path) -> Iterator[Case]:
    """Yield documents with their gold event."""
    if path.is_file():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            yield _make(f"{number}", row.get("title"), row["text"], row.get("published")), row["event"]
        return
    for file in sorted(path.rglob("*.json")):
        row = json.loads(file.read_text(encoding="utf-8"))
        event = (row.get("newsCluster") or {}).get("EventId")
        if event is not None and event not in NOT_USED:
            published = (row.get("date_publish") or "")[:10] or None
            yield _make(file.stem, row.get("title"), row.get("text") or "", published), event
    for file in sorted(path.rglob("*.xml")):
        topic, rest = file.stem.split("_", 1)
        if int(topic) <= LAST_TOPIC:
            yield _make(file.stem, None, _read_ecb(file), None), (topic, "plus" in rest)


def _make(identifier: str, title: str | None, text: str, published: str | None) -> Document:
    return Document(id=identifier, name=identifier, text=text, title=title, published=published)


def _read_ecb(file: Path) -> str:
    sentences: dict[int, list[str]] = defaultdict(list)
    for token in ET.parse(file).getroot().iter("token"):
        sentences[int(token.get("sentence", "0"))].append(token.text or "")
    # The first line of an ECB+ article is the address it was found at, which would give the answer away.
    skip = 0 if "plus" in file.stem else -1
    return "\n".join(" ".join(words) for n, words in sorted(sentences.items()) if n != skip)
