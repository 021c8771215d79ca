"""A repository's sources for static analysis: those of ordinary size and depth; any other is as good as lost to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from codeindex.files.source_files import SourceFiles
from codeindex.syntax.grammar import parse

if TYPE_CHECKING:
    from tree_sitter import Node


@dataclass(frozen=True, slots=True)
class Bounds:
    """How large a file may be to be analysed; its place is told whatever its size."""

    bytes: int = 4_000_000
    nodes: int = 400_000
    """Of the syntax tree; a class of 30,000 lines has about 300,000."""
    depth: int = 1_000
    """Of the tree: what looks upwards from each node takes the square of it."""


class OrdinaryFiles:
    """As the sources it is made of, but that the text of a file beyond the bounds is not given."""

    def __init__(self, files: SourceFiles, bounds: Bounds) -> None:
        self._files = files
        self._bounds = bounds

    @property
    def key(self) -> str:
        return self._files.key

    def named(self, name: str) -> tuple[str, ...]:
        return self._files.named(name)

    def paths(self) -> Iterator[str]:
        return self._files.paths()

    def read(self, path: str) -> bytes | None:
        source = self._files.read(path)
        return None if source is None or excess(source, self._bounds) else source

    def stamp(self, path: str) -> tuple[str, str] | None:
        return self._files.stamp(path)

    def close(self) -> None:
        self._files.close()


@lru_cache(maxsize=256)
def excess(source: bytes, bounds: Bounds) -> str:
    """In what it is beyond the bounds, in words; empty for an ordinary file."""
    if len(source) > bounds.bytes:
        return f"{len(source):,} bytes, of {bounds.bytes:,} that are analysed"
    root = parse(source).tree.root_node
    if root.descendant_count > bounds.nodes:
        return f"a syntax tree of {root.descendant_count:,} nodes, of {bounds.nodes:,} that are analysed"
    if _is_deeper(root, bounds.depth):
        return f"a syntax tree deeper than the {bounds.depth} levels that are analysed"
    return ""


def _is_deeper(root: Node, most: int) -> bool:
    if root.descendant_count <= most:
        return False
    cursor, depth = root.walk(), 0
    while True:
        if cursor.goto_first_child():
            depth += 1
            if depth > most:
                return True
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return False
            depth -= 1
