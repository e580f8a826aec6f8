"""The choice of whom a pronoun or a description means: candidates with features, and a share for each."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from sayso.annotation.speakers.referents.article_referents import Referent
from sayso.models.candidate_model import Features, Question, load_choices
from sayso.records import Span, WeighedName, Weighing, WeighingEnd

Candidates = Sequence[tuple[Referent, Features]]


@dataclass(frozen=True, slots=True)
class ReferentChoice:
    """Who was weighed for the words at `span`, and whom they mean: None is nobody.

    `shares` are those of the candidates in their order; what is missing to 1 is the share of nobody.
    """

    question: Question
    span: Span
    candidates: Candidates
    shares: tuple[float, ...]
    chosen: Referent | None

    @property
    def best(self) -> Referent | None:
        """The candidate with the largest share, however small it is."""
        return self._rank()[0][1] if self.candidates else None

    def _rank(self) -> list[tuple[float, Referent]]:
        ranked = (
            (share, referent) for share, (referent, _) in zip(self.shares, self.candidates, strict=True)
        )
        return sorted(ranked, key=lambda c: (-c[0], c[1].number))

    def as_weighing(self) -> Weighing:
        """Return the choice as a record, the best candidate first."""
        ended = WeighingEnd.UNLIKELY if self.candidates else WeighingEnd.NOBODY
        return Weighing(
            span=self.span,
            names=tuple(WeighedName(name=r.name, score=round(share, 2)) for share, r in self._rank()),
            end=ended if self.chosen is None else WeighingEnd.CHOSEN,
        )


WatchChoice = Callable[[ReferentChoice], None]


def choose_referent(
    question: Question,
    span: Span,
    candidates: Candidates,
    *,
    doubted: Collection[int] = (),
    least_share: float = 0.0,
    watch: WatchChoice | None = None,
) -> Referent | None:
    """Return the candidate with the largest share, or None where it is less than the model's least share.

    None too where it is less than `least_share`, or the best is one of the `doubted`, by number. `watch` is
    told who was weighed.
    """
    model = load_choices(question)
    shares = model.share([features for _, features in candidates])
    best = max(range(len(shares)), key=lambda i: (shares[i], -candidates[i][0].number), default=None)
    least = max(model.least_share, least_share)
    chosen = None if best is None or shares[best] < least else candidates[best][0]
    if chosen is not None and chosen.number in doubted:
        chosen = None
    if watch is not None:
        watch(ReferentChoice(question, span, tuple(candidates), tuple(shares), chosen))
    return chosen
