"""A model spec to a folder safe to load: found, safetensors only, as the manifest has it."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experts.base import ExpertUnavailable, NoModel
from experts.weights import share
from experts.weights.known_models import is_known

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


CARD = "README.md"
UNREAD = ("training/", "checkpoint/")


def open_folder(spec: str) -> Path:
    """The folder that `spec` names; raises ExpertUnavailable where absent or not to be trusted.

    `spec` is a path (absolute, or relative to the current folder, to the checkout or to the
    installed share folder), else the name or hub id (`org/name`) of a model that was pulled. No hub
    is ever asked from here.
    """
    folder = next((place for place in _places(spec) if place.is_dir()), None)
    if folder is None:
        raise _absent(spec)
    if not any(folder.rglob("*.safetensors")):
        raise ExpertUnavailable(
            f"{spec} holds no .safetensors weights; no other form is ever loaded."
        )
    for name, problem in mismatches(folder):
        raise ExpertUnavailable(
            f"{spec}: {name} {problem}; `hybrid models verify` checks them all."
        )
    return folder


def stamp_of(spec: str) -> str | None:
    """Size and time of change of every file of the folder that `spec` names, unread; None where there is none."""
    folder = next((place for place in _places(spec) if place.is_dir()), None)
    if folder is None:
        return None
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return "\n".join([str(folder.resolve()), *map(stamp, files)])


def stamp(path: Path) -> str:
    """Name, size and time of change."""
    found = path.stat()
    return f"{path} {found.st_size} {found.st_mtime_ns}"


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


def read_arrays(folder: Path, name: str) -> dict[str, NDArray[np.float32]] | None:
    """Name to float32 array of a safetensors file, without torch; None where numpy has not its kind of number.

    Raises ExpertUnavailable where the file is absent or corrupt.
    """
    import numpy as np
    from safetensors import safe_open

    try:
        with safe_open(folder / name, framework="np") as file:
            names = list(file.keys())
            kinds = {file.get_slice(each).get_dtype() for each in names}
            if not kinds <= {"F16", "F32", "F64"}:
                return None
            return {each: file.get_tensor(each).astype(np.float32, copy=False) for each in names}
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
        yield share.pulled_models() / pulled_name(spec)


def pulled_name(spec: str) -> str:
    """The folder's name of a model that is pulled as `spec`: a known name, or a hub id."""
    return spec.strip("/").replace("/", "--")


def _absent(spec: str) -> ExpertUnavailable:
    """A name or a hub id can be pulled; anything else is a path where nothing lies."""
    parts = spec.split("/")
    is_id = len(parts) == 2 and all(parts) and parts[0] not in {".", "..", "~", "models", "build"}
    if is_known(spec) or is_id:
        return NoModel(f"no model: `hybrid models pull {spec}`, or name a server.")
    return ExpertUnavailable(f"there is no model folder {spec}.")
