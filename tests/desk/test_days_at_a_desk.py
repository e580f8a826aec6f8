"""Whatever people do at a desk, in whatever order: no 500, and no decision is ever lost."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.desk.conftest import fill
from tests.desk.test_review import settle

pytest.importorskip("fastapi", reason="the extra `desk` is not installed")
_LISTS = {"stories": "/stories", "documents": "/documents", "utterances": "/utterances", "people": "/people"}
_WORDS = st.sampled_from(
    ["He left", "The mayor was tired", "nobody", "“We will not sell", "{{ 7 }}", "a\x00b", "‮", "x" * 300, ""]
)
_NAMES = st.sampled_from(["Odd Marn", "Ilsa Brandt", "Pia Lund", "<b>", "{0}", " ", "=1+1"])


class Days(RuleBasedStateMachine):
    """Two people at one desk."""

    def __init__(self) -> None:
        super().__init__()
        from starlette.testclient import TestClient

        from sayso.desk.application import make_application
        from sayso.desk.settings import DeskSettings

        self._folder = tempfile.TemporaryDirectory()
        self.store = fill(Path(self._folder.name) / "pile.sqlite")
        application = make_application(DeskSettings(store=self.store))
        self.desk = TestClient(application, base_url="http://127.0.0.1:8765", follow_redirects=False)
        self.old_ids: list[str] = []
        self.decided = 0

    def teardown(self) -> None:
        self.desk.close()
        self._folder.cleanup()

    def ask(self, method: str, address: str, **given: object) -> None:
        answered = self.desk.request(method, address, **given)  # type: ignore[arg-type]
        assert answered.status_code < 500, (method, address, answered.text[:300])

    def ids(self, name: str) -> list[str]:
        found = [
            f"{_LISTS[name]}/{row['id']}" for row in self.desk.get(f"{_LISTS[name]}.json").json()["rows"]
        ]
        self.old_ids += found
        return found

    @rule(who=st.sampled_from(["Ada Quill", "Bo Tern", "<i>x</i>"]))
    def sit_down(self, who: str) -> None:
        self.ask("POST", "/who", data={"who": who})

    @rule(name=st.sampled_from(sorted(_LISTS)), data=st.data())
    def look(self, name: str, data: st.DataObject) -> None:
        for id in self.ids(name)[:3]:
            self.ask("GET", id)
        if self.old_ids:
            self.ask("GET", data.draw(st.sampled_from(self.old_ids)))
            self.ask("GET", f"{data.draw(st.sampled_from(self.old_ids))}.json")

    @rule(
        action=st.sampled_from(
            ["same", "different", "merge", "split", "speaker", "unknown", "role", "relay", "reject", "unsure"]
        ),
        value=_NAMES | st.sampled_from(["relay", "account"]),
        is_sure=st.booleans(),
        group=st.booleans(),
    )
    def answer(self, action: str, value: str, is_sure: bool, group: bool) -> None:
        question = (self.desk.get("/review.json").json() or {}).get("question")
        if question is None:
            return
        item = ":".join(p for p in (question["kind"], question["left"], question["right"]) if p)
        given = {
            "item": item, "action": action, "value": value, "sure": str(is_sure).lower(),
            "group": str(group).lower(),
        }  # fmt: skip
        self.ask("POST", "/review", data=given)

    @rule(words=_WORDS, value=_NAMES, is_sure=st.booleans(), data=st.data())
    def add_statement(self, words: str, value: str, is_sure: bool, data: st.DataObject) -> None:
        article = data.draw(st.sampled_from(self.ids("documents")))
        given = {"words": words, "value": value, "sure": str(is_sure).lower()}
        self.ask("POST", f"{article}/statements", data=given)

    @rule(
        outlet=_NAMES,
        published=st.sampled_from(["", "2031-05-01", "2031", "x"]),
        title=_NAMES,
        data=st.data(),
    )
    def name_facts(self, outlet: str, published: str, title: str, data: st.DataObject) -> None:
        article = data.draw(st.sampled_from(self.ids("documents")))
        given = {"outlet": outlet, "published": published, "title": title, "sure": "true"}
        self.ask("POST", f"{article}/facts", data=given)

    @rule(data=st.data())
    def part(self, data: st.DataObject) -> None:
        people, articles = self.ids("people"), self.ids("documents")
        if people:
            person = data.draw(st.sampled_from(people))
            member = data.draw(st.sampled_from(articles)).rpartition("/")[2]
            self.ask("POST", f"{person}/part", data={"member": member, "sure": "true"})

    @rule(line=st.integers(1, 12))
    def take_back(self, line: int) -> None:
        self.ask("POST", "/decisions/undo", data={"line": line})

    @rule()
    def compare(self) -> None:
        settle(self.store)
        for job in self.desk.get("/jobs.json").json()["rows"]:
            assert job["state"] == "done", job["message"]

    @invariant()
    def nothing_is_lost(self) -> None:
        lines = self.desk.get("/decisions.jsonl").text.count("\n")
        assert lines >= self.decided
        self.decided = lines
        for address in ("/", "/review", "/decisions", "/decisions.csv"):
            self.ask("GET", address)


class LongerDays(Days):
    """The same, on more days."""


TestDays = Days.TestCase
TestLongerDays = pytest.mark.slow(reason="a server of its own a day, twelve more days")(LongerDays.TestCase)
for case, days in ((TestDays, 3), (TestLongerDays, 12)):
    case.settings = settings(
        max_examples=days,
        stateful_step_count=20,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
del case  # else it is collected as one more test
