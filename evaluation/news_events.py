"""Articles of news_cluster by the event that they are about."""

import json
from collections import defaultdict
from pathlib import Path

NOT_USED = frozenset({14, 34, 54, 62, 73, 74})
"""Events that stay unread: others are measured on them."""


def find_event(file: Path) -> int | None:
    """Return the number of the event of an article, None where it has none."""
    number = (json.loads(file.read_text(encoding="utf-8")).get("newsCluster") or {}).get("EventId")
    return None if number is None else int(number)


def group_events(folder: Path) -> dict[int, list[Path]]:
    """Return the files of each event of a folder that may be used, in the order of their names."""
    events: defaultdict[int, list[Path]] = defaultdict(list)
    for file in sorted(folder.glob("*.json")):
        number = find_event(file)
        if number is not None and number not in NOT_USED:
            events[number].append(file)
    return dict(events)
