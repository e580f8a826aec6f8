"""The stages across documents in their order, up to the stories."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.batch.across.access import ACCESSES, GROUNDS, assess_articles, assess_lone, ground_block
from sayso.batch.across.candidates import FILED, file_block, find_candidates
from sayso.batch.across.derivations import DERIVATIONS, derive_articles, derive_block, mark_alone
from sayso.batch.across.groups import ALONE, describe_lone, group_utterances
from sayso.batch.across.resolution import number_articles, resolve_readings
from sayso.batch.across.reuse import PRINTS, find_reuses, fingerprint_block, number_texts
from sayso.batch.across.scores import score_pairs
from sayso.batch.across.speakers import link_names
from sayso.batch.across.stories import (
    SENTENCES,
    find_stories,
    list_block,
    mark_boilerplate,
)
from sayso.batch.across.workspace import Kernels, Workspace
from sayso.batch.reading import ReadTask

_OF_ARTICLES: Kernels = {FILED: file_block, PRINTS: fingerprint_block, SENTENCES: list_block}
_OF_LINKED: Kernels = {ALONE: describe_lone, DERIVATIONS: derive_block}
_OF_DERIVED: Kernels = {GROUNDS: ground_block, ACCESSES[1]: assess_lone}


@dataclass(frozen=True, kw_only=True, slots=True)
class LaterKernels:
    """Kernels of later stages that run while their articles are open: to open them takes as long again.

    `of_articles` need articles whose speakers are linked, `of_derived` how each has what it alone reports,
    `of_stories` the stories.
    """

    of_articles: Kernels = field(default_factory=dict)
    of_derived: Kernels = field(default_factory=dict)
    of_stories: Kernels = field(default_factory=dict)


NOTHING_LATER = LaterKernels()


def link_articles(
    space: Workspace, tasks: Sequence[ReadTask], later: LaterKernels = NOTHING_LATER
) -> tuple[int, ...]:
    """Run the stages across documents up to the stories; return the places of decisions without words."""
    order = number_articles(space, tasks)
    unheld = resolve_readings(space, tasks)
    everything = [(n,) for n in range(order.blocks)]
    link_names(space, order.blocks)
    number_texts(space)
    space.map_together("linked-articles", {**_OF_ARTICLES, **later.of_articles}, everything)
    for stage in (find_candidates, score_pairs, group_utterances, find_reuses, mark_alone, mark_boilerplate):
        stage(space, order.blocks)
        space.keep_facts()
    space.map_together("lone-utterances", _OF_LINKED, everything)
    derive_articles(space, order.blocks)
    space.map_together("lone-accesses", {**_OF_DERIVED, **later.of_derived}, everything)
    assess_articles(space, order.blocks)
    find_stories(space, order.blocks, later.of_stories)
    space.keep_facts()
    return unheld
