"""What real loggers printed of one failure is read as that failure, and is what they print still."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from javatrace.incidents.in_app import app_frame, by_prefix
from javatrace.model.records import LogRecord
from javatrace.model.trace import Throwable
from javatrace.reading import read_records

PRINTED = Path(__file__).parent / "printed"
LOGS = sorted(path.name for path in (PRINTED / "logs").glob("*.log"))
CHAIN = [
    "com.hanbit.pay.Printer$PayException",
    "java.lang.IllegalStateException",
    "java.sql.SQLException",
]
SUPPRESSED = ["java.lang.IllegalArgumentException", "java.lang.ArithmeticException"]
SHORT = {"log4j2-short.log", "juli-xml.log"}
"""The first prints one frame alone, java.util.logging's XML no causes."""
TRIMMED = {"maven.log"}
"""surefire keeps the test's own frames and begins a message of two lines on a line of its own."""
NO_SUPPRESSED = {"log4j2-root.log"}
NO_LOGGER = {"stack.log", "junit.log", "maven.log", "maven-full.log", "log4j1-html.log"}
"""Build tools print no logger; of the HTML table only the trace is read."""
NO_MESSAGE = NO_LOGGER | {"log4j2-short.log", "tomcat.log"}
NO_THREAD = {"jul-en.log", "jul-ko.log", "juli-verbose.log", "juli-jdk-logger.log", "juli-xml.log"}
SHARE = Path("/usr/share")
NEEDED = (
    "logback-classic.jar", "logstash-logback-encoder.jar", "log4j-core.jar", "jackson-databind.jar",
    "log4j-1.2.jar", "tomcat9-catalina.jar", "junit-platform-console.jar", "maven-surefire-plugin.jar",
    "../maven-repo/org/apache/maven/plugins/maven-compiler-plugin",
    "../maven-repo/org/apache/maven/plugins/maven-resources-plugin",
)  # fmt: skip
"""One of each package that the Makefile beside the logs names."""
CUT = {"junit.log"}
"""JUnit's console leaves out the deeper frames: `[...]`."""


def records(name: str, folder: Path = PRINTED / "logs") -> list[LogRecord]:
    return list(read_records(folder / name, name))


def throwable(record: LogRecord) -> Throwable:
    assert record.trace is not None
    return record.trace.throwable


def failure(name: str) -> LogRecord:
    """The record of the payment; a build log tells of another test's failure before it."""
    return next(r for r in records(name) if r.trace and r.trace.throwable.type == CHAIN[0])


@pytest.mark.parametrize("name", [name for name in LOGS if name not in SHORT])
def test_the_whole_chain_is_read(name: str) -> None:
    first = failure(name)
    chain = list(throwable(first).chain())
    assert [link.type for link in chain] == CHAIN
    assert (chain[-1].message or "").lstrip("\n") == "잔액 부족: A-1\nORA-20001: at line 1"
    frame = app_frame(chain[0], by_prefix(("com.hanbit",)))
    expected = (
        "PayTest.pays(PayTest.java:9)" if name in TRIMMED else "Printer.store(Printer.java:29)"
    )
    assert str(frame) == f"com.hanbit.pay.{expected}"
    assert first.trace is not None
    assert first.trace.truncated == (name in CUT)


@pytest.mark.parametrize(
    "name", [name for name in LOGS if name not in SHORT | TRIMMED | NO_SUPPRESSED]
)
def test_the_suppressed_one_is_kept_apart_with_its_cause(name: str) -> None:
    root = throwable(failure(name)).root_cause
    assert [[link.type for link in each.chain()] for each in root.suppressed] == [SUPPRESSED]


@pytest.mark.parametrize("name", [name for name in LOGS if name not in NO_LOGGER])
def test_what_stands_around_it_is_read(name: str) -> None:
    first = failure(name)
    servlet = "Servlet.service() for servlet [pay] in context with path [/bank] threw exception"
    assert first.message == (servlet if name == "tomcat.log" else "이체 실패 A-1")
    assert first.level in ("ERROR", "SEVERE")
    assert (first.logger or "").endswith(("Printer", "StandardWrapperValve"))
    assert first.thread in ("pay-1", "http-nio-auto-1-exec-1") or name in NO_THREAD | SHORT


@pytest.mark.parametrize("name", [name for name in LOGS if name not in NO_MESSAGE])
def test_the_line_without_a_trace_is_one_too(name: str) -> None:
    last = records(name)[-1]
    assert (last.kind, last.message) == ("message", "한도 초과: 500")


def test_javautillogging_prints_only_the_outermost_as_xml() -> None:
    top = throwable(failure("juli-xml.log"))
    assert [str(frame).rpartition("(")[2] for frame in top.frames] == [
        "Printer.java:54)",
        "Printer.java:68)",
    ]
    assert top.cause is None


@pytest.mark.parametrize("name", ["maven.log", "maven-full.log"])
def test_a_build_log_tells_each_failure_once(name: str) -> None:
    told = [
        r.trace.throwable.type if r.trace else r.message.partition(":")[0] for r in records(name)
    ]
    build = (
        ["org.apache.maven.lifecycle.LifecycleExecutionException"] if name == "maven.log" else []
    )
    goal = "Failed to execute goal org.apache.maven.plugins"
    assert told == ["java.lang.AssertionError", CHAIN[0], goal, *build]


def test_a_circular_reference_ends_the_chain() -> None:
    last = throwable(records("stack.log")[-1])
    assert [link.message for link in last.chain()] == ["one", "two"]


@pytest.mark.jvm
@pytest.mark.skipif(shutil.which("javac") is None, reason="no JDK")
@pytest.mark.parametrize("name", LOGS)
def test_it_is_printed_so_still(name: str, copied: Path) -> None:
    missing = [name for name in NEEDED if not (SHARE / "java" / name).exists()]
    if missing or shutil.which("mvn") is None:
        pytest.skip(f"not installed: {', '.join(missing) or 'mvn'}")
    done = _make(f"logs/{name}", copied)
    assert done.returncode == 0, done.stderr
    anew, kept = records(name, copied / "logs"), records(name)
    assert [r.trace and _own(r.trace.throwable) for r in anew] == [
        r.trace and _own(r.trace.throwable) for r in kept
    ]


def _make(target: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", "-s", "-C", str(folder), target], capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compiled once for all of them."""
    folder = tmp_path_factory.mktemp("printed") / "printed"
    shutil.copytree(PRINTED, folder, ignore=shutil.ignore_patterns("build", "logs"))
    return folder


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
