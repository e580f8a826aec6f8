"""Findings on articles that name one outlet as where they have a speaker's words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from sayso.findings.copy_findings import share_text
from sayso.findings.evidence import list_sentences, select_evidence
from sayso.findings.named_for import is_named_for, is_said_there
from sayso.findings.slots import (
    fill,
    fill_articles,
    fill_outlet,
    fill_speaker,
    fill_story,
    find_story,
    make_finding,
)
from sayso.findings.templates import PERHAPS_SAME
from sayso.outlets.names import with_article
from sayso.phrasing import spell_number
from sayso.records import (
    Access,
    CitationKind,
    DetailKind,
    Evidence,
    EvidenceKind,
    Finding,
    Passage,
    SlotItem,
    fill_detail,
)
from sayso.report_index import ReportIndex
from sayso.spans import overlap, text_of

_AT_LARGE: frozenset[CitationKind] = frozenset({"dateline", "byline", "credit", "link"})
"""Kinds of citation that name an outlet for the whole article."""


@dataclass(frozen=True, slots=True)
class _Naming:
    """An article that names an outlet for words that it reports, with the place where it does."""

    document_id: str
    utterance_id: str
    outlet: str
    passage: Passage
    evidence: Evidence
    said_there: bool
    """The words were said to the outlet or on it, by the grammar of their sentence."""


def find_one_outlet(index: ReportIndex) -> Iterator[Finding]:
    """Say where articles of several outlets name one and the same outlet for a speaker's words.

    Only articles whose own words name the outlet count; those that name another are told apart. Of the others
    nothing is said. Speakers for whom the same articles name it are told together.
    Articles that share running text count once.
    """
    groups: dict[tuple[str, str, str], list[_Naming]] = defaultdict(list)
    for naming in _list_namings(index):
        utterance = index.utterances[naming.utterance_id]
        speaks_itself = index.gazetteer.may_be_one(index.speaker_of(utterance), naming.outlet)
        if fill_speaker(index, utterance).items and not speaks_itself:
            story = index.stories.get(naming.document_id, "")
            # A programme and its broadcaster are named each by its own name: "Dawn" is not "Quay TV".
            outlet = index.gazetteer.canonical(naming.outlet).casefold()
            key = story, outlet, utterance.speaker_id or utterance.id
            groups[key].append(naming)
    alike: dict[tuple[str, tuple[str, ...]], list[_Naming]] = defaultdict(list)
    for (_, outlet, _), found in sorted(groups.items()):
        namings = found if _share_words(found) else [n for n in found if n.said_there]
        if _count_texts(index, namings) > 1:
            alike[outlet, tuple(sorted({n.document_id for n in namings}))].extend(namings)
    widest: dict[tuple[str, str], list[_Naming]] = {}
    for (outlet, articles), namings in sorted(alike.items()):
        place = outlet, index.stories.get(articles[0], "")
        if place not in widest or _size(namings) > _size(widest[place]):
            widest[place] = namings
    for _, namings in sorted(widest.items()):
        yield _tell(index, namings)


def _count_texts(index: ReportIndex, namings: Iterable[_Naming]) -> int:
    """Count the outlets whose articles name an outlet; those that share running text are one text."""
    kept: dict[str, str] = {}
    for document_id in sorted({n.document_id for n in namings}):
        family = index.gazetteer.family(index.outlets[document_id])
        if family not in kept.values() and not any(share_text(index, document_id, d) for d in kept):
            kept[document_id] = family
    return len(kept)


def _size(namings: list[_Naming]) -> tuple[int, int]:
    return len({n.document_id for n in namings}), len({n.utterance_id for n in namings})


def _list_namings(index: ReportIndex) -> Iterator[_Naming]:
    for utterance_id in sorted(index.utterances):
        for access in index.accesses(utterance_id):
            naming = _read_naming(index, access)
            if naming is not None:
                yield naming
                yield from _read_chain(index, access, naming)


def _read_naming(index: ReportIndex, access: Access) -> _Naming | None:
    """Return where an article names the outlet that it has words from; None unless its own words do."""
    outlet = access.upstream_outlet
    if access.role != "relay" or not outlet or not index.is_outlet(outlet):
        return None
    if index.is_of_outlet(access.document_id, outlet):
        return None
    reports = [
        a
        for i in index.utterances[access.utterance_id].attribution_ids
        if (a := index.attributions[i]).document_id == access.document_id and is_named_for(index, a, outlet)
    ]
    sentences = list_sentences(index, access.document_id, reports)
    for evidence in access.evidence:
        if evidence.kind == EvidenceKind.COPIED_PASSAGE:
            continue  # An outlet named somewhere in copied text need not be named for these words.
        for passage in evidence.passages:
            if (
                passage.document_id == access.document_id
                and index.is_named(access.document_id, outlet, passage.span)
                and not _is_at_large(index, passage)
                and any(overlap(sentence, passage.span) for sentence in sentences)
            ):
                there = any(is_said_there(index, a, outlet) for a in reports)
                return _Naming(access.document_id, access.utterance_id, outlet, passage, evidence, there)
    return None


def _is_at_large(index: ReportIndex, passage: Passage) -> bool:
    """Return True if an outlet is named there for the whole article: a dateline, byline, credit or link.

    An agency's dispatch may report words that were posted or spoken in public; the line does not tell.
    """
    return any(
        c.kind in _AT_LARGE and overlap(c.span, passage.span)
        for c in index.readings[passage.document_id].citations
    )


def _read_chain(index: ReportIndex, access: Access, nearest: _Naming) -> Iterator[_Naming]:
    """Yield where the article names outlets further up for the same words ("X reported, citing Y")."""
    inside = set(index.utterances[access.utterance_id].attribution_ids)
    families = {index.gazetteer.family(nearest.outlet)}
    for citation in index.readings[access.document_id].citations:
        family = index.gazetteer.family(citation.outlet)
        if (
            family in families
            or not any(
                is_named_for(index, index.attributions[i], citation.outlet)
                for i in inside & set(citation.attribution_ids)
            )
            or not index.is_outlet(citation.outlet)
            or citation.kind in _AT_LARGE
            or not index.is_named(access.document_id, citation.outlet, citation.span)
            or index.is_of_outlet(access.document_id, citation.outlet)
        ):
            continue
        families.add(family)
        passage = Passage(document_id=access.document_id, span=citation.span)
        evidence = Evidence(
            kind=EvidenceKind.OUTLET_NAMED,
            score=1.0,
            detail=fill_detail(DetailKind.OUTLET_FOR_WORDS, outlet=citation.outlet),
            passages=(passage,),
        )
        yield _Naming(access.document_id, access.utterance_id, citation.outlet, passage, evidence, False)


def _tell(index: ReportIndex, namings: list[_Naming]) -> Finding:
    utterance_ids = sorted({n.utterance_id for n in namings})
    articles = {n.document_id for n in namings}
    rows = [a for u in utterance_ids for a in index.accesses(u) if a.document_id not in articles]
    outlet = namings[0].outlet
    family = index.gazetteer.family(outlet)
    elsewhere = {
        n.document_id: n
        for a in rows
        if (n := _read_naming(index, a)) is not None and index.gazetteer.family(n.outlet) != family
    }
    # Two outlets of one owner are two: the article of one is none of the other.
    own = any(index.gazetteer.same(o, outlet) for o in index.facts.outlets)
    ways = {with_article(n.outlet): n.passage for n in elsewhere.values()}
    one_way = len(ways) == 1  # Several ways at once cannot be told apart in one sentence.
    called = index.name_articles((*articles, *(a.document_id for a in rows)))
    speakers = dict.fromkeys(
        item for u in utterance_ids for item in fill_speaker(index, index.utterances[u]).items
    )
    return make_finding(
        "one outlet named",
        (
            *fill_story(index, articles),
            fill("number", SlotItem(text=spell_number(len(articles)))),
            fill_outlet("outlet", _call_outlet(index, namings), namings[0].passage),
            fill("speaker", *sorted(speakers, key=lambda s: s.text)),
            *(() if _share_words(namings) else (fill("differ", SlotItem(text=PERHAPS_SAME)),)),
            fill_articles(index, "articles", articles, called),
            *((fill_outlet("in_pile", outlet),) if own else ()),
            fill_articles(index, "others", elsewhere if one_way else (), called),
            fill("other_outlets", *(SlotItem(text=w, passage=p) for w, p in ways.items() if one_way)),
            fill("utterances", *(SlotItem(text="", record_id=u) for u in utterance_ids)),
        ),
        evidence=select_evidence(_first_each(namings)),
        utterance_id=utterance_ids[0] if len(utterance_ids) == 1 else None,
        story_id=find_story(index, articles),
        weight=40.0 + min(len(articles), 9) + min(len(utterance_ids), 9) / 10,
    )


def _call_outlet(index: ReportIndex, namings: list[_Naming]) -> str:
    """Return an outlet's name: as all articles have it, else its first words that all have ("Quay" where one
    has "Quay TV" and the other "Quay News"), else the name that an article gives it.
    """
    outlet = namings[0].outlet
    texts = {index.documents[n.document_id].text for n in namings}
    words = outlet.split()
    for count in range(len(words), 0, -1):
        shown = " ".join(words[:count])
        if not _drop_article(shown) or not index.gazetteer.may_be_one(shown, outlet):
            break
        if all(_has_name(text, shown) for text in texts):
            return shown
    if any(_has_name(text, outlet) for text in texts):
        return outlet
    shown = text_of(index.documents[namings[0].document_id].text, namings[0].passage.span)
    return shown if index.gazetteer.same(shown, outlet) else outlet


def _drop_article(name: str) -> str:
    return re.sub(r"^the(?:\s+|$)", "", name, flags=re.IGNORECASE)


def _has_name(text: str, name: str) -> bool:
    """Return True if a text has a name as whole words that begin as a name does: "the quay" is not "Quay"."""
    bare = _drop_article(name)
    found = re.finditer(rf"(?<!\w){re.escape(bare)}(?!\w)", text, re.IGNORECASE)
    return any(m.group()[0].isupper() or m.group()[0] == bare[0] for m in found)


def _share_words(namings: list[_Naming]) -> bool:
    """Return True if each article has some words from the outlet that another article has from it too.

    Words that are not joined may still be one statement that an article tells in its own words.
    """
    utterances: dict[str, set[str]] = defaultdict(set)
    for naming in namings:
        utterances[naming.document_id].add(naming.utterance_id)
    return all(any(u & v for v in utterances.values() if v is not u) for u in utterances.values())


def _first_each(namings: list[_Naming]) -> Iterator[Evidence]:
    """Yield each article's evidence once, before any article's second."""
    seen: set[str] = set()
    for again in (False, True):
        for naming in namings:
            if (naming.document_id in seen) == again:
                seen.add(naming.document_id)
                yield naming.evidence


def find_circles(index: ReportIndex) -> Iterator[Finding]:
    """Say where two articles name each other's outlets for one speaker's words."""
    for utterance_id in sorted(index.utterances):
        namings = [n for a in index.accesses(utterance_id) if (n := _read_naming(index, a)) is not None]
        # Many articles may name one outlet: by the outlets that are named, those are found that name back.
        naming: dict[str, list[_Naming]] = defaultdict(list)
        for one in namings:
            naming[one.outlet].append(one)
        of_outlet = {o: {n.document_id for n in namings if _is_of(index, n, o)} for o in naming}
        for left, right in product(naming, repeat=2):
            ours = (n for n in naming[left] if n.document_id in of_outlet[right])
            theirs = [n for n in naming[right] if n.document_id in of_outlet[left]]
            for here, there in product(ours, theirs):
                if here.document_id < there.document_id:
                    yield _tell_circle(index, here, there)


def _is_of(index: ReportIndex, naming: _Naming, outlet: str) -> bool:
    return index.gazetteer.same(outlet, index.documents[naming.document_id].outlet)


def _tell_circle(index: ReportIndex, here: _Naming, there: _Naming) -> Finding:
    ids = (here.document_id, there.document_id)
    called = index.name_articles(ids)
    utterance = index.utterances[here.utterance_id]
    return make_finding(
        "circle",
        (
            *fill_story(index, ids),
            fill_speaker(index, utterance),
            fill_articles(index, "left", ids[:1], called),
            fill_outlet("left_names", here.outlet, here.passage),
            fill_articles(index, "right", ids[1:], called),
            fill_outlet("right_names", there.outlet, there.passage),
        ),
        evidence=select_evidence((here.evidence, there.evidence)),
        utterance_id=utterance.id,
        story_id=find_story(index, ids),
        weight=38.0,
    )
