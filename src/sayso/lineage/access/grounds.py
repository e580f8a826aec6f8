"""Read the ground of each attribution by itself: the words that show how the article has the utterance.

The readers run in this order, and the first that finds something decides: an outlet named as origin of the
words; the article's own outlet named as the one that was told; prose copied from another article; a credit,
byline or dateline for the whole text, here or in another article with mostly the same text; words that show a
public act. A ground with role `undetermined` means that none of these was found.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from sayso.lexicon.rows import choice_of
from sayso.lineage.access.article_context import (
    UNDETERMINED,
    AccessGround,
    ArticleContext,
    show_public_act,
)
from sayso.lineage.access.copied_text import read_copy, read_credit, read_same_text
from sayso.lineage.access.named_outlets import (
    read_interviewer,
    read_named,
    read_outlet_speaking,
    read_own_account,
)
from sayso.lineage.access.opened_interviews import read_opened_interview
from sayso.records import (
    Attribution,
    DetailKind,
    Evidence,
    EvidenceKind,
    fill_detail,
)

_HEARSAY = re.compile(rf"\b(?:{choice_of('citations/citing', 'hearsay')})\b", re.IGNORECASE)
_PAST = re.compile(r"\b(?:said|told|wrote|spoke|swore|\w+ed)\b", re.IGNORECASE)
_BESIDE = 22
"""Characters before a cue in which its own adverb or auxiliary stands."""


def read_grounds(article: ArticleContext) -> dict[str, AccessGround]:
    """Return the ground of every attribution of one article, by its ID; nothing is carried over yet.

    An attribution inside another one has the ground of the outer one.
    """
    attributions = article.reading.attributions
    text = article.reading.document.text
    by_id = article.by_attribution_id
    earlier = {
        a.id for a in attributions if _is_earlier_act(text, a) and _is_told(by_id.get(a.parent_id or ""))
    }
    alone = {a.id: _read_one(article, a) for a in attributions}
    parents = {a.id: a.parent_id for a in attributions}
    return {a.id: _carry(a.id, alone, parents, earlier) for a in attributions}


def _is_told(outer: Attribution | None) -> bool:
    """Return True if somebody tells the words of an attribution: no paper that an outlet got hold of."""
    if outer is None:
        return False
    is_person = outer.speaker is not None and outer.speaker.kind == "person"
    return is_person or outer.kind == "direct" or outer.stated_addressee is not None


def _is_earlier_act(text: str, attribution: Attribution) -> bool:
    """Return True if words inside others' words were said before these, or stand in a document.

    "“I said so in May,” Lunt told the Herald": it was told that he said so, and did not hear him say it then.
    """
    occasion = attribution.occasion
    speaks = attribution.cue_kind in {"speech", "writing"}
    cue = " ".join(text[c.start : c.end] for c in attribution.cues)
    return (occasion is not None and occasion.kind == "document") or (speaks and bool(_PAST.search(cue)))


def _carry(
    identity: str,
    alone: Mapping[str, AccessGround],
    parents: Mapping[str, str | None],
    earlier: Collection[str] = (),
) -> AccessGround:
    """Return the ground of the outermost attribution around this one; one that names an outlet
    keeps its own.

    What the article's own outlet was told of an earlier act (`earlier`) is no account of that act.
    """
    own = alone[identity]
    seen = {identity}
    parent = parents.get(identity)
    outer: AccessGround | None = None
    while parent in alone and parent not in seen:
        assert parent is not None
        seen.add(parent)
        outer = alone[parent]
        parent = parents.get(parent)
    if outer is None:
        return own
    if outer.role == "account" and identity in earlier:
        return UNDETERMINED
    if outer.role != "undetermined":
        # A post that an outlet reports is still a public post: the outlet did not have it first-hand.
        public = outer.public or own.role == "public" or own.public
        # "Sever reported that Quill told the Herald": the Herald was told, and Sever only says so.
        first = own.first_hand or (None if outer.speaks else outer.first_hand)
        return replace(outer, public=public, first_hand=first)
    return own if own.role == "relay" else UNDETERMINED


def _read_one(article: ArticleContext, attribution: Attribution) -> AccessGround:
    """Read one attribution without regard to the ones around it."""
    for read in (
        read_named,
        read_outlet_speaking,
        read_interviewer,
        read_own_account,
        read_opened_interview,
        read_copy,
        read_credit,
        read_same_text,
        _read_public_act,
    ):
        ground = read(article, attribution)
        if ground is not None:
            return _doubt(ground) if is_hearsay(article.reading.document.text, attribution) else ground
    return UNDETERMINED


def is_hearsay(text: str, attribution: Attribution) -> bool:
    """Return True if words next to the cue say that the article only knows from others that it was said."""
    return any(
        _HEARSAY.search(text, max(0, c.start - _BESIDE), c.end + len(" to "))
        for c in attribution.cues
        if not any(k.start <= c.start - 1 < k.end for k in attribution.contents)
    )


def _doubt(ground: AccessGround) -> AccessGround:
    """Return a ground without what hearsay makes uncertain: the origin stays, the first-hand outlet goes."""
    if ground.role != "relay":
        return UNDETERMINED
    return replace(ground, first_hand=None, public=False)


def _read_public_act(article: ArticleContext, attribution: Attribution) -> AccessGround | None:
    """Return role `public` if the words show a public act and name no outlet as their origin."""
    span = show_public_act(article.reading, attribution)
    occasion = attribution.occasion
    if span is None or occasion is None:
        return None
    return AccessGround(
        role="public",
        strength=0.9,
        evidence=(
            Evidence(
                kind=EvidenceKind.PUBLIC_ACT,
                score=0.9,
                detail=fill_detail(DetailKind.SHOWS_PUBLIC_ACT, occasion=occasion.kind),
                passages=article.show(span),
            ),
        ),
    )
