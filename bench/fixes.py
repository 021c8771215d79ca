"""How many of the diffs that are offered mend: injected crashes, git, javac, and the test that crashed.

    python -m bench.fixes SET --split order --most 200 --seed 1
    python -m bench.fixes examples/core-banking/truth.jsonl

Each crash drawn is diagnosed as `hybrid analyze` does it, over the program with the fault in it. The diff must be one
that `git apply` takes, the edited file must compile with the jars and options that the set was made with, against the
program's own classes, and the test that crashed must pass then. The same file must compile without the diff: where it
does not, the crash is left out. Of the example bank its own scenarios are run, by its own build
(`bench.scenario_fixes`). The causes that are said are judged beside, by the rule of `corpus.judged_cause`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.command_line import argument_parser
from bench.offers import Offer, offers, write
from bench.plain_java import Program, compile_files, compiled, run_test
from bench.rebuild_cases import draw, unmend
from bench.scenario_fixes import scenario_table
from corpus.commands.cache import cache
from corpus.debian import project_of
from corpus.inject.harness import source_root
from corpus.judged_cause import judged_cause
from corpus.sets import read_set
from router.config.configuration import load
from router.evaluation.judging.causes import VERDICTS, cause_verdict, only_throws
from router.evaluation.judging.patch_check import applies
from router.evaluation.labelled.judged_cause import judged_cause as read


@dataclass(frozen=True, slots=True)
class Trial:
    offer: Offer
    control: str = ""
    """What javac says of the file without the diff; empty where nothing."""
    applied: bool = False
    error: str = ""
    """The first error of javac with the diff."""
    passed: bool = False
    """Whether the test that crashed passes with the diff."""
    failure: str = ""
    """What it does instead."""
    changed: tuple[range, ...] = ()
    """Lines of the file before that the diff changes, or inserts something beside."""

    @property
    def in_method(self) -> bool:
        """Whether what is edited is the planted fault's own method."""
        root = self.offer.row["truth"]["root"]
        return bool(root["path"] == self.offer.path and root["method"] == self.offer.method)

    @property
    def on_line(self) -> bool:
        root = self.offer.row["truth"]["root"]
        fault = range(root["start_line"], root["end_line"] + 1)
        meets = any(r.start < fault.stop and fault.start < r.stop for r in self.changed)
        return root["path"] == self.offer.path and meets


def main() -> None:
    given = _arguments()
    if given.set.name == "truth.jsonl":
        for line in scenario_table(given.set.parent, given.config):
            print(line, flush=True)
        return
    splits = set(given.split or ("order",))
    rows = draw(
        (row for row in read_set(given.set) if row["split"] in splits), given.most, given.seed
    )
    with TemporaryDirectory() as folder:
        made = offers(rows, load(given.config), cache(), Path(folder).resolve() / "source")
        trials = []
        for tried in trials_of(made, given.work.resolve(), Path(folder).resolve() / "trial"):
            trials.append(tried)
            if given.verbose and (line := told(tried)):
                print(line, flush=True)
    print("\n".join((*table(trials), *causes(trials))))


def _arguments() -> argparse.Namespace:
    parser = argument_parser(__file__, __doc__)
    parser.add_argument("set", type=Path)
    parser.add_argument("--split", action="append", help="may be repeated; order without it")
    parser.add_argument("--most", type=int, default=200, help="crashes, drawn by chance")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--config", default="hybrid")
    parser.add_argument("--work", type=Path, default=cache() / "rebuild")
    parser.add_argument("--verbose", action="store_true", help="each diff; of those that fail, why")
    return parser.parse_args()


def trials_of(made: Iterable[Offer], work: Path, folder: Path) -> Iterator[Trial]:
    """Each offer tried; programs are compiled once, under `work`."""
    programs: dict[str, Program] = {}
    for offer in made:
        if offer.diff is None:
            yield Trial(offer)
            continue
        name = offer.row["project"]
        if name not in programs:
            project = project_of(name)
            place = work / f"{project.name}-{project.version}"
            programs[name] = compiled(project, source_root(project, cache()), place)
        yield tried(offer, programs[name], folder)


def tried(offer: Offer, program: Program, folder: Path) -> Trial:
    """Git's and javac's word on one diff; `folder` is written to."""
    file, diff = folder / offer.path, offer.diff or ""
    write(file, offer.before)
    control = _error(program, file, folder)
    if control:
        return Trial(offer, control)
    if not applies(diff, folder):
        return Trial(offer)
    subprocess.run(
        ["git", "apply", "--whitespace=nowarn", "-"],
        cwd=folder,
        input=diff.encode("utf-8", "surrogateescape"),
        check=True,
        env={**os.environ, "GIT_CEILING_DIRECTORIES": str(folder.parent)},
    )
    changed = tuple(_changed(offer.before, file.read_bytes()))
    error = _error(program, file, folder)
    failure = "" if error else _failure(program, offer, folder)
    return Trial(offer, "", True, error, not error and not failure, failure, changed)


def _failure(program: Program, offer: Offer, folder: Path) -> str:
    """What the test that crashed does with the diff; empty where it passes. The fault is in the classes, too."""
    if "test" not in offer.row:
        return "no test is known"
    fault = _faulty(program, offer, folder)
    if fault is None:
        return "the fault does not compile"
    ran = run_test(
        program, offer.row["test"], [folder / "overlay/classes", *fault], folder / "test"
    )
    return "" if ran.passed else ran.trouble or (ran.stack or "fails").splitlines()[0]


def _faulty(program: Program, offer: Offer, folder: Path) -> list[Path] | None:
    """Classes with the planted fault, where the diff is for another file."""
    row = offer.row
    if row["truth"]["root"]["path"] == offer.path:
        return []
    broken = folder / "fault" / Path(row["truth"]["root"]["path"]).name
    if unmend(program.root / row["truth"]["root"]["path"], row["truth"]["fix_diff"], broken):
        return None
    path = f"{program.main}:{program.jars}"
    told = compile_files(program, [str(broken)], folder / "fault/overlay", path)
    return None if told else [folder / "fault/overlay/classes"]


def _error(program: Program, file: Path, folder: Path) -> str:
    """The first thing that javac says of a file alone, against the program's classes."""
    path = f"{program.main}:{program.jars}"
    said = compile_files(program, [str(file)], folder / "overlay", path).splitlines()
    return next((line.partition(".java:")[2] for line in said if "error:" in line), "".join(said))


def _changed(before: bytes, after: bytes) -> Iterator[range]:
    old, new = before.splitlines(), after.splitlines()
    for tag, start, end, _, _ in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "insert":
            yield range(start, start + 2)
        elif tag != "equal":
            yield range(start + 1, end + 1)


def told(trial: Trial) -> str:
    """Whether a diff mends; else why not, with the diff; empty where none is offered."""
    offer = trial.offer
    if offer.diff is None:
        return ""
    if trial.passed:
        return f"{offer.row['id']} {offer.edit}: passes"
    if trial.failure:
        return f"{offer.row['id']} {offer.edit}: {trial.failure}\n{offer.diff}"
    why = f"compiles not even without the diff: {trial.control}" if trial.control else trial.error
    return f"{offer.row['id']} {offer.edit}: {why or 'git does not take it'}\n{offer.diff}"


def table(trials: Sequence[Trial]) -> Iterator[str]:
    """Lines: what was offered, and what became of it, by edit."""
    offered = [trial for trial in trials if trial.offer.diff is not None]
    left = [trial for trial in offered if not trial.control]
    yield f"{len(offered)} diffs offered for {len(trials)} crashes"
    yield f"{len(offered) - len(left)} left out: the file does not compile without the diff either"
    yield f"{sum(only_throws(trial.offer.diff or '') for trial in offered)} of them only throw"
    yield f"{'edit':20}{'offered':>8}{'applied':>8}{'compiled':>9}{'passed':>8}{'method':>8}{'line':>8}"
    for edit in sorted({trial.offer.edit for trial in trials if trial.offer.edit}):
        yield _line(edit, [trial for trial in left if trial.offer.edit == edit])
    yield _line("all", left)
    here = [trial for trial in trials if trial.offer.row.get("distance") == "0"]
    found = [trial for trial in here if trial.offer.diff is not None]
    if here:
        share = len(found) / len(here)
        yield f"offered for {len(found)} of {len(here)} with the fault in the crash method: {share:.3f}"


def _line(edit: str, left: Sequence[Trial]) -> str:
    counts = (
        len(left),
        sum(trial.applied for trial in left),
        sum(trial.applied and not trial.error for trial in left),
        sum(trial.passed for trial in left),
        sum(trial.in_method for trial in left),
        sum(trial.on_line for trial in left),
    )
    offered, applied, made, passed, method, line = counts
    share = f"  {passed / offered:.3f} pass" if offered else ""
    return f"{edit:20}{offered:8}{applied:8}{made:9}{passed:8}{method:8}{line:8}{share}"


def causes(trials: Sequence[Trial]) -> Iterator[str]:
    """Lines: how true what is said of the cause is, by who says it."""
    judged = [(trial.offer.cause, read(judged_cause(trial.offer.row))) for trial in trials]
    verdicts = [
        (cause.source if cause else "nobody", cause_verdict(cause, truth))
        for cause, truth in judged
        if truth is not None
    ]
    yield f"{'cause said by':20}" + "".join(f"{name:>8}" for name in VERDICTS)
    for source in (*sorted({source for source, _ in verdicts}), "all"):
        mine = Counter(verdict for said_by, verdict in verdicts if source in (said_by, "all"))
        yield f"{source:20}" + "".join(f"{mine[name]:8}" for name in VERDICTS)


if __name__ == "__main__":
    main()
