"""Utterances as rows: who reports them, what each did to the words; what to look at first."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.compare.wording.reporting_verbs import UtteranceCues, group_cues
from sayso.phrasing import count, join
from sayso.present.lineage.graph import word_relay
from sayso.present.page_index import ArticleEntry, PageIndex, Quote, address
from sayso.present.reasons import ReasonBook
from sayso.present.text import labels
from sayso.present.text.change_notes import word_note
from sayso.present.text.stretches import Stretch, cut_stretch, stands_alone
from sayso.present.text.word_diff import (
    DiffPiece,
    FlagNote,
    diff_words,
    note_flags,
    shorten_pieces,
    take_notes,
)
from sayso.records import Access, Attribution, ChangeNote, Passage, Utterance, Variant

_GOOD_ENOUGH = 0.5
_FULLEST = "the fullest report"
_FIRST_HAND = "the first-hand report"
_SAME_WORDS = "the same words, not quoted"
_TOLD_ELSEWHERE = "its own words do not show where it has this from; another article names it as first-hand"


@dataclass(frozen=True, kw_only=True)
class Telling:
    """One article's report of an utterance, read against a first-hand report or the fullest one.

    `change` is "fullest" for that report itself, None where nothing was compared. `stretch` is what the words
    are shown with; `alone` where they can stand without the rest of their sentence; `inside` where somebody
    else is said to tell what was said.
    """

    article: ArticleEntry
    href: str
    where: str
    statement: str
    cue: str
    source: str
    words: str
    change: str | None
    change_note: str
    flags: tuple[FlagNote, ...]
    notes: tuple[str, ...]
    pieces: tuple[DiffPiece, ...]
    perhaps: bool
    negated: bool
    stretch: Stretch
    alone: bool
    inside: bool

    @property
    def same(self) -> bool:
        """Whether the words are those of the report compared with, only not in quotation marks."""
        return self.change_note == _SAME_WORDS

    @property
    def told(self) -> str:
        """The words as one line."""
        return " ".join("".join(words for words, _ in self.stretch).split())

    @property
    def brief(self) -> tuple[DiffPiece, ...]:
        """The pieces, with the middle of long runs of equal words left out: they stand in the article."""
        return shorten_pieces(self.pieces)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How one article has an utterance, in words; `why` leads to the reasons, beside the article."""

    article: ArticleEntry
    role: str
    sentence: str
    verb: str
    upstream: str
    upstream_href: str | None
    absence: str
    why: str


@dataclass(frozen=True, kw_only=True)
class VerbChoice:
    """Reporting verbs that imply the same: `uses` pairs the words with the articles that chose them."""

    implies: str
    uses: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class UtteranceRow:
    """One act of speech and all that the pile tells of it; `dated` is the report that shows its day."""

    id: str
    address: str
    words: str
    words_href: str
    speaker: str
    speaker_named: bool
    speaker_href: str | None
    circumstances: str
    said_on: str
    said_on_words: Quote | None
    dated: Telling
    accounts: str
    tellings: tuple[Telling, ...]
    standings: tuple[Standing, ...]
    verbs: tuple[VerbChoice, ...]
    articles: int
    first: ArticleEntry

    @property
    def explained(self) -> tuple[tuple[Telling, tuple[Standing, ...]], ...]:
        """Each telling with how its article has the words, given at the article's first telling only."""
        waiting: dict[int, list[Standing]] = defaultdict(list)
        for standing in self.standings:
            waiting[standing.article.number].append(standing)
        return tuple((t, tuple(waiting.pop(t.article.number, ()))) for t in self.tellings)

    @property
    def loud(self) -> bool:
        """Whether any report of it has a change that a desk must look at first."""
        return any(f.loud for t in self.tellings for f in t.flags)


def list_utterances(page: PageIndex, book: ReasonBook) -> tuple[UtteranceRow, ...]:
    """Return every utterance as a row: those in most articles first, then by date of saying.

    Why an article has the words as it does is noted in `book`.
    """
    verbs = _choose_verbs(page)
    rows = [_row(page, u, book, verbs.get(u.id, ())) for u in page.index.report.utterances]
    known = [row for row in rows if row is not None]
    return tuple(sorted(known, key=lambda r: (-r.articles, r.said_on or "9", r.first.number, r.address)))


def _row(
    page: PageIndex,
    utterance: Utterance,
    book: ReasonBook,
    verbs: tuple[VerbChoice, ...],
) -> UtteranceRow | None:
    reports = [a for id in utterance.attribution_ids if (a := page.index.attributions.get(id)) is not None]
    if not reports:
        return None
    fullest = page.index.attributions.get(page.index.choose_yardstick(utterance)) or reports[0]
    called = _call_yardstick(page, utterance, fullest)
    tellings = sorted(
        (_telling(page, a, fullest, called) for a in reports),
        key=lambda t: (t.change != "fullest", t.article.number, t.where),
    )
    articles = len({a.document_id for a in reports})
    speaker = page.index.speaker(utterance.speaker_id)
    dated = next((a for a in (fullest, *reports) if a.said_on and a.said_on.span), None)
    return UtteranceRow(
        id=utterance.id,
        address=address("u", utterance.id),
        words=page.index.words(fullest),
        words_href=f"#{page.statement_address(fullest)}",
        speaker=speaker.name if speaker else page.index.speaker_name(fullest),
        speaker_named=speaker is not None and speaker.kind in ("person", "organization"),
        speaker_href=f"#{address('s', speaker.id)}" if speaker else None,
        circumstances=_circumstances(page, utterance),
        said_on=utterance.said_on or "",
        # What one article alone has is shown without this link: a place that nothing leads to is not marked.
        said_on_words=_said_on_words(page, dated) if articles > 1 else None,
        dated=next(
            (t for t in tellings if dated and t.statement == page.statement_address(dated)), tellings[0]
        ),
        accounts=_count_accounts(page, utterance, articles),
        tellings=tuple(tellings),
        standings=_standings(page, utterance, book),
        verbs=verbs,
        articles=articles,
        first=tellings[0].article,
    )


def _call_yardstick(page: PageIndex, utterance: Utterance, yardstick: Attribution) -> str:
    """Return what the report is called that the others are compared with."""
    roles = {a.role for a in page.index.accesses(utterance.id) if a.document_id == yardstick.document_id}
    return _FIRST_HAND if "account" in roles else _FULLEST


def _choose_verbs(page: PageIndex) -> dict[str, tuple[VerbChoice, ...]]:
    """Return each utterance's verbs by what they imply, where outlets chose verbs of more than one group."""
    grouped = group_cues(page.index.report.readings, page.index.report.utterances)
    return {cues.utterance_id: _name_choices(page, cues) for cues in grouped if len(cues.groups) > 1}


def _name_choices(page: PageIndex, cues: UtteranceCues) -> tuple[VerbChoice, ...]:
    choices = []
    for group in cues.groups:
        if group.name in ("other", "non_verb"):  # Of these words nothing is known that they imply.
            continue
        used: dict[str, list[str]] = {}
        for use in group.uses:
            attribution = page.index.attributions.get(use.attribution_id)
            article = page.article(use.document_id)
            if attribution and article and page.index.cue(attribution):
                called = used.setdefault(page.index.cue(attribution), [])
                if article.label not in called:
                    called.append(article.label)
        if not used:
            continue
        choices.append(
            VerbChoice(
                implies=group.implies,
                uses=tuple((verb, join(called)) for verb, called in sorted(used.items())),
            )
        )
    return tuple(choices) if len(choices) > 1 else ()


def _said_on_words(page: PageIndex, attribution: Attribution | None) -> Quote | None:
    if attribution is None or attribution.said_on is None or attribution.said_on.span is None:
        return None
    return page.quote(Passage(document_id=attribution.document_id, span=attribution.said_on.span))


def _circumstances(page: PageIndex, utterance: Utterance) -> str:
    """Say on what occasion and to whom; not to an outlet whose own article has the words from another."""
    parts = [labels.OCCASIONS[utterance.occasion]]
    relays = [page.article(a.document_id) for a in page.index.accesses(utterance.id) if a.role == "relay"]
    passes_on = any(a is not None and page.is_own(a, utterance.addressee or "") for a in relays)
    # "at a press conference to a news conference" would say one thing twice.
    if utterance.addressee and not passes_on and utterance.occasion != "press conference":
        joint = "with" if utterance.occasion in ("interview", "conversation") else "to"
        # "Ilvana Dorescu to Lantern News" would read as if nothing had been said.
        joint = joint if parts[0] else f"said {joint}"
        parts.append(f"{joint} {utterance.addressee}")
    return " ".join(p for p in parts if p)


def _count_accounts(page: PageIndex, utterance: Utterance, articles: int) -> str:
    first_hand = page.index.first_hand(utterance.id)
    outlets = {f.outlet.casefold(): f for f in first_hand}
    many = labels.capital(count(articles, "article"))
    if outlets:
        names = join(
            [
                f.outlet + ("" if f.document_id else " (not among these articles)")
                for _, f in sorted(outlets.items())
            ]
        )
        accounts = f"{many}, {count(len(outlets), 'first-hand report')}: {names}"
        if not any(f.document_id for f in outlets.values()):
            accounts = f"{many}; named as first-hand: {names}"
        if len(outlets) > 1 and not all(f.document_id for f in outlets.values()):
            # An outlet that nobody has read may be another one's name, put down wrongly.
            named = f"{count(len(outlets), 'outlet')} are named as first-hand, perhaps for one occasion"
            accounts = f"{many}; {named}: {names}"
        return accounts + _count_unknown(page, utterance)
    roles = {a.role for a in page.index.accesses(utterance.id)}
    if roles == {"public"}:
        return f"{many}, said in public"
    return f"{many}; no outlet is shown to have had it first-hand"


def _count_unknown(page: PageIndex, utterance: Utterance) -> str:
    told = {f.document_id for f in page.index.first_hand(utterance.id)}
    unknown = sum(
        a.role == "undetermined" and a.document_id not in told for a in page.index.accesses(utterance.id)
    )
    if not unknown:
        return ""
    whose = "one of them has" if unknown == 1 else f"{count(unknown, 'of them', 'of them')} have"
    return f"; we found nothing that says where {whose} it from"


def _telling(page: PageIndex, attribution: Attribution, fullest: Attribution, called: str) -> Telling:
    article = page.article(attribution.document_id)
    home = page.article(fullest.document_id)
    assert article is not None
    assert home is not None
    variant = page.index.variant(fullest.id, attribution.id)
    change = "fullest" if attribution.id == fullest.id else variant.change if variant else None
    pieces: tuple[DiffPiece, ...] = ()
    if variant and variant.change != "paraphrase":
        pieces = diff_words(
            variant,
            other_id=attribution.id,
            text=article.document.text,
            contents=attribution.contents,
            full_text=home.document.text,
        )
    flags: tuple[FlagNote, ...] = ()
    notes: tuple[str, ...] = ()
    if variant:
        flags, notes = _tell_changes(page, variant, pieces, called)
    return Telling(
        article=article,
        href=f"#{page.statement_address(attribution)}",
        where=page.where(attribution),
        statement=page.statement_address(attribution),
        cue=page.index.cue(attribution).rstrip(" ,:;"),
        source=page.index.source(attribution),
        words=page.index.words(attribution),
        change=change,
        change_note=called if change == "fullest" else _change_note(page, attribution, fullest, change),
        flags=flags,
        notes=notes,
        pieces=pieces,
        perhaps=attribution.confidence < _GOOD_ENOUGH,
        negated=attribution.negated,
        stretch=cut_stretch(article.document.text, attribution),
        alone=stands_alone(article.document.text, attribution),
        inside=attribution.parent_id is not None,
    )


def _tell_changes(
    page: PageIndex, variant: Variant, pieces: Sequence[DiffPiece], called: str
) -> tuple[tuple[FlagNote, ...], tuple[str, ...]]:
    """Return the flags in words, each through the first note that explains it, and the notes left over."""
    sides = [page.index.attributions[id].document_id for id in (variant.left_id, variant.right_id)]
    left, right = (page.index.documents[id].text for id in sides)
    articles = [page.article(id) for id in sides]
    first, second = (a.label if a else "?" for a in articles)
    flags, rest = take_notes(note_flags(variant.flags, pieces, called), variant.notes)

    def word(note: ChangeNote, *, headed: bool) -> str:
        return word_note(note, left, right, first=first, second=second, headed=headed)

    told, seen = [], set()
    for flag, note in flags:
        if note is None:
            told.append(flag)
        elif (places := (note.left, note.right)) not in seen or places == (None, None):
            # Words that one note has quoted are not quoted again: that they left no gap is seen in the text.
            seen.add(places)
            told.append(replace(flag, note=word(note, headed=flag.flag != "negation")))
    return tuple(told), tuple(dict.fromkeys(word(note, headed=True) for note in rest))


def _change_note(page: PageIndex, attribution: Attribution, fullest: Attribution, change: str | None) -> str:
    same = page.index.words(attribution).casefold() == page.index.words(fullest).casefold()
    if change == "paraphrase" and same:
        return _SAME_WORDS
    if change is None:
        return "same article" if attribution.document_id == fullest.document_id else "not compared"
    return next((words for key, words in labels.CHANGES.items() if key == change), change)


def _standings(page: PageIndex, utterance: Utterance, book: ReasonBook) -> tuple[Standing, ...]:
    rows = []
    told = {f.document_id: f for f in page.index.first_hand(utterance.id)}
    for access in page.index.accesses(utterance.id):
        article = page.article(access.document_id)
        if article is None:
            continue
        up = page.article(access.upstream_document_id) if access.upstream_document_id else None
        elsewhere = told.get(access.document_id) if access.role == "undetermined" else None
        rows.append(
            Standing(
                article=article,
                role=access.role,
                sentence=_TOLD_ELSEWHERE if elsewhere else _sentence(access, article),
                verb=word_relay(access) if access.role == "relay" else "",
                upstream=(up.label if up else access.upstream_outlet or "") if access.role == "relay" else "",
                upstream_href=up.href if up and access.role == "relay" else None,
                absence=page.tell_absence(access.upstream_outlet or ""),
                why=book.add(access.document_id, elsewhere.evidence if elsewhere else access.evidence),
            )
        )
    return tuple(sorted(rows, key=lambda r: r.article.number))


def _sentence(access: Access, article: ArticleEntry) -> str:
    if access.role == "account":
        return f"first-hand report: {article.outlet} had it itself"
    if access.role == "relay" and not (access.upstream_outlet or access.upstream_document_id):
        return "second-hand: passes it on"
    if access.role == "relay":
        return f"second-hand: {word_relay(access)}"
    return labels.ROLES[access.role]
