"""What computes networks is chosen by name, and refused where it is not there."""

import pytest

from sayso.errors import ModelError
from sayso.models.runtime import PROVIDER, choose_provider, name_provider


def test_a_provider_is_chosen_for_processes_started_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PROVIDER, raising=False)
    assert name_provider() == "cpu"
    choose_provider("cpu")
    assert name_provider() == "cpu"


def test_one_that_is_not_there_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PROVIDER, raising=False)
    with pytest.raises(ModelError, match="no such provider"):
        choose_provider("abacus")
    assert name_provider() == "cpu"
