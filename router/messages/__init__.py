"""The sentences that `hybrid` prints: one TOML file for each language, with the same keys and slots."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from experts.base import Note

LANGUAGES = tuple(sorted(file.stem for file in Path(__file__).parent.glob("*.toml")))


def localized(language: str, key: str, **slots: object) -> str:
    """The words of `key` with `{slots}` filled; KeyError for a key that the catalogue lacks."""
    return _catalogue(language)[key].format(**slots)


def noted(language: str, note: Note | str) -> str:
    """The words of an expert's note; a plug-in's own sentence as it is."""
    return note if isinstance(note, str) else localized(language, f"note_{note.key}", **note.slots)


def suspected(language: str, why: str) -> str:
    """Why a place is a suspect, in words; `why` is one of `experts.localization.rationale.ALL`."""
    return localized(language, f"suspect_{why}")


@cache
def _catalogue(language: str) -> dict[str, str]:
    text = Path(__file__).with_name(f"{language}.toml").read_text(encoding="utf-8")
    return {key: str(words) for key, words in tomllib.loads(text).items()}
