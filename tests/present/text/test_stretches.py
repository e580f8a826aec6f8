"""What a statement is shown with: alone where it can stand alone, else with its source and its verb."""

import pytest

from sayso.present.text.stretches import cut_stretch, stands_alone, write_stretch
from sayso.records import Attribution, Kind, Span


def report(
    text: str, source: str, cue: str, *contents: str, kind: Kind = "indirect"
) -> tuple[str, Attribution]:
    """Return a text and an attribution whose parts are looked up in it."""

    def find(words: str) -> Span:
        start = text.index(words)
        return Span(start=start, end=start + len(words))

    return text, Attribution(
        id="a-1",
        document_id="d-1",
        sources=(find(source),) if source else (),
        cues=(find(cue),) if cue else (),
        contents=tuple(find(c) for c in contents),
        kind=kind,
    )


def show(given: tuple[str, Attribution]) -> str:
    return "".join(f"[{words}]" if own else words for words, own in cut_stretch(*given))


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (
            report(
                "Later Orla Venn said that the mill would close.",
                "Orla Venn",
                "said",
                "that the mill would close",
            ),
            "Orla Venn said [that the mill would close]",
        ),
        (
            report(
                "“We will close the mill,” Orla Venn said.",
                "Orla Venn",
                "said",
                "“We will close the mill,”",
                kind="direct",
            ),
            "[“We will close the mill,”]",
        ),
        (
            report(
                "She called it “a mill of sighs” there.", "She", "called", "“a mill of sighs”", kind="direct"
            ),
            "She called it [“a mill of sighs”]",
        ),
        (
            report(
                "It had been promised a bridge by the mayor.",
                "the mayor",
                "had been promised",
                "It",
                "a bridge",
            ),
            "[It] had been promised [a bridge] by the mayor",
        ),
        (
            report(
                "The mill is closed, Orla Venn told a meeting in St. Anne on Monday. It rained.",
                "Orla Venn",
                "told",
                "The mill is closed",
            ),
            "[The mill is closed], Orla Venn told a meeting in St",
        ),
        (
            report(
                "The mill is closed, Orla Venn told a meeting at 8.30 on Monday. It rained.",
                "Orla Venn",
                "told",
                "The mill is closed",
            ),
            "[The mill is closed], Orla Venn told a meeting at 8.30 on Monday",
        ),
        (
            report("Orla Venn said:\nthe mill is closed", "Orla Venn", "said", "the mill is closed"),
            "[the mill is closed]",
        ),
        (report("No words.", "No words", ""), ""),
    ],
)
def test_a_piece_of_a_sentence_is_shown_with_its_sentence(given: tuple[str, Attribution], shown: str) -> None:
    assert show(given) == shown


def test_every_run_is_the_words_of_the_article_in_their_order() -> None:
    text, attribution = report("He said it was, he knew, over.", "He", "said", "it was", "over")
    runs = cut_stretch(text, attribution)
    assert "".join(words for words, _ in runs) == "He said it was, he knew, over"
    assert write_stretch(text, attribution) == "He said it was, he knew, over"
    assert not stands_alone(text, attribution)


def test_what_would_be_too_long_is_shown_alone() -> None:
    text, attribution = report(f"Orla Venn, {'very ' * 90}tired, said so.", "Orla Venn", "said", "so")
    assert cut_stretch(text, attribution) == (("so", True),)
