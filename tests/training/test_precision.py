"""What the model card tells of the precision in which training computed."""

from training.precision import tell_precisions

NAMES = {"first": "first recipe", "taught": "taught", "refined": "refined"}


def test_what_was_recorded_is_told_of_each_round() -> None:
    rounds = [{"round": "first", "precision": "bfloat16"}, {"round": "taught", "precision": "float32"}]
    assert tell_precisions(rounds, NAMES, "taught") == "Taken in: first recipe bfloat16, taught float32."


def test_what_was_not_recorded_is_told_as_not_known() -> None:
    none = [{"round": "first"}, {"round": "refined"}]
    assert tell_precisions(none, NAMES, "refined") == (
        "Which of the two was taken was not recorded for these rounds. "
        "For the shipped weights it is not known."
    )
    some = [{"round": "first"}, {"round": "refined", "precision": "float32"}]
    assert tell_precisions(some, NAMES, "refined") == (
        "Taken in: refined float32. Which of the two was taken was not recorded for the rounds first recipe."
    )
