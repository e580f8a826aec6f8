"""Run a desk: find a port, open the browser, and have the work done beside it."""

import contextlib
import secrets
import socket
import subprocess
import threading
import webbrowser
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from sayso import store
from sayso.desk.application import make_application
from sayso.desk.settings import LOOPBACK, DeskSettings
from sayso.errors import SaysoError

PORT = 8765
_PORTS_TRIED = 20


@dataclass(frozen=True, kw_only=True)
class ServeOptions:
    """How a desk is served; `work_command` starts a process that does what waits in the store."""

    store: Path
    work_command: Sequence[str]
    host: str = "127.0.0.1"
    port: int | None = None
    token: str | None = None
    read_only: bool = False
    browser: bool = True


class WorkerStarter:
    """Starts the process that does the work; while one runs, the next is started when it has ended.

    A process that is about to end may have looked for work for the last time: what is asked for then is done
    by the next one.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._command = tuple(command)
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._is_wanted = False

    def start(self) -> None:
        """Start the process; it ends by itself a little after nothing waits any more."""
        with self._lock:
            if self._process is not None:
                self._is_wanted = True
            else:
                self._run()

    def _run(self) -> None:
        # In a group of its own: Ctrl-C ends the desk and lets the work in hand be finished.
        self._process = subprocess.Popen(self._command, stdin=subprocess.DEVNULL, start_new_session=True)
        threading.Thread(target=self._follow, args=(self._process,), daemon=True).start()

    def _follow(self, process: "subprocess.Popen[bytes]") -> None:
        """Wait for the end of a process, and start the next one where work was asked for meanwhile."""
        process.wait()
        with self._lock:
            self._process = None
            if self._is_wanted:
                self._is_wanted = False
                self._run()


def serve(options: ServeOptions) -> None:
    """Serve a desk until it is stopped; raises SaysoError where that cannot be done."""
    local = options.host in LOOPBACK
    token = options.token or (None if local else secrets.token_urlsafe(24))
    with store.open_store(options.store, read_only=options.read_only) as opened:
        waiting = bool(store.list_unfinished(opened)) or store.is_stale(opened)
        if waiting and not options.read_only and store.is_stale(opened):
            store.add_job(opened, "report", (), who="", at=store.now())
    listener = _listen(options.host, options.port)
    port = listener.getsockname()[1]
    worker = WorkerStarter(options.work_command)
    settings = DeskSettings(
        store=options.store,
        hosts=LOOPBACK if local else LOOPBACK | {options.host.lower()} | _list_names(),
        token=token,
        read_only=options.read_only,
        start_work=None if options.read_only else worker.start,
    )
    if waiting and not options.read_only:
        worker.start()
    shown = options.host if options.host not in ("0.0.0.0", "::") else socket.gethostname()
    address = f"http://{shown}:{port}/{f'?token={token}' if token else ''}"
    print(f"The desk is at {address}\nCtrl-C ends it; nothing is lost.", flush=True)
    if options.browser:
        threading.Timer(0.5, webbrowser.open, (address,)).start()
    config = uvicorn.Config(
        make_application(settings), log_level="warning", access_log=False, server_header=False,
        proxy_headers=False, timeout_graceful_shutdown=2,
    )  # fmt: skip
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])


def _list_names() -> frozenset[str]:
    """Return the names and addresses of this machine, under which a desk off loopback may be asked for."""
    name = socket.gethostname()
    try:
        addresses = {str(found[4][0]) for found in socket.getaddrinfo(name, None)}
    except OSError:
        addresses = set()
    bracketed = {f"[{a}]" if ":" in a else a for a in addresses}
    return frozenset({name.lower(), socket.getfqdn().lower(), *bracketed})


def _listen(host: str, port: int | None) -> socket.socket:
    """Open the port that is asked for, else the first free one from 8765 on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    tried = range(PORT, PORT + _PORTS_TRIED) if port is None else (port,)
    problem: OSError | None = None
    for number in tried:
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host.strip("[]"), number))
            listener.listen(128)
        except OSError as error:
            listener.close()
            problem = error
        else:
            return listener
    raise SaysoError(
        f"cannot serve at {host}:{tried[0]} ({problem.strerror if problem else 'no port'}); "
        "choose another one with --port"
    )
