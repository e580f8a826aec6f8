"""The picture of a lineage: nothing crosses that need not, and the list says the same in words."""

import re
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.present.lineage.bands import place_in_columns
from sayso.present.lineage.graph import trace_pile
from sayso.present.lineage.svg import Edge, Lineage, Node, draw_lineage, list_steps, order_lanes
from sayso.present.page_index import PageIndex
from sayso.records import Report


def node(key: str, date: str | None = "2031-05-11", *, unread: bool = False) -> Node:
    """Return a node in a lane of its own."""
    return Node(
        key=key,
        lane=f"Outlet {key}",
        stance="unread" if unread else "article",
        date=date,
        href=None if unread else f"#d-{key}",
        absence="not among these articles" if unread else "",
    )


def edge(up: str, down: str, *, sure: bool = True) -> Edge:
    """Return an edge that says so itself."""
    return Edge(up=up, down=down, says=True, copies=False, sure=sure)


def test_time_runs_left_to_right() -> None:
    lineage = Lineage(
        nodes=(node("a", "2031-05-11"), node("b", "2031-05-12"), node("p", None, unread=True)),
        edges=(edge("p", "a"), edge("a", "b")),
    )
    assert [s.outlet for s in list_steps(lineage)] == ["Outlet p", "Outlet a", "Outlet b"]
    assert list_steps(lineage)[1].sentence == "says that it has it from Outlet p (not among these articles)"


def test_on_one_day_the_upstream_stands_first() -> None:
    lineage = Lineage(nodes=(node("b"), node("a")), edges=(edge("b", "a"),))
    assert [s.outlet for s in list_steps(lineage)] == ["Outlet b", "Outlet a"]


def test_lanes_are_ordered_so_that_no_line_crosses() -> None:
    nodes = (node("a", "1"), node("b", "2"), node("c", "3"), node("d", "4"))
    edges = (edge("a", "c"), edge("b", "d"))
    columns = {n.key: i for i, n in enumerate(nodes)}
    order = order_lanes(nodes, edges, columns)
    places = {lane: i for i, lane in enumerate(order)}
    for first, second in ((edges[0], edges[1]), (edges[1], edges[0])):
        top, bottom = sorted((places[f"Outlet {first.up}"], places[f"Outlet {first.down}"]))
        lane = places[f"Outlet {second.down}"]
        crosses = top < lane < bottom and columns[second.up] <= columns[first.up] < columns[second.down]
        assert not crosses


def test_what_no_line_joins_stands_apart() -> None:
    nodes = tuple(node(k, f"2031-05-{i + 10}") for i, k in enumerate("abcdefgh"))
    edges = tuple(edge(up, down) for up, down in ("ah", "bg", "cf", "de"))
    columns = {n.key: i for i, n in enumerate(nodes)}
    order = order_lanes(nodes, edges, columns)
    for one in edges:
        assert abs(order.index(f"Outlet {one.up}") - order.index(f"Outlet {one.down}")) == 1


def test_an_unread_primary_is_hollow_and_unknown_direction_has_no_arrow() -> None:
    lineage = Lineage(
        nodes=(node("a"), node("b", "2031-05-12"), node("p", None, unread=True)),
        edges=(edge("p", "a"), edge("a", "b", sure=False)),
    )
    svg = str(draw_lineage(lineage, title="x"))
    assert svg.count('class="hollow"') == 1
    assert svg.count('class="head"') == 1
    assert "unsure" in svg
    steps = {s.outlet: s.sentence for s in list_steps(lineage)}
    assert steps["Outlet b"] == "shares words with Outlet a, and nothing shows who had them first"


def test_words_in_common_make_neither_side_the_first() -> None:
    """Of a line without a direction the list must not say that the other side has it from here."""
    lineage = Lineage(nodes=(node("a"), node("b", "2031-05-12")), edges=(edge("a", "b", sure=False),))
    assert [s.sentence for s in list_steps(lineage)] == [
        "shares words with Outlet b, and nothing shows who had them first",
        "shares words with Outlet a, and nothing shows who had them first",
    ]


def test_several_lines_of_one_kind_are_one_sentence() -> None:
    lineage = Lineage(
        nodes=(node("a"), node("b"), node("c", "2031-05-12"), node("d", "2031-05-13")),
        edges=(edge("a", "c"), edge("b", "c"), edge("d", "c", sure=False)),
    )
    assert list_steps(lineage)[2].sentence == (
        "says that it has it from Outlet a and Outlet b; "
        "shares words with Outlet d, and nothing shows who had them first"
    )


def test_a_citation_and_copied_words_are_one_line(pile: Report) -> None:
    lineage = trace_pile(PageIndex(pile), pile.derivations)
    names = {n.key: n.lane for n in lineage.nodes}
    by_name = {(names[e.up], names[e.down]): e for e in lineage.edges}
    both = by_name["Harbour Post", "Daily Lantern"]
    assert (both.says, both.copies, both.sure) == (True, True, True)
    assert not by_name["Harbour Post", "Meridian Wire"].sure


def test_circular_reporting_is_drawn() -> None:
    lineage = Lineage(nodes=(node("a"), node("b")), edges=(edge("a", "b"), edge("b", "a")))
    assert str(draw_lineage(lineage, title="x")).count('class="says"') == 2
    assert len(list_steps(lineage)) == 2


KEYS = st.lists(st.sampled_from("abcdefghijkl"), min_size=1, max_size=12, unique=True)


@given(st.data(), KEYS)
@settings(max_examples=60, deadline=None)
def test_any_lineage_is_well_formed_and_inside_its_frame(data: st.DataObject, keys: list[str]) -> None:
    dates = st.sampled_from([None, "2031", "2031-05", "2031-05-11", "2031-05-12"])
    nodes = tuple(
        Node(
            key=k,
            lane=data.draw(st.sampled_from([f"Outlet {k}", "Shared <lane>"])),
            stance=data.draw(
                st.sampled_from(["account", "public", "relay", "undetermined", "unread", "article"])
            ),
            date=data.draw(dates),
            label='a "label" & <more>',
            href=None,
        )
        for k in keys
    )
    edges = tuple(
        Edge(up=u, down=d, says=data.draw(st.booleans()), copies=True, sure=data.draw(st.booleans()))
        for u, d in data.draw(st.lists(st.tuples(st.sampled_from(keys), st.sampled_from(keys)), max_size=10))
    )
    lineage = Lineage(nodes=nodes, edges=edges)
    svg = str(draw_lineage(lineage, title="x"))
    root = ElementTree.fromstring(svg)
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    for band in root.iter("rect"):
        assert 0 <= float(band.attrib["x"]) <= float(band.attrib["x"]) + float(band.attrib["width"]) <= width
    for circle in root.iter("circle"):
        assert 0 < float(circle.attrib["cx"]) < width
        assert 0 < float(circle.attrib["cy"]) < height
    assert not re.search(r"\bnan\b", svg)
    assert len(list_steps(lineage)) == len(nodes)


def test_what_has_no_date_stands_in_a_band_of_its_own() -> None:
    """An outlet that is named and not read must not stand on the day of who names it."""
    columns, bands = place_in_columns(
        {"p": None, "a": "2031-05-11", "b": "2031-05-12"}, [("a", "p"), ("b", "a")]
    )
    assert [(b.label, list(b.columns)) for b in bands] == [
        ("undated", [0]),
        ("11 May 2031", [1]),
        ("12 May", [2]),
    ]
    assert columns == {"p": 0, "a": 1, "b": 2}


def test_a_band_is_a_day_and_days_left_out_are_marked() -> None:
    dates = {
        "a": "2031-05-11",
        "b": "2031-05-11",
        "c": "2031-05-12T08:00:00Z",
        "d": "2031-05-15",
        "e": "2031-06",
    }
    columns, bands = place_in_columns(dates, [("b", "a")])
    assert [(b.date, len(b.columns), b.gap) for b in bands] == [
        ("2031-05-11", 2, False),
        ("2031-05-12", 1, False),
        ("2031-05-15", 1, True),
        ("2031-06", 1, True),
    ]
    assert columns["a"] < columns["b"]
    nodes = tuple(node(key, date) for key, date in dates.items())
    svg = str(draw_lineage(Lineage(nodes=nodes, edges=(edge("a", "b"),)), title="x"))
    assert svg.count('class="break"') == 2
    assert svg.count('class="band"') == 4


def test_every_dot_has_a_label_and_the_picture_no_link(pile: Report) -> None:
    svg = str(draw_lineage(trace_pile(PageIndex(pile), pile.derivations), title="x"))
    root = ElementTree.fromstring(svg)
    labels = [t.text for t in root.iter("text") if t.attrib["class"] == "label"]
    assert all(labels)
    assert len(labels) == len(trace_pile(PageIndex(pile), pile.derivations).nodes)
    assert "<a" not in svg


def test_a_wide_picture_says_so() -> None:
    nodes = tuple(node(f"k{i:02}", f"2031-05-{i + 1:02}") for i in range(20))
    edges = tuple(edge("k00", n.key) for n in nodes[1:])
    assert 'class="lineage wide"' in draw_lineage(Lineage(nodes=nodes, edges=edges), title="x")
    few = draw_lineage(Lineage(nodes=nodes[:3], edges=edges[:2]), title="x")
    assert 'class="lineage"' in few


def test_two_lines_into_one_dot_end_apart_and_those_of_two_styles_drop_apart() -> None:
    lineage = Lineage(
        nodes=(node("a"), node("b"), node("c", "2031-05-12"), node("e", "2031-05-12")),
        edges=(edge("a", "c"), edge("b", "c"), edge("b", "e", sure=False)),
    )
    picture = str(draw_lineage(lineage, title="t"))
    heads = re.findall(r'class="head" d="M[\d.-]+ ([\d.-]+)l', picture)
    assert len(set(heads)) == 2
    lines = re.findall(r'class="says(?: unsure)?" d="M([\d.]+) [\d.]+H([\d.-]+)', picture)
    assert len({start for start, _ in lines}) == 1, "a and b stand in one column"
    assert len({turn for _, turn in lines}) == 3


def test_a_line_leaves_to_the_right_of_the_label_of_its_dot() -> None:
    far = Node(key="p", lane="Outlet p", stance="unread", label="not here")
    picture = str(draw_lineage(Lineage(nodes=(far, node("a")), edges=(edge("p", "a"),)), title="t"))
    label = float(re.findall(r'class="label" x="([\d.]+)"[^>]*>not here', picture)[0])
    turn = float(re.findall(r'class="says" d="M[\d.]+ [\d.]+H([\d.]+)', picture)[0])
    assert turn >= label + 6 * len("not here") - 6
