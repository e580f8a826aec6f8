"""What the command line says of a report."""

import io
from dataclasses import replace

from rich.console import Console

from sayso.present.rows.page_rows import summarize
from sayso.present.terminal import print_summary, tell_notice
from sayso.records import Notice, Report


def say(report: Report, *, everything: bool = False) -> str:
    out = io.StringIO()
    print_summary(report, Console(file=out, width=1000), everything=everything)
    return out.getvalue()


def test_positions_and_denials_are_told_in_one_line(pile: Report) -> None:
    line = "1 matter on which somebody spoke on different days, 1 statement beside a denial."
    assert f"Side by side on the page: {line}" in say(pile)


def test_few_words_stand_with_what_is_round_them_and_each_article_once(pile: Report) -> None:
    """A name alone ("Kestrel Tribune") would not show what the finding rests on."""
    first = say(pile).split("1. ", 1)[1].split("2. ", 1)[0]
    quoted = [line.strip() for line in first.splitlines()[1:] if line.strip()]
    outlets = [line.partition(":")[0] for line in quoted]
    assert len(outlets) == len(set(outlets)) == 2
    assert all(len(line.partition(": ")[2]) > len("Kestrel Tribune") for line in quoted)


def test_one_article_is_compared_with_nothing(pile: Report) -> None:
    alone = replace(pile, readings=pile.readings[:1], findings=(), utterances=())
    assert "only one article" in say(alone)


def test_an_article_in_which_nothing_is_quoted_is_told_so(pile: Report) -> None:
    told = "No statement that is attributed to anybody was found."
    silent = replace(pile.readings[0], attributions=())
    bare = replace(pile, readings=(silent,), findings=(), utterances=())
    assert told in say(bare)
    assert told not in say(replace(pile, readings=pile.readings[:1], findings=(), utterances=()))


def test_the_statements_of_a_single_article_are_listed(pile: Report) -> None:
    alone = replace(pile, readings=pile.readings[:1], findings=(), utterances=())
    printed = " ".join(say(alone).split())
    assert "What it attributes, and to whom:" in printed
    for one in alone.attributions:
        words = one.contents[0]
        assert alone.documents[0].text[words.start : min(words.end, words.start + 30)] in printed
    assert "What it attributes" not in say(pile)


def test_nothing_is_said_of_what_there_is_not(pile: Report) -> None:
    assert "Side by side" not in say(replace(pile, positions=(), denials=()))


def test_all_findings_and_all_that_is_shared_are_printed_on_demand(pile: Report) -> None:
    many = replace(pile, findings=pile.findings * 2)
    assert "3 more findings: add --all" in say(many)
    assert "6. " not in say(many)
    printed = say(many, everything=True)
    assert "6. " in printed
    assert "add --all" not in printed


def test_what_is_shared_is_never_denied(pile: Report) -> None:
    """Without a finding, the table says what several articles report."""
    printed = say(replace(pile, findings=()))
    assert "· 12 statements, 3 in more than one article" in printed  # as the page counts them
    assert "What several articles report, and how each has it:" in printed
    assert "No statement was found" not in printed


def test_articles_of_one_outlet_are_told_apart(pile: Report) -> None:
    shared = [
        u
        for u in pile.utterances
        if len({a.document_id for a in pile.accesses if a.utterance_id == u.id}) > 1
    ]
    ids = [a.document_id for a in pile.accesses if a.utterance_id == shared[0].id][:2]
    for days in (("2031-05-06", "2031-05-07"), ("2031-05-06", "2031-05-06")):
        readings = tuple(
            replace(
                r, document=replace(r.document, outlet="Tarn Post", published=days[ids.index(r.document.id)])
            )
            if r.document.id in ids
            else r
            for r in pile.readings
        )
        printed = say(replace(pile, readings=readings), everything=True)
        lines = [line.strip() for line in printed.splitlines() if line.startswith("      Tarn Post")][:2]
        assert len({line.partition(":")[0] for line in lines}) == 2


def test_spellings_of_one_outlet_are_one_name(pile: Report) -> None:
    """One address is one outlet, whatever each article calls it."""
    first, second, *rest = pile.readings
    named = ("Quay Post", "Quay Post - Harbour News")
    readings = tuple(
        replace(r, document=replace(r.document, outlet=n, url=f"https://quaypost.example/{n[-1]}"))
        for r, n in zip((first, second), named, strict=True)
    )
    report = replace(pile, readings=(*readings, *rest))
    assert summarize(report).outlets == summarize(pile).outlets - 1
    printed = say(report, everything=True)
    assert "Quay Post: " in printed
    assert "Harbour News" not in printed


def test_a_notice_names_an_article_once_also_where_its_name_has_a_colon(pile: Report) -> None:
    named = replace(pile.documents[0], name="Pier: closed")
    for message in ("“Pier: closed”: given twice", "Pier: closed: given twice", "given twice"):
        told = tell_notice(Notice(document=named.id, message=message), [named])
        assert told == (message if "Pier" in message else "“Pier: closed”: given twice")
