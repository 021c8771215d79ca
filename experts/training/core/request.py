"""What a training is asked to do, as a value, and which trainer does it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field, fields, is_dataclass
from difflib import get_close_matches
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

from javatrace.errors import UserError

TRAINERS = {
    "prelog-encoder": "experts.training.train_encoder:train",
    "prelog": "experts.training.train_prelog:train",
    "bert-ensemble": "experts.training.train_bert_ensemble:train",
    "t5": "experts.training.train_t5:train",
    "codellama": "experts.training.train_codellama:train",
    "localization": "experts.training.train_localization:train",
}
"""Expert to `module:function`, which takes a Request and writes a model folder."""
Settings = TypeVar("Settings")


@dataclass(frozen=True, slots=True)
class Request:
    out: Path
    """The model folder to write; a run that was cut short goes on from what is there."""
    data: tuple[Path, ...] = ()
    """Labelled sets, JSON lines, gzipped or not."""
    repo: Path | None = None
    """The application to specialise to."""
    settings: dict[str, Any] = field(default_factory=dict)
    progress: Callable[[str], None] = print
    """Told a line of progress now and then."""
    extra: tuple[Path, ...] = ()
    """Further labelled sets, learnt from on top of `data` or of what stands in for it."""


def trainer(expert: str) -> Callable[[Request], None]:
    """The function that trains `expert`; raises UserError with the nearest name."""
    if expert not in TRAINERS:
        near = get_close_matches(expert, TRAINERS, n=1) or ["prelog"]
        raise UserError(
            f"no training is called {expert!r}; there are {', '.join(sorted(TRAINERS))}",
            f"did you mean {near[0]!r}?",
        )
    module, _, function = TRAINERS[expert].partition(":")
    found: Callable[[Request], None] = getattr(import_module(module), function)
    return found


def settings_of(kind: type[Settings], given: dict[str, Any]) -> Settings:
    """`kind` (a dataclass with defaults) with what is given; refuses unknown keys, wrong types."""
    assert is_dataclass(kind)
    known = {each.name: each for each in fields(kind)}
    for key, value in given.items():
        if key not in known:
            near = get_close_matches(key, known, n=1) or sorted(known)
            raise UserError(
                f"no training setting is called {key!r}; there are {', '.join(sorted(known))}",
                f"did you mean {near[0]!r}?",
            )
        default = known[key].default
        if is_dataclass(default) and isinstance(value, dict):
            given = {**given, key: settings_of(type(default), value)}
        elif type(default) is float and type(value) is int:
            given = {**given, key: float(value)}
        elif type(value) is not type(default):
            raise UserError(
                f"the training setting {key} is {value!r}, not a {type(default).__name__}",
                f"its default is {default!r}",
            )
    return kind(**given)


def schedule_of(kind: type[Settings], settings: Any) -> Settings:
    """Those of the settings that `kind`, a dataclass which they extend, has too."""
    assert is_dataclass(kind)
    return kind(**{each.name: getattr(settings, each.name) for each in fields(kind)})


def identity(settings: Any, learnt: Iterable[Any]) -> str:
    """Of settings and data: what a run must share to be gone on with."""
    digest = sha256(json.dumps(asdict(settings), sort_keys=True).encode())
    for each in learnt:
        digest.update(json.dumps(asdict(each), sort_keys=True).encode())
    return digest.hexdigest()


def require_data(request: Request, expert: str) -> None:
    """Raises UserError where a training that needs a labelled set was given none."""
    if not request.data:
        raise UserError(
            f"training {expert} needs a labelled set",
            f"hybrid train {expert} --data SET.jsonl --out {request.out}",
        )
    for path in request.data:
        if not path.is_file():
            raise UserError(f"there is no labelled set {path}", "give JSON lines, gzipped or not")
