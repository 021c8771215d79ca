"""A work tree of a history that goes from commit to commit; files that a snapshot lacks are left out of it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

_LACKING = re.compile(
    r"unable to read sha1 file of (.*?) \([0-9a-f]{40}\)|invalid object \d+ [0-9a-f]{40} for '(.*?)'"
)
_ATTEMPTS = 40
"""Each finds more files that are not there."""


class Checkout:
    """`folder` shares the objects of the clone at `repository`, which stays as it is."""

    def __init__(self, repository: Path, folder: Path) -> None:
        self.folder = folder
        if not (folder / ".git").is_dir():
            folder.parent.mkdir(parents=True, exist_ok=True)
            command = [
                "git",
                "clone",
                "-q",
                "--shared",
                "--no-checkout",
                str(repository),
                str(folder),
            ]
            subprocess.run(command, check=True, capture_output=True)
        (folder / ".git" / "info").mkdir(exist_ok=True)
        self._sparse = folder / ".git" / "info" / "sparse-checkout"
        if not self._sparse.is_file():
            self._sparse.write_text("/*\n", "utf-8")

    def go(self, commit: str) -> bool:
        """Whether the tree is the commit's now."""
        for _ in range(_ATTEMPTS):
            done = self._git(
                "-c", "core.sparseCheckout=true", "checkout", "-q", "-f", "--detach", commit
            )
            if done.returncode == 0:
                return True
            told = done.stderr.decode("utf-8", "replace")
            lacking = [one or other for one, other in _LACKING.findall(told)]
            if not lacking:
                return False
            self._leave_out(lacking)
        return False

    def files(self) -> list[str]:
        """Paths of the Java files of the tree."""
        told = self._git("ls-files", "-z", "--", "*.java").stdout
        return [path for path in told.decode("utf-8", "surrogateescape").split("\0") if path]

    def changed(self, before: str, after: str) -> list[tuple[str, str]]:
        """(status, path) of the Java files that differ between two commits."""
        told = self._git(
            "diff-tree", "-r", "-z", "--no-renames", "--name-status", before, after, "--", "*.java"
        ).stdout
        fields = told.decode("utf-8", "surrogateescape").split("\0")
        return list(zip(fields[::2], fields[1::2], strict=False))

    def _leave_out(self, paths: Iterable[str]) -> None:
        with self._sparse.open("a", encoding="utf-8", errors="surrogateescape") as lines:
            for path in paths:
                lines.write("!/" + re.sub(r"[\[*]", "?", path) + "\n")

    def _git(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        command = ["git", "-C", str(self.folder), "-c", "gc.auto=0", *arguments]
        return subprocess.run(command, capture_output=True, check=False)
