"""Which decisions are on the same words, and which of them contradict each other: the later one wins."""

from collections.abc import Iterable, Mapping, Sequence, Set

from sayso.records import Anchor, Decision, Document

Called = Mapping[str, Set[int]]
"""The names, IDs and addresses of articles, each with the numbers of those that have it."""

_OPPOSITE = {
    "same": "different", "different": "same", "merge": "split", "split": "merge",
    "reject": "attribution", "attribution": "reject",
}  # fmt: skip


def find_conflicts(
    decision: Decision, earlier: Iterable[Decision], documents: Iterable[Document] = ()
) -> tuple[Decision, ...]:
    """Return the earlier decisions on the same words or part of them that a new one contradicts and beats.

    With `documents` two decisions are on one article also where one has its name, the other its ID.
    """
    called = list_called(documents)
    return tuple(d for d in earlier if _contradicts(decision, d) and are_on_the_same(d, decision, called))


def find_beaten(decisions: Sequence[Decision], documents: Iterable[Document] = ()) -> dict[int, int]:
    """Return the places of the decisions that later ones beat, each with the place of the last that does."""
    called = list_called(documents)
    groups = _group(called)
    before: dict[tuple[str, int | str], list[int]] = {}  # by action and articles: only these are compared
    beaten: dict[int, int] = {}
    for place, decision in enumerate(decisions):
        group = groups.get(decision.left.document, decision.left.document)
        for action in _list_rivals(decision.action):
            for other in before.get((action, group), ()):
                earlier = decisions[other]
                if _contradicts(decision, earlier) and are_on_the_same(earlier, decision, called):
                    beaten[other] = place
        anchors = (a for a in (decision.left, decision.right) if a is not None)
        for name in {groups.get(a.document, a.document) for a in anchors}:
            before.setdefault((decision.action, name), []).append(place)
    return beaten


def list_called(documents: Iterable[Document]) -> Called:
    """Return what articles are called, for `are_on_the_same`."""
    called: dict[str, set[int]] = {}
    for number, document in enumerate(documents):
        for name in (document.id, document.name, document.url):
            if name is not None:
                called.setdefault(name, set()).add(number)
    return called


def are_on_the_same(one: Decision, other: Decision, called: Called) -> bool:
    """Return True if two decisions hold on to the same words, or one to part of the other's."""
    if "attribution" in (one.action, other.action):  # what says who does not tell it from others
        return _overlap(one.left, other.left, called)
    return any(
        _overlap(one.left, left, called) and _overlap(one.right, right, called)
        for left, right in ((other.left, other.right), (other.right, other.left))
    )


def _overlap(left: Anchor | None, right: Anchor | None, called: Called) -> bool:
    if left is None or right is None:
        return left is right
    if left.start is not None and right.start is not None and left.start != right.start:
        return False
    if left.text not in right.text and right.text not in left.text:
        return False
    if left.document == right.document:
        return True
    return not called.get(left.document, frozenset()).isdisjoint(called.get(right.document, frozenset()))


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


def _group(called: Called) -> dict[str, int | str]:
    """Return a number for each name: the same for all names of articles that share one."""
    group_of: dict[int, int] = {}
    members: dict[int, list[int]] = {}
    for numbers in called.values():
        groups = {group_of.get(n, n) for n in numbers}
        biggest = max(groups, key=lambda g: (len(members.get(g, ())), -g))
        for group in groups - {biggest}:
            moved = members.pop(group, [group])
            members.setdefault(biggest, [biggest]).extend(moved)
            group_of.update(dict.fromkeys(moved, biggest))
        group_of[biggest] = biggest
    return {name: group_of[next(iter(numbers))] for name, numbers in called.items()}
