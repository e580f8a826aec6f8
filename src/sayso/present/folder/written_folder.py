"""A report page as files: one page, an index with a folder of pages, or one zip."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from sayso.errors import OutputError
from sayso.present.folder.story_pages import needs_folder, render_folder
from sayso.present.html import render
from sayso.present.output_files import STANDARD_OUTPUT, check_folder, is_own, write_file, write_folder
from sayso.records import Report

_OWN = ("[0-9][0-9][0-9][0-9].html",)
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # a zip of the same report is the same file


def check_page(path: Path | None) -> None:
    """Fail before the work where the folder that a big report needs holds files that are not ours."""
    if path is not None and path != STANDARD_OUTPUT and _name_folder(path).exists():
        check_folder(_name_folder(path), _OWN)


def write_page(path: Path, report: Report) -> tuple[Path, ...]:
    """Write the page of a report and return what was written: the page, and the folder if it needs one.

    A name that ends in .zip gets one zip; standard output one page. Raises OutputError.
    """
    if path == STANDARD_OUTPUT or not (needs_folder(report) or _is_zip(path)):
        write_file(path, render(report))
        return (path,)
    index = f"{path.stem}.html"
    folder = _name_folder(path)
    if needs_folder(report):
        files = render_folder(report, index=index, folder=folder.name)
    else:
        files = {index: render(report)}
    if _is_zip(path):
        write_file(path, _pack(files))
        return (path,)
    check_folder(folder, _OWN)
    _remove_earlier(folder)
    pages = {name.partition("/")[2]: text for name, text in files.items() if "/" in name}
    write_folder(folder, {name: text.encode("utf-8", "replace") for name, text in pages.items()})
    write_file(path, files[index])
    return (path, folder)


def _name_folder(path: Path) -> Path:
    return path.with_name(f"{path.stem}-pages")


def _is_zip(path: Path) -> bool:
    return path.suffix.casefold() == ".zip"


def _remove_earlier(folder: Path) -> None:
    """Take away the pages of an earlier run, so that none of them stands beside those of this one."""
    try:
        for pattern in _OWN:
            for page in folder.glob(pattern):
                if not is_own(page):
                    raise OutputError(f"{page}: is no page of sayso and would be removed; name a new file")
                page.unlink()
    except OSError as error:
        raise OutputError(f"{folder}: earlier pages cannot be removed there ({error.strerror})") from error


def _pack(files: Mapping[str, str]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            packed.writestr(
                zipfile.ZipInfo(name, _LONG_AGO), text.encode("utf-8", "replace"), zipfile.ZIP_DEFLATED
            )
    return held.getvalue()
