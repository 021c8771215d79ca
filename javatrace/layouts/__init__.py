"""Where a record starts and what its logger printed before the message: one file a family of layouts."""

from __future__ import annotations

from javatrace.layouts.generic import read_generic
from javatrace.layouts.head import Head

__all__ = ["Head", "read_head"]


def read_head(line: str) -> Head | None:
    """What stands before the message, None where the line starts no record."""
    return read_generic(line)
