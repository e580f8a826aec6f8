"""Records to the rows that every output shares: the summary in the terminal and the page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from sayso.present.lineage.graph import trace_pile, trace_utterances
from sayso.present.lineage.svg import LaneStep, Lineage, draw_lineage, list_steps
from sayso.present.linked_sentences import Fragment, cut_headline, link_slots
from sayso.present.page_index import ArticleEntry, PageIndex, address
from sayso.present.rows.articles import (
    ApartRow,
    ArticleRow,
    Lost,
    Moment,
    WordingRow,
    list_apart,
    list_articles,
    list_lost,
    list_moments,
    list_wording,
)
from sayso.present.rows.decisions import DecisionRow, list_decisions
from sayso.present.rows.dropped_outlets import PassedOn, list_passed_on
from sayso.present.rows.positions import DenialRow, PositionRow, list_denials, list_positions
from sayso.present.rows.speakers import Alert, list_alerts
from sayso.present.rows.stories import Chapter, Matrix, StoryRow, list_chapters, list_matrices, list_stories
from sayso.present.rows.utterances import GroundRow, give_grounds, list_utterances
from sayso.present.rows.voices import VoiceRow, list_voices
from sayso.present.text import labels
from sayso.records import Derivation, Evidence, Finding, Report

_WEAK = 0.5
_MOST_IN_ONE_PICTURE = 30


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
class FindingRow:
    """A finding as linked fragments with its reasons; `perhaps` where it is weak.

    `story` is the title of its story, where the pile has several; `headline` the short clause that it opens
    with, if it does; `fragments` the rest. The finding that leads the page has a picture of how its words
    travelled, and the same in `steps`; `copied` where a line of it stands for copied words.
    """

    story: str
    headline: tuple[Fragment, ...]
    fragments: tuple[Fragment, ...]
    grounds: tuple[GroundRow, ...]
    href: str
    perhaps: bool
    picture: Markup | None = None
    steps: tuple[LaneStep, ...] = ()
    copied: bool = False


@dataclass(frozen=True, kw_only=True)
class PictureRow:
    """The lineage of a pile or of one story, and the articles that it has nothing to say about."""

    title: str
    picture: Markup
    steps: tuple[LaneStep, ...]
    grounds: tuple[tuple[ArticleEntry, tuple[GroundRow, ...]], ...]
    alone: tuple[ArticleEntry, ...]


@dataclass(frozen=True, kw_only=True)
class NoticeRow:
    """A warning, with the article that it is about."""

    article: ArticleEntry | None
    about: str
    message: str


@dataclass(frozen=True, kw_only=True)
class PageRows:
    """Everything that the page shows."""

    summary: Summary
    period: str
    findings: tuple[FindingRow, ...]
    alerts: tuple[Alert, ...]
    pictures: tuple[PictureRow, ...]
    chapters: tuple[Chapter, ...]
    matrices: tuple[Matrix, ...]
    lost: tuple[Lost, ...]
    passed_on: tuple[PassedOn, ...]
    moments: tuple[Moment, ...]
    undated: int
    positions: tuple[PositionRow, ...]
    denials: tuple[DenialRow, ...]
    wording: tuple[WordingRow, ...]
    apart: tuple[ApartRow, ...]
    voices: tuple[VoiceRow, ...]
    stories: tuple[StoryRow, ...]
    notices: tuple[NoticeRow, ...]
    decisions: tuple[DecisionRow, ...]
    articles: tuple[ArticleRow, ...]
    producer: str


def summarize(report: Report) -> Summary:
    """Return the numbers and the sentences that a reader wants first."""
    home = {a.id: a.document_id for a in report.attributions}
    named = {s.id for s in report.speakers if s.kind in ("person", "organization")}
    quoted = {a.speaker_id for a in report.attributions} & named
    shared = sum(len({home[id] for id in u.attribution_ids if id in home}) > 1 for u in report.utterances)
    unread = {f.outlet.casefold(): f.outlet for f in report.first_hand if f.document_id is None}
    dates = sorted(d.published for d in report.documents if d.published)
    return Summary(
        articles=len(report.readings),
        outlets=len({(d.outlet or d.id).casefold() for d in report.documents}),
        people=len(quoted),
        utterances=len(report.utterances),
        shared=shared,
        accounts=len({f.outlet.casefold() for f in report.first_hand}),
        unread=tuple(unread[key] for key in sorted(unread)),
        findings=tuple(f.text for f in _by_weight(report.findings)),
        warnings=len(_all_notices(report)),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
    )


def build_page(report: Report) -> PageRows:
    """Return every row of the page; the articles come last, because the others decide what they anchor."""
    page = PageIndex(report)
    summary = summarize(report)
    utterances = list_utterances(page)
    by_address = {u.address: u for u in utterances}
    moments = list_moments(page, by_address)
    dated = {u.address for m in moments for u in m.utterances}
    rows = PageRows(
        summary=summary,
        period=labels.period(summary.first, summary.last),
        findings=tuple(_finding_row(page, f, lead=not i) for i, f in enumerate(_by_weight(report.findings))),
        alerts=list_alerts(utterances),
        pictures=_draw_pictures(page),
        chapters=list_chapters(page, utterances),
        matrices=list_matrices(page, utterances),
        lost=list_lost(page),
        passed_on=list_passed_on(page),
        moments=moments,
        undated=len(by_address.keys() - dated),
        positions=list_positions(page),
        denials=list_denials(page),
        wording=list_wording(page),
        apart=list_apart(page),
        voices=list_voices(page),
        stories=list_stories(page),
        notices=_notice_rows(page),
        decisions=list_decisions(page),
        articles=(),
        producer=report.producer,
    )
    return replace(rows, articles=list_articles(page))


def _by_weight(findings: Iterable[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda f: -f.weight)


def _is_weak(finding: Finding) -> bool:
    return max((abs(e.score) for e in finding.evidence), default=1.0) < _WEAK


def _finding_row(page: PageIndex, finding: Finding, *, lead: bool) -> FindingRow:
    told = replace(finding, slots=tuple(s for s in finding.slots if s.name != "story"))
    fragments = link_slots(page, told)
    headline, rest = cut_headline(fragments) if lead else ((), fragments)
    lineage = _picture_finding(page, finding) if lead else None
    return FindingRow(
        story=" ".join(
            i.text.removeprefix("“").removesuffix("”")
            for s in finding.slots
            if s.name == "story"
            for i in s.items
        ),
        headline=headline,
        fragments=rest,
        grounds=give_grounds(page, finding.evidence),
        href=f"#{address('u', finding.utterance_id)}" if finding.utterance_id else "",
        perhaps=_is_weak(finding),
        picture=draw_lineage(lineage, title="How these words travelled") if lineage else None,
        steps=list_steps(lineage) if lineage else (),
        copied=lineage is not None and any(e.copies for e in lineage.edges),
    )


def _picture_finding(page: PageIndex, finding: Finding) -> Lineage | None:
    """Return how the words that a finding is about travelled; None where it is about no one account."""
    named = {finding.utterance_id, *(i.record_id for slot in finding.slots for i in slot.items)}
    about = [u for u in page.index.report.utterances if u.id in named]
    lineage = trace_utterances(page, about)
    return lineage if lineage.edges else None


def _draw_pictures(page: PageIndex) -> tuple[PictureRow, ...]:
    """One picture for a pile that one picture can hold; otherwise one for each story that has any line."""
    derivations = page.index.report.derivations
    everything = [a.document.id for a in page.articles]
    lineage = trace_pile(page, derivations)
    linked = {n.key for n in lineage.nodes}
    if not lineage.edges:
        return ()
    if len(linked) <= _MOST_IN_ONE_PICTURE:
        return (_draw_picture(page, "", everything, derivations),)
    rows = []
    placed: set[str] = set()
    for story in page.index.report.stories:
        lines = page.index.derivations_of(story.document_ids)
        placed |= {d.id for d in lines}
        if trace_pile(page, lines).edges:
            rows.append(_draw_picture(page, story.title, list(story.document_ids), lines))
    rest = [d for d in derivations if d.id not in placed]
    if trace_pile(page, rest).edges:
        rows.append(_draw_picture(page, "Outside any story", [], rest))
    return tuple(rows)


def _draw_picture(
    page: PageIndex, title: str, document_ids: Sequence[str], derivations: Sequence[Derivation]
) -> PictureRow:
    lineage = trace_pile(page, derivations)
    linked = {n.key for n in lineage.nodes}
    drawn = [a for id in document_ids if id not in linked and (a := page.article(id))]
    return PictureRow(
        title=title,
        picture=draw_lineage(lineage, title="Which article has its words from which outlet, along time"),
        steps=list_steps(lineage),
        grounds=_give_derivation_grounds(page, derivations),
        alone=tuple(sorted(drawn, key=lambda a: a.number)),
    )


def _give_derivation_grounds(
    page: PageIndex, derivations: Sequence[Derivation]
) -> tuple[tuple[ArticleEntry, tuple[GroundRow, ...]], ...]:
    """Return for each article, in their order, why it stands in the picture as it does."""
    by_article: dict[int, list[Evidence]] = {}
    for derivation in derivations:
        article = page.article(derivation.document_id)
        if article:
            by_article.setdefault(article.number, []).extend(derivation.evidence)
    return tuple(
        (page.articles[number - 1], give_grounds(page, by_article[number])) for number in sorted(by_article)
    )


def _all_notices(report: Report) -> list[tuple[str | None, str]]:
    notices = [*report.notices, *(n for reading in report.readings for n in reading.notices)]
    return list(dict.fromkeys((n.document, n.message) for n in notices))


def _notice_rows(page: PageIndex) -> tuple[NoticeRow, ...]:
    rows = []
    for document, message in _all_notices(page.index.report):
        article = page.article(document) if document else None
        rows.append(NoticeRow(article=article, about="" if article else document or "", message=message))
    return tuple(rows)
