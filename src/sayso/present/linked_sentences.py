"""A finding's sentence with its nouns linked to the words that they rest on."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.present.report_index import Catalogue, address
from sayso.records import Finding, Passage, Utterance

_THINGS = re.compile(
    r"\b(?:(?:single|one) )?"
    r"(?:interview|statement|post|speech|press conference|broadcast|document|hearing)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“([^“”]+)”")
_COUNTED = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a single) "
    r"(?:articles?|accounts?|outlets?|reports?)\b",
    re.IGNORECASE,
)


_CLAUSE_END = re.compile(r"[.:](?:\s+|$)")
_LONGEST_HEADLINE = 70


@dataclass(frozen=True, kw_only=True)
class Fragment:
    """A run of a sentence; `href` is None where it links nowhere, `theirs` marks an article's words."""

    text: str
    href: str | None = None
    theirs: bool = False


def cut_headline(fragments: tuple[Fragment, ...]) -> tuple[tuple[Fragment, ...], tuple[Fragment, ...]]:
    """Split a sentence behind a short first clause ("Three articles, one account."), if it has one."""
    length = 0
    for number, fragment in enumerate(fragments):
        found = _CLAUSE_END.search(fragment.text) if fragment.href is None and not fragment.theirs else None
        if found and length + found.start() <= _LONGEST_HEADLINE:
            head = Fragment(text=fragment.text[: found.start()] + found[0].strip())
            rest = Fragment(text=fragment.text[found.end() :])
            return (*fragments[:number], head), tuple(f for f in (rest, *fragments[number + 1 :]) if f.text)
        length += len(fragment.text)
        if length > _LONGEST_HEADLINE:
            break
    return (), fragments


def link_nouns(catalogue: Catalogue, finding: Finding) -> tuple[Fragment, ...]:
    """Cut a finding's sentence and link outlets, speakers, quoted words, occasions and counts."""
    passages = [p for e in finding.evidence for p in e.passages if catalogue.article(p.document_id)]
    utterance = next((u for u in catalogue.report.utterances if u.id == finding.utterance_id), None)
    targets = dict(_name_targets(catalogue, passages, utterance))
    targets = {**{name.removeprefix("The "): href for name, href in targets.items()}, **targets}
    found: list[tuple[int, int, str | None, bool]] = []
    for quoted in _QUOTED.finditer(finding.text):
        found.append((*quoted.span(), _find_words(catalogue, passages, quoted[1], utterance), True))
    if targets:
        names = sorted(targets, key=lambda name: (-len(name), name))
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
        found += [(*m.span(), targets[m[0]], False) for m in pattern.finditer(finding.text)]
    if utterance:
        here = f"#{address('u', utterance.id)}"
        found += [
            (*m.span(), _occasion(catalogue, utterance) or here, False)
            for m in _THINGS.finditer(finding.text)
        ]
        found += [(*m.span(), here, False) for m in _COUNTED.finditer(finding.text)]
    fragments: list[Fragment] = []
    end = 0
    for start, stop, href, theirs in sorted(found, key=lambda f: (f[0], -f[1])):
        if start < end or (href is None and not theirs):
            continue
        if start > end:
            fragments.append(Fragment(text=finding.text[end:start]))
        fragments.append(Fragment(text=finding.text[start:stop], href=href, theirs=theirs))
        end = stop
    if end < len(finding.text):
        fragments.append(Fragment(text=finding.text[end:]))
    return tuple(fragments)


def _name_targets(
    catalogue: Catalogue, passages: list[Passage], utterance: Utterance | None
) -> Iterable[tuple[str, str]]:
    reporting = {
        a.document_id
        for id in (utterance.attribution_ids if utterance else ())
        if (a := catalogue.attribution(id))
    }
    for speaker in catalogue.report.speakers:
        href = catalogue.speaker_link(speaker.id)
        if speaker.kind != "unnamed" and href:
            yield from ((name, href) for name in (*speaker.aliases, speaker.name) if len(name) > 2)
    absent = {
        name
        for name in (
            *(f.outlet for f in catalogue.report.first_hand),
            *(d.upstream_outlet for d in catalogue.report.derivations),
            *(a.upstream_outlet for a in catalogue.report.accesses),
        )
        if name
    }
    for name in sorted(absent):
        place = _named_in(catalogue, passages, name)
        if place:
            yield name, catalogue.link(place)
    for article in reversed(catalogue.articles):
        words = [p for p in passages if p.document_id == article.document.id]
        if words:
            yield article.outlet, catalogue.link(words[0])
    by_rank = sorted(catalogue.articles, key=lambda a: (a.document.id in reporting, -a.number))
    seen_words = {catalogue.article(p.document_id) for p in passages}
    for article in by_rank:
        if not any(a and a.outlet == article.outlet for a in seen_words):
            yield article.outlet, article.href


def _named_in(catalogue: Catalogue, passages: list[Passage], name: str) -> Passage | None:
    """Return the words that name an outlet: in the evidence, else in any citation of it."""
    for passage in passages:
        article = catalogue.article(passage.document_id)
        if article and name in article.document.text[passage.span.start : passage.span.end]:
            return passage
    for article in catalogue.articles:
        for citation in article.reading.citations:
            if citation.outlet == name:
                return Passage(document_id=article.document.id, span=citation.span)
    return None


def _find_words(
    catalogue: Catalogue, passages: list[Passage], words: str, utterance: Utterance | None
) -> str | None:
    start = words.split(" …")[0].strip()
    for passage in passages:
        article = catalogue.article(passage.document_id)
        if article and start in article.document.text[passage.span.start : passage.span.end]:
            return catalogue.link(passage)
    if utterance:
        return f"#{address('u', utterance.id)}"
    return next((a.href for a in catalogue.articles if a.document.title == words), None)


def _occasion(catalogue: Catalogue, utterance: Utterance) -> str | None:
    for id in utterance.attribution_ids:
        attribution = catalogue.attribution(id)
        if attribution and attribution.occasion and attribution.occasion.span:
            return catalogue.link(
                Passage(document_id=attribution.document_id, span=attribution.occasion.span)
            )
    return None
