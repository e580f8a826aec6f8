"""The command `sayso serve`: the desk, and the process that does its work."""

import argparse
import sys
from pathlib import Path

from sayso.errors import SaysoError
from sayso.present.text.terminal_text import tame

MISSING = "the desk needs packages that are not installed; install them with: pip install 'sayso[desk]'"


def add_serve(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to the command line."""
    serve = commands.add_parser(
        "serve",
        help="open a store in the browser: find, read side by side, put right",
        description="Serve a store as a web application on this machine, and open it in the browser. "
        "Articles added there are read by a process of its own: a closed browser or a stopped desk loses "
        "nothing. There are no accounts: whoever reaches the desk may change what is decided.",
    )
    serve.add_argument(
        "--store", type=Path, required=True, metavar="FILE", help="the store; made if not there"
    )
    serve.add_argument(
        "--port", type=_port, metavar="N", help="the port (default: 8765, or the next one that is free)"
    )
    serve.add_argument(
        "--host", default="127.0.0.1", metavar="NAME",
        help="answer under this name or address, beyond this machine; everybody then needs the token",
    )  # fmt: skip
    serve.add_argument(
        "--token", metavar="WORDS", help="what everybody must show; made and printed where --host needs one"
    )
    serve.add_argument("--no-browser", action="store_true", help="do not open the browser")
    serve.add_argument(
        "--read-only", action="store_true", help="show everything and change nothing: for a public copy"
    )
    serve.set_defaults(run=_serve, parser=serve)


def _port(given: str) -> int:
    try:
        value = int(given)
    except ValueError:
        value = -1
    if not 0 <= value <= 65_535:
        raise argparse.ArgumentTypeError(f"{given!r} is no port from 0 to 65535")
    return value


def _tell_made(path: Path) -> None:
    """Say that a store was made, and which one beside it a person may have meant."""
    from difflib import get_close_matches

    # What the store itself keeps beside its file has another ending.
    others = sorted(p.name for p in path.parent.iterdir() if p.suffix == path.suffix and p.name != path.name)
    like = get_close_matches(path.name, others, n=1)
    meant = f" If you meant {like[0]}, stop (Ctrl-C), delete {path.name} and name that one." if like else ""
    print(tame(f"sayso: there was no store {path}: an empty one was made.{meant}"), file=sys.stderr)


def _serve(options: argparse.Namespace) -> int:
    try:
        from sayso.desk.server import ServeOptions, serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] in (
            "fastapi",
            "starlette",
            "uvicorn",
            "multipart",
            "python_multipart",
        ):
            raise SaysoError(MISSING) from None
        raise
    from sayso import store

    if not options.read_only:
        is_new = not options.store.exists()
        store.open_store(options.store, create=True).close()
        if is_new:
            _tell_made(options.store)
    serve(
        ServeOptions(
            store=options.store.resolve(),
            work_command=(sys.executable, "-m", "sayso.commands.job_worker", str(options.store.resolve())),
            host=options.host,
            port=options.port,
            token=options.token,
            read_only=options.read_only,
            browser=not options.no_browser,
        )
    )
    return 0
