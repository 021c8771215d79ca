"""Where the user's own catalogue stands, as a value; reads nothing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class OwnCatalogue:
    paths: tuple[Path, ...] = ()
    """Files, or folders of them; a folder's in the order of their names."""
    inline: str = ""
    """Tables as a file has them, as JSON, from a config; they come before the files. Empty: none."""


NOTHING = OwnCatalogue()
