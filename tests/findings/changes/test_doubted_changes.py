"""Differences of two quotations that are held back: both were said, or only a form of a word differs."""

import pytest

from sayso.findings.changes.doubted_changes import (
    asks_once,
    counts_apart,
    differs_again,
    is_one_statement,
    is_restart,
    is_reworded,
    one_is_foretold,
    parts_ways,
    stands_elsewhere,
)
from sayso.findings.changes.quoted_changes import QuotedChange
from sayso.outlets.load import load_gazetteer
from sayso.records import DateGround, Operation, SaidOn, Span
from tests.findings.test_thresholds import attribution

GAZETTEER = load_gazetteer()
LEFT = "“It would gravely raise the cost of the pier,” Oduya said."
RIGHT = "“It would greatly raise the cost of the pier,” Oduya said."
BOTH = f"{RIGHT} Asked again, she said it “will gravely raise the cost” of every berth."


def find(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start=start, end=start + len(words))


def change(left: str, right: str, before: str, behind: str, texts: tuple[str, str]) -> QuotedChange:
    around = [(find(texts[0], words), find(texts[1], words)) for words in (before, behind)]
    return QuotedChange(
        find(texts[0], left) if left else None, find(texts[1], right) if right else None, *around
    )


@pytest.mark.parametrize(("right", "expected"), [(RIGHT, False), (BOTH, True)])
def test_one_article_has_both_wordings(right: str, expected: bool) -> None:
    texts = (LEFT, right)
    found = change("gravely", "greatly", "It would", "raise the cost of the pier", texts)
    assert stands_elsewhere(found, texts) is expected
    turned = QuotedChange(
        found.right, found.left, *((b, a) for a, b in (found.before, found.behind) if a and b)
    )  # type: ignore[misc]
    assert stands_elsewhere(turned, texts[::-1]) is expected


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([], False),
        (["She spoke of “talks at most high levels”."], False),
        (["She spoke of “talks at most high levels”.", "“Talks at very high levels,” she said."], False),
        (["“There were talks at most high levels, at very high levels, in May,” she said."], True),
    ],
)
def test_a_third_article_has_both_wordings(others: list[str], expected: bool) -> None:
    """Each of two outlets may quote one half of it; with few common words beside it, all of them count."""
    texts = ("They are “most high levels”.", "They are “very high levels”.")
    behind = find(texts[0], "high levels"), find(texts[1], "high levels")
    found = QuotedChange(find(texts[0], "most"), find(texts[1], "very"), None, behind)
    assert stands_elsewhere(found, texts, others) is expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", False),
        (" He had “no wish to speak about that again”.", True),
        (" He had “no wish to speak at length”.", False),
    ],
)
def test_words_that_one_side_lacks(more: str, expected: bool) -> None:
    left = "“I have no wish to speak about that,” Marn said."
    right = f"“I have no wish to let others decide when I speak about that,” Marn said.{more}"
    texts = (left, right)
    start = right.index("speak about")
    found = QuotedChange(
        None,
        find(right, "let others decide when I"),
        (find(left, "I have no wish to"), find(right, "I have no wish to")),
        (find(left, "speak about that"), Span(start=start, end=start + len("speak about that"))),
    )
    assert stands_elsewhere(found, texts) is expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", False),
        ("I was asked to stay on the ferry.", False),  # "I was asked to" alone tells nothing
        ("I was asked to sign in May.", True),
        ("I was never asked to sign.", False),
    ],
)
def test_a_not_that_one_side_lacks_beside_another_sentence(more: str, expected: bool) -> None:
    left = f"“I was not asked to sign,” Brand said. “{more}”"
    texts = (left, "“I was asked to sign,” Brand said.")
    found = change("not", "", "I was", "asked to sign", texts)
    assert stands_elsewhere(found, texts) is expected
    turned = QuotedChange(
        found.right, found.left, *((b, a) for a, b in (found.before, found.behind) if a and b)
    )  # type: ignore[misc]
    assert stands_elsewhere(turned, texts[::-1]) is expected
    third = f"“I was not asked to sign. {more}”"
    plain = ("“I was not asked to sign,” Brand said.", texts[1])
    assert stands_elsewhere(change("not", "", "I was", "asked to sign", plain), plain, [third]) is expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("and 94%", "compared with 64 percent", True),
        ("94 boats", "64 crews", True),
        ("94", "64", False),
        ("94", "and 94", False),
        ("94 boats", "crews", False),
    ],
)
def test_numbers_beside_other_words_are_of_two_things(left: str, right: str, expected: bool) -> None:
    texts = (f"We saw {left} come", f"We saw {right} come")
    assert counts_apart(change(left, right, "We saw", "come", texts), texts) is expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("We saw 12 boats come in", "We saw 14 boats come in", False),
        ("We saw 12 boats come in", "We saw 14 boats come", False),  # cut by an article
        ("We saw 12 boats come in", "We saw 14 boats go in", True),
        ("They saw 12 boats come in", "We saw 14 boats come in", True),
        ("saw 12 boats come in", "We saw 14 boats come in", False),
    ],
)
def test_another_difference_in_the_sentence(left: str, right: str, expected: bool) -> None:
    texts = (f"“{left}.”", f"“{right}.”")
    assert differs_again(change("12", "14", "saw", "boats", texts), texts) is expected


SHORT = "“I feel a little badly about it,” Haar said."
SHORT_OTHER = "“I feel badly about a lot of it because I think a lot of it is very unfair,” Haar said."
LONG = "“The probe did not find that the crew or the yard worked with the bank in its efforts,” she said."
LONG_OTHER = "“The long probe did not find that the crew or the yard worked with a bank,” she said."


@pytest.mark.parametrize(
    ("texts", "left", "right", "before", "behind", "expected"),
    [
        # One sentence, cut by one article inside and where its quotation ends.
        (
            ("“We shall sell the old quay, and soon,” Haar said.", "“We shall sell the quay,” Haar said."),
            *("old", "", "shall sell the", "quay"),
            False,
        ),
        (
            ("“We shall sell the old quay,” Haar said.", "“We shall sell the quay,” Haar said."),
            *("old", "", "shall sell the", "quay"),
            False,
        ),
        # The one that lacks a word goes on: other words may stand for it there.
        (
            ("“It is found in young men,” Haar said.", "“It is found in men under 50,” Haar said."),
            *("young", "", "is found in", "men"),
            True,
        ),
        # Few words are common before the place, and one has more of them.
        (
            (
                "“This was done at the harbour,” she said.",
                "“As I told you, this was built at the harbour,” he said.",
            ),
            *("done", "built", "was", "at the harbour"),
            True,
        ),
        # Only a word is common behind the place, and both go on in other words.
        ((SHORT_OTHER, SHORT), "", "a little", "I feel", "badly about", True),
        # Many words are common, and then most of the rest is other.
        ((LONG, LONG_OTHER), "", "long", "The", "probe did not find that", False),
    ],
)
def test_sentences_that_only_meet(
    texts: tuple[str, str], left: str, right: str, before: str, behind: str, expected: bool
) -> None:
    found = change(left, right, before, behind, texts)
    assert parts_ways(found, texts) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("He spoke of the gulls, the ferry, the weather and the nets of the northern harbour", True),
        ("He spoke of the gulls and the ferry", False),
    ],
)
def test_the_rest_of_a_sentence_is_weighed(words: str, expected: bool) -> None:
    """Three words are common on either side; then the share of what is left decides."""
    texts = (
        "He spoke of the gulls, he spoke to the crew, and nobody at all had asked him about it",
        f"{words}",
    )
    behind = find(texts[0], "He spoke of the gulls"), find(texts[1], "He spoke of the gulls")
    found = QuotedChange(None, None, None, behind)
    assert parts_ways(found, texts) is expected


@pytest.mark.parametrize(("opening", "expected"), [("The surveys say they", True), ("They", False)])
def test_words_that_one_has_at_another_place_are_reworded(opening: str, expected: bool) -> None:
    texts = (
        "“They would hold that against surveys of shops that show the mood,” Haar said.",
        f"“{opening} would hold that show the mood,” Haar said.",
    )
    found = change("against surveys of shops", "", "would hold that", "show the mood", texts)
    first = Operation(op="replace", left=find(texts[0], "They"), right=find(texts[1], opening))
    assert is_reworded(found, (first,), texts) is expected


@pytest.mark.parametrize(
    ("days", "common", "expected"),
    [
        (("", ""), 29, False),
        (("", ""), 30, True),
        (("2031-05-01", ""), 29, False),
        (("2031-05-01", "2031-05-01"), 11, False),
        (("2031-05-01", "2031-05-01"), 12, True),
        (("2031-05", "2031-05"), 12, False),  # a month has room for two
        (("2031-05-01", "2031-05"), 12, False),
    ],
)
def test_many_words_in_common_show_one_statement(days: tuple[str, str], common: int, expected: bool) -> None:
    ground, place = DateGround.BESIDE_CUE, Span(start=0, end=1)
    left, right = (
        attribution("d", said_on=SaidOn(value=day, span=place, ground=ground) if day else None)
        for day in days
    )
    assert is_one_statement(left, right, common) is expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("“Why did we come to this quay?” Haar said.", "“We come to the quay,” Haar said. Why?", True),
        ("“Why did we come to this quay?” Haar said.", "“Why did we come to the quay?” Haar said.", False),
        ("“We come to this quay.” Haar said so.", "“We come to the quay,” Haar said.", False),
    ],
)
def test_a_question_is_no_statement(left: str, right: str, expected: bool) -> None:
    found = QuotedChange(
        find(left, "this"), find(right, "the"), (find(left, "come to"), find(right, "come to")),
        (find(left, "quay"), find(right, "quay")),
    )  # fmt: skip
    assert asks_once(found, (left, right)) is expected


@pytest.mark.parametrize(
    ("left", "words", "expected"),
    [
        ("“It is the rich — the richest of all,” Haar said.", "rich — the", True),
        ("“It is the rich — richest of all,” Haar said.", "rich", True),
        ("“It is the rich, richest of all,” Haar said.", "rich", False),
        ("“It is the poor — richest of all,” Haar said.", "poor", False),
    ],
)
def test_a_start_that_was_broken_off(left: str, words: str, expected: bool) -> None:
    right = "“It is the richest of all,” Haar said."
    behind = (find(left, "richest of all"), find(right, "richest of all"))
    before = (find(left, "It is the"), find(right, "It is the"))
    assert is_restart(QuotedChange(find(left, words), None, before, behind), (left, right)) is expected
    turned = QuotedChange(None, find(left, words), before[::-1], behind[::-1])
    assert is_restart(turned, (right, left)) is expected
    both = QuotedChange(find(left, words), find(right, "the"), before, behind)
    assert is_restart(both, (left, right)) is False


@pytest.mark.parametrize(
    ("cues", "expected"),
    [
        (("will say", "said"), True),
        (("will say", "will say"), False),
        (("said", "said"), False),
        (("is expected to say", "said"), True),
        (("is expected to say", "will say"), False),
        (("is expected to say:", "said"), True),
        (("had this to say", "said"), False),
        (("went on to say", "said"), False),
        (("used the day to say", "said"), False),
        (("told the council to wait, and said", "said"), False),
    ],
)
def test_what_somebody_will_say_was_written_before(cues: tuple[str, str], expected: bool) -> None:
    texts = tuple(f"“It will be late,” Will Haar {cue}." for cue in cues)
    left, right = (
        attribution("d", cues=(find(text, cue.split()[-1]),) if " to " in cue else (find(text, cue),))
        for text, cue in zip(texts, cues, strict=True)
    )
    assert one_is_foretold((left, right), (texts[0], texts[1])) is expected
