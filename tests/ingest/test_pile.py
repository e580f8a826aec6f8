"""From paths to a pile."""

import io
import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.errors import NothingReadError
from sayso.ingest import make_document, read_pile
from sayso.ingest.duplicates import retell_copies
from sayso.records import Pile
from sayso.text.web_address import plain_url

TEXT = "“We asked three times,” she said of the harbour, and of the boats that had come in for the night."


def stream(*rows: object) -> io.BytesIO:
    return io.BytesIO("\n".join(r if isinstance(r, str) else json.dumps(r) for r in rows).encode())


def read(*rows: object) -> Pile:
    return read_pile(["-"], stdin=stream(*rows))


def said(pile: Pile) -> str:
    return "\n".join(n.message for n in pile.notices)


def test_every_format_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"---\noutlet: A\n---\n{TEXT} One.", encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": f"{TEXT} Two.", "name": "b1"}), encoding="utf-8")
    (tmp_path / "c.html").write_text(
        f"<html><body><article><p>{TEXT * 4}</p></article></body></html>", "utf-8"
    )
    pile = read_pile([tmp_path, "-"], stdin=stream({"text": f"{TEXT} Three.", "name": "in"}))
    assert sorted(d.name for d in pile.documents) == ["a", "b1", "c", "in"]
    assert not pile.notices


def test_one_bad_article_never_stops_the_pile(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (tmp_path / "broken.jsonl").write_text('{"text": ', encoding="utf-8")
    (tmp_path / "login.html").write_text("<html><body>Sign in</body></html>", encoding="utf-8")
    pile = read_pile([tmp_path, tmp_path / "nowhere"])
    assert [d.name for d in pile.documents] == ["good"]
    for name in ("empty.txt", "picture.txt", "broken.jsonl, line 1", "login.html", "nowhere"):
        assert f"{name}: " in said(pile)


def test_nothing_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    with pytest.raises(NothingReadError, match=r"(?s)nothing could be read.*empty\.txt: is empty"):
        read_pile([tmp_path])
    with pytest.raises(NothingReadError, match="no file, folder or web address given"):
        read_pile([])
    with pytest.raises(NothingReadError, match="standard input: is empty"):
        read_pile(["-"], stdin=io.StringIO(""))


def test_identity_is_outlet_and_words_and_not_name_or_place() -> None:
    one, two = (read({"text": TEXT, "outlet": "A", "name": n}).documents[0] for n in ("x", "y"))
    assert one.id == two.id
    assert read({"text": TEXT, "outlet": "B"}).documents[0].id != one.id
    assert read({"text": TEXT + " ", "outlet": "A"}).documents[0].id != one.id


def test_the_same_article_given_twice_is_kept_once() -> None:
    pile = read({"text": TEXT, "outlet": "A", "name": "x"}, {"text": TEXT, "outlet": "A", "name": "y"})
    assert [d.name for d in pile.documents] == ["x"]
    assert said(pile) == "x: given twice (as x and y); kept once"


def test_of_two_copies_the_better_described_is_kept() -> None:
    rows = [
        {"text": TEXT, "outlet": "A", "name": "x"},
        {"text": TEXT, "outlet": "A", "name": "y", "published": "2024"},
    ]
    assert read(*rows).documents[0].published == "2024"


def test_the_same_words_under_another_outlet_stay() -> None:
    pile = read({"text": TEXT, "outlet": "A"}, {"text": TEXT, "outlet": "B"})
    assert len(pile.documents) == 2
    assert not pile.notices


def test_the_same_words_without_an_outlet_are_doubted() -> None:
    pile = read({"text": TEXT, "outlet": "A", "name": "x"}, {"text": TEXT, "name": "y"})
    assert len(pile.documents) == 2
    assert "y: has the words of “x” and no outlet" in said(pile)


def test_copies_are_told_anew_once_their_outlets_are_known() -> None:
    rows = ({"text": TEXT, "outlet": "A", "name": "x"}, {"text": TEXT, "name": "y"})
    pile = read(*rows, "{broken")
    named = [replace(d, outlet=d.outlet or "B") for d in pile.documents]
    unnamed = [replace(d, outlet=None) for d in pile.documents]
    other = tuple(n for n in pile.notices if "and no outlet" not in n.message)
    assert other
    assert retell_copies(pile.notices, pile.documents, pile.documents) == pile.notices
    assert retell_copies(pile.notices, pile.documents, named) == other
    assert retell_copies(pile.notices, pile.documents, unnamed) == other
    assert retell_copies(other, named, pile.documents) == pile.notices


def test_a_copy_that_was_given_the_outlet_of_its_twin_is_told_as_one_article() -> None:
    pile = read({"text": TEXT, "outlet": "A", "name": "x"}, {"text": TEXT, "name": "y"})
    named = [replace(d, outlet="A") for d in pile.documents]
    (told,) = retell_copies(pile.notices, pile.documents, named)
    assert (
        "y: has the words of “x” and, as people named outlets, its outlet too; it is the same article"
        in told.message
    )
    assert retell_copies((told,), named, pile.documents) == pile.notices


def test_the_same_address_is_one_article() -> None:
    rows = [
        {"text": TEXT, "url": "https://www.a.example/story/?utm_source=mail#top", "name": "short"},
        {"text": TEXT + " And more.", "url": "http://a.example/story", "name": "long"},
        {"text": TEXT + " Else.", "url": "http://a.example/story?id=2", "name": "other"},
    ]
    pile = read(*rows)
    assert sorted(d.name for d in pile.documents) == ["long", "other"]
    assert "short: has the web address of “long”" in said(pile)


@pytest.mark.parametrize(
    "url", [None, "", "https://a.example/", "https://a.example", "nonsense", "http://[x"]
)
def test_a_front_page_or_no_address_tells_nothing(url: str | None) -> None:
    assert plain_url(url) is None


def test_outlet_from_metadata_else_domain_else_unknown() -> None:
    rows = [
        {"text": TEXT + "1", "outlet": " Lantern  News ", "url": "https://www.lantern.example/1"},
        {"text": TEXT + "2", "url": "https://www.lantern.example/2"},
        {"text": TEXT + "3", "url": "file.html"},
    ]
    outlets = {d.text[-1]: d.outlet for d in read(*rows).documents}
    assert outlets == {"1": "Lantern News", "2": "lantern.example", "3": None}


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "FILE:///etc/passwd"])
def test_an_address_that_is_not_of_the_web_is_left_out(url: str) -> None:
    pile = read({"text": TEXT, "url": url})
    assert pile.documents[0].url is None
    assert "is no web address" in said(pile)


def test_dates_that_are_not_understood_are_unknown_and_said() -> None:
    pile = read({"text": TEXT, "published": "06/07/2022"})
    assert pile.documents[0].published is None
    assert "publication date “06/07/2022” may be day or month first" in said(pile)


def test_another_language_is_said() -> None:
    german = "Der Hafen wurde am Montag geschlossen, und die Boote mussten bleiben, wo sie waren. " * 3
    pile = read({"text": german})
    assert pile.documents[0].language == "de"
    assert "seems to be in German: annotated as far as the model goes; it was trained on English" in said(
        pile
    )
    assert read({"text": TEXT, "language": "en_GB"}).documents[0].language == "en"


def test_half_characters_are_replaced_one_for_one_and_nul_is_kept() -> None:
    pile = read('{"text": "One \\ud83d two \\u0000 three."}')
    (document,) = pile.documents
    assert document.text == "One \ufffd two \0 three."
    document.text.encode()
    assert "1 half character " in said(pile)
    assert "1 NUL" in said(pile)


def test_an_article_of_five_megabytes_is_left_out_and_the_rest_is_read() -> None:
    pile = read({"text": TEXT * 55_000}, {"text": TEXT})
    assert [d.text for d in pile.documents] == [TEXT]
    assert "standard input, line 1: has 5,335,000 characters, far more than an article; left out" in said(
        pile
    )


def test_a_very_long_article_is_read_with_a_word_on_how_long_it_takes() -> None:
    pile = read({"text": TEXT * 4_000})
    assert len(pile.documents) == 1
    assert "takes a minute or more" in said(pile)


def test_names_and_titles_are_one_safe_line() -> None:
    (document,) = read(
        {"text": TEXT, "name": "a\x1b[31m\nb", "title": "T\u202e\ud800itle", "outlet": "\0"}
    ).documents
    assert (document.name, document.title, document.outlet) == ("a [31m b", "T itle", None)


def test_files_without_a_known_suffix_are_told_by_their_content(tmp_path: Path) -> None:
    (tmp_path / "a").write_text(json.dumps({"text": TEXT + "1"}), encoding="utf-8")
    (tmp_path / "b.page").write_text(
        f"<!doctype html><html><body><p>{TEXT * 4}</p></body></html>", encoding="utf-8"
    )
    (tmp_path / "c.article").write_text(TEXT + "3", encoding="utf-8")
    pile = read_pile([tmp_path / "a", tmp_path / "b.page", tmp_path / "c.article"])
    assert len(pile.documents) == 3
    assert not any("{" in d.text or "<" in d.text for d in pile.documents)


def test_progress_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT + "!", encoding="utf-8")
    calls: list[tuple[str, int, int]] = []
    read_pile([tmp_path], progress=lambda *step: calls.append(step))
    assert calls == [("opening", 0, 2), ("opening", 1, 2), ("opening", 2, 2)]


def test_text_streams_are_read_too() -> None:
    assert read_pile(["-"], stdin=io.StringIO(json.dumps({"text": TEXT}))).documents[0].text == TEXT


ROWS = st.fixed_dictionaries(
    {"text": st.sampled_from([TEXT, TEXT + " a", TEXT + " b"]), "name": st.sampled_from("xyz")},
    optional={
        "outlet": st.sampled_from(["A", "B"]),
        "published": st.sampled_from(["2022", "2022-06-25", "06/07/2022"]),
        "url": st.sampled_from(["https://a.example/1", "https://a.example/1#x", "https://b.example/2"]),
    },
)


@given(st.lists(ROWS, min_size=1, max_size=8), st.randoms(use_true_random=False))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_the_order_of_articles_changes_nothing(rows: list[dict[str, str]], rng: random.Random) -> None:
    shuffled = rng.sample(rows, len(rows))
    one, two = read(*rows), read(*shuffled)
    assert one.documents == two.documents
    assert len({d.id for d in one.documents}) == len(one.documents)
    dates = [d.published or "9" for d in one.documents]
    assert dates == sorted(dates)


def test_a_string_becomes_a_document_too() -> None:
    document = make_document(TEXT, name="n", outlet="A")
    assert (document.text, document.name, document.outlet) == (TEXT, "n", "A")
    assert document.id == read({"text": TEXT, "outlet": "A"}).documents[0].id
