"""Where a folder of weights came from, kept beside them: hub, commit, licence, and what each file's sha256 was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from experts.base import ExpertUnavailable
from experts.weights.folder import sha256

FILE = "provenance.json"


@dataclass(frozen=True, slots=True)
class Provenance:
    source: str
    """A hub's id, or the name of the folder or file that was imported."""
    revision: str
    """A commit of the hub; empty for what was imported from elsewhere."""
    licence: str
    files: dict[str, str]
    """Name to sha256."""


def read_provenance(folder: Path) -> Provenance | None:
    """None where the folder says nothing of it; raises ExpertUnavailable where that cannot be read."""
    try:
        return Provenance(**json.loads((folder / FILE).read_text("utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError) as error:
        raise ExpertUnavailable(f"{folder.name}/{FILE} cannot be read: {error}.") from error


def write_provenance(folder: Path, provenance: Provenance) -> None:
    text = json.dumps(asdict(provenance), indent=1, sort_keys=True)
    (folder / FILE).write_text(text + "\n", "utf-8")


def differing(folder: Path) -> Iterator[tuple[str, str]]:
    """(file, what is wrong) of each file that is not as it was when it came; all are read."""
    provenance = read_provenance(folder)
    for name, wanted in provenance.files.items() if provenance else ():
        path = folder / name
        if not path.is_file():
            yield name, "is missing"
        elif sha256(path) != wanted:
            yield name, "is not the file that was pulled or imported (sha256 differs)"
