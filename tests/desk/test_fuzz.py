"""Whatever is asked, the desk answers as its OpenAPI document says, and never with a 500."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from sayso.desk.application import make_application
from sayso.desk.settings import DeskSettings
from tests.desk.conftest import fill

if TYPE_CHECKING:
    import schemathesis


@pytest.mark.parametrize(
    "examples", [3, pytest.param(25, marks=pytest.mark.slow(reason="25 requests to each of all addresses"))]
)
def test_every_address_answers_as_it_says(tmp_path: Path, examples: int) -> None:
    schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
    from schemathesis.specs.openapi.checks import status_code_conformance

    store = fill(tmp_path / "pile.sqlite")
    headers = {"Host": "127.0.0.1:8765"}
    application = make_application(DeskSettings(store=store))
    schema = schemathesis.openapi.from_asgi("/openapi.json", application, headers=headers)
    checks = [schemathesis.checks.not_a_server_error, status_code_conformance]
    told: list[str] = []
    for found in schema.get_all_operations():
        operation = found.ok()
        told.append(f"{operation.method.upper()} {operation.path}")

        @settings(
            max_examples=examples, deadline=None, derandomize=True, database=None,
            suppress_health_check=list(HealthCheck), phases=[Phase.generate],
        )  # fmt: skip
        @given(case=operation.as_strategy())
        def ask(case: "schemathesis.Case") -> None:
            case.call_and_validate(headers=headers, checks=checks)

        ask()
    assert {"GET /", "POST /add", "POST /review", "GET /search", "POST /trace"} <= set(told)
