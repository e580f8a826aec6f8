"""How far a citation reaches in its sentence and into what is reported inside: bounds on either side."""

import re
from types import SimpleNamespace
from typing import Any

import pytest

from sayso.annotation.citations import coverage
from sayso.annotation.citations.citing_words import _choice, past_forms, verb_forms
from sayso.annotation.citations.coverage import Carrying
from sayso.annotation.citations.relay_chain import ChainPassage, order_chain
from sayso.annotation.layout.sentences import segment
from sayso.records import Attribution, Occasion, Span, SpeakerMention


def place(text: str, words: str) -> Span:
    return Span(start=text.index(words), end=text.index(words) + len(words))


def frame(text: str, cue: str, *rivals: str, start: int = 0) -> Any:
    """Return a sentence that begins at `start` of its article, with its cue and the rival cues."""

    def there(words: str) -> Span:
        span = place(text, words)
        return Span(start=span.start + start, end=span.end + start)

    whole = Span(start=start, end=start + len(text))
    return SimpleNamespace(
        text=text, span=whole, cue=there(cue), rivals=[there(cue), *(there(r) for r in rivals)]
    )


@pytest.mark.parametrize("start", [0, 40])
@pytest.mark.parametrize(
    ("text", "clause", "part", "cue", "rivals", "belongs"),
    [
        # A reporter at the end holds for the whole sentence: at most eight words may follow it.
        ("Tarn said it fell and Lund denied it, RT reported.", "RT reported", "reporter",
         "said", ("denied",), True),
        ("Tarn said it fell and Lund denied it, RT reported a b c d e f g h.", "RT reported", "reporter",
         "said", ("denied",), True),
        ("Tarn said it fell and Lund denied it, RT reported a b c d e f g h i.", "RT reported", "reporter",
         "said", ("denied",), False),
        # So does one at the start, however much follows.
        ("According to RT, Lund denied and Tarn said a b c d e f g h i.", "According to RT", "reporter",
         "said", ("denied",), True),
        ("“According to RT, Lund denied and Tarn said a b c d e f g h i.", "According to RT", "reporter",
         "said", ("denied",), True),
        ("But According to RT, Lund denied and Tarn said a b c d e f g h i.", "According to RT", "reporter",
         "said", ("denied",), False),
        # A sentence that turns has two halves.
        ("Tarn said it fell, while Lund denied it, RT reported.", "RT reported", "reporter", "said",
         ("denied",), False),
        ("Tarn said it fell; Lund denied it, RT reported.", "RT reported", "reporter", "said",
         ("denied",), False),
        ("Tarn said it fell; Lund denied it, RT reported.", "RT reported", "reporter", "denied",
         ("said",), True),
        # Who is cited or told goes with the nearest cue.
        ("Tarn said it fell and Lund denied it, citing RT.", "citing RT", "cited", "said",
         ("denied",), False),
        ("Tarn said it fell and Lund denied it, citing RT.", "citing RT", "cited", "denied", ("said",), True),
        ("Lund denied and Tarn told RT.", "told RT", "told", "denied", ("told",), True),
        ("Tarn told RT and Lund said so.", "told RT", "told", "said", ("told",), False),
        ("Tarn told RT and Lund said so.", "told RT", "cited", "said", ("told",), True),
        ("Lund denied, Tarn wrote to RT.", "to RT", "told", "denied", ("wrote",), False),
        # A rival that begins where the clause does is a part of it.
        ("Lund said RT reported that it fell and it hailed a b c d e f g h i.", "RT reported", "cited",
         "said", ("reported",), True),
        ("Lund said reported by RT that it fell a b c d e f g h i.", "reported by RT", "cited", "said",
         ("reported",), True),
    ],
)  # fmt: skip
def test_which_cue_an_outlet_goes_with(
    text: str, clause: str, part: Any, cue: str, rivals: tuple[str, ...], belongs: bool, start: int
) -> None:
    span = place(text, clause)
    there = Span(start=span.start + start, end=span.end + start)
    assert coverage._belongs(frame(text, cue, *rivals, start=start), there, part) is belongs


def said(identity: str, text: str, cue: str, content: str, **more: Any) -> Attribution:
    given: dict[str, Any] = {"speaker": SpeakerMention(name="Ada Tarn", kind="person"), **more}
    return Attribution(
        id=identity, document_id="d", sources=(), cues=(place(text, cue),), contents=(place(text, content),),
        kind="indirect", **given,
    )  # fmt: skip


def carry(text: str, *attributions: Attribution) -> Carrying:
    layout = segment(text)
    frames: dict[str, Any] = {}
    for a in attributions:
        span = next(s for s in layout.sentences if s.start <= a.cues[0].start < s.end)
        words = text[span.start : span.end]
        frames[a.id] = SimpleNamespace(text=words, span=span, cue=a.cues[0], rivals=list(a.cues))
    return Carrying(text, layout, attributions, frames)


NESTED = "RT: one cited (two told (three wrote (four added (five held (six vowed it fell)))))."


@pytest.mark.parametrize(
    ("of", "held"),
    [
        ("one", "one two three four five"),  # four inside the first
        ("two", "two three four five six"),
        ("five", "five six"),
        ("six", "six"),
    ],
)
def test_a_citation_reaches_four_reports_deep(of: str, held: str) -> None:
    """Each report names the one around it; all are in one sentence, as in text that nests."""
    names = "one two three four five six".split()
    cues = "cited told wrote added held vowed".split()
    ends = [NESTED[NESTED.index(cue) :].rstrip(").") for cue in cues]
    attributions = [
        said(name, NESTED, cue, end.partition(" ")[2][:1], parent_id=names[n - 1] if n else None)
        for n, (name, cue, end) in enumerate(zip(names, cues, ends, strict=True))
    ]
    assert set(carry(NESTED, *attributions)._add_inside({of})) == set(held.split())


@pytest.mark.parametrize(
    ("content", "inside"),
    [
        ("that Lund denied it", True),
        ("that Lund denied", True),  # the cue is the last of its words
        ("that Lund denie", False),  # only a part of the cue
        ("denied it", True),
        ("enied it", False),
        ("that Lund", False),
    ],
)
def test_a_report_stands_inside_where_its_cue_does(content: str, inside: bool) -> None:
    text = "Tarn said that Lund denied it."
    outer, inner = said("out", text, "said", content), said("in", text, "denied", "it")
    assert ("in" in carry(text, outer, inner)._inside["out"]) is inside
    assert "out" not in carry(text, outer, inner)._inside["out"]


def test_a_report_does_not_stand_inside_itself() -> None:
    text = "Tarn said that it fell."
    alone = said("a", text, "said", "said that it fell")
    assert carry(text, alone)._inside == {"a": set()}


@pytest.mark.parametrize(
    ("text", "named", "direct"),
    [
        ("RT wrote. Tarn said it fell.", "RT", ()),  # the sentence before
        ("Tarn said it fell, RT wrote. It rained.", "RT", ("a",)),
        ("Tarn said it fell. RT wrote.", "RT", ()),  # the sentence after
    ],
)
def test_an_outlet_is_of_its_own_sentence(text: str, named: str, direct: tuple[str, ...]) -> None:
    one = said("a", text, "said", "it fell")
    assert carry(text, one).find_direct(place(text, named), place(text, named), "cited") == direct


SPEECH = Occasion(kind="speech", span=Span(start=0, end=1), public=True)
TALK = Occasion(kind="interview", span=Span(start=2, end=3))


@pytest.mark.parametrize(
    ("occasion", "carried", "outlets", "apart"),
    [
        (None, {SPEECH}, 0, False),
        (SPEECH, {SPEECH}, 0, False),
        (TALK, {SPEECH}, 0, True),
        (TALK, set(), 0, True),
        (None, set(), 1, True),
        (SPEECH, {SPEECH}, 1, True),
    ],
)
def test_what_sets_a_report_apart(
    occasion: Occasion | None, carried: set[Occasion], outlets: int, apart: bool
) -> None:
    one = said("a", "Tarn said it.", "said", "it", occasion=occasion)
    passage = ChainPassage(outlet="RT", span=Span(start=0, end=1), part="cited")
    assert coverage._is_apart(one, {"a": [passage] * outlets}, carried) is apart


@pytest.mark.parametrize(
    ("text", "parts", "order"),
    [
        # The reporter is nearest to the reader, then whom it cites, then who was told.
        ("A reported, citing B, which C had told", "A reporter B cited C told", "A B C"),
        ("told C, B was cited, A reported", "A reporter B cited C told", "A B C"),
        ("B before A before C", "B cited A cited C cited", "B A C"),  # of one part: in the order of the text
        ("C was told before B was cited", "C told B cited", "B C"),
        ("B was cited after A reported", "B cited A reporter", "A B"),
        ("C was told after A reported", "C told A reporter", "A C"),
        # Who quotes another outlet is nearest, wherever it stands.
        ("B, as quoted by C, A reported", "B cited C told A reporter", "C A B"),
        ("B, as quoted by the respected old daily C, A reported", "B cited C told A reporter", "C A B"),
        ("B, as quoted by the one two three four C, A reported", "B cited C told A reporter", "C A B"),
        ("B, as quoted by the one two three four five C, A reported", "B cited C told A reporter", "A B C"),
        ("B, as written by C, A reported", "B cited C told A reporter", "A B C"),
    ],
)
def test_the_order_of_a_chain(text: str, parts: str, order: str) -> None:
    words = parts.split()
    passages = [
        ChainPassage(outlet=name, span=Span(start=text.index(name), end=text.index(name) + 1), part=part)  # type: ignore[arg-type]
        for name, part in zip(words[::2], words[1::2], strict=True)
    ]
    assert [link.outlet for link in order_chain(text, passages)] == order.split()
    assert [link.outlet for link in order_chain(text, passages[::-1])] == order.split()


def test_words_as_expressions() -> None:
    assert _choice(set()) == "(?!)"
    assert _choice({"ab", "b", "a.b", "aa"}) == r"a\.b|aa|ab|b"


@pytest.mark.parametrize(
    ("word", "form", "participle"),
    [
        ("cite", True, False),
        ("cites", True, False),
        ("cited", True, True),
        ("citing", True, False),
        ("quoted", True, True),
        ("cit", False, False),
    ],
)
def test_forms_that_may_be_a_participle(word: str, form: bool, participle: bool) -> None:
    assert bool(re.fullmatch(verb_forms("citing"), word)) is form
    assert bool(re.fullmatch(past_forms("citing"), word)) is participle
