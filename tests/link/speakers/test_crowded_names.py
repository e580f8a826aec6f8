"""Names that very many people share a key with: each is compared with the next ones only."""

import pytest

from sayso.link.speakers import name_clusters
from sayso.link.speakers.name_clusters import find_joins
from sayso.link.speakers.name_forms import Mentioned, gather_forms
from tests.growing_piles import count_calls

LETTERS = "abcdefghijklmnop"


def count(people: int) -> int:
    names = [f"T{LETTERS[n % 16]}{LETTERS[n // 16 % 16]}{LETTERS[n // 256]} Hale" for n in range(people)]
    forms = gather_forms(Mentioned(document_id=name, name=name, kind="person") for name in names)
    return count_calls(lambda: find_joins(forms))


def test_steps_grow_with_the_number_of_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(name_clusters, "_BLOCK", 10)
    few = count(60)
    assert count(240) < 6 * few  # 16 times, where each is compared with all
