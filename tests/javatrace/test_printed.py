"""What real loggers printed of one failure is read as that failure, and is what they print still."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from javatrace.application import app_frame, by_prefix
from javatrace.reading import read_records
from javatrace.records import LogRecord
from javatrace.trace import Throwable

PRINTED = Path(__file__).parent / "printed"
LOGS = sorted(path.name for path in (PRINTED / "logs").glob("*.log"))
CHAIN = [
    "com.hanbit.pay.Printer$PayException",
    "java.lang.IllegalStateException",
    "java.sql.SQLException",
]
SUPPRESSED = ["java.lang.IllegalArgumentException", "java.lang.ArithmeticException"]
SHORT = {"log4j2-short.log"}
"""Prints the first line and the first frame alone."""
NO_SUPPRESSED = {"log4j2-json.log", "log4j2-root.log"}
"""Nothing of suppressed exceptions is read from the first and printed by the second."""


def records(name: str, folder: Path = PRINTED / "logs") -> list[LogRecord]:
    return list(read_records(folder / name, name))


def throwable(record: LogRecord) -> Throwable:
    assert record.trace is not None
    return record.trace.throwable


@pytest.mark.parametrize("name", [name for name in LOGS if name not in SHORT])
def test_the_whole_chain_is_read(name: str) -> None:
    first = records(name)[0]
    chain = list(throwable(first).chain())
    assert [link.type for link in chain] == CHAIN
    assert chain[-1].message == "잔액 부족: A-1\nORA-20001: at line 1"
    frame = app_frame(chain[0], by_prefix(("com.hanbit",)))
    assert frame is not None
    assert str(frame) == "com.hanbit.pay.Printer.store(Printer.java:29)"
    assert first.trace is not None
    assert not first.trace.truncated


@pytest.mark.parametrize("name", [name for name in LOGS if name not in SHORT | NO_SUPPRESSED])
def test_the_suppressed_one_is_kept_apart_with_its_cause(name: str) -> None:
    root = throwable(records(name)[0]).root_cause
    assert [[link.type for link in each.chain()] for each in root.suppressed] == [SUPPRESSED]


@pytest.mark.parametrize("name", [name for name in LOGS if name != "stack.log"])
def test_what_stands_around_it_is_read(name: str) -> None:
    first = records(name)[0]
    assert first.message == "이체 실패 A-1"
    assert first.level in ("ERROR", "SEVERE")
    assert (first.logger or "").endswith("Printer")
    assert first.thread == "pay-1" or name.startswith("jul") or name in SHORT


@pytest.mark.parametrize("name", [name for name in LOGS if name not in SHORT | {"stack.log"}])
def test_the_line_without_a_trace_is_one_too(name: str) -> None:
    last = records(name)[-1]
    assert (last.kind, last.message) == ("message", "한도 초과: 500")


def test_a_circular_reference_ends_the_chain() -> None:
    last = throwable(records("stack.log")[-1])
    assert [link.message for link in last.chain()] == ["one", "two"]


@pytest.mark.jvm
@pytest.mark.skipif(shutil.which("javac") is None, reason="no JDK")
def test_loggers_print_them_still(tmp_path: Path) -> None:
    jars = ["logback-classic", "logstash-logback-encoder", "log4j-core", "jackson-databind"]
    if not all(Path(f"/usr/share/java/{jar}.jar").exists() for jar in jars):
        pytest.skip("the loggers' jars are not installed")
    copy = tmp_path / "printed"
    shutil.copytree(PRINTED, copy, ignore=shutil.ignore_patterns("build", "logs"))
    subprocess.run(["make", "-s", "-C", str(copy), "all"], check=True, capture_output=True)
    for name in LOGS:
        anew, kept = records(name, copy / "logs"), records(name)
        assert [r.trace and _own(r.trace.throwable) for r in anew] == [
            r.trace and _own(r.trace.throwable) for r in kept
        ]


def _own(top: Throwable) -> list[tuple[str, str | None, list[str]]]:
    """The chain with the frames of our own code: the JDK's lines vary by its build."""
    return [
        (
            link.type,
            link.message,
            [str(f) for f in link.frames if f.declaring_class.startswith("com.hanbit")],
        )
        for link in top.chain()
    ]
