"""The day that an article gives itself, and the day that its expressions are counted from."""

from datetime import date

import pytest

from sayso.annotation.time.reference_date import (
    LONGEST_UPDATE,
    Clock,
    date_post,
    find_published,
    find_within,
    make_date,
    read_clock,
    read_phrases,
)
from sayso.annotation.time.time_expressions import find_phrases
from sayso.records import Attribution, DateGround, Document, Span
from tests.cases import Case, name_case, read_cases

PUBLISHED = date(2031, 5, 20)


def clock_of(text: str, published: str | None = "2031-05-20", *attributions: Attribution) -> Clock:
    document = Document(id="d", name="d", text=text, published=published)
    return read_clock(document, attributions, find_phrases(text))


@pytest.mark.parametrize("case", read_cases("dates/published.toml"), ids=name_case)
def test_published(case: Case) -> None:
    text = case["given"]
    if text.startswith("@"):  # so many characters stand before it
        size, _, rest = text[1:].partition(" ")
        text = "x " * (int(size) // 2) + rest
    found = find_published(text)
    shown = f"{text[found[1].start : found[1].end]} = {found[0]}" if found else ""
    assert shown == case["expect"]


@pytest.mark.parametrize(
    ("dateline", "reference"),
    [
        # A dateline without a year counts up to ten days from publication, on both sides.
        ("May 20", date(2031, 5, 20)),
        ("May 19", date(2031, 5, 19)),
        ("May 10", date(2031, 5, 10)),
        ("May 9", PUBLISHED),
        ("May 30", date(2031, 5, 30)),
        ("May 31", PUBLISHED),
        ("May 9, 2031", date(2031, 5, 9)),
    ],
)
def test_dateline(dateline: str, reference: date) -> None:
    clock = clock_of(f"LISK, {dateline} (AP) — The dam held.")
    assert (clock.published, clock.reference, clock.pegged) == (PUBLISHED, reference, False)


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("CAIRO - 21 May 2031: The dam held.", "2031-05-21"),
        ("CAIRO—May 21, 2031: The dam held.", "2031-05-21"),
        ("NEW DELHI, 21 May 2031: The dam held.", "2031-05-21"),
        ("CAIRO - May 21: The dam held.", None),
        ("Cairo - 21 May 2031: The dam held.", None),
        ("TIMELINE - 21 May 2031: The dam held.", None),
        ("The dam held.\n\nCAIRO - 21 May 2031: The dam broke.", None),
    ],
)
def test_a_text_that_opens_with_a_capital_and_a_date(text: str, published: str | None) -> None:
    found = find_published(text)
    assert (found and found[0]) == published


def test_a_heading_with_a_date_does_not_move_a_known_day() -> None:
    text = "CAIRO - 3 March 2019: The dam broke. Ann Hill said on Monday that it was safe."
    assert clock_of(text).reference == PUBLISHED


def test_a_dateline_at_the_turn_of_the_year_is_the_nearest_one() -> None:
    assert clock_of("LISK, Dec 30 (AP) — The dam held.", "2031-01-02").reference == date(2030, 12, 30)
    assert clock_of("LISK, Jan 2 (AP) — The dam held.", "2030-12-30").reference == date(2031, 1, 2)


@pytest.mark.parametrize(
    ("published", "text", "read", "reference"),
    [
        (None, "The dam held.", None, None),
        (None, "Published: May 5, 2031\nThe dam held.", date(2031, 5, 5), date(2031, 5, 5)),
        (None, "LISK, May 5 (AP) — The dam held.", None, None),
        ("2031-05", "Published: May 5, 2031\nThe dam held.", None, None),
        ("soon", "Published: May 5, 2031\nThe dam held.", None, None),
    ],
)
def test_without_a_day_of_publication(
    published: str | None, text: str, read: date | None, reference: date | None
) -> None:
    clock = clock_of(text, published)
    assert (clock.published, clock.reference) == (read, reference)


@pytest.mark.parametrize(
    ("words", "updated"),
    [
        ("Updated May 21, 2031.", date(2031, 5, 21)),
        ("Updated on 2031-05-21: more.", date(2031, 5, 21)),
        ("amended at May 25 2031", date(2031, 5, 25)),
        ("Updated May 20, 2031.", None),
        ("Updated May 19, 2031.", None),
        ("Updated June 3, 2031.", date(2031, 6, 3)),  # two weeks
        ("Updated June 4, 2031.", None),
        ("Updated May 21. Modified May 23.", date(2031, 5, 23)),
        ("Updated Wednesday, though nobody saw it", None),
        ("Updated tomorrow", None),
        ("Nothing", None),
    ],
)
def test_update(words: str, updated: date | None) -> None:
    assert LONGEST_UPDATE == 14
    assert clock_of(words).updated == updated


@pytest.mark.parametrize(
    ("value", "planned", "admitted"),
    [
        ("2031-05-20", False, True),
        ("2031-05-21", False, True),  # updated
        ("2031-05-22", False, False),
        ("2031-05", False, True),
        ("2031-06", False, False),
        ("2031", False, True),
        ("2032", False, False),
        ("2032", True, True),
    ],
)
def test_nothing_lies_behind_publication_and_update(value: str, planned: bool, admitted: bool) -> None:
    clock = Clock(published=PUBLISHED, reference=PUBLISHED, updated=date(2031, 5, 21))
    assert clock.admits(value, planned=planned) == admitted
    assert Clock(published=None, reference=None).admits(value, planned=planned)
    span = Span(start=0, end=1)
    made = make_date(value, span, DateGround.IN_FULL, clock, planned=planned)
    assert (made is not None) == admitted
    if made is not None:
        assert (made.value, made.span, made.ground) == (value, span, DateGround.IN_FULL)
    assert make_date("PAST_REF", span, DateGround.IN_FULL, clock) is None
    assert make_date(None, span, DateGround.IN_FULL, clock) is None


def test_the_same_day_is_that_of_the_day_named_before() -> None:
    def values(text: str, clock: Clock) -> list[str | None]:
        return [value for _, value in read_phrases(find_phrases(text), clock)]

    clock = Clock(published=PUBLISHED, reference=PUBLISHED)
    assert values("On May 2 it rained; the same day it froze.", clock) == ["2031-05-02"] * 2
    assert values("It rained the same day; it froze that night.", clock) == ["2031-05-20"] * 2
    assert values("In April it rained; the same day it froze.", clock) == ["2031-04", "2031-04"]
    assert values("On May 2 it rained, recently, that night.", clock) == [
        "2031-05-02",
        "PAST_REF",
        "2031-05-02",
    ]
    # From Tuesday, Wednesday is six days back or the next day: nobody knows, but for a post on Tuesday.
    assert values("He left on Wednesday.", clock) == [None]
    pegged = Clock(published=PUBLISHED, reference=PUBLISHED, pegged=True)
    assert values("He left on Wednesday.", pegged) == ["2031-05-21"]
    assert values("He left overnight.", pegged) == [None]
    last = Clock(published=date.max, reference=date.max, pegged=True)
    assert values("He left on Saturday.", last) == [None]


def post(text: str, content: str, source: str) -> Attribution:
    def place(words: str) -> tuple[Span, ...]:
        return (Span(start=text.index(words), end=text.index(words) + len(words)),)

    return Attribution(
        id="a", document_id="d", sources=place(source), cues=(), contents=place(content), kind="direct"
    )


@pytest.mark.parametrize(
    ("behind", "day"),
    [
        ("Ada Tarn (@tarn) May 2, 2031", "2031-05-02"),
        ("Ada Tarn @tarn · May 2, 2031", "2031-05-02"),
        ("Ada Tarn (@tarn) | 2031-05-02", "2031-05-02"),
        ("Ada Tarn May 2, 2031", None),
        ("Ada Tarn (@tarn) wrote on May 2, 2031", None),
        ("Ada Tarn (@tarn) Friday", None),
        ("Ada Tarn (@tarn) June 2, 2031", None),
        # What is no date, or has no handle before it, leaves the next one.
        ("Ada Tarn on Friday (@tarn) May 2, 2031", "2031-05-02"),
        ("Ada Tarn May 1, 2031 (@tarn) May 2, 2031", "2031-05-02"),
        # Up to 45 characters behind the post's last words.
        (f"Ada Tarn {' ' * 30}(@tarn) May 2, 2031", "2031-05-02"),
        (f"Ada Tarn {' ' * 36}(@tarn) May 2, 2031", "2031-05-02"),
        (f"Ada Tarn {' ' * 37}(@tarn) May 2, 2031", None),
        (f"Ada Tarn {' ' * 80}(@tarn) May 2, 2031", None),
    ],
)
def test_post(behind: str, day: str | None) -> None:
    text = f"The dam will hold. — {behind} and more"
    clock = Clock(published=PUBLISHED, reference=PUBLISHED)
    phrases = read_phrases(find_phrases(text), clock)
    said_on = date_post(text, post(text, "The dam will hold.", "Ada Tarn"), phrases, clock)
    assert (said_on.value if said_on else None) == day
    if said_on:
        assert said_on.ground == DateGround.OF_POST


@pytest.mark.parametrize(
    ("day", "opening", "reference"),
    [
        # A post over a week and at most sixty days old, in the opening's words or on a named site.
        ("May 12, 2031", "The dam will hold, he wrote.", date(2031, 5, 12)),
        ("May 13, 2031", "The dam will hold, he wrote.", PUBLISHED),
        ("March 21, 2031", "The dam will hold, he wrote.", date(2031, 3, 21)),
        ("March 20, 2031", "The dam will hold, he wrote.", PUBLISHED),
        ("May 12, 2031", "He tweeted.", date(2031, 5, 12)),
        ("May 12, 2031", "He wrote.", PUBLISHED),
        ("May 12, 2031", "The dam, he wrote, will hold.", PUBLISHED),
    ],
)
def test_an_article_that_opens_with_a_post_is_of_its_days(day: str, opening: str, reference: date) -> None:
    rain = "Rain fell on the town. " * 40
    text = f"{opening} {rain}\n\nthe DAM will hold! — Ada Tarn (@tarn) {day}"
    clock = clock_of(text, "2031-05-20", post(text, "the DAM will hold!", "Ada Tarn"))
    assert (clock.reference, clock.pegged) == (reference, reference != PUBLISHED)


def test_expressions_that_lie_wholly_in_a_span() -> None:
    text = "On May 2, May 3 and May 4."
    phrases = [(p, None) for p in find_phrases(text)]
    starts = [text.index(f"May {n}") for n in (2, 3, 4)]

    def found(start: int, end: int) -> list[int]:
        return [p.span.start for p, _ in find_within(phrases, Span(start=start, end=end))]

    assert found(0, len(text)) == starts
    assert found(starts[0], starts[0] + 5) == starts[:1]
    assert found(starts[0], starts[0] + 4) == []
    assert found(starts[0] + 1, starts[2]) == [starts[1]]
    assert found(starts[2] + 1, len(text)) == []
