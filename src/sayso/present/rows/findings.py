"""Findings as rows: a sentence with its words linked, or two wordings one under the other, word by word."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from sayso.findings.templates import word_finding
from sayso.present.lineage.graph import word_relay
from sayso.present.linked_sentences import Fragment, cut_headline, link_slots
from sayso.present.page_index import ArticleEntry, PageIndex, address
from sayso.present.reasons import GroundRow, give_grounds
from sayso.present.text import labels
from sayso.records import Finding, FindingKind, Passage, Slot, SlotItem, Span

_WEAK = 0.5
_ROUND = 60  # characters shown behind the words that are compared
_BEFORE = 20  # characters shown before them, on one line: two lines would be read in the wrong order
_LONGEST_CLAUSE = 300
_WIDEST = 72  # characters of two wordings that fit into columns
_TOKEN = re.compile(r"\s*\S+")
_COMPARED: frozenset[FindingKind] = frozenset(
    {"negation differs", "number differs", "name differs", "words differ", "words missing"}
)


@dataclass(frozen=True, kw_only=True)
class ComparedWording:
    """One article's wording in a comparison: `cells` are its words cut where either wording differs.

    A cell is the words, with the space before them, and whether both have them; `before` and `after` stand
    round them in the article. `standing` says how the article has them, where that is shown, and
    `is_first_hand` whether its outlet is shown to have had them itself.
    """

    article: ArticleEntry
    where: str
    href: str
    before: str
    cells: tuple[tuple[str, bool], ...]
    after: str
    standing: str
    is_first_hand: bool


@dataclass(frozen=True, kw_only=True)
class FindingRow:
    """A finding as linked fragments with its reasons; `perhaps` where it is weak.

    `story` is the title of its story, where the pile has several; `headline` the short clause that it opens
    with, if it has one; `fragments` the rest; `closing` who
    else has either wording, that more differs and what is not known, where that stands in neither.
    `wordings` are the two that it compares, if it compares any:
    they then stand in the place of the fragments; `wide` where they are too long for columns.
    """

    story: str
    story_id: str
    headline: tuple[Fragment, ...]
    fragments: tuple[Fragment, ...]
    grounds: tuple[GroundRow, ...]
    href: str
    perhaps: bool
    wordings: tuple[ComparedWording, ...] = ()
    wide: bool = False
    closing: tuple[Fragment, ...] = ()


def list_findings(page: PageIndex) -> tuple[FindingRow, ...]:
    """Return every finding as a row, the gravest first."""
    return tuple(_finding_row(page, f) for f in sort_findings(page.index.report.findings))


def sort_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings by weight: harm first."""
    return sorted(findings, key=lambda f: -f.weight)


def word_findings(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return the sentences of findings, in their order."""
    return tuple(word_finding(f) for f in findings)


def _finding_row(page: PageIndex, finding: Finding) -> FindingRow:
    told = replace(finding, slots=tuple(s for s in finding.slots if s.name != "story"))
    fragments = link_slots(page, told)
    wordings = _compare_wordings(page, finding)
    headline, rest = cut_headline(fragments, longest=_LONGEST_CLAUSE) if wordings else ((), fragments)
    titles = [i.text.removeprefix("“").removesuffix("”") for i in _items(finding.slots, "story")]
    is_compared = bool(wordings and headline)
    return FindingRow(
        story=" ".join(titles),
        story_id=finding.story_id or "",
        headline=headline,
        fragments=() if is_compared else rest,
        grounds=give_grounds(page, finding.evidence),
        href=f"#{address('u', finding.utterance_id)}" if finding.utterance_id else "",
        perhaps=max((abs(e.score) for e in finding.evidence), default=1.0) < _WEAK,
        wordings=wordings,
        closing=_cut_closing(rest) if is_compared else (),
        wide=max((sum(len(words) for words, _ in w.cells) for w in wordings), default=0) > _WIDEST,
    )


def _cut_closing(fragments: Sequence[Fragment]) -> tuple[Fragment, ...]:
    """Return what a sentence says behind the last quoted words, without the full stop that ends them."""
    last = max((n for n, fragment in enumerate(fragments) if fragment.theirs), default=len(fragments))
    behind = list(fragments[last + 1 :])
    while behind and not (text := behind[0].text.lstrip(". ")):
        behind.pop(0)
    return (replace(behind[0], text=text), *behind[1:]) if behind else ()


def _items(slots: Iterable[Slot], name: str) -> list[SlotItem]:
    return [item for slot in slots if slot.name == name for item in slot.items]


def _compare_wordings(page: PageIndex, finding: Finding) -> tuple[ComparedWording, ...]:
    """Return the two wordings that a finding compares; none where it compares none."""
    if finding.kind not in _COMPARED:
        return ()
    places = [
        item.passage
        for name in ("left_words", "right_words")
        for item in _items(finding.slots, name)[:1]
        if item.passage is not None
    ]
    articles = [page.article(p.document_id) for p in places]
    if len(places) != 2 or None in articles:
        return ()
    left, right = (
        _cut_words(a.document.text[p.span.start : p.span.end])
        for p, a in zip(places, articles, strict=True)
        if a is not None
    )
    columns = _align(left, right)
    return tuple(
        _wording(page, finding, place, tuple((pair[side], same) for *pair, same in columns))
        for side, place in enumerate(places)
    )


def _cut_words(text: str) -> list[str]:
    return _TOKEN.findall(text) or [text]


def _align(left: Sequence[str], right: Sequence[str]) -> list[tuple[str, str, bool]]:
    """Return the words of both in columns, and for each column whether both have the same."""
    plain = [[word.strip().casefold() for word in side] for side in (left, right)]
    matcher = SequenceMatcher(a=plain[0], b=plain[1], autojunk=False)
    return [
        ("".join(left[a:b]), "".join(right[c:d]), op == "equal") for op, a, b, c, d in matcher.get_opcodes()
    ]


def _wording(
    page: PageIndex, finding: Finding, place: Passage, cells: tuple[tuple[str, bool], ...]
) -> ComparedWording:
    article = page.article(place.document_id)
    quote = page.quote(place)
    assert article is not None
    assert quote is not None
    before, after = _look_round(article.document.text, place.span)
    # A space before the first cell belongs to that cell: at the end of a right-aligned cell it is not shown.
    space = before[len(before.rstrip(" ")) :]
    (words, same), *rest = cells or (("", True),)
    cells, before = ((space + words, same), *rest), before.rstrip(" ")
    return ComparedWording(
        article=article, where=quote.where, href=quote.href, before=before, cells=cells, after=after,
        standing=_tell_standing(page, finding, article),
        is_first_hand=_is_first_hand(page, finding, article),
    )  # fmt: skip


def _is_first_hand(page: PageIndex, finding: Finding, article: ArticleEntry) -> bool:
    first = page.index.first_hand(finding.utterance_id or "")
    return any(f.document_id == article.document.id for f in first)


def _tell_standing(page: PageIndex, finding: Finding, article: ArticleEntry) -> str:
    """Say how an article has the words that are compared; empty where nothing shows it."""
    accesses = page.index.accesses(finding.utterance_id or "")
    access = next((a for a in accesses if a.document_id == article.document.id), None)
    if access is None or access.role == "undetermined":
        return "others name it as first-hand" if _is_first_hand(page, finding, article) else ""
    if access.role != "relay":
        return labels.ROLES[access.role]
    upstream = access.upstream_outlet or ""
    if access.upstream_document_id and (up := page.article(access.upstream_document_id)):
        upstream = up.outlet
    return f"{word_relay(access)} {upstream}" if upstream else "second-hand"


def _look_round(text: str, span: Span) -> tuple[str, str]:
    """Return what stands before and after some words in their paragraph, cut at a space."""
    before = text[max(0, span.start - _BEFORE) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + _ROUND].partition("\n")[0]
    if len(before) == _BEFORE < span.start:
        before = "…" + before.partition(" ")[2]
    if len(after) == _ROUND < len(text) - span.end:
        after = after.rpartition(" ")[0] + " …"
    return before, after
