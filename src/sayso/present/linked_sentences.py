"""A finding's sentence with what fills its slots linked to the words that they rest on."""

import re
from dataclasses import dataclass

from sayso.findings.templates import cut_finding
from sayso.present.page_index import PageIndex, address
from sayso.records import Finding, SlotItem

_CLAUSE_END = re.compile(r"[.:](?:\s+|$)")
_LONGEST_HEADLINE = 70


@dataclass(frozen=True, kw_only=True)
class Fragment:
    """A run of a sentence; `href` is None where it links nowhere, `theirs` marks an article's words.

    `lead` marks what begins a group of it ("First-hand:").
    """

    text: str
    href: str | None = None
    theirs: bool = False
    lead: bool = False


def cut_headline(
    fragments: tuple[Fragment, ...], *, longest: int = _LONGEST_HEADLINE
) -> tuple[tuple[Fragment, ...], tuple[Fragment, ...]]:
    """Split a sentence behind a first clause of at most `longest` characters, if it has one."""
    length = 0
    for number, fragment in enumerate(fragments):
        found = _CLAUSE_END.search(fragment.text) if fragment.href is None and not fragment.theirs else None
        if found and length + found.start() <= longest:
            head = Fragment(text=fragment.text[: found.start()] + found[0].strip())
            rest = Fragment(text=fragment.text[found.end() :])
            return (*fragments[:number], head), tuple(f for f in (rest, *fragments[number + 1 :]) if f.text)
        length += len(fragment.text)
        if length > longest:
            break
    return (), fragments


def link_slots(page: PageIndex, finding: Finding) -> tuple[Fragment, ...]:
    """Cut a finding's sentence and link articles, speakers, outlets and quoted words."""
    return tuple(
        Fragment(
            text=part.text,
            href=_find_target(page, part.item) if part.item else None,
            theirs=part.item is not None and part.item.quoted,
        )
        for part in cut_finding(finding)
    )


def _find_target(page: PageIndex, item: SlotItem) -> str | None:
    """Return the link to the words behind a slot's item, else to the record that it names."""
    if item.passage is not None and page.article(item.passage.document_id):
        return page.link(item.passage)
    if item.record_id is None:
        return None
    article = page.article(item.record_id)
    if article is not None:
        return article.href
    if item.record_id in page.index.utterances:
        return f"#{address('u', item.record_id)}"
    return page.speaker_link(item.record_id)
