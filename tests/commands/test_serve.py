"""The command `sayso serve`: light until it serves, and clear where its packages are missing."""

import subprocess
import sys
from pathlib import Path

import pytest

from sayso.cli import main

_ASK = """import sys
sys.argv = ['sayso', *{arguments}]
from sayso.cli import main
try:
    main()
except SystemExit:
    pass"""
_TELL = "\nprint('HEAVY', [m for m in ('fastapi', 'starlette', 'uvicorn', 'numpy') if m in sys.modules])"


@pytest.mark.parametrize("arguments", [["--help"], ["serve", "--help"]])
def test_help_imports_no_web_framework(arguments: list[str]) -> None:
    code = _ASK.format(arguments=arguments) + _TELL
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "HEAVY []" in told


def test_missing_packages_are_told_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [n for n in sys.modules if n.startswith("sayso.desk")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert main(["serve", "--store", "none.sqlite"]) == 2
    assert "pip install 'sayso[desk]'" in capsys.readouterr().err


def test_a_port_that_is_none_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["serve", "--store", "none.sqlite", "--port", "70000"])
    assert "is no port from 0 to 65535" in capsys.readouterr().err


@pytest.mark.parametrize(("other_name", "meant"), [("pile.sayso", True), ("elsewhere.sayso", False)])
def test_a_store_that_a_wrong_name_makes_is_told(
    other_name: str,
    meant: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    from sayso.desk import server

    monkeypatch.setattr(server, "serve", lambda options: None)
    (tmp_path / other_name).touch()
    made = str(tmp_path / "pille.sayso")
    assert main(["serve", "--store", made]) == 0
    told = capsys.readouterr().err
    assert f"there was no store {made}: an empty one was made." in told
    assert ("If you meant pile.sayso, stop" in told) == meant
    assert main(["serve", "--store", made]) == 0
    assert "there was no store" not in capsys.readouterr().err
