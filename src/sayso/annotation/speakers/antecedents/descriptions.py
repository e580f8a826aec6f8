"""Describe whom "the minister" or "the former senator" may mean: features of each candidate.

What the article calls somebody is compared with the description, part by part; where and how he was mentioned
and who spoke before count as for a pronoun. `training/antecedents.py` makes the weights.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.annotation.speakers.name_tokens import PREPOSITIONS, read_tokens
from sayso.annotation.speakers.referents.article_referents import ArticleReferents, Referent
from sayso.annotation.speakers.role_descriptions import Role
from sayso.annotation.speakers.source_phrases import SourcePhrase
from sayso.lexicon import roles as nouns
from sayso.lexicon.offices import Description, agreement, describe
from sayso.models.candidate_model import Features
from sayso.records import Layout
from sayso.spans import overlap

_FITS = ((3.5, "full"), (2.6, "good"), (2.0, "same_head"), (1.2, "same_office"))
"""How well an office agrees, by the least agreement (`lexicon.offices`), the best first."""
_CROSSED = (
    "turn", "turn_here", "turn_before", "turn_second", "unnamed_turn", "spoke", "named_since", "latest",
    "most", "alone", "subject", "ahead", "quoted", "sentences_0", "sentences_1", "sentences_2", "sentences_3",
    "sentences_4",
)  # fmt: skip
"""Features of a pronoun's candidate that count otherwise for one whose office fits, or has another."""
_MOST_MENTIONS = 20
"""Mentions of somebody whose sentences are looked at for words of a description."""


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


@dataclass(frozen=True, slots=True)
class DescribedSource:
    """A definite description that is a source, taken apart, in its article."""

    phrase: SourcePhrase
    text: str
    layout: Layout
    in_article: ArticleReferents

    @property
    def wanted(self) -> Description:
        """The description's parts."""
        return describe_phrase(self.phrase, self.text)

    def fit_of(self, referent: Referent) -> float | None:
        """Return how well what the article calls somebody agrees, None where nothing does."""
        fits = [
            fit
            for role in referent.roles
            if not overlap(role.span, self.phrase.span)
            and (fit := agreement(self.wanted, describe_role(role, self.text, self.in_article))) is not None
        ]
        return max(fits, default=None)

    def list_fitting(self) -> list[Referent]:
        """Return the people whose office agrees, wherever the article names them."""
        return [r for r in self.in_article.people() if self.fit_of(r) is not None and not self.is_inside(r)]

    def is_inside(self, referent: Referent) -> bool:
        """Return True if somebody is named in the description itself."""
        return any(self.phrase.span.start <= m.span.start < self.phrase.span.end for m in referent.mentions)


def add_offices(source: DescribedSource, rows: Sequence[tuple[Referent, Features]]) -> frozenset[int]:
    """Add to the features of each candidate what the article calls him beside the description.

    Return the numbers of those who are doubted: another office is said of a candidate, or nothing is and the
    description is of somebody's ("the mayor's spokesman"), or the article spoke of "an official" before.
    """
    fits = {referent.number: source.fit_of(referent) for referent, _ in rows}
    fitting = sum(fit is not None for fit in fits.values())
    of_state = {r.number for r, _ in rows if _has_state(source, r)}
    introduced = _is_introduced(source)
    for referent, row in rows:
        fit = fits[referent.number]
        kind = _name_fit(source, referent, fit)
        names = [f"office:{kind}", *_list_phrase(source, kind)]
        if fit is not None:
            grade = next((name for least, name in _FITS if fit >= least), "poor")
            names.append(f"office:grade:{grade}")
            names.append(f"office:rivals:{min(3, fitting - 1)}")
        elif fitting:
            names.append("office:of_another")
        if source.wanted.states and referent.number not in of_state and of_state:
            names.append("office:state_of_another")
        if introduced:
            names.append(f"introduced:{kind}")
        names.append(f"words:{_share_words(source, referent)}:{kind}")
        names += [f"{name}:{kind}" for name in _CROSSED if row.get(name)]
        row |= dict.fromkeys(names, 1.0)
    owned = source.phrase.possessor is not None or source.phrase.owner is not None
    return frozenset(
        referent.number
        for referent, row in rows
        if "office:other" in row or (fits[referent.number] is None and (introduced or owned))
    )


def _name_fit(source: DescribedSource, referent: Referent, fit: float | None) -> str:
    if fit is not None:
        return "fits"
    roles = [r for r in referent.roles if not overlap(r.span, source.phrase.span)]
    return "other" if any(nouns.is_person_noun(r.head) for r in roles) else "unknown"


def _list_phrase(source: DescribedSource, kind: str) -> Iterable[str]:
    """Name what the description is, with whether the office of the candidate fits."""
    phrase, wanted = source.phrase, source.wanted
    yield f"noun:{phrase.noun}:{kind}"
    parts = {
        "state": wanted.states, "portfolio": wanted.portfolios, "name": wanted.names, "party": wanted.parties,
        "rest": wanted.rest, "former": wanted.former, "deputy": wanted.deputy,
        "owner": phrase.owner or phrase.possessor, "of": phrase.complements, "tail": phrase.tail,
    }  # fmt: skip
    held = [name for name, value in parts.items() if value]
    yield from (f"part:{name}:{kind}" for name in held or ["none"])


def _has_state(source: DescribedSource, referent: Referent) -> bool:
    described = (describe_role(role, source.text, source.in_article) for role in referent.roles)
    return any(d.states & source.wanted.states for d in described)


def _is_introduced(source: DescribedSource) -> bool:
    """Return True if the article spoke of "an official" or "officials" before: he may be that one."""
    noun = re.escape(source.phrase.noun)
    of_such = rf"(?:[\w.’'-]+,?\s){{0,5}}{noun}"
    introduced = rf"\b(?:an?|another|one)(?: of)?\s{of_such}s?\b|\b{noun}s\b"
    return re.search(introduced, source.text[: source.phrase.span.start], re.IGNORECASE) is not None


def _share_words(source: DescribedSource, referent: Referent) -> str:
    """Say how many words of a description stand in the sentences that name somebody before it."""
    wanted = source.wanted
    words = {w.casefold() for w in (*source.phrase.modifiers, source.phrase.noun) if len(w) > 3}
    words |= {w.casefold() for w in wanted.names}
    if not words:
        return "none_wanted"
    start = source.phrase.span.start
    before = [m for m in referent.mentions if m.span.start < start]
    said: set[str] = set()
    for mention in before[:_MOST_MENTIONS]:
        place = source.layout.sentences[mention.sentence]
        end = min(place.end, start)
        said |= set(re.findall(r"\w+", source.text[place.start : end].casefold()))
    shared = len(words & said)
    return "all" if shared == len(words) else "some" if shared else "none"
