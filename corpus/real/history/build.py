"""A program's classes at one commit after the other: what changed is compiled anew, and who uses what looks other."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from codeindex.model.outline import Outline
from codeindex.outlines.outliner import outline
from corpus.jars import find_jars, junit_path
from corpus.real.git_repository import GitRepository
from corpus.real.history.checkout import Checkout
from corpus.real.history.grammars import Grammars
from corpus.real.history.projects import HistoryProject
from corpus.real.history.warm_compiler import WarmCompiler

MOST_CHANGED, MOST_USERS = 150, 400
"""Files beyond which all are compiled anew."""
MOST_DROPPED = 0.3
"""Share of the files that may lack a jar; beyond it the program is not there."""
TEST_JARS = (
    "junit4", "hamcrest", "assertj-core", "mockito-core", "byte-buddy", "byte-buddy-agent", "objenesis",
    "easymock", "jsr305", "jcip", "testng",
)  # fmt: skip
_WORD = re.compile(rb"\b[A-Z]\w*")
_SPACE = re.compile(rb"\s+")


class Build:
    """`classes` are those of the commit that `go` was last asked for, and gave True for."""

    def __init__(
        self,
        project: HistoryProject,
        history: GitRepository,
        *,
        checkout: Checkout,
        compiler: WarmCompiler,
        work: Path,
    ) -> None:
        self.project = project
        self.checkout = checkout
        self._history = history
        self.classes = work / "classes"
        self.jars = find_jars(project.jars)
        self._compiler = compiler
        self._stage = work / "stage"
        self._grammars = Grammars(work / "generated", project.javacc)
        self._at: str | None = None
        self._dropped: set[Path] = set()
        self._words: dict[Path, tuple[int, frozenset[bytes]]] = {}

    @property
    def classpath(self) -> list[Path]:
        return [self.classes, *self.jars]

    @property
    def test_classpath(self) -> list[Path]:
        """What tests are compiled and run with; the first are the program's classes."""
        return [*self.classpath, *find_jars(TEST_JARS), *map(Path, junit_path().split(":"))]

    def compile_tests(self, files: Iterable[Path], out: Path, *, options: Sequence[str]) -> bool:
        """Whether something did not compile."""
        return self._compiler.compile(files, out, self.test_classpath, options=options) != set()

    def go(self, commit: str) -> bool:
        """Whether work tree and classes are the commit's now."""
        if not self.checkout.go(commit):
            return False
        other = self._grammars.make(self._grammar_files())
        done = self._at is not None and not other and self._step(self._at, commit)
        done = done or self._whole()
        self._at = commit if done else None
        return done

    def compiled(self, paths: Iterable[str]) -> bool:
        """Whether all of these files are among those that compile."""
        return not any(self.checkout.folder / path in self._dropped for path in paths)

    def overlay(self, files: dict[str, Path], out: Path) -> bool:
        """Compiles other versions of the files at these paths, and their users, over the classes."""
        shutil.rmtree(out, ignore_errors=True)
        changed = {
            path for path, file in files.items()
            if surface(self._source(path)) != surface(file.read_bytes())
        }  # fmt: skip
        users = self._users(changed) - {self.checkout.folder / path for path in files}
        todo = {*files.values(), *users}
        dropped = self._compiler.compile(todo, out, self.classpath, options=("-implicit:none",))
        return dropped is not None and dropped <= self._dropped

    def _whole(self) -> bool:
        shutil.rmtree(self.classes, ignore_errors=True)
        files = set(self._production())
        wrong = self._compiler.wrong_files(files, self.classes, self.jars)
        if wrong is None or len(wrong) > MOST_DROPPED * len(files):
            return False
        dropped: set[Path] | None = wrong
        if wrong:
            # Others use them: what of them can be had is compiled first.
            self._compiler.compile_what_can_be(wrong, self.classes, self.jars, self._roots())
            dropped = self._compiler.compile(files - wrong, self.classes, self.classpath, rounds=3)
        if dropped is None or len(dropped) > MOST_DROPPED * len(files):
            return False
        self._dropped = dropped | wrong
        return bool(files)

    def _step(self, before: str, after: str) -> bool:
        """False where all is to be compiled anew."""
        changes = [
            (status, path)
            for status, path in self.checkout.changed(before, after)
            if self.project.production_class(path)
        ]
        if len(changes) > MOST_CHANGED:
            return False
        here = {self.checkout.folder / path for status, path in changes if status != "D"}
        users = self._users({path for _, path in changes if self._looks_other(path, before, after)})
        if len(users) > MOST_USERS:
            return False
        self._take_away(path for status, path in changes if status == "D")
        shutil.rmtree(self._stage, ignore_errors=True)
        dropped = self._compiler.compile(
            here | users, self._stage, self.classpath, options=("-implicit:none",), rounds=2
        )
        if dropped is None or not dropped <= self._dropped:
            return False
        self._dropped = (self._dropped - here - users) | dropped
        if self._stage.is_dir():
            shutil.copytree(self._stage, self.classes, dirs_exist_ok=True)
        return True

    def _looks_other(self, path: str, before: str, after: str) -> bool:
        old, new = (self._history.read(commit, path) or b"" for commit in (before, after))
        return surface(old) != surface(new)

    def _users(self, changed: set[str]) -> set[Path]:
        """The production files that name the class of one of those paths."""
        names = {Path(path).stem.encode() for path in changed}
        if not names:
            return set()
        return {file for file in self._production() if names & self._named_in(file)}

    def _named_in(self, file: Path) -> frozenset[bytes]:
        """Words that may be types, read once for each version of a file."""
        time = file.stat().st_mtime_ns
        known = self._words.get(file)
        if known is None or known[0] != time:
            known = self._words[file] = time, frozenset(_WORD.findall(file.read_bytes()))
        return known[1]

    def _take_away(self, paths: Iterable[str]) -> None:
        for path in paths:
            name = (self.project.production_class(path) or "").replace(".", "/")
            stem = self.classes / name
            for file in (stem.with_suffix(".class"), *stem.parent.glob(f"{stem.name}$*.class")):
                file.unlink(missing_ok=True)

    def _production(self) -> list[Path]:
        paths = (path for path in self.checkout.files() if self.project.production_class(path))
        files = [file for path in paths if (file := self.checkout.folder / path).is_file()]
        return files + self._grammars.files({file.name for file in files})

    def _roots(self) -> list[Path]:
        roots = (self.checkout.folder / root for root in self.project.sources)
        return [*(root for root in roots if root.is_dir()), self._grammars.out]

    def _grammar_files(self) -> list[Path]:
        folders = (self.checkout.folder / name for name in self.project.grammars)
        return sorted(
            file for folder in folders for kind in ("*.jj", "*.jjt") for file in folder.rglob(kind)
        )

    def _source(self, path: str) -> bytes:
        file = self.checkout.folder / path
        return file.read_bytes() if file.is_file() else b""


def surface(source: bytes) -> tuple[object, ...]:
    """What users of a file's types can see: headers of types and members, whole fields; bodies left out."""
    outlined: Outline = outline(source)
    types = [source[row.head_byte : row.body_byte] for row in outlined.types]
    members = [
        source[row.head_byte : row.end_byte if row.kind == "field" else row.body_byte]
        for row in outlined.members
    ]
    return tuple(sorted(_SPACE.sub(b"", one) for one in (*types, *members)))
