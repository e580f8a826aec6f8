"""Names that very many people share a key with: each is compared with the next ones only."""

import pytest

from sayso.link.speakers import name_clusters
from sayso.link.speakers.name_clusters import find_joins, join_forms
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


def test_steps_do_not_grow_with_those_whose_surnames_begin_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(name_clusters, "_CROWD", 10)

    def count_beginning_alike(people: int) -> int:
        names = [f"Ada Tarn{LETTERS[n % 16]}{'bdfgklmnprstvz'[n // 16]}en" for n in range(people)]
        forms = gather_forms(Mentioned(document_id=name, name=name, kind="person") for name in names)
        return count_calls(lambda: find_joins(forms))

    few = count_beginning_alike(48)
    assert count_beginning_alike(192) < 7 * few  # 16 times, where each is compared with all


@pytest.mark.parametrize(("others", "held"), [(3, False), (20, False)])
def test_a_surname_of_very_many_is_nobody_in_particular(
    others: int, held: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(name_clusters, "_CROWD", 5)
    monkeypatch.setattr(name_clusters, "_BLOCK", 10)
    # "Hugo" begins with the letter that "Hale" begins with: of so many only such names were compared.
    names = [*(f"T{LETTERS[n % 16]}{LETTERS[n // 16]} Hale" for n in range(others)), "Hugo Hale", "Hale"]
    forms = gather_forms(Mentioned(document_id=name, name=name, kind="person") for name in names)
    clusters, _ = join_forms(forms)
    alone = next(form for form in forms if form.name == "Hale")
    assert (len(clusters.members(alone)) > 1) is held


def test_a_surname_in_a_crowd_is_still_that_of_the_one_who_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(name_clusters, "_CROWD", 5)
    names = [*(f"Ada Tarn{letter}en" for letter in "bdfgklmp"), "Ada Tarnov", "Tarnov"]
    forms = gather_forms(Mentioned(document_id=name, name=name, kind="person") for name in names)
    clusters, _ = join_forms(forms)
    alone = next(form for form in forms if form.name == "Tarnov")
    assert [form.name for form in clusters.members(alone)] == ["Ada Tarnov", "Tarnov"]
