"""An error that the user can mend: one line that says what is wrong, one that says what to type next."""

from __future__ import annotations


class UserError(Exception):
    """Ends a command with exit code 2, an `error:` line and a `hint:` line; never a traceback."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        """What, where, and what was expected."""
        self.hint = hint
        """What the user can do or type next."""
