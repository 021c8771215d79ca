"""One line an incident, in the order asked for, whatever the width."""

import io
from dataclasses import replace

import pytest
from rich.console import Console

from experts.evidence.evidence import Evidence
from router.rendering.diagnosis.console import details, glance
from router.rendering.diagnosis.view import Order, View, ordered
from tests.router.samples import evidence


def incident(name: str, level: str, count: int, last: str, type_: str | None) -> Evidence:
    told = evidence(type_)
    record = replace(told.incident.record, level=level)
    own = replace(
        told.incident,
        fingerprint=name * 16,
        record=record,
        count=count,
        last_seen=last,
        first_seen=last,
    )
    return replace(told, incident=own)


BATCH = [
    incident("a", "WARN", 9, "2026-11-22T09:00:00", "java.io.IOException"),
    incident("b", "ERROR", 1, "2026-11-22T08:00:00", None),
    incident(
        "c",
        "FATAL",
        2,
        "2026-11-22T07:00:00",
        "a.very.long.name.OfAnExceptionThatFitsNowhereAtAllException",
    ),
]


@pytest.mark.parametrize(
    ("order", "names"),
    [
        (Order.severity, "cba"),
        (Order.count, "acb"),
        (Order.last, "abc"),
        (Order.first, "cba"),
        (Order.type, "cab"),
    ],
)
def test_orders(order: Order, names: str) -> None:
    shown = ordered(BATCH, order, lambda each: each)
    assert "".join(each.incident.fingerprint[0] for each in shown) == names


@pytest.mark.parametrize("width", [60, 80, 120, 200])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_an_incident_is_one_line_that_fits(width: int, language: str) -> None:
    console = Console(file=io.StringIO(), width=width, legacy_windows=False)
    for part in glance(BATCH, language, View()):
        console.print(part)
    assert isinstance(console.file, io.StringIO)
    lines = console.file.getvalue().splitlines()
    assert [line.strip() != "" for line in lines] == [True, True, True, False]
    assert all(len(line) <= width for line in lines)
    assert [line.split()[3][:4] for line in lines[:3]] == ["cccc", "bbbb", "aaaa"]


def test_a_single_incident_needs_no_list() -> None:
    assert list(glance(BATCH[:1], "en", View())) == []


def test_details_of_none_are_the_totals_alone() -> None:
    from router.cascade.cascade import Cascade
    from router.cascade.conclusion import conclude
    from router.cascade.report import summarise

    made = [conclude(outcome, None) for outcome in Cascade(()).diagnose(BATCH)]
    parts = list(details(made, summarise(made, [], 1.0), "en", View(top=0)))
    assert len(parts) == 2
    assert "3 more" in str(parts[1])
