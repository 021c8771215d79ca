"""`hybrid index` says what a repository holds."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def _run(folder: Path, cache: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "router", "index", str(folder), *more],
        env={**os.environ, "XDG_CACHE_HOME": str(cache)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_counts_and_names_what_did_not_parse(tmp_path: Path) -> None:
    root = tmp_path / "r"
    root.mkdir()
    (root / "A.java").write_text('class A { void f() { throw new Error("x"); } void g() { } }')
    (root / "B.java").write_text("class B { void ( }")
    for _ in range(2):
        done = _run(root, tmp_path / "cache")
        assert done.returncode == 0, done.stderr
        first, second, third = done.stdout.splitlines()
        assert first.startswith("2 Java files, 2 types, ")
        assert first.endswith("1 log statements and exceptions")
        assert (second, third) == ("1 did not parse whole:", "  B.java")


def test_an_empty_folder_is_no_error(tmp_path: Path) -> None:
    done = _run(tmp_path, tmp_path / "cache")
    assert done.returncode == 0
    assert done.stdout.startswith("0 Java files")


def test_no_such_folder_is_told(tmp_path: Path) -> None:
    done = _run(tmp_path / "none", tmp_path / "cache")
    assert done.returncode == 2
    assert done.stderr.startswith("error: no such folder")
    assert "\nhint: " in done.stderr
