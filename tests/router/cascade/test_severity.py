"""How much an incident weighs: by level, and less where the application said no or a probe failed."""

from dataclasses import replace

import pytest

from codeindex.analysis.throw_condition import IF, PLAIN, ThrowCondition
from experts.evidence.evidence import Evidence
from javatrace.model.trace import Frame
from router.cascade.severity import Severity, severity_of
from tests.router.samples import NPE, evidence


def logged(level: str | None, printed: str | None = NPE, **record: str) -> Evidence:
    told = evidence(printed)
    own = replace(told.incident.record, level=level, **record)
    return replace(told, incident=replace(told.incident, record=own))


@pytest.mark.parametrize(
    ("level", "severity"),
    [
        ("FATAL", Severity.FATAL),
        ("ERROR", Severity.ERROR),
        ("SEVERE", Severity.ERROR),
        ("WARN", Severity.WARNING),
        ("INFO", Severity.INFO),
        (None, Severity.ERROR),
    ],
)
def test_the_log_says_how_grave_it_is(level: str | None, severity: Severity) -> None:
    assert severity_of(logged(level)) is severity


def test_a_process_in_danger_is_fatal_at_any_level() -> None:
    assert severity_of(logged("WARN", "java.lang.OutOfMemoryError")) is Severity.FATAL
    assert severity_of(logged("WARN", "com.shop.stock.OutOfStockError")) is Severity.WARNING


REFUSED = "com.shop.order.OrderClosedException"


@pytest.mark.parametrize(
    ("type_", "condition", "severity"),
    [
        (REFUSED, ThrowCondition(IF, "order.isClosed()", 12, REFUSED), Severity.WARNING),
        (REFUSED, ThrowCondition(PLAIN, "", 12, REFUSED), Severity.ERROR),
        (REFUSED, None, Severity.ERROR),
        (
            "java.lang.IllegalStateException",
            ThrowCondition(IF, "x == null", 12, "java.lang.IllegalStateException"),
            Severity.ERROR,
        ),
    ],
)
def test_a_refusal_by_rule_weighs_less(
    type_: str, condition: ThrowCondition | None, severity: Severity
) -> None:
    told = replace(logged("ERROR", type_), throw_condition=condition)
    assert severity_of(told) is severity


@pytest.mark.parametrize(
    ("logger", "severity"),
    [
        ("com.shop.ops.DatabaseHealthIndicator", Severity.WARNING),
        ("com.shop.net.HeartbeatSender", Severity.WARNING),
        ("com.shop.net.PingTask", Severity.WARNING),
        ("com.shop.ship.ShippingService", Severity.ERROR),
        ("com.shop.health.insurance.ClaimService", Severity.ERROR),
    ],
)
def test_a_probe_weighs_less(logger: str, severity: Severity) -> None:
    assert severity_of(logged("ERROR", logger=logger)) is severity


def test_a_probe_is_known_by_its_class_too() -> None:
    told = logged("ERROR")
    frame = Frame("com.shop.ops.LivenessProbe", "run", "LivenessProbe.java", 9)
    at = replace(told.resolutions[0], frame=frame)
    assert severity_of(replace(told, resolutions=(at,))) is Severity.WARNING
