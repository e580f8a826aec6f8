"""Which statement denies which: every answer beside every claim of tests/fixtures/compare/denied.toml."""

from dataclasses import replace

import pytest

from sayso.compare.statements.claims import affirms, calls_false, denies, read_statement
from sayso.compare.statements.denials import find_denials
from sayso.present.text.evidence_sentences import word_detail
from sayso.records import CueKind, Denial, SpeakerMention
from tests.cases import Case, name_case, read_cases
from tests.compare.make import make_reading
from tests.compare.statement_piles import Pile, Said, make_pile
from tests.kept.shown import check

CASES = read_cases("compare/denied.toml")
CLAIM = Said("Moe", "said", "the trawler dumped poisonous sludge off Quillhaven harbour")
DENIAL = Said("Brandt", "denied", "that the trawler dumped poisonous sludge off Quillhaven harbour")


def read_row(row: str, article: str) -> Said:
    who, cue, what = row.split(" | ")
    return Said(who, cue, what, article=article)


def find(pile: Pile) -> tuple[Denial, ...]:
    readings, _, utterances, stories = pile
    return find_denials(readings, utterances, stories)


def show(denials: tuple[Denial, ...]) -> str:
    shown = []
    for d in denials:
        (evidence,) = d.evidence
        shown.append(word_detail(evidence.detail))
    return " + ".join(shown)


@pytest.mark.parametrize("case", CASES, ids=name_case)
def test_what_a_statement_does(case: Case) -> None:
    lines = []
    for row in (*case["first"], *case["answers"]):
        (reading,), _, _, _ = make_pile(read_row(row, "a"))
        said = read_statement(reading.attributions[0], reading, "u0")
        does = [f.__name__ for f in (affirms, denies, calls_false) if f(said)]
        lines.append(f"{row}: {' '.join(does) or 'nothing'}")
    check("claims", case["name"], lines)


@pytest.mark.parametrize("answer", [(c, row) for c in CASES for row in c["answers"]], ids=lambda a: a[1])
def test_pairs(answer: tuple[Case, str]) -> None:
    case, row = answer
    lines = []
    for claim in case["first"]:
        by_way: dict[str, list[str]] = {}
        for how, pile in {
            "then": make_pile(read_row(claim, "claim"), read_row(row, "claim")),
            "before": make_pile(read_row(row, "answer"), read_row(claim, "answer")),
            "elsewhere": make_pile(read_row(claim, "claim"), read_row(row, "answer")),
        }.items():
            if denials := find(pile):
                by_way.setdefault(show(denials), []).append(how)
        lines += [f"{claim}: {' '.join(ways)}: {shown}" for shown, ways in by_way.items()]
    check("denied", row, lines)


@pytest.mark.parametrize(
    ("claimed", "denied", "found"),
    [
        ({}, {}, True),
        ({"negated": True}, {}, False),
        ({}, {"negated": True}, False),
        ({"cue_kind": "thought"}, {}, False),
        ({}, {"cue_kind": "thought"}, False),
        ({"cue_kind": "writing"}, {"cue_kind": "writing"}, True),
        ({"speaker": None}, {}, False),
        ({}, {"speaker": None}, False),
        ({"speaker": SpeakerMention(name="officials", kind="unnamed")}, {}, False),
        ({}, {"speaker": SpeakerMention(name="officials", kind="unnamed")}, False),
        ({"contents": ()}, {}, False),
        # Without an identity a name decides: one inside the other may be one speaker.
        ({"speaker_id": None}, {}, True),
        ({"speaker_id": None, "speaker": SpeakerMention(name="Ada Brandt", kind="person")}, {}, False),
        ({}, {"speaker_id": None, "speaker": SpeakerMention(name="Ada Moe", kind="person")}, False),
        ({"speaker_id": "s1"}, {"speaker_id": "s1"}, False),
    ],
)
def test_who_says_it_and_how(claimed: dict[str, object], denied: dict[str, object], found: bool) -> None:
    pile = make_pile(replace(CLAIM, article="a"), replace(DENIAL, article="b"))
    readings = tuple(
        replace(r, attributions=tuple(replace(a, **change) for a in r.attributions))  # type: ignore[arg-type]
        for r, change in zip(pile[0], (claimed, denied), strict=True)
    )
    assert bool(find((readings, *pile[1:]))) == found


@pytest.mark.parametrize("apart", [False, True])
def test_articles_of_two_stories_deny_nothing_of_each_other(apart: bool) -> None:
    pile = make_pile(replace(CLAIM, article="a"), replace(DENIAL, article="b"), apart=apart)
    assert bool(find(pile)) != apart


def test_of_several_reports_the_nearest_pair_is_kept() -> None:
    far = Said("Moe", "said", "the trawler dumped poisonous sludge near the islands", article="a")
    near, denial = replace(CLAIM, article="b"), replace(DENIAL, article="c")
    for order in ((far, near, denial), (near, far, denial)):
        readings, _, utterances, stories = make_pile(*order)
        claims = [u for u in utterances if u.speaker_id == "s-moe"]
        joined = replace(claims[0], attribution_ids=tuple(i for u in claims for i in u.attribution_ids))
        rest = tuple(u for u in utterances if u.speaker_id != "s-moe")
        (found,) = find_denials(readings, (joined, *rest), stories)
        assert found.affirming_id.startswith("b")


@pytest.mark.parametrize(
    ("content", "kind", "found"),
    [
        ("the paper's report that the dam broke", "speech", True),
        ("the report it broke", "speech", False),
    ],
)
def test_a_denial_of_what_it_reports_itself(content: str, kind: CueKind, found: bool) -> None:
    (reading,), _, utterances, stories = make_pile(
        Said("Brandt", "denied", content, article="a"), Said("Moe", "said", "nothing of it", article="a")
    )
    outer, inner = reading.attributions
    start = reading.document.text.index(content.rsplit(" ", 3)[1 if found else 2])
    words = replace(inner.contents[0], start=start, end=outer.contents[0].end)
    inner = replace(inner, contents=(words,), cues=(), sources=(), parent_id=outer.id, cue_kind=kind)
    nested = replace(reading, attributions=(outer, inner))
    denials = find_denials((nested,), utterances, stories)
    assert bool(denials) == found


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Moe said the dam broke, but Brandt denied wrongdoing.", True),
        ("Moe said the dam broke; however, Brandt denied wrongdoing.", True),
        ("Moe said the dam broke and Brandt denied wrongdoing.", False),
        ("Moe said the dam broke, but Brandt rejected wrongdoing.", False),
        ("Moe said the dam broke. But Brandt denied wrongdoing.", False),
        ("Moe hoped the dam broke, but Brandt denied wrongdoing.", False),
        ("Moe said the dam broke, but on Monday Brandt denied wrongdoing.", False),
        ("Moe said the dam broke. Brandt denied the charges.", True),
        ("Moe said the dam broke. Rain fell. Brandt denied the charges.", False),
        ("Moe said the dam broke, Brandt denied the charges.", True),
    ],
)
def test_what_a_denial_answers(text: str, denied: bool) -> None:
    denial = "denied" if "denied" in text else "rejected"
    what = "wrongdoing" if "wrongdoing" in text else "the charges"
    hopes = "hoped" if "hoped" in text else "said"
    reading = make_reading("a", text, said=(("Moe", hopes, "the dam broke"), ("Brandt", denial, what)))
    _, _, utterances, stories = make_pile(
        Said("Moe", hopes, "the dam broke", article="a"), Said("Brandt", denial, what, article="a")
    )
    assert bool(find_denials((reading,), utterances, stories)) == denied
