"""Fetching from a real server that is slow, endless, broken, busy, or leads astray."""

import gzip
import shutil
import ssl
import subprocess
import time
from collections.abc import Callable

import pytest

from sayso.ingest.fetch import Fetcher, Limits
from tests.ingest.fetch.site import Handler, Site
from tests.ingest.formats.builders import make_page

Make = Callable[..., Fetcher]


def test_a_page_comes_with_what_is_said_of_it(site: Site, fetcher: Make) -> None:
    address = site.page("/a", make_page(), Content_Type="text/html; charset=ISO-8859-1", ETag='"7"')
    got = fetcher().fetch(address + "#part")
    assert (got.status, got.media, got.charset, got.etag) == (200, "text/html", "ISO-8859-1", '"7"')
    assert got.content == make_page()
    assert got.final == address
    assert site.asked[-1][1]["User-Agent"].startswith("sayso/")


def test_an_address_is_asked_once(site: Site, fetcher: Make) -> None:
    address = site.page("/a", make_page())
    one = fetcher()
    assert one.fetch(address).content == one.fetch(address).content
    assert site.paths() == ["/a"]


def test_nothing_changed_is_told_by_the_conditions_of_the_fetch_before(site: Site, fetcher: Make) -> None:
    def answer(handler: Handler) -> None:
        is_known = handler.headers.get("If-None-Match") == '"7"'
        handler.give(b"" if is_known else make_page(), status=304 if is_known else 200)

    site.answers["/a"] = answer
    got = fetcher().fetch(site.address("/a"), etag='"7"', modified="Tue, 06 May 2031 10:00:00 GMT")
    assert got.is_unchanged
    assert got.problem is None
    assert site.asked[-1][1]["If-Modified-Since"] == "Tue, 06 May 2031 10:00:00 GMT"


def test_redirects_are_followed_up_to_five(site: Site, fetcher: Make) -> None:
    for step in range(7):
        site.page(f"/{step}", b"", status=302, Location=f"/{step + 1}")  # type: ignore[arg-type]
    site.page("/7", make_page())
    assert fetcher().fetch(site.address("/2")).final == site.address("/7")
    assert "more than 5 times" in (fetcher().fetch(site.address("/1")).problem or "")
    site.page("/x", b"", status=301, Location="file:///etc/passwd")  # type: ignore[arg-type]
    assert "which is no web address" in (fetcher().fetch(site.address("/x")).problem or "")


def test_a_slow_answer_ends_in_time_however_it_drips(site: Site, fetcher: Make) -> None:
    def drip_body(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000000")
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b"a")
            handler.wfile.flush()
            time.sleep(0.05)

    def drip_head(handler: Handler) -> None:
        for _ in range(100):
            handler.wfile.write(b"H")
            handler.wfile.flush()
            time.sleep(0.05)

    site.answers |= {"/body": drip_body, "/head": drip_head}
    for path in ("/body", "/head"):
        start = time.monotonic()
        got = fetcher(limits=Limits(pause=0.0, seconds=0.5)).fetch(site.address(path))
        assert got.problem == "takes longer than 0.5 s; left out"
        assert time.monotonic() - start < 3


def test_an_endless_body_is_left_out(site: Site, fetcher: Make) -> None:
    def answer(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        for _ in range(1_000):
            handler.wfile.write(b"a" * 100_000)

    site.answers["/a"] = answer
    got = fetcher().fetch(site.address("/a"))
    assert got.problem == "is larger than 10 MB; left out"


def test_a_bomb_is_left_out(site: Site, fetcher: Make) -> None:
    address = site.page("/a", gzip.compress(b"a" * 50_000_000), Content_Encoding="gzip")
    assert fetcher().fetch(address).problem == "unpacks to more than 10 MB; left out"
    packed = site.page("/b", gzip.compress(make_page()), Content_Encoding="gzip")
    assert fetcher().fetch(packed).content == make_page()


def test_a_body_that_ends_early_is_no_page(site: Site, fetcher: Make) -> None:
    def answer(handler: Handler) -> None:
        handler.give(make_page(), Content_Length="100000")
        handler.close_connection = True

    site.answers["/a"] = answer
    assert "is cut off" in (fetcher().fetch(site.address("/a")).problem or "")


def test_an_answer_that_is_no_http_is_told(site: Site, fetcher: Make) -> None:
    def answer(handler: Handler) -> None:
        handler.wfile.write(b"\x00\x01 what?\r\n\r\n")
        handler.close_connection = True

    site.answers["/a"] = answer
    assert "no valid HTTP" in (fetcher().fetch(site.address("/a")).problem or "")


@pytest.mark.parametrize(
    ("status", "said"),
    [(401, "login"), (403, "refuses"), (404, "is not there"), (410, "gone"), (500, "fault of its own")],
)
def test_refusals_are_told_apart(site: Site, fetcher: Make, status: int, said: str) -> None:
    address = site.page("/a", b"x", status=status)  # type: ignore[arg-type]
    got = fetcher().fetch(address)
    assert said in (got.problem or "")
    assert got.status == status


def test_a_busy_site_is_waited_for_once_and_that_is_said(site: Site, fetcher: Make) -> None:
    answers = iter([(429, b""), (200, make_page())])

    def answer(handler: Handler) -> None:
        status, body = next(answers)
        handler.give(body, status=status, Retry_After="7")

    site.answers["/a"] = answer
    slept: list[float] = []
    told: list[str] = []
    got = fetcher(sleep=slept.append, tell=told.append).fetch(site.address("/a"))
    assert got.content == make_page()
    assert 7.0 in slept
    assert told == [f"{site.address('/a')}: waiting 7 s, as its site asks (429)"]
    assert got.remarks == ("waited 7 s, as its site asked (429)",)


def test_a_site_that_asks_for_a_long_wait_is_left_alone(site: Site, fetcher: Make) -> None:
    busy = site.page("/a", b"", status=429, Retry_After="3600")  # type: ignore[arg-type]
    other = site.page("/b", make_page())
    one = fetcher(sleep=lambda seconds: None)
    assert "asks to wait 3,600 s (429)" in (one.fetch(busy).problem or "")
    assert "is not asked" in (one.fetch(other).problem or "")
    assert site.paths() == ["/a"]


def test_robots_txt_is_honoured(site: Site, fetcher: Make) -> None:
    site.page("/robots.txt", b"User-agent: sayso\nDisallow: /no\nCrawl-delay: 3\n", Content_Type="text/plain")
    no, yes = site.page("/no/a", make_page()), site.page("/yes", make_page())
    slept: list[float] = []
    one = fetcher(sleep=slept.append, clock=lambda: 0.0)
    assert "robots.txt" in (one.fetch(no).problem or "")
    assert one.fetch(yes).content is not None
    assert site.paths() == ["/yes"]
    assert one.fetch(site.page("/yes2", make_page())).content is not None
    assert 3.0 in slept


def test_without_a_readable_robots_txt_nothing_is_fetched(site: Site, fetcher: Make) -> None:
    site.page("/robots.txt", b"", status=500)  # type: ignore[arg-type]
    assert "robots.txt cannot be read (500)" in (fetcher().fetch(site.page("/a", make_page())).problem or "")
    assert site.paths() == []


def test_one_second_lies_between_two_requests_to_a_host(site: Site, fetcher: Make) -> None:
    first, second = site.page("/a", make_page()), site.page("/b", make_page())
    slept: list[float] = []
    one = fetcher(limits=Limits(), sleep=slept.append, clock=lambda: 5.0)
    one.fetch(first)
    one.fetch(second)
    assert slept == [1.0, 1.0]  # after robots.txt, and after the first page


@pytest.mark.parametrize("path", ["/a", "/in", "/metadata"])
def test_private_networks_are_not_entered_not_by_a_redirect_either(
    site: Site, fetcher: Make, path: str
) -> None:
    site.page("/a", make_page())
    site.page("/in", b"", status=302, Location=site.address("/secret", "localhost"))  # type: ignore[arg-type]
    site.page("/metadata", b"", status=302, Location="http://169.254.169.254/latest")  # type: ignore[arg-type]
    got = fetcher(allow_private=False).fetch(site.address(path))
    assert "leads to 127.0.0.1" in (got.problem or "")
    assert site.asked == []


def test_a_public_site_that_leads_inward_is_not_followed(site: Site, fetcher: Make) -> None:
    inward = site.address("/secret", "inside.example")
    site.page("/out", b"", status=302, Location=inward)  # type: ignore[arg-type]
    site.page("/secret", make_page())
    from sayso.ingest.fetch import network

    public = network.is_public
    numbers = {"outside.example": ["127.0.0.1"], "inside.example": ["10.0.0.7", "::ffff:127.0.0.1"]}
    with pytest.MonkeyPatch.context() as patch:
        # The server can only be on this machine; its number counts as public, those of the redirect do not.
        patch.setattr(network, "is_public", lambda number: number == "127.0.0.1" or public(number))
        one = fetcher(allow_private=False, resolve=lambda host, port: numbers[host])
        got = one.fetch(site.address("/out", "outside.example"))
    assert f"leads to {inward}, which leads to 10.0.0.7" in (got.problem or "")
    assert site.paths() == ["/out"]


def test_the_number_that_was_checked_is_the_one_connected_to(site: Site, fetcher: Make) -> None:
    answers = iter([["127.0.0.1"], ["203.0.113.9"]])
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    site.page("/robots.txt", b"", Content_Type="text/plain")
    site.page("/a", make_page())
    got = fetcher(resolve=resolve).fetch(site.address("/a", "rebind.example"))
    assert got.content == make_page()
    assert asked == ["rebind.example"]  # one question for one connection; robots.txt and page share it


def test_hosts_that_do_not_exist_or_answer_are_told_apart(site: Site, fetcher: Make) -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError("Name or service not known")

    assert "a host that nobody knows (nowhere.example)" in (
        fetcher(resolve=unknown).fetch("http://nowhere.example/").problem or ""
    )
    assert "does not answer (no connection)" in (fetcher().fetch("http://127.0.0.1:9/").problem or "")
    plain = site.address("/a").replace("http:", "https:")
    assert "does not answer in https" in (fetcher().fetch(plain).problem or "")

    def slow(host: str, port: int) -> list[str]:
        time.sleep(2)
        return ["127.0.0.1"]

    limited = fetcher(resolve=slow, limits=Limits(pause=0.0, seconds=0.2))
    assert limited.fetch("http://slow.example/").problem == "takes longer than 0.2 s; left out"


@pytest.mark.parametrize(
    "address",
    ["ftp://quay.example/", "http://", "http://a b/", "http://mk:secret@quay.example/", "http://[::1/", "http://x:99999/",
     "http://" + "a" * 3_000, "javascript:alert(1)", "http://quay.example/\x1b[31m"],
)  # fmt: skip
def test_what_is_no_address_is_never_asked(address: str, fetcher: Make) -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise AssertionError("a name was resolved")

    got = fetcher(resolve=resolve).fetch(address)
    assert got.problem
    assert got.status is None


def test_a_certificate_that_nobody_vouches_for_is_told(
    site: Site, fetcher: Make, tmp_path_factory: pytest.TempPathFactory
) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl on this machine to make a certificate with")
    folder = tmp_path_factory.mktemp("certificate")
    made = (
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-subj",
        "/CN=localhost",
        "-keyout",
        "key.pem",
        "-out",
        "own.pem",
    )
    subprocess.run([openssl, "req", "-x509", *made], cwd=folder, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "own.pem", folder / "key.pem")
    site.encrypt(context)
    got = fetcher().fetch(site.address("/a").replace("http:", "https:"))
    assert "has no valid certificate" in (got.problem or "")
    assert site.asked == []
