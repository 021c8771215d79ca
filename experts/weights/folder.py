"""A model spec to a folder safe to load: found, safetensors only, as the manifest has it."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from experts.base import ExpertUnavailable
from experts.weights import share

WANTED = ("*.safetensors", "*.json", "*.txt", "*.model", "*.jinja")
"""What is fetched of a hub's folder: weights and tables, neither pickles nor Python."""


CARD = "README.md"
UNREAD = ("training/", "checkpoint/")


def open_folder(spec: str) -> Path:
    """The folder that `spec` names; raises ExpertUnavailable where absent or not to be trusted.

    `spec` is a path (absolute, or relative to the current folder, to the checkout or to the
    installed share folder), else a hub id `org/name`.
    """
    folder = next((place for place in _places(spec) if place.is_dir()), None) or _from_hub(spec)
    if not any(folder.rglob("*.safetensors")):
        raise ExpertUnavailable(
            f"{spec} holds no .safetensors weights; no other form is ever loaded."
        )
    for name, problem in mismatches(folder):
        raise ExpertUnavailable(
            f"{spec}: {name} {problem}; `hybrid models verify` checks them all."
        )
    return folder


def mismatches(folder: Path) -> Iterator[tuple[str, str]]:
    """(file, what is wrong) for each file of a folder that the manifest beside it has a table for.

    A file that the table does not name is wrong too: it would be read, and nobody vouches for it.
    """
    table = manifest(folder.parent).get(folder.name)
    if table is None:
        return
    for name, wanted in table.items():
        path = folder / name
        if not path.is_file():
            yield name, "is missing"
        elif sha256(path) != wanted:
            yield (
                name,
                f"is not the file that {folder.parent.name}/manifest.toml names (sha256 differs)",
            )
    for name in sorted(manifested(folder) - table.keys()):
        yield name, f"is not in {folder.parent.name}/manifest.toml"


def manifested(folder: Path) -> set[str]:
    """Names of the files of a model folder that a manifest vouches for: all but the card and the history.

    The card (README.md) and what lies in `training/` and `checkpoint/` are never read to answer.
    """
    names = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    return {name for name in names if name != CARD and not name.startswith(UNREAD)}


def manifest(models: Path) -> dict[str, dict[str, str]]:
    """Folder name to {file: sha256}, from `manifest.toml` in `models`; empty without one."""
    path = models / "manifest.toml"
    if not path.is_file():
        return {}
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ExpertUnavailable(f"{path.name} cannot be read: {error}.") from error
    return {name: table for name, table in tables.items() if isinstance(table, dict)}


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_json(folder: Path, name: str) -> Any:
    """The parsed file `name`; raises ExpertUnavailable where it is absent or no JSON."""
    try:
        return json.loads((folder / name).read_text("utf-8"))
    except FileNotFoundError as error:
        raise ExpertUnavailable(f"{folder.name} has no {name}.") from error
    except (OSError, ValueError) as error:
        raise ExpertUnavailable(f"{folder.name}/{name} cannot be read: {error}.") from error


def model_type(folder: Path) -> str:
    """The `model_type` of the folder's config.json; raises ExpertUnavailable for one that transformers lacks.

    Such a folder would need Python of its own to be run, and none ever is.
    """
    from transformers import CONFIG_MAPPING

    config = read_json(folder, "config.json")
    kind = config.get("model_type") if isinstance(config, dict) else None
    if not isinstance(kind, str) or kind not in CONFIG_MAPPING:
        raise ExpertUnavailable(
            f"{folder.name} holds a model of the type {kind!r}, which transformers does not know; "
            "code of a model folder is never run."
        )
    return kind


def read_tensors(folder: Path, name: str) -> dict[str, Any]:
    """Name to torch.Tensor (on the CPU) of a safetensors file; raises ExpertUnavailable."""
    from safetensors.torch import load_file

    try:
        return dict(load_file(folder / name))
    except FileNotFoundError as error:
        raise ExpertUnavailable(f"{folder.name} has no {name}.") from error
    except Exception as error:  # safetensors raises its own, unexported class
        raise ExpertUnavailable(f"{folder.name}/{name} is corrupt: {error}.") from error


def _places(spec: str) -> Iterator[Path]:
    if not spec.strip():
        return
    path = Path(spec).expanduser()
    yield path
    if not path.is_absolute():
        yield from share.shared_folders(str(path))


def _from_hub(spec: str) -> Path:
    parts = spec.split("/")
    if len(parts) != 2 or not all(parts) or parts[0] in {".", "..", "~", "models"}:
        raise ExpertUnavailable(f"there is no model folder {spec}.")
    from huggingface_hub import snapshot_download

    try:
        return Path(snapshot_download(spec, allow_patterns=list(WANTED)))
    except Exception as error:  # offline, unknown id, no access: the hub has a class for each
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise ExpertUnavailable(
            f"there is no model folder {spec}, and no hub gave it: {reason}"
        ) from error
