"""Reads `known_models.toml`: names for code LLMs of a hub, with their revisions and licences; fetches none."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class KnownModel:
    name: str
    hub: str
    """`org/name`."""
    licence: str
    billions: float
    """Of weights."""
    gigabytes: float
    """To fetch, 10^9 bytes, in half precision."""
    revision: str | None = None
    """The commit that is fetched; None: the newest, which is then written down."""

    @property
    def gigabytes_in_four_bits(self) -> float:
        """Once imported: NF4 with double quantisation is 4.13 bits a weight; embeddings stay in 16."""
        return round(self.billions * 0.58, 1)

    @property
    def needs_in_four_bits(self) -> float:
        """GB of memory while it answers: weights, and at most 1.6 GB of keys and values of a prompt."""
        return self.gigabytes_in_four_bits * 1.1 + 1.6


@cache
def known_models() -> dict[str, KnownModel]:
    text = Path(__file__).with_suffix(".toml").read_text("utf-8")
    return {name: KnownModel(name, **row) for name, row in tomllib.loads(text).items()}


def is_known(name: str) -> bool:
    return name in known_models()
