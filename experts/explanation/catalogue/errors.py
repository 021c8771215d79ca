"""What is wrong with a catalogue file, in two parts that a command can print."""

from __future__ import annotations


class CatalogueError(ValueError):
    """A catalogue that cannot be used: `message` says what is wrong and where, `hint` is what to change."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(f"{message} ({hint})")
        self.message = message
        self.hint = hint
