"""Stories as rows: what was said in each, what each article leaves out, which outlets had it first-hand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.present.page_index import ArticleEntry, PageIndex, address
from sayso.present.rows.speakers import SpeakerRow, group_by_speaker
from sayso.present.rows.utterances import UtteranceRow
from sayso.present.text import labels

_ORDER = ("fullest", "identical", "cut", "altered", "paraphrase")


_MOST_IN_ONE_CHAPTER = 20


@dataclass(frozen=True, kw_only=True)
class StoryCell:
    """How one article has one utterance: a change, "fullest" or "absent"."""

    article: ArticleEntry
    change: str
    word: str
    sign: str
    href: str | None
    loud: bool


@dataclass(frozen=True, kw_only=True)
class MatrixRow:
    """One utterance across the articles of a story."""

    utterance: UtteranceRow
    cells: tuple[StoryCell, ...]


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """What each article of a story leaves out; `single` counts the utterances that only one article has."""

    title: str
    articles: tuple[ArticleEntry, ...]
    rows: tuple[MatrixRow, ...]
    single: tuple[tuple[ArticleEntry, int], ...]


@dataclass(frozen=True, kw_only=True)
class StoryRow:
    """Articles about one event."""

    address: str
    title: str
    period: str
    articles: tuple[ArticleEntry, ...]
    accounts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """What was said in one story, by speaker; the whole pile is one chapter where it is small."""

    title: str
    period: str
    articles: int
    shared: int
    utterances: int
    speakers: tuple[SpeakerRow, ...]


def list_chapters(page: PageIndex, utterances: Sequence[UtteranceRow]) -> tuple[Chapter, ...]:
    """Return one chapter for a small pile, a chapter a story for a big one; nothing is said twice."""
    stories = list_stories(page)
    if len(page.articles) <= _MOST_IN_ONE_CHAPTER or len(stories) < 2:
        stories = ()
    chapters = []
    left = list(utterances)
    named: set[str] = set()
    for story in stories:
        numbers = {a.number for a in story.articles}
        inside = [u for u in left if u.first.number in numbers]
        left = [u for u in left if u.first.number not in numbers]
        if inside:
            chapters.append(
                Chapter(
                    title=story.title,
                    period=story.period,
                    articles=len(story.articles),
                    shared=sum(u.articles > 1 for u in inside),
                    utterances=len(inside),
                    speakers=_name_once(group_by_speaker(page, inside), named),
                )
            )
    if left:
        chapters.append(
            Chapter(
                title="Outside any story" if chapters else "",
                period="",
                articles=len({t.article.number for u in left for t in u.tellings}),
                shared=sum(u.articles > 1 for u in left),
                utterances=len(left),
                speakers=_name_once(group_by_speaker(page, left), named),
            )
        )
    return tuple(sorted(chapters, key=lambda c: (-c.shared, -c.utterances)))


def _name_once(speakers: Sequence[SpeakerRow], named: set[str]) -> tuple[SpeakerRow, ...]:
    """Keep a speaker's address at the first place only, because an address leads to one place."""
    rows = [replace(s, address="") if s.address in named else s for s in speakers]
    named.update(s.address for s in speakers)
    return tuple(rows)


def list_matrices(page: PageIndex, utterances: Sequence[UtteranceRow]) -> tuple[Matrix, ...]:
    groups = [(story.title, set(story.document_ids)) for story in page.index.report.stories] or [
        ("", {a.document.id for a in page.articles})
    ]
    matrices = []
    for title, ids in groups:
        articles = tuple(a for a in page.articles if a.document.id in ids)
        inside = [u for u in utterances if any(t.article.document.id in ids for t in u.tellings)]
        rows = [
            u
            for u in inside
            if len({t.article.number for t in u.tellings} & {a.number for a in articles}) > 1
        ]
        if len(articles) < 2 or not rows:
            continue
        single = tuple(
            (a, sum(u.articles == 1 and u.first.number == a.number for u in inside)) for a in articles
        )
        matrices.append(
            Matrix(
                title=title,
                articles=articles,
                rows=tuple(MatrixRow(utterance=u, cells=tuple(_cell(u, a) for a in articles)) for u in rows),
                single=tuple(pair for pair in single if pair[1]),
            )
        )
    return tuple(matrices)


def _cell(utterance: UtteranceRow, article: ArticleEntry) -> StoryCell:
    tellings = [t for t in utterance.tellings if t.article.number == article.number]
    compared = [t for t in tellings if t.change in _ORDER]
    best = min(compared, key=lambda t: _ORDER.index(t.change or ""), default=None)
    change = (best.change or "absent") if best else "reported" if tellings else "absent"
    shown = best or (tellings[0] if tellings else None)
    return StoryCell(
        article=article,
        change=change,
        word=labels.CELLS.get(change, "reported"),
        sign=labels.SIGNS.get(change, "•"),
        href=shown.href if shown else None,
        loud=any(f.loud for t in tellings for f in t.flags),
    )


def list_stories(page: PageIndex) -> tuple[StoryRow, ...]:
    rows = []
    for story in page.index.report.stories:
        ids = set(story.document_ids)
        inside = {
            u.id
            for u in page.index.report.utterances
            if any(
                (a := page.index.attributions.get(id)) and a.document_id in ids for id in u.attribution_ids
            )
        }
        outlets = {
            f.outlet.casefold(): f.outlet for f in page.index.report.first_hand if f.utterance_id in inside
        }
        rows.append(
            StoryRow(
                address=address("y", story.id),
                title=story.title,
                period=labels.period(story.first, story.last),
                articles=tuple(a for a in page.articles if a.document.id in ids),
                accounts=tuple(outlets[key] for key in sorted(outlets)),
            )
        )
    return tuple(sorted(rows, key=lambda r: (-len(r.articles), r.articles[0].number if r.articles else 0)))
