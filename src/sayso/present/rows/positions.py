"""Positions and denials as rows: words of different days side by side, and a statement beside its denial."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.compare.wording.reporting_verbs import read_cue
from sayso.present.page_index import ArticleEntry, PageIndex, address
from sayso.present.reasons import GroundRow, give_grounds
from sayso.present.text import labels
from sayso.present.text.stretches import Stretch, cut_stretch
from sayso.present.text.word_diff import DiffPiece, diff_words
from sayso.records import Attribution, Position, Positions, Span, Variant
from sayso.text.words import is_content, list_norms, stem, tokenize

_ALIKE = 0.5
"""The share of words in common from which changes are marked; below it, what both have is marked instead."""


@dataclass(frozen=True, kw_only=True)
class PositionSide:
    """One statement as its article has it: who, the verb, the words, where."""

    article: ArticleEntry
    href: str
    where: str
    speaker: str
    speaker_href: str | None
    source: str
    cue: str
    denies: bool
    words: str
    stretch: Stretch
    said_on: str
    utterance_href: str


@dataclass(frozen=True, kw_only=True)
class PositionCell:
    """One statement in a row: `pieces` against the statement of `against` (a date as people write it).

    With `alike` the pieces mark what changed, without it what both have; the first has no pieces.
    """

    side: PositionSide
    date: str
    label: str
    against: str
    pieces: tuple[DiffPiece, ...]
    alike: bool
    articles: int


@dataclass(frozen=True, kw_only=True)
class PositionRow:
    """What one speaker said on one matter, in order of saying, and what no date puts into that order."""

    address: str
    speaker: str
    speaker_href: str | None
    matter: tuple[str, ...]
    cells: tuple[PositionCell, ...]
    undated: tuple[PositionSide, ...]
    grounds: tuple[GroundRow, ...]


@dataclass(frozen=True, kw_only=True)
class DenialRow:
    """A statement beside its denial, and in a sentence why they stand together."""

    address: str
    affirming: PositionSide
    denying: PositionSide
    grounds: tuple[GroundRow, ...]


def list_positions(page: PageIndex) -> tuple[PositionRow, ...]:
    """Return the rows of positions: those over the longest time first."""
    rows = [row for p in page.index.report.positions if (row := _position_row(page, p))]
    return tuple(
        sorted(rows, key=lambda r: (-len(r.cells), r.cells[0].date, r.speaker.casefold(), r.address))
    )


def list_denials(page: PageIndex) -> tuple[DenialRow, ...]:
    """Return statements beside their denials, in order of the articles that have the denials."""
    rows = []
    for denial in page.index.report.denials:
        affirming = page.index.attributions.get(denial.affirming_id)
        denying = page.index.attributions.get(denial.denying_id)
        if affirming is None or denying is None:
            continue
        rows.append(
            DenialRow(
                address=address("n", denial.id),
                affirming=_side(page, affirming),
                denying=_side(page, denying),
                grounds=give_grounds(page, denial.evidence),
            )
        )
    return tuple(
        sorted(rows, key=lambda r: (r.denying.article.number, r.denying.where, r.affirming.where, r.address))
    )


def _position_row(page: PageIndex, row: Positions) -> PositionRow | None:
    cells = [cell for p in row.positions if (cell := _cell(page, p, row))]
    if len(cells) < 2:
        return None
    speaker = page.index.speaker(row.speaker_id)
    by_id = page.index.utterances
    undated = [
        attribution
        for id in row.undated
        if id in by_id and (attribution := page.index.attributions.get(by_id[id].representative_id))
    ]
    return PositionRow(
        address=address("o", row.id),
        speaker=speaker.name if speaker else cells[0].side.speaker,
        speaker_href=page.speaker_link(row.speaker_id),
        matter=row.matter,
        cells=tuple(cells),
        undated=tuple(_side(page, a) for a in undated),
        grounds=give_grounds(page, row.evidence),
    )


def _cell(page: PageIndex, position: Position, row: Positions) -> PositionCell | None:
    attribution = page.index.attributions.get(position.attribution_id)
    if attribution is None:
        return None
    before = page.index.attributions.get(position.before_id) if position.before_id else None
    pieces, alike = _compare(page, position, before, attribution) if before else ((), True)
    against = next((p.date for p in row.positions if p.attribution_id == position.before_id), None)
    utterance = page.index.utterance_of(attribution.id)
    reports = [page.index.attributions.get(id) for id in utterance.attribution_ids] if utterance else []
    return PositionCell(
        side=_side(page, attribution),
        date=position.date,
        label=labels.day(position.date),
        against=labels.day(against),
        pieces=pieces,
        alike=alike,
        articles=len({a.document_id for a in reports if a}),
    )


def _compare(
    page: PageIndex, position: Position, before: Attribution, attribution: Attribution
) -> tuple[tuple[DiffPiece, ...], bool]:
    """Return the words of a statement in pieces, and whether it is alike enough to mark what changed."""
    here, there = page.article(attribution.document_id), page.article(before.document_id)
    if here is None or there is None:
        return (), True
    text, earlier = here.document.text, there.document.text
    kept = sum(
        len(text[o.right.start : o.right.end].split())
        for o in position.operations
        if o.op == "equal" and o.right
    )
    shortest = min(
        sum(len(text[s.start : s.end].split()) for s in attribution.contents),
        sum(len(earlier[s.start : s.end].split()) for s in before.contents),
    )
    pieces = diff_words(
        Variant(left_id=before.id, right_id=attribution.id, change="altered", operations=position.operations),
        other_id=attribution.id,
        text=text,
        contents=attribution.contents,
        full_text=earlier,
    )
    alike = kept >= _ALIKE * max(1, shortest)
    if alike:
        return pieces, True
    known = {stem(w) for s in before.contents for w in list_norms(earlier, s) if is_content(w)}
    return tuple(_mark_common(text, attribution.contents, known)), False


def _mark_common(text: str, contents: Sequence[Span], known: set[str]) -> Iterator[DiffPiece]:
    """Yield a statement's words, those that the other statement has too as pieces of kind "same"."""
    for number, content in enumerate(contents):
        if number:
            yield DiffPiece(kind="added", words=" … ")
        at = content.start
        runs: list[Span] = []
        for word in tokenize(text, content):
            if stem(word.norm) not in known:
                continue
            # Neighbours are marked as one run, with the space between them.
            if runs and not text[runs[-1].end : word.span.start].strip():
                runs[-1] = Span(start=runs[-1].start, end=word.span.end)
            else:
                runs.append(word.span)
        for run in runs:
            if run.start > at:
                yield DiffPiece(kind="added", words=text[at : run.start])
            yield DiffPiece(kind="same", words=text[run.start : run.end])
            at = run.end
        if at < content.end:
            yield DiffPiece(kind="added", words=text[at : content.end])


def _side(page: PageIndex, attribution: Attribution) -> PositionSide:
    article = page.article(attribution.document_id)
    assert article is not None
    utterance = page.index.utterance_of(attribution.id)
    said_on = attribution.said_on.value if attribution.said_on else utterance.said_on if utterance else None
    source = page.index.source(attribution)
    return PositionSide(
        article=article,
        href=f"#{page.statement_address(attribution)}",
        where=page.where(attribution),
        speaker=page.index.speaker_name(attribution) or source,
        speaker_href=page.speaker_link(attribution.speaker_id),
        source=source,
        cue=page.index.cue(attribution),
        denies=read_cue(article.document.text, attribution.cues)[0] == "denial",
        words=page.index.words(attribution),
        stretch=cut_stretch(article.document.text, attribution),
        said_on=labels.day(said_on),
        utterance_href=f"#{address('u', utterance.id)}" if utterance else "",
    )
