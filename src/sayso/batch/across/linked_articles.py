"""The stages across documents in their order, up to the stories."""

from collections.abc import Sequence

from sayso.batch.across.access import assess_articles
from sayso.batch.across.candidates import find_candidates
from sayso.batch.across.derivations import derive_articles
from sayso.batch.across.groups import group_utterances
from sayso.batch.across.resolution import number_articles, resolve_readings
from sayso.batch.across.reuse import find_reuses
from sayso.batch.across.scores import score_pairs
from sayso.batch.across.speakers import link_names
from sayso.batch.across.stories import find_stories
from sayso.batch.across.workspace import Workspace
from sayso.batch.reading import ReadTask
from sayso.records import Decision


def link_articles(space: Workspace, tasks: Sequence[ReadTask]) -> tuple[Decision, ...]:
    """Run the stages across documents up to the stories; return the decisions whose words no article has."""
    order = number_articles(space, tasks)
    unheld = resolve_readings(space, tasks)
    for stage in (
        link_names,
        find_candidates,
        score_pairs,
        group_utterances,
        find_reuses,
        derive_articles,
        assess_articles,
        find_stories,
    ):
        stage(space, order.blocks)
        space.keep_facts()
    return unheld
