"""How far a stage looks: limits on neighbours, partners and copies, which keep cost in step with the pile."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class PileLimits:
    """Every limit of the stages across documents. Tests set them low, so that small piles cross them."""

    neighbours: int = 12
    """How many attributions after it one meets under a key."""
    rare_words: int = 8
    """How many of an attribution's rarest words it is filed under."""
    partners: int = 80
    """How many of its likeliest partners an attribution is compared with, beside those that choose it."""
    witnesses: int = 12
    """How many of a group's fullest reports are asked; in a larger group the others say nothing new."""
    rounds: int = 3
    """How often all reports are looked at for a better group; nearly always one leaves nothing to move."""
    variants: int = 200
    """Beyond so many pairs in one utterance, each report is compared with the fullest only."""
    indexed_words: int = 60
    """How many of an article's weightiest words find its neighbours; the likeness itself counts all words."""
    most_carriers: int = 2_000
    """A word that more articles have than this proposes, for each, only the nearest before it in time."""
    nearest_carriers: int = 200
    """So many of them."""
    most_compared: int = 120
    """Each article is compared with at most so many that stand before it in time, the likeliest first."""
    most_kept: int = 30
    """Of these at most so many pairs are kept, the most alike: they say which groups to compare, and groups
    are as alike as all of their articles are."""
    common_sentence: int = 40
    """A sentence in more articles than this may be boilerplate."""
    sure_likeness: float = 0.25
    """Two articles at least as alike as this always count as a pair when stories are grouped."""
    nearest_articles: int = 5
    """Two that are less alike count where each is among so many that are most alike to the other."""
    common_fingerprint: int = 40
    """A fingerprint in more articles than this (and than `common_share` of all) shows nothing by itself.
    Forty reprints of one dispatch are syndication, in a small pile as in a large one."""
    common_share: float = 0.005
    """See `common_fingerprint`."""
    many_copies: int = 40
    """Among more articles than this with one fingerprint, each is compared with its next ones only."""
    next_copies: int = 3
    """So many of them."""
    upstream_articles: int = 200
    """A citation may mean so many of the outlet's articles that are nearest before it, and those that share
    prose with the article that cites."""
    crowd_of_words: int = 40
    """Words that more sentences or statements of a story share than this find nothing by themselves."""
    units_of_parts: int = 20_000
    """A store keeps so many results of units that were run for reports of some of its articles."""


LIMITS = PileLimits()
"""The limits of every run; other ones are for tests."""
