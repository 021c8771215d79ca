"""What apt gave is unpacked once, upstream's archive alone where Debian's changes are not to be had; no network."""

from __future__ import annotations

import os
import tarfile
import time
from pathlib import Path

import pytest

from corpus import debian
from corpus.debian import Project, fetch, own_lists, project_of
from javatrace.errors import UserError

APT = """\
#!/bin/sh
echo "$*" >> {calls}
case "$*" in
  *" update "*) {update} ;;
  *" source "*) {source} ;;
esac
"""
STANZA = """\
Types: deb
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates

Types: deb
URIs: http://mirror.example/tools
Suites: bookworm
"""
UPSTREAM = "cp {stock}/toy_1.0.orig.tar.gz . && echo signed > toy_1.0.orig.tar.gz.asc"
NOT_FOUND = "echo 'E: Failed to fetch toy_1.0-1.debian.tar.xz 404 Not Found' >&2; exit 100"


class Apt:
    """An `apt-get` of a few lines on the PATH, in the place of Debian's."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.stock = folder / "stock"
        self.stock.mkdir()
        (folder / "top" / "toy-1.0" / "src").mkdir(parents=True)
        (folder / "top" / "toy-1.0" / "src" / "A.java").write_text("class A {}" * 999)
        with tarfile.open(self.stock / "toy_1.0.orig.tar.gz", "w:gz") as out:
            out.add(folder / "top" / "toy-1.0", "toy-1.0")
        (folder / "bin").mkdir()
        monkeypatch.setenv("PATH", f"{folder / 'bin'}:{os.environ['PATH']}")
        (folder / "etc" / "sources.list.d").mkdir(parents=True)
        (folder / "etc" / "sources.list.d" / "debian.sources").write_text(STANZA)
        monkeypatch.setattr(debian, "SYSTEM", folder / "etc")

    def does(self, source: str, update: str = "true") -> None:
        path = self.folder / "bin" / "apt-get"
        source = source.format(stock=self.stock)
        path.write_text(APT.format(calls=self.folder / "calls", update=update, source=source))
        path.chmod(0o755)

    def calls(self, word: str) -> int:
        path = self.folder / "calls"
        return (
            sum(f" {word} " in line for line in path.read_text().splitlines())
            if path.is_file()
            else 0
        )


@pytest.fixture
def apt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Apt:
    return Apt(tmp_path, monkeypatch)


GIVEN = {
    "with Debian's changes": "tar -xf {stock}/toy_1.0.orig.tar.gz && " + UPSTREAM,
    "upstream's alone": f"{UPSTREAM}; {NOT_FOUND}",
}


@pytest.mark.parametrize("source", GIVEN.values(), ids=GIVEN.keys())
def test_fetched_once(source: str, apt: Apt, tmp_path: Path) -> None:
    apt.does(source)
    root = fetch("toy", tmp_path / "cache")
    assert root == tmp_path / "cache" / "sources" / "toy" / "toy-1.0"
    assert (root / "src" / "A.java").is_file()
    apt.does("exit 1")
    assert fetch("toy", tmp_path / "cache") == root
    assert (apt.calls("source"), apt.calls("update")) == (1, 1)


NOT_GIVEN = {
    "nothing": NOT_FOUND,
    "a broken archive": "head -c 120 {stock}/toy_1.0.orig.tar.gz > toy_1.0.orig.tar.gz; " + NOT_FOUND,
    "a signature alone": f"echo signed > toy_1.0.orig.tar.gz.asc; {NOT_FOUND}",
    "half unpacked": f"{UPSTREAM}; mkdir toy-1.0; {NOT_FOUND}",
}  # fmt: skip


@pytest.mark.parametrize("source", NOT_GIVEN.values(), ids=NOT_GIVEN.keys())
def test_not_fetched(source: str, apt: Apt, tmp_path: Path) -> None:
    apt.does(source)
    with pytest.raises(UserError, match=r"apt has no source of toy: .*404 Not Found"):
        fetch("toy", tmp_path / "cache")
    target = tmp_path / "cache" / "sources" / "toy"
    assert not (target / ".complete").exists()
    assert not list(target.rglob("A.java"))


def test_lists_of_our_own(apt: Apt, tmp_path: Path) -> None:
    apt.does("exit 1")
    options = own_lists(tmp_path / "lists")
    (sources,) = (one.partition("=")[2] for one in options if "SourceList=" in one)
    assert Path(sources).read_text().splitlines() == [
        "Types: deb-src",
        "URIs: http://mirror.example/debian",
        "Suites: bookworm bookworm-updates",
    ]
    assert f"Dir::State::Lists={tmp_path / 'lists' / 'lists'}" in options


def test_lists_are_updated_once_a_day(apt: Apt, tmp_path: Path) -> None:
    apt.does("exit 1")
    for _ in range(2):
        own_lists(tmp_path / "lists")
    assert apt.calls("update") == 1
    yesterday = time.time() - debian.DAY - 1
    os.utime(tmp_path / "lists" / "updated", (yesterday, yesterday))
    apt.does("exit 1", update="exit 100")
    assert own_lists(tmp_path / "lists")
    assert apt.calls("update") == 2


def test_no_lists_are_told(apt: Apt, tmp_path: Path) -> None:
    apt.does("exit 1", update="echo 'no route to host' >&2; exit 100")
    with pytest.raises(UserError, match="no lists of sources: no route to host"):
        fetch("toy", tmp_path / "cache")


def test_projects() -> None:
    assert project_of("core-banking").folder == "examples/core-banking"
    with pytest.raises(UserError, match="no project 'never-was'"):
        project_of("never-was")


HELD = [("src/a/A.java", True), ("gen/A.java", True), ("src/atest/A.java", True)]
NOT_HELD = [("src/a/test/A.java", False), ("srcs/A.java", False), ("test/A.java", False)]


@pytest.mark.parametrize(("path", "held"), HELD + NOT_HELD)
def test_main_sources(path: str, held: bool) -> None:
    project = Project("p", "1", "MIT", sources=("src", "!src/a/test", "gen"))
    assert project.holds(path) is held
    assert project.source_folders == ("src", "gen")
