"""How words travelled, as a picture: time left to right, a lane an outlet, an arrow to whoever has it.

A solid line is what an article says itself, a dashed one copied words, a dotted one a perhaps. The order of
the lanes is the one with the fewest crossings; every node is also a line of the list that `list_steps` gives.
Of very many outlets only those that most lines join are drawn.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup, escape

from sayso.phrasing import join
from sayso.present.lineage.lane_order import order_by_crossings
from sayso.present.text import labels
from sayso.present.text.escaping import plain

Stance = Literal["account", "public", "relay", "undetermined", "unread", "article"]

_LANE = 44
_COLUMN = 84
_WIDTH = 940
_TOP = 34
_LETTER = 7.4
_WIDEST_LABEL = 26
_MOST_LANES = 40  # lanes of one picture: more nobody can follow, and the list has them all
# What a node's lines say, by (says so itself, words are copied); the surest first.
_SAYINGS = (
    ((True, True), "says that it has it from {}, and its words are copied from there"),
    ((True, False), "says that it has it from {}"),
    ((False, True), "perhaps copied words from {}"),
    ((False, False), "perhaps has it from {}"),
)


@dataclass(frozen=True, kw_only=True)
class Node:
    """An article, or something that somebody had words from and that is not in the pile (`unread`).

    `lane` is its outlet; `date` an ISO date or None; `href` leads to the article on the page; `absence` says
    that something is not in the pile.
    """

    key: str
    lane: str
    stance: Stance
    title: str
    date: str | None = None
    href: str | None = None
    absence: str = ""


@dataclass(frozen=True, kw_only=True)
class Edge:
    """`down` has it from `up`: it says so, or its words are copied, or both; `sure` of the direction.

    `why` is the link to the reasons.
    """

    up: str
    down: str
    says: bool
    copies: bool
    sure: bool = True
    title: str = ""
    why: str = ""


@dataclass(frozen=True, kw_only=True)
class Lineage:
    """Nodes and edges of one picture."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, kw_only=True)
class LaneStep:
    """One line of the picture in words: when, which outlet, and where it has it from."""

    date: str
    outlet: str
    href: str | None
    sentence: str
    stance: Stance
    why: tuple[str, ...] = ()


def draw_lineage(lineage: Lineage, *, title: str) -> Markup:
    """Return the picture as SVG; its size follows from lanes and columns, its colours from the page's CSS."""
    lineage, left_out = _keep_most_joined(lineage)
    nodes = {n.key: n for n in lineage.nodes}
    edges = tuple(e for e in lineage.edges if e.up in nodes and e.down in nodes and e.up != e.down)
    columns = _columns(lineage.nodes, edges)
    lanes = order_lanes(lineage.nodes, edges, columns)
    gutter = _gutter(lanes)
    last = max(columns.values(), default=0)
    step = max(_COLUMN, min(210.0, (_WIDTH - gutter - 100) / last)) if last else _COLUMN
    x = {key: gutter + step * column + 16.0 for key, column in columns.items()}
    y = {n.key: _TOP + _LANE * lanes.index(n.lane) + _LANE / 2 for n in lineage.nodes}
    width = gutter + step * last + 100
    height = _TOP + _LANE * len(lanes) + (30 if left_out else 8)
    out = [
        f'<svg class="lineage" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" '
        f'height="{height:.0f}" role="img" aria-label="{escape(plain(title))}">'
    ]
    out.extend(_draw_dates(lineage.nodes, columns, x, height))
    out.extend(_draw_lanes(lanes, lineage.nodes, width, gutter))
    trunks = _trunks(edges, columns)
    on_lane: dict[str, list[Node]] = defaultdict(list)
    for node in lineage.nodes:
        on_lane[node.lane].append(node)
    by_up: dict[str, list[Edge]] = defaultdict(list)
    for edge in sorted(edges, key=lambda e: e.down):
        by_up[edge.up].append(edge)
    for up in sorted(trunks):
        paths = [
            (e, _route(x, y, e, trunks[up], blocked=_blocked(e, on_lane[nodes[e.down].lane], columns)))
            for e in by_up[up]
        ]
        out.extend(f'<path class="halo" d="{path}"/>' for _, (path, _) in paths)
        out.extend(_draw_edge(e, path, end, x[e.down], y[e.down]) for e, (path, end) in paths)
    out.extend(_draw_node(n, x[n.key], y[n.key]) for n in lineage.nodes)
    if left_out:
        more = f"and {left_out} more outlet{'s' * (left_out > 1)}, which the list below has"
        out.append(f'<text class="aside" x="0" y="{height - 10:.0f}">{more}</text>')
    out.append("</svg>")
    return Markup("".join(out))


def _keep_most_joined(lineage: Lineage) -> tuple[Lineage, int]:
    """Return a lineage with the lanes that most lines join, and how many lanes are left out."""
    lanes = list(dict.fromkeys(n.lane for n in lineage.nodes))
    if len(lanes) <= _MOST_LANES:
        return lineage, 0
    lane_of = {n.key: n.lane for n in lineage.nodes}
    lines = Counter(lane_of[key] for e in lineage.edges for key in (e.up, e.down) if key in lane_of)
    kept = set(sorted(lanes, key=lambda lane: -lines[lane])[:_MOST_LANES])
    nodes = tuple(n for n in lineage.nodes if n.lane in kept)
    drawn = {n.key for n in nodes}
    edges = tuple(e for e in lineage.edges if e.up in drawn and e.down in drawn)
    return Lineage(nodes=nodes, edges=edges), len(lanes) - len(kept)


def list_steps(lineage: Lineage) -> tuple[LaneStep, ...]:
    """Say the picture in words, along time: for phones, screen readers and whoever would rather read."""
    nodes = {n.key: n for n in lineage.nodes}
    edges: dict[str, list[Edge]] = defaultdict(list)
    for edge in lineage.edges:
        if edge.up in nodes and edge.down in nodes:
            for key in dict.fromkeys((edge.up, edge.down)):
                edges[key].append(edge)
    columns = _columns(lineage.nodes, lineage.edges)
    ordered = sorted(lineage.nodes, key=lambda n: (columns[n.key], n.lane.casefold(), n.key))
    return tuple(
        LaneStep(
            date=labels.day(n.date),
            outlet=n.lane,
            href=n.href,
            sentence=_say(n, nodes, edges[n.key]) or _stand(n),
            stance=n.stance,
            why=tuple(dict.fromkeys(e.why for e in edges[n.key] if e.why and e.down == n.key)),
        )
        for n in ordered
    )


def _say(node: Node, nodes: Mapping[str, Node], edges: Sequence[Edge]) -> str:
    """Say the given lines of one node; a line without a direction is said from both of its ends."""
    ups: dict[tuple[bool, bool], list[str]] = defaultdict(list)
    shared: list[str] = []
    for edge in edges:
        other = nodes[edge.up if node.key == edge.down else edge.down]
        name = other.lane + (f" ({other.absence})" if other.absence else "")
        if not edge.sure:
            shared.append(name)
        elif node.key == edge.down:
            ups[edge.says, edge.copies].append(name)
    parts = [
        template.format(join(list(dict.fromkeys(ups[kind])))) for kind, template in _SAYINGS if kind in ups
    ]
    if shared:
        whose = join(list(dict.fromkeys(shared)))
        parts.append(f"shares words with {whose}, and nothing shows who had them first")
    return "; ".join(parts)


def _stand(node: Node) -> str:
    if node.stance == "unread":
        return f"{node.absence}: not read yet"
    if node.stance == "article":
        return "others have words from here"
    return labels.ROLES[node.stance]


# --- where things stand -----------------------------------------------------------------------------------


def _columns(nodes: Sequence[Node], edges: Sequence[Edge]) -> dict[str, int]:
    """Give each node its place along time: by date, and inside one day behind what it has its words from."""
    dates = {n.key: (n.date or "")[:10] for n in nodes}
    ups: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        if edge.sure and edge.up in dates and edge.down in dates:
            ups[edge.down].append(edge.up)
    known = sorted(d for d in dates.values() if d)
    below: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        below[edge.up].append(edge.down)
    for node in nodes:
        if not dates[node.key]:
            downs = [dates[key] for key in below[node.key] if dates.get(key)]
            apart = "" if node.stance == "unread" or not known else known[-1] + "~"
            dates[node.key] = min(downs, default=apart)
    behind = {n.key: [u for u in ups[n.key] if dates[u] >= dates[n.key]] for n in nodes}
    depth = _measure_depths(behind)

    def descend(key: str, seen: frozenset[str]) -> int:
        if key not in depth:
            same_day = [u for u in behind[key] if u not in seen]
            depth[key] = max((descend(u, seen | {key}) + 1 for u in same_day), default=0)
        return depth[key]

    slots = {n.key: (dates[n.key], descend(n.key, frozenset({n.key}))) for n in nodes}
    order = {slot: at for at, slot in enumerate(sorted(set(slots.values())))}
    return {key: order[slot] for key, slot in slots.items()}


def _measure_depths(behind: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return how many nodes stand one behind the other before each, but for those in or behind a circle.

    Without recursion: a chain of a thousand articles of one day is deeper than Python's stack.
    """
    waiting = {key: len(set(ups)) for key, ups in behind.items()}
    ahead: dict[str, list[str]] = defaultdict(list)
    for key, ups in behind.items():
        for up in set(ups):
            ahead[up].append(key)
    ready = [key for key, count in waiting.items() if not count]
    depth: dict[str, int] = {}
    while ready:
        key = ready.pop()
        depth[key] = max((depth[up] + 1 for up in behind[key]), default=0)
        for down in ahead[key]:
            waiting[down] -= 1
            if not waiting[down]:
                ready.append(down)
    return depth


def order_lanes(nodes: Sequence[Node], edges: Sequence[Edge], columns: Mapping[str, int]) -> tuple[str, ...]:
    """Order the lanes so that the fewest lines cross; among equals the order of first appearance stays.

    Lanes that no line joins are kept apart; inside a group every order is tried for few lanes, and for many
    single lanes are moved for as long as that helps.
    """
    first: dict[str, tuple[int, str]] = {}
    for node in nodes:
        key = (columns[node.key], node.lane.casefold())
        first[node.lane] = min(first.get(node.lane, key), key)
    lanes = sorted(first, key=lambda lane: (first[lane], lane))
    lane_of = {n.key: n.lane for n in nodes}
    runs = [(lane_of[e.up], lane_of[e.down], columns[e.up], columns[e.down], e.up) for e in edges]
    return order_by_crossings(lanes, runs)


def _trunks(edges: Sequence[Edge], columns: Mapping[str, int]) -> dict[str, float]:
    """Give each upstream of a column a drop of its own, so that two drops never lie on each other."""
    used: dict[int, int] = defaultdict(int)
    trunks: dict[str, float] = {}
    for up in sorted({e.up for e in edges}):
        trunks[up] = 20.0 + 9.0 * (used[columns[up]] % 8)
        used[columns[up]] += 1
    return trunks


def _blocked(edge: Edge, on_lane: Sequence[Node], columns: Mapping[str, int]) -> bool:
    """Return True if another node stands on the way along the downstream's lane."""
    left, right = sorted((columns[edge.up], columns[edge.down]))
    return any(left < columns[n.key] < right and n.key not in (edge.up, edge.down) for n in on_lane)


# --- drawing ----------------------------------------------------------------------------------------------


def _gutter(lanes: Sequence[str]) -> float:
    return 18 + _LETTER * min(_WIDEST_LABEL, max((len(lane) for lane in lanes), default=0))


def _draw_dates(
    nodes: Sequence[Node], columns: Mapping[str, int], x: Mapping[str, float], height: float
) -> Iterator[str]:
    shown = ""
    several = len({(n.date or "")[:4] for n in nodes if n.date}) > 1
    for node in sorted(nodes, key=lambda n: (columns[n.key], n.date or "")):
        if not node.date or node.date == shown:
            continue
        first = not shown
        shown = node.date
        at = x[node.key]
        yield f'<line class="tick" x1="{at:.1f}" x2="{at:.1f}" y1="{_TOP - 6}" y2="{height - 6:.0f}"/>'
        label = labels.short_day(node.date, year=first or several)
        yield f'<text class="date" x="{at - 6:.1f}" y="{_TOP - 14}">{escape(plain(label))}</text>'


def _draw_lanes(lanes: Sequence[str], nodes: Sequence[Node], width: float, gutter: float) -> Iterator[str]:
    unread = {n.lane for n in nodes} - {n.lane for n in nodes if n.stance != "unread"}
    for i, lane in enumerate(lanes):
        y = _TOP + _LANE * i + _LANE / 2
        name = plain(lane)
        short = name if len(name) <= _WIDEST_LABEL else name[: _WIDEST_LABEL - 1] + "…"
        yield f'<line class="lane" x1="{gutter:.1f}" x2="{width - 6:.1f}" y1="{y}" y2="{y}"/>'
        lift = -3 if lane in unread else 4
        yield (
            f'<text class="outlet" x="0" y="{y + lift}">{escape(short)}<title>{escape(name)}</title></text>'
        )
        if lane in unread:
            yield f'<text class="aside" x="0" y="{y + 11}">not read yet</text>'


def _route(
    x: Mapping[str, float], y: Mapping[str, float], edge: Edge, trunk: float, *, blocked: bool
) -> tuple[str, float]:
    """Return the path of a line and where along its lane it ends: out of the upstream, down or up, along."""
    x1, y1, x2, y2 = x[edge.up], y[edge.up], x[edge.down], y[edge.down]
    turn = x1 + trunk if x2 >= x1 else x1 - trunk
    end = x2 - 9 if x2 > turn else x2 + 9
    if blocked:
        lift = y2 - 11 if y1 <= y2 else y2 + 11
        return f"M{x1:.1f} {y1:.1f}H{turn:.1f}V{lift:.1f}H{end - 8:.1f}L{end:.1f} {y2:.1f}", end
    if y1 == y2:
        return f"M{x1:.1f} {y1:.1f}H{end:.1f}", end
    bend = 6 if y2 > y1 else -6
    out = 6 if turn > x1 else -6
    along = 6 if end > turn else -6
    path = (
        f"M{x1:.1f} {y1:.1f}H{turn - out:.1f}Q{turn:.1f} {y1:.1f} {turn:.1f} {y1 + bend:.1f}"
        f"V{y2 - bend:.1f}Q{turn:.1f} {y2:.1f} {turn + along:.1f} {y2:.1f}H{end:.1f}"
    )
    return path, end


def _draw_edge(edge: Edge, path: str, end: float, x: float, y: float) -> str:
    style = "says" if edge.says else "copies"
    unsure = "" if edge.sure else " unsure"
    back = -7 if end < x else 7
    head = f'<path class="head" d="M{end:.1f} {y:.1f}l{back} -4v8z"/>' if edge.sure else ""
    double = f'<path class="copies beside" d="{path}"/>' if edge.says and edge.copies else ""
    return (
        f'<g class="edge {style}{unsure}"><title>{escape(plain(edge.title))}</title>'
        f'<path class="{style}{unsure}" d="{path}"/>{double}{head}</g>'
    )


def _draw_node(node: Node, x: float, y: float) -> str:
    shapes = {
        "account": f'<circle class="ring" cx="{x:.1f}" cy="{y}" r="9"/>'
        f'<circle class="dot" cx="{x:.1f}" cy="{y}" r="5"/>',
        "public": f'<rect class="dot" x="{x - 6:.1f}" y="{y - 6}" width="12" height="12"/>',
        "relay": f'<circle class="dot" cx="{x:.1f}" cy="{y}" r="6.5"/>',
        "article": f'<circle class="dot" cx="{x:.1f}" cy="{y}" r="6.5"/>',
        "unread": f'<circle class="hollow" cx="{x:.1f}" cy="{y}" r="7"/>',
        "undetermined": f'<circle class="hollow unsure" cx="{x:.1f}" cy="{y}" r="8"/>'
        f'<text class="mark" x="{x:.1f}" y="{y + 4.5}">?</text>',
    }
    # The picture is one image to a screen reader; the list beside it has the links.
    title = f"<title>{escape(plain(node.title))}</title>"
    return f'<g class="node {node.stance}">{title}{shapes[node.stance]}</g>'
