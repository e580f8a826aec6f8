"""Who may ask, who may write, and what a browser may do with the answer."""

import pytest
from starlette.testclient import TestClient

from tests.desk.conftest import Visit


def test_every_answer_says_what_a_browser_may_load(desk: TestClient) -> None:
    for address in ("/", "/nothing", "/static/desk.css"):
        headers = desk.get(address).headers
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", ""])
def test_another_host_is_refused(desk: TestClient, host: str) -> None:
    answered = desk.get("/", headers={"Host": host})
    assert answered.status_code == 421
    assert "Odd Marn" not in answered.text


@pytest.mark.parametrize("host", ["localhost:8765", "[::1]:8765", "127.0.0.1"])
def test_names_of_this_machine_are_answered(desk: TestClient, host: str) -> None:
    assert desk.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_page_of_another_site_cannot_write(desk: TestClient, headers: dict[str, str]) -> None:
    assert desk.post("/jobs", headers=headers).status_code == 403


def test_our_own_forms_tell_no_origin_and_may_write(desk: TestClient) -> None:
    """With the policy `no-referrer` Chromium sends the origin null with a form."""
    headers = {"Origin": "null", "Sec-Fetch-Site": "same-origin"}
    assert desk.post("/jobs", headers=headers).status_code == 303


def test_nothing_is_answered_without_the_token(visit: Visit) -> None:
    client = visit(token="abc", hosts=frozenset({"desk.example", "127.0.0.1"}))
    assert client.get("/").status_code == 401
    assert client.get("/?token=abd").status_code == 401
    answered = client.get("/?token=abc")
    assert answered.status_code == 303
    cookie = answered.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert client.get("/").status_code == 200


def test_a_desk_for_reading_refuses_every_write(visit: Visit) -> None:
    client = visit(read_only=True)
    assert client.post("/jobs").status_code == 403
    assert "Add articles" not in client.get("/").text


def test_a_body_over_the_limit_is_refused(visit: Visit) -> None:
    answered = visit(most_bytes=100).post("/jobs", content=b"x" * 101)
    assert answered.status_code == 413
    assert "sayso add" in answered.text
