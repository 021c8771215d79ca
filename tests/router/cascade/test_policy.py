import pytest

from experts.base import Prediction
from router.cascade.policy import Threshold
from tests.router.samples import IO, NPE, evidence


@pytest.mark.parametrize(
    ("confidence", "threshold", "accepted", "reason"),
    [
        (0.81, 0.80, True, "0.81 > 0.80"),
        (0.78, 0.80, False, "0.78 ≤ 0.80"),
        (0.80, 0.80, False, "0.80 ≤ 0.80"),
        (0.8004, 0.80, True, "0.8004 > 0.8000"),
        (0.05, 0.0, True, "0.05 > 0.00"),
        (0.0, 0.0, True, "0.00 ≥ 0.00"),
    ],
)
def test_threshold(confidence: float, threshold: float, accepted: bool, reason: str) -> None:
    verdict = Threshold(threshold).judge(Prediction(NPE, confidence), evidence(None))
    assert (verdict.accepted, verdict.reason) == (accepted, reason)


def test_an_abstention_is_not_accepted_and_says_why() -> None:
    silent = Prediction(None, 0.0, note="unknown application")
    assert Threshold(0.0).judge(silent, evidence()).reason == "unknown application"
    assert Threshold(0.0).judge(Prediction(None, 0.0), evidence()).reason == "abstained"
    assert Threshold(0.0, "ko").judge(Prediction(None, 0.0), evidence()).reason == "답하지 않음"


def test_an_answer_must_agree_with_what_is_printed() -> None:
    assert not Threshold(0.0).judge(Prediction(IO, 1.0), evidence(NPE)).accepted
    assert Threshold(0.0).judge(Prediction(IO, 1.0), evidence(None)).accepted
