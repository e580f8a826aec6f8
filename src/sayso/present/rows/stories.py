"""Stories as rows: what a reader must know first, and the statements that several articles report."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sayso.lexicon.rows import set_of
from sayso.phrasing import join
from sayso.present.lineage.graph import DECIDED_RELAY
from sayso.present.linked_sentences import Fragment
from sayso.present.page_index import ArticleEntry, PageIndex, address
from sayso.present.rows.findings import FindingRow
from sayso.present.rows.utterances import UtteranceRow
from sayso.present.text import labels
from sayso.records import FirstHand

_MOST_SPEAKERS = 2
_MOST_DAYS = 2
_WHOLE_DAY = len("2031-05-06")
_MOST_NAMED = 4
_POSSESSIVES = set_of("function_words", "possessives of the third person", "other possessives")
_OF_SEVERAL = {
    "credits": "credit",
    "took it from": "took words from",
    "shares its words with": "shared words with",
    DECIDED_RELAY: "have them, as a person decided, from",
}

Sentence = tuple[Fragment, ...]


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

    def pick_said(self, most: int, *, beside: int) -> tuple[UtteranceRow, ...]:
        """Return the first shared statements with a speaker that none of the first findings compares."""
        compared = {f.href for f in self.findings[:beside] if f.wordings}
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
                spoke=_tell_speakers(page, told[id]),
                origins=_tell_origins(page, articles, told[id]),
                then=_tell_next(page, told[id], found[id]),
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


# --- three lines ------------------------------------------------------------------------------------------


def _tell_speakers(page: PageIndex, rows: Sequence[UtteranceRow]) -> Sentence:
    """Say who spoke and on what day; only speakers with a name, those whom most articles quote first."""
    spoken: dict[str, list[UtteranceRow]] = defaultdict(list)
    for row in rows:
        if row.speaker_named and row.speaker_href:
            spoken[row.speaker_href].append(row)
    ranked = sorted(
        spoken.items(),
        key=lambda item: (-max(r.articles for r in item[1]), -len(item[1]), item[1][0].speaker),
    )
    if not ranked:
        return (Fragment(text="No speaker with a name was found."),) if rows else ()
    told: list[Fragment] = []
    for number, (href, theirs) in enumerate(ranked[:_MOST_SPEAKERS]):
        said = sorted({r.said_on for r in theirs if r.said_on})
        # "May 2031 and 5 May 2031" would count one day twice.
        days = [d for d in said if not any(other != d and other.startswith(d) for other in said)]
        when = join([labels.day(d) for d in days[:_MOST_DAYS]]) or "no day given"
        more = " and later" if len(days) > _MOST_DAYS else ""
        told += [
            Fragment(text="; " if number else ""),
            Fragment(text=theirs[0].speaker, href=href),
            *_tell_role(page, theirs[0]),
            Fragment(text=f" ({f'on {when}' if days and len(days[0]) == _WHOLE_DAY else when}{more})"),
        ]
    left = len(ranked) - _MOST_SPEAKERS
    told.append(Fragment(text=f"; {left} more." if left > 0 else "."))
    return tuple(f for f in told if f.text)


def _tell_role(page: PageIndex, row: UtteranceRow) -> list[Fragment]:
    """Return the first role that an article gives a speaker, in its words."""
    speaker = page.speakers_by_link.get(row.speaker_href or "")
    roles = [r.role for r in speaker.roles if r.role.casefold() != speaker.name.casefold()] if speaker else []
    # "Its chairwoman" says nothing without the sentence before it.
    roles = [r for r in roles if r.split(" ")[0].casefold() not in _POSSESSIVES]
    return [Fragment(text=", "), Fragment(text=roles[0], theirs=True)] if roles else []


def _tell_origins(
    page: PageIndex, articles: Sequence[ArticleEntry], rows: Sequence[UtteranceRow]
) -> Sentence:
    """Say who is shown to have words first-hand, who credits whom, and of whom nothing shows it.

    Where some words stand in several articles, it is said of these words.
    """
    rows = [r for r in rows if r.articles > 1] or rows
    first, _ = _list_first_hand(page, rows)
    outlets = {a.label: a.outlet for a in page.articles}
    credited: dict[tuple[str, str, str], dict[int, Fragment]] = defaultdict(dict)
    silent: dict[int, bool] = {}
    public: dict[int, Fragment] = {}
    for row in rows:
        for standing in row.standings:
            number = standing.article.number
            source = Fragment(text=standing.article.outlet, href=standing.why or standing.article.href)
            if standing.role == "public":
                public.setdefault(number, source)
            if standing.role == "relay" and standing.upstream:
                upstream = outlets.get(standing.upstream, standing.upstream)
                if upstream == source.text:  # within one outlet it is said which of its articles
                    upstream, source = standing.upstream, replace(source, text=standing.article.label)
                absent = "" if standing.upstream_href else f" ({standing.absence})"
                credited[upstream, absent, standing.verb].setdefault(number, source)
            if row.articles > 1:
                silent[number] = silent.get(number, True) and standing.role == "undetermined"
    inside = {a.number: a for a in articles}
    named = {*first, *(upstream for upstream, _, _ in credited)}
    unknown = [
        Fragment(text=inside[n].label, href=inside[n].href)
        for n in sorted(silent)
        if silent[n]
        and n in inside
        and inside[n].document.id not in {f.document_id for f in first.values()}
        and not page.index.speaks_of(inside[n].document.id, named)
    ]
    told: list[Fragment] = []
    if first:
        links = [_link_first(page, f) for f in first.values()]
        told += [Fragment(text="First-hand for some of the words: "), *_chain(links), Fragment(text=". ")]
    for (upstream, absent, verb), by in sorted(credited.items(), key=lambda item: (-len(item[1]), item[0])):
        links = _once(by[n] for n in sorted(by))
        agreed = verb if len(links) == 1 and verb == "credits" else _OF_SEVERAL[verb]
        told += [*_chain(links), Fragment(text=f" {agreed} {upstream}{absent}. ")]
    named_already = {n for by in credited.values() for n in by}
    named_already |= {a.number for a in articles if a.document.id in {f.document_id for f in first.values()}}
    if told and (acts := _once(public[n] for n in sorted(public.keys() - named_already))):
        told += [Fragment(text="From the public record: "), *_chain(acts), Fragment(text=". ")]
    if unknown:
        told += [
            Fragment(text="We found no outlet named for the words in "),
            *_chain(unknown),
            Fragment(text="."),
        ]
    return tuple(told) or (Fragment(text="We found no outlet named for the words."),)


def _once(links: Iterable[Fragment]) -> list[Fragment]:
    """Return links without those to a further article of an outlet."""
    first: dict[str, Fragment] = {}
    for link in links:
        first.setdefault(link.text, link)
    return list(first.values())


def _list_first_hand(
    page: PageIndex, rows: Iterable[UtteranceRow]
) -> tuple[dict[str, FirstHand], dict[str, str]]:
    """Return the outlets shown to have had any of the rows: those with an article here, and the others."""
    here: dict[str, FirstHand] = {}
    unread: dict[str, str] = {}
    for row in rows:
        for first in page.index.first_hand(row.id):
            if first.document_id and page.article(first.document_id):
                here.setdefault(page.lane(first.outlet), first)
            else:
                unread.setdefault(page.lane(first.outlet).casefold(), page.lane(first.outlet))
    return dict(sorted(here.items())), dict(sorted(unread.items()))


def _link_first(page: PageIndex, first: FirstHand) -> Fragment:
    article = page.article(first.document_id or "")
    return Fragment(text=page.lane(first.outlet), href=article.href if article else None)


def _chain(links: Sequence[Fragment]) -> list[Fragment]:
    """Return links with commas and an "and" between them; of many only the first few."""
    shown = list(links[:_MOST_NAMED])
    more = len(links) - len(shown)
    out: list[Fragment] = []
    for number, link in enumerate(shown):
        last = number == len(shown) - 1
        out += [Fragment(text=", " if not last or more else " and ")] if number else []
        out.append(link)
    return [*out, Fragment(text=f" and {more} more")] if more else out


def _tell_next(page: PageIndex, rows: Sequence[UtteranceRow], findings: Sequence[FindingRow]) -> Sentence:
    """Say what to read or whom to ask, from what the articles name and do not give."""
    told: list[Fragment] = []
    compared = [f for f in findings if f.wordings]
    _, unread = _list_first_hand(page, [r for r in rows if r.articles > 1] or rows)
    if unread:
        names = [
            f"another article of {name}" if page.has_outlet(name) else name
            for name in sorted(unread.values(), key=page.has_outlet)
        ]
        shown, more = names[:_MOST_NAMED], len(names) - _MOST_NAMED
        named = join([*shown, f"{more} more"] if more > 0 else shown)
        told.append(Fragment(text=f"Read {named}: credited here and not among these articles. "))
    if compared:
        links = [Fragment(text=w.article.label, href=w.href) for w in compared[0].wordings]
        told += [
            Fragment(text="Before you quote, check the wording: "),
            *_chain(links),
            Fragment(text=" differ."),
        ]
    first, _ = _list_first_hand(page, rows)
    if not told and first:
        links = [_link_first(page, f) for f in first.values()]
        told += [Fragment(text="Read "), *_chain(links), Fragment(text=" first.")]
    return tuple(told) or (Fragment(text="These articles name no report that must be read first."),)
