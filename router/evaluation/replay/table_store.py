"""A table on disk as plain arrays, so that a what-if need not read ten thousand answers again."""

from __future__ import annotations

import os
import zipfile
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np

from experts.weights.folder import sha256
from javatrace.errors import UserError
from router.config.settings import Settings
from router.evaluation.answers import digests
from router.evaluation.replay.table import Column, Table

PLAIN = ("name", "reads_source", "has_writer", "available")
"""Fields of a column that are no arrays."""


def path_for(labelled: Path, settings: Settings, folder: Path) -> Path:
    """Named by everything that the table depends on, the logs and sources that the set's file points to left out."""
    try:
        parts: list[Any] = [sha256(labelled), list(settings.cascade.order)]
    except OSError as error:
        raise UserError(
            f"cannot read {labelled}: {error.strerror}", "name a labelled set"
        ) from None
    for name in settings.cascade.order:
        tier = settings.tiers[name]
        parts += [digests.of_expert(name, tier, settings), tier.reads_source, tier.writer]
        if tier.writer:
            parts.append(digests.of_expert(tier.writer, settings.writers[tier.writer], settings))
    return folder / f"table-{digests.of_value(parts)[:16]}.npz"


def save(path: Path, table: Table) -> None:
    """Written to another name first, then renamed, so that no reader sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.stem}.{os.getpid()}.npz")
    np.savez(beside, **_flat(table))
    beside.replace(path)


def load(path: Path) -> Table | None:
    """None where there is none, or one of another version of ours."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            return _table({name: stored[name] for name in stored.files})
    except (OSError, KeyError, TypeError, ValueError, zipfile.BadZipFile):
        return None


def _flat(table: Table) -> dict[str, Any]:
    held = {f.name: getattr(table, f.name) for f in fields(table) if f.name != "columns"}
    for place, column in enumerate(table.columns.values()):
        held |= {f"{place}/{f.name}": np.asarray(getattr(column, f.name)) for f in fields(column)}
    return held


def _table(stored: dict[str, Any]) -> Table:
    count = len({name.partition("/")[0] for name in stored if "/" in name})
    columns = [_column(stored, place) for place in range(count)]
    rest = {name: array for name, array in stored.items() if "/" not in name}
    return Table(columns={column.name: column for column in columns}, **rest)


def _column(stored: dict[str, Any], place: int) -> Column:
    held = {f.name: stored[f"{place}/{f.name}"] for f in fields(Column)}
    return Column(**{k: v.item() if k in PLAIN else v for k, v in held.items()})
