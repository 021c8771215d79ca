"""Words of a log, a source or a set inside Markdown: never its markup."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def escaped(text: str) -> str:
    """On one line, with a backslash before each character that Markdown reads."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.splitlines()))


def code(text: str) -> str:
    """As a code span: its fence is longer than any run of backticks inside it."""
    line = " ".join(text.splitlines())
    runs = re.findall(r"`+", line)
    if not runs:
        return f"`{line}`"
    fence = "`" * (max(map(len, runs)) + 1)
    return f"{fence} {line} {fence}"
