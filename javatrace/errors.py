"""An error that is told to the user: one line that says what is wrong, one that says what to type next."""

from __future__ import annotations


class ToldError(Exception):
    """Ends a command with exit code 2, an `error:` line and a `hint:` line; never a traceback."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what)
        self.what = what
        """What, where, and what was expected."""
        self.hint = hint
        """What the user can do or type next."""
