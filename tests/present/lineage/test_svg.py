"""The picture of a lineage: nothing crosses that need not, and the list says the same in words."""

import re
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.present.lineage.graph import trace_pile, trace_utterance
from sayso.present.lineage.svg import Edge, Lineage, Node, draw_lineage, list_steps, order_lanes
from sayso.present.page_index import PageIndex
from sayso.records import Report


def node(key: str, date: str | None = "2031-05-11", *, unread: bool = False) -> Node:
    """Return a node in a lane of its own."""
    return Node(
        key=key,
        lane=f"Outlet {key}",
        stance="unread" if unread else "article",
        title=key,
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


def test_an_utterance_goes_back_to_what_was_not_read(pile: Report) -> None:
    utterance = next(u for u in pile.utterances if u.id == "u-mines")
    lineage = trace_utterance(PageIndex(pile), utterance)
    stances = {n.lane: n.stance for n in lineage.nodes}
    assert stances == {
        "Kestrel Tribune": "unread",
        "Harbour Post": "relay",
        "Daily Lantern": "relay",
        "Coast Herald": "relay",
        "Meridian Wire": "undetermined",
    }
    names = {n.key: n.lane for n in lineage.nodes}
    assert {(names[e.up], names[e.down]) for e in lineage.edges} == {
        ("Kestrel Tribune", "Harbour Post"),
        ("Kestrel Tribune", "Coast Herald"),
        ("Harbour Post", "Daily Lantern"),
    }


def test_a_citation_and_copied_words_are_one_line(pile: Report) -> None:
    lineage = trace_pile(PageIndex(pile), pile.derivations)
    names = {n.key: n.lane for n in lineage.nodes}
    by_name = {(names[e.up], names[e.down]): e for e in lineage.edges}
    both = by_name["Harbour Post", "Daily Lantern"]
    assert (both.says, both.copies, both.sure) == (True, True, True)
    assert not by_name["Harbour Post", "Meridian Wire"].sure


def test_circular_reporting_is_drawn() -> None:
    lineage = Lineage(nodes=(node("a"), node("b")), edges=(edge("a", "b"), edge("b", "a")))
    assert str(draw_lineage(lineage, title="x")).count('<g class="edge') == 2
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
            title='a "title" & <more>',
            date=data.draw(dates),
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
    for circle in root.iter("circle"):
        assert 0 < float(circle.attrib["cx"]) < width
        assert 0 < float(circle.attrib["cy"]) < height
    assert not re.search(r"\bnan\b", svg)
    assert len(list_steps(lineage)) == len(nodes)
