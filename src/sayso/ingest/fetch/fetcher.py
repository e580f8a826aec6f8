"""Fetch web addresses with care: one request at a time, robots.txt honoured, every size and time bounded."""

import email.utils
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from sayso.errors import InputError
from sayso.ingest.fetch.addresses import check_address, host_of
from sayso.ingest.fetch.retrieval import Retrieval, explain_status
from sayso.ingest.formats.bounded_body import unpack_body
from sayso.ingest.formats.optional_library import load_extra
from sayso.text.one_line import clean_line
from sayso.version import VERSION

if TYPE_CHECKING:
    from sayso.ingest.fetch.network import Resolve

AGENT = "sayso"
LARGEST_BODY = 10_000_000  # bytes, unpacked
LARGEST_ROBOTS = 500_000  # bytes, as RFC 9309 asks at least
LONGEST_SECONDS = 20.0  # of a whole fetch, from the name to the last byte
MOST_REDIRECTS = 5
PAUSE = 1.0  # seconds between two requests to one host
LONGEST_PAUSE = 30.0  # seconds, where robots.txt asks for more than PAUSE
LONGEST_WAIT = 60.0  # seconds that a site may ask to wait (429, 503) and is waited for
USUAL_WAIT = 5.0  # seconds, where it asks without a number
MOST_KEPT = 50_000_000  # bytes of answers that are remembered
_REDIRECTS = (301, 302, 303, 307, 308)
_BUSY = (429, 503)


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """How large a body, how long a fetch (seconds) and a pause between two requests to a host may be."""

    body: int = LARGEST_BODY
    seconds: float = LONGEST_SECONDS
    pause: float = PAUSE
    wait: float = LONGEST_WAIT


@dataclass(frozen=True, kw_only=True, slots=True)
class _Answer:
    """One answer of a server: a status, its header fields in small letters, and its body."""

    status: int
    fields: dict[str, str]
    body: bytes = b""


class Fetcher:
    """Fetches addresses one after the other; a context manager. It remembers hosts, and what was fetched.

    `tell` is called with a sentence before a wait. Belongs to one thread.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        limits: Limits | None = None,
        tell: Callable[[str], None] | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        resolve: "Resolve | None" = None,
    ) -> None:
        self._limits = limits or Limits()
        self._tell = tell or (lambda sentence: None)
        self._clock, self._sleep = clock, sleep
        for package in ("httpx", "httpcore"):
            load_extra(package, "a web address")
        self._protego = load_extra("protego", "a web address")
        from sayso.ingest.fetch import network  # here, because it needs the packages

        self._network = network
        self._deadline = network.Deadline(clock)
        backend = network.CheckedBackend(
            self._deadline, allow_private=allow_private, resolve=resolve or network.resolve_name
        )
        self._client = network.open_client(
            backend, user_agent=f"{AGENT}/{VERSION}", seconds=self._limits.seconds
        )
        self._robots: dict[str, Any] = {}
        self._next: dict[str, float] = {}  # host: the moment from which it may be asked again
        self._busy: dict[str, float] = {}  # host: the moment until which it asked not to be asked
        self._done: dict[str, Retrieval] = {}  # the newest, up to MOST_KEPT bytes in all
        self._kept = 0

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def fetch(self, address: str, *, etag: str | None = None, modified: str | None = None) -> Retrieval:
        """Return what an address gives; the same address is asked once, and given again from memory.

        `etag` and `modified` are those of the fetch before: then the answer may be that nothing changed.
        """
        try:
            checked = check_address(address)
        except InputError as error:
            return Retrieval(address=address, final=address, day=_now(), problem=str(error))
        if checked not in self._done:
            self._remember(checked, self._follow(checked, etag, modified))
        return replace(self._done[checked], address=address)

    def _remember(self, checked: str, got: Retrieval) -> None:
        """Keep an answer under what was asked and where it led; of many the oldest are forgotten."""
        self._kept += len(got.content or b"")
        while self._kept > MOST_KEPT and self._done:
            self._kept -= len(self._done.pop(next(iter(self._done))).content or b"")
        self._done[checked] = got
        if got.final not in self._done:
            self._done[got.final] = got
            self._kept += len(got.content or b"")

    def _follow(self, address: str, etag: str | None, modified: str | None) -> Retrieval:
        """Fetch an address and follow its redirects, each by the same rules."""
        here = address
        remarks: list[str] = []

        def end(problem: str | None = None, **fields: Any) -> Retrieval:
            return Retrieval(
                address=address, final=here, day=_now(), problem=problem, remarks=tuple(remarks), **fields
            )

        for _ in range(MOST_REDIRECTS + 1):
            try:
                self._obey_robots(here)
                headers = {"If-None-Match": etag, "If-Modified-Since": modified} if here == address else {}
                answer = self._ask_patiently(here, {k: v for k, v in headers.items() if v}, remarks)
            except InputError as error:
                return end(_name_target(str(error), here, address))
            if answer.status not in _REDIRECTS:
                break
            target = answer.fields.get("location", "")
            try:
                here = check_address(urljoin(here, target))
            except (InputError, ValueError):
                return end(f"leads to “{(clean_line(target) or '')[:80]}”, which is no web address")
        else:
            return end(f"leads from address to address more than {MOST_REDIRECTS} times; given up")
        if answer.status == 304:
            return end(status=304, etag=etag, modified=modified)
        if not 200 <= answer.status < 300:
            return end(_explain_answer(answer), status=answer.status)
        media, charset = _split_type(answer.fields.get("content-type", ""))
        return end(
            status=answer.status,
            media=media,
            charset=charset,
            content=answer.body,
            etag=clean_line(answer.fields.get("etag")),
            modified=clean_line(answer.fields.get("last-modified")),
        )

    def _obey_robots(self, address: str) -> None:
        """Raise InputError where the site's robots.txt does not let this program fetch the address."""
        host = host_of(address)
        if host not in self._robots:
            self._robots[host] = self._read_robots(address)
        rules = self._robots[host]
        if isinstance(rules, InputError):
            raise rules
        if not rules.can_fetch(address, AGENT):
            raise InputError(
                "may not be fetched by programs, as its site's robots.txt says; save the page from a browser"
            )

    def _read_robots(self, address: str) -> Any:
        """Return the rules of a site, or the error that says why nothing of it may be fetched (RFC 9309)."""
        here = urljoin(address, "/robots.txt")
        try:
            for _ in range(MOST_REDIRECTS + 1):
                answer = self._ask(here, {}, largest=LARGEST_ROBOTS, cut=True)
                if answer.status not in _REDIRECTS:
                    break
                here = check_address(urljoin(here, answer.fields.get("location", "")))
        except (InputError, ValueError) as error:
            return (
                error if isinstance(error, InputError) else InputError("has a robots.txt that leads nowhere")
            )
        if answer.status in _REDIRECTS or (400 <= answer.status < 500 and answer.status != 429):
            return self._protego.Protego.parse("")
        if not 200 <= answer.status < 300:
            return InputError(
                f"is not fetched: its site's robots.txt cannot be read ({answer.status}); try again later"
            )
        return self._protego.Protego.parse(answer.body.decode("utf-8", "replace"))

    def _ask_patiently(self, address: str, headers: dict[str, str], remarks: list[str]) -> _Answer:
        """Ask once, and once more after the wait that a busy site asks for, where that is short."""
        host = host_of(address)
        if self._clock() < self._busy.get(host, 0.0):
            raise InputError("is not asked: its site said a moment ago that it is asked too often (429)")
        answer = self._ask(address, headers)
        for attempt in range(2):
            if answer.status not in _BUSY or (answer.status == 503 and "retry-after" not in answer.fields):
                return answer
            wait = _read_wait(answer.fields.get("retry-after"))
            if attempt or wait > self._limits.wait:
                self._busy[host] = self._clock() + wait
                return answer
            sentence = f"waited {wait:g} s, as its site asked ({answer.status})"
            self._tell(f"{address}: waiting {wait:g} s, as its site asks ({answer.status})")
            self._sleep(wait)
            remarks.append(sentence)
            answer = self._ask(address, headers)
        return answer

    def _ask(
        self, address: str, headers: dict[str, str], *, largest: int | None = None, cut: bool = False
    ) -> _Answer:
        """Send one request when the host may be asked again, and return its answer with a bounded body."""
        host = host_of(address)
        wait = self._next.get(host, 0.0) - self._clock()
        if wait > 0:
            self._sleep(wait)
        limit = largest or self._limits.body
        self._deadline.start(self._limits.seconds)
        try:
            with self._client.stream("GET", address, headers=headers) as response:
                fields = {k.lower(): v for k, v in response.headers.items()}
                body = b""
                if 200 <= response.status_code < 300:
                    pieces = response.iter_raw()
                    body = _read_bounded(pieces, fields.get("content-encoding"), limit, cut=cut)
                return _Answer(status=response.status_code, fields=fields, body=body)
        except InputError:
            raise
        except Exception as error:  # whatever a server makes of the protocol
            raise InputError(self._network.explain_failure(error, self._limits.seconds)) from None
        finally:
            self._client.cookies.clear()
            self._next[host] = self._clock() + self._pause(host)

    def _pause(self, host: str) -> float:
        """Return the seconds between two requests to a host; its robots.txt may ask for more."""
        rules = self._robots.get(host)
        asked = None if rules is None or isinstance(rules, InputError) else rules.crawl_delay(AGENT)
        return self._limits.pause if asked is None else max(self._limits.pause, min(asked, LONGEST_PAUSE))


def _read_bounded(pieces: Any, encoding: str | None, limit: int, *, cut: bool) -> bytes:
    """Return an unpacked body; one that is too large is refused, or cut where `cut` says so."""
    if not cut:
        return unpack_body(pieces, encoding, limit=limit)
    kept = bytearray()
    for piece in pieces:
        kept += piece
        if len(kept) > limit:
            break
    return bytes(kept[:limit]) if not encoding else unpack_body([bytes(kept)], encoding, limit=limit * 20)


def _name_target(problem: str, here: str, address: str) -> str:
    """Return a problem with the address that a redirect led to."""
    return problem if here == address else f"leads to {here[:200]}, which {problem}"


def _explain_answer(answer: _Answer) -> str:
    if answer.status in _BUSY and "retry-after" in answer.fields:
        wait = _read_wait(answer.fields.get("retry-after"))
        return f"cannot be had now: its site asks to wait {wait:,.0f} s ({answer.status}); try again then"
    if answer.status == 429:
        return "cannot be had now: its site is asked too often (429); try again later"
    return explain_status(answer.status)


def _read_wait(value: str | None) -> float:
    """Return the seconds that a Retry-After field asks for; the usual wait where it says none."""
    if value and value.strip().isdigit():
        return float(min(int(value.strip()[:9]), 31_536_000))
    try:
        moment = email.utils.parsedate_to_datetime(value or "")
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        return max(0.0, (moment - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return USUAL_WAIT


def _split_type(value: str) -> tuple[str, str | None]:
    """Return media type and encoding of a Content-Type field."""
    media, *rest = value.split(";")
    given = next((p.partition("=")[2] for p in rest if p.strip().lower().startswith("charset=")), "")
    return media.strip().lower(), clean_line(given.strip("\"' "))


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
