"""Findings on outlets lost on the way: one article names where words were had from, another does not."""

from collections import defaultdict
from collections.abc import Iterator

from sayso.findings.report_index import Desk, gather, sort_documents
from sayso.phrasing import capitalize, join_names, with_article
from sayso.records import Finding, Shortened
from sayso.spans import hull, text_of

_LONGEST = 90


def find_passed_on(desk: Desk) -> Iterator[Finding]:
    """Say where articles give words without the outlet that others name for them; one for each outlet."""
    groups: dict[tuple[str, str], list[Shortened]] = defaultdict(list)
    for lost in desk.report.shortened:
        if lost.attribution_id in desk.attributions and lost.utterance_id in desk.utterances:
            groups[lost.utterance_id, lost.outlet].append(lost)
    for (utterance_id, outlet), rows in sorted(groups.items()):
        yield _tell(desk, utterance_id, outlet, rows)


def _tell(desk: Desk, utterance_id: str, outlet: str, rows: list[Shortened]) -> Finding:
    naming = {desk.attributions[i].document_id for r in rows for i in r.named_by if i in desk.attributions}
    lacking = {desk.attributions[r.attribution_id].document_id for r in rows}
    utterance = desk.utterances[utterance_id]
    # All that report it, so that an outlet which names it in another article is not called by its name alone.
    called = desk.name(
        desk.attributions[i].document_id for i in utterance.attribution_ids if i in desk.attributions
    )
    here = [called[d] for d in sort_documents(desk, naming)]
    there = [called[d] for d in sort_documents(desk, lacking)]
    attribution = desk.attributions[min(r.attribution_id for r in rows)]
    text = desk.documents[attribution.document_id].text
    words = " ".join(text_of(text, hull(attribution.contents)).split()).strip("\"'“”‘’«» ,.")
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0].rstrip(",;:") + " …"
    speaker = desk.speaker_of(utterance)
    if desk.gazetteer.find(speaker) is not None:
        speaker = None  # an outlet is more likely misread as the speaker than quoted as one
    mark = "’" if speaker and speaker.islower() and speaker.endswith("s") else "’s"
    of = f"{speaker}{mark} “{words}”" if speaker else f"“{words}”"
    kept = join_names(sorted({with_article(k) for r in rows for k in r.kept}))
    one = len(there) == 1
    name = f"and {'names' if one else 'name'} only {kept}" if kept else "without naming it"
    return Finding(
        text=f"{capitalize(join_names(here))} {'has' if len(here) == 1 else 'have'} {of} as "
        f"{rows[0].relation} {with_article(outlet)}; {join_names(there)} "
        f"{'gives' if one else 'give'} the same words {name}.",
        evidence=gather(e for r in rows for e in r.evidence),
        utterance_id=utterance_id,
        weight=6.0 if rows[0].relation == "said to" else 5.0,
    )
