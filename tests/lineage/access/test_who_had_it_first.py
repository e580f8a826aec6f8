"""Who had an utterance first-hand, by the grounds of all articles that report it."""

from typing import Any

import pytest

from sayso.annotation.layout.sentences import segment
from sayso.lineage.access import first_hand
from sayso.lineage.access.article_context import AccessGround
from sayso.records import (
    Access,
    Document,
    Evidence,
    EvidenceKind,
    Reading,
)
from tests.lineage.access.built_article import OUTLETS


def told(outlet: str | None, *, was_told: bool = True, public: bool = False, **more: Any) -> AccessGround:
    kind = EvidenceKind.TOLD_OUTLET if was_told else EvidenceKind.OUTLET_NAMED
    shown = (Evidence(kind=kind, score=1.0, detail=None, passages=()),)
    return AccessGround(
        role="relay", upstream_outlet=outlet, first_hand=outlet, public=public, evidence=shown, **more
    )


def ground(role: Any) -> AccessGround:
    return AccessGround(role=role)


ROWS: dict[str, tuple[list[tuple[str, AccessGround]], list[str]]] = {
    "one was told": ([("Valley Post", told("Quay Wire"))], ["Quay Wire"]),
    "two were told": (
        [("Valley Post", told("Quay Wire")), ("Hill Star", told("Lisk Wire"))],
        ["Lisk Wire", "Quay Wire"],
    ),
    "its own article shows a public act": (
        [
            ("Valley Post", told("Quay Wire")),
            ("Quay Wire", ground("public")),
            ("Hill Star", told("Lisk Wire", public=True)),
        ],
        ["Lisk Wire"],
    ),
    "its own article has it from another": (
        [("Valley Post", told("Quay Wire")), ("Quay Wire", told("Lisk Wire"))],
        ["Lisk Wire"],
    ),
    "its own article shows nothing, and it was told": (
        [("Valley Post", told("Quay Wire")), ("Quay Wire", ground("undetermined"))],
        ["Quay Wire"],
    ),
    "its own article shows nothing, and it only reported": (
        [
            ("Valley Post", told("Quay Wire", was_told=False)),
            ("Quay Wire", ground("undetermined")),
            ("Hill Star", told("Lisk Wire")),
        ],
        ["Lisk Wire"],
    ),
    "it only reported, and its own article is not there": (
        [("Valley Post", told("Quay Wire", was_told=False))],
        ["Quay Wire"],
    ),
    "it only reported, and its article without the words is there": (
        [
            ("Valley Post", told("Quay Wire", was_told=False, upstream_document_id="Quay Wire!")),
            ("Hill Star", told("Lisk Wire")),
        ],
        ["Lisk Wire"],
    ),
    "it only reported, and another outlet's article is named": (
        [("Valley Post", told("Quay Wire", was_told=False, upstream_document_id="Lisk Wire!"))],
        ["Quay Wire"],
    ),
    "another shows a public act": (
        [
            ("Valley Post", told("Quay Wire")),
            ("Hill Star", ground("public")),
            ("Vik Post", told("Lisk Wire", public=True)),
        ],
        ["Lisk Wire"],
    ),
    "another shows a public act, these words too, and it only reported": (
        [("Valley Post", told("Quay Wire", was_told=False, public=True)), ("Hill Star", ground("public"))],
        [],
    ),
    "another has it from an agency, and nothing shows how that had it": (
        [
            ("Valley Post", told("Quay Wire")),
            ("Hill Star", AccessGround(role="relay", upstream_outlet="Lisk Wire")),
        ],
        [],
    ),
    "another has it from the same outlet": (
        [
            ("Valley Post", told("Quay Wire")),
            ("Hill Star", AccessGround(role="relay", upstream_outlet="Quay Wire")),
        ],
        ["Quay Wire"],
    ),
    "its own account": ([("Quay Wire", ground("account"))], ["Quay Wire"]),
    "an account of an unknown outlet": (
        [("", ground("account")), ("Quay Wire", ground("account"))],
        ["Quay Wire"],
    ),
    "in a circle": (
        [("Quay Wire", told("Lisk Wire")), ("Lisk Wire", told("Quay Wire")), ("Hill Star", told("Vik Post"))],
        ["Vik Post"],
    ),
}


@pytest.mark.parametrize("name", ROWS)
def test_who_had_it_first(name: str) -> None:
    rows, expected = ROWS[name]
    by_id = {
        identity: Reading(
            document=Document(
                id=identity, name=identity, text="It fell.", outlet=identity.strip("!") or None
            ),
            layout=segment("It fell."),
            entities=(),
            attributions=(),
            citations=(),
        )
        for identity in (*(outlet for outlet, _ in rows), "Quay Wire!", "Lisk Wire!")
    }
    accesses = tuple(
        Access(utterance_id="u", document_id=outlet, role=g.role, upstream_outlet=g.upstream_outlet)
        for outlet, g in rows
    )
    found = first_hand.find_first_hand(accesses, {"u": [g for _, g in rows]}, by_id, OUTLETS)
    assert [f.outlet for f in found] == expected
