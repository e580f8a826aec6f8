"""What a person confirmed, rejected, merged or split."""

from dataclasses import dataclass
from typing import Literal

DecisionAction = Literal[
    "same", "different", "speaker", "role", "merge", "split", "reject", "attribution", "outlet",
    "published", "title", "relay", "withdraw",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Anchor:
    """Words of a document by which a decision holds on: they survive re-runs and growing piles."""

    document: str
    text: str
    start: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """What a person confirmed, rejected, merged or split; append-only, and it always wins over the machine.

    `action` is one of: same, different (two attributions, `left` and `right`); speaker (the attribution
    at `left` is said by `value`; None: nobody can say); role (the document of `left` has that utterance as
    `value`); relay (it has it from the outlet `value`); merge, split (two speakers, by one attribution of
    each); reject (not an attribution); attribution (the words at `left` are said by `value`; None: nobody can
    say; `right`, where it is given, has the words that say who); outlet, published, title (the document of
    `left`, which has these words, is of the outlet or day `value`, or has that headline); withdraw (takes the
    decision with the action `withdraws` and the same words back).
    """

    action: DecisionAction
    left: Anchor
    right: Anchor | None = None
    value: str | None = None
    who: str
    when: str
    note: str = ""
    withdraws: str | None = None
