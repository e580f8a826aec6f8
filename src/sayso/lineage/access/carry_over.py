"""What a bare "he said" takes over from an attribution of the same speaker nearby.

An outlet named once for a speaker holds for what the article reports of that speaker after it: relaying
claims nothing that is not there. A public act, or the outlet's own interview, is lent no further than the
text ties the two together: the same paragraph, or a cue that goes on from the one before ("added"). Words
that the article dates apart were said apart, and lend each other nothing.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from sayso.days import may_be_one
from sayso.lineage.access.article_context import (
    LASTING,
    AccessGround,
    ArticleContext,
    frame_of,
    goes_on,
)
from sayso.records import (
    Attribution,
    Citation,
    Evidence,
    EvidenceKind,
    Occasion,
    Passage,
    Reading,
    Span,
)
from sayso.spans import index_at
from sayso.text.earlier import is_set_earlier

# A relay is lent back to sentences this close before the one that names the outlet.
_BACK_SENTENCES = 3
_SPELLED_ALIKE = 85
_LEAD = 40
_SAME = re.compile(r"\b(?:the|that|this|their) (?:same )?(?:[a-z-]+ ){0,2}$", re.IGNORECASE)
_INTERVIEW = re.compile(r"\binterview|\bsat down with", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Place:
    attribution: Attribution
    span: Span
    sentence: int
    paragraph: int
    order: int


def lend_grounds(article: ArticleContext, known: Mapping[str, AccessGround]) -> dict[str, AccessGround]:
    """Return the grounds of one article with those lent to attributions that have none of their own."""
    reading = article.reading
    places = _place(reading)
    lent = dict(known)
    by_speaker: dict[str, list[_Place]] = defaultdict(list)
    for place in places:
        if speaker := _speaker(place.attribution):
            by_speaker[speaker].append(place)
    for own in by_speaker.values():
        for index, place in enumerate(own):
            attribution = place.attribution
            occasion = attribution.occasion
            resumed = takes_up_interview(reading.document.text, occasion)
            # Words that take up an interview name their way; that the prose was copied says less.
            copied = any(e.kind is EvidenceKind.COPIED_PASSAGE for e in known[attribution.id].evidence)
            if known[attribution.id].role != "undetermined" and not (resumed and copied):
                continue
            if attribution.parent_id is not None:
                continue
            if occasion is not None and occasion.kind != "unknown" and not resumed:
                continue
            lender = None if resumed else _find_lender(reading, own, index, lent, known, places)
            lender = lender or _find_interview(reading, own, index, known, resumed=resumed)
            if lender is not None:
                lent[attribution.id] = _lend(reading, lender.span, lent[lender.attribution.id])
            elif not any(known[p.attribution.id].role != "undetermined" for p in own):
                citation = _find_recipient(reading, place)
                if citation is not None:
                    lent[attribution.id] = _lend(reading, citation.clause, _relay(article, citation))
    return _carry_on(reading, known, lent)


def takes_up_interview(text: str, occasion: Occasion | None) -> bool:
    """Return True if the words of an occasion mean an interview that was named before: "the interview"."""
    if occasion is None or occasion.span is None or occasion.kind not in {"interview", "conversation"}:
        return False
    return _SAME.search(text, max(0, occasion.span.start - _LEAD), occasion.span.start) is not None


def _find_interview(
    reading: Reading, own: Sequence[_Place], index: int, known: Mapping[str, AccessGround], *, resumed: bool
) -> _Place | None:
    """Find the one interview that a speaker gave as the article has it, wherever it is named.

    The outlet's own interview holds for all that its article reports of the speaker without another way;
    another outlet's for what the article itself takes up from it.
    """
    place = own[index]
    shown = [p for p in own if known[p.attribution.id].role != "undetermined"]
    if resumed:
        shown = [p for p in own[:index] if known[p.attribution.id].first_hand]
    told = [p for p in shown if resumed or _is_interview(reading, p, known[p.attribution.id])]
    if not told or any(known[p.attribution.id].role != known[told[0].attribution.id].role for p in shown):
        return None
    if len({known[p.attribution.id].first_hand for p in shown}) > 1:
        return None
    ground = known[told[0].attribution.id]
    if not resumed and (ground.role != "account" or place.attribution.stated_addressee is not None):
        return None
    lender = min(told, key=lambda p: abs(p.order - place.order))
    return None if not resumed and _are_apart(reading, lender, place) else lender


def _is_interview(reading: Reading, place: _Place, ground: AccessGround) -> bool:
    """Return True if words were said in an interview with the outlet that had them."""
    if ground.first_hand is None:
        return False
    occasion = place.attribution.occasion
    if occasion is not None and occasion.kind in {"interview", "conversation"}:
        return True
    if ground.role == "account" and _tells_of_interview(reading, place):
        return True
    text = reading.document.text
    return any(_INTERVIEW.search(text, p.span.start, p.span.end) for e in ground.evidence for p in e.passages)


def _tells_of_interview(reading: Reading, place: _Place) -> bool:
    """Return True if the article calls what its outlet was told an interview, and has no other one."""
    occasions = [a.occasion for a in reading.attributions if a.occasion]
    speakers = {_speaker(a) for a in reading.attributions if a.occasion and a.occasion.kind == "interview"}
    own = [c for c in reading.citations if c.own and c.kind == "addressee"]
    others = [c for c in reading.citations if not c.own and c.kind == "addressee"]
    near = any(
        o.kind == "interview" and o.span and any(_in_one_sentence(reading, o.span, c.span) for c in own)
        for o in occasions
    )
    return near and not others and speakers <= {None, _speaker(place.attribution)}


def _in_one_sentence(reading: Reading, left: Span, right: Span) -> bool:
    sentences = reading.layout.sentences
    return index_at(sentences, left.start) == index_at(sentences, right.start)


def _find_recipient(reading: Reading, place: _Place) -> Citation | None:
    """Find the outlet that the same speaker is said to have told in a sentence shortly before.

    The name is compared by its letters: one article may spell it in two ways.
    """
    speaker = place.attribution.speaker
    if speaker is None or speaker.kind != "person":
        return None
    text, surname = reading.document.text, speaker.name.split()[-1].casefold()
    for citation in sorted(reading.citations, key=lambda c: c.span, reverse=True):
        if citation.kind != "addressee" or citation.own:
            continue
        at = index_at(reading.layout.sentences, citation.span.start)
        if not 0 <= place.sentence - at <= _BACK_SENTENCES or at < 0:
            continue
        sentence = reading.layout.sentences[at]
        before = re.findall(r"\w+", text[sentence.start : citation.clause.start])
        if any(w[0].isupper() and fuzz.ratio(w.casefold(), surname) >= _SPELLED_ALIKE for w in before):
            return citation
    return None


def _relay(article: ArticleContext, citation: Citation) -> AccessGround:
    """Return the ground of words told to the outlet that a citation names."""
    return AccessGround(
        role="relay",
        upstream_outlet=citation.outlet,
        first_hand=citation.outlet,
        upstream_document_id=article.find_document(citation.outlet),
        strength=1.0,
        evidence=(
            Evidence(
                kind=EvidenceKind.TOLD_OUTLET,
                score=1.0,
                detail=f"The article names {citation.outlet} as where the words come from.",
                passages=article.show(citation.clause),
            ),
        ),
    )


def _carry_on(
    reading: Reading, known: Mapping[str, AccessGround], lent: dict[str, AccessGround]
) -> dict[str, AccessGround]:
    """Give what was lent to an act to the acts that stand inside it."""
    parents = {a.id: a.parent_id for a in reading.attributions}
    result = dict(lent)
    for attribution in reading.attributions:
        seen: set[str] = set()
        outer = attribution.parent_id
        while outer in lent and outer not in seen:
            assert outer is not None
            seen.add(outer)
            if lent[outer].lent and known[attribution.id].role == "undetermined":
                result[attribution.id] = lent[outer]
            outer = parents.get(outer)
    return result


def _place(reading: Reading) -> list[_Place]:
    found = []
    for attribution in reading.attributions:
        if not (attribution.sources or attribution.cues or attribution.contents):
            continue
        span = frame_of(attribution)
        at = min(attribution.cues or attribution.contents or attribution.sources).start
        found.append((span, at, attribution))
    found.sort(key=lambda f: (f[1], f[0], f[2].id))
    return [
        _Place(
            attribution=a,
            span=span,
            sentence=index_at(reading.layout.sentences, at),
            paragraph=index_at(reading.layout.paragraphs, at),
            order=order,
        )
        for order, (span, at, a) in enumerate(found)
    ]


def _speaker(attribution: Attribution) -> str | None:
    if attribution.speaker_id:
        return attribution.speaker_id
    if attribution.speaker and attribution.speaker.kind != "unnamed":
        return attribution.speaker.name.casefold()
    return None


def _find_lender(
    reading: Reading,
    own: Sequence[_Place],
    index: int,
    lent: Mapping[str, AccessGround],
    known: Mapping[str, AccessGround],
    places: Sequence[_Place],
) -> _Place | None:
    """Find the attribution of the same speaker whose ground this one shares, or None."""
    place = own[index]
    before = [p for p in own[:index] if p.attribution.parent_id is None]
    if before:
        last = before[-1]
        ground = lent[last.attribution.id]
        tied = ground.role in {"public", "account"} and _is_tied(reading, last, place, ground, places)
        if tied and not _are_apart(reading, last, place):
            return last
    determined = [p for p in before if known[p.attribution.id].role != "undetermined"]
    if determined:
        # Whatever was named last holds until something else is named.
        last = determined[-1]
        relayed = known[last.attribution.id].role == "relay"
        return last if relayed and not _are_apart(reading, last, place) else None
    for later in own[index + 1 :]:
        if later.sentence - place.sentence > _BACK_SENTENCES:
            return None
        ground = known[later.attribution.id]
        if ground.role != "undetermined":
            near = later.sentence == place.sentence
            lends = (ground.role == "relay" or near) and not _are_apart(reading, later, place)
            return later if lends else None
    return None


def _are_apart(reading: Reading, lender: _Place, place: _Place) -> bool:
    """Return True if the article sets two reports apart: by dates of which neither can be the other told less
    precisely, by a time of the later one's own, or by "had said" and "earlier"."""
    text = reading.document.text
    if any(is_set_earlier(text, c.start, c.end) for c in place.attribution.cues):
        return True
    theirs, ours = lender.attribution.stated_date, place.attribution.stated_date
    if ours is None:
        return False
    if theirs is not None:
        return not may_be_one(theirs.value, ours.value)
    at = ours.span and index_at(reading.layout.sentences, ours.span.start)
    return at == place.sentence != lender.sentence


def _is_tied(
    reading: Reading, last: _Place, place: _Place, ground: AccessGround, places: Sequence[_Place]
) -> bool:
    """Return True if the text ties an attribution to the one of the same speaker before it."""
    if any(
        _speaker(p.attribution) != _speaker(place.attribution)
        for p in places[last.order + 1 : place.order]
        if p.attribution.parent_id is None
    ):
        return False
    text = reading.document.text
    continues = goes_on(text, place.attribution)
    apart = place.paragraph - last.paragraph
    if apart == 0:
        return place.sentence - last.sentence <= 1 or continues
    occasion = last.attribution.occasion
    lasting = ground.role == "public" and occasion is not None and occasion.kind in LASTING
    return apart == 1 and (continues or lasting or ground.role == "account")


def _lend(reading: Reading, span: Span, ground: AccessGround) -> AccessGround:
    tie = Evidence(
        kind=EvidenceKind.SAID_NEARBY,
        score=0.6,
        detail="It is tied to words of the same speaker nearby, of which the article says it.",
        passages=(Passage(document_id=reading.document.id, span=span),),
    )
    evidence = tuple(e for e in ground.evidence if e.kind != tie.kind)
    return replace(
        ground,
        lent=True,
        first_hand=ground.first_hand if not ground.speaks else None,
        strength=0.6 * ground.strength,
        evidence=(*evidence, tie),
    )
