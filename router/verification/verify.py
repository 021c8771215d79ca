"""How far a diff holds: applies, parses, compiles, passes; and, where it does not go on, why in a word."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from codeindex.syntax.grammar import parse
from codeindex.syntax.traversal import descendants
from experts.base import Note
from router.config.settings import BuildSettings
from router.verification.command import Ended, run_command
from router.verification.javac import compile_alone
from router.verification.scratch import TooLarge, scratch_copy, state_of

APPLIES, PARSES, COMPILES, PASSES = "applies", "parses", "compiles", "passes"


@dataclass(frozen=True, slots=True)
class Verified:
    reached: str | None
    """The last step that held; None: the diff does not even apply, or nothing could be tried."""
    note: Note | None = None
    """Why the next step was not reached."""


@dataclass
class Verifier:
    """For the diffs of one repository; what the build does without any is asked once, and only if need be."""

    repository: Path
    build: BuildSettings
    _before: dict[str, Ended | None] = field(default_factory=dict)

    def verify(self, diff: str) -> Verified:
        """Tries the diff in a copy; the repository itself is never written to."""
        was = state_of(self.repository)
        try:
            with scratch_copy(self.repository) as copy:
                verified = self._tried(diff, copy)
        except TooLarge:
            return Verified(None, Note("too_large"))
        except OSError as error:
            return Verified(None, Note("no_copy", {"reason": error.strerror or str(error)}))
        changed = sorted({path for path, _, _ in was ^ state_of(self.repository)})
        if changed:
            return Verified(
                verified.reached, Note("wrote", {"path": changed[0], "count": len(changed)})
            )
        return verified

    def _tried(self, diff: str, copy: Path) -> Verified:
        paths = touched(diff)
        errors = [_errors(copy / path) for path in paths]
        if not _apply(diff, copy):
            return Verified(None, Note("does_not_apply"))
        if any(_errors(copy / path) > before for path, before in zip(paths, errors, strict=True)):
            return Verified(APPLIES, Note("does_not_parse"))
        return self._built(copy) if self.build.command else self._compiled(copy, paths)

    def _built(self, copy: Path) -> Verified:
        ended = run_command(self.build.command, copy, self.build.seconds)
        if ended.went_well:
            return Verified(PASSES)
        before = self._without("build")
        if before is not None and not before.went_well:
            key = "build_hangs" if before.is_late else "build_fails_before"
            return Verified(PARSES, self._told(key, before))
        return Verified(PARSES, self._told("build_late" if ended.is_late else "build_fails", ended))

    def _compiled(self, copy: Path, paths: Sequence[str]) -> Verified:
        java = [path for path in paths if path.endswith(".java")]
        ended = (
            compile_alone(copy, java, self.build.classpath, self.build.seconds) if java else None
        )
        if ended is None:
            return Verified(PARSES, Note("no_javac"))
        if ended.went_well:
            return Verified(COMPILES)
        before = self._without("\n".join(java), java)
        if before is not None and not before.went_well:
            return Verified(PARSES, self._told("compiles_not_before", before))
        return Verified(PARSES, self._told("does_not_compile", ended))

    def _without(self, key: str, java: Sequence[str] = ()) -> Ended | None:
        """What happens without the diff, in a copy of its own."""
        if key not in self._before:
            with scratch_copy(self.repository) as copy:
                self._before[key] = (
                    compile_alone(copy, java, self.build.classpath, self.build.seconds)
                    if java
                    else run_command(self.build.command, copy, self.build.seconds)
                )
        return self._before[key]

    def _told(self, key: str, ended: Ended) -> Note:
        return Note(key, {"told": ended.told or "–", "seconds": f"{self.build.seconds:g}"})


def touched(diff: str) -> list[str]:
    """Paths of the files that a unified diff changes."""
    return [name.rstrip("\t") for name in re.findall(r"^--- a/([^\n]+)", diff, re.MULTILINE)]


def _apply(diff: str, copy: Path) -> bool:
    git = shutil.which("git")
    if git is None:
        return False
    ended = subprocess.run(
        [git, "apply", "--whitespace=nowarn", "-"],
        cwd=copy,
        input=diff.encode("utf-8", "surrogateescape"),
        capture_output=True,
        check=False,
        env={**os.environ, "GIT_CEILING_DIRECTORIES": str(copy.parent)},
    )
    return ended.returncode == 0


def _errors(file: Path) -> int:
    if file.suffix != ".java" or not file.is_file():
        return 0
    root = parse(file.read_bytes()).tree.root_node
    return sum(n.is_error or n.is_missing for n in descendants(root)) if root.has_error else 0
