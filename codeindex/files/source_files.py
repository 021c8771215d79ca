"""Where sources come from, whatever holds them: a folder on disk, a git revision, or a test's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol


class SourceFiles(Protocol):
    """Paths are relative to the root, with forward slashes; nothing here raises for a lost file."""

    @property
    def key(self) -> str:
        """What the cache is called by: the root, and what of it is read."""
        ...

    def named(self, name: str) -> tuple[str, ...]:
        """Paths of the files of that name, without folder."""
        ...

    def paths(self) -> Iterator[str]: ...

    def read(self, path: str) -> bytes | None:
        """None where the file has vanished or may not be read."""
        ...

    def stamp(self, path: str) -> tuple[str, str] | None:
        """Cache key, and what changes when the file does; None where the cache must not be asked."""
        ...

    def close(self) -> None: ...
