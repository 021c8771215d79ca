"""The cache never changes an answer: after edits, kills, damage, and with several processes."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from codeindex.index import SourceIndex
from codeindex.model.source import Match
from codeindex.prefetch import prefetch
from javatrace.model.trace import Frame

FRAME = Frame("p.A", "f", "A.java", 3)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settled files: what changed this second is never kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = tmp_path / "repository"
    (root / "src").mkdir(parents=True)
    _write(root / "src/A.java", "package p;\nclass A {\n  void f() { }\n}\n")
    _settle(root)
    return root


def _write(path: Path, text: str) -> None:
    path.write_text(text)


def _settle(root: Path, ago: float = 60) -> None:
    then = time.time() - ago
    for path in [root, *root.rglob("*")]:
        os.utime(path, (then, then))


def _databases(root: Path) -> list[Path]:
    return list((root.parent / "cache").rglob("*.sqlite"))


def _resolved(root: Path, frame: Frame = FRAME) -> tuple[str, int, int]:
    index = SourceIndex(root)
    resolution = index.resolve(frame)
    index.close()
    method = resolution.method
    return (resolution.match, method.start_line, method.end_line) if method else ("missing", 0, 0)


def test_the_second_run_parses_nothing(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _resolved(repository) == ("exact", 3, 3)
    monkeypatch.setattr("codeindex.outlines.outliner.outline", None)
    assert _resolved(repository) == ("exact", 3, 3)


def test_an_edited_file_is_read_again(repository: Path) -> None:
    _resolved(repository)
    _write(repository / "src/A.java", "package p;\nclass A {\n  void f() {\n  }\n}\n")
    assert _resolved(repository) == ("exact", 3, 4)
    _settle(repository, 30)
    assert _resolved(repository) == ("exact", 3, 4)


def test_new_moved_and_removed_files_are_noticed(repository: Path) -> None:
    _resolved(repository)
    (repository / "src/deep/er").mkdir(parents=True)
    os.rename(repository / "src/A.java", repository / "src/deep/er/A.java")
    assert _resolved(repository) == ("exact", 3, 3)
    _settle(repository, 30)
    _resolved(repository)
    (repository / "src/deep/er/A.java").unlink()
    assert _resolved(repository) == ("missing", 0, 0)


def test_a_damaged_database_is_made_anew(repository: Path) -> None:
    _resolved(repository)
    for database in _databases(repository):
        database.write_bytes(b"no database at all" * 1000)
    assert _resolved(repository) == ("exact", 3, 3)
    assert _resolved(repository) == ("exact", 3, 3)


def test_a_row_of_another_shape_is_read_again(repository: Path) -> None:
    _resolved(repository)
    (database,) = _databases(repository)
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE files SET outline = x'00'")
    connection.close()
    assert _resolved(repository) == ("exact", 3, 3)


def test_no_place_for_a_cache_only_costs_speed(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository.parent / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(repository.parent / "file"))
    assert _resolved(repository) == ("exact", 3, 3)


def test_a_full_disk_only_costs_speed(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = SourceIndex(repository)
    assert index.cache is not None
    assert index.cache._database is not None
    index.cache._database.execute("PRAGMA max_page_count = 1")
    assert index.resolve(FRAME).match is Match.EXACT
    index.close()
    assert index.resolve(FRAME).match is Match.EXACT


def test_several_processes_at_once_and_a_kill(repository: Path) -> None:
    for n in range(300):
        _write(
            repository / f"src/B{n}.java",
            f"package p;\nclass B{n} {{\n  int f() {{ return {n}; }}\n}}\n",
        )
    _settle(repository)
    code = (
        "import sys; from codeindex.index import SourceIndex; from codeindex.prefetch import prefetch; "
        "prefetch(SourceIndex(sys.argv[1]), processes=1)"
    )
    command = [sys.executable, "-c", code, str(repository)]
    running = [subprocess.Popen(command) for _ in range(3)]
    time.sleep(0.3)
    running[0].send_signal(signal.SIGKILL)
    assert [process.wait() for process in running][1:] == [0, 0]
    frame = Frame("p.B7", "f", "B7.java", 3)
    with ThreadPoolExecutor(2) as pool:
        assert set(pool.map(lambda _: _resolved(repository, frame), range(4))) == {("exact", 3, 3)}


def test_no_cache_writes_nothing(repository: Path) -> None:
    SourceIndex(repository, cache=False).resolve(FRAME)
    assert _databases(repository) == []


@pytest.mark.parametrize("processes", [1, 2])
def test_warming_says_what_it_found(repository: Path, processes: int) -> None:
    for n in range(250):
        text = f'class B{n} {{ void f() {{ log.info("n {{}}", {n}); }} }}'
        _write(repository / f"src/B{n}.java", text)
    _write(repository / "src/Bad.java", "class Bad { void ( { }")
    _settle(repository)
    for _ in range(2):
        seen: list[tuple[int, int]] = []
        found = prefetch(SourceIndex(repository), lambda d, t, s=seen: s.append((d, t)), processes)
        assert (found.files, found.methods >= 251, found.statements) == (252, True, 250)
        assert found.broken == ("src/Bad.java",)
        assert found.unread == ()
    assert seen == [] or seen[-1] == (252, 252)
