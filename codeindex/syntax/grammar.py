"""Java bytes to a syntax tree: the quiet grammar first, the wider one for what it cannot read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tree_sitter import Language, Parser, Tree

_MOST_UNCLOSED = 100
VERSION = "tree-sitter-java 0.23.5, orchard 0.5.22, outline 3"
"""Part of every cache key: a new grammar or outline makes old rows unreachable."""

_LONE_RETURN = re.compile(rb"\r(?!\n)")
_UNICODE_ESCAPE = re.compile(rb"(?<!\\)((?:\\\\)*)\\u+([0-9a-fA-F]{4})")


@dataclass(frozen=True, slots=True)
class ParsedSource:
    tree: Tree
    source: bytes
    """What was parsed: the file itself, or the same lines in UTF-8 where the file is not."""
    as_in_file: bool
    """Whether byte offsets in the tree are offsets in the file."""
    language: str
    """`java` or `orchard`: which grammar read it."""


@lru_cache(maxsize=32)
def parse(source: bytes) -> ParsedSource:
    """The tree with the fewest errors; javac's line ends (CR, LF, CRLF) are the tree's rows.

    The last few are kept: what is asked of one incident comes back to the same files.
    """
    lines = _LONE_RETURN.sub(b"\n", source) if b"\r" in source else source
    lines = _without_endless_comments(lines)
    first = ParsedSource(parser("java").parse(lines), lines, True, "java")
    if not first.tree.root_node.has_error:
        return first
    for text, same in _readings(lines):
        for name in ("java", "orchard"):
            if name == "java" and same:
                continue
            parsed = ParsedSource(parser(name).parse(text), text, same, name)
            if not parsed.tree.root_node.has_error:
                return parsed
    return first


def _without_endless_comments(lines: bytes) -> bytes:
    """Comments that nothing closes, blanked where they are many: the grammar looks for the end of each to the end."""
    start = lines.rfind(b"*/") + 2 if b"*/" in lines else 0
    if lines.count(b"/*", start) <= _MOST_UNCLOSED:
        return lines
    return lines[:start] + lines[start:].replace(b"/*", b"  ")


def _readings(lines: bytes) -> list[tuple[bytes, bool]]:
    """The file as it is, then as UTF-8, then with unicode escapes as the characters they mean."""
    readings = [(lines, True)]
    utf8 = decode(lines).encode("utf-8", "replace")
    if utf8 != lines:
        readings.append((utf8, False))
    if b"\\u" in utf8:
        readings.append((_UNICODE_ESCAPE.sub(_character, utf8), False))
    return readings


def _character(match: re.Match[bytes]) -> bytes:
    character = chr(int(match[2], 16))
    if character in "\n\r\"'\\" or "\ud800" <= character <= "\udfff":
        return match[0]
    return match[1] + character.encode()


def decode(source: bytes) -> str:
    """UTF-8, else the Korean code page, else Latin-1; a byte-order mark is dropped."""
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return source.decode(encoding)
        except UnicodeDecodeError:
            continue
    return source.decode("latin-1")


@cache
def language(name: str) -> Language:
    """The grammar by name: `java` or `orchard`."""
    from tree_sitter import Language

    if name == "java":
        import tree_sitter_java

        return Language(tree_sitter_java.language())
    import tree_sitter_java_orchard

    return Language(tree_sitter_java_orchard.language())


@cache
def parser(name: str) -> Parser:
    from tree_sitter import Parser

    return Parser(language(name))
