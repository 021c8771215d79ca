"""Which model folders there are, and whether their weights are those of the manifest. Loads none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from experts.weights.folder import manifest, mismatches
from experts.weights.provenance import differing, read_provenance


@dataclass(frozen=True, slots=True)
class Model:
    name: str
    megabytes: float
    """Of all its files, 10^6 bytes."""
    problems: tuple[str, ...]
    """Sentences: a file that is missing, is not the one that the manifest names, or is not named there."""
    in_manifest: bool
    about: str
    """Its kind and how many labels it knows, where it says so."""

    @property
    def state(self) -> str:
        """`verified`, `wrong`, or `unlisted`: not in the manifest, so nothing to compare with."""
        return "wrong" if self.problems else "verified" if self.in_manifest else "unlisted"


def inventory(models: Path) -> Iterator[Model]:
    """The folders with weights under `models`, and those that the manifest names, by name.

    Raises ExpertUnavailable where the manifest cannot be read.
    """
    named = manifest(models)
    found = {path.parent.name for path in models.glob("*/config.json")}
    for name in sorted(found | named.keys()):
        folder = models / name
        wrong = mismatches(folder) if name in named else differing(folder)
        problems = tuple(f"{file} {problem}" for file, problem in wrong)
        is_listed = name in named or read_provenance(folder) is not None
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
        yield Model(name, size, problems, is_listed, _about(folder))


def _about(folder: Path) -> str:
    try:
        config = json.loads((folder / "config.json").read_text("utf-8"))
        kind = config.get("expert") or config.get("model_type") or "model"
    except (OSError, ValueError, AttributeError):
        return ""
    try:
        count = len(json.loads((folder / "labels.json").read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return str(kind)
    return f"{kind}, {count} labels"
