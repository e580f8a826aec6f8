"""Findings on whose account the articles rest, and how each of them has what it reports."""

from collections import defaultdict
from collections.abc import Iterator

from sayso.findings.report_index import Desk, gather, sort_documents
from sayso.phrasing import (
    capitalize,
    count,
    join_names,
    spell_number,
    spell_ordinal,
    with_article,
    write_date,
)
from sayso.records import Access, Finding, FirstHand, Utterance
from sayso.spans import text_of

_QUOTED = 60


def find_rests(desk: Desk) -> Iterator[Finding]:
    """Say where several articles' reports of one speaker go back to one outlet's account."""
    groups: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for utterance_id, firsts in sorted(desk.first_hand.items()):
        utterance = desk.utterances.get(utterance_id)
        speaker = desk.speaker_of(utterance) if utterance else None
        if utterance is None or speaker is None or len(firsts) != 1:
            continue
        key = utterance.speaker_id or speaker.casefold()
        story = next((desk.stories.get(a.document_id, "") for a in desk.accesses.get(utterance_id, ())), "")
        groups[story, key, desk.gazetteer.family(firsts[0].outlet)].append(utterance_id)
    for (_, _, family), utterance_ids in sorted(groups.items()):
        if finding := _rest(desk, family, utterance_ids):
            yield finding


def _rest(desk: Desk, family: str, utterance_ids: list[str]) -> Finding | None:
    """Write the finding for one speaker and one primary; None where only one article has it."""
    rows = [a for u in utterance_ids for a in desk.accesses.get(u, ())]
    shown = {a.document_id for a in rows if a.role in {"relay", "account"}}
    if len({desk.outlets[d] for d in shown}) < 2:
        return None
    order = sort_documents(desk, shown)
    names = desk.name(a.document_id for a in rows)
    whole = not _report_more(desk, order, [desk.utterances[u] for u in utterance_ids])
    place = {document_id: n for n, document_id in enumerate(order)}
    known = sorted(
        (a for a in rows if a.role != "undetermined"), key=lambda a: place.get(a.document_id, len(place))
    )
    return Finding(
        text=" ".join(
            (
                f"{count(len(order), 'article', start=True)}, one account{'' if whole else ' in part'}.",
                _go_back(desk, [names[d] for d in order], utterance_ids, whole=whole),
                *_tell_ways(desk, rows, family, names),
                *_tell_others(desk, [a for a in rows if a.document_id not in shown], names),
            )
        ),
        evidence=gather(e for a in known for e in a.evidence),
        utterance_id=None if len(utterance_ids) > 1 else utterance_ids[0],
        weight=20.0 + 3 * len(order) + min(len(utterance_ids), 9) / 10,
    )


def _go_back(desk: Desk, called: list[str], utterance_ids: list[str], *, whole: bool) -> str:
    """Say what the articles' reports go back to, no more exactly than the words do."""
    utterances = [desk.utterances[u] for u in utterance_ids]
    firsts = [f for u in utterance_ids for f in desk.first_hand[u]]
    speaker = desk.speaker_of(utterances[0]) or ""
    primary = firsts[0].outlet
    outlet = with_article(primary)
    names = join_names(called)
    if any(f.document_id for f in firsts):
        where = "which is among these articles"
    elif desk.is_here(primary):
        where = "whose article with these words is not among these"
    else:
        where = "which is not among these articles"
    if desk.gazetteer.same(speaker, primary):
        return (
            f"What {names} have from {outlet} is what {outlet} itself reported{_when(utterances)}, {where}."
        )
    told = any(e.name in {"told outlet", "own outlet told"} for f in firsts for e in f.evidence)
    if told and any(u.occasion == "interview" for u in utterances):
        how = f"a single interview with {outlet}"
    elif told:
        how = f"what {_surname(desk, utterances[0], speaker)} told {outlet}"
    else:
        how = f"what {outlet} reported"
    what = "What" if whole else "Some of what"
    return f"{what} {names} report of {speaker} goes back to {how}{_when(utterances)}, {where}."


def _report_more(desk: Desk, order: list[str], utterances: list[Utterance]) -> bool:
    """Say whether these articles report more of the speaker than these utterances."""
    inside = {u.id for u in utterances}
    return any(
        other not in inside and any(a.document_id in order for a in desk.accesses.get(other, ()))
        for other in desk.by_speaker.get(utterances[0].speaker_id or "", ())
    )


def _surname(desk: Desk, utterance: Utterance, speaker: str) -> str:
    known = desk.speakers.get(utterance.speaker_id or "")
    told = desk.attributions[utterance.representative_id].speaker
    kind = known.kind if known else told.kind if told else None
    return speaker.split()[-1] if kind == "person" else speaker


def _tell_ways(desk: Desk, rows: list[Access], family: str, names: dict[str, str]) -> list[str]:
    """Say which articles have it by way of another outlet than the primary."""
    ways: dict[str, set[str]] = defaultdict(set)
    for access in rows:
        outlet = access.upstream_outlet
        if access.role == "relay" and outlet and desk.gazetteer.family(outlet) != family:
            ways[outlet].add(access.document_id)
    sentences = []
    for outlet, through in sorted(ways.items()):
        called = [names[d] for d in sort_documents(desk, through)]
        verb = "has" if len(called) == 1 else "have"
        sentences.append(f"{capitalize(join_names(called))} {verb} it from {with_article(outlet)}.")
    return sentences


def _tell_others(desk: Desk, rows: list[Access], names: dict[str, str]) -> list[str]:
    """Say of the articles that are not shown to rest on the primary what is shown, or that nothing is."""
    public = sort_documents(desk, (a.document_id for a in rows if a.role == "public"))
    unknown = sort_documents(desk, {a.document_id for a in rows} - set(public))
    sentences = []
    if public:
        verb = "shows" if len(public) == 1 else "show"
        called = capitalize(join_names([names[d] for d in public]))
        sentences.append(f"{called} {verb} a public act instead.")
    if unknown:
        verb = "has" if len(unknown) == 1 else "have"
        sentences.append(f"Nothing shows where {join_names([names[d] for d in unknown])} {verb} it from.")
    return sentences


def _when(utterances: list[Utterance]) -> str:
    dates = {u.said_on for u in utterances if u.said_on}
    return f" ({write_date(next(iter(dates)))})" if len(dates) == 1 else ""


def find_roles(desk: Desk) -> Iterator[Finding]:
    """Say of what several articles report how each has it; statements that fare alike are told together."""
    alike: dict[tuple[tuple[str, str, str | None], ...], list[str]] = defaultdict(list)
    for utterance_id, rows in sorted(desk.accesses.items()):
        if utterance_id in desk.utterances and len(rows) > 1 and any(a.role != "undetermined" for a in rows):
            alike[tuple((a.document_id, a.role, a.upstream_outlet) for a in rows)].append(utterance_id)
    for utterance_ids in alike.values():
        yield _describe_alike(desk, sorted(utterance_ids, key=lambda u: _place(desk, u)))


def _place(desk: Desk, utterance_id: str) -> tuple[str, int]:
    attribution = desk.attributions[desk.utterances[utterance_id].representative_id]
    first = min((*attribution.contents, *attribution.cues, *attribution.sources), default=None)
    return attribution.document_id, first.start if first else 0


def _describe_alike(desk: Desk, utterance_ids: list[str]) -> Finding:
    """Write the finding for one statement, or for several that the same articles have in the same way."""
    rows = desk.accesses[utterance_ids[0]]
    firsts = desk.first_hand.get(utterance_ids[0], ())
    utterance = desk.utterances[utterance_ids[0]]
    text = describe_roles(rows)
    if len(firsts) > 1:
        outlets = join_names([with_article(f.outlet) for f in firsts])
        text = f"{count(len(firsts), 'account', start=True)}: {outlets} had it first-hand. {text}"
    if len(utterance_ids) > 1:
        called = desk.name(a.document_id for a in rows)
        names = join_names([called[d] for d in sort_documents(desk, called)])
        number = count(len(utterance_ids), "statement", start=True)
        text = f"{number} in {names}, such as {_quote(desk, utterance)}. {text}"
    else:
        text = f"{capitalize(_quote(desk, utterance))}: {text}"
    return Finding(
        text=text,
        evidence=gather(e for u in utterance_ids for a in desk.accesses[u] for e in a.evidence),
        utterance_id=utterance_ids[0] if len(utterance_ids) == 1 else None,
        weight=2.0 + min(len(rows), 20) / 10 + (6.0 if len(firsts) > 1 else 0.0) + len(utterance_ids) / 100,
    )


def _quote(desk: Desk, utterance: Utterance) -> str:
    speaker = desk.speaker_of(utterance)
    return f"what {speaker} said, {_clip(desk, utterance)}" if speaker else _clip(desk, utterance)


def describe_roles(rows: tuple[Access, ...]) -> str:
    """Say how the articles have an utterance: "Reported by five articles; three name ..., one took it ...".

    Articles that name an outlet and articles that copied its text are told apart, and those of which nothing
    is known are said to be so.
    """
    named: dict[str, int] = defaultdict(int)
    copied: dict[str, int] = defaultdict(int)
    credited: dict[str, int] = defaultdict(int)
    account = [a for a in rows if a.role == "account"]
    public = [a for a in rows if a.role == "public"]
    unknown = [a for a in rows if a.role == "undetermined"]
    for access in rows:
        if access.role != "relay":
            continue
        outlet = access.upstream_outlet or "another article"
        why = access.evidence[0].name if access.evidence else ""
        (copied if why == "copied passage" else credited if why == "credit" else named)[outlet] += 1
    total = len(rows)
    parts = []
    if account:
        parts.append(f"{_share(len(account), total)} had it first-hand")
    for outlet, number in _most_first(named):
        parts.append(f"{_share(number, total)} {'names' if number == 1 else 'name'} {with_article(outlet)}")
    for outlet, number in _most_first(copied):
        parts.append(f"{_share(number, total)} took it from {with_article(outlet)}")
    for outlet, number in _most_first(credited):
        verb = "is" if number == 1 else "are"
        parts.append(f"{_share(number, total)} {verb} credited to {with_article(outlet)}")
    if public:
        verb = "shows" if len(public) == 1 else "show"
        parts.append(f"{_share(len(public), total)} {verb} a public act")
    text = f"Reported by {count(len(rows), 'article')}"
    if parts:
        text += "; " + ", ".join(parts)
    if unknown:
        whose = (
            f"the {spell_ordinal(len(rows))} has" if len(unknown) == 1 and len(rows) > 2 else "the other has"
        )
        if len(unknown) > 1:
            whose = f"the other {spell_number(len(unknown))} have" if parts else "they have"
        text += f"; nothing shows where {whose} it from"
    return text + "."


def _share(number: int, total: int) -> str:
    """Return "three", or "both" or "all three" where there are no others."""
    if number < total or total == 1:
        return spell_number(number)
    return "both" if total == 2 else f"all {spell_number(total)}"


def _most_first(counts: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _clip(desk: Desk, utterance: Utterance) -> str:
    """Return the opening words of an utterance, between marks, as its representative has them."""
    attribution = desk.attributions[utterance.representative_id]
    document = desk.documents[attribution.document_id]
    if not attribution.contents:
        return "words not quoted"
    words = " ".join(text_of(document.text, attribution.contents[0]).split())
    words = words.strip("\"'“”‘’«» ,.")
    if len(words) > _QUOTED:
        words = words[:_QUOTED].rsplit(" ", 1)[0].rstrip(",;:") + " …"
    return f"“{words}”"


def find_circles(desk: Desk) -> Iterator[Finding]:
    """Say where articles have an utterance from each other, in a circle."""
    for utterance_id, rows in sorted(desk.accesses.items()):
        relays = [a for a in rows if a.role == "relay" and a.upstream_outlet]
        for here in relays:
            for there in relays:
                if (
                    here.document_id < there.document_id
                    and _names(desk, here, there)
                    and _names(desk, there, here)
                ):
                    called = desk.name((here.document_id, there.document_id))
                    names = [called[d] for d in sort_documents(desk, called)]
                    yield Finding(
                        text=f"Circular reporting: {join_names(names)} each have it from the other, and "
                        "nothing shows who had it first.",
                        evidence=gather((*here.evidence, *there.evidence)),
                        utterance_id=utterance_id,
                        weight=18.0,
                    )


def _names(desk: Desk, here: Access, there: Access) -> bool:
    outlet = desk.documents[there.document_id].outlet
    return here.upstream_document_id == there.document_id or desk.gazetteer.same(here.upstream_outlet, outlet)


def find_stories(desk: Desk) -> Iterator[Finding]:
    """Say on how many outlets' accounts a story of several articles rests."""
    by_document: dict[str, set[str]] = defaultdict(set)
    for access in desk.report.accesses:
        by_document[access.document_id].add(access.utterance_id)
    for story in sorted(desk.report.stories, key=lambda s: s.id):
        if len(story.document_ids) < 2:
            continue
        inside = set(story.document_ids)
        told = {u for d in inside for u in by_document.get(d, ())}
        firsts = [f for u in told for f in desk.first_hand.get(u, ())]
        outlets: dict[str, FirstHand] = {}
        for first in sorted(firsts, key=lambda f: (f.outlet, f.utterance_id)):
            outlets.setdefault(desk.gazetteer.family(first.outlet), first)
        if not outlets:
            continue
        names = [with_article(f.outlet) for f in outlets.values()]
        unread = [
            with_article(f.outlet)
            for f in outlets.values()
            if f.document_id is None and not desk.is_here(f.outlet)
        ]
        number = count(len(inside), "article", start=True)
        text = f"{number} on “{story.title}”: {_had_first(names)}"
        if unread:
            text += f" {_tell_unread(unread, len(names))}"
        yield Finding(
            text=text,
            evidence=gather(e for f in outlets.values() for e in f.evidence),
            story_id=story.id,
            weight=4.5,
        )


def _tell_unread(unread: list[str], total: int) -> str:
    """Say which of the outlets are not in the pile, naming none that the sentence before has just named."""
    if len(unread) < total:
        verb = "is" if len(unread) == 1 else "are"
        return f"{capitalize(join_names(unread))} {verb} not among these articles."
    if total == 1:
        return "It is not among these articles."
    return f"{'Neither' if total == 2 else 'None'} of them is among these articles."


def _had_first(names: list[str]) -> str:
    """Say which outlets are shown to have had anything of a story first-hand."""
    if len(names) == 1:
        return f"of all that is reported, only {names[0]} is shown to have had anything first-hand."
    number = spell_number(len(names))
    outlets = join_names(names)
    return f"of all that is reported, {number} outlets are shown to have had anything first-hand: {outlets}."
