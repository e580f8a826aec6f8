"""How names and addresses of outlets are compared: a table a question, each limit with its neighbours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.outlets.names import (
    drop_brackets,
    fold,
    is_outlet_name,
    is_part_of_name,
    is_short_name,
    is_written_as,
    key_name,
    read_host,
    squash,
    squash_text,
    with_article,
)


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.ostra.example/a", "ostra.example"),
        ("//ostra.example", "ostra.example"),
        ("HTTPS://Ostra.Example", "ostra.example"),
        ("ostra.example/a/b.html", "ostra.example"),
        ("ostra.example:8080/a", None),
        ("https://ostra.example:8080/a", "ostra.example"),
        ("https://ada:secret@ostra.example/a", "ostra.example"),
        ("https://ostra.example?x=1", "ostra.example"),
        ("https://ostra.example#top", "ostra.example"),
        ("www2.ostra.example", "ostra.example"),
        ("www22.ostra.example", "www22.ostra.example"),
        ("m.ostra.example", "ostra.example"),
        ("amp.ostra.example", "ostra.example"),
        ("en.ostra.example", "ostra.example"),
        ("eng.ostra.example", "ostra.example"),
        ("blog.ostra.example", "blog.ostra.example"),
        # What is left of a host must have two parts.
        ("uk.example", "uk.example"),
        ("news.example", "news.example"),
        ("https://localhost/a", "localhost"),
        ("Ostra Press", None),
        ("Ostra", None),
        ("ostra.", None),
        ("  ostra.example  ", "ostra.example"),
        ("", None),
        (None, None),
    ],
)
def test_host(address: str | None, host: str | None) -> None:
    assert read_host(address) == host


@pytest.mark.parametrize(
    ("name", "folded", "squashed", "key"),
    [
        ("The Ostra Press", "the ostra press", "theostrapress", "ostrapress"),
        ("www.ostra.example", "www.ostra.example", "wwwostraexample", "ostraexample"),
        ("El País", "el pais", "elpais", "elpais"),
        ("A&E", "a&e", "a&e", "a&e"),
        ("The", "the", "the", "the"),
        ("The Sun", "the sun", "thesun", "sun"),
        ("Sun The", "sun the", "sunthe", "sunthe"),
        ("—", "—", "", ""),
    ],
)
def test_letters(name: str, folded: str, squashed: str, key: str) -> None:
    assert (fold(name), squash(name), key_name(name)) == (folded, squashed, key)


def test_whole_articles_are_not_kept() -> None:
    kept = [f.cache_info().currsize for f in (fold, squash)]
    assert squash_text("The Ostrá Post wrote.\n" * 2) == "theostrapostwrote" * 2
    assert [f.cache_info().currsize for f in (fold, squash)] == kept


@pytest.mark.parametrize(
    ("surface", "form", "is_it"),
    [
        ("Ostra Press", "Ostra Press", True),
        ("OSTRA PRESS", "Ostra Press", True),
        ("Ostra press", "Ostra Press", False),
        ("ostra Press", "Ostra Press", False),
        ("Ostra Of Press", "Ostra of Press", True),
        ("OSTRA of PRESS", "Ostra of Press", True),
        # A form of up to four letters, or one with a small first letter, is taken as it is or in capitals.
        ("Abcd", "Abcd", True),
        ("ABCD", "Abcd", True),
        ("ABcd", "Abcd", False),
        ("ABcde", "Abcde", True),
        ("iPress", "iPress", True),
        ("IPRESS", "iPress", True),
        ("IPress", "iPress", False),
        ("ABC", "Abc", True),
        ("AB", "Ab", False),
        # Other words than listed: joined or parted, from seven characters on.
        ("OstraPress", "Ostra Press", True),
        ("ostraPress", "Ostra Press", False),
        ("N.Y. Press", "NY Press", True),
        ("A.B. Co", "AB. Cod", True),
        ("A.B. C", "AB. Co", False),
        ("N.Y. Press.", "NY Press", False),
    ],
)
def test_written(surface: str, form: str, is_it: bool) -> None:
    assert is_written_as(surface, form) == is_it


_LETTERS = st.text(st.sampled_from("aAbBßéÉ7 .&'Ⅷǅ"), min_size=1, max_size=9)


@given(_LETTERS, _LETTERS)
def test_a_name_with_a_capital_is_never_written_with_a_small_letter(surface: str, form: str) -> None:
    """So `Gazetteer.find_names` looks for it at words with a capital only."""
    if surface[0].isalnum() and form[0].isupper() and not surface[0].isupper():
        assert not is_written_as(surface, form)


@pytest.mark.parametrize(
    ("words", "name", "is_it"),
    [
        # The last words of a name, with the article or of two words.
        ("The Times", "The Ostra Times", True),
        ("the times", "Ostra Times", True),
        ("Times", "Ostra Times", False),
        ("Daily Times", "Ostra Daily Times", True),
        ("Ostra Times", "Ostra Times", False),
        ("The Ostra", "Ostra Times", False),
        ("The Times", "Times", False),
        ("The", "The Ostra Times", False),
        ("", "The Ostra Times", False),
        # Initials: two capitals or more, small words counted or not.
        ("OT", "Ostra Times", True),
        ("O.T.", "Ostra Times", True),
        ("The OT", "Ostra Times", True),
        ("the OT", "Ostra Times", True),
        ("TOT", "The Ostra Times", True),
        ("OT", "The Ostra Times", True),
        ("VOS", "Voice of the Strait", True),
        ("VS", "Voice of the Strait", True),
        ("VOTS", "Voice of the Strait", True),
        ("VTS", "Voice of the Strait", False),
        ("ot", "Ostra Times", False),
        ("Ot", "Ostra Times", False),
        ("O", "Ostra", False),
        ("O2", "Ostra 2", False),
        ("TO", "Ostra Times", False),
        # A name that "News" or "Online" stands behind.
        ("Ostra Radio", "Ostra Radio News", True),
        ("the Ostra Mail", "Ostra Mail Online", True),
        ("OTB", "OTB News", True),
        ("the OTB", "The OTB News", True),
        ("Ostra", "Ostra News", False),
        ("Ostra", "The Ostra News", False),
        ("the Ostra", "The Ostra News", False),
        # A place that an outlet is called after is not the outlet.
        ("Ostra Bay", "Ostra Bay News", False),
        ("Ostra Bay", "Ostra Bay Online", False),
        ("the Gambia", "The Gambia News", False),
        ("the US", "US News", False),
        ("OSTRA BAY", "OSTRA BAY NEWS", False),
        ("the Radio", "The Radio News", False),
        ("Ostra News", "Ostra News Bay", False),
        ("Ostra Radio", "Ostra Radio", False),
        ("Quay Club", "Ostra Radio News", False),
        ("Quay", "OTB News", False),
        # A body, not an outlet, when that is its last word.
        ("the Council", "Ostra Council News", False),
        ("the Council Mirror", "Ostra Council Mirror News", True),
    ],
)
def test_short(words: str, name: str, is_it: bool) -> None:
    assert is_short_name(words, name) == is_it


@pytest.mark.parametrize(
    ("words", "name", "is_it"),
    [
        ("The Times", "The New Ostra Times", True),
        ("Ostra times", "The New Ostra Times", True),
        ("The New Ostra Times", "The Times", False),
        ("The Post", "The New Ostra Times", False),
        ("The", "The New Ostra Times", False),
        ("", "The New Ostra Times", False),
        ("Times", "Times", True),
    ],
)
def test_part(words: str, name: str, is_it: bool) -> None:
    assert is_part_of_name(words, name) == is_it


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Quay Ledger (sport)", "Quay Ledger"),
        ("Quay Ledger(sport)", "Quay Ledger"),
        ("Quay (Ledger) sport", "Quay (Ledger) sport"),
        ("Quay Ledger (a (b))", "Quay Ledger (a (b))"),
        ("Quay Ledger", "Quay Ledger"),
        ("(sport)", ""),
    ],
)
def test_without_brackets(name: str, bare: str) -> None:
    assert drop_brackets(name) == bare


@pytest.mark.parametrize(
    ("name", "is_it"),
    [
        ("Varl Times", True),
        ("the varl times", True),
        ("Times", False),  # a last word alone
        ("The Times", False),
        ("Times Varl", False),
        ("Varl Echo", False),  # the last word of other bodies' names too
        ("Reuters", True),
        ("Varl Reuters", False),
        ("Varl", False),
        ("The", False),
        ("", False),
    ],
)
def test_the_name_of_an_outlet(name: str, is_it: bool) -> None:
    assert is_outlet_name(name) is is_it


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Varl Times", "the Varl Times"),
        ("New Varl Times", "the New Varl Times"),
        ("The Varl Mirror", "the Varl Mirror"),
        ("Times", "Times"),
        ("Varl Times Online", "Varl Times Online"),
        ("Varl", "Varl"),
    ],
)
def test_with_its_article(name: str, told: str) -> None:
    assert with_article(name) == told
