"""The lists' ranks and the table's figures, of crashes whose outcome is known by eye."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bench.localization_ranks import Ranked, rank_of
from bench.localize import distance_class, hits, report
from codeindex.model.source import Method

ONE = Ranked("t", True, "reports", "acme/till", "NullPointerException", 0, (0, 0, 1), 12, True, 0.1)


class Context:
    """Faulty is what is called `faulty`."""

    def is_faulty(self, method: Method) -> bool:
        return method.name == "faulty"


def method(name: str, line: int) -> Method:
    return Method("p.Till", name, "Till.java", line, line + 1, "", "")


@pytest.mark.parametrize(
    ("lines", "rank"),
    [
        ([("faulty", 1)], 0),
        ([("open", 1), ("open", 1), ("open", 1), ("faulty", 9)], 1),
        ([("open", 1), ("open", 5), ("faulty", 9)], 2),
        ([("open", 1)], None),
        ([], None),
    ],
)
def test_a_method_counts_once(lines: list[tuple[str, int]], rank: int | None) -> None:
    assert rank_of(Context(), [method(*one) for one in lines]) == rank  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("distance", "name"),
    [
        (-1, "off the stack"), (0, "same method"), (1, "one frame out"), (2, "two to four"),
        (4, "two to four"), (5, "further out"), (90, "further out"),
    ],
)  # fmt: skip
def test_distance_class(distance: int, name: str) -> None:
    assert distance_class(distance) == name


def test_hits() -> None:
    crashes = [ONE, replace(ONE, ranks=(4, None, 5))]
    assert hits(crashes, 0, 5).tolist() == [1.0, 1.0]
    assert hits(crashes, 2, 5).tolist() == [1.0, 0.0]
    assert np.isclose(hits(crashes, 1, 1).mean(), 0.5)


def test_real_and_planted_stand_apart() -> None:
    planted = replace(ONE, real=False, distance=-1, ranks=(None, None, 0), covered=False)
    lines = list(report([ONE, planted], ["distance"]))
    (real_all,) = [line for line in lines[: lines.index("")] if line.startswith("all")]
    assert real_all.split()[1:8] == ["1", "1.000", "/", "1.000", "1.000", "/", "1.000"]
    (off,) = [line for line in lines if line.startswith("off the stack")]
    assert off.split()[3:10] == ["1", "0.000", "/", "0.000", "0.000", "/", "0.000"]
    assert [line.split(":")[0] for line in lines if "programs" in line] == [
        "real crashes",
        "planted crashes",
    ]
