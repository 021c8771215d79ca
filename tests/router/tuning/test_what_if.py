import pytest

from javatrace.errors import UserError
from router.config.operating_point import OperatingPoint
from router.tuning.what_if import with_overrides

POINT = OperatingPoint(("prelog", "codellama"), {"prelog": 0.8, "codellama": 0.0}, 0.5)


def test_words_turn_gates() -> None:
    asked = with_overrides(POINT, ["t1=0.85", "codellama=0.2", "cause=0.1"])
    assert asked == OperatingPoint(POINT.order, {"prelog": 0.85, "codellama": 0.2}, 0.1)
    assert POINT.thresholds["prelog"] == 0.8


WRONG = ["t3=0.5", "prelog", "prelog=", "prelog=1.4", "prelog=high", "perlog=0.5", "=0.5", "t1=nan"]


@pytest.mark.parametrize("word", WRONG)
def test_other_words_are_told(word: str) -> None:
    with pytest.raises(UserError):
        with_overrides(POINT, [word])
