"""Builds the driver, runs planned cases in a JVM, and reads back what they did."""

from __future__ import annotations

import base64
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.jars import classpath
from corpus.provoke.plan import Case

JAVA = Path(__file__).parent / "java"
_LOADER = re.compile(r"corpus\.provoke\.Driver\$Loader @[0-9a-f]+")
"""What the JVM calls the driver's class loader; a program that was started as usual has `'app'` there."""
_FINDING = re.compile(
    r"(?:\t|\\t)at corpus\.provoke\.Driver\$Loader\.\w+\(Driver\.java:\d+\)(?:\r?\n|(?:\\r)?\\n)"
)
"""The loader's own frame where it finds no class, also as JSON writes it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one case did, as the JVM knows it."""

    case: Case
    type: str
    message: str
    class_name: str | None
    method: str | None
    file: str | None
    line: int | None
    lost: bool
    """The root cause was thrown away and only its message went on."""
    log: str


def build_driver(folder: Path) -> Path:
    """Compiles the driver into `folder`."""
    classes = folder / "driver"
    classes.mkdir(parents=True, exist_ok=True)
    sources = [str(path) for path in sorted(JAVA.rglob("*.java"))]
    subprocess.run(
        ["javac", "-nowarn", "-proc:none", "-d", str(classes), "-classpath", classpath(), *sources],
        check=True,
    )
    return classes


def run(cases: list[Case], *, folder: Path, classes: Path, helpful: bool) -> Iterator[Outcome]:
    """Runs `cases` in one JVM; a case that does not compile or does not throw is left out."""
    name = "on" if helpful else "off"
    work = folder / name
    work.mkdir(parents=True, exist_ok=True)
    for case in cases:
        files = "\n//// ".join(f"{path}\n{text}" for path, text in case.application.sources)
        (work / f"{case.id}.java.txt").write_text("//// " + files, "utf-8")
    (work / "plan.tsv").write_text("".join(case.plan_line() for case in cases), "utf-8")
    flag = "+" if helpful else "-"
    command = [
        "nice", "java", "-ea", "-Xmx512m", "-Xss512k",
        f"-XX:{flag}ShowCodeDetailsInExceptionMessages", "-XX:-OmitStackTraceInFastThrow",
        "-Dfile.encoding=UTF-8", "-Duser.timezone=Asia/Seoul",
        "-cp", f"{classes}:{classpath()}", "corpus.provoke.Driver",
        str(work), str(work / "out.tsv"), *(["-g"] if helpful else ["-g:source,lines"]),
    ]  # fmt: skip
    with (work / "stderr.log").open("w") as errors:
        subprocess.run(
            command, check=False, stderr=errors, stdout=errors, timeout=600 + 2 * len(cases)
        )
    by_id = {case.id: case for case in cases}
    with (work / "out.tsv").open(encoding="utf-8") as lines:
        for line in lines:
            outcome = _outcome(by_id, line.rstrip("\n").split("\t"))
            if outcome is not None:
                yield outcome


def _outcome(cases: dict[str, Case], cells: list[str]) -> Outcome | None:
    if len(cells) != 9 or cells[1] == "-":
        return None
    case, type_, message, class_name, method, file, line, lost, log = cells
    return Outcome(
        cases[case],
        type_,
        _text(message),
        _or_none(class_name),
        _or_none(method),
        _or_none(file),
        int(line) if line not in ("-", "-1", "-2") else None,
        lost != "-",
        _text(log),
    )


def _or_none(cell: str) -> str | None:
    return None if cell in ("-", "null") else cell


def _text(cell: str) -> str:
    text = "" if cell == "-" else base64.b64decode(cell).decode("utf-8", "replace")
    return _LOADER.sub("'app'", _FINDING.sub("", text))
