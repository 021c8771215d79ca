"""One physical line of a log with where it stood, shipper's prefixes taken off."""

from __future__ import annotations

from typing import NamedTuple


class Line(NamedTuple):
    """A tuple, not a dataclass: one is made for every line that is read."""

    number: int
    """1-based, in the source."""
    offset: int
    """Bytes from the start of the source."""
    text: str
    """Without line end and without the prefix."""
    shipper_prefix: str = ""
    """What was taken off; ends with `{` where an envelope of JSON was."""
    stream: str = ""
    """Container, thread or process that the prefix names; empty where it names none."""
    repaired: tuple[str, ...] = ()
    """As `StackTrace.repaired`."""
