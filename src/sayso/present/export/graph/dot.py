"""Graphviz (https://graphviz.org/doc/info/lang.html): which article has something from which, to be drawn."""

import re
from collections.abc import Mapping

from sayso.present.export.graph.relations import RelationEdge, RelationNode, edges_of_kinds, find_relations
from sayso.present.text.labels import day
from sayso.records import Report

_SHOWN_KINDS = ("has something from", "shares text with", "relays from")
_LABEL_CHARACTERS = 60
_SPACE = re.compile(r"\s+")


def export_dot(report: Report) -> str:
    """Return the articles and the outlets that they have something from as a graph in DOT.

    An arrow goes from what has it to where it has it from. A line without a head is text in common whose
    direction nothing shows. Words of articles stand in quoted strings only, in which nothing is obeyed.
    """
    relations = find_relations(report)
    edges = edges_of_kinds(relations, _SHOWN_KINDS)
    used = {end for e in edges for end in (e.source, e.target)}
    nodes = [n for n in relations.nodes if n.kind == "document" or (n.kind == "outlet" and n.id in used)]
    lines = [
        "digraph sayso {",
        f"  graph [comment={quote(report.producer)}, rankdir=RL]",
        '  node [shape=box, fontname="sans-serif"]',
        *(f"  {quote(n.id)} [{_write_attributes(_describe(n))}]" for n in nodes),
        *dict.fromkeys(_write_edge(e) for e in edges),
        "}",
    ]
    return "\n".join(lines) + "\n"


def quote(text: str) -> str:
    """Return a text as a quoted string of DOT that shows it as it is: one line, no escapes, no entities."""
    line = _SPACE.sub(" ", text).strip()
    # Graphviz reads "&lt;" as an entity and "\n" or "\N" as an escape inside quoted strings.
    return '"' + line.replace("\\", "\\\\").replace("&", "&amp;").replace('"', '\\"') + '"'


def _describe(node: RelationNode) -> dict[str, str]:
    label = node.label
    if len(label) > _LABEL_CHARACTERS:
        label = label[: _LABEL_CHARACTERS - 1] + "…"
    outlet, published = node.attributes.get("outlet"), node.attributes.get("published")
    says = [str(outlet) if outlet else "", day(str(published)) if published else ""]
    described = {"label": ": ".join(filter(None, (", ".join(filter(None, says)), label)))}
    return described | ({"style": "dashed"} if node.kind == "outlet" else {})


def _write_edge(edge: RelationEdge) -> str:
    drawn = {"label": str(edge.attributes.get("ground", "relay"))}
    if not edge.is_directed:
        drawn |= {"dir": "none", "style": "dashed"}
    return f"  {quote(edge.source)} -> {quote(edge.target)} [{_write_attributes(drawn)}]"


def _write_attributes(attributes: Mapping[str, str]) -> str:
    return ", ".join(f"{name}={quote(value)}" for name, value in attributes.items())
