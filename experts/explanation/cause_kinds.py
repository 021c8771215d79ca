"""Reads `kinds.toml`, `edits.toml` and `mends.toml`: what can be said of failures, and nothing of any one."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from experts.taxonomy.labels import label_of, simple_name

HERE = Path(__file__).parent
UNKNOWN = "unknown"
LANGUAGES = ("en", "ko")
ANY_TYPE = "*"


@dataclass(frozen=True, slots=True)
class Words:
    """One thing to say, as a template with clauses and slots (see `kinds.toml`)."""

    en: str
    ko: str

    def in_(self, language: str) -> str:
        return self.ko if language == "ko" else self.en


@dataclass(frozen=True, slots=True)
class CauseKind:
    """A kind of cause."""

    kind: str
    types: frozenset[str]
    """Simple names of the exceptions it goes with; `*`: any that no kind names."""
    about: frozenset[str]
    """Kinds of codeindex.model.source.Expression that it can be said of."""
    instead: dict[str, str]
    """By simple name of an exception, or `*`, the kind that tells such a fault better."""
    edits: tuple[str, ...]
    """Source edits (codeindex.edits) that may mend it, likeliest first."""
    cause: Words
    fix: Words
    prevention: Words


@dataclass(frozen=True, slots=True)
class MendWords:
    """Of a change that mends."""

    cause: Words
    """What was wrong; slots {fault} and {at}."""
    fix: Words


@lru_cache(maxsize=1)
def by_kind() -> dict[str, CauseKind]:
    """Every found by its kind, in the order of the file."""
    return {kind: _cause_kind(kind, table) for kind, table in _read("kinds.toml").items()}


@lru_cache(maxsize=1)
def edit_words() -> dict[str, Words]:
    """What to tell the reader of each source edit, by the edit's name."""
    return {edit: Words(table["en"], table["ko"]) for edit, table in _read("edits.toml").items()}


@lru_cache(maxsize=1)
def mend_words() -> dict[str, MendWords]:
    """What to tell the reader of each change that mends (codeindex.mends), by its name."""
    return {
        name: MendWords(Words(**table["cause"]), Words(**table["fix"]))
        for name, table in _read("mends.toml").items()
    }


@lru_cache(maxsize=1024)
def kinds_for(type_name: str | None) -> tuple[str, ...]:
    """The kinds that go with an exception type (qualified or simple), `unknown` last.

    A type that no kind names gets those of the label that it is merged into, else the kinds
    marked `*`; None (no type known) gets every kind.
    """
    if type_name is None:
        return tuple(by_kind())
    named = _naming(simple_name(type_name)) or _naming(simple_name(label_of(type_name)))
    return (*named, UNKNOWN) if named else _naming(ANY_TYPE)


def catalogue_kind(kind: str, type_name: str) -> str:
    """How the catalogue tells a fault of `kind` (any string) that ended in an exception of this type.

    A check of `instanceof` that is missing, say, is a wrong cast: that advice is the check.
    """
    simple, found = simple_name(type_name), by_kind().get(kind)
    if found is None or simple in found.types:
        return kind
    better = found.instead.get(simple, found.instead.get(ANY_TYPE))
    return catalogue_kind(better, type_name) if better else kind


def _naming(simple: str) -> tuple[str, ...]:
    return tuple(found.kind for found in by_kind().values() if simple in found.types)


def _cause_kind(kind: str, table: dict[str, Any]) -> CauseKind:
    return CauseKind(
        kind=kind,
        types=frozenset(table["types"]),
        about=frozenset(table["about"]),
        instead=dict(table.get("instead", {})),
        edits=tuple(table["edits"]),
        cause=Words(**table["cause"]),
        fix=Words(**table["fix"]),
        prevention=Words(**table["prevention"]),
    )


def _read(name: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads((HERE / name).read_text("utf-8"))
