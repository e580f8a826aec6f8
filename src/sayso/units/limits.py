"""How far a stage looks: limits on neighbours, partners and copies, which keep cost in step with the pile."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class PileLimits:
    """Every limit of the stages across documents. Tests set them low, so that small piles cross them."""

    neighbours: int = 12
    """How many attributions after it one meets under a key."""
    crowd: int = 200
    """Under a key of more attributions than this each meets fewer neighbours, in inverse proportion."""
    least_neighbours: int = 2
    """How many neighbours one meets under the most crowded key."""
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
    sure_likeness: float = 0.25
    """Two articles at least as alike as this always count as a pair when stories are grouped."""
    nearest_articles: int = 5
    """Two that are less alike count where each is among so many that are most alike to the other."""
    crowd_of_words: int = 40
    """Words that more sentences or statements of a story share than this find nothing by themselves."""


LIMITS = PileLimits()
"""The limits of every run; other ones are for tests."""
