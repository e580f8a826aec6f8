"""The gazetteer: names, domains and families; what a user adds; what a pile brings."""

import tomllib
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.outlets import Gazetteer, Outlet, load_gazetteer, read_host
from sayso.records import Document
from sayso.report_index import name_outlet


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def make_document(outlet: str | None, url: str | None = None) -> Document:
    return Document(id=f"d-{outlet}-{url}", name="one", text="", outlet=outlet, url=url)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("www.nytimes.com", "The New York Times"),
        ("NYT", "nytimes.com"),
        ("edition.cnn.com", "CNN"),
        ("https://www.bbc.co.uk/news/world-1", "BBC"),
        ("El País", "El Pais"),
        ("the guardian", "The Guardian"),
        ("huffingtonpost.ca", "HuffPost"),
        ("Kestrel Herald", "The Kestrel Herald"),
    ],
)
def test_same(gazetteer: Gazetteer, left: str, right: str) -> None:
    assert gazetteer.same(left, right)
    assert gazetteer.same(right, left)


@pytest.mark.parametrize(
    ("left", "right"),
    [("The Times", "The New York Times"), ("RT", "TASS"), ("Kestrel", "Marlow"), ("", ""), (None, "AP")],
)
def test_not_same(gazetteer: Gazetteer, left: str | None, right: str | None) -> None:
    assert not gazetteer.same(left, right)


def test_outlets_of_one_owner_are_one_family(gazetteer: Gazetteer) -> None:
    assert gazetteer.family("The Times") == gazetteer.family("thesun.co.uk")
    assert gazetteer.family("Reuters") != gazetteer.family("The Associated Press")
    assert gazetteer.family("Kestrel Herald") == gazetteer.family("The Kestrel Herald")


def test_names_in_a_text(gazetteer: Gazetteer) -> None:
    text = "El País and the Sun saw the sun; N.Y. Times readers, people and TIME magazine; the RT-PCR test."
    named = [(text[n.span.start : n.span.end], n.outlet.name, n.certain) for n in gazetteer.find_names(text)]
    assert named[:4] == [
        ("El País", "El Pais", True),
        ("Sun", "The Sun", False),
        ("N.Y. Times", "The New York Times", True),
        ("TIME magazine", "Time", True),
    ]


def test_a_pile_brings_its_own_outlets(gazetteer: Gazetteer) -> None:
    pile = gazetteer.with_documents(
        [
            make_document("Marlow Herald", "https://www.marlowherald.example/a"),
            make_document("www.thekestrel.example"),
            make_document("CNN", "https://lite.cnn.com/a"),
            make_document(None, "https://pennantwire.example/a"),
        ]
    )
    assert pile.same("marlowherald.example", "The Marlow Herald")
    assert pile.same("The Kestrel", "www.thekestrel.example")
    assert pile.same("lite.cnn.com", "CNN")
    assert gazetteer.find("Marlow Herald") is None
    assert len(pile.outlets) == len(gazetteer.outlets) + 2


@pytest.mark.parametrize(
    "dressed", ["Quay Post - Harbour News, Weather", "Quay Post | Home", "QuayPost.example"]
)
def test_a_name_without_a_motto_is_shown(gazetteer: Gazetteer, dressed: str) -> None:
    documents = [
        make_document(dressed, "https://m.quaypost.example/a"),
        make_document("Quay Post", "https://www.quaypost.example/b"),
    ]
    pile = gazetteer.with_documents(documents)
    assert pile.canonical(dressed) == pile.canonical("Quay Post") == "Quay Post"
    assert [name_outlet(d, pile) for d in documents] == ["Quay Post", "Quay Post"]


def test_an_address_and_the_name_in_it_are_one_outlet(gazetteer: Gazetteer) -> None:
    pile = gazetteer.with_documents([make_document("quaypost.example"), make_document("Quay Post")])
    assert pile.same("quaypost.example", "The Quay Post")
    assert pile.canonical("quaypost.example") == "Quay Post"
    other = gazetteer.with_documents(
        [make_document("quaypost.example"), make_document("Quay Post", "https://lisk.example/a")]
    )
    assert not other.same("quaypost.example", "Quay Post")


def test_a_pile_is_the_same_in_any_order(gazetteer: Gazetteer) -> None:
    documents = [make_document("Marlow Herald", f"https://{host}.example/a") for host in "cab"]
    assert (
        gazetteer.with_documents(documents).outlets
        == gazetteer.with_documents(list(reversed(documents))).outlets
    )


def test_a_user_adds_outlets(tmp_path: Path) -> None:
    extra = tmp_path / "mine.toml"
    extra.write_text(
        '[[outlet]]\nname = "Marlow Herald"\nkind = "newspaper"\ndomains = ["marlow.example"]\nalso = ["MH '
        'News"]\n'
        '[[outlet]]\nname = "RT"\nowner = "Somebody Else"\n',
        encoding="utf-8",
    )
    own = load_gazetteer(extra)
    assert own.same("MH News", "marlow.example")
    assert own.family("RT") == "somebodyelse"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[outlet]]\nkind = 'site'\n", "no name"),
        ("[[outlet]]\nname = '  '\n", "outlet 1 has no name"),
        ("[[outlet]]\nname = 'X'\nowner = ' '\n", "owner that is no name"),
        ("[[outlet]]\nname = 'X'\nkind = 'blog'\n", "'blog'"),
        ("[[outlet]]\nname = 'X'\ndomains = 'x.example'\n", "domains"),
        ("[outlet]\nname = 'X'\n", r"is one table; begin each outlet with a line `\[\[outlet\]\]`"),
        ("outlet = 3\n", "is no table"),
        ("outlet = 2031-05-06\n", "is no table"),
        ("outlet = ['X']\n", "outlet 1 is no table"),
        ("[[outlet]]\nname = 3\n", "outlet 1 has a name that is no text"),
        ("[[outlet]]\nname = 2031-05-06\n", "outlet 1 has a name that is no text"),
        ("[[outlet]]\nname = 'X'\nkind = ['site']\n", "has kind"),
        ("[[outlet]]\nname = 'X'\nkind = {a = 1}\n", "has kind"),
        ("[[outlet]]\nname = 'X'\nalso = [3]\n", "also that are no list of strings"),
        ("[[outlet]]\nname = 'X'\nalso = 2031-05-06\n", "also that are no list of strings"),
        ("[[outlet]]\nname = 'X'\nabbreviations = ['']\n", "abbreviations"),
        ("[[outlet]]\nname = 'X'\nowner = 3\n", "owner that is no name"),
        ("[[outlet]]\nname = 'X'\ncommon = 'no'\n", "common must be true or false"),
        (f"[[outlet]]\nname = {'9' * 5000}\n", "TOML list of outlets: [^;]* has 5000 digits$"),
        (f"[[outlet]]\nname = 'X'\ncommon = {hex(10**6000)}\n", "too large to show"),
        (f"outlet = {'[' * 20000}\n", "nested too deeply|TOML"),
        ("not toml", "TOML"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, text: str, told: str) -> None:
    extra = tmp_path / "mine.toml"
    extra.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=told):
        load_gazetteer(extra)


def test_a_list_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    extra = tmp_path / "mine.toml"
    extra.write_text("\ufeff[[outlet]]\nname = 'Quay Courant'\n", encoding="utf-8")
    assert load_gazetteer(extra).find("Quay Courant") is not None


@pytest.mark.parametrize("content", [b"\xff\xfe[\x00", b"\x80", b"name\x00 = 3"])
def test_bytes_that_are_no_toml_are_said(tmp_path: Path, content: bytes) -> None:
    extra = tmp_path / "mine.toml"
    extra.write_bytes(content)
    with pytest.raises(InputError, match=r"mine\.toml"):
        load_gazetteer(extra)


def test_the_list_holds_names_and_facts_only() -> None:
    table = tomllib.loads(resources.files("sayso").joinpath("outlets.toml").read_text(encoding="utf-8"))
    keys = {key for row in table["outlet"] for key in row}
    assert keys <= {"name", "kind", "domains", "also", "abbreviations", "owner", "common"}
    names = [row["name"] for row in table["outlet"]]
    assert len(names) == len(set(names))
    domains = [domain for row in table["outlet"] for domain in row.get("domains", [])]
    assert len(domains) == len(set(domains))


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.bbc.co.uk/news", "bbc.co.uk"),
        ("edition.cnn.com", "cnn.com"),
        ("RT", None),
        ("", None),
        (None, None),
        ("http://user@m.kestrel.example:80/x?y", "kestrel.example"),
    ],
)
def test_hosts(address: str | None, host: str | None) -> None:
    assert read_host(address) == host


_WORDS = st.sampled_from(
    "Ostra Press,Ostrapress,The Ostra Press,The Times,Ostra Times,Herald,The Herald,Lantern,OP".split(",")
)
_HOSTS = st.sampled_from(
    "ostrapress.example,www.ostrapress.example,lantern.example,theherald.example,longnameherald.example,"
    "longnameherald.test,police.example".split(",")
)
_LISTS = st.lists(
    st.builds(
        Outlet,
        name=_WORDS,
        also=st.lists(_WORDS, max_size=2).map(tuple),
        domains=st.lists(_HOSTS, max_size=2).map(tuple),
    ),
    max_size=5,
    unique_by=lambda o: o.name,
)


@given(_LISTS, st.lists(st.tuples(_WORDS, st.none() | _HOSTS), max_size=4))
def test_what_a_pile_adds_is_filed_as_if_it_had_been_listed(
    listed: list[Outlet], pile: list[tuple[str, str | None]]
) -> None:
    documents = [make_document(name, host and f"https://{host}/a") for name, host in pile]
    extended = Gazetteer(listed).with_documents(documents)
    anew = Gazetteer(extended.outlets)
    for part in ("_names", "_stem_names", "_domains", "_stems", "_forms", "_beginnings", "_small_beginnings"):
        assert getattr(extended, part) == getattr(anew, part)


@pytest.mark.parametrize(
    ("address", "called"),
    [
        ("https://money.quaypost.example/fish", "Quay Post"),
        ("live.quaypost.example", "Quay Post"),
        ("zqxw.quaypost.example", "Quay Post"),  # a word of no language, and short
        ("zqxwzqxw.quaypost.example", "Quay Post"),
        ("zqxwzqxwz.quaypost.example", "zqxwzqxwz.quaypost.example"),
        ("zqxwzqxwz.live.quaypost.example", "zqxwzqxwz.live.quaypost.example"),
        ("quaypost.example", "Quay Post"),
        ("anglingweekly.quaypost.example", "anglingweekly.quaypost.example"),
        ("nobody.example", "nobody.example"),
    ],
)
def test_a_site_with_a_name_of_its_own_is_not_its_parent(address: str, called: str) -> None:
    known = Gazetteer([Outlet(name="Quay Post", domains=("quaypost.example",))])
    assert known.name_address(address) == called
    assert called == "nobody.example" or known.may_be_one(address, "Quay Post")


def test_what_a_pile_adds_has_a_hash(gazetteer: Gazetteer) -> None:
    def add(*documents: Document) -> str:
        return gazetteer.with_documents(documents).hash_additions(gazetteer)

    post = Document(id="d-1", name="1", text="x", outlet="Corran Post", url="https://corranpost.example/1")
    again = Document(id="d-2", name="2", text="y", outlet="Corran Post", url="https://corranpost.example/2")
    other = Document(id="d-3", name="3", text="z", outlet="Sill Times", url="https://silltimes.example/1")
    moved = Document(id="d-4", name="4", text="w", outlet="Corran Post", url="https://post.example/1")
    assert add(post) == add(post, again)
    assert add(other, post) == add(post, other, again) == add(post, again, other)
    assert len({add(), add(post), add(other), add(post, other), add(post, moved)}) == 5


def test_what_a_listed_outlet_has_already_is_no_addition(gazetteer: Gazetteer) -> None:
    def add(*documents: Document) -> str:
        return gazetteer.with_documents(documents).hash_additions(gazetteer)

    post = make_document("Corran Post", "https://corranpost.example/1")
    assert add(post) == add(post, make_document("CNN", "https://www.cnn.com/a"))


def test_a_pile_that_brings_nothing_leaves_the_list_as_it_is(gazetteer: Gazetteer) -> None:
    assert gazetteer.with_documents([]) is gazetteer
    assert gazetteer.with_documents([make_document("CNN", "https://www.cnn.com/a")]) is gazetteer


def test_a_name_without_a_capital_is_found_where_it_is_listed_so() -> None:
    text = "iVarl and ivarl, varl post and Varl Post, 7 Days and 7 days, ékip and Ékip"
    names = ("iVarl", "Varl Post", "7 Days", "ékip")
    found = Gazetteer(Outlet(name=n) for n in names).find_names(text)
    shown = [text[n.span.start : n.span.end] for n in found]
    assert shown == ["iVarl", "Varl Post", "7 Days", "ékip"]


def test_outlets_of_one_spelling_in_another_order_answer_otherwise() -> None:
    one, other = (Outlet(name=f"{place} Post", also=("The Post",)) for place in ("Vik", "Lisk"))
    first, second = Gazetteer([one, other]), Gazetteer([other, one])
    nothing = Gazetteer([])
    assert [g.canonical("The Post") for g in (first, second)] == ["Vik Post", "Lisk Post"]
    assert first.hash_additions(nothing) != second.hash_additions(nothing)
    assert first.list_changed(second) == {"post"}


def test_what_a_pile_changes_is_listed_by_its_letters(gazetteer: Gazetteer) -> None:
    pile = gazetteer.with_documents([make_document("The Corran Post", "https://corran.example/1")])
    changed = {"corranpost", "corranexample", "corran"}
    assert pile.list_changed(gazetteer) == gazetteer.list_changed(pile) == changed
    assert pile.list_changed(pile) == frozenset()
