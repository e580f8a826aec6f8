"""A pile that grows in one file: articles, versions, readings and decisions go in, the report comes out."""

from sayso.store.articles import HeldVersion, find_named, list_current, remove_article
from sayso.store.choice import Choice
from sayso.store.connection import Connection, open_store
from sayso.store.decision_rows import (
    add_decision,
    export_decisions,
    import_file,
    list_in_force,
    read_rows,
    tell_version,
)
from sayso.store.pile import (
    Addition,
    add_articles,
    annotate_store,
    now,
    read_named,
    report_store,
)
from sayso.store.upkeep import Rebuilt, back_up, check_store, rebuild

__all__ = [
    "Addition",
    "Choice",
    "Connection",
    "HeldVersion",
    "Rebuilt",
    "add_articles",
    "add_decision",
    "annotate_store",
    "back_up",
    "check_store",
    "export_decisions",
    "find_named",
    "import_file",
    "list_current",
    "list_in_force",
    "now",
    "open_store",
    "read_named",
    "read_rows",
    "rebuild",
    "remove_article",
    "report_store",
    "tell_version",
]
