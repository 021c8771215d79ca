"""What was found of a trace, kept by identity: a trace that repeats in a log shares its frames and its cause."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from javatrace.model.trace import Throwable

SIZE = 1_000
Found = TypeVar("Found")


class TraceCache(Generic[Found]):
    """A function of type, frames and cause of a throwable, not of its message, which is each record's own."""

    def __init__(self, find: Callable[[Throwable], Found]) -> None:
        self._find = find
        self._known: dict[tuple[int, int, str], tuple[Throwable, Found]] = {}
        """With the throwable, so that no identity is given to another object meanwhile."""

    def __call__(self, throwable: Throwable) -> Found:
        key = (id(throwable.frames), id(throwable.cause), throwable.type)
        known = self._known.get(key)
        if known is not None:
            return known[1]
        found = self._find(throwable)
        if len(self._known) >= SIZE:
            self._known.clear()
        self._known[key] = (throwable, found)
        return found
