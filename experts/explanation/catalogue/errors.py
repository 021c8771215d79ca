"""What is wrong with a catalogue file, in two parts that a command can print."""

from __future__ import annotations


class CatalogueError(ValueError):
    """A catalogue that cannot be used: `what` is wrong and where, `hint` is what to change."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(f"{what} ({hint})")
        self.what = what
        self.hint = hint
