"""Reads `source_facts.toml`: what is told of facts of the source, in both languages."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from experts.explanation.catalogue.sentence import Sentence

SOURCE_FACTS = Path(__file__).with_name("source_facts.toml")


@cache
def source_facts() -> dict[str, Sentence]:
    """By the table's name, or `name.cause` and `name.steps`."""
    found: dict[str, Sentence] = {}
    for key, table in tomllib.loads(SOURCE_FACTS.read_text("utf-8")).items():
        parts = {key: table} if "en" in table else {f"{key}.{p}": w for p, w in table.items()}
        found |= {name: Sentence(**words) for name, words in parts.items()}
    return found


def place(path: str, line: int) -> str:
    """`File.java:12`."""
    return f"{path.rpartition('/')[2]}:{line}"


def member_name(class_name: str, method: str) -> str:
    """`Cart.add`, `new Cart`."""
    simple = class_name.rpartition(".")[2].replace("$", ".")
    return f"new {simple}" if method == "<init>" else f"{simple}.{method}"
