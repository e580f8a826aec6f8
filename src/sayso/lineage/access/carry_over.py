"""Carry a ground over to a bare "he said" from an attribution of the same speaker nearby.

An outlet that is named once for a speaker holds for all that the article reports of that speaker after it,
because "relay" claims nothing about independence. A public act, or an interview with the article's own
outlet, is carried over only where the text connects the two: in one paragraph, or where the cue continues the
one before ("added"). Nothing is carried over between words that the article dates differently.
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
    is_heard_there,
)
from sayso.records import (
    Attribution,
    Citation,
    DetailKind,
    Evidence,
    EvidenceKind,
    Occasion,
    Passage,
    Reading,
    Span,
    fill_detail,
)
from sayso.spans import contains, index_at
from sayso.text.earlier_speech import is_set_earlier

# Sentences before the one that names the outlet to which a relay is carried back.
_BACK_SENTENCES = 3
_SPELLED_ALIKE = 85  # least rapidfuzz ratio (0 to 100) of two spellings of one surname
_LEAD = 40  # code points before an occasion in which "the same" may stand
_SAME = re.compile(r"\b(?:the|that|this|their) (?:same )?(?:[a-z-]+ ){0,2}$", re.IGNORECASE)
_INTERVIEW = re.compile(r"\binterview|\bsat down with", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Place:
    attribution: Attribution
    span: Span
    sentence: int
    paragraph: int
    order: int


def carry_over_grounds(article: ArticleContext, known: Mapping[str, AccessGround]) -> dict[str, AccessGround]:
    """Return the grounds of one article, with grounds carried over to attributions that have none
    themselves.
    """
    reading = article.reading
    places = _place(reading)
    grounds = dict(known)
    by_speaker: dict[str, list[_Place]] = defaultdict(list)
    for place in places:
        if speaker := _speaker(place.attribution):
            by_speaker[speaker].append(place)
    for own in by_speaker.values():
        for index, place in enumerate(own):
            attribution = place.attribution
            occasion = attribution.occasion
            resumed = takes_up_interview(reading.document.text, occasion)
            # "In the same interview" says where the words come from, and says it more exactly than
            # copied prose.
            copied = any(e.kind is EvidenceKind.COPIED_PASSAGE for e in known[attribution.id].evidence)
            if known[attribution.id].role != "undetermined" and not (resumed and copied):
                continue
            if attribution.parent_id is not None or (told_others(attribution) and not resumed):
                continue
            if occasion is not None and occasion.kind != "unknown" and not resumed:
                continue
            origin = None if resumed else _find_origin(reading, own, index, grounds, known, places)
            origin = origin or _find_interview(reading, own, index, known, resumed=resumed)
            if origin is not None:
                ground = _carry_over(reading, origin.span, grounds[origin.attribution.id])
                # What stands apart may be of another occasion: no outlet is shown to have had it.
                near = is_heard_there(article, attribution, origin.span)
                shown = resumed or near or ground.role != "relay"
                grounds[attribution.id] = ground if shown else replace(ground, first_hand=None)
            elif not any(known[p.attribution.id].role != "undetermined" for p in own):
                citation = _find_recipient(reading, place)
                if citation is not None and not article.may_be_own(citation.outlet):
                    grounds[attribution.id] = _carry_over(reading, citation.clause, _relay(article, citation))
    return _pass_to_inner(reading, known, grounds)


def told_others(attribution: Attribution) -> bool:
    """Return True if words were said to a body or a group that the article names: no outlet was told them."""
    hearer = attribution.stated_addressee
    return hearer is not None and hearer.kind in {"body", "group", "other"}


def takes_up_interview(text: str, occasion: Occasion | None) -> bool:
    """Return True if the words of an occasion refer to an interview named before: "the interview"."""
    if occasion is None or occasion.span is None or occasion.kind not in {"interview", "conversation"}:
        return False
    return _SAME.search(text, max(0, occasion.span.start - _LEAD), occasion.span.start) is not None


def _find_interview(
    reading: Reading, own: Sequence[_Place], index: int, known: Mapping[str, AccessGround], *, resumed: bool
) -> _Place | None:
    """Return the attribution that names the only interview of this speaker in the article, or None.

    An interview with the article's own outlet holds for everything that the article reports of the speaker
    without another origin. An interview with another outlet holds only where the article refers to it again.
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
    origin = min(told, key=lambda p: abs(p.order - place.order))
    return None if not resumed and _are_apart(reading, origin, place) else origin


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
    """Return True if the article calls it an interview that its outlet was told this, and names no other
    interview.
    """
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
    """Return the citation of the outlet that the same speaker told something shortly before, or None.

    Names are compared by their letters, because one article may spell a name in two ways.
    """
    speaker = place.attribution.speaker
    if speaker is None or speaker.kind != "person":
        return None
    text, surname = reading.document.text, speaker.name.split()[-1].casefold()
    for citation in sorted(reading.citations, key=lambda c: c.span, reverse=True):
        if citation.kind != "addressee" or citation.own or _is_of_others(reading, citation, surname):
            continue
        at = index_at(reading.layout.sentences, citation.span.start)
        if not 0 <= place.sentence - at <= _BACK_SENTENCES or at < 0:
            continue
        sentence = reading.layout.sentences[at]
        before = re.findall(r"\w+", text[sentence.start : citation.clause.start])
        if any(w[0].isupper() and _is_spelled_alike(w, surname) for w in before):
            return citation
    return None


def _is_of_others(reading: Reading, citation: Citation, surname: str) -> bool:
    """Return True if persons told the outlet of a citation something, and none of them has the surname."""
    tellers = [a.speaker for a in reading.attributions if a.id in citation.attribution_ids]
    persons = [s.name.split()[-1] for s in tellers if s is not None and s.kind == "person"]
    return bool(persons) and not any(_is_spelled_alike(name, surname) for name in persons)


def _is_spelled_alike(name: str, surname: str) -> bool:
    return fuzz.ratio(name.casefold(), surname) >= _SPELLED_ALIKE


def _relay(article: ArticleContext, citation: Citation) -> AccessGround:
    """Return the ground for words that were told to the outlet of a citation."""
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
                detail=fill_detail(DetailKind.NAMES_ORIGIN, outlet=citation.outlet),
                passages=article.show(citation.clause),
            ),
        ),
    )


def _pass_to_inner(
    reading: Reading, known: Mapping[str, AccessGround], grounds: dict[str, AccessGround]
) -> dict[str, AccessGround]:
    """Give a ground that was carried over to an attribution to the attributions inside it as well."""
    parents = {a.id: a.parent_id for a in reading.attributions}
    result = dict(grounds)
    for attribution in reading.attributions:
        seen: set[str] = set()
        outer = attribution.parent_id
        while outer in grounds and outer not in seen:
            assert outer is not None
            seen.add(outer)
            if grounds[outer].carried_over and known[attribution.id].role == "undetermined":
                result[attribution.id] = grounds[outer]
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


def _find_origin(
    reading: Reading,
    own: Sequence[_Place],
    index: int,
    grounds: Mapping[str, AccessGround],
    known: Mapping[str, AccessGround],
    places: Sequence[_Place],
) -> _Place | None:
    """Return the attribution of the same speaker whose ground this one shares, or None."""
    place = own[index]
    before = [p for p in own[:index] if p.attribution.parent_id is None]
    if before:
        last = before[-1]
        ground = grounds[last.attribution.id]
        tied = ground.role in {"public", "account"} and _is_tied(reading, last, place, ground, places)
        if tied and not _are_apart(reading, last, place):
            return last
    determined = [p for p in before if known[p.attribution.id].role != "undetermined"]
    if determined:
        # The last origin that was named holds until another one is named.
        last = determined[-1]
        relayed = known[last.attribution.id].role == "relay"
        return last if relayed and not _are_apart(reading, last, place) else None
    for later in own[index + 1 :]:
        if later.sentence - place.sentence > _BACK_SENTENCES:
            return None
        if any(contains(c, later.span) for c in place.attribution.contents):
            continue  # "denied the report that he had said": where he says so, it does not show
        ground = known[later.attribution.id]
        if ground.role != "undetermined":
            near = later.sentence == place.sentence
            shared = (ground.role == "relay" or near) and not _are_apart(reading, later, place)
            return later if shared else None
    return None


def _are_apart(reading: Reading, origin: _Place, place: _Place) -> bool:
    """Return True if the article separates two reports in time.

    It does so with two dates that cannot be one, with a time of the later report alone, or with "had said" or
    "earlier".
    """
    text = reading.document.text
    if any(is_set_earlier(text, c.start, c.end) for c in place.attribution.cues):
        return True
    theirs, ours = origin.attribution.stated_date, place.attribution.stated_date
    if ours is None:
        return False
    if theirs is not None:
        return not may_be_one(theirs.value, ours.value)
    at = ours.span and index_at(reading.layout.sentences, ours.span.start)
    return at == place.sentence != origin.sentence


def _is_tied(
    reading: Reading, last: _Place, place: _Place, ground: AccessGround, places: Sequence[_Place]
) -> bool:
    """Return True if the text connects an attribution to the one of the same speaker before it."""
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


def _carry_over(reading: Reading, span: Span, ground: AccessGround) -> AccessGround:
    tie = Evidence(
        kind=EvidenceKind.SAID_NEARBY,
        score=0.6,
        detail=fill_detail(DetailKind.SAID_NEARBY),
        passages=(Passage(document_id=reading.document.id, span=span),),
    )
    evidence = tuple(e for e in ground.evidence if e.kind != tie.kind)
    return replace(
        ground,
        carried_over=True,
        first_hand=ground.first_hand if not ground.speaks else None,
        strength=0.6 * ground.strength,
        evidence=(*evidence, tie),
    )
