"""Findings on what was done to words: changed inside the marks, left without a speaker, copied."""

from collections import defaultdict
from collections.abc import Iterator

from rapidfuzz import fuzz

from sayso.compare.desk import MOST_PASSAGES, Desk, capitalize, gather, sort_documents
from sayso.compare.sentences import join_names, spell_number
from sayso.records import Attribution, Derivation, Document, Evidence, Finding, Passage, Utterance, Variant
from sayso.spans import hull, length, text_of

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


def find_changes(desk: Desk) -> Iterator[Finding]:
    """Say where two articles put different words between quotation marks for one utterance."""
    for utterance in sorted(desk.utterances.values(), key=lambda u: u.id):
        best: tuple[float, Finding] | None = None
        for variant in utterance.variants:
            finding = _change(desk, utterance, variant)
            if finding is not None and (best is None or finding.weight > best[0]):
                best = finding.weight, finding
        if best is not None:
            yield best[1]


def _change(desk: Desk, utterance: Utterance, variant: Variant) -> Finding | None:
    """Write one altered quotation; None where no words were put as the speaker's own on both sides."""
    left, right = desk.attributions[variant.left_id], desk.attributions[variant.right_id]
    flags = [(weight, words) for flag, weight, words in _FLAGS if flag in variant.flags]
    if left.negated != right.negated:
        flags.insert(0, (9.0, "One says that it was said, the other that it was not"))
    elif variant.change not in {"altered", "cut"} or (variant.change == "cut" and not flags):
        return None
    if "translation" in variant.flags and not flags:
        return None
    names = [desk.names[a.document_id] for a in (left, right)]
    speaker = desk.speaker_of(utterance)
    what = flags[0][1] if flags else "The words between the quotation marks differ"
    replaced = next((o for o in variant.operations if o.op == "replace" and o.left and o.right), None)
    shown = ""
    if replaced is not None and replaced.left and replaced.right:
        one = _short(text_of(desk.documents[left.document_id].text, replaced.left))
        other = _short(text_of(desk.documents[right.document_id].text, replaced.right))
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


def find_lost(desk: Desk) -> Iterator[Finding]:
    """Say where an article states in its own voice what others attribute."""
    for lost in sorted(desk.report.unattributed, key=lambda u: (u.document_id, u.span)):
        others = [desk.attributions[i] for i in lost.attributed_in if i in desk.attributions]
        if not others:
            continue
        names = [desk.names[d] for d in sort_documents(desk, (a.document_id for a in others))]
        speakers = [a.speaker.name for a in others if a.speaker and a.speaker.name]
        to = f" to {join_names(sorted(set(speakers)), most=3)}" if speakers else ""
        here = desk.names[lost.document_id]
        yield Finding(
            text=f"{capitalize(here)} states in its own voice what {join_names(names)} "
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


def find_copies(desk: Desk) -> Iterator[Finding]:
    """Say where articles share prose, and which has it from which if something shows it."""
    for derivation in sorted(desk.report.derivations, key=lambda d: d.id):
        upstream = desk.documents.get(derivation.upstream_document_id or "")
        if derivation.kind != "reuse" or upstream is None:
            continue
        document = desk.documents[derivation.document_id]
        words = sum(len(text_of(document.text, s).split()) for s in derivation.spans)
        if words < LEAST_SHARED:
            continue
        yield _copy(desk, derivation, document, upstream, words)


def _copy(desk: Desk, derivation: Derivation, document: Document, upstream: Document, words: int) -> Finding:
    here, there = desk.names[document.id], desk.names[upstream.id]
    share = length(derivation.spans) / max(1, len(document.text.strip()))
    size = words // 10 * 10
    if derivation.direction_from is None:
        names = [desk.names[d] for d in sort_documents(desk, (document.id, upstream.id))]
        text = f"{capitalize(names[0])} and {names[1]} share about {size} words of prose; "
        text += "nothing shows which has them from the other."
        weight = 3.0
    else:
        much = "Most of" if share > 0.5 else f"About {size} words of"
        why = next((e.detail for e in derivation.evidence if e.name != "prose in common"), "")
        text = f"{much} the article of {here} came from {there}: the prose is the same. {why}".rstrip()
        weight = 4.0 + min(share, 1.0) * 6
    return Finding(text=text, evidence=gather(derivation.evidence), weight=weight + min(words, 900) / 1000)


def find_spellings(desk: Desk) -> Iterator[Finding]:
    """Say where one person's name is spelled in two ways."""
    for speaker in sorted(desk.report.speakers, key=lambda s: s.id):
        if speaker.kind != "person":
            continue
        spelled: dict[str, list[Attribution]] = defaultdict(list)
        for attribution in desk.attributions.values():
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
