"""A revision is read from git's blobs; the checkout is not looked at."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from codeindex.index import SourceIndex
from codeindex.model.source import Match
from javatrace.errors import UserError
from javatrace.model.trace import Frame

FRAME = Frame("p.A", "f", "A.java", 3)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    root = tmp_path / "r"
    (root / "module/계좌").mkdir(parents=True)
    _git(root, "init", "-q")
    (root / "module/계좌/A.java").write_text("package p;\nclass A {\n  void f() { }\n}\n")
    (root / "link.java").symlink_to("module/계좌/A.java")
    _git(root, "add", ".")
    _git(root, "commit", "-qm", "one")
    _git(root, "tag", "v1")
    (root / "module/계좌/A.java").write_text("package p;\n\n\n\nclass A {\n  void f() { }\n}\n")
    return root


def _git(root: Path, *arguments: str) -> None:
    who = ["-c", "user.name=a", "-c", "user.email=a@b"]
    subprocess.run(["git", "-C", str(root), *who, *arguments], check=True, capture_output=True)


@pytest.mark.parametrize("cache", [True, False])
def test_the_revision_that_ran_holds_the_line(repository: Path, cache: bool) -> None:
    assert SourceIndex(repository, cache=cache).resolve(FRAME).match is Match.DRIFTED
    for _ in range(2):
        index = SourceIndex(repository, cache=cache, revision="v1")
        resolution = index.resolve(FRAME)
        index.close()
        assert resolution.match is Match.EXACT
        assert resolution.method is not None
        assert resolution.method.path == "module/계좌/A.java"


def test_a_folder_of_the_repository_is_a_root_of_its_own(repository: Path) -> None:
    index = SourceIndex(repository / "module", cache=False, revision="HEAD")
    assert list(index.java_files()) == ["계좌/A.java"]
    assert index.resolve(FRAME).match is Match.EXACT
    index.close()


@pytest.mark.parametrize("revision", ["v2", "--help", "v1; id", ""])
def test_no_such_revision_is_told(repository: Path, revision: str) -> None:
    with pytest.raises(UserError, match="no revision"):
        SourceIndex(repository, cache=False, revision=revision)


def test_no_git_repository_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no revision"):
        SourceIndex(tmp_path, cache=False, revision="v1")
