"""Test methods run in a JVM of their own, and what became of each."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.jars import junit_path
from javatrace.model.trace import Frame, Throwable

_NATIVE = -2
"""The line number of java.lang.StackTraceElement where there is native code."""
LIMIT = 30
"""Seconds for the tests of one commit."""


@dataclass(frozen=True, slots=True)
class Thrown:
    """One link of the chain that a test threw, outermost first."""

    types: tuple[str, ...]
    """Its class and all above it but Object."""
    message: str | None
    frames: tuple[Frame, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    id: str
    """As JUnit calls the test."""
    passed: bool
    chain: tuple[Thrown, ...]
    """Empty where it passed, or was skipped."""


def run_tests(
    tests: Mapping[str, Sequence[str]], classpath: Sequence[Path], *, folder: Path, work: Path
) -> list[Outcome]:
    """Outcomes of the methods of each class (none named: all), those that were over in time.

    `folder` is the module's, where tests look for their files.
    """
    chosen, out = work / "tests", work / "outcomes"
    lines = (f"{name}\t{','.join(methods) or '*'}\n" for name, methods in tests.items())
    chosen.write_text("".join(lines), "utf-8")
    out.unlink(missing_ok=True)
    (work / "tmp").mkdir(exist_ok=True)
    command = [
        "nice", "java", "-ea", "-Xmx1g", "-Xss1m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
        "-XX:-OmitStackTraceInFastThrow", "-Djava.awt.headless=true", "-Duser.timezone=UTC",
        "-Duser.language=en", "-Dnet.bytebuddy.experimental=true", f"-Djava.io.tmpdir={work / 'tmp'}",
        *(f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in ("java.lang", "java.util", "java.io")),
        "-cp", ":".join([*map(str, classpath), junit_path()]), "corpus.history.RunTests", str(chosen), str(out),
    ]  # fmt: skip
    jvm = subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        jvm.wait(LIMIT)
    except subprocess.TimeoutExpired:
        jvm.kill()
        jvm.wait()
    return read_outcomes(out.read_text("utf-8") if out.is_file() else "")


def read_outcomes(text: str) -> list[Outcome]:
    """A last line that was cut off is left out."""
    lines = text.splitlines() if text.endswith("\n") else text.splitlines()[:-1]
    return [_outcome(json.loads(line)) for line in lines]


def _outcome(row: dict[str, Any]) -> Outcome:
    return Outcome(row["id"], row["passed"], tuple(_thrown(link) for link in row["chain"]))


def _thrown(link: dict[str, Any]) -> Thrown:
    frames = (
        Frame(
            type_,
            method,
            file if line != _NATIVE else "Native Method",
            line if line > 0 else None,
            module,
        )
        for type_, method, file, line, module in link["frames"]
    )
    return Thrown(tuple(link["types"]), link["message"], tuple(frames))


def throwable_of(chain: Sequence[Thrown]) -> Throwable:
    """As printStackTrace shows the chain: what a cause has in common with the link around it is counted."""
    made: Throwable | None = None
    for at in range(len(chain) - 1, -1, -1):
        link = chain[at]
        common = _in_common(chain[at - 1].frames, link.frames) if at else 0
        made = Throwable(link.types[0], link.message, link.frames, common, made)
    assert made is not None
    return made


def _in_common(outer: Sequence[Frame], inner: Sequence[Frame]) -> int:
    common = 0
    for one, other in zip(reversed(outer), reversed(inner), strict=False):
        if one != other:
            break
        common += 1
    return common
