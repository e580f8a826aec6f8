"""Stories as rows: what was said in each, what each article leaves out, which outlets had it first-hand."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.present.page_index import ArticleEntry, PageIndex, address
from sayso.present.rows.speakers import SpeakerRow, group_by_speaker
from sayso.present.rows.utterances import Telling, UtteranceRow
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
    """What each article of a story leaves out.

    `single` counts the utterances that only one article has, by the article's number.
    """

    title: str
    articles: tuple[ArticleEntry, ...]
    rows: tuple[MatrixRow, ...]
    single: Mapping[int, int]


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
    first_story: dict[int, str] = {}
    for story in stories:
        for article in story.articles:
            first_story.setdefault(article.number, story.address)
    told_in: dict[str, list[UtteranceRow]] = defaultdict(list)
    for row in utterances:
        told_in[first_story.get(row.first.number, "")].append(row)
    left = told_in[""]
    named: set[str] = set()
    for story in stories:
        if inside := told_in[story.address]:
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
    told_by: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(utterances):
        for id in dict.fromkeys(t.article.document.id for t in row.tellings):
            told_by[id].append(place)
    matrices = []
    for title, ids in groups:
        articles = _list_inside(page, ids)
        told = Counter(place for a in articles for place in told_by[a.document.id])
        rows = [utterances[place] for place in sorted(told) if told[place] > 1]
        if len(articles) < 2 or not rows:
            continue
        alone = Counter(utterances[p].first.number for p in told if utterances[p].articles == 1)
        matrices.append(
            Matrix(
                title=title,
                articles=articles,
                rows=tuple(MatrixRow(utterance=u, cells=_list_cells(u, articles)) for u in rows),
                single=alone,
            )
        )
    return tuple(matrices)


def _list_inside(page: PageIndex, document_ids: Iterable[str]) -> tuple[ArticleEntry, ...]:
    """Return the articles of some documents, by their numbers."""
    found = {article.number: article for id in document_ids if (article := page.article(id))}
    return tuple(found[number] for number in sorted(found))


def _list_cells(utterance: UtteranceRow, articles: Sequence[ArticleEntry]) -> tuple[StoryCell, ...]:
    by_article: dict[int, list[Telling]] = defaultdict(list)
    for telling in utterance.tellings:
        by_article[telling.article.number].append(telling)
    return tuple(_cell(by_article.get(article.number, ()), article) for article in articles)


def _cell(tellings: Sequence[Telling], article: ArticleEntry) -> StoryCell:
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
    had_in: dict[str, list[int]] = defaultdict(list)
    first_hand = page.index.report.first_hand
    for place, first in enumerate(first_hand):
        for id in page.index.documents_with(first.utterance_id):
            had_in[id].append(place)
    rows = []
    for story in page.index.report.stories:
        places = sorted({place for id in story.document_ids for place in had_in[id]})
        outlets = {first_hand[p].outlet.casefold(): first_hand[p].outlet for p in places}
        rows.append(
            StoryRow(
                address=address("y", story.id),
                title=story.title,
                period=labels.period(story.first, story.last),
                articles=_list_inside(page, story.document_ids),
                accounts=tuple(outlets[key] for key in sorted(outlets)),
            )
        )
    return tuple(sorted(rows, key=lambda r: (-len(r.articles), r.articles[0].number if r.articles else 0)))
