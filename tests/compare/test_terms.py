"""Terms that articles of one story choose for one kind of thing."""

from sayso.compare.terms import compare_terms
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
    found = find("Rebels entered Tellmark.", "The militants took Tellmark at dawn.")
    assert found == {"people under arms, with Tellmark": [["rebels"], ["militants"]]}


def test_the_longest_term_counts() -> None:
    found = find("The special military operation in Tellmark began.", "The invasion of Tellmark began.")
    assert found == {"armed action by a state, with Tellmark": [["special military operation"], ["invasion"]]}


def test_the_same_terms_are_no_difference() -> None:
    assert find("Rebels entered Tellmark.", "Rebels left Tellmark.") == {}


def test_terms_without_a_shared_name_are_not_compared() -> None:
    assert find("Rebels entered the town. Tellmark slept.", "Militants took Tellmark.") == {}


def test_a_term_in_somebody_elses_words_is_not_the_outlets() -> None:
    said = (("Lund", "said", "“The terrorists burnt Tellmark”"),)
    assert find("“The terrorists burnt Tellmark” Lund said.", "Rebels entered Tellmark.", said=said) == {}


def test_every_term_slices_back_to_its_words() -> None:
    readings = (
        make_reading("a", "Rebels entered Tellmark. The rebels stayed in Tellmark.", names=("Tellmark",)),
        make_reading("b", "Militants took Tellmark.", names=("Tellmark",)),
    )
    texts = {r.document.id: r.document.text for r in readings}
    (wording,) = compare_terms(readings, STORY)
    for document in wording.documents:
        for term in document.terms:
            for place in term.spans:
                assert texts[document.document_id][place.start : place.end].casefold() == term.term
    assert len(wording.documents[0].terms[0].spans) == 2
