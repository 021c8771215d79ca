"""Fetches Debian's Java source packages through apt with lists of its own; the system's stay as they are."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from corpus.split import split_of
from javatrace.errors import UserError

TABLE = Path(__file__).with_name("projects.toml")
SYSTEM = Path("/etc/apt")
DAY = 86400
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Project:
    name: str
    """Debian's source package."""
    version: str
    """The version that the set was made from; another one that apt offers is used and named."""
    licence: str
    sources: tuple[str, ...] = ("src/main/java",)
    """Folders; `!folder` takes one in them out again."""
    resources: tuple[str, ...] = ("src/main/resources",)
    tests: tuple[str, ...] = ("src/test/java",)
    test_resources: tuple[str, ...] = ("src/test/resources",)
    jars: tuple[str, ...] = ()
    """Jar names in Debian's Java folder, or their full paths, that it compiles and runs with."""
    packages: tuple[str, ...] = ()
    """Debian packages that hold the jars."""
    folder: str = ""
    """Of a program of ours in this checkout; then nothing is fetched."""
    encoding: str = "UTF-8"
    skip: tuple[str, ...] = ()
    """Test classes that need what is not there: a network, a display, minutes."""
    mine_only: bool = False
    split: str = ""
    """The split it stands on; by hash of its name where empty."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "split", self.split or split_of(self.name))

    @property
    def source_folders(self) -> tuple[str, ...]:
        """Folders that hold main sources, and perhaps others."""
        return tuple(one for one in self.sources if not one.startswith("!"))

    def holds(self, path: str) -> bool:
        """Whether a file is one of its main sources."""
        out = tuple(f"{one[1:]}/" for one in self.sources if one.startswith("!"))
        return path.startswith(
            tuple(f"{one}/" for one in self.source_folders)
        ) and not path.startswith(out)


@cache
def projects(table: Path = TABLE) -> dict[str, Project]:
    """The committed list, by name."""
    rows: list[dict[str, Any]] = tomllib.loads(table.read_text("utf-8"))["project"]
    made = [
        Project(**{k: tuple(v) if isinstance(v, list) else v for k, v in row.items()})  # type: ignore[arg-type]
        for row in rows
    ]
    return {project.name: project for project in made}


def project_of(name: str) -> Project:
    """Raises UserError where the list has none of that name."""
    if name not in projects():
        raise UserError(
            f"no project {name!r} in corpus/projects.toml", "name a set that `inject` made"
        )
    return projects()[name]


def fetch(name: str, cache_folder: Path) -> Path:
    """The unpacked source of a package under `cache_folder`; fetched once. Raises UserError where apt has none.

    Where the mirror lacks Debian's own changes, upstream's archive alone is unpacked.
    """
    target = cache_folder / "sources" / name
    done = target / ".complete"
    if done.is_file():
        return Path(done.read_text("utf-8"))
    options = own_lists(cache_folder / "apt")
    target.mkdir(parents=True, exist_ok=True)
    result = subprocess.run(
        ["apt-get", *options, "source", "-q", name],
        cwd=target,
        capture_output=True,
        text=True,
        timeout=600,
    )
    folders = _folders(target)
    if not folders:
        folders = _unpacked(target)
    elif result.returncode:
        folders = []
    if not folders:
        raise UserError(
            f"apt has no source of {name}: {result.stderr.strip()[-200:]}",
            "see corpus/projects.toml",
        )
    done.write_text(str(folders[0]), "utf-8")
    return folders[0]


def _unpacked(target: Path) -> list[Path]:
    """The folders of upstream's archives; none where one is broken, and nothing of it is left behind."""
    archives = sorted(one for one in target.glob("*.orig.tar.*") if one.suffix != ".asc")
    tar = [
        subprocess.run(["tar", "-xf", one.name], cwd=target, capture_output=True, check=False)
        for one in archives
    ]
    folders = _folders(target)
    if any(one.returncode for one in tar):
        for folder in folders:
            shutil.rmtree(folder)
        return []
    return folders


def _folders(target: Path) -> list[Path]:
    return sorted(path for path in target.iterdir() if path.is_dir())


def own_lists(folder: Path) -> list[str]:
    """Options that make apt read source lists of our own, made from the system's; updated once a day.

    Where that fails, yesterday's lists do. Raises UserError where there are none.
    """
    (folder / "lists" / "partial").mkdir(parents=True, exist_ok=True)
    sources = folder / "corpus.sources"
    sources.write_text(_with_sources(), "utf-8")
    options = [
        "-o",
        f"Dir::Etc::SourceList={sources}",
        "-o",
        "Dir::Etc::SourceParts=-",
        "-o",
        f"Dir::State::Lists={folder / 'lists'}",
    ]
    stamp = folder / "updated"
    if stamp.is_file() and time.time() - stamp.stat().st_mtime < DAY:
        return options
    command = ["apt-get", *options, "update", "-q"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    if done.returncode and not stamp.is_file():
        raise UserError(
            f"apt has no lists of sources: {done.stderr.strip()[-200:]}", "look at the network"
        )
    stamp.touch()
    return options


def _with_sources() -> str:
    """The Debian stanzas of the system's lists, asking for sources."""
    stanzas = []
    for path in sorted((SYSTEM / "sources.list.d").glob("*.sources")):
        for stanza in path.read_text("utf-8").split("\n\n"):
            lines = [line for line in stanza.splitlines() if line and not line.startswith("#")]
            if any(
                re.match(r"Suites:.*\b(bookworm|trixie|sid|stable)", line) for line in lines
            ) and any("/debian" in line for line in lines):
                stanzas.append(
                    "\n".join(re.sub(r"^Types:.*", "Types: deb-src", line) for line in lines)
                )
    if not stanzas:
        raise UserError(
            "no Debian source list in deb822 form was found", "this maker runs on Debian 12"
        )
    return "\n\n".join(stanzas) + "\n"
