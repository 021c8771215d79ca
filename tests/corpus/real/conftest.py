"""Small histories in git, made in a test's own folder."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Write = Callable[[str, dict[str, str]], str]


@pytest.fixture
def history(tmp_path: Path) -> tuple[Path, Write]:
    """A repository `acme+till` under a folder, and how to commit files to it with a message."""
    root = tmp_path / "clones" / "acme+till"
    root.mkdir(parents=True)
    git(root, "init", "-q", "-b", "main")
    return root, lambda message, files: commit(root, message, files)


def git(root: Path, *arguments: str) -> str:
    person = ("-c", "user.name=n", "-c", "user.email=n@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        ["git", "-C", str(root), *person, *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def commit(root: Path, message: str, files: dict[str, str]) -> str:
    """The id of the new commit; a file of empty text is taken away."""
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text) if text else target.unlink()
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", message)
    return git(root, "rev-parse", "HEAD")
