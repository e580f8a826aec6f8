"""Questions are put so that the hasty answer does least harm."""

from sayso.records import Match, Report, Speaker
from sayso.store.last_report.open_questions import list_waiting


def test_of_two_names_the_fuller_one_is_offered_for_both() -> None:
    report = Report(
        producer="x",
        readings=(),
        speakers=(
            Speaker(id="s-1", name="Ekt", kind="person"),
            Speaker(id="s-2", name="Mara Ekt", kind="person"),
        ),
        speaker_matches=(
            Match(left_id="s-1", right_id="s-2", judgement="unsure", score=0.7, evidence=(), producer="x"),
        ),
    )
    (waiting,) = list_waiting(report, set())
    assert waiting.question.key == "people:s-2:s-1"
    assert list_waiting(report, {frozenset(("s-1", "s-2"))}) == []
