"""What must hold of the findings of any report, in words that a failure shows."""

from collections.abc import Iterator, Mapping

from sayso.api.statements import WordedFinding
from sayso.findings.templates import MOST_NAMED, cut_finding, word_finding
from sayso.outlets import load_gazetteer
from sayso.records import Finding, Report, Slot
from sayso.text.words import list_norms, stand_in, tokenize
from tests.findings.page_properties import list_page_faults


def list_faults(report: Report) -> list[str]:
    """Return every sentence of a report's findings that its articles do not bear out."""
    faults = []
    for finding in report.findings:
        for check in (_rendered, _quoted, _named, _counted, _apart, _placed, _borne_out, _lacking):
            faults += [
                f"{check.__name__}: {fault}: {word_finding(finding)}" for fault in check(finding, report)
            ]
    faults += list(_contradictions(report))
    faults += list(_unread(report))
    faults += list_page_faults(report)
    texts = [word_finding(f) for f in report.findings]
    faults += [f"told twice: {t}" for t in set(texts) if texts.count(t) > 1]
    weights = [f.weight for f in report.findings]
    return faults + (["not in order"] if weights != sorted(weights, reverse=True) else [])


_SIDES = ("left", "right", "same_left", "same_right", "articles", "silent", "naming")
"""Slots that tell articles of several outlets apart."""


def _slots(finding: Finding, *names: str) -> list[Slot]:
    return [s for s in finding.slots if s.name in names]


def _rendered(finding: Finding, report: Report) -> Iterator[str]:
    """The sentence is well set, and a program is given that very sentence."""
    told = word_finding(finding)
    if isinstance(finding, WordedFinding) and finding.text != told:
        yield "another sentence for programs"
    if "  " in told or "{" in told.replace("“{", ""):
        yield "badly set"


def _quoted(finding: Finding, report: Report) -> Iterator[str]:
    """Words in marks stand in the very article that they are ascribed to."""
    texts = {d.id: d.text for d in report.documents}
    pairs = {"left_words": "left", "right_words": "right", "silent_words": "silent", "naming_words": "naming"}
    for slot in finding.slots:
        for item in slot.items:
            if not item.quoted:
                continue
            if item.passage is None:
                yield "quoted words without a place"
                continue
            span = item.passage.span
            words = " ".join(texts[item.passage.document_id][span.start : span.end].split())
            if words != item.text.removesuffix(" …"):
                yield f"“{item.text}” does not stand there"
            ascribed = _slots(finding, pairs.get(slot.name, ""))
            if ascribed and item.passage.document_id not in {i.record_id for s in ascribed for i in s.items}:
                yield f"“{item.text}” stands in another article"
    yield from _alike(finding, texts)
    for evidence in finding.evidence:
        for passage in evidence.passages:
            if not texts[passage.document_id][passage.span.start : passage.span.end].strip():
                yield "evidence without words"


def _alike(finding: Finding, texts: Mapping[str, str]) -> Iterator[str]:
    """An article that is said to have words as another does has them, and not those of the other side."""
    for side in ("left", "right"):
        words = [i.text for s in _slots(finding, f"{side}_words") for i in s.items]
        for item in (i for s in _slots(finding, f"same_{side}") for i in s.items):
            own = list_norms(texts[item.record_id or ""])
            if not all(stand_in(list_norms(run.removesuffix(" …")), own) for run in words):
                yield f"{item.text} does not have “{words}”"
            if item.passage is None or item.passage.document_id != item.record_id:
                yield f"{item.text} has the words without a place"


def _named(finding: Finding, report: Report) -> Iterator[str]:
    """An outlet said to be named is named in those articles, one said not to be is not."""
    texts = {d.id: d.text.casefold() for d in report.documents}
    if finding.kind == "outlet not named":
        (outlet,) = (
            i.text.removeprefix("the ").casefold() for s in _slots(finding, "outlet") for i in s.items
        )
        for slot in _slots(finding, "silent"):
            for item in slot.items:
                if outlet in texts[item.record_id or ""]:
                    yield f"{item.text} names {outlet}"


def _counted(finding: Finding, report: Report) -> Iterator[str]:
    """A number equals the list that it counts; what is said to be in the pile is."""
    if finding.kind != "one outlet named" or finding.kind is None:
        return
    (articles,) = _slots(finding, "articles")
    (number,) = _slots(finding, "number")
    spelled = dict(
        zip("two three four five six seven eight nine ten eleven twelve".split(), range(2, 13), strict=True)
    )
    said = number.items[0].text
    if spelled.get(said, int(said) if said.isdigit() else 0) != len(articles.items):
        yield "counts another number than it lists"
    shown = {p.item.record_id for p in cut_finding(finding) if p.item}
    if len(articles.items) <= MOST_NAMED and not {i.record_id for i in articles.items} <= shown:
        yield "does not list all that it counts"
    (outlet,) = (i.text for s in _slots(finding, "outlet") for i in s.items)
    gazetteer = load_gazetteer(report.added_outlets).with_documents(report.documents)
    here = any(gazetteer.same(d.outlet, outlet) for d in report.documents)
    if here and not _slots(finding, "in_pile"):
        yield "does not say that its article is in the pile"


def _apart(finding: Finding, report: Report) -> Iterator[str]:
    """One article is not told apart from itself; several outlets are several."""
    groups = [
        {i.record_id for i in s.items if i.record_id}
        for s in _slots(
            finding, "left", "right", "same_left", "same_right", "articles", "others", "unknown", "silent"
        )
    ]
    for place, one in enumerate(groups):
        for other in groups[place + 1 :]:
            if one & other:
                yield "an article stands on both sides"
    if finding.kind not in {"circle", None}:
        gazetteer = load_gazetteer(report.added_outlets).with_documents(report.documents)
        outlets = {d.id: d.outlet or d.name for d in report.documents}
        ids = [i.record_id for s in _slots(finding, *_SIDES) for i in s.items]
        if len({gazetteer.family(outlets[i]) for i in ids if i}) < 2:
            yield "one outlet is told as two"


def _borne_out(finding: Finding, report: Report) -> Iterator[str]:
    """What a finding says of how articles have words is what the page says of each."""
    roles = {(a.utterance_id, a.document_id): a.role for a in report.accesses}
    utterances = {i.record_id for s in _slots(finding, "utterances") for i in s.items}
    told = {"articles": "relay", "others": "relay", "unknown": "undetermined"}
    for slot in _slots(finding, *told):
        if finding.kind != "one outlet named":
            continue
        for item in slot.items:
            if told[slot.name] not in {roles.get((u or "", item.record_id or "")) for u in utterances}:
                yield f"{item.text} has none of these words as {told[slot.name]}"
    if finding.utterance_id:
        homes = {a.id: a.document_id for a in report.attributions}
        members = next(u.attribution_ids for u in report.utterances if u.id == finding.utterance_id)
        inside = {homes[i] for i in members}
        about = {i.record_id for s in _slots(finding, *_SIDES) for i in s.items}
        if not about <= inside:
            yield "tells of an article that does not report these words"
        if len(inside) < 2:
            yield "tells several articles of words that the head counts in one only"


def _lacking(finding: Finding, report: Report) -> Iterator[str]:
    """No quotation is said to lack words that it has."""
    if finding.kind != "words missing":
        return
    here, there = ([w.norm for w in tokenize(i.text)] for s in _slots(finding, *_WORDS) for i in s.items)
    longer, shorter = max(here, there, key=len), min(here, there, key=len)
    extra = list(longer)
    for word in shorter:
        if word in extra:
            extra.remove(word)
    lacking = _slots(finding, "right" if longer is here else "left")[0].items[0].record_id
    for utterance in report.utterances:
        if utterance.id != finding.utterance_id:
            continue
        for attribution in report.attributions:
            if attribution.id in utterance.attribution_ids and attribution.document_id == lacking:
                text = next(d.text for d in report.documents if d.id == lacking)
                norms = [w.norm for span in attribution.contents for w in tokenize(text, span)]
                if any(norms[n : n + len(extra)] == extra for n in range(len(norms))):
                    yield f"{' '.join(extra)} stands in the quotation that is said to lack it"


_WORDS = ("left_words", "right_words")


def _contradictions(report: Report) -> Iterator[str]:
    """No two findings say of one article that it names an outlet for words and that it does not."""
    naming: set[tuple[str | None, str | None, str]] = set()
    silent: set[tuple[str | None, str | None, str]] = set()
    nothing: set[tuple[str | None, str | None]] = set()
    something: set[tuple[str | None, str | None]] = set()
    for finding in report.findings:
        utterances = {finding.utterance_id} | {
            i.record_id for s in _slots(finding, "utterances") for i in s.items
        }
        outlets = {i.text for s in _slots(finding, "outlet") for i in s.items}
        for utterance in utterances - {None}:
            for slot in finding.slots:
                ids = {i.record_id for i in slot.items}
                if slot.name in {"articles", "naming"}:
                    naming |= {(utterance, i, o) for i in ids for o in outlets}
                    something |= {(utterance, i) for i in ids if outlets}
                elif slot.name == "silent":
                    silent |= {(utterance, i, o) for i in ids for o in outlets}
                elif slot.name == "unknown":
                    nothing |= {(utterance, i) for i in ids}
    yield from (f"names {o} and does not: {i}" for _, i, o in naming & silent)
    yield from (f"names an outlet for words and nothing was found: {i}" for _, i in nothing & something)


def _unread(report: Report) -> Iterator[str]:
    """An outlet that the page calls not among these articles reports none of the words itself."""
    gazetteer = load_gazetteer(report.added_outlets).with_documents(report.documents)
    outlets = {d.id: d.outlet for d in report.documents}
    for first in report.first_hand:
        holders = {a.document_id for a in report.accesses if a.utterance_id == first.utterance_id}
        if first.document_id is None and any(gazetteer.same(outlets[d], first.outlet) for d in holders):
            yield f"{first.outlet} is called unread, and its article reports these words"


def _placed(finding: Finding, report: Report) -> Iterator[str]:
    """The records that a finding names are in the report."""
    known = (
        {d.id for d in report.documents} | {s.id for s in report.speakers} | {s.id for s in report.stories}
    )
    known |= {u.id for u in report.utterances}
    for slot in finding.slots:
        for item in slot.items:
            if item.record_id and item.record_id not in known:
                yield f"{item.record_id} is not in the report"
