"""Records to the rows that every output shares: the summary in the terminal and the page."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sayso.outlets import load_gazetteer
from sayso.present.page_index import ArticleEntry, PageIndex
from sayso.present.reasons import ReasonBook
from sayso.present.rows.articles import ArticleRow, Lost, Moment, list_articles, list_lost, list_moments
from sayso.present.rows.decisions import DecisionRow, list_decisions
from sayso.present.rows.dropped_outlets import PassedOn, list_passed_on
from sayso.present.rows.findings import list_findings, sort_findings, word_findings
from sayso.present.rows.open_pairs import OpenPairs, list_open_pairs
from sayso.present.rows.people import PersonRow, list_people
from sayso.present.rows.pictures import PictureRow, draw_pictures
from sayso.present.rows.positions import DenialRow, PositionRow, list_denials, list_positions
from sayso.present.rows.stories import StoryRow, list_stories
from sayso.present.rows.utterances import list_utterances
from sayso.present.rows.voices import list_voices
from sayso.present.rows.wording import ApartRow, WordingRow, list_apart, list_wording
from sayso.present.text import labels
from sayso.records import Report
from sayso.report_index import name_outlet


@dataclass(frozen=True, kw_only=True)
class Summary:
    """A report in a few numbers and sentences.

    `accounts` counts the outlets shown to have had anything first-hand, `unread` names those of them that
    are not in the pile; `shared` the utterances that more than one article reports. `findings` stand
    by weight.
    """

    articles: int
    outlets: int
    people: int
    utterances: int
    shared: int
    accounts: int
    unread: tuple[str, ...]
    findings: tuple[str, ...]
    warnings: int
    first: str | None
    last: str | None


@dataclass(frozen=True, kw_only=True)
class NoticeRow:
    """A warning, with the article that it is about."""

    article: ArticleEntry | None
    about: str
    message: str


@dataclass(frozen=True, kw_only=True)
class PageRows:
    """Everything that the page shows.

    `part` names the part of a story that a page of its own shows, where the story is too long for one page:
    what stands on another page of it is then empty. `pages` lists those pages: address and name.
    """

    summary: Summary
    period: str
    stories: tuple[StoryRow, ...]
    people: tuple[PersonRow, ...]
    open_pairs: OpenPairs
    pictures: tuple[PictureRow, ...]
    lost: tuple[Lost, ...]
    passed_on: tuple[PassedOn, ...]
    moments: tuple[Moment, ...]
    undated: int
    positions: tuple[PositionRow, ...]
    denials: tuple[DenialRow, ...]
    wording: tuple[WordingRow, ...]
    apart: tuple[ApartRow, ...]
    notices: tuple[NoticeRow, ...]
    decisions: tuple[DecisionRow, ...]
    articles: tuple[ArticleRow, ...]
    producer: str
    part: str = ""
    pages: tuple[tuple[str, str], ...] = ()

    @property
    def is_opening(self) -> bool:
        """Whether the page opens with what to know first of its stories."""
        return any(s.articles for s in self.stories)

    @property
    def has_statements(self) -> bool:
        """Whether anything stands under "Statements"."""
        shared = any(s.statements for s in self.stories)
        pairs = (*self.positions, *self.denials, *self.lost, *self.passed_on, *self.open_pairs.shown)
        return shared or bool(pairs)


def summarize(report: Report) -> Summary:
    """Return the numbers and the sentences that a reader wants first."""
    home = {a.id: a.document_id for a in report.attributions}
    named = {s.id for s in report.speakers if s.kind in ("person", "organization")}
    quoted = {a.speaker_id for a in report.attributions} & named
    shared = sum(len({home[id] for id in u.attribution_ids if id in home}) > 1 for u in report.utterances)
    unread = {f.outlet.casefold(): f.outlet for f in report.first_hand if f.document_id is None}
    dates = sorted(d.published for d in report.documents if d.published)
    gazetteer = load_gazetteer(report.added_outlets).with_documents(report.documents)
    return Summary(
        articles=len(report.readings),
        outlets=len({(name_outlet(d, gazetteer) if d.outlet else d.id).casefold() for d in report.documents}),
        people=len(quoted),
        utterances=len(report.utterances),
        shared=shared,
        accounts=len({f.outlet.casefold() for f in report.first_hand}),
        unread=tuple(unread[key] for key in sorted(unread)),
        findings=word_findings(sort_findings(report.findings)),
        warnings=len(_all_notices(report)),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
    )


def build_page(report: Report, numbers: Mapping[str, int] | None = None) -> PageRows:
    """Return every row of the page; the articles come last, because the others decide what they anchor.

    `numbers` has those that articles have elsewhere, by ID.
    """
    page = PageIndex(report, numbers)
    book = ReasonBook(page)
    summary = summarize(report)
    utterances = list_utterances(page, book)
    by_address = {u.address: u for u in utterances}
    moments = list_moments(page, by_address)
    dated = {u.address for m in moments for u in m.utterances}
    rows = PageRows(
        summary=summary,
        period=labels.period(summary.first, summary.last),
        stories=list_stories(page, utterances, list_findings(page)),
        people=list_people(page, utterances),
        open_pairs=list_open_pairs(page),
        pictures=draw_pictures(page, book),
        lost=list_lost(page),
        passed_on=list_passed_on(page),
        moments=moments,
        undated=len(by_address.keys() - dated),
        positions=list_positions(page),
        denials=list_denials(page),
        wording=list_wording(page),
        apart=list_apart(page),
        notices=_notice_rows(page),
        decisions=list_decisions(page),
        articles=(),
        producer=report.producer,
    )
    articles = list_articles(page, book=book, voices=list_voices(page), decisions=rows.decisions)
    return replace(rows, articles=articles)


def _all_notices(report: Report) -> list[tuple[str | None, str]]:
    notices = [*report.notices, *(n for reading in report.readings for n in reading.notices)]
    return list(dict.fromkeys((n.document, n.message) for n in notices))


def _notice_rows(page: PageIndex) -> tuple[NoticeRow, ...]:
    rows = []
    for document, message in _all_notices(page.index.report):
        article = page.article(document) if document else None
        rows.append(NoticeRow(article=article, about="" if article else document or "", message=message))
    return tuple(rows)
