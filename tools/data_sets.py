"""Say where every data set comes from, under which licence, and whether the copy at hand is the same one.

    python -m tools.data_sets [FOLDER]

Nothing is fetched. The table is `training/data_sets.toml`; FOLDER (default: ../shared/data) holds a folder
for each data set. A checksum is the SHA-256 of the sorted lines "sha256-of-file  path" of all files. Exit
code 1 when a data set is there and differs.
"""

import hashlib
import sys
import tomllib
from pathlib import Path

TABLE = Path(__file__).parents[1] / "training" / "data_sets.toml"
DEFAULT = Path("../shared/data")


def compute_checksum(folder: Path) -> str:
    """Return the checksum of all files under a folder, paths included."""
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in folder.rglob("*")
        if path.is_file()
    ]
    return hashlib.sha256("".join(sorted(lines)).encode()).hexdigest()


def compare(folder: Path, checksum: str) -> str:
    """Return "not here", "the same" or "another version"."""
    if not folder.is_dir():
        return "not here"
    return "the same" if compute_checksum(folder) == checksum else "another version"


def read_table() -> list[dict[str, str]]:
    """Return the rows of the table: name, origin, commit, licence, used, sha256."""
    rows: list[dict[str, str]] = tomllib.loads(TABLE.read_text(encoding="utf-8"))["data_set"]
    return rows


def main(argv: list[str]) -> int:
    """Print one paragraph a data set."""
    folder = Path(argv[0]) if argv else DEFAULT
    states = []
    for row in read_table():
        states.append(compare(folder / row["name"], row["sha256"]))
        print(f"{row['name']}: {row['origin']}")
        print(f"  commit: {row['commit']}")
        print(f"  licence: {row['licence']}")
        print(f"  used for: {row['used']}")
        print(f"  sha256: {row['sha256']} ({states[-1]} in {folder})")
    return 1 if "another version" in states else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
