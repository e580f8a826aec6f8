"""Whether a report takes its hearer from another: not where its own words give it another one."""

import pytest

from sayso.annotation.context.addressees import find_addressees
from sayso.annotation.context.occasion_pool import ReportContext
from sayso.annotation.context.occasions import find_occasions
from sayso.annotation.context.said_on import date_attributions
from sayso.annotation.context.shared_occasions import _is_far_ahead, share_occasions
from sayso.annotation.document import open_document
from sayso.outlets import load_gazetteer
from tests.annotation.sayings import read_input

NEWS = "that the ferry was safe"
MORE = "that the levy was fair"


def list_told(*sentences: str, cues: tuple[str, ...], outlet: str = "Quay Gazette") -> list[str | None]:
    """Return who was told NEWS and MORE, reported by Ola Finch with two cues in two paragraphs."""
    rows = [
        f"attribution: {source} | {cue} | {said} | Ola Finch"
        for source, cue, said in zip(("Ola Finch", "Finch#2"), cues, (NEWS, MORE), strict=True)
    ]
    given = "\n".join((f"outlet: {outlet}", "published: 2031-05-07", *rows, "---", "\n\n".join(sentences)))
    document, attributions, _ = read_input(given)
    gazetteer = load_gazetteer().with_documents([document])
    view = open_document(document, attributions)
    view = view.with_attributions(find_addressees(view, gazetteer))
    view = view.with_attributions(find_occasions(view))
    shared = share_occasions(view.with_attributions(date_attributions(view)))
    return [a.addressee.name if a.addressee else None for a in shared]


@pytest.mark.parametrize(
    ("second", "cue"),
    [
        (f"Finch told us {MORE}.", "told#2"),
        (f"Finch told this correspondent {MORE}.", "told#2"),
        (f"Finch told a local newspaper {MORE}.", "told#2"),
        (f"Finch told another paper {MORE}.", "told#2"),
        (f"Finch told him {MORE}.", "told#2"),
        (f"Asked by Nia Corrin of Lunt & Co, Finch said {MORE}.", "said"),
        (f"Finch said in a statement {MORE}.", "said"),
        (f"Finch said on Twitter {MORE}.", "said"),
    ],
)
def test_a_report_with_another_hearer_takes_none(second: str, cue: str) -> None:
    told = list_told(f"Ola Finch told reporters {NEWS}.", second, cues=("told", cue))
    assert told[0] == "reporters"
    assert told[1] != "reporters"


@pytest.mark.parametrize(
    ("second", "cue"),
    [
        (f"Finch said {MORE}.", "said"),
        (f"Finch added {MORE}.", "added"),
        (f"Finch told them {MORE}.", "told#2"),
        (f"Finch said at the news conference {MORE}.", "said"),
        (f"Asked by reporters about it, Finch said {MORE}.", "said"),
        (f"Asked about it, Finch said {MORE}.", "said"),
    ],
)
def test_a_report_without_another_hearer_goes_on(second: str, cue: str) -> None:
    first = f"Ola Finch told reporters at a news conference {NEWS}."
    assert list_told(first, second, cues=("told", cue)) == ["reporters", "reporters"]


def test_us_may_be_the_outlet_itself() -> None:
    sentences = (f"Ola Finch told the Quay Gazette {NEWS}.", f"Finch told us {MORE}.")
    assert list_told(*sentences, cues=("told", "told#2")) == ["Quay Gazette", "Quay Gazette"]


def test_nothing_is_carried_ahead_from_a_statement_to_an_interview() -> None:
    first, second = f"Ola Finch said in a statement {NEWS}.", f"Finch told the Herald in an interview {MORE}."
    assert list_told(first, second, cues=("said", "told")) == [None, "The Herald"]


@pytest.mark.parametrize(("between", "told"), [(0, "The Herald"), (3, None)])
def test_a_late_telling_gives_no_hearer_to_the_body(between: int, told: str | None) -> None:
    """The interview stands next to the report, or three other reports and paragraphs further on."""
    assert _is_far_ahead(_view(3, 9), _view(3 + between + 1, 9 + between)) is (told is None)


@pytest.mark.parametrize(
    ("one", "other"),
    [((0, 0), (9, 9)), ((4, 9), (3, 8)), ((3, 3), (5, 9)), ((3, 3), (9, 4)), ((2, 2), (9, 9))],
)
def test_an_earlier_or_near_telling_may_give_it(one: tuple[int, int], other: tuple[int, int]) -> None:
    assert not _is_far_ahead(_view(*one), _view(*other))


def _view(index: int, paragraph: int) -> ReportContext:
    """Return a report by its number and paragraph; each paragraph is one sentence."""
    given = f"attribution: Ola Finch | said | {NEWS} | Ola Finch\n---\nOla Finch said {NEWS}."
    document, attributions, _ = read_input(given)
    frame = open_document(document, attributions).frames[0]
    return ReportContext(
        attribution=frame.attribution, frame=frame, index=index, sentence=paragraph, paragraph=paragraph,
        speaker="ola finch", words=frozenset(), own_times=frozenset(),
    )  # fmt: skip
