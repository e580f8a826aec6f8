"""A statement has one number: on the page of its story, on its own, and where it is asked about."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from tests.desk.interviews import fill_with_interviews

if TYPE_CHECKING:
    from tests.desk.conftest import Visit


def test_a_statement_has_one_number_everywhere(visit: "Visit", tmp_path: Path) -> None:
    desk = visit(store=fill_with_interviews(tmp_path / "pile.sqlite"))
    story = desk.get("/stories.json").json()["rows"][0]["id"]
    (found,) = (u for u in desk.get("/utterances.json").json()["rows"] if "cheque" in u["words"])
    pages = desk.get(f"/stories/{story}").text, desk.get(f"/utterances/{found['id']}").text
    assert found["articles"] == 2
    told = [set(re.findall(r"Harbour Weekly (\d+\.\d+)", page)) for page in pages]
    (number,) = told[1]
    assert number.startswith("4.")
    assert number in told[0]
    at = re.search(rf'href="/review\?item=(statement:[^"]+)">Harbour Weekly {number}', pages[1])
    assert at is not None
    assert desk.get("/review", params={"item": at[1]}).status_code == 200
