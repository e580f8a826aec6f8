"""The command that says how Datasette (https://datasette.io) shows a store: titles, facets, queries."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.commands import stored
from sayso.errors import StoreError
from sayso.present.output_files import STANDARD_OUTPUT, check_outputs, dump_json, write_file
from sayso.version import PRODUCER

if TYPE_CHECKING:
    from sayso.store import Connection

_VIEWS: dict[str, dict[str, Any]] = {
    "quotes": {
        "title": "Statements",
        "description": "Who is reported to have said what, in which article, and how the article has it.",
        "facets": ["outlet", "kind", "access", "change"],
        "sort": "published",
    },
    "people": {"title": "People and bodies", "description": "How often each is quoted or reported."},
    "outlets": {"title": "Outlets", "description": "How many articles of each outlet the store has."},
    "variants_in_words": {
        "title": "Two reports of one utterance",
        "description": "Both wordings and how they differ.",
        "facets": ["change", "earlier_outlet", "later_outlet"],
    },
    "first_hand_by_outlet": {
        "title": "Who had it first-hand",
        "description": "How many utterances each outlet is shown to have had first-hand.",
    },
    "reprints": {
        "title": "Text in common",
        "description": "Articles that share words. The order of the two says nothing about who copied.",
        "facets": ["outlet", "other_outlet"],
    },
    "unheld_decisions": {
        "title": "Decisions without words",
        "description": "Decisions of people whose words no article has any more.",
    },
}
_QUERIES: dict[str, dict[str, str]] = {
    "said_about": {
        "title": "Who said something with a word",
        "sql": "select speaker, outlet, published, words from quotes where words like '%' || :word || '%' "
        "order by published",
    },
    "said_by": {
        "title": "What somebody said, day by day",
        "sql": "select coalesce(said_on, published) as day, outlet, access, words from quotes "
        "where speaker like '%' || :name || '%' order by day",
    },
    "altered_words": {
        "title": "Quotations that differ in a negation, a number or a name",
        "sql": "select speaker, earlier_outlet, earlier_words, later_outlet, later_words, flags "
        "from variants_in_words where flags like '%negation%' or flags like '%number%' "
        "or flags like '%name%'",
    },
}
_PAGE_ROWS = 20


def add_datasette(commands: "argparse._SubParsersAction[Any]") -> None:
    """Add the command to the command line."""
    datasette = commands.add_parser(
        "datasette",
        help="how Datasette shows a store: write its metadata.json",
        description="Write the metadata by which Datasette shows a store: titles, facets, ready queries. "
        "Articles under an embargo are not shown. Then: datasette STORE --metadata metadata.json",
    )
    datasette.add_argument("--store", type=Path, required=True, metavar="FILE", help=stored.STORE_HELP)
    datasette.add_argument(
        "-o", "--output", type=Path, default=STANDARD_OUTPUT, metavar="FILE",
        help="write here instead of to standard output (-)",
    )  # fmt: skip
    datasette.set_defaults(run=_write, parser=datasette)


def _write(options: argparse.Namespace) -> int:
    from sayso import store

    check_outputs((options.output,), [options.store])
    with store.open_store(options.store) as opened:
        described = describe_store(opened, options.store)
    write_file(options.output, dump_json(described, indent=1) + "\n")
    return 0


def describe_store(store: "Connection", path: Path) -> dict[str, Any]:
    """Return the metadata for Datasette of a store in that file.

    Tables and queries of one's own are refused, because tables also hold what is under an embargo; the views
    leave it out. Raises StoreError where a view of this version is not there.
    """
    held = {row[0]: row[1] for row in store.ask("select name, type from sqlite_master")}
    missing = [name for name in _VIEWS if held.get(name) != "view"]
    if missing:
        raise StoreError(f"{path}: has no view {missing[0]}; open it once with this version of sayso")
    closed = {
        name: {"hidden": True, "allow": False}
        for name, kind in sorted(held.items())
        if kind in ("table", "view") and name not in _VIEWS
    }
    return {
        "title": "sayso",
        "description": "Who is reported to have said what, and on whose say-so. Made by a program: read the "
        "words in the article before you rely on them.",
        "source": PRODUCER,
        "databases": {
            path.stem: {
                "title": path.name,
                "allow_sql": False,
                "tables": {name: {**told, "size": _PAGE_ROWS} for name, told in _VIEWS.items()} | closed,
                "queries": _QUERIES,
            }
        },
    }
