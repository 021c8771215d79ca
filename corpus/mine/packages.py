"""The committed list of what is mined: Debian source packages, the JDK's own sources and the bank of ours."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache as once
from pathlib import Path
from typing import Any

from corpus.debian import projects
from corpus.mine.fetching import java_source, unzip
from corpus.split import split_of
from javatrace.errors import UserError

TABLE = Path(__file__).with_name("packages.toml")
CHECKOUT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Package:
    name: str
    """Debian's source package, or what a folder or archive is called here."""
    version: str
    licence: str
    family: str = ""
    """The project that splits go by, where several packages are one project's."""
    folder: str = ""
    """In this checkout; then nothing is fetched."""
    archive: str = ""
    """A zip of sources that a Debian package installs; then that is read."""

    @property
    def project(self) -> str:
        return self.family or self.name

    @property
    def split(self) -> str:
        """The split that the project stands on, as the injector deals it where that breaks the project too."""
        injected = projects().get(self.project)
        return injected.split if injected is not None else split_of(self.project)


@once
def packages(table: Path = TABLE) -> tuple[Package, ...]:
    """The list, in order: of two projects with one template, the first keeps it."""
    rows: list[dict[str, Any]] = tomllib.loads(table.read_text("utf-8"))["package"]
    return tuple(Package(**row) for row in rows)


def source_folder(package: Package, cache: Path) -> Path:
    """Where the package's Java files are; raises UserError where they cannot be had."""
    if package.folder:
        return CHECKOUT / package.folder
    if package.archive:
        archive = Path(package.archive)
        if not archive.is_file():
            raise UserError(f"no {archive}", f"apt-get install {package.name}")
        return unzip(archive, cache / "mine" / package.name)
    return java_source(package.name, cache)
