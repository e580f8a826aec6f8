"""The three lines of a story: who spoke, where the words come from, what to read next."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sayso.compare.wording.reporting_verbs import read_cue
from sayso.lexicon.rows import set_of
from sayso.phrasing import count, join
from sayso.present.lineage.graph import CREDITED_BY_OTHERS, DECIDED_RELAY
from sayso.present.linked_sentences import Fragment
from sayso.present.page_index import ArticleEntry, PageIndex
from sayso.present.rows.findings import FindingRow
from sayso.present.rows.utterances import UtteranceRow
from sayso.present.text import labels
from sayso.records import FirstHand, Span

_MOST_SPEAKERS = 2
_MOST_NAMED = 4
_POSSESSIVES = set_of("function_words", "possessives of the third person", "other possessives")
_ARTICLES = set_of("function_words", "definite article", "indefinite articles")
_OF_SEVERAL = {
    "credits": "credit {}",
    "took it from": "took words from {}",
    "shares its words with": "share words with {}",
    CREDITED_BY_OTHERS: "have text that others credit to {}",
    DECIDED_RELAY: "have them, as a person decided, from {}",
}
_OF_ONE = {
    **_OF_SEVERAL,
    "credits": "credits {}",
    "shares its words with": "shares words with {}",
    CREDITED_BY_OTHERS: "has text that others credit to {}",
    DECIDED_RELAY: "has them, as a person decided, from {}",
}
UNREAD = "named as source, not among these"
"""What is said of outlets that nobody has read: what articles name, which may be read wrongly."""
_LONGEST_WORDS = 60  # characters
_FEWEST_WORDS = 4
"""Of a statement that is no quotation: fewer do not say what it is about ("the rule")."""
_BEGINS = re.compile(r"\W*(?:[^\W_a-z]|that\b)")
"""Words that begin a sentence or a clause."""

Sentence = tuple[Fragment, ...]


def tell_speakers(page: PageIndex, rows: Sequence[UtteranceRow], findings: Sequence[FindingRow]) -> Sentence:
    """Say who spoke, on what day and in which words; only speakers with a name, the most quoted first.

    Words that a finding compares are not given: they stand right below.
    """
    compared = {f.href for f in findings if f.wordings}
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
        fresh = [r for r in theirs if f"#{r.address}" not in compared and _is_plain(r)]
        told += [
            Fragment(text="; " if number else ""),
            Fragment(text=theirs[0].speaker, href=href),
            *_tell_role(page, theirs[0]),
            *(_tell_words(fresh[0]) if fresh else []),
        ]
    left = len(ranked) - _MOST_SPEAKERS
    end = "" if [f.text for f in told if f.text][-1].endswith("…") else "."
    others = "one other is named" if left == 1 else f"{left} others are named"
    told.append(Fragment(text=f"; {others}." if left > 0 else end))
    return tuple(f for f in told if f.text)


def _tell_role(page: PageIndex, row: UtteranceRow) -> list[Fragment]:
    """Return the first role that an article gives a speaker, in its words without an article before them."""
    speaker = page.speakers_by_link.get(row.speaker_href or "")
    roles = [r.role for r in speaker.roles if r.role.casefold() != speaker.name.casefold()] if speaker else []
    # "Its chairwoman" says nothing without the sentence before it.
    roles = [r for r in roles if r.split(" ")[0].casefold() not in _POSSESSIVES]
    if not roles:
        return []
    # "The Hague prosecutor" keeps its article: it is of the name.
    first, _, rest = roles[0].partition(" ")
    role = rest if rest[:1].islower() and first.casefold() in _ARTICLES else roles[0]
    return [Fragment(text=", "), Fragment(text=role, theirs=True)]


def _is_plain(row: UtteranceRow) -> bool:
    """Return True if words can be given without their verb: "denied that it would be cut" cannot.

    Nor can what one person says that another said.
    """
    telling = row.tellings[0]
    if telling.negated or telling.perhaps or telling.inside:
        return False
    if not telling.alone and len(row.words.split()) < _FEWEST_WORDS:
        return False
    group, _ = read_cue(telling.cue, (Span(start=0, end=len(telling.cue)),))
    return group == "neutral" or (telling.alone and group != "denial")


def _tell_words(row: UtteranceRow) -> list[Fragment]:
    """Return the beginning of the words of a statement, and the day on which these words were said.

    A piece of a sentence that says nothing by itself is given with its source and verb.
    """
    telling = row.tellings[0]
    words = row.words if telling.alone or _BEGINS.match(row.words) else telling.told
    cut = words if len(words) <= _LONGEST_WORDS else words[:_LONGEST_WORDS].rpartition(" ")[0] + " …"
    day = f" ({labels.day(row.said_on)})" if row.said_on else ""
    link = f"#{row.address}" if row.articles > 1 else row.words_href
    return [
        Fragment(text=": "),
        Fragment(text=cut, href=link, theirs=True),
        Fragment(text=day),
    ]


def tell_origins(page: PageIndex, articles: Sequence[ArticleEntry], rows: Sequence[UtteranceRow]) -> Sentence:
    """Say who is shown to have words first-hand, who credits whom, and of whom nothing shows it.

    Where some words stand in several articles, it is said of these words.
    """
    rows = [r for r in rows if r.articles > 1] or rows
    first, unread = _list_first_hand(page, rows)
    outlets = {a.label: a.outlet for a in page.articles}
    credited: dict[tuple[str, str, str], dict[int, Fragment]] = defaultdict(dict)
    silent: dict[int, bool] = {}
    public: dict[int, Fragment] = {}
    in_public: dict[int, list[Fragment]] = defaultdict(list)
    for row in rows:
        for standing in row.standings:
            number = standing.article.number
            source = Fragment(text=standing.article.outlet, href=standing.why or standing.article.href)
            if standing.role == "public":
                public.setdefault(number, source)
                if row.speaker and (speaker := _name_speaker(row)) not in in_public[number]:
                    in_public[number].append(speaker)
            if standing.role == "relay" and standing.upstream:
                upstream = outlets.get(standing.upstream, standing.upstream)
                if upstream == source.text:  # within one outlet it is said which of its articles
                    upstream, source = standing.upstream, replace(source, text=standing.article.label)
                said = standing.upstream_href or page.lane(standing.upstream).casefold() in unread
                absent = "" if said else f" ({standing.absence})"
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
    told += _tell_first_hand(page, rows)
    for number, (links, verb, absent, upstreams) in enumerate(_join_credits(credited)):
        if not number:
            told.append(Fragment(text="Second-hand: ", lead=True))
        agreed = (_OF_ONE if len(links) == 1 else _OF_SEVERAL)[verb]
        told += [*_chain(links), Fragment(text=f" {agreed.format(join(upstreams))}{absent}. ")]
    named_already = {n for by in credited.values() for n in by}
    named_already |= {a.number for a in articles if a.document.id in {f.document_id for f in first.values()}}
    rest = sorted(public.keys() - named_already)
    if told and (acts := _once(public[n] for n in rest)):
        told += [
            Fragment(text="Said in public: ", lead=True),
            *_name_some([speaker for n in rest for speaker in in_public[n]]),
            *_chain(acts),
            Fragment(text=". "),
        ]
    if unknown:
        told += [
            Fragment(text="Not shown: ", lead=True),
            Fragment(text="we found no outlet named for the words in "),
            *_chain(unknown),
            Fragment(text="."),
        ]
    return tuple(told) or (Fragment(text="We found no outlet named for the words."),)


def _join_credits(
    credited: Mapping[tuple[str, str, str], Mapping[int, Fragment]],
) -> list[tuple[list[Fragment], str, str, list[str]]]:
    """Return who credits which outlets, the verb and what is said of these; those of most articles first.

    Outlets that the same ones credit in the same way are named together.
    """
    joined: dict[tuple[tuple[str, ...], str, str], tuple[list[Fragment], str, str, list[str]]] = {}
    for (upstream, absent, verb), by in sorted(credited.items(), key=lambda item: (-len(item[1]), item[0])):
        links = _once(by[n] for n in sorted(by))
        key = tuple(link.text for link in links), verb, absent
        joined.setdefault(key, (links, verb, absent, []))[3].append(upstream)
    return list(joined.values())


def _tell_first_hand(page: PageIndex, rows: Sequence[UtteranceRow]) -> list[Fragment]:
    """Say which outlets are shown to have had words first-hand, or are only named so, and whose words."""
    links: dict[str, Fragment] = {}
    unread: set[str] = set()
    speakers: dict[str, list[Fragment]] = defaultdict(list)
    for row in rows:
        for first in _list_certain(page, row):
            link = _link_first(page, first)
            if page.article(first.document_id or "") is None:
                unread.add(link.text)
            links.setdefault(link.text, link)
            if row.speaker and (said := _name_speaker(row)) not in speakers[link.text]:
                speakers[link.text].append(said)
    told: list[Fragment] = []
    shown = sorted(links, key=lambda name: (name in unread, -len(speakers[name]), name))[:_MOST_NAMED]
    for place, name in enumerate(shown):
        opens = not place or (name in unread) != (shown[place - 1] in unread)
        lead = "Named as first-hand, not read: " if name in unread else "First-hand: "
        whose = speakers[name][:_MOST_SPEAKERS]
        more = len(speakers[name]) - len(whose)
        whose += [Fragment(text=count(more, "other"))] if more else []
        told += [Fragment(text=". ")] if told and opens else []
        told += [Fragment(text=lead, lead=True) if opens else Fragment(text="; "), links[name]]
        told += [Fragment(text=", for words of "), *_chain(whose)] if whose else []
    left = len(links) - _MOST_NAMED
    return [*told, Fragment(text=f"; {left} more. " if left > 0 else ". ")] if told else []


def _name_some(speakers: Sequence[Fragment]) -> list[Fragment]:
    """Say whose words some articles have, as the beginning of "words of Ada Lunt, in the Quay Post"."""
    whose = _once(speakers)
    if not whose:
        return [Fragment(text="words in ")]
    shown, more = whose[:_MOST_SPEAKERS], len(whose) - _MOST_SPEAKERS
    shown += [Fragment(text=count(more, "other"))] if more > 0 else []
    return [Fragment(text="words of "), *_chain(shown), Fragment(text=", in ")]


def _name_speaker(row: UtteranceRow) -> Fragment:
    """Return a name, or the article's words for somebody without one, in quotation marks."""
    return Fragment(text=row.speaker) if row.speaker_named else Fragment(text=f"“{row.speaker}”", theirs=True)


def _once(links: Iterable[Fragment]) -> list[Fragment]:
    """Return links without those to a further article of an outlet."""
    first: dict[str, Fragment] = {}
    for link in links:
        first.setdefault(link.text, link)
    return list(first.values())


def _list_first_hand(
    page: PageIndex, rows: Iterable[UtteranceRow]
) -> tuple[dict[str, FirstHand], dict[str, FirstHand]]:
    """Return the outlets shown to have had any of the rows: those with an article here, and the others."""
    here: dict[str, FirstHand] = {}
    unread: dict[str, FirstHand] = {}
    for row in rows:
        for first in _list_certain(page, row):
            if first.document_id and page.article(first.document_id):
                here.setdefault(page.lane(first.outlet), first)
            else:
                unread.setdefault(page.lane(first.outlet).casefold(), first)
    return dict(sorted(here.items())), dict(sorted(unread.items()))


def _list_certain(page: PageIndex, row: UtteranceRow) -> list[FirstHand]:
    """Return who is shown to have had a statement first-hand, but for articles perhaps not read rightly."""
    doubtful = {t.article.document.id for t in row.tellings} - {
        t.article.document.id for t in row.tellings if not t.perhaps
    }
    return [f for f in page.index.first_hand(row.id) if f.document_id not in doubtful]


def _link_first(page: PageIndex, first: FirstHand) -> Fragment:
    """Return an outlet with a link to its article, or to the words that name it."""
    article = page.article(first.document_id or "")
    named = (page.link(p) for e in first.evidence for p in e.passages if page.article(p.document_id))
    return Fragment(text=page.lane(first.outlet), href=article.href if article else next(named, None))


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


def tell_next(page: PageIndex, rows: Sequence[UtteranceRow], findings: Sequence[FindingRow]) -> Sentence:
    """Say what to read or whom to ask, from what the articles name and do not give."""
    told: list[Fragment] = []
    compared = [f for f in findings if f.wordings]
    _, unread = _list_first_hand(page, [r for r in rows if r.articles > 1] or rows)
    if unread:
        links = [
            replace(link, text=f"another article of {link.text}") if page.has_outlet(first.outlet) else link
            for first in sorted(unread.values(), key=lambda f: (page.has_outlet(f.outlet), f.outlet))
            for link in (_link_first(page, first),)
        ]
        told += [Fragment(text="Look for "), *_chain(links), Fragment(text=f": {UNREAD}. ")]
    if compared and not told:
        wordings = sorted(compared[0].wordings, key=lambda w: not w.is_first_hand)
        links = [Fragment(text=w.article.label, href=w.href) for w in wordings]
        if [w.is_first_hand for w in wordings] == [True, False]:
            told += [
                Fragment(text="Before you quote, open "),
                links[0],
                Fragment(text=", which is shown to have it first-hand: "),
                links[1],
                Fragment(text=" differs."),
            ]
        else:
            opening = Fragment(text="Before you quote, check the wording: ")
            told += [opening, *_chain(links), Fragment(text=" differ.")]
    first, _ = _list_first_hand(page, rows)
    if not told and first:
        links = [_link_first(page, f) for f in first.values()]
        why = "it is" if len(links) == 1 else "they are"
        told += [
            Fragment(text="Read "),
            *_chain(links),
            Fragment(text=f" first: {why} shown to have words first-hand."),
        ]
    return tuple(told) or (Fragment(text="These articles name no report that must be read first."),)
