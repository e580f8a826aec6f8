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

    Once the article was looked for, `is_settled` and `may_mean` say which of those at hand it is. These are
    never written down.
    """

    document: str
    """The key of the article, its web address or ID; its name in older files and where none was looked in."""
    text: str
    start: int | None = None
    name: str | None = field(default=None, compare=False)
    """What the article with the key was called: people know it by that, but it is never found by it."""
    outlet: str | None = field(default=None, compare=False)
    """Its outlet where the key is an ID, as `published` is its day: by these it is known after an edit."""
    published: str | None = field(default=None, compare=False)
    is_settled: bool = field(default=False, compare=False)
    """Whether the article was looked for among those at hand."""
    may_mean: tuple[str, ...] = field(default=(), compare=False)
    """The IDs of the articles at hand that may be meant: none, the one that is, or several."""

    @property
    def article(self) -> str | None:
        """The ID of the one article that is meant; None before it was looked for, and where it is lost."""
        return self.may_mean[0] if self.is_settled and len(self.may_mean) == 1 else None

    @property
    def is_lost(self) -> bool:
        """Whether the article was looked for in vain: none is meant, or several may be."""
        return self.is_settled and len(self.may_mean) != 1


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
