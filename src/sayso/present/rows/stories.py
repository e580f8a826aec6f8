"""Stories as rows: what a reader must know first, and the statements that several articles report."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.present.page_index import ArticleEntry, PageIndex, address
from sayso.present.rows.findings import FindingRow
from sayso.present.rows.story_lines import Sentence, tell_next, tell_origins, tell_speakers
from sayso.present.rows.utterances import UtteranceRow
from sayso.present.text import labels


@dataclass(frozen=True, kw_only=True)
class SharedStatement:
    """A statement that several articles of a story report, and those of its articles that do not."""

    utterance: UtteranceRow
    absent: tuple[ArticleEntry, ...]


@dataclass(frozen=True, kw_only=True)
class StoryRow:
    """Articles about one event and what is said of it first.

    `title_from` says whose words the title is ("headline of Lantern News"); empty where it is ours.
    `spoke` says who spoke and when, `origins` where the words come from, `then` what to read or ask next.
    """

    address: str
    title: str
    title_from: str
    period: str
    articles: tuple[ArticleEntry, ...]
    spoke: Sentence
    origins: Sentence
    then: Sentence
    findings: tuple[FindingRow, ...]
    statements: tuple[SharedStatement, ...]
    utterances: int

    def pick_said(self, most: int, *, first_findings: int) -> tuple[UtteranceRow, ...]:
        """Return shared statements with a speaker that neither the first findings nor the lines give."""
        compared = {f.href for f in self.findings[:first_findings] if f.wordings}
        compared |= {fragment.href for fragment in self.spoke if fragment.theirs and fragment.href}
        rows = [s.utterance for s in self.statements]
        return tuple(u for u in rows if u.speaker and f"#{u.address}" not in compared)[:most]


def list_stories(
    page: PageIndex, utterances: Sequence[UtteranceRow], findings: Sequence[FindingRow]
) -> tuple[StoryRow, ...]:
    """Return the stories, those with the gravest finding first; what is outside any comes last."""
    groups = [
        (
            address("y", s.id),
            s.id,
            s.title,
            labels.period(s.first, s.last),
            _list_inside(page, s.document_ids),
        )
        for s in page.index.report.stories
    ]
    placed = {a.number for *_, articles in groups for a in articles}
    outside = tuple(a for a in page.articles if a.number not in placed)
    if outside:
        dates = sorted(a.document.published for a in outside if a.document.published)
        period = labels.period(dates[0], dates[-1]) if dates else ""
        groups.append(("y-none", "", "" if not groups else "Outside any story", period, outside))
    home: dict[int, str] = {}
    for _, id, _, _, articles in groups:
        for article in articles:
            home.setdefault(article.number, id)
    told: dict[str, list[UtteranceRow]] = defaultdict(list)
    for row in utterances:
        told[home[row.first.number]].append(row)
    found: dict[str, list[FindingRow]] = defaultdict(list)
    known = {id for _, id, *_ in groups}
    for finding in findings:
        found[finding.story_id if finding.story_id in known else groups[0][1]].append(finding)
    order = {f: n for n, f in enumerate(findings)}
    rows = [
        (
            min((order[f] for f in found[id]), default=len(order)),
            -len(articles),
            StoryRow(
                address=place,
                title=title,
                title_from=_tell_title(title, articles),
                period=period,
                articles=articles,
                spoke=tell_speakers(page, told[id], found[id]),
                origins=tell_origins(page, articles, told[id]),
                then=tell_next(page, told[id], found[id]),
                findings=tuple(found[id]),
                statements=tuple(_shared(u, articles) for u in told[id] if u.articles > 1),
                utterances=len(told[id]),
            ),
        )
        for place, id, title, period, articles in groups
    ]
    rows.sort(key=lambda r: (r[2].address == "y-none", r[0], r[1], r[2].address))
    return tuple(row for _, _, row in rows)


def _list_inside(page: PageIndex, document_ids: Iterable[str]) -> tuple[ArticleEntry, ...]:
    """Return the articles of some documents, by their numbers."""
    found = {article.number: article for id in document_ids if (article := page.article(id))}
    return tuple(found[number] for number in sorted(found))


def _tell_title(title: str, articles: Sequence[ArticleEntry]) -> str:
    """Say whose headline or first words a story's title is; empty where it is no article's."""
    wanted = title.strip()
    for article in articles:
        if wanted and (article.document.title or "").strip() == wanted:
            return f"headline of {article.label}"
    for article in articles:
        if wanted and article.document.text.lstrip().startswith(wanted.rstrip("…").rstrip()):
            return f"first words of {article.label}"
    return ""


def _shared(row: UtteranceRow, articles: Sequence[ArticleEntry]) -> SharedStatement:
    having = {t.article.number for t in row.tellings}
    return SharedStatement(utterance=row, absent=tuple(a for a in articles if a.number not in having))
