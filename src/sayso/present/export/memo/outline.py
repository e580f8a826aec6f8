"""The outline of a memo: what was found, in the order in which one reads it, before any format has it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.findings.templates import word_finding
from sayso.ingest.files import name_place
from sayso.phrasing import count, figure, join_names
from sayso.present.measured import word_measures
from sayso.present.rows.articles import safe_link
from sayso.present.text import labels
from sayso.present.text.escaping import plain
from sayso.present.text.evidence_sentences import word_detail
from sayso.present.text.quoted_words import quote_in_context
from sayso.records import Access, Attribution, Evidence, Passage, Report, Utterance
from sayso.report_index import ReportIndex

_WORDS_CHARACTERS = 400
METHOD = (
    "This memo was made by a program. It reads grammar, not truth: it says who is reported to have said "
    "what, and where an article says that it has it from. It makes mistakes. Check the words in the article "
    "before you publish. Where nothing shows who said something or where it comes from, this is left open."
)
_ROLES = {
    "account": "has it first-hand",
    "public": "from a public act",
    "relay": "passes it on",
    "undetermined": "we found nothing that says where it has this from",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class MemoRun:
    """Words of one line: ours, or an article's (`is_theirs`); `link` is a web address or empty."""

    text: str
    is_theirs: bool = False
    is_strong: bool = False
    link: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class MemoBlock:
    """A heading (`level` 1 to 3), a paragraph (0), an item of a list (-1) or quoted words (-2)."""

    level: int
    runs: tuple[MemoRun, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Memo:
    """The blocks of a memo in order, and what made it."""

    title: str
    blocks: tuple[MemoBlock, ...]
    producer: str


PARAGRAPH, ITEM, QUOTED = 0, -1, -2


def outline_memo(report: Report) -> Memo:
    """Return the outline of a report's memo; its texts are one line each and hold no control characters."""
    index = ReportIndex(report)
    blocks = (
        *_introduce(report),
        *_tell_findings(index),
        *_tell_shared(index),
        *_list_speakers(index),
        *_list_articles(index),
        *_warn(report),
        _head(2, "How this was made"),
        _ours(METHOD),
        _ours(word_measures()),
        _ours(f"Made by {report.producer}."),
    )
    return Memo(title="On whose say-so?", blocks=blocks, producer=report.producer)


def _line(text: str) -> str:
    return " ".join(plain(text).split())


def _head(level: int, text: str) -> MemoBlock:
    return MemoBlock(level=level, runs=(MemoRun(text=_line(text)),))


def _ours(text: str, level: int = PARAGRAPH) -> MemoBlock:
    return MemoBlock(level=level, runs=(MemoRun(text=_line(text)),))


def _introduce(report: Report) -> Iterator[MemoBlock]:
    yield _head(1, "On whose say-so?")
    for story in report.stories:
        if len(story.document_ids) > 1:
            when = labels.period(story.first, story.last)
            runs = (MemoRun(text=_line(story.title), is_theirs=True, is_strong=True),)
            more = f" ({figure(len(story.document_ids), 'article')}{f', {when}' if when else ''})"
            yield MemoBlock(level=PARAGRAPH, runs=(*runs, MemoRun(text=more)))
    said = figure(len(report.utterances), "statement")
    yield _ours(f"{figure(len(report.documents), 'article')}, {said}.")


def _tell_findings(index: ReportIndex) -> Iterator[MemoBlock]:
    if not index.report.findings:
        return
    yield _head(2, "What to look at first")
    for number, finding in enumerate(index.report.findings, start=1):
        runs = (MemoRun(text=f"{number}. "), MemoRun(text=_line(word_finding(finding)), is_strong=True))
        yield MemoBlock(level=PARAGRAPH, runs=runs)
        yield from _quote_evidence(finding.evidence, index)


def _quote_evidence(evidence: Iterable[Evidence], index: ReportIndex) -> Iterator[MemoBlock]:
    """Yield the words behind a finding, one stretch an article."""
    first: dict[str, Passage] = {}
    for passage in (p for e in evidence for p in e.passages):
        first.setdefault(passage.document_id, passage)
    for id, passage in first.items():
        yield _quoted(quote_in_context(index.documents[id].text, passage.span), index.outlets[id])


def _quoted(words: str, outlet: str) -> MemoBlock:
    line = _line(words)
    if len(line) > _WORDS_CHARACTERS:
        line = line[: _WORDS_CHARACTERS - 1].rstrip() + "…"
    return MemoBlock(
        level=QUOTED, runs=(MemoRun(text=line, is_theirs=True), MemoRun(text=f" ({_line(outlet)})"))
    )


def _tell_shared(index: ReportIndex) -> Iterator[MemoBlock]:
    shared = [u for u in index.report.utterances if len(index.documents_with(u.id)) > 1]
    if not shared:
        return
    yield _head(2, "What several articles report")
    for utterance in shared:
        best = index.attributions[utterance.representative_id]
        yield _head(3, _tell_act(utterance, index))
        yield _quoted(index.words(best), index.outlets[best.document_id])
        for access in index.accesses(utterance.id):
            yield _tell_access(access, utterance, best, index)


def _tell_act(utterance: Utterance, index: ReportIndex) -> str:
    who = index.speaker_of(utterance) or "Nobody named"
    when = f", {labels.day(utterance.said_on)}" if utterance.said_on else ""
    to = f", to {utterance.addressee}" if utterance.addressee else ""
    return f"{who}{when}{to}"


def _tell_access(access: Access, utterance: Utterance, best: Attribution, index: ReportIndex) -> MemoBlock:
    upstream = f", from {access.upstream_outlet}" if access.upstream_outlet else ""
    how = f"{_ROLES[access.role]}{upstream}"
    change = "" if access.document_id == best.document_id else _tell_change(access, utterance, best, index)
    outlet = MemoRun(text=_line(index.outlets[access.document_id]), is_strong=True)
    reason = next((word_detail(e.detail) for e in access.evidence), "")
    told = "; ".join(filter(None, (how, change)))
    return MemoBlock(level=ITEM, runs=(outlet, MemoRun(text=_line(f": {told}. {reason}"))))


def _tell_change(access: Access, utterance: Utterance, best: Attribution, index: ReportIndex) -> str:
    for id in utterance.attribution_ids:
        if index.attributions[id].document_id == access.document_id and (
            variant := index.variant(best.id, id)
        ):
            return f"beside the words above: {labels.CHANGES[variant.change]}"
    return ""


def _list_speakers(index: ReportIndex) -> Iterator[MemoBlock]:
    named = [s for s in index.report.speakers if s.kind != "unnamed" and index.has_utterance(s.id)]
    if not named:
        return
    yield _head(2, "Who is quoted or reported")
    for speaker in named:
        number = sum(a.speaker_id == speaker.id for a in index.report.attributions)
        roles = join_names([r.role for r in speaker.roles])
        runs = (
            MemoRun(text=_line(speaker.name), is_strong=True),
            MemoRun(text=_line(f"{', ' + roles if roles else ''}: {count(number, 'statement')}")),
        )
        yield MemoBlock(level=ITEM, runs=runs)


def _list_articles(index: ReportIndex) -> Iterator[MemoBlock]:
    yield _head(2, "Articles")
    for id in index.sort_documents(index.documents):
        d = index.documents[id]
        when = f", {labels.day(d.published)}" if d.published else ""
        title = MemoRun(text=_line(d.title or d.name), is_theirs=True, link=safe_link(d.url))
        yield MemoBlock(
            level=ITEM, runs=(MemoRun(text=_line(f"{d.outlet or 'no outlet given'}{when}: ")), title)
        )


def _warn(report: Report) -> Iterator[MemoBlock]:
    if not report.notices:
        return
    yield _head(2, "What could not be read or told")
    names = {d.id: d.name for d in report.documents}
    for notice in report.notices:
        about = names.get(notice.document or "", "")
        told = name_place(about)
        named = notice.message.startswith((about, told))
        yield _ours(notice.message if named else f"{told}: {notice.message}", ITEM)
