"""What a person confirmed, rejected, merged or split."""

from dataclasses import dataclass, field
from typing import Literal

DecisionAction = Literal[
    "same", "different", "speaker", "role", "merge", "split", "reject", "attribution", "outlet",
    "published", "title", "relay", "withdraw",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Anchor:
    """Words of a document by which a decision holds on: they survive re-runs and growing piles.

    `document` is the key of the article, its web address or its ID; in older files, and where no article was
    looked in, its name. `name` is what the article with the key was called: people know it by that, but it
    is never found by it. `article` is the ID of the article that is meant among those at hand: None where
    none was looked for, empty where none was found or more than one; `candidates` are the IDs of these.
    Neither is ever written down.
    """

    document: str
    text: str
    start: int | None = None
    name: str | None = field(default=None, compare=False)
    article: str | None = field(default=None, compare=False)
    candidates: tuple[str, ...] = field(default=(), compare=False)


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
