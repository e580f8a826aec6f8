"""Who said an utterance: most reports decide, but not an outlet that was told it and is then cited for it."""

from types import SimpleNamespace
from typing import Any

import pytest

from sayso.link.utterances.utterance_description import _choose_speaker

OFFICIAL = ("s-official", "an official", "unnamed", "Quay Wire")
WIRE = ("s-wire", "Quay Wire", "organization", None)
PORT = ("s-port", "Port of Lunt", "organization", None)
LUNT = ("s-lunt", "Ada Lunt", "person", "Quay Wire")


def report(id: str, name: str, kind: str, told: str | None) -> Any:
    return SimpleNamespace(
        speaker_id=id,
        speaker=SimpleNamespace(name=name, kind=kind),
        stated_addressee=SimpleNamespace(name=told) if told else None,
    )


@pytest.mark.parametrize(
    ("reports", "speaker"),
    [
        ([OFFICIAL, WIRE], "s-official"),
        ([OFFICIAL, PORT], "s-port"),
        ([LUNT, WIRE, WIRE], "s-lunt"),
        ([WIRE], "s-wire"),
        ([("s-wire", "Quay Wire", "organization", "Quay Wire")], "s-wire"),
        ([], None),
    ],
)
def test_speaker(reports: list[tuple[str, str, str, str | None]], speaker: str | None) -> None:
    members = [report(*r) for r in reports]
    assert _choose_speaker(members) == speaker
    assert _choose_speaker(members[::-1]) == speaker
