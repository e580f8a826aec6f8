"""Decide which person or body "the minister", "the NATO chief" or "the company" means, or none.

A description is compared with what the article calls each person or body. The office must match, and no
state, portfolio or body may contradict. If several match, the one mentioned last wins only by a clear margin.
"""

import itertools
import re
from dataclasses import dataclass
from functools import lru_cache

from sayso.annotation.speakers.name_tokens import PREPOSITIONS, read_tokens
from sayso.annotation.speakers.referents.article_referents import ArticleReferents, Referent
from sayso.annotation.speakers.role_descriptions import Role, head_noun
from sayso.annotation.speakers.source_phrases import SourcePhrase
from sayso.lexicon import roles as nouns
from sayso.lexicon.offices import EMPTY, Description, agreement, describe
from sayso.lexicon.rows import choice_of
from sayso.outlets.names import is_outlet_name
from sayso.records import Layout, Span, WatchWeighing, WeighedName, Weighing, WeighingEnd
from sayso.spans import index_at

_ASIDE = re.compile(rf" ?[,(–—] ?((?:{choice_of('function_words', 'indefinite articles')}) [^,;:.()–—\n]+)")
_ADDRESSED = re.compile(rf"\b(?:{choice_of('speakers/sources', 'addressed')}) (?:with|to) (?:the )?$", re.I)
_NEAR = 40
"""Code points before a name in which "a filing with the" is looked for."""


def describe_role(role: Role, text: str, in_article: ArticleReferents) -> Description:
    """Take a role apart: the words of its own phrase and of the bodies after its prepositions."""
    held = in_article.descriptions.get(role)
    if held is None:
        held = in_article.descriptions[role] = describe(
            role.head, [t.text for t in read_tokens(text, role.span)]
        )
    return held


def describe_phrase(phrase: SourcePhrase, text: str) -> Description:
    """Take a source's nominal apart."""
    words: list[str] = []
    placed = False
    for token in read_tokens(text, phrase.span):
        if token.low in PREPOSITIONS:  # "a rabbi in Scarsdale": where he is, not what he is of
            placed = token.low in {"in", "at", "from", "near", "on", "with", "as"}
        if not placed:
            words.append(token.text)
    return describe(phrase.noun, words)


# Beyond this distance the last speaker need not be the one that "the minister" means.
_LATELY = 4  # sentences


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a nominal stands: the text and layout, who is who, who spoke last (by number), and where."""

    text: str
    layout: Layout
    in_article: ArticleReferents
    last_speakers: tuple[int, ...] = ()
    last_turn: int = -1
    watch: WatchWeighing | None = None


def _weigh_nearness(setting: Setting, referent: Referent, place: int) -> float:
    """Weigh how lately a referent was spoken of, and whether it spoke last."""
    sentence = index_at(setting.layout.sentences, place)
    before = [m for m in referent.mentions if m.span.start < place]
    score = 0.0
    if before:
        distance = max(0, sentence - before[-1].sentence)
        score += 1.0 / (1 + distance) + (0.2 if before[-1].subject else 0.0)
    else:
        ahead = referent.mentions[0].sentence - sentence
        score -= 0.4 + 0.05 * min(ahead, 20)
    lately = (
        setting.last_turn < 0 or sentence - index_at(setting.layout.sentences, setting.last_turn) <= _LATELY
    )
    if setting.last_speakers and setting.last_speakers[-1] == referent.number and lately:
        score += 0.8
    elif referent.number in setting.last_speakers[-3:]:
        score += 0.3
    return score


def find_person(phrase: SourcePhrase, setting: Setting) -> Referent | None:
    """Return the person that a definite nominal means, or None where nobody fits or two fit alike."""
    if re.match(r"(?:his|her|their|its|our|my|your)\b", phrase.words, re.IGNORECASE):
        return None  # "his lawyer": whose, one would have to know first
    wanted = describe_phrase(phrase, setting.text)
    scored: list[tuple[float, float, Referent]] = []
    gender = nouns.gender_of_noun(phrase.noun)
    for referent in setting.in_article.people():
        has_gender = referent.gender or referent.likely_gender
        if gender and has_gender and gender != has_gender:
            continue
        agreements = [
            a
            for role in referent.roles
            if not _overlaps(role.span, phrase.span)
            and (a := agreement(wanted, describe_role(role, setting.text, setting.in_article))) is not None
        ]
        if agreements and not _is_named_inside(referent, phrase.span):
            best = max(agreements)
            scored.append((best + _weigh_nearness(setting, referent, phrase.span.start), best, referent))
    if not scored:
        return _find_subject_before(phrase, wanted, setting)
    scored.sort(key=lambda s: (-s[0], s[2].number))
    end = WeighingEnd.CHOSEN
    if scored[0][1] < 1.0 or scored[0][0] < 1.3:
        end = WeighingEnd.UNLIKELY
    elif (len(scored) > 1 and scored[0][0] - scored[1][0] < 0.5) or (
        wanted.states and _is_of_others(wanted, scored[0][2], setting)
    ):
        end = WeighingEnd.ALIKE
    if setting.watch is not None:
        names = tuple(WeighedName(name=r.name, score=round(score, 2)) for score, _, r in scored)
        setting.watch(Weighing(span=phrase.span, names=names, end=end))
    return scored[0][2] if end is WeighingEnd.CHOSEN else None


def _is_of_others(wanted: Description, chosen: Referent, setting: Setting) -> bool:
    """Return True if the state of "the Norwegian diplomat" is said of somebody, and not of the one chosen."""

    def is_of_state(referent: Referent) -> bool:
        described = (describe_role(role, setting.text, setting.in_article) for role in referent.roles)
        return any(d.states & wanted.states for d in described)

    return not is_of_state(chosen) and any(is_of_state(r) for r in setting.in_article.people())


def _find_subject_before(phrase: SourcePhrase, wanted: Description, setting: Setting) -> Referent | None:
    """Return the one person that the sentence before is about, whom "the comedian" calls by another word.

    Only where the article gives nobody that office, the nominal is bare, and the person has no other office.
    """
    if (
        nouns.is_general_person_noun(wanted.head)
        or wanted.states
        or wanted.names
        or wanted.portfolios
        or wanted.parties
        or phrase.possessor
        or phrase.owner
        or phrase.complements
    ):
        return None
    sentence = index_at(setting.layout.sentences, phrase.span.start)
    if setting.text[setting.layout.sentences[sentence].start : phrase.span.start].strip(' “"'):
        return None
    near = [
        (m, r)
        for r in setting.in_article.people()
        for m in r.mentions
        if 1 <= sentence - m.sentence <= 1 and not m.quoted and (r.kind == "person" or " " in r.name)
    ]
    gender = nouns.gender_of_noun(phrase.noun)
    if gender:
        near = [(m, r) for m, r in near if (r.gender or r.likely_gender) in {None, gender}]
    subjects = {r.number: r for m, r in near if m.subject}
    objects = {r.number for m, r in near if not (m.possessive or m.oblique)}
    if len(subjects) != 1 or len(objects | subjects.keys()) != 1:
        return None
    referent = next(iter(subjects.values()))
    return None if any(nouns.is_person_noun(r.head) for r in referent.roles) else referent


def find_named_later(phrase: SourcePhrase, setting: Setting) -> Referent | None:
    """Return the person whom the article introduces as "a rabbi" and names just after, or None.

    The office must be the same word and no part of it may disagree; exactly one person may answer it, first
    named at most five sentences on.
    """
    wanted = describe_phrase(phrase, setting.text)
    sentence = index_at(setting.layout.sentences, phrase.span.start)
    fits = []
    for referent in setting.in_article.people():
        for role in referent.roles:
            if not 0 <= index_at(setting.layout.sentences, role.span.start) - sentence <= 5:
                continue
            fit = agreement(wanted, describe_role(role, setting.text, setting.in_article), exact=True)
            fits_here = fit is not None and fit >= 1.5 and not _overlaps(role.span, phrase.span)
            if fits_here and not _is_named_inside(referent, phrase.span):
                again = role.text.casefold().startswith("the ")
                early = any(m.span.start < phrase.span.start for m in referent.mentions)
                fresh = not early and role.span.start > phrase.span.end
                if again or fresh:
                    fits.append(referent)
                    break
    return fits[0] if len(fits) == 1 else None


def _is_named_inside(referent: Referent, span: Span) -> bool:
    return any(span.start <= m.span.start < span.end for m in referent.mentions)


def _overlaps(left: Span, right: Span) -> bool:
    return left.start < right.end and right.start < left.end


def find_body(phrase: SourcePhrase, setting: Setting) -> Referent | None:
    """Return the body that "the ministry", "the newspaper" or "the company" means, or None."""
    wanted = phrase.noun
    scored: list[tuple[float, Referent]] = []
    for referent in setting.in_article.referents:
        own = wanted in referent.name.casefold().split()
        if referent.kind in {"person", "state"} or (referent.kind == "place" and not own):
            continue
        fit = _weigh_body(wanted, referent, setting)
        if fit is not None and (
            _is_named_inside(referent, phrase.span) or not _fits_modifiers(phrase, referent)
        ):
            continue
        if fit is not None and not own and _is_only_addressed(phrase, referent, setting):
            continue
        if fit is not None:
            scored.append((fit + _weigh_nearness(setting, referent, phrase.span.start), referent))
    near = [s for s in scored if _is_near(s[1], phrase.span.start, setting)]
    scored = [s for s in scored if s[0] > 0.9] or (
        near if len(near) == 1 and nouns.is_firm_noun(wanted) else []
    )
    scored.sort(key=lambda s: (-s[0], s[1].number))
    if not scored:
        return None
    if len(scored) > 1 and scored[0][0] - scored[1][0] < 0.4:
        return None
    best = scored[0][1]
    return None if nouns.is_media_noun(wanted) and _is_called_otherwise(best, setting.text) else best


def _is_only_addressed(phrase: SourcePhrase, referent: Referent, setting: Setting) -> bool:
    """Return True for a body that so far was only written to or spoken with, in the words before a nominal.

    "In a filing with the Sund Exchange, the firm said": the firm is another.
    """
    before = [m for m in referent.mentions if m.span.start < phrase.span.start]
    sentence = index_at(setting.layout.sentences, phrase.span.start)
    return bool(before) and all(
        m.sentence == sentence
        and not m.possessive
        and _ADDRESSED.search(setting.text, max(0, m.span.start - _NEAR), m.span.start)
        for m in before
    )


def _is_near(referent: Referent, place: int, setting: Setting) -> bool:
    """Return True if a referent is named in one of the three sentences before a place."""
    sentence = index_at(setting.layout.sentences, place)
    return any(m.span.start < place and sentence - m.sentence <= 3 for m in referent.mentions)


def _fits_modifiers(phrase: SourcePhrase, referent: Referent) -> bool:
    """Return True if what describes the body of a nominal ("the appeals court") fits the referent too."""
    wanted = {w.casefold() for w in phrase.modifiers if len(w) > 3 and w.casefold() not in EMPTY}
    if not wanted:
        return True
    said = set(re.findall(r"\w+", " ".join([referent.name, *(r.text for r in referent.roles)]).casefold()))
    return bool(wanted & said)


@lru_cache(maxsize=1 << 14)
def _singular_words(name: str) -> tuple[str, ...]:
    return tuple(nouns.singular(w) for w in re.findall(r"\w+", name.casefold()))


def _weigh_body(wanted: str, referent: Referent, setting: Setting) -> float | None:
    words = _singular_words(referent.name)
    named = f" {' '.join(words)} "
    if f" {wanted} " in named:
        return 2.0 if named.endswith(f" {wanted} ") or named.startswith(f" {wanted} ") else 1.2
    heads = {nouns.singular(r.head) for r in referent.roles}
    if any(
        f" {h}".endswith(f" {wanted}") for h in heads
    ):  # "the agency" is a news agency, but not the reverse
        return 2.0
    media = [h for h in heads if nouns.is_media_noun(h)] if nouns.is_media_noun(wanted) else []
    if media:
        return 1.5 if any(nouns.may_be_one_medium(wanted, h) for h in media) else None
    if nouns.is_media_noun(wanted) and is_outlet_name(referent.name):
        return 1.2
    if nouns.is_firm_noun(wanted) and referent.kind in {"organization", "", "other"}:
        if any(map(nouns.is_public_body_noun, (*words, *heads))):
            return None
        is_outlet = " " in referent.name and is_outlet_name(referent.name)  # "Telegram" alone is a firm
        # A firm may have a blog.
        if is_outlet or any(nouns.is_media_noun(h) and not nouns.is_document_noun(h) for h in heads):
            return None  # who reports of a firm is not the firm
        if nouns.is_portfolio(wanted):
            return None
        spoke = referent.number in setting.last_speakers
        if referent.kind == "organization" or spoke:
            return 0.5 if not spoke else 0.8
        subject = sum(m.subject for m in referent.mentions)
        return 0.2 if subject else None
    return None


def _is_called_otherwise(referent: Referent, text: str) -> bool:
    """Return True for what only its name makes an outlet: "Valley Chronicle, | a racehorse,".

    An outlet that the article has speak is one, whatever else it is called ("a rival of the Post").
    """
    if any(m.speech for m in referent.mentions) or any(nouns.is_media_noun(r.head) for r in referent.roles):
        return False
    asides = (_ASIDE.match(text, m.span.end) for m in referent.mentions)
    heads = (head_noun(text, Span(start=a.start(1), end=a.end(1))) for a in asides if a)
    return any(
        not (nouns.is_body_noun(noun) or nouns.is_media_noun(noun) or nouns.is_document_noun(noun))
        for noun in (nouns.singular(head.low) for head in heads if head)
    )


_TWO_JOINED = re.compile(r"(?:\s*\([^)\n]{1,30}\))?\s*(?:,\s*and|,?\s*and|&)\s+(?:the\s|[a-z-]+\s){0,4}")


def find_joint(phrase: SourcePhrase, setting: Setting) -> tuple[Referent, ...]:
    """Return the two that "the groups", "the two senators" mean: joined by "and" in one of the two
    sentences before.

    Empty where nobody is so joined, or where a sentence joins more than one pair.
    """
    people = nouns.is_person_noun(nouns.singular(phrase.noun)) or phrase.noun in {"men", "women"}
    sentence = index_at(setting.layout.sentences, phrase.span.start)
    mentions = sorted(
        (
            m
            for m in setting.in_article.of
            if setting.in_article.of[m] is not None and m.span.end <= phrase.span.start
        ),
        key=lambda m: m.span,
    )
    for back in (1, 2):
        pairs = []
        here = [m for m in mentions if m.sentence == sentence - back and not m.quoted]
        for left, right in itertools.pairwise(here):
            a, b = setting.in_article.of[left], setting.in_article.of[right]
            joined = _TWO_JOINED.fullmatch(setting.text[left.span.end : right.span.start])
            if joined and a is not None and b is not None and a is not b and not left.oblique:
                kinds = {a.kind, b.kind}
                if "state" in kinds and nouns.is_firm_noun(nouns.singular(phrase.noun)):
                    continue
                if kinds == {"person"} if people else not kinds & {"person", "place"}:
                    pairs.append((a, b))
        if pairs:
            return pairs[0] if len(pairs) == 1 else ()
    return ()
