"""The line of stages in its order: ingest, annotate, link, lineage, compare; and nothing else.

Every stage is a pure function over frozen records. Stages never import each other: they meet here.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from sayso.annotation.attributions import assemble
from sayso.annotation.citations import outlet_citations, pile_outlets
from sayso.annotation.context import addressees, occasions, said_on, shared_occasions
from sayso.annotation.document import DocumentView, open_document
from sayso.annotation.speakers import speaker_mentions
from sayso.annotation.tagging.tagger import Tagger
from sayso.compare.coverage import timeline, voice
from sayso.compare.statements import denials, dropped_outlets, positions, unattributed
from sayso.compare.stories import story_groups
from sayso.compare.wording import keywords, names, scare_quotes, terms
from sayso.decisions import applied_decisions, article_facts
from sayso.decisions.articles import call_article, list_anchors, settle_anew, settle_decisions, tell_lost
from sayso.findings import ordered_findings
from sayso.ingest.duplicates import retell_copies
from sayso.lineage.access import roles
from sayso.lineage.derivations import derived_articles
from sayso.lineage.reuse import reused_passages
from sayso.link.speakers import linked_speakers
from sayso.link.utterances import linked_utterances
from sayso.outlets import Gazetteer, load_gazetteer, read_outlets
from sayso.phrasing import join_names
from sayso.records import (
    Decision,
    Document,
    Explanation,
    Notice,
    Outlet,
    Pile,
    Reading,
    Report,
    RuleStep,
    Story,
    WatchWeighing,
    Weighing,
)
from sayso.report_index import ReportIndex
from sayso.units import RUNNER, UnitRunner, pause_collector
from sayso.version import PRODUCER

Progress = Callable[[str, int, int], None]
"""Called with the stage's name, the steps done and the steps in all."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """What a user may choose for a run; `outlets` is a file of them, or what was read from one."""

    outlets: Path | tuple[Outlet, ...] | None = None
    decisions: tuple[Decision, ...] = ()
    min_confidence: float | None = None


@cache
def _tagger() -> Tagger:
    """Load the shipped model once a process: it costs a tenth of a second and never changes."""
    return Tagger()


def _silent(stage: str, done: int, total: int) -> None:
    """Report nothing."""


def read_document(
    document: Document,
    lexicon: Gazetteer,
    options: Options = Options(),
    *,
    watch: assemble.Watch | None = None,
    watch_speakers: WatchWeighing | None = None,
) -> Reading:
    """Read one document on its own: from its text and metadata, the lexicon and the model, and nothing else.

    `lexicon` holds the outlets that are listed. No other article changes a reading: the outlets that a pile
    makes known are resolved in `relate`. `watch` is told what each rule of the attributions changed,
    `watch_speakers` whom the sources were weighed against.
    """
    gazetteer = lexicon.with_documents([document])
    view, alone = read_before_sharing(
        document, gazetteer, options, watch=watch, watch_speakers=watch_speakers
    )
    return replace(alone, attributions=shared_occasions.share_occasions(view))


def read_before_sharing(
    document: Document,
    gazetteer: Gazetteer,
    options: Options = Options(),
    *,
    watch: assemble.Watch | None = None,
    watch_speakers: WatchWeighing | None = None,
) -> tuple[DocumentView, Reading]:
    """Read one document, each report by the words beside it: before days and hearers are carried on."""
    tagging = _tagger().tag(document.text, min_confidence=options.min_confidence)
    if document.published is None and (found := said_on.find_published(document.text)):
        document = replace(document, published=found[0])
    view = open_document(document)
    found_here = assemble.assemble(view, tagging, tag_again=_tagger().tag_again, watch=watch)
    if options.min_confidence is not None:
        found_here = assemble.keep_confident(found_here, options.min_confidence)
    view = view.with_attributions(found_here)
    view = view.with_attributions(
        speaker_mentions.resolve_speakers(view, tagging.entities, watch=watch_speakers)
    )
    view = view.with_attributions(addressees.find_addressees(view, gazetteer))
    view = view.with_attributions(occasions.find_occasions(view))
    cited, found_here = outlet_citations.find_citations(view, tagging.entities, gazetteer)
    view = view.with_attributions(found_here)
    model = _tagger().producer
    dated = said_on.date_attributions(view)
    view = view.with_attributions(replace(a, producer=PRODUCER, model=model) for a in dated)
    return view, Reading(
        document=document,
        layout=view.layout,
        entities=tagging.entities,
        attributions=view.attributions,
        citations=cited,
    )


def explain_document(document: Document, options: Options = Options()) -> Explanation:
    """Read one document and keep what each rule changed; people's decisions are left out."""
    gazetteer = load_gazetteer(options.outlets).with_documents((document,))
    steps: list[RuleStep] = []
    weighings: list[Weighing] = []
    reading = read_document(document, gazetteer, options, watch=steps.append, watch_speakers=weighings.append)
    return Explanation(reading=reading, steps=tuple(steps), weighings=tuple(weighings))


def _read_side_by_side(
    read: Callable[[Document], Reading | Notice], documents: tuple[Document, ...]
) -> Iterator[Reading | Notice]:
    """Read two documents at a time, in order: the rules read one while the network computes the other."""
    yield from map(read, documents[:1])  # alone: it opens the model for all
    pool = ThreadPoolExecutor(2, thread_name_prefix="sayso-reading")
    try:
        yield from pool.map(read, documents[1:])
    finally:
        pool.shutdown(cancel_futures=True)


def read_each(documents: Iterable[Document], options: Options = Options()) -> Iterator[Reading | Notice]:
    """Read documents one after the other, in order; one that cannot be read gives a notice that says why."""
    lexicon = load_gazetteer(options.outlets)

    def read(document: Document) -> Reading | Notice:
        return read_or_tell(document, lexicon, options)

    return _read_side_by_side(read, tuple(documents))


def read_or_tell(document: Document, lexicon: Gazetteer, options: Options = Options()) -> Reading | Notice:
    """Read one document; one that cannot be read gives a notice that says why."""
    try:
        return read_document(document, lexicon, options)
    except Exception as error:
        # Whatever is wrong with one article, the others must be reported and this one named.
        message = (
            f"could not be annotated ({type(error).__name__}: {error}) and is left out; "
            "the other articles are reported. Please send us the article if you may."
        )
        return Notice(document=document.name, message=message)


def read_documents(
    documents: Iterable[Document],
    options: Options = Options(),
    *,
    progress: Progress = _silent,
) -> tuple[tuple[Reading, ...], tuple[Notice, ...]]:
    """Read every document; one that cannot be read is reported and left out, and never stops the pile.

    The outlets and days that people named are put in before.
    """
    documents = article_facts.apply_to_documents(documents, options.decisions)
    readings: list[Reading] = []
    notices: list[Notice] = []
    progress("reading", 0, len(documents))
    for done, outcome in enumerate(read_each(documents, options), 1):
        progress("reading", done, len(documents))
        if isinstance(outcome, Reading):
            readings.append(outcome)
        else:
            notices.append(outcome)
    return tuple(readings), tuple(notices)


def settle_decided(documents: Iterable[Document], options: Options) -> Options:
    """Return options whose decisions say which of all documents each means."""
    return replace(options, decisions=settle_anew(options.decisions, documents))


def annotate_documents(
    documents: Iterable[Document],
    options: Options = Options(),
    *,
    progress: Progress = _silent,
) -> tuple[tuple[Reading, ...], tuple[Notice, ...]]:
    """Read every document and apply what people decided; a decision that finds no words is told."""
    documents = tuple(documents)
    options = settle_decided(documents, options)
    readings, notices = read_documents(documents, options, progress=progress)
    readings, unheld = apply_decisions(readings, options)
    return readings, (*notices, *unheld)


def apply_decisions(
    readings: tuple[Reading, ...], options: Options
) -> tuple[tuple[Reading, ...], tuple[Notice, ...]]:
    """Apply what people decided to readings; say which decisions find no words."""
    _, unheld = applied_decisions.part_held(readings, options.decisions)
    applied = applied_decisions.apply_to_readings(readings, options.decisions)
    return applied, tuple(_say_unheld(d) for d in unheld)


@pause_collector()
def relate(
    readings: tuple[Reading, ...],
    options: Options = Options(),
    *,
    runner: UnitRunner = RUNNER,
    stories: tuple[Story, ...] | None = None,
) -> Report:
    """Link, trace and compare what was read: readings in, the whole report out.

    The memory of `runner` may have the results of units already: the report is the same; it may know hashes
    of these readings. `stories` are those of these readings, where they are known.
    """
    given = readings
    settled = settle_decisions(options.decisions, (r.document for r in readings), is_pile=True)
    options = replace(options, decisions=settled)
    # Named already where it was read with them; where not, all but the days that its words count from.
    named = article_facts.apply_to_documents((r.document for r in readings), options.decisions)
    readings = tuple(
        r if r.document is d else replace(r, document=d) for r, d in zip(readings, named, strict=True)
    )
    # In one fixed order, so that the order in which articles were given decides nothing.
    readings = tuple(
        sorted(readings, key=lambda r: (not r.document.published, r.document.published or "", r.document.id))
    )
    documents = tuple(r.document for r in readings)
    added = read_outlets(options.outlets) if options.outlets else ()
    lexicon = load_gazetteer(added)
    gazetteer = lexicon.with_documents(documents)
    runner = runner.knowing(readings, given)
    alone = readings
    outlets = pile_outlets.PileOutlets(lexicon, gazetteer)
    readings = pile_outlets.resolve_outlets(readings, outlets, runner)
    layouts = {r.document.id: r.layout for r in readings}
    held, unheld = applied_decisions.part_held(readings, options.decisions)
    readings = applied_decisions.apply_to_readings(readings, options.decisions)
    runner = runner.knowing(readings, alone)
    alone = readings
    persons, readings, speaker_matches = linked_speakers.link_speakers(readings, runner)
    runner = runner.knowing_speakers(alone, readings)
    runner.memory.remember("alone", alone)
    runner.memory.remember("readings", runner.hashes)
    acts, matches = linked_utterances.link_utterances(readings, options.decisions, runner=runner)
    reuses = reused_passages.find_reuse(documents, layouts, runner.limits)
    derived = derived_articles.derive(readings, reuses, gazetteer, runner.limits)
    accesses, first_hand = roles.assess(
        readings, acts, derived, gazetteer, options.decisions, runner=runner,
        known_outlets=gazetteer.hash_additions(lexicon) if runner.memory.keeps else "",
    )  # fmt: skip
    events = story_groups.find_stories(readings, runner) if stories is None else stories
    report = Report(
        producer=PRODUCER,
        added_outlets=added,
        decisions=held,
        readings=readings,
        speakers=persons,
        matches=matches,
        speaker_matches=speaker_matches,
        utterances=acts,
        accesses=accesses,
        first_hand=first_hand,
        reuses=reuses,
        derivations=derived,
        stories=events,
        notices=tell_notices(readings, unheld),
    )
    return compare_linked(report, gazetteer, runner=runner)


def compare_linked(report: Report, gazetteer: Gazetteer, *, runner: UnitRunner = RUNNER) -> Report:
    """Return a report with all that compares its articles: it is linked, traced and grouped into stories."""
    readings, persons, acts = report.readings, report.speakers, report.utterances
    events, accesses, first_hand = report.stories, report.accesses, report.first_hand
    report = replace(
        report,
        unattributed=unattributed.find_unattributed(readings, acts, events, runner),
        shortened=dropped_outlets.find_shortened(readings, acts, accesses, first_hand, gazetteer),
        wording=names.order_wording(
            (*names.compare_wording(readings, persons), *terms.compare_terms(readings, events, runner))
        ),
        keywords=keywords.find_keywords(readings, events, runner),
        distance_marks=scare_quotes.find_distance_marks(readings),
        voice=voice.measure_voice(readings, persons, runner),
        unnamed=voice.list_unnamed(readings),
        timeline=timeline.order_utterances(readings, acts),
        positions=positions.find_positions(readings, persons, acts, report.matches),
        denials=denials.find_denials(readings, acts, events, runner),
    )
    found = ordered_findings.make(ReportIndex(report))
    runner.memory.remember("findings", found)
    return replace(report, findings=ordered_findings.order(found))


def tell_notices(readings: Sequence[Reading], unheld: Iterable[Decision]) -> tuple[Notice, ...]:
    """Return what a report says of its readings, and of the decisions whose words are not found."""
    return complete_notices((n for r in readings for n in r.notices), (r.document for r in readings), unheld)


def complete_notices(
    told: Iterable[Notice], documents: Iterable[Document], unheld: Iterable[Decision]
) -> tuple[Notice, ...]:
    """Return what readings tell, with what is missing; of documents name, outlet and day are looked at."""
    return (*told, *_say_missing(documents), *(_say_unheld(d) for d in unheld))


def _say_missing(documents: Iterable[Document]) -> Iterator[Notice]:
    """Say what cannot be told for want of an outlet or a date, once for all articles that lack it."""
    documents = sorted(documents, key=lambda d: d.name)
    for lacking, untold, remedy in (
        (
            [d.name for d in documents if d.outlet is None],
            "whether they had words first-hand, and who cites them, cannot be told",
            "outlet: Name of the outlet",
        ),
        (
            [d.name for d in documents if d.published is None],
            "which day “Monday” or “yesterday” is there, and who had words first, cannot be told",
            "published: YYYY-MM-DD",
        ),
    ):
        if lacking:
            what = remedy.partition(":")[0]
            wanted = "No outlet" if what == "outlet" else "No date"
            yield Notice(
                document=None,
                message=f"{wanted} is given for {join_names(lacking)}: {untold}. Add “{remedy}” to "
                "the front matter or the JSON, or give it with “sayso decide”.",
            )


def _say_unheld(decision: Decision) -> Notice:
    words = " and ".join(repr(a.text) for a in list_anchors(decision))
    lost = next((a for a in list_anchors(decision) if a.is_lost), None)
    why = "no report has its words" if lost is None else tell_lost(lost)
    told = f"the decision {decision.action!r} of {decision.who} ({decision.when})"
    message = f"{told} on the words {words} was not applied: {why}."
    return Notice(document=call_article(decision.left), message=message)


def tell_pile(pile: Pile, decisions: Iterable[Decision]) -> tuple[Notice, ...]:
    """Return what is told of a pile once people named outlets of its articles."""
    named = article_facts.apply_to_documents(pile.documents, decisions)
    return retell_copies(pile.notices, pile.documents, named)


def report_pile(pile: Pile, options: Options = Options(), *, progress: Progress = _silent) -> Report:
    """Run the whole line over a pile."""
    options = settle_decided(pile.documents, options)
    readings, notices = read_documents(pile.documents, options, progress=progress)
    progress("linking", 0, 1)
    report = report_readings(pile, readings, notices, options)
    progress("linking", 1, 1)
    return report


def report_readings(
    pile: Pile,
    readings: tuple[Reading, ...],
    notices: tuple[Notice, ...],
    options: Options = Options(),
    *,
    runner: UnitRunner = RUNNER,
    stories: tuple[Story, ...] | None = None,
) -> Report:
    """Relate the readings of a pile; `notices` name its articles that could not be read."""
    settled = settle_decisions(options.decisions, pile.documents, is_pile=True)
    options = replace(options, decisions=settled)
    report = relate(readings, options, runner=runner, stories=stories)
    return replace(report, notices=(*tell_pile(pile, options.decisions), *notices, *report.notices))
