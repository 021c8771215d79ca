"""A program's history to rows: the code before each candidate is run by the candidate's tests; what crashes is kept."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic
from typing import Any

from codeindex.index import SourceIndex
from corpus.real.crash import Stack, row_of, stack_of
from corpus.real.git_repository import GitRepository, repository_folder
from corpus.real.history.build import Build
from corpus.real.history.candidates import Candidate, candidates
from corpus.real.history.checkout import Checkout
from corpus.real.history.crashes import crash_of
from corpus.real.history.projects import HistoryProject
from corpus.real.history.test_runs import Outcome, run_tests, throwable_of
from corpus.real.history.warm_compiler import WarmCompiler, worker_classes
from javatrace.errors import UserError
from javatrace.model.trace import Frame

Row = dict[str, Any]
MOST_ROWS = 60
"""Of one program; and of one commit the first."""
MOST_FAILED = 2
"""Commits in a row that do not compile, after which the rest of a run would not either."""
NOT_COMPILED = "does not compile"


class HistoryMining:
    """One program. What came of each commit stands in `log`, so that a later run goes on behind it."""

    def __init__(self, project: HistoryProject, repositories: Path, cache: Path) -> None:
        root = repository_folder(repositories, project.name)
        self.project = project
        self.root = root
        self.work = cache / "history" / project.name.replace("/", "+")
        self.work.mkdir(parents=True, exist_ok=True)
        self.log = self.work / "commits.jsonl"
        self.history = GitRepository(root)
        self.checkout = Checkout(root, self.work / "tree")
        self.compiler = WarmCompiler(cache, self.work, project.release)
        self.build = Build(
            project, self.history, checkout=self.checkout, compiler=self.compiler, work=self.work
        )
        self._worker = worker_classes(cache)

    def run(self, *, newest: int, is_over: Callable[[], bool]) -> None:
        """Tries what was not tried yet, until it is over."""
        tried = {one["commit"]: one for one in read_log(self.log)}
        number, failed = sum("row" in one for one in tried.values()), 0
        for candidate in candidates(self.project, self.history, newest=newest):
            if is_over() or number >= MOST_ROWS or failed >= MOST_FAILED:
                break
            if candidate.commit.id not in tried:
                told = self._try(candidate)
                number += "row" in told
                failed = failed + 1 if told.get("why") == NOT_COMPILED else 0
                with self.log.open("a", encoding="utf-8") as lines:
                    lines.write(json.dumps({"commit": candidate.commit.id, **told}) + "\n")

    def close(self) -> None:
        self.compiler.close()
        self.history.close()

    def _try(self, candidate: Candidate) -> dict[str, Any]:
        """`row` where a crash was kept, else `why` there is none."""
        commit = candidate.commit
        if not self.build.go(commit.id):
            return {"why": NOT_COMPILED}
        if not self.build.compiled(change.path for change in candidate.production):
            return {"why": "a changed file does not compile"}
        tests = self._compiled_tests(candidate)
        if not tests:
            return {"why": "tests do not compile"}
        overlay = self.work / "overlay"
        if not self.build.overlay(self._parents(candidate), overlay):
            return {"why": "the parent's files do not compile"}
        return self._crash(candidate, tests, overlay)

    def _crash(
        self, candidate: Candidate, tests: dict[str, tuple[str, ...]], overlay: Path
    ) -> dict[str, Any]:
        """A test that crashes before the commit, twice the same, and passes after it."""
        first = candidate.tests[0][0]
        before = self._run(tests, overlay, first)
        if not before:
            return {"why": "nothing ran"}
        own = frozenset(
            name for path in self.checkout.files() if (name := self.project.production_class(path))
        )

        def is_production(frame: Frame) -> bool:
            return frame.declaring_class.partition("$")[0] in own

        crashed = [one for one in before if crash_of(one, is_production)]
        if not crashed:
            failed = any(one.chain for one in before)
            return {"why": "no crash" if failed else "nothing failed"}
        after = {one.id for one in self._run(tests, None, first) if one.passed}
        again = {one.id for one in self._run(tests, overlay, first) if one.chain}
        for outcome in crashed:
            if outcome.id in after & again:
                chain = crash_of(outcome, is_production)
                assert chain is not None
                return self._row(candidate, throwable_of(chain))
        return {"why": "fails after the commit too, or not each time"}

    def _row(self, candidate: Candidate, throwable: Any) -> dict[str, Any]:
        commit = candidate.commit
        index = SourceIndex(self.root, revision=commit.parent)
        stack: Stack | None = stack_of(throwable, index, drifted=False)
        index.close()
        if stack is None:
            return {"why": "no frame in the tree"}
        row = row_of(
            stack,
            methods=candidate.methods,
            commit=commit,
            project=self.project.name,
            split=self.project.split,
            id=f"history-{self.project.name.rpartition('/')[2]}-{commit.id[:10]}",
            maker="history",
        )
        return {"row": row}

    def _compiled_tests(self, candidate: Candidate) -> dict[str, tuple[str, ...]]:
        """Class to methods of the tests that compile, against the mended program."""
        out = self.work / "test-classes"
        shutil.rmtree(out, ignore_errors=True)
        files = {self.checkout.folder / path: methods for path, methods in candidate.tests}
        roots = self._test_roots()
        options = ("-sourcepath", ":".join(map(str, roots)), "-implicit:class")
        failed = self.build.compile_tests(files, out, options=options)
        if failed:
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir()
            self.compiler.compile_what_can_be(files, out, self.build.test_classpath, roots)
        names = {
            self.project.test_class(file.relative_to(self.checkout.folder).as_posix()): methods
            for file, methods in files.items()
        }
        return {
            name: methods
            for name, methods in names.items()
            if name and (out / f"{name.replace('.', '/')}.class").is_file()
        }

    def _test_roots(self) -> list[Path]:
        roots = (self.checkout.folder / root for root in self.project.tests)
        return [root for root in roots if root.is_dir()]

    def _parents(self, candidate: Candidate) -> dict[str, Path]:
        """The changed files as they were, by their paths."""
        folder = self.work / "parent"
        shutil.rmtree(folder, ignore_errors=True)
        made = {}
        for change in candidate.production:
            file = folder / change.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(self.history.read(candidate.commit.parent, change.path) or b"")
            made[change.path] = file
        return made

    def _run(
        self, tests: dict[str, tuple[str, ...]], overlay: Path | None, first: str
    ) -> list[Outcome]:
        module = self.checkout.folder / module_of(first)
        places = (self.checkout.folder / one for one in self.project.resources)
        resources = [one for one in places if one.is_dir()]
        over = [overlay] if overlay is not None else []
        own = [self.build.classes, self.work / "test-classes", *resources]
        path = [*over, *own, *self.build.test_classpath[1:], self._worker]
        _link_target(module)
        return run_tests(tests, path, folder=module, work=self.work)


def module_of(path: str) -> str:
    """The folder that a build runs a test in: what holds its `src`, else the root."""
    head, source, _ = f"/{path}".partition("/src/")
    return head.removeprefix("/") if source else ""


def _link_target(module: Path) -> None:
    """Tests that read `target/test-classes` find the resources there, as Maven puts them."""
    target = module / "target"
    for name, source in (("test-classes", "src/test/resources"), ("classes", "src/main/resources")):
        if (module / source).is_dir() and not (target / name).exists():
            target.mkdir(exist_ok=True)
            (target / name).symlink_to(module / source)


def read_log(path: Path) -> Iterator[dict[str, Any]]:
    """What came of each commit; nothing where there was no run. A last line that was cut off is left out."""
    lines = path.read_text("utf-8").splitlines(keepends=True) if path.is_file() else []
    yield from (json.loads(line) for line in lines if line.endswith("\n"))


def mined_rows(project: HistoryProject, cache: Path) -> Iterator[Row]:
    """The rows of all runs so far; one for each template."""
    log = cache / "history" / project.name.replace("/", "+") / "commits.jsonl"
    seen: set[str] = set()
    for one in read_log(log):
        row = one.get("row")
        if row and row["template"] not in seen:
            seen.add(row["template"])
            yield row | {"split": project.split}


def try_commits(
    project: HistoryProject,
    repositories: Path,
    cache: Path,
    *,
    newest: int,
    seconds: float,
    say: Callable[[str], None],
) -> None:
    """One program for so long; one that is not there, or whose tools are not, is told and left out."""
    end = monotonic() + seconds
    try:
        mining = HistoryMining(project, repositories, cache)
    except UserError as error:
        say(f"{project.name}: {error.message}; {error.hint}")
        return
    try:
        mining.run(newest=newest, is_over=lambda: monotonic() > end)
    finally:
        mining.close()
    became = became_of(project, cache).most_common()
    say(f"{project.name}: {', '.join(f'{number} {what}' for what, number in became)}")


def became_of(project: HistoryProject, cache: Path) -> Counter[str]:
    """How many commits came to what."""
    log = cache / "history" / project.name.replace("/", "+") / "commits.jsonl"
    return Counter("rows" if "row" in one else one["why"] for one in read_log(log))
