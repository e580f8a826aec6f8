"""What stands before every page: who may ask, who may write, and what a browser may do with the answer."""

import contextlib
import hmac
from collections.abc import Awaitable, Callable
from http import cookies
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.desk.settings import DeskSettings

POLICY = (
    "default-src 'none'; style-src 'self'; style-src-attr 'unsafe-inline'; script-src 'self'; "
    "img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
TOKEN_COOKIE = "sayso-token"
_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}


class Guard:
    """Refuse requests of other sites and of those without the token; say what a browser may load."""

    def __init__(self, application: ASGIApp, settings: DeskSettings) -> None:
        self._application = application
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Content-Security-Policy", POLICY)
            await send(message)

        refused = self._refuse(scope)
        if refused is not None:
            await refused(scope, receive, send_guarded)
            return
        await self._application(scope, _limit(receive, self._settings.most_bytes), send_guarded)

    def _refuse(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if _bare(host) not in self._settings.hosts:
            return _tell(
                "This desk does not answer under that name. Open it by the address that it printed.", 421
            )
        if self._settings.token is not None:
            found = self._ask_token(scope, headers)
            if found is not None:
                return found
        if scope["method"] not in _READING:
            if self._settings.read_only:
                return _tell("This desk is for reading only: nothing can be changed here.", 403)
            if not _is_own(headers, host):
                return _tell(
                    "Another site asked for this change: it was refused. Do it on the desk's own page.", 403
                )
        size = headers.get("content-length", "")
        if size.isdigit() and int(size) > self._settings.most_bytes:
            return _tell(
                f"That is more than {self._settings.most_bytes // 1_000_000} MB at once. Add fewer files "
                "at a time, or on the command line: sayso add PATH --store FILE",
                413,
            )
        return None

    def _ask_token(self, scope: Scope, headers: Headers) -> Response | None:
        """Return a refusal, or what keeps a token that stands in the address; None where it was shown."""
        token = self._settings.token or ""
        jar = cookies.SimpleCookie()
        with contextlib.suppress(cookies.CookieError):
            jar.load(headers.get("cookie", ""))
        held = jar[TOKEN_COOKIE].value if TOKEN_COOKIE in jar else headers.get("x-sayso-token", "")
        if hmac.compare_digest(held.encode(), token.encode()):
            return None
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if hmac.compare_digest(given.encode("utf-8", "replace"), token.encode()):
            answer = RedirectResponse("/", status_code=303)
            answer.set_cookie(TOKEN_COOKIE, token, httponly=True, samesite="strict", path="/")
            return answer
        return _tell("This desk needs its token: open the address that `sayso serve` printed.", 401)


def _bare(host: str) -> str:
    """Return a host without its port."""
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0].lower()


def _is_own(headers: Headers, host: str) -> bool:
    """Return True unless a browser says that a page of another site asks."""
    site = headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    if origin == "null":  # what our own forms send too, because they tell no address
        return site == "same-origin"
    return origin is None or origin.partition("://")[2].lower() == host.lower()


def _limit(receive: Receive, most: int) -> Callable[[], Awaitable[Message]]:
    """Stop a body that goes on beyond what is allowed, whatever length it claimed."""
    had = 0

    async def receive_limited() -> Message:
        nonlocal had
        message = await receive()
        had += len(message.get("body", b""))
        return {"type": "http.disconnect"} if had > most else message

    return receive_limited


def _tell(sentence: str, status: int) -> Response:
    return PlainTextResponse(f"{sentence}\n", status_code=status)
