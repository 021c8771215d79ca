"""Whether crashes of an injected set come again when each is built by hand: javac, JUnit's console, a fresh JVM.

    python -m bench.rebuild_cases SET --cases 50 --seed 1

Each case drawn: the recorded fix is taken back from the source (`patch --reverse`), that one file is compiled, the one
recorded test must pass without it and crash with it, with the recorded root type and crash frame as printed. Nothing of
the injector's own harness runs. Ends with 1 where a case differs. A fault in a branch that asks for a security manager
differs: the harness has one, so that no test ends it, and a plain JVM has none.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from bench.command_line import argument_parser
from bench.plain_java import Program, compile_files, compiled, run_test
from corpus.commands.cache import cache
from corpus.debian import Project, project_of
from corpus.inject.harness import source_root
from corpus.sets import read_set
from javatrace.errors import UserError
from javatrace.reading import read_text

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Crash:
    type: str
    class_name: str
    method: str
    line: int

    def __str__(self) -> str:
        return f"{self.type} at {self.class_name}.{self.method}:{self.line}"


def main() -> None:
    parser = argument_parser(__file__, __doc__)
    parser.add_argument("set", type=Path)
    parser.add_argument("--cases", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", type=Path, default=cache() / "rebuild")
    given = parser.parse_args()
    drawn = draw(read_set(given.set), given.cases, given.seed)
    differ = []
    for row, why in rebuilt(drawn, given.work.resolve()):
        print(f"{row['id']}: {why or 'as recorded, ' + str(recorded(row))}", flush=True)
        differ += [f"{row['id']}: {why}"] if why else []
    print(f"{len(drawn) - len(differ)} of {len(drawn)} crash as recorded", *differ, sep="\n  ")
    sys.exit(1 if differ else 0)


def draw(rows: Iterator[Row], count: int, seed: int) -> list[Row]:
    """Random crashes, each once (not its masked views), those of one project together."""
    crashes = sorted((row for row in rows if row["view"] == "full"), key=lambda row: row["id"])
    drawn = Random(seed).sample(crashes, min(count, len(crashes)))
    return sorted(drawn, key=lambda row: (row["project"], row["id"]))


def rebuilt(rows: list[Row], work: Path) -> Iterator[tuple[Row, str]]:
    """Each row with why it differs; empty where it crashes as recorded."""
    for row in rows:
        project = project_of(row["project"])
        try:
            yield row, difference(row, program_of(project, work), work / "trial")
        except UserError as error:
            yield row, error.message


def program_of(project: Project, work: Path) -> Program:
    root = source_root(project, cache())
    return compiled(project, root, work / f"{project.name}-{project.version}")


def difference(row: Row, program: Program, work: Path) -> str:
    """What is not as the row has it, as a sentence; empty where nothing is."""
    fault = program.root / row["truth"]["root"]["path"]
    broken = work / "source" / fault.name
    if told := unmend(fault, row["truth"]["fix_diff"], broken):
        return f"the fix cannot be taken back: {told}"
    path = f"{program.main}:{program.jars}"
    if told := compile_files(program, [str(broken)], work / "overlay", path):
        return f"the fault does not compile: {told.splitlines()[0]}"
    alone = run_test(program, row["test"], [], work / "alone")
    if not alone.passed:
        said = alone.trouble or str(crash(alone.stack or "", program))
        return f"the test fails without the fault: {said}"
    ran = run_test(program, row["test"], [work / "overlay" / "classes"], work / "with")
    if ran.stack is None:
        return ran.trouble or "the test passes with the fault"
    found = crash(ran.stack, program)
    return "" if found == recorded(row) else f"{found} where {recorded(row)} is recorded"


def unmend(fixed: Path, diff: str, into: Path) -> str:
    """Writes the file as it was before the fix; gives what `patch` said, empty where every hunk fits exactly."""
    into.parent.mkdir(parents=True, exist_ok=True)
    words = ["patch", "--reverse", "--force", "--binary", "--fuzz=0", "--silent"]
    told = subprocess.run(
        [*words, "--reject-file=-", f"--output={into}", str(fixed)],
        input=diff.encode("utf-8", "surrogateescape"),
        capture_output=True,
        check=False,
    )
    return told.stdout.decode("utf-8", "replace").strip() if told.returncode else ""


def recorded(row: Row) -> Crash:
    truth, place = row["truth"], row["truth"]["location"]
    return Crash(truth["type"], place["class"], place["method"], place["line"])


def crash(stack: str, program: Program) -> Crash | None:
    """The printed root cause, and its first frame with a line in a class of the program; None where there is none."""
    trace = next((record.trace for record in read_text(stack) if record.trace), None)
    if trace is None:
        return None
    root = trace.throwable.root_cause
    for frame in root.frames:
        compiled_class = program.main / (frame.declaring_class.replace(".", "/") + ".class")
        if frame.line and compiled_class.is_file():
            return Crash(root.type, frame.declaring_class, frame.method, frame.line)
    return None


if __name__ == "__main__":
    main()
