"""A real HTTP server for tests, which behaves as each path asks."""

import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers a path by the function that the site has for it, 404 without one."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        site: Site = self.server.site  # type: ignore[attr-defined]
        site.asked.append((self.path, dict(self.headers.items()), time.monotonic()))
        answer = site.answers.get(self.path)
        try:
            if answer is None:
                self.give(b"not here", status=404)
            else:
                answer(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def give(self, body: bytes, *, status: int = 200, **fields: str) -> None:
        """Send an answer; names of fields have _ for -."""
        self.send_response(status)
        given = {"Content_Type": "text/html", "Content_Length": str(len(body))} | fields
        for name, value in given.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


class Site:
    """What a server answers, and what it was asked: path, header fields and moment."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self._server = server
        self.port = server.server_address[1]
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str], float]] = []

    def address(self, path: str, host: str = "127.0.0.1") -> str:
        """Return the address of a path."""
        return f"http://{host}:{self.port}{path}"

    def page(self, path: str, body: bytes, **fields: str) -> str:
        """Let a path give a body, and return its address."""
        self.answers[path] = lambda handler: handler.give(body, **fields)
        return self.address(path)

    def encrypt(self, context: ssl.SSLContext) -> None:
        """Speak https from now on."""
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)

    def paths(self) -> list[str]:
        """Return the paths that were asked, but for robots.txt."""
        return [path for path, _, _ in self.asked if path != "/robots.txt"]


@contextmanager
def open_site() -> Iterator[Site]:
    """Run a server on a free port of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Site(server)
    server.site = site  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
