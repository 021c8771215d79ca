"""Whether a diff applies to the files as they are: asked of `git apply --check`, in a copy of what it touches."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

PATIENCE = 30.0
"""Seconds that git may take."""


def applies(diff: str, repository: Path) -> bool:
    """Whether git would apply `diff` in the repository's root; False where git is not installed."""
    git = shutil.which("git")
    if git is None:
        return False
    with tempfile.TemporaryDirectory(prefix="hybrid-apply-") as folder:
        for name in _touched(diff):
            _copy(repository / name, Path(folder) / name)
        # Alone in its folder: a repository around it would make git skip paths outside of itself.
        done = subprocess.run(
            [git, "apply", "--check", "-"],
            cwd=folder,
            input=diff.encode("utf-8", "surrogateescape"),
            capture_output=True,
            timeout=PATIENCE,
            check=False,
            env={
                "PATH": str(Path(git).parent),
                "GIT_CEILING_DIRECTORIES": str(Path(folder).parent),
            },
        )
    return done.returncode == 0


def _touched(diff: str) -> list[str]:
    return re.findall(r"^--- (?:a/)?([^\t\n]+)", diff, re.MULTILINE)


def _copy(source: Path, target: Path) -> None:
    if source.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
