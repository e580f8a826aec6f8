"""What a person decides, from a program: checked as a line of the decisions file is."""

import datetime
import json

from sayso.api.statements import AttributedStatement
from sayso.decisions.actions import ABOUT_ARTICLES
from sayso.decisions.anchors import anchor_attribution
from sayso.decisions.decision_file import check_name, check_named_value, parse_line, write_anchor
from sayso.errors import DecisionError, shorten
from sayso.records import Anchor, Decision

Place = AttributedStatement | tuple[str, str]
"""A statement, or the name of an article and the exact words in it."""


def make_decision(
    action: str, left: Place, right: Place | None, *, value: str | None, who: str, note: str
) -> Decision:
    """Return a decision made today; raises DecisionError, saying what was expected.

    The article of a statement is told from others by its web address or ID: others may have its name.
    """
    entry = {
        "action": action,
        "left": _write_anchor(left),
        **({"right": _write_anchor(right)} if right is not None else {}),
        **({"value": value} if value is not None or action == "speaker" else {}),
        "who": who,
        "when": datetime.date.today().isoformat(),
        **({"note": note} if note else {}),
    }
    check_name(action, value, "decision: value")
    if action in ABOUT_ARTICLES or action == "relay":
        check_named_value(action, value, "decision")
    return parse_line(json.dumps(entry), "decision")


def _write_anchor(place: Place) -> dict[str, object]:
    if isinstance(place, AttributedStatement):
        anchor = anchor_attribution(place, place.document)
    elif isinstance(place, tuple) and len(place) == 2 and all(isinstance(part, str) for part in place):
        anchor = Anchor(document=place[0], text=place[1])
    else:
        raise DecisionError(
            f"expected a statement, or the name of an article and the exact words in it; got {shorten(place)}"
        )
    return write_anchor(anchor)
