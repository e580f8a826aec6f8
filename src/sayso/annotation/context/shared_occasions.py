"""Copy the day and the hearer of an occasion to other reports of the same occasion in the article.

A day or a hearer stands once, next to one report, and holds for everything said on that occasion. A learned
model decides whether two reports are of one occasion. Copied values are marked `carried` and keep the words
that they come from.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from operator import attrgetter

from sayso.annotation.context.occasion_features import (
    describe_day,
    describe_hearer,
    describe_scene,
    find_scenes,
    is_set_apart,
    relate_speakers,
    view_reports,
)
from sayso.annotation.context.occasion_pool import Pool, ReportContext, Scene
from sayso.annotation.context.other_occasion import hears_another
from sayso.annotation.context.said_on import weigh_days
from sayso.annotation.document import DocumentView, fill
from sayso.models.candidate_model import ChoiceModel, Features, load_choices
from sayso.records import Addressee, Attribution, DateGround, SaidOn

SCENE_REACH = 12
"""How many sentences away a sentence that only names a time may stand."""
LEAD = 2
"""The last sentence, from 0, of what tells in advance what later sentences tell in full."""

FAR_AHEAD = 3
"""How many reports further on, past the next paragraph, one tells no hearer of a report behind the lead: of
6,153 labelled reports 29 got a wrong hearer so and 11 a right one."""


@dataclass(frozen=True, kw_only=True)
class OccasionCandidates:
    """An article's reports with all that may give them a day or a hearer."""

    views: tuple[ReportContext, ...]
    scenes: tuple[Scene, ...]
    days: Pool
    hearers: Pool
    own: str | None = None
    """The article's outlet, as it is given."""

    def list_days(self, one: ReportContext) -> list[tuple[Features, str, ReportContext | Scene]]:
        """Return what may date a report that has no day of its own: features, day, where it stands."""
        if self.days.leaves_open(one) or one.flags["nested"]:
            return []
        found: list[tuple[Features, str, ReportContext | Scene]] = [
            (describe_day(one, other, self.days), self.days.values[other.index], other)
            for other in self.days.near(one)
            if relate_speakers(one, other) in ("same", "alike")
            and not is_set_apart(one, other, other.day)
            and not self.days.has_other_value(one, other)
        ]
        first = bisect_left(self.scenes, one.sentence - SCENE_REACH, key=attrgetter("sentence"))
        last = bisect_right(self.scenes, one.sentence + SCENE_REACH, key=attrgetter("sentence"))
        for scene in self.scenes[first:last]:
            if not is_set_apart(one, scene, scene.day):
                found.append((describe_scene(one, scene, self.days), scene.day, scene))
        return found

    def list_hearers(self, one: ReportContext) -> list[tuple[Features, str, ReportContext]]:
        """Return what may tell who was told: features, the name in small letters, the report."""
        return [
            (describe_hearer(one, other, self.hearers), self.hearers.values[other.index], other)
            for other in self.hearers.near(one)
            if relate_speakers(one, other) in ("same", "alike")
            and not _is_far_ahead(one, other)
            and not is_set_apart(one, other, other.day)
            and not hears_another(one, other, self.own)
        ]


def _is_far_ahead(one: ReportContext, other: ReportContext) -> bool:
    """Return True if the other report comes so late that it starts another telling."""
    later = other.index - one.index >= FAR_AHEAD and other.paragraph - one.paragraph > 1
    return later and one.sentence > LEAD


def gather_candidates(view: DocumentView, *, times: ChoiceModel | None = None) -> OccasionCandidates:
    """Read an article's reports, and the sentences between them, for what tells of occasions.

    `times` is the model that dated the reports: the shipped one unless another is to be measured.
    """
    clock, phrases = view.clock, view.dates
    views = view_reports(view.text, view.layout, view.attributions, view.frames, phrases)
    scenes = find_scenes(view.text, view.layout, views, phrases)
    scenes = tuple(s for s in scenes if clock.admits(s.day, planned=False))
    days = {v.index: v.day for v in views if v.day}
    hearers = {v.index: v.hearer for v in views if v.hearer}
    sure = weigh_days(view, model=times)
    certain = {v.index: sure[v.attribution.id] for v in views if v.attribution.id in sure}
    return OccasionCandidates(
        views=views,
        scenes=scenes,
        days=Pool(views=views, scenes=scenes, published=clock.published, values=days, certain=certain),
        hearers=Pool(views=views, scenes=scenes, published=clock.published, values=hearers),
        own=view.document.outlet,
    )


def share_occasions(view: DocumentView) -> tuple[Attribution, ...]:
    """Return the attributions with the day and hearer of their occasion, where another place shows them.

    What an earlier call copied is found anew: it must not be copied further.
    """
    view = view.with_attributions(_forget_copied(a) for a in view.attributions)
    candidates = gather_candidates(view)
    filled: dict[str, Attribution] = {}
    for one in candidates.views:
        attribution = one.attribution
        said_on = attribution.said_on or _find_day(candidates, one)
        addressee = attribution.addressee or _find_hearer(candidates, one)
        filled[attribution.id] = fill(attribution, said_on=said_on, addressee=addressee)
    return tuple(filled[a.id] for a in view.attributions)


def _forget_copied(attribution: Attribution) -> Attribution:
    said_on, addressee = attribution.said_on, attribution.addressee
    return fill(
        attribution,
        said_on=None if said_on and said_on.carried else said_on,
        addressee=None if addressee and addressee.carried else addressee,
    )


def _find_day(candidates: OccasionCandidates, one: ReportContext) -> SaidOn | None:
    found = candidates.list_days(one)
    best = load_choices("day").choose([(features, day) for features, day, _ in found])
    if best is None:
        return None
    place = found[best][2]
    if isinstance(place, Scene):
        ground = DateGround.OF_SCENE
        return SaidOn(value=place.day, span=place.span, ground=ground, carried=True)
    said_on = place.attribution.said_on
    if said_on is None or said_on.ground == DateGround.OF_PUBLICATION:
        return said_on and replace(said_on, carried=True)
    return replace(said_on, ground=DateGround.OF_SAME_OCCASION, carried=True)


def _find_hearer(candidates: OccasionCandidates, one: ReportContext) -> Addressee | None:
    found = candidates.list_hearers(one)
    best = load_choices("hearer").choose([(features, name) for features, name, _ in found])
    hearer = found[best][2].attribution.addressee if best is not None else None
    return replace(hearer, carried=True) if hearer else None
