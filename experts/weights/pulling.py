"""A model of a hub to a folder: one commit of it, each file checked, what is there already not fetched again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from experts.weights.folder import sha256
from experts.weights.known_models import KnownModel, known_models
from experts.weights.provenance import Provenance, read_provenance, write_provenance
from javatrace.errors import UserError

WANTED = ("*.safetensors", "*.json", "*.txt", "*.model", "*.jinja")
"""What is fetched of a hub's folder: weights and tables, neither pickles nor Python."""
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Remote:
    """A model as the hub describes it, before anything is fetched."""

    hub: str
    revision: str
    """A commit, 40 hexadecimal digits."""
    licence: str
    files: dict[str, str | None]
    """Name to sha256, where the hub tells it."""


def find_remote(name: str) -> Remote:
    """The model `name`: a known name, `org/name`, or `org/name@commit`; raises UserError.

    HF_ENDPOINT names a mirror; HF_TOKEN is sent where it is set.
    """
    hub, wanted, known = _wanted(name)
    try:
        told = _api().model_info(hub, revision=wanted, files_metadata=True)
    except Exception as error:  # offline, unknown id, no access: the hub has a class for each
        raise UserError(
            f"no hub gave {hub}: {_first_line(error)}",
            "set HF_ENDPOINT to a mirror, or copy a folder and use `hybrid models import`",
        ) from error
    revision = str(told.sha or "")
    if known is not None and known.revision and revision != known.revision:
        raise UserError(
            f"the hub gave commit {revision[:12]} of {hub}, and {known.revision[:12]} is pinned",
            f"write {hub}@{revision[:12]}… if that is what you want",
        )
    files = {
        each.rfilename: _checksum(each)
        for each in told.siblings or ()
        if any(Path(each.rfilename).match(pattern) for pattern in WANTED)
    }
    return Remote(hub, revision, known.licence if known else _licence(told), files)


def pull(remote: Remote, folder: Path, progress: Progress) -> Path:
    """The folder, filled; goes on where an earlier pull ended. Raises UserError.

    A file is kept only where its sha256 is the one that the hub tells.
    """
    from huggingface_hub import snapshot_download

    before = read_provenance(folder)
    if before is not None and before.revision != remote.revision:
        raise UserError(
            f"{folder} holds commit {before.revision[:12]}", "move it away, or pull that commit"
        )
    try:
        snapshot_download(
            remote.hub,
            revision=remote.revision,
            local_dir=folder,
            allow_patterns=list(remote.files),
            endpoint=_endpoint(),
        )
    except Exception as error:
        raise UserError(
            f"{remote.hub} was not fetched whole: {_first_line(error)}",
            "run the same command again: what is there is not fetched twice",
        ) from error
    progress("checking sha256")
    sums = dict(_checked(folder, remote.files))
    write_provenance(folder, Provenance(remote.hub, remote.revision, remote.licence, sums))
    return folder


def _checked(folder: Path, files: dict[str, str | None]) -> Iterable[tuple[str, str]]:
    for file, wanted in sorted(files.items()):
        found = sha256(folder / file)
        if wanted is not None and found != wanted:
            (folder / file).unlink()
            raise UserError(
                f"{file} is not the file that the hub names (sha256 differs); it was removed",
                "run the same command again",
            )
        yield file, found


def _wanted(name: str) -> tuple[str, str | None, KnownModel | None]:
    """(hub id, commit or None for the newest, what is known of it)."""
    known = known_models().get(name)
    if known is not None:
        return known.hub, known.revision, known
    hub, _, revision = name.partition("@")
    parts = hub.split("/")
    if len(parts) != 2 or not all(parts):
        raise UserError(
            f"no model is called {name!r}; there are {', '.join(known_models())}",
            "or give a hub's id: org/name, or org/name@commit",
        )
    return hub, revision or None, None


def _api() -> Any:
    from huggingface_hub import HfApi

    return HfApi(endpoint=_endpoint())


def _endpoint() -> str | None:
    return os.environ.get("HF_ENDPOINT") or None


def _checksum(sibling: Any) -> str | None:
    lfs = getattr(sibling, "lfs", None)
    found = lfs.get("sha256") if isinstance(lfs, dict) else getattr(lfs, "sha256", None)
    return str(found) if found else None


def _licence(told: Any) -> str:
    card = getattr(told, "card_data", None)
    licence = getattr(card, "license", None)
    return str(licence) if licence else "not told by the hub"


def _first_line(error: Exception) -> str:
    text = str(error).strip()
    return text.splitlines()[0][:200] if text else type(error).__name__
