"""The commands that follow feeds: their new articles go into a store."""

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.commands import stored
from sayso.errors import NothingReadError, SaysoError

if TYPE_CHECKING:
    from sayso.ingest.draft import FoundFile
    from sayso.ingest.fetch import Fetcher, Retrieval
    from sayso.pipeline import Options
    from sayso.store import Addition, Connection, HeldFeed

EVERY = 15  # minutes between two rounds
_NAP = 0.5  # seconds


def add_watch_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    add_run_options: Callable[[argparse.ArgumentParser], None],
) -> None:
    """Add the commands that follow feeds to the command line."""
    watch = commands.add_parser(
        "watch",
        help="add the new articles of feeds to a store, again and again",
        description="Fetch feeds (RSS, Atom) and news sitemaps, and add the articles that the store does not "
        "have: those that a feed holds in full, and the pages that it names. Nothing else is fetched. "
        "A page that the store has is not fetched again; `sayso add ADDRESS` looks for a new version of one. "
        "Ctrl-C ends after the article in hand.",
    )
    watch.add_argument(
        "feeds", nargs="*", metavar="FEED", help="the web address of a feed; none: all feeds of the store"
    )
    watch.add_argument(
        "--store", type=Path, required=True, metavar="FILE", help="the store; made if not there"
    )
    watch.add_argument("--once", action="store_true", help="one round and no more")
    watch.add_argument(
        "--every", type=_minutes, default=EVERY, metavar="MINUTES",
        help="minutes between two rounds (default: %(default)s)",
    )  # fmt: skip
    stored.add_network_option(watch)
    stored.add_original_option(watch)
    add_run_options(watch)
    watch.set_defaults(run=_watch, parser=watch)

    feeds = commands.add_parser(
        "feeds",
        help="list, add or remove the feeds of a store",
        description="The feeds that `sayso watch` follows without being told which.",
    )
    feeds.add_argument("what", choices=("list", "add", "remove"), help="what to do")
    feeds.add_argument("feeds", nargs="*", metavar="FEED", help="the web address of a feed")
    feeds.add_argument(
        "--store", type=Path, required=True, metavar="FILE", help="the store; `add` makes it if not there"
    )
    feeds.set_defaults(run=_feeds, parser=feeds)


def _minutes(given: str) -> float:
    try:
        value = float(given)
    except ValueError:
        value = 0.0
    if not 1 <= value <= 10_080:
        raise argparse.ArgumentTypeError(f"{given!r} is no number of minutes from 1 to 10080")
    return value


def _check(addresses: list[str]) -> None:
    from sayso.ingest.files import is_address

    for address in addresses:
        if not is_address(address):
            raise SaysoError(f"{address}: is no web address; a feed starts with https:// or http://")


def _feeds(options: argparse.Namespace) -> int:
    from sayso import store
    from sayso.present.text.terminal_text import tame

    if (options.what == "list") == bool(options.feeds):
        raise SaysoError("feeds add and feeds remove need the address of a feed; feeds list takes none")
    _check(options.feeds)
    with store.open_store(options.store, create=options.what == "add") as opened:
        for address in options.feeds:
            if options.what == "remove":
                store.remove_feed(opened, address)
            elif not store.add_feed(opened, address, store.now()):
                print(f"{tame(address)} is there already")
        if options.what == "list":
            for feed in store.list_feeds(opened):
                state = f"fetched {feed.fetched}" if feed.fetched else "never fetched"
                print(f"{tame(feed.address)}  ({state}{'; ' + tame(feed.problem) if feed.problem else ''})")
    return 0


def _watch(options: argparse.Namespace) -> int:
    from sayso import store
    from sayso.ingest.fetch import Fetcher
    from sayso.pipeline import Options

    if options.decisions:
        raise SaysoError("watch takes no --decisions: use `sayso decisions import FILE.jsonl --store FILE`")
    _check(options.feeds)
    run = Options(outlets=options.outlets, min_confidence=options.min_confidence)
    with (
        store.open_store(options.store, create=bool(options.feeds)) as opened,
        stored.stop_gently() as is_stopped,
    ):
        for address in options.feeds:
            store.add_feed(opened, address, store.now())
        failed: set[str] = set()
        while True:
            feeds = [f for f in store.list_feeds(opened) if not options.feeds or f.address in options.feeds]
            if not feeds:
                raise SaysoError(f"{options.store}: has no feeds; name one, or add one with sayso feeds add")
            # One fetcher a round: it remembers what it fetched, and the next round wants it anew.
            with Fetcher(allow_private=options.allow_private, tell=stored.tell_wait) as fetcher:
                for feed in feeds:
                    if not is_stopped():
                        done = _follow(
                            opened,
                            feed,
                            fetcher,
                            run,
                            is_stopped,
                            failed,
                            keep_original=options.keep_original,
                        )
                        if not options.quiet:
                            _tell(feed, done)
            if options.once or is_stopped():
                break
            until = time.monotonic() + options.every * 60
            while time.monotonic() < until and not is_stopped():
                time.sleep(_NAP)
            if is_stopped():
                break
    return 0


def _follow(
    opened: "Connection",
    feed: "HeldFeed",
    fetcher: "Fetcher",
    run: "Options",
    is_stopped: Callable[[], bool],
    failed: set[str],
    *,
    keep_original: bool,
) -> "Addition":
    """Add what a feed has and the store has not; pages in `failed` gave nothing and are not tried again."""
    from sayso import store
    from sayso.ingest.fetch import fetch_feed, read_retrieval

    got, listing = fetch_feed(feed.address, fetcher, etag=feed.etag, modified=feed.modified)
    done = _add(opened, listing.found, feed.address, run)
    for entry in listing.entries:
        if is_stopped():
            return done  # the feed is asked for again in full: not all of it is here
        if entry.address in failed or store.has_address(opened, entry.address):
            continue
        page = fetcher.fetch(entry.address)
        read = read_retrieval(page, metadata=entry.metadata)
        added = _add(opened, read, entry.address, run, (page,), keep_original=keep_original)
        if added == store.Addition():
            failed.add(entry.address)
        done = done.plus(added)
    store.note_fetch(
        opened, feed.address, store.now(), etag=got.etag, modified=got.modified, problem=got.problem
    )
    return done


def _add(
    opened: "Connection",
    found: "FoundFile",
    place: str,
    run: "Options",
    fetched: "tuple[Retrieval, ...]" = (),
    *,
    keep_original: bool = False,
) -> "Addition":
    from sayso import store
    from sayso.ingest import FoundArticles
    from sayso.ingest.draft import finish

    articles = tuple(map(finish, found.drafts))
    given = FoundArticles(articles=articles, notices=found.notices, retrievals=fetched)
    if not given.articles and not given.notices:
        return store.Addition()
    try:
        done = store.add_articles(opened, given, place=place, options=run, keep_original=keep_original)
    except NothingReadError:
        store.keep_notices(opened, given.notices)
        stored.warn(given.notices, given)
        return store.Addition()
    stored.warn(done.notices, given)
    return done


def _tell(feed: "HeldFeed", done: "Addition") -> None:
    from sayso.present.text.terminal_text import tame

    print(f"{tame(feed.address)}: {done.new} added, {done.versions} in a new version, {done.known} known")
    sys.stdout.flush()
