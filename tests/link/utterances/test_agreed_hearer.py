"""To whom an utterance was said: three reports in four must agree, not half and not two in three."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from sayso.link.utterances.utterance_description import _choose_addressee


def said_to(name: str) -> Any:
    told = SimpleNamespace(name=name)
    return SimpleNamespace(
        attribution=SimpleNamespace(stated_addressee=told), addressee=frozenset(name.casefold().split())
    )


@pytest.mark.parametrize(
    ("names", "agreed"),
    [
        ([], None),
        (["Quay Wire"], "Quay Wire"),
        (["Quay Wire", "Coast Daily"], None),
        (["Quay Wire"] * 2 + ["Coast Daily"], None),
        (["Quay Wire"] * 3 + ["Coast Daily"], "Quay Wire"),
        (["Quay Wire"] * 5 + ["Coast Daily"] * 2, None),
        (["Quay Wire"] * 6 + ["Coast Daily"] * 2, "Quay Wire"),
    ],
)
def test_hearer(names: list[str], agreed: str | None) -> None:
    members = cast("list[Any]", [said_to(n) for n in names])
    assert _choose_addressee(members) == agreed
    assert _choose_addressee(members[::-1]) == agreed
