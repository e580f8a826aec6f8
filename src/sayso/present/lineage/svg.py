"""How words travelled, as a picture: a band a day, a lane an outlet, an arrow to whoever has it.

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
from sayso.present.lineage.bands import Band, place_in_columns
from sayso.present.lineage.lane_order import order_by_crossings
from sayso.present.text import labels
from sayso.present.text.escaping import plain

Stance = Literal["account", "public", "relay", "undetermined", "unread", "article"]

_LANE = 44
_COLUMN = 80  # at least, for a dot and its label
_WIDEST_COLUMN = 120
_WIDTH = 940
_TOP = 34
_LETTER = 8.2
_SMALL_LETTER = 6.0
_WIDEST_LABEL = 26
_WIDE = 1_400  # from here on a picture is scrolled, because its words would be too small
_SPACE = 10  # between two bands
_BREAK = 34  # between two bands with days left out
_SPREAD = 16  # of the lines that end at one dot, over its height
_CLOSEST = 9  # of two lines that end at one dot, where there is room
_DOT = 22  # from the left of a column to its dot
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

    `lane` is its outlet; `label` stands at its dot; `date` is an ISO date or None; `href` leads to the
    article on the page; `absence` says that something is not in the pile.
    """

    key: str
    lane: str
    stance: Stance
    date: str | None = None
    href: str | None = None
    absence: str = ""
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class Edge:
    """`down` has it from `up`: it says so, or its words are copied, or both; `sure` of the direction.

    `decided`: a person said so, whatever the article says; it is drawn as what an article says. `why` is the
    link to the reasons.
    """

    up: str
    down: str
    says: bool
    copies: bool
    decided: bool = False
    sure: bool = True
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
    columns, bands = _place(lineage.nodes, edges)
    lanes = order_lanes(lineage.nodes, edges, columns)
    row = {lane: number for number, lane in enumerate(lanes)}
    left, right = _lay_out(bands, _gutter(lanes))
    x = {key: left[column] + _DOT for key, column in columns.items()}
    y = {n.key: _TOP + _LANE * row[n.lane] + _LANE // 2 for n in lineage.nodes}
    bottom = _TOP + _LANE * len(lanes)
    height = bottom + (30 if left_out else 8)
    width = max(right.values(), default=_gutter(lanes)) + 8
    style = "lineage wide" if width > _WIDE else "lineage"
    out = [
        f'<svg class="{style}" viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" '
        f'height="{height:.0f}" role="img" aria-label="{escape(plain(title))}">'
    ]
    out.extend(_draw_bands(bands, left, right, bottom))
    out.extend(_draw_lanes(lanes, width))
    trunks = _trunks(edges, columns, {n.key: n.label for n in lineage.nodes})
    on_lane: dict[str, list[Node]] = defaultdict(list)
    for node in lineage.nodes:
        on_lane[node.lane].append(node)
    by_up: dict[str, list[Edge]] = defaultdict(list)
    for edge in sorted(edges, key=lambda e: e.down):
        by_up[edge.up].append(edge)
    lifts = _spread_ends(edges, y)
    for up in sorted(by_up):
        for e in by_up[up]:
            blocked = _blocked(e, on_lane[nodes[e.down].lane], columns)
            ends = {**y, e.down: y[e.down] + lifts[e.up, e.down]}
            path, end = _route(x, ends, e, trunks[up, e.sure], blocked=blocked)
            out.append(_draw_edge(e, path, end, x[e.down], ends[e.down]))
    out.extend(_draw_node(n, x[n.key], y[n.key]) for n in lineage.nodes)
    if left_out:
        more = f"and {left_out} more outlet{'s' * (left_out > 1)}, which the table below has"
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
    columns, _ = _place(lineage.nodes, lineage.edges)
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
    decided: list[str] = []
    shared: list[str] = []
    for edge in edges:
        other = nodes[edge.up if node.key == edge.down else edge.down]
        name = other.lane + (f" ({other.absence})" if other.absence else "")
        if not edge.sure:
            shared.append(name)
        elif node.key == edge.down:
            if edge.decided:
                decided.append(name)
            if edge.says or edge.copies or not edge.decided:
                ups[edge.says, edge.copies].append(name)
    parts = [
        template.format(join(list(dict.fromkeys(ups[kind])))) for kind, template in _SAYINGS if kind in ups
    ]
    if decided:
        parts.insert(0, f"has it, as a person decided, from {join(list(dict.fromkeys(decided)))}")
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


def _place(nodes: Sequence[Node], edges: Sequence[Edge]) -> tuple[dict[str, int], tuple[Band, ...]]:
    """Give each node its column: by its own date, and inside a day behind what it has its words from."""
    return place_in_columns({n.key: n.date for n in nodes}, [(e.down, e.up) for e in edges if e.sure])


def _lay_out(bands: Sequence[Band], gutter: float) -> tuple[dict[int, float], dict[int, float]]:
    """Return where each column begins, and where the band ends that begins with a column."""
    count = sum(len(b.columns) for b in bands)
    spaces = sum(_BREAK if b.gap else _SPACE for b in bands[1:])
    step = min(_WIDEST_COLUMN, max(_COLUMN, (_WIDTH - gutter - spaces) / max(1, count)))
    left: dict[int, float] = {}
    right: dict[int, float] = {}
    at = gutter
    for number, band in enumerate(bands):
        at += (_BREAK if band.gap else _SPACE) if number else 0.0
        for column in band.columns:
            left[column] = at
            at += step
        at = max(at, left[band.columns[0]] + _LETTER * len(band.label) + 8)
        right[band.columns[0]] = at
    return left, right


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


def _trunks(
    edges: Sequence[Edge], columns: Mapping[str, int], names: Mapping[str, str]
) -> dict[tuple[str, bool], float]:
    """Give each upstream of a column a drop of its own, one for each style, so that none lies on another.

    A drop stands to the right of the label of its dot.
    """
    used: dict[int, int] = defaultdict(int)
    trunks: dict[tuple[str, bool], float] = {}
    for up, sure in sorted({(e.up, e.sure) for e in edges}):
        first = max(14.0, _SMALL_LETTER * len(names[up]) - 2)
        trunks[up, sure] = first + 6.0 * (used[columns[up]] % 7)
        used[columns[up]] += 1
    return trunks


def _spread_ends(edges: Sequence[Edge], y: Mapping[str, float]) -> dict[tuple[str, str], float]:
    """Return how far from the middle of its dot each line ends, so that lines to one dot lie apart.

    Those that come from above end above.
    """
    ending: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        ending[edge.down].append(edge)
    lifts: dict[tuple[str, str], float] = {}
    for down, lines in ending.items():
        step = min(_CLOSEST, _SPREAD / max(1, len(lines) - 1))
        for place, edge in enumerate(sorted(lines, key=lambda e: (y[e.up], e.up))):
            lifts[edge.up, edge.down] = (
                step * (place - (len(lines) - 1) / 2) if y[edge.up] != y[down] else 0.0
            )
    return lifts


def _blocked(edge: Edge, on_lane: Sequence[Node], columns: Mapping[str, int]) -> bool:
    """Return True if another node stands on the way along the downstream's lane."""
    left, right = sorted((columns[edge.up], columns[edge.down]))
    return any(left < columns[n.key] < right and n.key not in (edge.up, edge.down) for n in on_lane)


# --- drawing ----------------------------------------------------------------------------------------------


def _gutter(lanes: Sequence[str]) -> float:
    return 18 + _LETTER * min(_WIDEST_LABEL, max((len(lane) for lane in lanes), default=0))


def _draw_bands(
    bands: Sequence[Band], left: Mapping[int, float], right: Mapping[int, float], bottom: float
) -> Iterator[str]:
    """Draw a band a day with its date above, and a mark of two strokes where days are left out."""
    for band in bands:
        first = band.columns[0]
        style = "band" if band.date else "band undated"
        yield (
            f'<rect class="{style}" x="{left[first]:.0f}" y="{_TOP - 4}" '
            f'width="{right[first] - left[first]:.0f}" height="{bottom - _TOP + 8:.0f}"/>'
        )
        label = escape(plain(band.label))
        yield f'<text class="date" x="{left[first] + 4:.0f}" y="{_TOP - 12}">{label}</text>'
        if band.gap:
            at = left[first] - _BREAK / 2
            strokes = "".join(f"M{at + lean:.0f} {_TOP - 8}l-6 -12" for lean in (-1, 5))
            yield f'<path class="break" d="{strokes}"><title>days are left out here</title></path>'


def _draw_lanes(lanes: Sequence[str], width: float) -> Iterator[str]:
    gutter = _gutter(lanes)
    for i, lane in enumerate(lanes):
        y = _TOP + _LANE * i + _LANE // 2
        name = plain(lane)
        short = name if len(name) <= _WIDEST_LABEL else name[: _WIDEST_LABEL - 1] + "…"
        yield f'<path class="lane" d="M{gutter:.0f} {y:.0f}H{width - 8:.0f}"/>'
        yield f'<text class="outlet" x="0" y="{y + 4}">{escape(short)}</text>'


def _route(
    x: Mapping[str, float], y: Mapping[str, float], edge: Edge, trunk: float, *, blocked: bool
) -> tuple[str, float]:
    """Return the path of a line and where along its lane it ends: out of the upstream, down or up, along."""
    x1, y1, x2, y2 = x[edge.up], y[edge.up], x[edge.down], y[edge.down]
    turn = x1 + trunk if x2 >= x1 else x1 - trunk
    end = x2 - 9 if x2 > turn else x2 + 9
    if blocked:
        lift = y2 - 11 if y1 <= y2 else y2 + 11
        return f"M{x1:.0f} {y1:.0f}H{turn:.0f}V{lift:.0f}H{end - 8:.0f}L{end:.0f} {y2:.0f}", end
    if y1 == y2:
        return f"M{x1:.0f} {y1:.0f}H{end:.0f}", end
    bend = 6 if y2 > y1 else -6
    out = 6 if turn > x1 else -6
    along = 6 if end > turn else -6
    path = (
        f"M{x1:.0f} {y1:.0f}H{turn - out:.0f}Q{turn:.0f} {y1:.0f} {turn:.0f} {y1 + bend:.0f}"
        f"V{y2 - bend:.0f}Q{turn:.0f} {y2:.0f} {turn + along:.0f} {y2:.0f}H{end:.0f}"
    )
    return path, end


def _draw_edge(edge: Edge, path: str, end: float, x: float, y: float) -> str:
    says = edge.says or edge.decided
    style = ("says" if says else "copies") + ("" if edge.sure else " unsure")
    back = -7 if end < x else 7
    head = f'<path class="head" d="M{end:.0f} {y:.0f}l{back} -4v8z"/>' if edge.sure else ""
    double = f'<path class="core" d="{path}"/>' if says and edge.copies else ""
    style += " both" if double else ""
    return f'<path class="{style}" d="{path}"/>{double}{head}'


def _draw_node(node: Node, x: float, y: float) -> str:
    shapes = {
        "account": f'<circle class="ring" cx="{x:.0f}" cy="{y}" r="9"/>'
        f'<circle class="dot" cx="{x:.0f}" cy="{y}" r="5"/>',
        "public": f'<rect class="dot" x="{x - 6:.0f}" y="{y - 6}" width="12" height="12"/>',
        "relay": f'<circle class="dot" cx="{x:.0f}" cy="{y}" r="6.5"/>',
        "article": f'<circle class="dot" cx="{x:.0f}" cy="{y}" r="6.5"/>',
        "unread": f'<circle class="hollow" cx="{x:.0f}" cy="{y}" r="7"/>',
        "undetermined": f'<circle class="hollow unsure" cx="{x:.0f}" cy="{y}" r="8"/>'
        f'<text class="mark" x="{x:.0f}" y="{y + 4.5}">?</text>',
    }
    # The picture is one image to a screen reader; the list beside it has the links.
    label = f'<text class="label" x="{x - 8:.0f}" y="{y - 12}">{escape(plain(node.label))}</text>'
    return shapes[node.stance] + label
