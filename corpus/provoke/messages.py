"""What developers write into exceptions and log calls, in English and Korean, by meaning."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from random import Random

FILE = Path(__file__).with_name("messages.toml")


@cache
def _bank() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(FILE.read_text("utf-8"))


def plain_message(rng: Random, meaning: str, korean: bool) -> str:
    """A sentence with its slots filled, as text."""
    choices = _bank()[meaning]["ko" if korean else "en"]
    return _filled(rng, rng.choice(choices))


def java_message(rng: Random, meaning: str, korean: bool) -> str:
    """The same as a Java string literal."""
    text = plain_message(rng, meaning, korean)
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _filled(rng: Random, template: str) -> str:
    from corpus.slots import fill

    return fill(rng, template)
