"""Find outlets that an article names as origin of words: told by the speaker, reporting, or speaking itself.

The role `account` (the article's own outlet had the words first-hand) is read in `read_own_account`.
"""

from collections.abc import Sequence

from sayso.lineage.access.article_context import (
    AccessGround,
    ArticleContext,
    is_heard_there,
    is_one_speaker,
    show_account,
    show_public_act,
)
from sayso.lineage.access.obtaining_words import (
    is_asked,
    is_handed_over,
    is_obtained,
    is_obtained_by_own_outlet,
    says_how,
)
from sayso.records import (
    Attribution,
    Citation,
    DetailKind,
    Evidence,
    EvidenceKind,
    Span,
    fill_detail,
)
from sayso.spans import overlap


def _carrying(article: ArticleContext, attribution: Attribution) -> list[Citation]:
    """Return the citations that hold for an attribution.

    "X told the Herald A, while Y said B" holds only for A: the recipient belongs to X. A speaker's own name
    is no outlet that passed on the words.
    """
    speaker = attribution.speaker
    own_name = set(speaker.name.casefold().split()) if speaker and speaker.kind == "person" else set()
    found = []
    for citation in article.list_near(attribution):
        interviewed = _is_in_interview(article, attribution, citation)
        tied = attribution.id in citation.attribution_ids or interviewed
        if not tied and not _stands_by(article, attribution, citation):
            continue
        outlet = set(citation.outlet.casefold().split())
        if outlet < own_name or (outlet == own_name and len(own_name) > 1):
            continue
        if (
            citation.kind == "addressee"
            and not interviewed
            and not _is_teller(article, attribution, citation)
        ):
            continue
        found.append(citation)
    return found


def _is_in_interview(article: ArticleContext, attribution: Attribution, citation: Citation) -> bool:
    """Return True if a sentence names one outlet that was told, and an interview in which this was said.

    Example: "told the Herald ..., in an interview in which she said".
    """
    occasion = attribution.occasion
    if (
        occasion is None
        or occasion.kind != "interview"
        or occasion.span is None
        or attribution.stated_addressee
    ):
        return False
    if citation.kind != "addressee" or attribution.chain:
        return False
    here = article.number_sentence(occasion.span)
    told = [c for c in article.list_told(here) if article.number_sentence(c.span) == here]
    tellers = _list_tellers(article, citation)
    named = {a.speaker.name for a in (*tellers, attribution) if a.speaker and a.speaker.kind == "person"}
    return told == [citation] and len(named) <= 1


def _stands_by(article: ArticleContext, attribution: Attribution, citation: Citation) -> bool:
    """Return True if a recipient without an attribution stands in a sentence of this speaker alone."""
    if citation.attribution_ids or citation.kind != "addressee":
        return False
    if is_handed_over(article.reading.document.text, citation.clause):
        return False
    near = article.by_sentence.get(article.number_sentence(citation.clause), ())
    return attribution in near and all(a is attribution or is_one_speaker(a, attribution) for a in near)


def _is_teller(article: ArticleContext, attribution: Attribution, citation: Citation) -> bool:
    """Return True if the speaker of this attribution told the recipient that a citation names."""

    def tells(other: Attribution) -> bool:
        told = (*other.cues, *((other.stated_addressee.span,) if other.stated_addressee else ()))
        return any(overlap(s, citation.clause) for s in told)

    if tells(attribution):
        return True
    tellers = [a for a in _list_tellers(article, citation) if tells(a)]
    return not tellers or any(is_one_speaker(a, attribution) for a in tellers)


def _list_tellers(article: ArticleContext, citation: Citation) -> list[Attribution]:
    """Return the attributions that a citation is linked to."""
    by_id = article.by_attribution_id
    return [by_id[i] for i in citation.attribution_ids if i in by_id]


def read_named(article: ArticleContext, attribution: Attribution) -> AccessGround | None:
    """Return a relay if an outlet, agency or programme is named as origin; the one nearest to the reader
    counts.
    """
    carrying = _carrying(article, attribution)
    cited = [c for c in carrying if not c.own]
    named = [
        (outlet, span)
        for outlet, span in _list_named(article, attribution, carrying)
        if not article.may_be_own(outlet)
    ]
    if not named:
        return None
    upstream, first = named[0][0], named[-1][0]
    told = _was_told(article, attribution, cited, first) and is_heard_there(
        article, attribution, named[-1][1]
    )
    return AccessGround(
        role="relay",
        upstream_outlet=upstream,
        upstream_document_id=article.find_document(upstream),
        first_hand=first if told else None,
        public=any(show_public_act(article.reading, a) for a in _list_told(article, attribution, cited)),
        speaks=_speaks(article, attribution, first),
        strength=1.0,
        evidence=(
            Evidence(
                kind=EvidenceKind.TOLD_OUTLET if told else EvidenceKind.OUTLET_NAMED,
                score=1.0,
                detail=fill_detail(
                    DetailKind.NAMES_ORIGIN, outlet=first, via=upstream if first != upstream else None
                ),
                passages=article.show(*(s for _, s in named)),
            ),
        ),
    )


def _list_named(
    article: ArticleContext, attribution: Attribution, carrying: Sequence[Citation]
) -> list[tuple[str, Span]]:
    """Return the outlets named as origin of an attribution, its own outlet too, nearest to the
    reader first.
    """
    cited = [c for c in carrying if not c.own]
    others = [c for c in article.list_linked(attribution) if c not in carrying]
    named: list[tuple[str, Span]] = [
        (link.outlet, link.span)
        for link in attribution.chain
        if not any(overlap(link.span, c.span) for c in others)
    ]

    def is_new(outlet: str) -> bool:
        return all(not article.gazetteer.same(outlet, other) for other, _ in named)

    for citation in sorted(cited, key=lambda c: (c.via is not None, c.span)):
        # "The BBC and Sky News reported": neither has it from the other, and the first stands for both.
        if is_new(citation.outlet) and not any(overlap(citation.clause, span) for _, span in named):
            named.append((citation.outlet, citation.clause))
    addressee = attribution.stated_addressee
    if addressee and addressee.kind in {"outlet", "programme"} and is_new(addressee.name):
        named.append((addressee.name, addressee.span))
    # "RT reported, citing the FT": this article has it from RT, and RT from the FT.
    for citation in cited:
        if citation.via and is_new(citation.via):
            named.insert(0, (citation.via, citation.clause))
    return named


def _was_told(
    article: ArticleContext, attribution: Attribution, cited: Sequence[Citation], outlet: str
) -> bool:
    """Return True if words next to an attribution show that an outlet had it from the speaker.

    It does if it was told, interviewed the speaker or obtained the document. That it reported the words does
    not show where it had them. What was told on one occasion holds for every attribution of the citation.
    """
    text = article.reading.document.text
    if _speaks(article, attribution, outlet):
        return _had_it(article, attribution)
    addressee = attribution.stated_addressee
    if (
        addressee
        and addressee.kind in {"outlet", "programme"}
        and article.gazetteer.same(addressee.name, outlet)
        and not any(c.kind == "text" and c.span == addressee.span for c in article.reading.citations)
    ):
        return True
    return any(
        article.gazetteer.same(c.outlet, outlet) and (c.kind == "addressee" or is_obtained(text, c.clause))
        for c in cited
    )


def _speaks(article: ArticleContext, attribution: Attribution, outlet: str) -> bool:
    """Return True if the outlet itself is the speaker."""
    speaker = attribution.speaker
    return bool(speaker and speaker.kind == "organization" and article.gazetteer.same(speaker.name, outlet))


def _had_it(article: ArticleContext, attribution: Attribution) -> bool:
    """Return True if an outlet that reports something had it itself, as its sentence shows."""
    return _says_how(article, attribution) and not _reports_others(article, attribution)


def _says_how(article: ArticleContext, attribution: Attribution) -> bool:
    """Return True if the sentence in which an outlet reports something says how it had that.

    "The Herald reported, citing two officials", "says that it has obtained the letter". That an outlet
    reports something is its own act: it shows a way to the outlet, and not from whom the outlet has it.
    """
    text = article.reading.document.text
    sentences = article.reading.layout.sentences
    number = article.number_sentence(min((*attribution.cues, *attribution.contents)))
    return number >= 0 and says_how(text, sentences[number])


def _reports_others(article: ArticleContext, attribution: Attribution) -> bool:
    """Return True if an outlet reports what somebody told another outlet or said in public."""
    return any(
        a.parent_id == attribution.id
        and (
            (a.occasion is not None and a.occasion.public)
            or any(
                not article.gazetteer.same(n, link.outlet) for link in a.chain for n in _names(attribution)
            )
        )
        for a in article.reading.attributions
    )


def _names(attribution: Attribution) -> tuple[str, ...]:
    return (attribution.speaker.name,) if attribution.speaker else ()


def _list_told(
    article: ArticleContext, attribution: Attribution, cited: Sequence[Citation]
) -> list[Attribution]:
    """Return an attribution together with those that the same recipient was told."""
    ids = {i for c in cited if c.kind == "addressee" for i in c.attribution_ids} | {attribution.id}
    return [a for a in article.reading.attributions if a.id in ids]


def read_outlet_speaking(article: ArticleContext, attribution: Attribution) -> AccessGround | None:
    """Return a relay if the speaker is itself an outlet: "the newspaper reported" has it from the
    newspaper.
    """
    speaker = attribution.speaker
    if speaker is None or speaker.kind != "organization":
        return None
    outlet = article.find_outlet(speaker.name)
    if outlet is None or article.may_be_own(outlet):
        return None
    spans = speaker.spans or attribution.sources
    return AccessGround(
        role="relay",
        upstream_outlet=outlet,
        upstream_document_id=article.find_document(outlet),
        first_hand=outlet if _says_how(article, attribution) else None,
        speaks=True,
        strength=1.0,
        evidence=(
            Evidence(
                kind=EvidenceKind.OUTLET_SPEAKS,
                score=1.0,
                detail=fill_detail(DetailKind.OUTLET_SPEAKS, outlet=outlet),
                passages=article.show(*spans),
            ),
        ),
    )


def read_interviewer(article: ArticleContext, attribution: Attribution) -> AccessGround | None:
    """Return a relay if the words come from an interview with somebody who does not write for this
    article.
    """
    addressee, occasion = attribution.stated_addressee, attribution.occasion
    if addressee is None or addressee.kind != "person" or occasion is None or occasion.kind != "interview":
        return None
    byline = (article.reading.document.byline or "").casefold()
    if byline and addressee.name.split()[-1].casefold() in byline:
        return None
    if any(c.own for c in _carrying(article, attribution)):
        return None
    spans = (addressee.span, *((occasion.span,) if occasion.span else ()))
    return AccessGround(
        role="relay",
        upstream_outlet=addressee.name,
        strength=0.8,
        evidence=(
            Evidence(
                kind=EvidenceKind.TOLD_OUTLET,
                score=0.8,
                detail=fill_detail(DetailKind.SAID_IN_INTERVIEW, interviewer=addressee.name),
                passages=article.show(*spans),
            ),
        ),
    )


def _is_question(text: str, attribution: Attribution, citation: Citation) -> bool:
    """Return True if the words are what an outlet asked: "asked by the Herald whether"."""
    return any(overlap(cue, citation.clause) for cue in attribution.cues) and is_asked(text, citation.clause)


def read_own_account(article: ArticleContext, attribution: Attribution) -> AccessGround | None:
    """Return an account if the article says that its own outlet was told, and shows no public act."""
    if show_public_act(article.reading, attribution) is not None:
        return None
    text = article.reading.document.text
    spans = [
        c.clause
        for c in _carrying(article, attribution)
        if c.own
        and not _is_question(text, attribution, c)
        and (c.kind == "addressee" or (c.kind == "text" and is_obtained_by_own_outlet(text, c.clause)))
    ]
    addressee = attribution.stated_addressee
    asked = any(_is_question(text, attribution, c) for c in _carrying(article, attribution))
    if (
        addressee
        and addressee.kind in {"outlet", "programme"}
        and article.is_own(addressee.name)
        and not asked
    ):
        spans.append(addressee.span)
    if not spans:
        return None
    return show_account(article, spans)
