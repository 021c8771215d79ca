"""The trace-only bar is computed from the log's text and the program's own classes, by distance."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from corpus.baseline import baseline, baseline_lines

LOG = """\
2026-11-22 10:00:00.000 ERROR [main] a.B - failed
java.lang.IllegalStateException: outer
\tat com.hanbit.bank.common.Messages.text(Messages.java:9)
Caused by: java.lang.NullPointerException: boom
\tat java.base/java.util.Objects.requireNonNull(Objects.java:208)
\tat com.hanbit.bank.common.Money.plus(Money.java:40)
\tat com.hanbit.bank.account.AccountService.balanceOf(AccountService.java:50)
"""


def row(
    method: str, distance: int, type_: str = "java.lang.NullPointerException"
) -> dict[str, Any]:
    owner, name = method.split("#")
    return {
        "maker": "inject", "view": "full", "project": "core-banking", "distance": str(distance), "log": LOG,
        "truth": {
            "type": type_,
            "location": {"class": "com.hanbit.bank.common.Money", "method": "plus", "line": 40},
            "root": {"class": f"com.hanbit.bank.{owner}", "method": name, "start_line": 41, "end_line": 41},
        },
    }  # fmt: skip


def test_scores_by_distance(tmp_path: Path) -> None:
    rows = [
        row("common.Money#plus", 0),
        row("account.AccountService#balanceOf", 1, "java.lang.IllegalStateException"),
        row("account.JdbcAccountRepository#find", -1),
        row("common.Money#plus", 0) | {"view": "masked"},
    ]
    scores = baseline(rows, tmp_path)
    assert scores["all"]["n"] == 3
    assert scores["same method"] == {
        "n": 1,
        "type": 1,
        "place": 1,
        "method@1": 1,
        "method@5": 1,
        "line±2": 1,
    }
    assert scores["caller"] == {
        "n": 1,
        "type": 0,
        "place": 1,
        "method@1": 0,
        "method@5": 1,
        "line±2": 0,
    }
    assert scores["off the stack"] == {
        "n": 1,
        "type": 1,
        "place": 1,
        "method@1": 0,
        "method@5": 0,
        "line±2": 0,
    }
    assert len(list(baseline_lines(scores))) == 4
