"""Write the tables of docs/store.md from the schema of a store: `python -m tools.document_store`.

A test holds the page against what this writes, and runs the queries on the page.
"""

import re
import tempfile
from pathlib import Path

from sayso import store

TARGET = Path(__file__).resolve().parents[1] / "docs" / "store.md"
START, END = "<!-- tables: written by `python -m tools.document_store` -->", "<!-- end of tables -->"
_TOLD = re.compile(r"create (?:table|view) \w+ (?:\(|as)\s+-- ([^\n]+)", re.IGNORECASE)
_INNER = re.compile(r"(?:article|attribution)_search_\w+|sqlite_\w+")


def render(page: str) -> str:
    """Return the page with the tables and views as they are."""
    before, _, rest = page.partition(START)
    after = rest.partition(END)[2]
    return f"{before}{START}\n\n{_write_tables()}\n\n{END}{after}"


def _write_tables() -> str:
    with (
        tempfile.TemporaryDirectory() as folder,
        store.open_store(Path(folder) / "pile.sayso", create=True) as opened,
    ):
        found = opened.ask("select type, name, sql from sqlite_schema where type in ('table', 'view')")
        shown = sorted(tuple(row) for row in found if not _INNER.fullmatch(row["name"]))
        rows = [(*row, [c["name"] for c in opened.ask(f"pragma table_info({row[1]})")]) for row in shown]
    lines = []
    for kind in ("view", "table"):
        lines += [f"| {kind} | what it holds | columns |", "|---|---|---|"]
        for is_kind, name, sql, columns in rows:
            if is_kind == kind:
                told = _TOLD.search(sql)
                shown = ", ".join(f"`{c}`" for c in columns)
                lines.append(f"| `{name}` | {told[1].strip() if told else ''} | {shown} |")
        lines.append("")
    return "\n".join(lines).strip()


if __name__ == "__main__":
    TARGET.write_text(render(TARGET.read_text(encoding="utf-8")), encoding="utf-8")
    print(TARGET)
