"""A config's name and `--set` words to Settings; a mistake is told with the nearest right word."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from experts.weights.share import shared_folders
from javatrace.errors import UserError
from router.config.settings import Settings

HOMES = shared_folders("configs")
"""Where named operating points lie: in the checkout, or where an installed wheel puts them."""
LONGEST = 1_000_000
"""Characters of a config file."""
DEEP = re.compile(r"(?<![\w\"'-])(?:[\w\"'-]++[ \t]*+\.[ \t]*+){33}")
"""A dotted key so deep takes the parser of TOML gigabytes."""


def load(config: str = "hybrid", overrides: Iterable[str] = ()) -> Settings:
    """Settings of a named operating point (`fast`) or a file, with `key.path=value` words on top.

    Raises UserError where the file, a key or a value is wrong.
    """
    path = find(config)
    tree = _read(path)
    for word in overrides:
        _override(tree, word)
    return check(tree, str(path))


def find(config: str) -> Path:
    """The file that `config` names: a path, or a name among the operating points."""
    if Path(config).is_file():
        return Path(config)
    named = {file.stem: file for home in HOMES for file in home.glob("*.toml")}
    if config in named:
        return named[config]
    near = get_close_matches(config, named, n=1) or ["hybrid"]
    raise UserError(
        f"no config file {config!r}, and no operating point of that name "
        f"(there are {', '.join(sorted(named))})",
        f"try --config {near[0]}",
    )


def check(tree: Mapping[str, Any], source: str) -> Settings:
    """Settings from a plain tree; raises UserError that names the first wrong key."""
    try:
        settings = Settings.model_validate(tree)
    except ValidationError as error:
        raise _told(error, source) from None
    _check_names(settings, source)
    return settings


def _read(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
        if len(text) > LONGEST or DEEP.search(text):
            raise UserError(
                f"{path} is too long or nested too deep to be a config",
                "see configs/hybrid.toml for the form",
            )
        return tomllib.loads(text)
    except RecursionError:
        raise UserError(
            f"{path} is nested too deep to be a config", "see configs/hybrid.toml for the form"
        ) from None
    except ValueError as error:
        raise UserError(
            f"{path} is not TOML: {error}", "see configs/hybrid.toml for the form"
        ) from None
    except OSError as error:
        raise UserError(
            f"cannot read {path}: {error.strerror}", "check the path given to --config"
        ) from None


def _override(tree: dict[str, Any], word: str) -> None:
    key, equals, value = word.partition("=")
    if not equals or not key:
        raise UserError(
            f"--set {shorten(word)} has no '='", "write --set tiers.prelog.threshold=0.85"
        )
    *parents, last = key.strip().split(".")
    for parent in parents:
        tree = tree.setdefault(parent, {})
        if not isinstance(tree, dict):
            raise UserError(
                f"--set {key[:80]}: {parent!r} is a value, not a section",
                "see `hybrid config show`",
            )
    tree[last] = _value(value.strip())


def _value(text: str) -> Any:
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except (ValueError, RecursionError):
        # A word without quotes; or digits and brackets without end, which no key takes.
        return text


def _told(error: ValidationError, source: str) -> UserError:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        known = _fields_at(Settings, first["loc"][:-1])
        near = get_close_matches(str(first["loc"][-1]), known, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"known here: {', '.join(known)}"
        return UserError(f"{source}: unknown key {where!r}", hint)
    given = "" if first["type"] == "missing" else f" (given: {shorten(first['input'])})"
    return UserError(f"{source}: {where}: {first['msg']}{given}", "see `hybrid config schema`")


def shorten(value: object) -> str:
    """Its repr, of which the first 80 characters are enough to know it by."""
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:80]}…"


def _fields_at(model: type[BaseModel], location: tuple[int | str, ...]) -> list[str]:
    """The keys that are known where `location` leads; a section of named tables is stepped over."""
    for part in location:
        field = model.model_fields.get(str(part))
        if field is None:
            continue
        kinds = (field.annotation, *get_args(field.annotation))
        inner = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)]
        model = inner[0] if inner else model
    return sorted(model.model_fields)


def _check_names(settings: Settings, source: str) -> None:
    for tier in settings.cascade.order:
        if tier not in settings.tiers:
            near = get_close_matches(tier, settings.tiers, n=1) or sorted(settings.tiers)
            raise UserError(
                f"{source}: cascade.order names {tier!r}, but there is no [tiers.{tier}]",
                f"did you mean {near[0]!r}?" if near else f"add a section [tiers.{tier}]",
            )
    for name, tier_settings in settings.tiers.items():
        writer = tier_settings.writer
        if writer is not None and writer not in settings.writers:
            near = get_close_matches(writer, settings.writers, n=1) or sorted(settings.writers)
            raise UserError(
                f"{source}: tiers.{name}.writer is {writer!r}, but there is no [writers.{writer}]",
                f"did you mean {near[0]!r}?" if near else f"add a section [writers.{writer}]",
            )
