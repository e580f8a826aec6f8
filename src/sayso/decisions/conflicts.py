"""Which decisions are on the same words, and which of them contradict each other: the later one wins."""

from collections.abc import Iterable, Sequence

from sayso.decisions.articles import list_anchors, settle_decisions
from sayso.records import Anchor, Decision, Document

_OPPOSITE = {
    "same": "different", "different": "same", "merge": "split", "split": "merge",
    "reject": "attribution", "attribution": "reject",
}  # fmt: skip


def find_conflicts(
    decision: Decision, earlier: Iterable[Decision], documents: Iterable[Document] = ()
) -> tuple[Decision, ...]:
    """Return the earlier decisions on the same words or part of them that a new one contradicts and beats.

    With `documents`, all at hand, two decisions are on one article also where one has its name, the other its
    ID, or the ID that it had before it was edited.
    """
    new, *others = settle_decisions((decision, *earlier), documents, is_pile=True)
    return tuple(d for d in others if _contradicts(new, d) and are_on_the_same(d, new))


def find_beaten(decisions: Sequence[Decision], documents: Iterable[Document] = ()) -> dict[int, int]:
    """Return the places of the decisions that later ones beat, each with the place of the last that does."""
    before: dict[tuple[str, str], list[int]] = {}  # by action and article: only these are compared
    beaten: dict[int, int] = {}
    decisions = settle_decisions(decisions, documents)
    for place, decision in enumerate(decisions):
        for action in _list_rivals(decision.action):
            for other in before.get((action, _find_article(decision.left)), ()):
                earlier = decisions[other]
                if _contradicts(decision, earlier) and are_on_the_same(earlier, decision):
                    beaten[other] = place
        for article in {_find_article(a) for a in list_anchors(decision)}:
            before.setdefault((decision.action, article), []).append(place)
    return beaten


def are_on_the_same(one: Decision, other: Decision) -> bool:
    """Return True if two decisions hold on to the same words, or one to part of the other's."""
    if "attribution" in (one.action, other.action):  # what says who does not tell it from others
        return _overlap(one.left, other.left)
    return any(
        _overlap(one.left, left) and _overlap(one.right, right)
        for left, right in ((other.left, other.right), (other.right, other.left))
    )


def _overlap(left: Anchor | None, right: Anchor | None) -> bool:
    if left is None or right is None:
        return left is right
    if left.start is not None and right.start is not None and left.start != right.start:
        return False
    if left.text not in right.text and right.text not in left.text:
        return False
    return _find_article(left) == _find_article(right)


def _find_article(anchor: Anchor) -> str:
    """Return what tells the article of a decision from others: its ID where it was found, else its key."""
    return anchor.article or anchor.document


def _contradicts(decision: Decision, earlier: Decision) -> bool:
    """Return True if a decision says something else than an earlier one, were both on the same words."""
    if decision.action == earlier.action:
        return decision.value != earlier.value
    if decision.action == _OPPOSITE.get(earlier.action):
        return True
    values = {d.action: d.value for d in (earlier, decision)}  # who an article has its words from
    return values.keys() == {"role", "relay"} and values["role"] != "relay"


def _list_rivals(action: str) -> tuple[str, ...]:
    """Return the actions of which a decision may contradict one of this action."""
    others = {"role": "relay", "relay": "role"} | _OPPOSITE
    return (action, others[action]) if action in others else (action,)
