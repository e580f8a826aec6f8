"""What a journalist would write of these articles: sentences made by rule from the records of a report.

Each finding says no more than its evidence shows, carries that evidence, and is ordered by weight: first on
whose account the articles rest, then what was done to words, then what else deserves a look. No finding
judges anybody: it says what the words show and what nothing shows.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from sayso.compare.sentences import (
    count,
    join_names,
    spell_number,
    spell_ordinal,
    with_article,
    write_date,
)
from sayso.outlets import Gazetteer, load_gazetteer
from sayso.records import (
    Access,
    Attribution,
    Derivation,
    Document,
    Evidence,
    Finding,
    FirstHand,
    Passage,
    Report,
    Speaker,
    Utterance,
    Variant,
)
from sayso.spans import hull, length, text_of

MOST_PASSAGES = 12
LEAST_SHARED = 40
_SPELLED_ALIKE = 70
_QUOTED = 60

# Flags of a variant that a desk must look at first, with the weight and the words of the finding.
_FLAGS: tuple[tuple[str, float, str], ...] = (
    ("negation", 9.0, "A negation differs"),
    ("number", 8.0, "A number differs"),
    ("name", 7.0, "A name differs"),
    ("spliced", 6.0, "Words said apart stand as one quotation"),
    ("interior", 5.5, "Words are missing inside the quotation marks without an ellipsis"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Pile:
    """A report's records by their ids, and how its articles are called."""

    report: Report
    documents: dict[str, Document]
    attributions: dict[str, Attribution]
    speakers: dict[str, Speaker]
    utterances: dict[str, Utterance]
    accesses: dict[str, tuple[Access, ...]]
    first_hand: dict[str, tuple[FirstHand, ...]]
    gazetteer: Gazetteer
    names: dict[str, str] = field(default_factory=dict)

    def speaker_of(self, utterance: Utterance) -> str | None:
        """Return the name of who said an utterance, or None."""
        speaker = self.speakers.get(utterance.speaker_id or "")
        if speaker is not None:
            return speaker.name
        told = self.attributions[utterance.representative_id].speaker
        return told.name if told else None


def find(report: Report) -> tuple[Finding, ...]:
    """Return the findings of a report, the most important first; the same for any order of its articles."""
    pile = _open(report)
    makers: tuple[Callable[[Pile], Iterable[Finding]], ...] = (
        find_rests,
        find_roles,
        find_circles,
        find_changes,
        find_lost,
        find_copies,
        find_spellings,
        find_stories,
    )
    found = {f.text: f for make in makers for f in make(pile)}
    return tuple(sorted(found.values(), key=lambda f: (-f.weight, f.text)))


def _open(report: Report) -> Pile:
    gazetteer = load_gazetteer().with_documents(report.documents)
    accesses: dict[str, list[Access]] = defaultdict(list)
    for access in report.accesses:
        accesses[access.utterance_id].append(access)
    first_hand: dict[str, list[FirstHand]] = defaultdict(list)
    for first in report.first_hand:
        first_hand[first.utterance_id].append(first)
    return Pile(
        report=report,
        documents={d.id: d for d in report.documents},
        attributions={a.id: a for a in report.attributions},
        speakers={s.id: s for s in report.speakers},
        utterances={u.id: u for u in report.utterances},
        accesses={k: tuple(sorted(v, key=lambda a: a.document_id)) for k, v in accesses.items()},
        first_hand={k: tuple(sorted(v, key=lambda f: f.outlet)) for k, v in first_hand.items()},
        gazetteer=gazetteer,
        names=_name_documents(report.documents, gazetteer),
    )


def _name_documents(documents: Iterable[Document], gazetteer: Gazetteer) -> dict[str, str]:
    """Call each article by its outlet, and by its date too where one outlet has several."""
    by_outlet: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        by_outlet[gazetteer.canonical(document.outlet) if document.outlet else document.name].append(document)
    names = {}
    for outlet, own in by_outlet.items():
        dates = [d.published for d in own]
        for document in own:
            more = ""
            if len(own) > 1:
                unique = document.published and dates.count(document.published) == 1
                more = f" ({write_date(document.published)})" if unique and document.published else ""
                more = more or f" ({document.name})"
            names[document.id] = with_article(outlet) + more
    return names


def _start(text: str) -> str:
    return text[:1].upper() + text[1:]


def _sort(pile: Pile, document_ids: Iterable[str]) -> list[str]:
    """Order articles by date, then name: nothing in a finding may depend on ids."""
    return sorted(set(document_ids), key=lambda i: (pile.documents[i].published or "9999", pile.names[i], i))


def _gather(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Keep each piece of evidence once, as long as a reader can take it in."""
    kept: list[Evidence] = []
    seen: set[tuple[str, tuple[Passage, ...]]] = set()
    passages = 0
    for piece in evidence:
        key = piece.detail, piece.passages
        if key in seen or not piece.passages or passages >= MOST_PASSAGES:
            continue
        seen.add(key)
        passages += len(piece.passages)
        kept.append(piece)
    return tuple(kept)


# --- on whose account the articles rest -------------------------------------------------------------------


def find_rests(pile: Pile) -> Iterator[Finding]:
    """Say where several articles' reports of one speaker go back to one outlet's account."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for utterance_id, firsts in sorted(pile.first_hand.items()):
        utterance = pile.utterances.get(utterance_id)
        speaker = pile.speaker_of(utterance) if utterance else None
        if utterance is None or speaker is None or len(firsts) != 1:
            continue
        key = utterance.speaker_id or speaker.casefold()
        groups[key, pile.gazetteer.family(firsts[0].outlet)].append(utterance_id)
    for (_, family), utterance_ids in sorted(groups.items()):
        if finding := _rest(pile, family, utterance_ids):
            yield finding


def _rest(pile: Pile, family: str, utterance_ids: list[str]) -> Finding | None:
    """Write the finding for one speaker and one primary; None where only one article has it."""
    firsts = [f for u in utterance_ids for f in pile.first_hand[u]]
    primary = firsts[0].outlet
    own = next((f.document_id for f in firsts if f.document_id), None)
    rows = [a for u in utterance_ids for a in pile.accesses.get(u, ())]
    shown = {a.document_id for a in rows if a.role in {"relay", "account"}}
    open_ended = {a.document_id for a in rows} - shown
    if len(shown) < 2:
        return None
    utterances = [pile.utterances[u] for u in utterance_ids]
    speaker = pile.speaker_of(utterances[0]) or ""
    order = _sort(pile, shown)
    headline = f"{count(len(order), 'article', start=True)}, one account."
    where = "which is among these articles" if own else "which is not among these articles"
    verb = "report" if len(order) > 1 else "reports"
    text = (
        f"{headline} What {join_names([pile.names[d] for d in order])} {verb} of {speaker} goes back to "
        f"{_how(utterances, firsts, primary, speaker)}{_when(utterances)}, {where}."
    )
    ways: dict[str, set[str]] = defaultdict(set)
    for access in rows:
        outlet = access.upstream_outlet
        if access.role == "relay" and outlet and pile.gazetteer.family(outlet) != family:
            ways[outlet].add(access.document_id)
    for outlet, through in sorted(ways.items()):
        names = [pile.names[d] for d in _sort(pile, through)]
        text += f" {_start(join_names(names))} {'has' if len(names) == 1 else 'have'} it from {with_article(outlet)}."
    if open_ended:
        names = [pile.names[d] for d in _sort(pile, open_ended)]
        public = all(a.role == "public" for a in rows if a.document_id in open_ended)
        verb = "has" if len(names) == 1 else "have"
        text += (
            f" {_start(join_names(names))} {'shows' if len(names) == 1 else 'show'} a public act instead."
            if public
            else f" Nothing shows where {join_names(names)} {verb} it from."
        )
    evidence = [
        e
        for a in sorted(rows, key=lambda a: order.index(a.document_id) if a.document_id in order else 99)
        if a.role != "undetermined"
        for e in a.evidence
    ]
    several = len(utterance_ids) > 1
    return Finding(
        text=text,
        evidence=_gather(evidence),
        utterance_id=None if several else utterance_ids[0],
        weight=20.0 + 3 * len(order) + min(len(utterance_ids), 9) / 10,
    )


def _how(utterances: list[Utterance], firsts: list[FirstHand], primary: str, speaker: str) -> str:
    """Say how the primary had it, no more exactly than the words do."""
    outlet = with_article(primary)
    told = any(e.name == "told outlet" for f in firsts for e in f.evidence)
    if told and any(u.occasion == "interview" for u in utterances):
        return f"a single interview with {outlet}"
    own = any(e.name == "own outlet told" for f in firsts for e in f.evidence)
    if told or own:
        return f"what was said to {outlet}"
    return f"what {outlet} reported"


def _when(utterances: list[Utterance]) -> str:
    dates = {u.said_on for u in utterances if u.said_on}
    return f" ({write_date(next(iter(dates)))})" if len(dates) == 1 else ""


def find_roles(pile: Pile) -> Iterator[Finding]:
    """Say of an utterance in several articles how each of them has it."""
    for utterance_id, rows in sorted(pile.accesses.items()):
        utterance = pile.utterances.get(utterance_id)
        if utterance is None or len(rows) < 2:
            continue
        text = describe_roles(pile, rows)
        speaker = pile.speaker_of(utterance)
        evidence = _gather(e for a in rows for e in a.evidence)
        known = sum(1 for a in rows if a.role != "undetermined")
        firsts = pile.first_hand.get(utterance_id, ())
        if not known or not evidence:
            continue
        if len(firsts) > 1:
            outlets = join_names([with_article(f.outlet) for f in firsts])
            text = f"{count(len(firsts), 'account', start=True)}: {outlets} had it first-hand. {text}"
        said = f"{_start(speaker)}, {_clip(pile, utterance)}: " if speaker else f"{_clip(pile, utterance)}: "
        yield Finding(
            text=said + text,
            evidence=evidence,
            utterance_id=utterance_id,
            weight=2.0 + min(len(rows), 20) / 10 + (6.0 if len(firsts) > 1 else 0.0),
        )


def describe_roles(pile: Pile, rows: tuple[Access, ...]) -> str:
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
    parts = []
    if account:
        parts.append(f"{spell_number(len(account))} had it first-hand")
    for outlet, number in sorted(named.items(), key=lambda i: (-i[1], i[0])):
        parts.append(f"{spell_number(number)} {'names' if number == 1 else 'name'} {with_article(outlet)}")
    for outlet, number in sorted(copied.items(), key=lambda i: (-i[1], i[0])):
        parts.append(f"{spell_number(number)} took it from {with_article(outlet)}")
    for outlet, number in sorted(credited.items(), key=lambda i: (-i[1], i[0])):
        parts.append(
            f"{spell_number(number)} {'is' if number == 1 else 'are'} credited to {with_article(outlet)}"
        )
    if public:
        parts.append(f"{spell_number(len(public))} {'shows' if len(public) == 1 else 'show'} a public act")
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


def _clip(pile: Pile, utterance: Utterance) -> str:
    """Return the opening words of an utterance, between marks, as its representative has them."""
    attribution = pile.attributions[utterance.representative_id]
    document = pile.documents[attribution.document_id]
    if not attribution.contents:
        return "words not quoted"
    words = " ".join(text_of(document.text, attribution.contents[0]).split())
    words = words.strip("\"'“”‘’«» ,.")
    if len(words) > _QUOTED:
        words = words[:_QUOTED].rsplit(" ", 1)[0].rstrip(",;:") + " …"
    return f"“{words}”"


def find_circles(pile: Pile) -> Iterator[Finding]:
    """Say where articles have an utterance from each other, in a circle."""
    for utterance_id, rows in sorted(pile.accesses.items()):
        relays = [a for a in rows if a.role == "relay" and a.upstream_outlet]
        for here in relays:
            for there in relays:
                if (
                    here.document_id < there.document_id
                    and _names(pile, here, there)
                    and _names(pile, there, here)
                ):
                    names = [pile.names[d] for d in _sort(pile, (here.document_id, there.document_id))]
                    yield Finding(
                        text=f"Circular reporting: {join_names(names)} each have it from the other, and "
                        "nothing shows who had it first.",
                        evidence=_gather((*here.evidence, *there.evidence)),
                        utterance_id=utterance_id,
                        weight=18.0,
                    )


def _names(pile: Pile, here: Access, there: Access) -> bool:
    outlet = pile.documents[there.document_id].outlet
    return here.upstream_document_id == there.document_id or pile.gazetteer.same(here.upstream_outlet, outlet)


# --- what was done to words ---------------------------------------------------------------------------------


def find_changes(pile: Pile) -> Iterator[Finding]:
    """Say where two articles put different words between quotation marks for one utterance."""
    for utterance in sorted(pile.utterances.values(), key=lambda u: u.id):
        best: tuple[float, Finding] | None = None
        for variant in utterance.variants:
            finding = _change(pile, utterance, variant)
            if finding is not None and (best is None or finding.weight > best[0]):
                best = finding.weight, finding
        if best is not None:
            yield best[1]


def _change(pile: Pile, utterance: Utterance, variant: Variant) -> Finding | None:
    """Write one altered quotation; None where no words were put as the speaker's own on both sides."""
    left, right = pile.attributions[variant.left_id], pile.attributions[variant.right_id]
    flags = [(weight, words) for flag, weight, words in _FLAGS if flag in variant.flags]
    if left.negated != right.negated:
        flags.insert(0, (9.0, "One says that it was said, the other that it was not"))
    elif variant.change not in {"altered", "cut"} or (variant.change == "cut" and not flags):
        return None
    if "translation" in variant.flags and not flags:
        return None
    names = [pile.names[a.document_id] for a in (left, right)]
    speaker = pile.speaker_of(utterance)
    what = flags[0][1] if flags else "The words between the quotation marks differ"
    replaced = next((o for o in variant.operations if o.op == "replace" and o.left and o.right), None)
    shown = ""
    if replaced is not None and replaced.left and replaced.right:
        one = _short(text_of(pile.documents[left.document_id].text, replaced.left))
        other = _short(text_of(pile.documents[right.document_id].text, replaced.right))
        shown = f": {names[0]} has “{one}”, {names[1]} “{other}”"
    else:
        shown = f" between {names[0]} and {names[1]}"
    of = f" of {speaker}" if speaker else ""
    evidence = Evidence(
        name="quotation compared",
        score=1.0,
        detail=f"The quotation{of} in {names[0]} and in {names[1]}.",
        passages=tuple(
            Passage(document_id=a.document_id, span=hull(a.contents)) for a in (left, right) if a.contents
        ),
    )
    return Finding(
        text=f"{what} in a quotation{of}{shown}." if flags else f"{what} in what is quoted{of}{shown}.",
        evidence=(evidence,),
        utterance_id=utterance.id,
        weight=flags[0][0] if flags else 5.0,
    )


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _QUOTED else words[:_QUOTED].rsplit(" ", 1)[0] + " …"


def find_lost(pile: Pile) -> Iterator[Finding]:
    """Say where an article states in its own voice what others attribute."""
    for lost in sorted(pile.report.unattributed, key=lambda u: (u.document_id, u.span)):
        others = [pile.attributions[i] for i in lost.attributed_in if i in pile.attributions]
        if not others:
            continue
        names = [pile.names[d] for d in _sort(pile, (a.document_id for a in others))]
        speakers = [a.speaker.name for a in others if a.speaker and a.speaker.name]
        to = f" to {join_names(sorted(set(speakers)), most=3)}" if speakers else ""
        here = pile.names[lost.document_id]
        yield Finding(
            text=f"{_start(here)} states in its own voice what {join_names(names)} "
            f"{'attributes' if len(names) == 1 else 'attribute'}{to}.",
            evidence=(
                Evidence(
                    name="attribution lost",
                    score=0.8,
                    detail=f"The sentence in {here}, and where it is attributed.",
                    passages=(
                        Passage(document_id=lost.document_id, span=lost.span),
                        *(
                            Passage(document_id=a.document_id, span=hull(a.contents))
                            for a in others
                            if a.contents
                        ),
                    )[:MOST_PASSAGES],
                ),
            ),
            weight=6.5 + min(len(names), 10) / 10,
        )


# --- what else deserves a look ------------------------------------------------------------------------------


def find_copies(pile: Pile) -> Iterator[Finding]:
    """Say where articles share prose, and which has it from which if something shows it."""
    for derivation in sorted(pile.report.derivations, key=lambda d: d.id):
        upstream = pile.documents.get(derivation.upstream_document_id or "")
        if derivation.kind != "reuse" or upstream is None:
            continue
        document = pile.documents[derivation.document_id]
        words = sum(len(text_of(document.text, s).split()) for s in derivation.spans)
        if words < LEAST_SHARED:
            continue
        yield _copy(pile, derivation, document, upstream, words)


def _copy(pile: Pile, derivation: Derivation, document: Document, upstream: Document, words: int) -> Finding:
    here, there = pile.names[document.id], pile.names[upstream.id]
    share = length(derivation.spans) / max(1, len(document.text.strip()))
    much = "Most of" if share > 0.5 else f"About {words // 10 * 10} words of"
    if derivation.direction_from is None:
        names = [pile.names[d] for d in _sort(pile, (document.id, upstream.id))]
        text = f"{_start(names[0])} and {names[1]} share about {words // 10 * 10} words; nothing shows which has them from the other."
        weight = 3.0
    else:
        ground = {
            "citation": "which it names",
            "text": "as its text shows",
            "time": "as text and time suggest",
        }
        text = f"{much} the article of {here} is also in {there}, and was had from there, {ground[derivation.direction_from]}."
        weight = 4.0 + min(share, 1.0) * 6
    return Finding(text=text, evidence=_gather(derivation.evidence), weight=weight + min(words, 900) / 1000)


def find_spellings(pile: Pile) -> Iterator[Finding]:
    """Say where one person's name is spelled in two ways."""
    for speaker in sorted(pile.report.speakers, key=lambda s: s.id):
        if speaker.kind != "person":
            continue
        spelled: dict[str, list[Attribution]] = defaultdict(list)
        for attribution in pile.attributions.values():
            told = attribution.speaker
            if attribution.speaker_id == speaker.id and told and told.kind == "person" and " " in told.name:
                spelled[told.name].append(attribution)
        main = speaker.name.split()
        others = sorted(
            name
            for name in spelled
            if name.casefold().split()[-1] != main[-1].casefold()
            and fuzz.ratio(name.casefold().split()[-1], main[-1].casefold()) >= _SPELLED_ALIKE
        )
        if not others or speaker.name not in spelled:
            continue
        shown = [speaker.name, *others]
        passages = tuple(
            Passage(document_id=a.document_id, span=(a.speaker.spans or a.sources)[0])
            for name in shown
            for a in sorted(spelled[name], key=lambda a: a.id)[:2]
            if a.speaker and (a.speaker.spans or a.sources)
        )
        yield Finding(
            text=f"One person, {spell_number(len(shown))} spellings: {join_names(shown)}. Search for "
            f"{'both' if len(shown) == 2 else 'all'}.",
            evidence=(
                Evidence(
                    name="spelling", score=0.8, detail="The name as the articles write it.", passages=passages
                ),
            ),
            weight=1.5,
        )


def find_stories(pile: Pile) -> Iterator[Finding]:
    """Say on how many outlets' accounts a story of several articles rests."""
    for story in sorted(pile.report.stories, key=lambda s: s.id):
        if len(story.document_ids) < 2:
            continue
        inside = set(story.document_ids)
        told = {a.utterance_id for a in pile.report.accesses if a.document_id in inside}
        firsts = [f for f in pile.report.first_hand if f.utterance_id in told]
        outlets: dict[str, FirstHand] = {}
        for first in sorted(firsts, key=lambda f: (f.outlet, f.utterance_id)):
            outlets.setdefault(pile.gazetteer.family(first.outlet), first)
        if not outlets:
            continue
        names = [with_article(f.outlet) for f in outlets.values()]
        unread = [with_article(f.outlet) for f in outlets.values() if f.document_id is None]
        text = (
            f"{count(len(inside), 'article', start=True)} on “{story.title}”: what they attribute rests, as far as "
            f"their words show, on {count(len(names), 'outlet')} ({join_names(names)})."
        )
        if unread:
            text += f" {_start(join_names(unread))} {'is' if len(unread) == 1 else 'are'} not among these articles."
        yield Finding(
            text=text,
            evidence=_gather(e for f in outlets.values() for e in f.evidence),
            story_id=story.id,
            weight=4.5,
        )
