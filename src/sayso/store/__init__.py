"""A pile that grows in one file: articles, versions, readings and decisions go in, the report comes out."""

from sayso.store.articles import HeldVersion, find_named, list_current
from sayso.store.choice import Choice, find_chosen
from sayso.store.connection import Connection, open_store
from sayso.store.decision_rows import (
    add_decision,
    export_decisions,
    import_file,
    list_in_force,
    read_rows,
    tell_version,
)
from sayso.store.feeds import HeldFeed, add_feed, has_address, list_feeds, note_fetch, remove_feed
from sayso.store.last_report.part import report_part
from sayso.store.pile import (
    Addition,
    add_articles,
    annotate_store,
    keep_notices,
    now,
    read_named,
    report_store,
    settle_store,
)
from sayso.store.upkeep import Rebuilt, back_up, check_store, rebuild, remove_article
from sayso.store.version_changes import VersionChange, compare_versions, list_versions, read_versions

__all__ = [
    "Addition",
    "Choice",
    "Connection",
    "HeldFeed",
    "HeldVersion",
    "Rebuilt",
    "VersionChange",
    "add_articles",
    "add_decision",
    "add_feed",
    "annotate_store",
    "back_up",
    "check_store",
    "compare_versions",
    "export_decisions",
    "find_chosen",
    "find_named",
    "has_address",
    "import_file",
    "keep_notices",
    "list_current",
    "list_feeds",
    "list_in_force",
    "list_versions",
    "note_fetch",
    "now",
    "open_store",
    "read_named",
    "read_rows",
    "read_versions",
    "rebuild",
    "remove_article",
    "remove_feed",
    "report_part",
    "report_store",
    "settle_store",
    "tell_version",
]
