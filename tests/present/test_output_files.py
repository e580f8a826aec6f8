"""The files that a command writes."""

import errno
import io
import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.errors import OutputError, SaysoError
from sayso.present.output_files import STANDARD_OUTPUT, check_outputs, check_writable, dump_json, write_file


def test_a_lone_surrogate_is_written_as_an_escape(tmp_path: Path) -> None:
    text = dump_json({"words": "a\ud800b", "name": "Zoë"})
    write_file(tmp_path / "out.json", text)
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8")) == {
        "words": "a\ud800b",
        "name": "Zoë",
    }


@pytest.mark.parametrize("steering", ["\x1b[31m", "\x9b31m", "\u202e", "\u200b", "\x07"])
def test_a_terminal_gets_nothing_that_steers_it(steering: str, monkeypatch: pytest.MonkeyPatch) -> None:
    value = {"words": f"a{steering}b “Zoë”"}
    page = f"<p>a{steering}b</p>\n"
    for terminal in (False, True):
        shown = write_to(monkeypatch, dump_json(value, indent=1), terminal=terminal)
        assert json.loads(shown) == value, "JSON keeps its meaning"
        text = write_to(monkeypatch, page, terminal=terminal)
        if not terminal:
            assert text == page, "a pipe gets the bytes as they are"
            continue
        assert steering[0] not in shown + text
        assert "Zoë" in shown
        assert text.startswith("<p>a")
        assert text.endswith("b</p>\n")


def write_to(monkeypatch: pytest.MonkeyPatch, written: str, *, terminal: bool) -> str:
    """Return what standard output gets of a text."""
    buffer = io.BytesIO()
    stream = io.TextIOWrapper(buffer, encoding="utf-8")
    monkeypatch.setattr(stream, "isatty", lambda: terminal)
    monkeypatch.setattr(sys, "stdout", stream)
    write_file(STANDARD_OUTPUT, written)
    monkeypatch.undo()
    return buffer.getvalue().decode("utf-8")


def test_readable_letters_stay_readable() -> None:
    assert dump_json("Zoë") == '"Zoë"'


def test_a_folder_and_a_missing_folder_are_told_before_the_work(tmp_path: Path) -> None:
    check_writable(None)
    check_writable(tmp_path / "new.html")
    with pytest.raises(SaysoError, match="is a folder"):
        check_writable(tmp_path)
    with pytest.raises(SaysoError, match="does not exist"):
        check_writable(tmp_path / "none" / "new.html")


def test_a_place_that_takes_no_file_is_told_before_the_work(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written there"):
        check_writable(tmp_path / ("x" * 300))
    protected = tmp_path / "old.html"
    protected.write_text("old", encoding="utf-8")
    protected.chmod(0o444)
    if os.access(protected, os.W_OK):
        pytest.skip("this user may write everywhere")
    with pytest.raises(OutputError, match="write-protected"):
        check_writable(protected)


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a folder that nobody can write to")
def test_a_folder_that_takes_no_file_is_told_before_the_work() -> None:
    with pytest.raises(OutputError, match=r"/proc/page\.html: cannot be written there"):
        check_writable(Path("/proc/page.html"))


def test_a_trial_leaves_nothing_behind(tmp_path: Path) -> None:
    check_writable(tmp_path / "new.html")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("second", ["out.html", "./out.html", "sub/../out.html", "link.html", "hard.html"])
def test_two_outputs_of_one_file_are_refused(tmp_path: Path, second: str) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "out.html").write_text("", encoding="utf-8")
    (tmp_path / "link.html").symlink_to("out.html")
    (tmp_path / "hard.html").hardlink_to(tmp_path / "out.html")
    with pytest.raises(OutputError, match="two outputs"):
        check_outputs([tmp_path / "out.html", tmp_path / second])


def test_devices_may_take_several_outputs() -> None:
    check_outputs([Path(os.devnull), Path(os.devnull)], [os.devnull])


@pytest.mark.parametrize("given", ["a.txt", "./a.txt", "sub/../a.txt", "link.txt"])
def test_an_output_that_is_an_input_is_refused(tmp_path: Path, given: str) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.txt").write_text("words", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to("a.txt")
    with pytest.raises(OutputError, match="is an input too"):
        check_outputs([None, tmp_path / "a.txt"], ["-", tmp_path / given])


def test_of_a_folder_that_is_read_only_our_own_page_is_written_again(tmp_path: Path) -> None:
    for name, content in (
        ("a.html", "<p>Words.</p>"),
        ("page.html", '<!doctype html><meta name="generator" content="sayso 1">'),
        ("report.json", '{"schema": "sayso.report/1"}'),
    ):
        (tmp_path / name).write_text(content, encoding="utf-8")
    check_outputs([tmp_path / "page.html", tmp_path / "report.json", tmp_path / "new.html"], [tmp_path])
    with pytest.raises(OutputError, match="lies in the folder"):
        check_outputs([tmp_path / "a.html"], [tmp_path])


def test_permissions_and_links_stay_as_they_are(tmp_path: Path) -> None:
    real, link = tmp_path / "real.html", tmp_path / "link.html"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to("real.html")
    write_file(link, "new")
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    fresh = tmp_path / "fresh.html"
    write_file(fresh, "new")
    plain = tmp_path / "plain.html"
    plain.write_text("new", encoding="utf-8")
    assert fresh.stat().st_mode == plain.stat().st_mode


def test_a_full_disk_leaves_the_old_file_and_is_told_with_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "out.html"
    path.write_text("old", encoding="utf-8")

    def fill(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fill)
    with pytest.raises(OutputError, match=r"out\.html: could not be written: no space left.*untouched"):
        write_file(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["out.html"]


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are those of Unix")
def test_a_file_that_grows_too_large_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "out.html"
    path.write_text("old", encoding="utf-8")
    script = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from sayso.present.output_files import write_file\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))\n"
        f"write_file(Path({str(path)!r}), 'x' * 100_000)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert "out.html: could not be written: file too large" in done.stderr
    assert path.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["out.html"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_killed_run_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "out.html"
    script = (
        "from pathlib import Path\n"
        "from sayso.present.output_files import write_file\n"
        "for turn in range(100_000):\n"
        f"    write_file(Path({str(path)!r}), 'ab'[turn % 2] * 2_000_000)\n"
        "    print(turn, flush=True)\n"
    )
    for turns in (1, 2, 3):
        with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as running:
            assert running.stdout is not None
            for _ in range(turns):
                running.stdout.readline()
            running.send_signal(signal.SIGKILL)
        text = path.read_text(encoding="utf-8")
        assert len(text) == 2_000_000
        assert len(set(text)) == 1
