"""What one answer of the desk leads to is asked for too: whatever follows whatever, never a 500.

The OpenAPI document links each address that sends on with the one that it sends to; the links are walked by a
state machine of schemathesis.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from sayso.desk.application import make_application
from sayso.desk.settings import DeskSettings
from tests.desk.conftest import fill

if TYPE_CHECKING:
    import schemathesis


def test_what_follows_an_answer_is_answered_too(tmp_path: Path) -> None:
    schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")
    from schemathesis.specs.openapi.checks import status_code_conformance

    store = fill(tmp_path / "pile.sqlite")
    headers = {"Host": "127.0.0.1:8765", "Cookie": "sayso-who=Ada"}
    application = make_application(DeskSettings(store=store))
    schema = schemathesis.openapi.from_asgi("/openapi.json", application, headers=headers)
    followed: list[tuple[str, int]] = []

    class Walk(schema.as_state_machine()):  # type: ignore[misc]
        """Walks the links; notes what was asked by way of one."""

        def get_call_kwargs(self, case: "schemathesis.Case") -> dict[str, object]:
            return {"headers": headers}

        def validate_response(
            self, response: "schemathesis.Response", case: "schemathesis.Case", **kwargs: object
        ) -> None:
            checks = [schemathesis.checks.not_a_server_error, status_code_conformance]
            case.validate_response(response, checks=checks)
            followed.append((f"{case.method} {case.path}", response.status_code))

    run_state_machine_as_test(
        Walk,
        settings=settings(
            max_examples=8, stateful_step_count=4, deadline=None, derandomize=True, database=None,
            suppress_health_check=list(HealthCheck), phases=[Phase.generate],
        ),
    )  # fmt: skip
    assert ("GET /jobs/{n}", 200) in followed, "no link was followed"
