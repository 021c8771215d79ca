"""Catalogue files to one catalogue: ours, and before them the user's own."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from experts.evidence.own_catalogue import NOTHING, OwnCatalogue
from experts.explanation.catalogue.catalogue import Catalogue
from experts.explanation.catalogue.entry import Entry
from experts.explanation.catalogue.errors import CatalogueError
from experts.explanation.catalogue.fields import Context, entry_of
from experts.explanation.catalogue.tables import read_tables, tables_of

DATA = Path(__file__).parent / "data"
TABLES = frozenset(("sources", "supertypes", "advice", "entry"))


@dataclass(frozen=True, slots=True)
class Family:
    """What one file holds."""

    name: str
    entries: tuple[Entry, ...]
    supertypes: Mapping[str, tuple[str, ...]]


@cache
def load(own: OwnCatalogue = NOTHING) -> Catalogue:
    """Our catalogue after the user's. Raises CatalogueError."""
    families = [*own_families(own), *families_of(DATA)]
    entries = tuple(entry for family in families for entry in family.entries)
    _check_ids(entries)
    supertypes = {k: v for family in families for k, v in family.supertypes.items()}
    return Catalogue(entries, supertypes)


def own_families(own: OwnCatalogue) -> tuple[Family, ...]:
    """Raises CatalogueError where one cannot be read."""
    inline = [_family("config", json.loads(own.inline), own=True)] if own.inline else []
    return (*inline, *(read(path, own=True) for path in files_of(own.paths)))


def families_of(folder: Path) -> tuple[Family, ...]:
    """Every family of a folder, by name: that is the order of the files."""
    return tuple(_family(name, tables, own=False) for name, tables in tables_of(folder).items())


def read(path: Path, *, own: bool = False) -> Family:
    """One file. Raises CatalogueError where it cannot be read, or an entry is of no use."""
    return _family(path.stem, read_tables(path), own=own)


def _family(name: str, tables: Mapping[str, Any], *, own: bool) -> Family:
    for table in tables:
        if table not in TABLES:
            raise CatalogueError(
                f"{name}: unknown table '{table}'", f"of {', '.join(sorted(TABLES))}"
            )
    context = Context(name, tables.get("sources", {}), tables.get("advice", {}), own)
    above = {type_: tuple(types) for type_, types in tables.get("supertypes", {}).items()}
    return Family(name, tuple(entry_of(t, context) for t in tables.get("entry", ())), above)


def files_of(paths: Iterable[Path]) -> list[Path]:
    """The files, with those of folders in the order of their names."""
    return [
        file
        for path in paths
        for file in (sorted(path.glob("*.toml")) if path.is_dir() else [path])
    ]


def _check_ids(entries: tuple[Entry, ...]) -> None:
    seen: dict[str, Entry] = {}
    for entry in entries:
        other = seen.setdefault(entry.id, entry)
        if other is not entry:
            raise CatalogueError(
                f"the id '{entry.id}' stands in {other.family} and in {entry.family}", "rename one"
            )
