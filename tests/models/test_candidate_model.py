"""Which candidate answers a question, or none of them."""

from sayso.models.candidate_model import ChoiceModel

MODEL = ChoiceModel(weights={"near": 2.0, "far": -3.0}, least_share=0.6)


def test_no_candidate_is_no_answer() -> None:
    assert MODEL.choose([]) is None


def test_the_best_candidate_wins() -> None:
    assert MODEL.choose([({"far": 1.0}, "Monday"), ({"near": 1.0}, "Tuesday")]) == 1


def test_nothing_is_answered_below_the_least_share() -> None:
    assert MODEL.choose([({"far": 1.0}, "Monday")]) is None
    assert MODEL.choose([({"near": 1.0}, "Monday"), ({"near": 1.0}, "Tuesday")]) is None


def test_candidates_with_one_answer_speak_together() -> None:
    alike = [({"near": 0.1}, "Monday"), ({"near": 0.1}, "Monday")]
    assert MODEL.choose(alike[:1]) is None
    assert MODEL.choose(alike) == 0


def test_shares_and_none_of_them_come_to_one() -> None:
    shares = MODEL.share([{"near": 1.0}, {"far": 1.0}])
    assert 0 < sum(shares) < 1
