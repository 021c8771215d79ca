import pytest

from experts.base import Prediction
from router.cascade.cascade import Cascade, Tier
from router.cascade.conclusion import conclude
from router.cascade.policy import Threshold
from router.cascade.report import quantile, summarise
from tests.router.samples import NPE, Missing, Rote, evidence


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [([], 0.95, 0.0), ([3.0], 0.95, 3.0), ([1.0, 2.0], 0.5, 1.0), (list(range(1, 101)), 0.95, 95)],
)
def test_quantile(values: list[float], share: float, expected: float) -> None:
    assert quantile(values, share) == expected


def test_shares_are_of_all_incidents_and_an_unavailable_tier_says_why() -> None:
    first = Rote("one", [Prediction(NPE, 0.9), Prediction(NPE, 0.2)])
    tiers = tuple(Tier(e.name, e, Threshold(0.8)) for e in (first, Missing()))
    outcomes = Cascade(tiers).diagnose([evidence(), evidence()])
    report = summarise([conclude(o, None) for o in outcomes], ["one", "missing", "never"], 1.5)
    assert (report.incidents, report.occurrences, report.settled, report.unsettled) == (2, 4, 1, 1)
    one, missing, never = report.tiers
    assert (one.asked, one.settled, one.share, one.unavailable) == (2, 1, 0.5, None)
    assert (missing.asked, missing.settled, missing.unavailable) == (
        1,
        0,
        "no folder models/missing",
    )
    assert never.asked == 0


def test_an_empty_run_has_a_report() -> None:
    report = summarise([], ["one"], 0.1)
    assert (report.incidents, report.mean_seconds, report.tiers[0].share) == (0, 0.0, 0.0)
