"""Records to rows: what the summary counts, how findings are linked, how words are compared."""

from dataclasses import replace

import pytest

from sayso import phrasing
from sayso.findings.slots import fill
from sayso.findings.templates import word_finding
from sayso.present.linked_sentences import cut_headline, link_slots
from sayso.present.page_index import PageIndex, address
from sayso.present.reasons import ReasonBook
from sayso.present.rows.articles import safe_link
from sayso.present.rows.findings import list_findings
from sayso.present.rows.page_rows import build_page, summarize
from sayso.present.rows.people import list_people
from sayso.present.rows.utterances import UtteranceRow, list_utterances
from sayso.present.text import labels
from sayso.present.text.word_diff import FlagNote, take_notes
from sayso.records import ChangeNote, Passage, Report, SlotItem, Span
from tests.present.pile_documents import DOCUMENTS, document_id, find
from tests.present.pile_statements import ATTRIBUTIONS


def list_rows(pile: Report) -> tuple[UtteranceRow, ...]:
    """Return the statements of a report as rows."""
    page = PageIndex(pile)
    return list_utterances(page, ReasonBook(page))


def test_a_summary_counts(pile: Report) -> None:
    summary = summarize(pile)
    assert (summary.articles, summary.outlets, summary.people) == (8, 8, 4)
    assert (summary.utterances, summary.shared) == (12, 3)
    assert (summary.accounts, summary.unread) == (2, ("Kestrel Tribune",))
    assert (summary.first, summary.last) == ("2031-05-11", "2031-05-13")
    assert summary.findings[0].startswith("At least three of these articles name one outlet")


def test_what_fills_a_slot_leads_to_its_words(pile: Report) -> None:
    fragments = link_slots(PageIndex(pile), pile.findings[0])
    linked = {f.text: f.href for f in fragments if f.href}
    assert set(linked) == {
        "Harbour Post", "Daily Lantern", "Coast Herald", "Tove Brandal", "the Kestrel Tribune",
    }  # fmt: skip
    assert "".join(f.text for f in fragments) == word_finding(pile.findings[0])
    assert linked["Tove Brandal"] == "#s-brandal"
    assert linked["Harbour Post"] == f"#{document_id('post')}"
    assert linked["the Kestrel Tribune"] is not None
    assert linked["the Kestrel Tribune"].startswith("#p2-")


def test_words_quoted_in_a_finding_are_theirs(pile: Report) -> None:
    fragments = link_slots(PageIndex(pile), pile.findings[1])
    assert [f.text for f in fragments if f.theirs] == [
        "“We will not reopen the port”",
        "“We will reopen the port”",
    ]


def test_a_row_that_shows_two_wordings_keeps_the_doubt(pile: Report) -> None:
    told = pile.findings[1]
    doubt = fill("doubt", SlotItem(text="Both may have been said."))
    doubted = replace(told, kind="words differ", slots=(*told.slots, doubt))
    rows = list_findings(PageIndex(replace(pile, findings=(told, doubted))))
    assert [(len(row.wordings), "".join(f.text for f in row.closing)) for row in rows] == [
        (2, ""),
        (2, "Both may have been said."),
    ]


def test_a_headline_is_a_short_first_clause(pile: Report) -> None:
    head, rest = cut_headline(link_slots(PageIndex(pile), pile.findings[1]))
    assert "".join(f.text for f in head) == "A negation differs in a quotation of Tove Brandal:"
    assert "".join(f.text for f in rest).startswith("Harbour Post has")


def test_the_title_of_a_story_is_no_headline(pile: Report) -> None:
    """A title may hold a colon, and stands above the clause that tells what was found."""
    finding = pile.findings[1]
    story = fill("story", SlotItem(text="“Port: what comes next”", record_id=pile.stories[0].id))
    slots = (story, fill("title_of", SlotItem(text="Harbour Post")), *finding.slots)
    told = replace(finding, slots=slots)
    row = next(f for s in build_page(replace(pile, findings=(told,))).stories for f in s.findings)
    assert word_finding(told).startswith("In the story “Port: what comes next” (Harbour Post): ")
    assert row.story == "Port: what comes next"
    assert "".join(f.text for f in row.headline) == "A negation differs in a quotation of Tove Brandal:"


def test_of_a_long_passage_both_ends_are_shown(pile: Report) -> None:
    page = PageIndex(pile)
    article = max(page.articles, key=lambda a: len(a.document.text))
    text = article.document.text
    quote = page.quote(Passage(document_id=article.document.id, span=Span(start=0, end=len(text))))
    assert quote is not None
    head, tail = quote.words.split(" … ")
    assert text.startswith(head)
    assert text.endswith(tail)
    assert len(quote.words) < 200


def test_words_are_not_quoted_twice_for_a_letter_more(pile: Report) -> None:
    page = PageIndex(pile)
    id = page.articles[0].document.id
    told, paper, far = (
        Passage(document_id=id, span=Span(start=a, end=b)) for a, b in ((0, 20), (5, 20), (0, 60))
    )
    assert len(page.quotes((told, paper))) == 1
    assert len(page.quotes((paper, far))) == 2
    assert page.quotes((paper, told, paper)) == page.quotes((told,))


def test_a_colon_is_no_verb(pile: Report) -> None:
    page = PageIndex(pile)
    attribution = page.articles[0].reading.attributions[0]
    text = page.articles[0].document.text
    comma = text.index(",")
    bare = replace(attribution, cues=(Span(start=comma, end=comma + 1),))
    assert page.index.cue(attribution)
    assert page.index.cue(bare) == ""


def test_an_utterance_row_says_how_it_stands(pile: Report) -> None:
    row = next(r for r in list_rows(pile) if r.address == "u-mines")
    assert [t.change for t in row.tellings] == ["fullest", "cut", "cut", "altered"]
    assert [s.role for s in row.standings] == ["relay", "relay", "relay", "undetermined"]
    assert row.accounts == (
        "Four articles; named as first-hand: Kestrel Tribune (not among these articles); "
        "we found nothing that says where one of them has it from"
    )
    assert row.circumstances == "in an interview with Kestrel Tribune"


@pytest.mark.parametrize(
    ("read", "said"),
    [
        (False, "Four articles; two outlets are named as first-hand, perhaps for one occasion: "),
        (True, "Four articles, two first-hand reports: "),
    ],
)
def test_an_outlet_nobody_has_read_may_be_another_under_a_wrong_name(
    pile: Report, read: bool, said: str
) -> None:
    first = next(f for f in pile.first_hand if f.utterance_id == "u-mines")
    document_id = pile.readings[0].document.id if read else None
    both = tuple(replace(first, outlet=o, document_id=document_id) for o in ("Kestrel Echo", "Quay Tribune"))
    others = tuple(f for f in pile.first_hand if f.utterance_id != "u-mines")
    row = next(r for r in list_rows(replace(pile, first_hand=(*others, *both))) if r.address == "u-mines")
    assert row.accounts.startswith(f"{said}Kestrel Echo")


def test_nobody_told_an_outlet_that_has_the_words_from_another(pile: Report) -> None:
    utterances = tuple(
        replace(u, addressee="Harbour Post") if u.id == "u-mines" else u for u in pile.utterances
    )
    row = next(r for r in list_rows(replace(pile, utterances=utterances)) if r.address == "u-mines")
    assert any(s.role == "relay" and s.article.label == "Harbour Post" for s in row.standings)
    assert row.circumstances == "in an interview"
    bare = tuple(replace(u, occasion="unknown") if u.id == "u-mines" else u for u in pile.utterances)
    row = next(r for r in list_rows(replace(pile, utterances=bare)) if r.address == "u-mines")
    assert row.circumstances == "said to Kestrel Tribune"


def test_reports_left_open_stand_once(pile: Report) -> None:
    pairs = build_page(pile).open_pairs
    sides = [{p.left.article.outlet, p.right.article.outlet} for p in pairs.shown]
    assert {"Harbour Post", "Plainview Courier"} in sides
    assert len({(p.left.href, p.right.href) for p in pairs.shown}) == len(pairs.shown) == 1


def test_speakers_whose_words_travelled_come_first(pile: Report) -> None:
    people = list_people(PageIndex(pile), list_rows(pile))
    assert [g.name for g in people][:2] == ["Tove Brandal", "Northern Shipowners' League"]
    assert people[0].spellings == ("Toove Brandal", "Ms Brandal")


def test_a_diff_reads_back_to_the_report(pile: Report) -> None:
    """What is shown, without what was left out, is the content of the article."""
    for row in list_rows(pile):
        for telling in row.tellings:
            if telling.pieces:
                shown = "".join(p.words for p in telling.pieces)
                assert shown.replace(" … ", "") == telling.words.replace(" … ", "")


def test_what_each_leaves_out(pile: Report) -> None:
    shared = {x.utterance.address: x for s in build_page(pile).stories for x in s.statements}
    absent = [a.outlet for a in shared["u-mines"].absent]
    assert "Norrmark Today" in absent
    assert "Coast Herald" not in absent


def test_positions_stand_in_order_with_what_both_days_have(pile: Report) -> None:
    (row,) = build_page(pile).positions
    assert (row.speaker, row.matter) == ("Tove Brandal", ("port", "mines"))
    assert [(c.date, c.against) for c in row.cells] == [("2031-04", ""), ("2031-05-10", "April 2031")]
    then, later = row.cells
    assert then.pieces == ()
    assert not later.alike
    assert "".join(p.words for p in later.pieces) == later.side.words
    assert [s.words for s in row.undated] == [
        "The port of Skarnes will not reopen to foreign freight this year"
    ]


def test_a_denial_stands_beside_what_it_denies(pile: Report) -> None:
    (row,) = build_page(pile).denials
    assert row.affirming.speaker == "Northern Shipowners' League"
    assert row.denying.speaker == "Tove Brandal"
    assert (
        not row.denying.denies
    )  # her verb is "said", and the page must not put "denied" into anybody's mouth


def test_sources_are_counted_and_the_unnamed_listed(pile: Report) -> None:
    wire = next(a.voice for a in build_page(pile).articles if a.article.outlet == "Meridian Wire")
    assert wire is not None
    assert [(u.quote.words, u.times) for u in wire.unnamed] == [("A senior official", 1)]


def test_rows_do_not_depend_on_the_order_of_articles(pile: Report) -> None:
    assert build_page(pile) == build_page(replace(pile, readings=tuple(reversed(pile.readings))))


def test_quotes_are_the_exact_words(pile: Report) -> None:
    page = PageIndex(pile)
    quote = page.quote(Passage(document_id=document_id("herald"), span=find("herald", "We will reopen")))
    assert quote is not None
    assert (quote.words, quote.where, quote.label) == ("We will reopen", "3.1", "Coast Herald")
    assert page.anchors(document_id("herald")) == {find("herald", "We will reopen"): quote.href[1:]}


def test_words_that_are_not_there_lead_to_the_article(pile: Report) -> None:
    page = PageIndex(pile)
    nothing = Passage(document_id=document_id("herald"), span=Span(start=3, end=3))
    assert page.link(nothing) == f"#{document_id('herald')}"
    assert page.quote(Passage(document_id="d-unknown", span=Span(start=0, end=1))) is None


def test_a_flag_goes_with_the_note_that_explains_it() -> None:
    flag = FlagNote(flag="negation", note="loses or gains a “not”", loud=True)
    spelling = FlagNote(flag="spelling", note="spelt differently", loud=False)
    told, rest = ChangeNote(kind="negation in one", flag="negation"), ChangeNote(kind="tense shifted")
    assert take_notes((flag, spelling), (rest, told)) == (((flag, told), (spelling, None)), (rest,))


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://post.example/a", True),
        ("HTTP://post.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//post.example", False),
        ("https://[broken", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_linked(url: str | None, *, safe: bool) -> None:
    assert bool(safe_link(url)) is safe


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("2022-06-25", "25 June 2022"),
        ("2022-03", "March 2022"),
        ("2022", "2022"),
        (None, ""),
        ("2022-13-01", "2022-13-01"),
        ("yesterday", "yesterday"),
        ("2022-06-25T10:00:00Z", "25 June 2022"),
    ],
)
def test_dates_are_no_more_precise_than_they_are(date: str | None, shown: str) -> None:
    assert labels.day(date) == shown


def test_periods_and_counts() -> None:
    assert labels.period("2031-05-11", "2031-05-13") == "11–13 May 2031"
    assert labels.period("2031-05-11", "2031-06-01") == "11 May – 1 June 2031"
    assert labels.period("2030-05-11", "2031-06-01") == "11 May 2030 – 1 June 2031"
    assert labels.period(None, "2031") == "2031"
    assert phrasing.count(3, "article") == "three articles"
    assert phrasing.figure(1234, "story", "stories") == "1,234 stories"
    assert phrasing.join(["A", "B", "C"]) == "A, B and C"


def test_addresses_are_safe_and_keep_their_kind() -> None:
    assert address("u", "u-12ab") == "u-12ab"
    assert address("u", 'x" onclick="') == "u-x_onclick_"


def test_statements_are_numbered_in_order_of_place(pile: Report) -> None:
    page = PageIndex(pile)
    numbers = [page.where(ATTRIBUTIONS[f"post.{n}"]) for n in range(1, 6)]
    article = page.article(document_id("post"))
    assert article is not None
    assert numbers == [f"{article.number}.{n}" for n in range(1, 6)]
    assert [a.outlet for a in page.articles][-1] == DOCUMENTS["compass"].outlet


def test_a_big_pile_is_told_by_story_and_nothing_twice(pile: Report) -> None:
    def rename(text: str, copy: int) -> str:
        return f"{text}-{copy}"

    readings, utterances, stories = [], [], []
    for copy in range(4):
        for reading in pile.readings:
            document = replace(reading.document, id=rename(reading.document.id, copy))
            readings.append(
                replace(
                    reading,
                    document=document,
                    attributions=tuple(
                        replace(a, id=rename(a.id, copy), document_id=document.id, parent_id=None)
                        for a in reading.attributions
                    ),
                )
            )
        utterances += [
            replace(
                u,
                id=rename(u.id, copy),
                attribution_ids=tuple(rename(id, copy) for id in u.attribution_ids),
                representative_id=rename(u.representative_id, copy),
                variants=(),
            )
            for u in pile.utterances
        ]
        stories += [
            replace(s, id=rename(s.id, copy), document_ids=tuple(rename(id, copy) for id in s.document_ids))
            for s in pile.stories
        ]
    big = Report(
        producer="",
        readings=tuple(readings),
        speakers=pile.speakers,
        utterances=tuple(utterances),
        stories=tuple(stories),
    )
    page = build_page(big)
    assert len(page.stories) == 8
    shown = [u.address for person in page.people for u in person.statements]
    assert sorted(shown) == sorted(u.id for u in big.utterances)
    shared = [x.utterance.address for s in page.stories for x in s.statements]
    assert len(shared) == len(set(shared)) == 12
    addresses = [person.address for person in page.people]
    assert len(addresses) == len(set(addresses)) == len({u.speaker_id for u in big.utterances})
