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


@pytest.mark.parametrize(
    ("names", "held"),
    [
        ([], {"Hugo Hale", "Hale"}),
        ([f"{letter}ra Hale" for letter in "BDF"], {"Hale"}),
        # "Hugo" begins with the letter that "Hale" begins with: of so many only such names were compared.
        ([f"T{letter}ra Hale" for letter in LETTERS], {"Hale"}),
        # Others whose surnames only sound so are none of its bearers.
        ([f"T{letter}ra Hall" for letter in LETTERS], {"Hugo Hale", "Hale"}),
        ([f"T{letter}ra Hall" for letter in LETTERS] + ["Odo Hale"], {"Hale"}),
        ([f"T{letter}ra Hale Varl" for letter in LETTERS], {"Hale"}),
    ],
)
def test_a_surname_alone_is_that_of_its_one_bearer(
    names: list[str], held: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(name_clusters, "_CROWD", 5)
    monkeypatch.setattr(name_clusters, "_BLOCK", 10)
    forms = gather_forms(
        Mentioned(document_id=name, name=name, kind="person") for name in (*names, "Hugo Hale", "Hale")
    )
    clusters, _ = join_forms(forms)
    alone = next(form for form in forms if form.name == "Hale")
    assert {form.name for form in clusters.members(alone)} == held


def test_of_a_surname_of_very_many_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(name_clusters, "_CROWD", 5)
    monkeypatch.setattr(name_clusters, "_BLOCK", 10)

    def list_left_open(people: int) -> list[str]:
        names = [*(f"T{letter}ra Hale" for letter in LETTERS[:people]), "Hale"]
        forms = gather_forms(Mentioned(document_id=name, name=name, kind="person") for name in names)
        return [join.right.name for join in join_forms(forms)[1] if join.left.name == "Hale"]

    assert list_left_open(10) != []
    assert list_left_open(11) == []


def test_a_surname_in_a_crowd_is_still_that_of_the_one_who_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(name_clusters, "_CROWD", 5)
    names = [*(f"Ada Tarn{letter}en" for letter in "bdfgklmp"), "Ada Tarnov", "Tarnov"]
    forms = gather_forms(Mentioned(document_id=name, name=name, kind="person") for name in names)
    clusters, _ = join_forms(forms)
    alone = next(form for form in forms if form.name == "Tarnov")
    assert [form.name for form in clusters.members(alone)] == ["Ada Tarnov", "Tarnov"]
