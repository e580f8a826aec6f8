"""Terms that articles of one story choose for one kind of thing."""

import pytest

from sayso.compare.wording.terms import compare_terms
from sayso.records import Story
from tests.compare.make import make_reading

STORY = (Story(id="st", document_ids=("a", "b"), title="t"),)


def find(left: str, right: str, **options: object) -> dict[str, list[list[str]]]:
    readings = (
        make_reading("a", left, names=("Tellmark",), **options),  # type: ignore[arg-type]
        make_reading("b", right, names=("Tellmark",)),
    )
    return {
        w.referent: [[t.term for t in d.terms] for d in w.documents] for w in compare_terms(readings, STORY)
    }


def test_terms_of_one_set_with_the_same_name_are_compared() -> None:
    found = find("Tellmark rebels took the quay.", "The militants of Tellmark took it at dawn.")
    assert found == {"people under arms, of Tellmark": [["rebel"], ["militant"]]}


def test_the_longest_term_counts() -> None:
    found = find("The special military operation in Tellmark began.", "The invasion of Tellmark began.")
    assert found == {"armed action, in or against Tellmark": [["special military operation"], ["invasion"]]}


def test_the_same_terms_are_no_difference() -> None:
    assert find("The rebels of Tellmark came.", "Tellmark’s rebels left.") == {}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Rebels entered the town. Tellmark slept.", "Tellmark militants slept."),
        ("Rebels entered Tellmark.", "Tellmark militants slept."),
        ("Tellmark was bombed while rebels slept.", "Tellmark militants slept."),
        ("Tellmark fighter jets roared.", "Tellmark militants slept."),
        ("The special operation in Tellmark began.", "The invasion by Tellmark began."),
    ],
)
def test_terms_that_no_grammar_ties_to_one_name_are_not_compared(left: str, right: str) -> None:
    assert find(left, right) == {}


def test_a_war_between_two_is_tied_to_both() -> None:
    readings = (
        make_reading("a", "The war between Norrmark and Tellmark began.", names=("Norrmark", "Tellmark")),
        make_reading("b", "The conflict in Tellmark began.", names=("Tellmark",)),
    )
    (wording,) = compare_terms(readings, STORY)
    assert wording.referent == "armed action, in or against Tellmark"


def test_an_event_without_a_name_is_the_storys_one() -> None:
    assert find("The crash closed the bridge.", "After the accident nobody slept.") == {
        "misfortune at large, without a name": [["crash"], ["accident"]]
    }
    assert find("The crash of 2019 closed the bridge.", "After the accident nobody slept.") == {}


def test_what_somebody_calls_it_is_not_the_outlets_term() -> None:
    said = (("Lund", "calls", "an operation in Tellmark"),)
    left = "Lund calls an operation in Tellmark what others fear."
    assert find(left, "The invasion of Tellmark began.", said=said) == {}


def test_a_term_in_somebody_elses_words_is_not_the_outlets() -> None:
    said = (("Lund", "said", "“The terrorists burnt Tellmark”"),)
    assert find("“The terrorists burnt Tellmark” Lund said.", "Rebels entered Tellmark.", said=said) == {}


def test_every_term_slices_back_to_its_words() -> None:
    readings = (
        make_reading("a", "Tellmark rebels came. Tellmark’s rebels stayed.", names=("Tellmark",)),
        make_reading("b", "Militants from Tellmark came.", names=("Tellmark",)),
    )
    texts = {r.document.id: r.document.text for r in readings}
    (wording,) = compare_terms(readings, STORY)
    for document in wording.documents:
        for term in document.terms:
            for place in term.spans:
                assert texts[document.document_id][place.start : place.end].casefold() == f"{term.term}s"
    assert len(wording.documents[0].terms[0].spans) == 2
