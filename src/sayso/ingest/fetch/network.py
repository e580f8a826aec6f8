"""The way to the network: names are resolved here, the numbers checked, and those very numbers connected to.

No proxy and no setting of the environment is used: behind a proxy nobody could say where a name leads.
Imports the optional packages httpx and httpcore, so it is imported where a fetch begins.
"""

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpcore
import httpx

from sayso.ingest.fetch.addresses import PrivateAddressError, is_public

Resolve = Callable[[str, int], list[str]]
KEEP_ALIVE = 5.0  # seconds that a connection is kept for the next request to its host


class UnknownHostError(Exception):
    """A host has no number of the network."""


class Deadline:
    """The moment at which a whole fetch must have ended, however slowly its parts come."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._end = float("inf")

    def start(self, seconds: float) -> None:
        """Set the moment, counted from now."""
        self._end = self._clock() + seconds

    def left(self, timeout: float | None = None) -> float:
        """Return the seconds left, at most `timeout`; raises httpcore's ReadTimeout where there are none."""
        left = self._end - self._clock()
        if left <= 0:
            raise httpcore.ReadTimeout("the whole time is used up")
        return left if timeout is None else min(left, timeout)


class TimedStream(httpcore.NetworkStream):
    """A connection whose every step ends at a deadline."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what comes next."""
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes."""
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Return the connection encrypted, its certificate checked against the name that was asked."""
        inner = self._inner.start_tls(ssl_context, server_hostname, self._deadline.left(timeout))
        return TimedStream(inner, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """Return what the connection knows of itself."""
        return self._inner.get_extra_info(info)


class CheckedBackend(httpcore.NetworkBackend):
    """Resolves a name, leaves out numbers that are not public, connects to the first that answers."""

    def __init__(self, deadline: Deadline, *, allow_private: bool, resolve: Resolve) -> None:
        self._deadline = deadline
        self._allow_private = allow_private
        self._resolve = resolve
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to a host; raises PrivateAddressError where none of its numbers is public."""
        numbers = _resolve_in_time(self._resolve, host, port, self._deadline.left(timeout))
        allowed = [n for n in numbers if self._allow_private or is_public(n)]
        if not allowed:
            raise PrivateAddressError(
                f"leads to {numbers[0]}, an address of this machine or of a private network; not opened "
                "(--allow-private lifts this)"
            )
        for place, number in enumerate(allowed, 1):
            try:
                left = self._deadline.left(timeout) / (len(allowed) - place + 1)
                stream = self._plain.connect_tcp(number, port, left, local_address, socket_options)
                return TimedStream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if place == len(allowed):
                    raise
        raise httpcore.ConnectError("no number answers")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        """Refuse: sockets of the file system are not opened."""
        raise httpcore.ConnectError("sockets of the file system are not opened")

    def sleep(self, seconds: float) -> None:
        """Wait, as httpcore does between two attempts."""
        time.sleep(seconds)


class RawBody(httpx.SyncByteStream):
    """The bytes of an answer as they come."""

    def __init__(self, pieces: Any) -> None:
        self._pieces = pieces

    def __iter__(self) -> Iterator[bytes]:
        yield from self._pieces

    def close(self) -> None:
        """Give the connection back."""
        self._pieces.close()


class CheckedTransport(httpx.BaseTransport):
    """Hands the requests of an httpx client to a pool of connections that a backend opens."""

    def __init__(self, backend: httpcore.NetworkBackend) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            network_backend=backend,
            max_connections=4,
            keepalive_expiry=KEEP_ALIVE,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request and return its answer, the body unread."""
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=RawBody(answer.stream),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()


def resolve_name(host: str, port: int) -> list[str]:
    """Return the numbers that a name stands for, in the system's order; raises OSError for none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def _resolve_in_time(resolve: Resolve, host: str, port: int, seconds: float) -> list[str]:
    """Return the numbers of a name; the system's resolver knows no limit of time, so a thread asks it."""
    answer: queue.Queue[list[str] | Exception] = queue.Queue()

    def ask() -> None:
        try:
            answer.put(resolve(host, port))
        except (OSError, UnicodeError) as error:
            answer.put(error)

    threading.Thread(target=ask, daemon=True).start()
    try:
        found = answer.get(timeout=seconds)
    except queue.Empty:
        raise httpcore.ConnectTimeout("the name of the site could not be looked up in time") from None
    if isinstance(found, Exception) or not found:
        raise UnknownHostError(host)
    return found


def open_client(backend: httpcore.NetworkBackend, *, user_agent: str, seconds: float) -> httpx.Client:
    """Return a client whose only way to the network is a backend; it follows no redirect by itself."""
    headers = {"User-Agent": user_agent, "Accept-Encoding": "gzip, deflate", "Accept": "*/*"}
    return httpx.Client(
        transport=CheckedTransport(backend),
        headers=headers,
        follow_redirects=False,
        trust_env=False,
        timeout=seconds,
    )


def explain_failure(error: Exception, seconds: float) -> str:
    """Return in one sentence why no answer came; `seconds` is how long a fetch may take."""
    detail = str(error)
    if isinstance(error, (httpcore.TimeoutException, httpx.TimeoutException)):
        return f"takes longer than {seconds:g} s; left out"
    if isinstance(error, (httpx.InvalidURL, UnicodeError)):
        return "is no web address"
    if isinstance(error, UnknownHostError):
        return f"has a host that nobody knows ({detail[:80]}); check the address"
    if isinstance(error, httpcore.ConnectError):
        if "CERTIFICATE_VERIFY" in detail:
            return "has no valid certificate, so nobody knows who would answer; not opened"
        if "SSL" in detail:
            return "does not answer in https as it should; check the address"
        return "does not answer (no connection); check the address or try again later"
    if "message body" in detail or "without sending" in detail:
        return "is cut off: the connection ended before the whole page came; try again later"
    if isinstance(error, (httpcore.ProtocolError, httpcore.NetworkError)):
        return "gives an answer that is broken (no valid HTTP); left out"
    return f"cannot be fetched ({type(error).__name__})"
