"""Which statement denies which: every answer beside every claim of tests/fixtures/compare/denied.toml."""

from dataclasses import replace

import pytest

from sayso.compare.statements.claims import affirms, calls_false, denies, differ, read_statement
from sayso.compare.statements.denials import find_denials
from sayso.present.text.evidence_sentences import word_detail
from sayso.records import Denial, DetailKind, SpeakerMention
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
    ("content", "inner", "found"),
    [
        ("the paper's report that the dam broke", "the dam broke", True),
        ("the paper's report that dams broke", "dams broke", False),
        ("the paper's report that the dam did not break", "the dam did not break", False),
        ("the paper's report that if the dam broke", "if the dam broke", False),
    ],
)
def test_a_denial_of_what_it_reports_itself(content: str, inner: str, found: bool) -> None:
    (reading,), _, utterances, stories = make_pile(
        Said("Brandt", "denied", content, article="a"), Said("Moe", "said", "nothing of it", article="a")
    )
    outer, other = reading.attributions
    start = reading.document.text.index(inner)
    words = replace(other.contents[0], start=start, end=start + len(inner))
    held = replace(other, contents=(words,), cues=(), sources=(), parent_id=outer.id)
    denials = find_denials((replace(reading, attributions=(outer, held)),), utterances, stories)
    kinds = [d.evidence[0].detail.kind for d in denials]
    assert (DetailKind.DENIES_OWN_REPORT in kinds) == found
    free = replace(reading, attributions=(outer, replace(held, parent_id=None)))
    assert DetailKind.DENIES_OWN_REPORT not in [
        d.evidence[0].detail.kind for d in find_denials((free,), utterances, stories)
    ]


def test_a_denial_that_names_the_claimant_answers_the_last_of_the_claims_before_it() -> None:
    pile = make_pile(
        Said("Lund", "denied", "that it rained", article="a"),
        Said("Moe", "accused", "the fishermen of sleeping", article="a"),
        Said("Moe", "accused", "the sailors of singing", article="a"),
        Said("Pia", "said", "it rained", article="a"),
        Said("Brandt", "rejected", "Moe's criticism", article="a"),
        Said("Moe", "accused", "the cooks of cheating", article="a"),
    )
    assert [(d.denying_utterance_id, d.affirming_utterance_id) for d in find(pile)] == [("u4", "u2")]


def test_reports_of_one_utterance_or_of_one_speaker_do_not_differ() -> None:
    readings, _, _, _ = make_pile(CLAIM, DENIAL)
    left, right = (read_statement(r.attributions[0], r, f"u{n}") for n, r in enumerate(readings))
    assert differ(left, right)
    assert not differ(left, replace(right, utterance_id="u0"))
    assert not differ(left, replace(left, utterance_id="u1"))


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
        ("Moe said the dam broke.Brandt denied the charges.", True),
        ("Moe said the dam broke. Moe denied the charges.", False),
        ("Moe said the dam broke, but Brandt rejected the claim that it fell.", False),
        ("Moe said the dam broke, but Brandt denied the claim that it fell.", True),
    ],
)
def test_what_a_denial_answers(text: str, denied: bool) -> None:
    denial = "denied" if "denied" in text else "rejected"
    what = next(w for w in ("wrongdoing", "the charges", "the claim that it fell") if w in text)
    who = "Brandt" if "Brandt" in text else "Moe"
    hopes = "hoped" if "hoped" in text else "said"
    reading = make_reading("a", text, said=(("Moe", hopes, "the dam broke"), (who, denial, what)))
    _, _, utterances, stories = make_pile(
        Said("Moe", hopes, "the dam broke", article="a"), Said(who, denial, what, article="a")
    )
    assert bool(find_denials((reading,), utterances, stories)) == denied
