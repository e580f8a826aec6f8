"""Which outlets a text names and a pile brings: the cases of tests/fixtures/outlets."""

from typing import Any

import pytest

from sayso.outlets import Gazetteer, Outlet, load_gazetteer
from sayso.records import Document
from tests.cases import Case, name_case, read_cases


def read_list(rows: list[dict[str, Any]]) -> Gazetteer:
    return Gazetteer(
        Outlet(**{key: tuple(value) if isinstance(value, list) else value for key, value in row.items()})
        for row in rows
    )


def document(row: str, number: int = 0) -> Document:
    outlet, _, address = (part.strip() for part in row.partition("|"))
    url = address if not address or "//" in address else f"https://{address}"
    return Document(id=f"d{number}", name=f"d{number}", text="", outlet=outlet or None, url=url or None)


@pytest.mark.parametrize("case", read_cases("outlets/names_in_texts.toml"), ids=name_case)
def test_names_in_a_text(case: Case) -> None:
    text = case["given"]
    found = read_list(case["outlets"]).find_names(text)
    shown = [f"{text[n.span.start : n.span.end]} = {n.outlet.name}{'' if n.certain else ' ?'}" for n in found]
    assert shown == case["expect"]


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("case", read_cases("outlets/piles.toml"), ids=name_case)
def test_what_a_pile_brings(case: Case, backwards: bool) -> None:
    listed = read_list(case.get("outlets", []))
    documents = [document(row, n) for n, row in enumerate(case["articles"])]
    pile = listed.with_documents(documents[::-1] if backwards else documents)
    new = [o for o in pile.outlets if o not in listed.outlets]
    assert [f"{o.name}: {' '.join(o.also)}; {' '.join(o.domains)}" for o in new] == case["expect"]
    for left, right in case.get("same", ()):
        assert pile.same(left, right), (left, right)
        assert pile.list_keys(left) & pile.list_keys(right), (left, right)
    for left, right in case.get("apart", ()):
        assert not pile.same(left, right), (left, right)
        assert not pile.list_keys(left) & pile.list_keys(right), (left, right)


LISTED = read_list(
    [
        {
            "name": "The Vik Post",
            "domains": ["vikpost.example", "longnamepost.example"],
            "owner": "Vik Media",
        },
        {
            "name": "Lisk News",
            "domains": ["liskn.example", "ab.example", "abc.example", "Lisknet"],
            "owner": "Vik Media",
        },
        {"name": "Ostra Times", "domains": ["longnames.example"], "abbreviations": ["OT"]},
    ]
)


@pytest.mark.parametrize(
    ("address", "outlet"),
    [
        ("vikpost.example", "The Vik Post"),
        ("blog.vikpost.example", "The Vik Post"),
        ("a.b.vikpost.example/x", "The Vik Post"),
        ("vikpost.test", None),
        # From nine letters on, another country ending is the same outlet.
        ("longnames.test", "Ostra Times"),
        ("blog.longnames.test", "Ostra Times"),
        ("longnamepost.test", "The Vik Post"),
        ("longname.test", None),
        ("example", None),
        ("Vikpost", None),
        ("", None),
        (None, None),
    ],
)
def test_domain(address: str | None, outlet: str | None) -> None:
    found = LISTED.find_domain(address)
    assert (found.name if found else None) == outlet


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        ("vik post", "The Vik Post"),
        ("Vikpost", "The Vik Post"),
        ("liskn", "Lisk News"),
        ("abc", "Lisk News"),
        ("ab", None),  # too short to be a name
        ("ab.example", "Lisk News"),
        ("OT", "Ostra Times"),
        ("lisknet", "Lisk News"),
        ("Times", None),
        (" ", None),
        ("", None),
        (None, None),
    ],
)
def test_name(name: str | None, outlet: str | None) -> None:
    found = LISTED.find(name)
    assert (found.name if found else None) == outlet
    if name:
        assert LISTED.canonical(name) == (outlet or name)


@pytest.mark.parametrize(
    ("left", "right", "may_be"),
    [
        ("The Vik Post", "vikpost.example", True),
        ("The Vik Post", "Lisk News", True),  # one owner
        ("The Vik Post", "Ostra Times", False),
        ("The Post", "Vik Post", True),
        ("Vik Post", "The Post", True),
        ("—", "Ostra Times", False),
        ("", "Ostra Times", False),
        ("Ostra Times", None, False),
        (None, "Ostra Times", False),
        (None, None, False),
    ],
)
def test_may_be_one(left: str | None, right: str | None, may_be: bool) -> None:
    assert LISTED.may_be_one(left, right) == may_be


@pytest.mark.parametrize(
    ("name", "family"),
    [("Lisk News", "vikmedia"), ("OT", "ostratimes"), ("The Quay", "quay"), ("—", "")],
)
def test_family(name: str, family: str) -> None:
    assert LISTED.family(name) == family


@pytest.mark.parametrize(
    ("row", "words", "own"),
    [
        ("Vik Post | ", "The Vik Post", "The Vik Post"),
        ("Vik Post | ", "the Post", "The Vik Post"),
        ("Vik Post | ", "VP", "The Vik Post"),
        ("Vik Post | ", "Lisk News", None),
        (" | vikpost.example", "vikpost.example", "The Vik Post"),
        (" | vikpost.example", "the Post", "The Vik Post"),
        ("Quay Lantern | ", "the Lantern", "Quay Lantern"),
        ("Quay Lantern | vikpost.example", "the Lantern", "The Vik Post"),
        ("Quay Lantern (sport) | ", "Quay Lantern", "Quay Lantern (sport)"),
        ("Quay Lantern (sport) | ", "the Lantern", "Quay Lantern (sport)"),
        ("Quay Lantern (sport) | ", "sport", None),
        ("OT | ", "the Times", "Ostra Times"),
        (" | quay.example", "Quay", None),
        (" | vikpost.example", "Quay", None),
        (" | ", "Quay", None),
    ],
)
def test_own_outlet(row: str, words: str, own: str | None) -> None:
    assert LISTED.own_outlet(document(row), words) == own


@pytest.mark.parametrize(
    ("row", "named", "own"),
    [
        ("Vik Post | ", "The Vik Post", True),
        ("Vik Post | ", "the Post", True),
        ("Vik Post | ", "VP", True),
        ("Vik Post | ", "Vik", True),  # words side by side in its name, where no other outlet has them
        ("Vik Post | ", "Lisk", False),
        ("Vik Post | ", "Lisk News", False),
        # Its name as the article has it counts beside the listed one.
        ("OT | ", "Ostra", True),
        (" | vikpost.example", "Vik", True),
        (" | vikpost.example", "Lisk", False),
        ("Vikpost | ", "the Vikpost", True),
        ("Lisk News Weekly | ", "Weekly", True),
        ("Lisk News Weekly | ", "Lisk News", False),  # another listed outlet, though part of the name
        (" | quay.example", "Quay", False),
        (" | ", "Vik", False),
    ],
)
def test_is_own(row: str, named: str, own: bool) -> None:
    assert LISTED.is_own(document(row), named) is own


def test_names_of_part_of_a_text() -> None:
    text = "Lisk News, Ostra Times, Lisk News" + "." * 200
    spans = [(n.span.start, n.span.end) for n in LISTED.find_names(text)]
    assert spans == [(0, 9), (11, 22), (24, 33)]
    for start, end, first, last in [
        (0, 9, 0, 1),
        (0, 8, 0, 0),
        (1, 40, 1, 3),
        (11, 22, 1, 2),
        (12, 33, 2, 3),
    ]:
        found = [(n.span.start, n.span.end) for n in LISTED.find_names(text, start=start, end=end)]
        assert found == spans[first:last], (start, end)
        assert [n.span.start for n in LISTED.find_names(text, start=start)] == [
            s for s, _ in spans if s >= start
        ]


@pytest.mark.parametrize(
    ("left", "right"),
    [("OT", "Quay"), ("Quay", "OT"), ("Quay", "Ostra"), ("OT", None), (None, "OT"), ("OT", "")],
)
def test_apart(left: str | None, right: str | None) -> None:
    assert not LISTED.same(left, right)


def test_a_list_of_outlets_goes_before_the_shipped_one_and_takes_nothing_from_it() -> None:
    shipped = load_gazetteer()
    more = load_gazetteer((Outlet(name="Reuters", owner="Vik Media"), Outlet(name="Quay Lantern")))
    assert more.family("Reuters") == "vikmedia"
    assert [o.name for o in more.outlets] == [
        "Reuters",
        "Quay Lantern",
        *(o.name for o in shipped.outlets if o.name != "Reuters"),
    ]
    assert load_gazetteer(()) is load_gazetteer()
