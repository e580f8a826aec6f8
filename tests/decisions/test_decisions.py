"""What people decided: reading, writing, anchoring, applying."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.decisions.anchors import anchor_attribution, find_one, locate
from sayso.decisions.applied_decisions import apply_to_readings, find_unheld
from sayso.decisions.conflicts import find_conflicts
from sayso.decisions.decision_file import (
    append_decision,
    check_name,
    check_named_value,
    is_day,
    list_held,
    parse_line,
    read_decisions,
    read_log,
    withdraw,
)
from sayso.errors import DecisionError
from sayso.records import Anchor, Decision, Reading
from tests.link.pieces import read


def make(action: str, left: Anchor, right: Anchor | None = None, value: str | None = None) -> Decision:
    return Decision(action=action, left=left, right=right, value=value, who="mk", when="2031-04-01")  # type: ignore[arg-type]


def here(reading: Reading) -> Anchor:
    return anchor_attribution(reading.attributions[0], reading.document)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    decisions = (
        make("same", Anchor(document="a", text="We go", start=4), Anchor(document="b", text="“We go”\nnow")),
        make("speaker", Anchor(document="a", text="We go"), value="Zoë Durand"),
        make("speaker", Anchor(document="a", text="We go"), value=None),
        make("reject", Anchor(document="a", text="\u2028odd")),
        make("role", Anchor(document="a", text="We go", start=0), value="relay"),
        replace(make("reject", Anchor(document="a", text="We")), note="not said"),
    )
    for decision in decisions:
        append_decision(path, decision)
    assert read_decisions(path) == decisions
    assert "Zoë Durand" in path.read_text(encoding="utf-8")
    entries = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    assert ["value" in entry for entry in entries] == [False, True, True, False, True, False]
    assert ["start" in entry["left"] for entry in entries] == [True, False, False, False, True, False]
    assert ["note" in entry for entry in entries] == [False] * 5 + [True]
    assert len(path.read_text(encoding="utf-8").strip().split("\n")) == len(decisions)


def test_a_file_that_ends_without_a_line_break_is_mended(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    first = {"action": "reject", "left": {"document": "a", "text": "x"}, "who": "mk", "when": "2031"}
    path.write_text(json.dumps(first), encoding="utf-8")
    append_decision(path, make("reject", Anchor(document="b", text="y")))
    assert [d.left.document for d in read_decisions(path)] == ["a", "b"]


GOOD = {"action": "reject", "left": {"document": "a", "text": "x"}, "who": "mk", "when": "2031"}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "is not JSON"),
        ("[]", "is not an object"),
        (json.dumps({**GOOD, "action": "merge"}), "right: needs a document"),
        (json.dumps({**GOOD, "action": "burn"}), "action 'burn' is not known; use one of attribution"),
        (json.dumps({**GOOD, "left": {"document": "a"}}), "left: needs a document and the exact words"),
        (json.dumps({**GOOD, "left": {"document": "a", "text": "x", "start": -1}}), "start must be"),
        (json.dumps({**GOOD, "action": "role", "value": "king"}), "a role is one of account"),
        (json.dumps({**GOOD, "who": ""}), "says not who decided"),
        (json.dumps({**GOOD, "value": 3}), "value must be words"),
        (json.dumps({**GOOD, "action": []}), "action [] is not known; use one of attribution"),
        (json.dumps({**GOOD, "action": {"a": 1}}), "is not known; use one of attribution"),
        (json.dumps({**GOOD, "action": None}), "is not known; use one of attribution"),
        (json.dumps({**GOOD, "note": ["x"]}), "note must be words"),
        (json.dumps({**GOOD, "who": ["x"]}), "says not who decided"),
        (json.dumps({**GOOD, "when": ""}), "says not who decided"),
        (json.dumps({**GOOD, "when": 2031}), "says not who decided"),
        (json.dumps({**GOOD, "action": "withdraw"}), "does not say which action it withdraws"),
        (json.dumps({**GOOD, "action": "withdraw", "withdraws": "burn"}), "does not say which action"),
        (json.dumps({**GOOD, "action": "withdraw", "withdraws": ["reject"]}), "does not say which action"),
        (json.dumps({**GOOD, "left": {"document": "a", "text": "x", "start": "4"}}), "start must be"),
        (json.dumps({**GOOD, "left": {"document": "a", "text": ""}}), "left: needs a document"),
        (json.dumps({**GOOD, "left": {"document": "", "text": "x"}}), "left: needs a document"),
        (json.dumps({**GOOD, "left": {"document": "a", "text": "x", "start": True}}), "start must be"),
        (json.dumps({**GOOD, "left": {"document": "a", "text": "x", "name": 3}}), "left: name must be words"),
        (
            json.dumps({**GOOD, "left": {"document": "a", "text": "x", "name": ""}}),
            "left: name must be words",
        ),
        (
            json.dumps({**GOOD, "action": "attribution", "right": {"document": "b", "text": "he"}}),
            "must stand in the same article",
        ),
        ("[" * 100_000, "nested too deeply"),
        ('{"action": ' + "[" * 400 + "]" * 400 + "}", "is not known; use one of attribution"),
        ('{"action": ' + "9" * 5_000 + "}", " has 5000 digits); put one"),
    ],
)
def test_a_bad_line_is_named_with_what_to_try(tmp_path: Path, line: str, told: str) -> None:
    path = tmp_path / "decisions.jsonl"
    path.write_text(json.dumps(GOOD) + "\n\n" + line + "\n", encoding="utf-8")
    with pytest.raises(DecisionError, match=r"decisions\.jsonl, line 3: ") as error:
        read_decisions(path)
    assert told in str(error.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DecisionError, match="no such file"):
        read_decisions(tmp_path / "none.jsonl")


def test_an_anchor_holds_by_name_id_and_url_and_by_part_of_the_words() -> None:
    reading = read('⟦"We will not go to the harbour,"⟧ he said.', name="gazette")
    reading = replace(reading, document=replace(reading.document, url="https://gazette.example/1"))
    (attribution,) = reading.attributions
    for document in ("gazette", reading.document.id, "https://gazette.example/1"):
        assert locate(Anchor(document=document, text="We will not go"), (reading,)) == (attribution,)
    assert locate(Anchor(document="gazette", text="he said"), (reading,)) == ()
    assert locate(Anchor(document="echo", text="We will not go"), (reading,)) == ()
    assert locate(Anchor(document="gazette", text="We will go"), (reading,)) == ()


def test_start_chooses_among_the_same_words() -> None:
    reading = read('⟦"We go,"⟧ he said. Later: "We go," she said.')
    twice = read('"We go," he said. Later: ⟦"We go,"⟧ she said.')
    both = replace(reading, attributions=reading.attributions + twice.attributions)
    second = both.attributions[1]
    start = second.contents[0].start
    assert locate(Anchor(document="a", text='"We go,"', start=start), (both,)) == (second,)
    assert locate(Anchor(document="a", text='"We go,"'), (both,))[0] == both.attributions[0]


@given(st.text(alphabet="We go now. ", min_size=1, max_size=30))
def test_an_attribution_is_found_by_its_own_anchor(words: str) -> None:
    reading = read(f"Before. ⟦x{words}x⟧ he said. x{words}x.")
    assert locate(here(reading), (reading,)) == reading.attributions


def test_a_speaker_decided_and_unknown() -> None:
    reading = read('⟦"We go,"⟧ he said.', speaker="Chidi Okafor")
    (changed,) = apply_to_readings((reading,), (make("speaker", here(reading), value="Odile Brandt"),))
    mention = changed.attributions[0].speaker
    assert mention is not None
    assert (mention.name, mention.kind, mention.decided_by) == (
        "Odile Brandt",
        "person",
        "mk on 2031-04-01",
    )
    (unknown,) = apply_to_readings((reading,), (make("speaker", here(reading), value=None),))
    assert unknown.attributions[0].speaker is None


def test_merge_and_split() -> None:
    one, other = (
        read('⟦"We go,"⟧ he said.', speaker="Ana Li"),
        read("⟦We stay⟧, she said.", name="b", speaker="A. Li"),
    )
    merged = apply_to_readings((one, other), (make("merge", here(one), here(other)),))
    assert [r.attributions[0].speaker.name for r in merged if r.attributions[0].speaker] == [
        "Ana Li",
        "Ana Li",
    ]
    same = read("⟦We stay⟧, she said.", name="b", speaker="Ana Li", outlet="Echo")
    split = apply_to_readings((one, same), (make("split", here(one), here(same)),))
    assert [r.attributions[0].speaker.name for r in split if r.attributions[0].speaker] == [
        "Ana Li",
        "Ana Li (Echo)",
    ]


def test_reject_takes_it_out_and_leaves_no_dangling_ids() -> None:
    reading = read('⟦"We go,"⟧ he said.')
    (left,) = apply_to_readings((reading,), (make("reject", here(reading)),))
    assert left.attributions == ()
    assert apply_to_readings((reading,), ()) == (reading,)


def test_decisions_that_no_longer_hold_are_found() -> None:
    reading = read('⟦"We go,"⟧ he said.')
    held, lost = make("reject", here(reading)), make("reject", Anchor(document="a", text="We stay"))
    assert find_unheld((reading,), (held, lost)) == (1,)


BOTH = read(
    "⟦We will not sell⟧, Tarn said. ⟦We will not sell⟧, Brandt said.", name="gazette", speaker="Brandt"
)
TWICE = replace(
    BOTH,
    attributions=tuple(
        replace(BOTH.attributions[0], id=f"a-{n}", contents=(span,))
        for n, span in enumerate(BOTH.attributions[0].contents)
    ),
)


@pytest.mark.parametrize(
    ("document", "words", "told"),
    [
        ("gazette", "We will not sell", "2 statements hold the words .*Brandt"),
        ("gazette", "ill not sel", "cuts a word"),
        ("gazette", "never said", "do not stand in it"),
        ("gazette", "Tarn said.", "no statement holds"),
        ("other", "We will not sell", "no article is called 'other'; there are: gazette"),
    ],
)
def test_words_that_do_not_fit_one_statement_are_refused(document: str, words: str, told: str) -> None:
    with pytest.raises(DecisionError, match=told):
        find_one(Anchor(document=document, text=words), (TWICE,))


def test_a_place_tells_which_of_two_statements_is_meant() -> None:
    second = TWICE.attributions[1]
    assert find_one(anchor_attribution(second, TWICE.document), (TWICE,)) == second


def test_a_later_decision_against_an_earlier_one_is_a_conflict() -> None:
    one, other = Anchor(document="a", text="We go"), Anchor(document="b", text="We go")
    same, named = make("same", one, other), make("speaker", one, value="Pia Lund")
    assert find_conflicts(make("different", other, one), (same, named)) == (same,)
    assert find_conflicts(make("speaker", one, value="Odo Brandt"), (same, named)) == (named,)
    assert find_conflicts(named, (same, named)) == ()
    part = replace(named, left=replace(named.left, text=named.left.text[:-2]), value="Odo Brandt")
    assert find_conflicts(part, (same, named)) == (named,)
    elsewhere = replace(part, left=replace(part.left, document="elsewhere"))
    assert find_conflicts(elsewhere, (same, named)) == ()


def test_a_withdrawal_is_added_and_nothing_deleted(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    first = make("speaker", Anchor(document="a", text="We go"), value="Zoë Durand")
    other = make("same", Anchor(document="a", text="We go"), Anchor(document="b", text="We go"))
    for decision in (first, other, first):
        append_decision(path, decision)
    before = path.read_bytes()
    append_decision(path, withdraw(first, who="kt", when="2031-05-01"))
    assert path.read_bytes().startswith(before)
    assert [entry.line for entry in list_held(read_log(path))] == [1, 2]
    append_decision(path, withdraw(first, who="kt", when="2031-05-01"))
    append_decision(path, withdraw(first, who="kt", when="2031-05-02"))
    append_decision(path, withdraw(replace(other, right=other.left), who="kt", when="2031-05-02"))
    assert read_decisions(path) == (other,)
    append_decision(path, first)
    assert read_decisions(path) == (other, first)


def test_speakers_are_merged_and_split_by_their_names() -> None:
    one = read("Ilsa Torvik said ⟦the ferry stays⟧.", name="one", speaker="Ilsa Torvik")
    two = read("The mayor said ⟦the ferry stays⟧.", name="two", speaker="The mayor")
    left, right = Anchor(document="one", text="ilsa torvik"), Anchor(document="two", text="the mayor")
    assert find_one(left, (one, two), by_name=True) == one.attributions[0]
    with pytest.raises(DecisionError):
        find_one(left, (one, two))

    def name(action: str, value: str | None) -> list[str | None]:
        decision = make(action, left, right, value)
        assert find_unheld((one, two), [decision]) == ()
        changed = apply_to_readings((one, two), [decision])
        return [a.speaker.name if a.speaker else None for r in changed for a in r.attributions]

    assert name("merge", None) == ["Ilsa Torvik", "Ilsa Torvik"]
    assert name("merge", "Ilsa B. Torvik") == ["Ilsa B. Torvik", "Ilsa B. Torvik"]
    assert name("split", "Pia Lund") == ["Ilsa Torvik", "Pia Lund"]


@pytest.mark.parametrize(
    ("action", "right", "read_as"),
    [
        ("attribution", {"document": "a", "text": "he"}, Anchor(document="a", text="he")),
        ("attribution", None, None),
        ("reject", {"document": "b", "text": "he"}, None),
        ("same", {"document": "b", "text": "he"}, Anchor(document="b", text="he")),
    ],
)
def test_only_pairs_and_added_words_have_a_right_side(
    action: str, right: dict[str, str] | None, read_as: Anchor | None
) -> None:
    assert parse_line(json.dumps({**GOOD, "action": action, "right": right}), "here").right == read_as


@pytest.mark.parametrize(
    ("value", "is_one"),
    [
        ("2031-05-06", True), ("2031-05", True), ("2031", True), ("2032-02-29", True), ("0001", True),
        ("2031-02-29", False), ("2031-13", False), ("2031-00", False), ("0000", False), ("2031-5-6", False),
        ("31", False), ("", False), ("2031-05-06 ", False), ("2031-05-06T08:00", False),
        ("\u0662\u0660\u0663\u0661", False),
    ],
)  # fmt: skip
def test_a_day_is_written_as_iso_8601_does(value: str, is_one: bool) -> None:
    assert is_day(value) is is_one


@pytest.mark.parametrize(
    ("action", "value", "told"),
    [
        ("outlet", None, "outlet needs a value, for example"),
        ("relay", "  ", "relay needs a value, for example"),
        ("published", "", "published needs a value, for example"),
        ("published", "Tuesday", "'Tuesday' is no day"),
        ("published", "2031-05-06", ""),
        ("published", " 2031-05-06", "' 2031-05-06' is no day"),
        ("title", " ", "title needs a value, for example"),
        ("title", "\x1b", "title needs a value, for example"),
        ("title", "Harbour is sold", ""),
        ("title", "H" * 2_000, ""),
        ("title", "H" * 2_001, "title has 2,001 characters; name it in at most 2,000"),
        ("outlet", "H" * 2_001, "outlet has 2,001 characters; name it in at most 2,000"),
        ("outlet", "Tuesday", ""),
    ],
)
def test_a_new_value_is_looked_at(action: str, value: str | None, told: str) -> None:
    if not told:
        check_named_value(action, value, "here")
        return
    with pytest.raises(DecisionError, match=f"here: {told}"):
        check_named_value(action, value, "here")


@pytest.mark.parametrize(
    ("action", "value", "is_read"),
    [
        ("outlet", None, False),
        ("relay", "  ", False),
        ("published", "Tuesday", False),
        ("title", "\x1b", True),
        ("title", "H" * 2_001, True),
        ("relay", "H" * 100_000, True),
        ("published", "2031-05", True),
    ],
)
def test_what_an_older_version_wrote_stays_readable(action: str, value: str | None, is_read: bool) -> None:
    line = json.dumps({**GOOD, "action": action, "value": value})
    if is_read:
        assert parse_line(line, "here").value == value
        return
    with pytest.raises(DecisionError, match="here: "):
        parse_line(line, "here")


@pytest.mark.parametrize(
    ("action", "value", "refused"),
    [
        ("speaker", "Ada Tarn", False),
        ("speaker", None, False),  # nobody can say who spoke
        ("speaker", "", True),
        ("attribution", " ", True),
        ("merge", "", True),
        ("split", "\n", True),
        ("merge", None, False),
        ("role", "", False),  # no name
        ("outlet", " ", False),
    ],
)
def test_a_name_is_not_empty(action: str, value: str | None, refused: bool) -> None:
    if not refused:
        check_name(action, value, "name")
        return
    with pytest.raises(DecisionError, match="name is empty; give a name"):
        check_name(action, value, "name")
