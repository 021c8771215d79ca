"""A commit that quotes a trace is a crash with its fix; what undoes another, or is held out, is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.real.quoted_crashes import QuotingProject, quoted_crashes
from corpus.real.reports import held_out
from tests.corpus.real.conftest import Write

TILL = "package p;\nclass Till {\n    int open(int n) { return 1 / n; }\n}\n"
TRACE = "java.lang.ArithmeticException: / by zero\n    at p.Till.open(Till.java:3)\n"


def mined(history: tuple[Path, Write], *messages: str) -> tuple[list[dict], list[str]]:  # type: ignore[type-arg]
    root, write = history
    write("start", {"src/main/java/p/Till.java": TILL})
    for at, message in enumerate(messages, 2):
        write(message, {"src/main/java/p/Till.java": TILL.replace("1 / n", f"{at} / n")})
    said: list[str] = []
    projects = [QuotingProject("acme/till", "test", "MIT")]
    return list(quoted_crashes(projects, root.parent, said.append)), said


@pytest.mark.parametrize("indent", ["", "    ", "> "])
def test_a_quoted_trace(history: tuple[Path, Write], indent: str) -> None:
    quoted = "".join(f"{indent}{line}\n" for line in TRACE.splitlines())
    (row,), said = mined(
        history, f"Guard the till\n\nKim met this:\n\n{quoted}\n\nSigned-off-by: Kim\n"
    )
    assert row["log"].splitlines() == [
        "java.lang.ArithmeticException: / by zero",
        "\tat p.Till.open(Till.java:3)",
    ]
    assert (row["maker"], row["distance"], row["truth"]["root"]["method"]) == ("commits", 0, "open")
    assert row["id"] == f"commit-till-{row['commit'][:10]}"
    assert said == ["acme/till: 1 commits, 1 rows"]


@pytest.mark.parametrize(
    "message",
    [
        "Guard the till: an ArithmeticException in Till.java:3",
        f'Revert "Guard the till"\n\nThis reverts commit 1234.\n\n{TRACE}',
        f"{min(held_out())}: guard\n\n{TRACE}",
        "Guard\n\njunit.framework.AssertionFailedError\n\tat junit.framework.Assert.fail(Assert.java:1)\n",
    ],
)
def test_no_crash(history: tuple[Path, Write], message: str) -> None:
    rows, _ = mined(history, message)
    assert rows == []
