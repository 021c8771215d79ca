"""What an answer depends on, as hex digests: weights, source, and the code that reads and asks."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from experts.base import ExpertUnavailable
from experts.explanation.catalogue.loader import files_of
from experts.weights.folder import open_folder
from experts.weights.folder import sha256 as file_digest
from experts.weights.share import CHECKOUT
from router.config.settings import Settings, TierSettings, WriterSettings

READERS = ("javatrace", "codeindex", "experts")
"""Packages whose code decides what an expert is shown and answers."""

PROSE = {".md", ".png"}
HISTORY = {"training_history.json"}


def of_value(value: Any) -> str:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def of_weights(model: str | None) -> str:
    """Of every file in the model's folder; a word where there is no folder to read."""
    if model is None:
        return "own"
    try:
        return of_folder(open_folder(model))
    except ExpertUnavailable:
        return "absent"


def of_folder(folder: Path) -> str:
    """Of every file that can bear on an answer; what is there to be read by people does not."""
    files = [p for p in _files(folder, "*") if p.suffix not in PROSE and p.name not in HISTORY]
    return of_value([(p.relative_to(folder).as_posix(), _file(p)) for p in files])


@cache
def of_source(repo: Path | None) -> str:
    """Of the Java files of a repository as they are now."""
    if repo is None or not repo.is_dir():
        return "none"
    return of_value(
        [(p.relative_to(repo).as_posix(), file_digest(p)) for p in _files(repo, "*.java")]
    )


@cache
def of_code() -> str:
    """Of what turns a log into evidence and evidence into answers, so that no old answer outlives it."""
    packages = [
        path
        for name in READERS
        for path in _files(CHECKOUT / name, "*.py")
        if "training" not in path.parts
    ]
    tables = _files(CHECKOUT / "experts", "*.toml")
    gather = CHECKOUT / "router" / "cascade" / "gather.py"
    return of_value([file_digest(path) for path in (*packages, *tables, gather)])


def of_reading(settings: Settings) -> str:
    """Of all settings that decide what every expert is shown."""
    parts = settings.source, settings.application, settings.redact, settings.catalogue
    shown = [part.model_dump(exclude={"cache"}) for part in parts]
    order = of_weights(settings.source.localization) if settings.source.localization else "by rule"
    own = [file_digest(path) for path in files_of(map(Path, settings.catalogue.own))]
    return of_value([of_code(), settings.language, order, own, *shown])


def of_expert(name: str, section: TierSettings | WriterSettings, settings: Settings) -> str:
    """Of an expert or writer as it is set up: same digest, same answers."""
    kind = section.expert if isinstance(section, TierSettings) else section.writer
    own = [kind or name, of_weights(section.model), section.options, settings.device]
    return of_value([of_reading(settings), *own, settings.cascade.always_ask])


def _files(folder: Path, pattern: str) -> Iterable[Path]:
    return sorted(path for path in folder.rglob(pattern) if path.is_file())


def _file(path: Path) -> str:
    stat = path.stat()
    return _file_as_it_is(path, stat.st_size, stat.st_mtime_ns)


@cache
def _file_as_it_is(path: Path, size: int, changed: int) -> str:
    return file_digest(path)
