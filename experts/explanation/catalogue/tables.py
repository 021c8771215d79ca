"""Catalogue files to tables: TOML, and of our own files the same as JSON in the user's cache, which is read sooner."""

from __future__ import annotations

import json
import os
import tempfile
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from experts.explanation.catalogue.errors import CatalogueError
from experts.weights.folder import stamp

Tables = dict[str, Any]


def tables_of(folder: Path) -> dict[str, Tables]:
    """File's stem to its tables, for every file of a folder by name. Raises CatalogueError.

    Kept by size and time of change of all files; a cache that cannot be used only costs time.
    """
    paths = sorted(folder.glob("*.toml"))
    kept = _kept(paths)
    with suppress(OSError, ValueError, RecursionError):
        found = json.loads(kept.read_text("utf-8"))
        if isinstance(found, dict) and list(found) == [path.stem for path in paths]:
            return found
    tables = {path.stem: read_tables(path) for path in paths}
    with suppress(OSError, TypeError, ValueError):
        _keep(kept, tables)
    return tables


def read_tables(path: Path) -> Tables:
    """Of one file. Raises CatalogueError."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise CatalogueError(
            f"cannot read {path}: {error.strerror}", "name a file or folder"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(f"{path.name} is no TOML: {error}", "mend that line") from error


def _kept(paths: list[Path]) -> Path:
    from platformdirs import user_cache_path

    digest = sha256("\n".join(map(stamp, paths)).encode("utf-8", "surrogateescape")).hexdigest()
    folder = user_cache_path("hybrid-triage", appauthor=False) / "catalogue"
    return folder / f"{digest[:24]}.json"


def _keep(place: Path, tables: Mapping[str, Tables]) -> None:
    """Whole or not at all; what other versions kept goes."""
    text = json.dumps(tables, ensure_ascii=False)
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, unfinished = tempfile.mkstemp(dir=place.parent, suffix=".new")
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(text)
    os.replace(unfinished, place)
    for other in place.parent.glob("*.json"):
        if other != place:
            other.unlink(missing_ok=True)
