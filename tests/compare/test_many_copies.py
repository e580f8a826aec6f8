"""One report in many articles: what compares them takes steps in proportion to their number."""

from itertools import pairwise

import pytest

from sayso.annotation.document import open_document
from sayso.compare.statements.dropped_outlets import find_shortened
from sayso.compare.wording.terms import compare_terms
from sayso.findings.account_findings import find_circles
from sayso.findings.copy_findings import find_copies
from sayso.outlets import load_gazetteer
from sayso.records import (
    Access,
    Attribution,
    Citation,
    Derivation,
    Document,
    Evidence,
    EvidenceKind,
    Passage,
    Reading,
    Report,
    Span,
    SpeakerMention,
    Story,
    Utterance,
    fill_detail,
)
from sayso.records.evidence import DetailKind
from sayso.report_index import ReportIndex
from tests.growing_piles import count_calls

FEW, MANY = 30, 120
MOST = 5.5  # between 4, what is linear, and 16, what is quadratic
QUOTED = "“We will open the lock on Monday, once both of the old gates are mended,”"
TEXT = (
    f"{QUOTED} Mara Ilves told the Harbour Post.\n\n"
    "The lock had been shut for most of the winter while divers looked at its gates, and boats waited for "
    "eleven weeks on either side. The council paid for the work with money that it had kept for a pool, "
    "and nine men came from the coast in a van and a lorry to lift the gates out of the water by hand. "
    "The death of a diver in the crash had delayed the work, and the killing of the geese had too."
)


def place(words: str) -> Span:
    return Span(start=TEXT.index(words), end=TEXT.index(words) + len(words))


def copy(number: int) -> Reading:
    """Return an article with the text; every second one has no citation of the outlet that it names."""
    document = Document(
        id=f"d{number:03}", name=f"{number}.txt", text=TEXT, outlet=f"Outlet{number} News", title="The lock",
        published=f"2031-05-{number % 9 + 1:02}",
    )  # fmt: skip
    attribution = Attribution(
        id=f"a{number:03}", document_id=document.id, sources=(place("Mara Ilves"),), cues=(place("told"),),
        contents=(place(QUOTED),), kind="direct", speaker=SpeakerMention(name="Mara Ilves", kind="person"),
    )  # fmt: skip
    cited = Citation(
        id=f"c{number:03}", document_id=document.id, outlet="Harbour Post", kind="addressee",
        span=place("Harbour Post"), clause=place("told the Harbour Post"), attribution_ids=(attribution.id,),
    )  # fmt: skip
    return Reading(
        document=document, layout=open_document(document).layout, entities=(), attributions=(attribution,),
        citations=(cited,) if number % 2 else (),
    )  # fmt: skip


def report(count: int) -> Report:
    """Return a report on so many copies, each with the next, and on how they have the words."""
    readings = tuple(map(copy, range(count)))
    ids = tuple(r.document.id for r in readings)
    told = tuple(f"a{i[1:]}" for i in ids)
    named = fill_detail(DetailKind.OUTLET_FOR_WORDS, outlet="Harbour Post")
    passages = (Passage(document_id=i, span=place("Harbour Post")) for i in ids)
    prose = Span(start=TEXT.index("The lock"), end=len(TEXT))
    return Report(
        producer="test",
        readings=readings,
        utterances=(Utterance(id="u", attribution_ids=told, representative_id=told[0]),),
        accesses=tuple(
            Access(
                utterance_id="u", document_id=p.document_id, role="relay", upstream_outlet="Harbour Post",
                evidence=(Evidence(kind=EvidenceKind.OUTLET_NAMED, score=1.0, detail=named, passages=(p,)),),
            )
            for p in passages
        ),
        derivations=tuple(
            Derivation(
                id=f"r{left}", document_id=left, upstream_document_id=right, upstream_outlet=None,
                kind="reuse", spans=(prose,), upstream_spans=(prose,), score=1.0, direction_from=None,
            )
            for left, right in pairwise(ids)
        ),
        stories=(Story(id="s", document_ids=ids, title="The lock"),),
    )  # fmt: skip


@pytest.mark.parametrize("what", ["circles", "copies", "shortened", "terms"])
def test_steps_grow_with_the_number_of_copies(what: str) -> None:
    def compare(count: int) -> int:
        given = report(count)
        index = ReportIndex(given)
        gazetteer = load_gazetteer().with_documents(given.documents)
        return count_calls(
            {
                "circles": lambda: list(find_circles(index)),
                "copies": lambda: list(find_copies(index)),
                "shortened": lambda: find_shortened(
                    given.readings, given.utterances, given.accesses, (), gazetteer
                ),
                "terms": lambda: compare_terms(given.readings, given.stories),
            }[what]
        )

    compare(FEW)  # what is made once is made here
    assert compare(MANY) < MOST * compare(FEW)
