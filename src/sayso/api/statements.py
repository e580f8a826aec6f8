"""The records that a program is given: attributions and utterances that know the words they stand for."""

from dataclasses import dataclass, fields
from html import escape
from typing import Any

from sayso.findings.templates import word_finding
from sayso.present.text.escaping import plain, show
from sayso.records import (
    Access,
    Attribution,
    Document,
    Finding,
    FirstHand,
    Reading,
    Report,
    SecondName,
    Span,
    Utterance,
    group_by_utterance,
    independent_accounts,
)

_REPR_CHARACTERS = 60
_SHOWN_CHARACTERS = 1_200
"""Of an article, that a notebook shows."""


@dataclass(frozen=True, kw_only=True, slots=True, repr=False, eq=False)
class ShownDocument(Document):
    """An article that a notebook can show."""

    def __repr__(self) -> str:
        return f"<Document {plain(self.name)}: {len(self.text):,} characters>"

    def _repr_html_(self) -> str:
        facts = ", ".join(escape(plain(fact)) for fact in (self.outlet, self.published) if fact)
        cut = self.text[:_SHOWN_CHARACTERS] + ("…" if len(self.text) > _SHOWN_CHARACTERS else "")
        paragraphs = "".join(f"<p>{show(p)}</p>" for p in cut.split("\n") if p.strip())
        return f"<p><b>{escape(plain(self.title or self.name))}</b><br>{facts}</p>{paragraphs}"


@dataclass(frozen=True, kw_only=True, slots=True, repr=False, eq=False)
class AttributedStatement(Attribution):
    """One article's report of one act of speech: an `Attribution` that knows its article and its words."""

    document: Document
    speaker_name: str | None = None
    """Who said it: the fullest form of the name in the pile; None where nothing shows it."""

    @property
    def text(self) -> str:
        """What was said, in the article's words; " … " stands between two parts."""
        return self._words(self.contents)

    @property
    def source(self) -> str:
        """The words of the article that name who said it; empty without any."""
        return self._words(self.sources)

    @property
    def cue(self) -> str:
        """The words that report it ("said"); empty without any."""
        return self._words(self.cues)

    @property
    def outlet(self) -> str | None:
        """The article's outlet, as given."""
        return self.document.outlet

    def _words(self, spans: tuple[Span, ...]) -> str:
        return " … ".join(self.document.text[s.start : s.end] for s in spans)

    def __repr__(self) -> str:
        who = plain(self.speaker_name or "nobody named")
        where = plain(self.document.outlet or self.document.name)
        return f"<Statement of {who} in {where}: {cut(self.text)}>"

    def _repr_html_(self) -> str:
        return (
            f"<blockquote>{show(self.text)}</blockquote><p>{_name(self.speaker_name)}, "
            f"{escape(plain(self.document.outlet or self.document.name))} ({escape(self.kind)})</p>"
        )


@dataclass(frozen=True, kw_only=True, slots=True, repr=False, eq=False)
class AnnotatedReading(Reading):
    """Everything that was read out of one article: a `Reading` whose attributions know their words."""

    attributions: tuple[AttributedStatement, ...]

    def __repr__(self) -> str:
        number = len(self.attributions)
        return f"<Reading of {plain(self.document.name)}: {number} statement{'s' * (number != 1)}>"

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{_name(s.speaker_name)}</td><td>{show(s.text)}</td><td>{escape(s.kind)}</td></tr>"
            for s in self.attributions
        )
        head = "<tr><th>who</th><th>what</th><th>how</th></tr>"
        title = escape(plain(self.document.title or self.document.name))
        return f"<p><b>{title}</b></p><table>{head}{rows}</table>"


@dataclass(frozen=True, kw_only=True, slots=True)
class WordedFinding(Finding):
    """What to look at first: a `Finding` that knows its sentence."""

    @property
    def text(self) -> str:
        """The finding in a sentence."""
        return word_finding(self)


@dataclass(frozen=True, kw_only=True, slots=True, repr=False, eq=False)
class ReportedUtterance(Utterance):
    """One act of speech: an `Utterance` that knows its reports, and how each article has it."""

    statements: tuple[AttributedStatement, ...]
    accesses: tuple[Access, ...] = ()
    first_hand: tuple[FirstHand, ...] = ()
    """The outlets shown to have had it first-hand."""

    documents = SecondName[tuple[Access, ...]]("accesses")

    @property
    def independent_accounts(self) -> int:
        """How many outlets are shown to have had it first-hand."""
        return independent_accounts(self.first_hand, self.id)

    @property
    def text(self) -> str:
        """What was said, in the words of the report with the fullest quotation."""
        return self._representative.text

    @property
    def speaker_name(self) -> str | None:
        """Who said it; None where nothing shows it."""
        return self._representative.speaker_name

    @property
    def _representative(self) -> AttributedStatement:
        return next((s for s in self.statements if s.id == self.representative_id), self.statements[0])

    def __repr__(self) -> str:
        articles = len({s.document_id for s in self.statements})
        who = plain(self.speaker_name or "nobody named")
        return f"<Utterance of {who} in {articles} article{'s' * (articles != 1)}: {cut(self.text)}>"

    def _repr_html_(self) -> str:
        roles = {a.document_id: a for a in self.accesses}
        rows = []
        for statement in self.statements:
            access = roles.get(statement.document_id)
            from_ = f" ({escape(plain(access.upstream_outlet))})" if access and access.upstream_outlet else ""
            rows.append(
                f"<tr><td>{escape(plain(statement.document.outlet or statement.document.name))}</td>"
                f"<td>{show(statement.text)}</td>"
                f"<td>{escape(access.role) if access else ''}{from_}</td></tr>"
            )
        head = "<tr><th>article</th><th>what it has</th><th>how it has it</th></tr>"
        return f"<p>{_name(self.speaker_name)}</p><table>{head}{''.join(rows)}</table>"


def cut(text: str) -> str:
    """Return words on one line, cut where they are long, fit for a terminal."""
    line = " ".join(plain(text).split())
    return line if len(line) <= _REPR_CHARACTERS else line[: _REPR_CHARACTERS - 1] + "…"


def _name(name: str | None) -> str:
    return f"<b>{escape(plain(name))}</b>" if name else "nobody named"


def copy_fields(record: Any) -> dict[str, Any]:
    """Return the fields of a record by name, not copied themselves."""
    return {field.name: getattr(record, field.name) for field in fields(record)}


def make_statement(
    attribution: Attribution, document: Document, names: dict[str, str]
) -> AttributedStatement:
    """Return an attribution that knows its words; `names` has the speakers' names by their ids."""
    own = attribution.speaker.name if attribution.speaker else None
    name = names.get(attribution.speaker_id, own) if attribution.speaker_id else own
    known = {field.name: getattr(attribution, field.name) for field in fields(Attribution)}
    return AttributedStatement(**known, document=document, speaker_name=name)


def tell_words(reading: Reading, names: dict[str, str]) -> AnnotatedReading:
    """Return a reading whose attributions know their words."""
    document = ShownDocument(**copy_fields(reading.document))
    statements = tuple(make_statement(a, document, names) for a in reading.attributions)
    return AnnotatedReading(**(copy_fields(reading) | {"document": document, "attributions": statements}))


def make_utterances(
    report: Report, statements: dict[str, AttributedStatement]
) -> tuple[ReportedUtterance, ...]:
    """Return the utterances of a report with their statements and with how each article has them."""
    accesses, first_hand = group_by_utterance(report.accesses), group_by_utterance(report.first_hand)
    return tuple(
        ReportedUtterance(
            **{field.name: getattr(u, field.name) for field in fields(Utterance)},
            statements=tuple(statements[i] for i in u.attribution_ids),
            accesses=tuple(accesses.get(u.id, ())),
            first_hand=tuple(first_hand.get(u.id, ())),
        )
        for u in report.utterances
    )
