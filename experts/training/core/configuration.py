"""A training's name and `--set` words to its settings, as a plain table."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from experts.weights.share import shared_folders
from javatrace.errors import UserError

HOMES = shared_folders("configs/training")


def settings_from(config: str, overrides: Iterable[str], named: bool) -> dict[str, Any]:
    """The table of a file or of a named training, with `key=value` words on top.

    A name that was not asked for (`named` is false) may have no file. Raises UserError.
    """
    path = _find(config)
    if path is None and named:
        names = sorted({file.stem for home in HOMES for file in home.glob("*.toml")})
        near = get_close_matches(config, names, n=1) or names[:1] or ["prelog-v2"]
        raise UserError(
            f"no training config {config!r} (there are {', '.join(names)})",
            f"try --config {near[0]}",
        )
    settings = _read(path) if path is not None else {}
    for word in overrides:
        key, sign, value = word.partition("=")
        if not sign or not key.strip():
            raise UserError(f"--set {word!r} is not key=value", "for example --set epochs=3")
        _put(settings, key.strip().split("."), _value(value.strip()))
    return settings


def _put(settings: dict[str, Any], path: list[str], value: Any) -> None:
    """Sets `lora.rank` in the table `lora`; raises UserError where that is a plain setting."""
    *tables, last = path
    for name in tables:
        settings = settings.setdefault(name, {})
        if not isinstance(settings, dict):
            raise UserError(f"the setting {name} holds no others", f"leave out .{last}")
    settings[last] = value


def _find(config: str) -> Path | None:
    if Path(config).is_file():
        return Path(config)
    return next((p for home in HOMES if (p := home / f"{config}.toml").is_file()), None)


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UserError(f"{path} is no TOML: {error}", "see configs/training/") from error


def _value(text: str) -> Any:
    """As TOML has it; what is no TOML value is a string."""
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text
