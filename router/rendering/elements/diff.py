"""A unified diff in colours, each line whole."""

from __future__ import annotations

from rich.text import Text

DIFF_STYLES = {"+": "green", "-": "red", "@": "cyan"}


def diff_text(diff: str) -> Text:
    text = Text(no_wrap=True, overflow="ignore")
    for line in diff.splitlines(keepends=True):
        text.append(line, DIFF_STYLES.get(line[:1]))
    text.rstrip()
    return text
