"""The tables of texts: in `masked`, «kind:value» is read as its value and has to come out as <kind>."""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path(__file__).parent
_MARK = re.compile(r"«([a-z\-]+):(.*?)»", re.DOTALL)


def lines(name: str) -> list[str]:
    """Of a table, ⏎ as the end of a line; `#` opens a comment."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [
        line.replace("⏎", "\n") for line in text.splitlines() if line and not line.startswith("#")
    ]


def raw(line: str) -> str:
    return _MARK.sub(r"\2", line)


def masked(line: str) -> str:
    return _MARK.sub(r"<\1>", line)


def values(line: str) -> list[str]:
    return [value for _, value in _MARK.findall(line)]
