"""One file's outline with the tables that frames are looked up in: by type name and by line."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from codeindex.model.outline import MemberRow, Outline

_NUMBER = re.compile(r"\$\d+")


class Declaration(NamedTuple):
    """What a frame can be answered with: a member, or a type's header."""

    type: int
    """Place in `Outline.types`."""
    member: int
    """Place in `Outline.members`; -1 for the type's header."""
    head: int
    """1-based first line that can hold code."""
    end: int


class FileOutline:
    """The outline of the file at a path, ready for many look-ups."""

    def __init__(self, path: str, outline: Outline) -> None:
        self.path = path
        self.outline = outline

    @cached_property
    def _by_binary(self) -> dict[str, list[int]]:
        table: dict[str, list[int]] = {}
        for at, row in enumerate(self.outline.types):
            table.setdefault(row.binary_name, []).append(at)
        return table

    @cached_property
    def _by_pattern(self) -> dict[str, list[int]]:
        table: dict[str, list[int]] = {}
        for at, row in enumerate(self.outline.types):
            if row.binary_pattern != row.binary_name:
                table.setdefault(row.binary_pattern, []).append(at)
        return table

    @cached_property
    def _by_line(self) -> tuple[list[int], list[tuple[Declaration, ...]]]:
        """Lines where another set of declarations begins, and each set, innermost first."""
        declarations = [
            Declaration(m.type, at, m.head, m.end) for at, m in enumerate(self.outline.members)
        ]
        declarations += [
            Declaration(at, -1, t.head, t.open) for at, t in enumerate(self.outline.types)
        ]
        changes: dict[int, tuple[list[Declaration], list[Declaration]]] = {}
        for declaration in declarations:
            changes.setdefault(declaration.head, ([], []))[0].append(declaration)
            changes.setdefault(declaration.end + 1, ([], []))[1].append(declaration)
        lines = sorted(changes)
        table: list[tuple[Declaration, ...]] = []
        around: list[Declaration] = []
        for line in lines:
            begun, ended = changes[line]
            gone = set(ended)
            around = [declaration for declaration in around if declaration not in gone] + begun
            around.sort(key=lambda declaration: declaration.end - declaration.head)
            table.append(tuple(around))
        return lines, table

    @cached_property
    def _members(self) -> dict[int, list[int]]:
        table: dict[int, list[int]] = {}
        for at, row in enumerate(self.outline.members):
            table.setdefault(row.type, []).append(at)
        return table

    def types_named(self, binary_name: str) -> dict[int, int]:
        """Types that a binary name may mean: 0 where it is theirs, 1 where all but javac's numbers fit."""
        fits = dict.fromkeys(self._by_pattern.get(_NUMBER.sub("$#", binary_name), ()), 1)
        fits.update(dict.fromkeys(self._by_binary.get(binary_name, ()), 0))
        if not fits and "*" in self._by_binary:
            fits = dict.fromkeys(self._by_binary["*"], 0)
        return fits

    def declarations_at(self, line: int) -> list[Declaration]:
        """Those whose code may be on a 1-based line, innermost first; none beyond a whole body."""
        declarations: list[Declaration] = []
        lines, table = self._by_line
        at = bisect_right(lines, line) - 1
        for declaration in table[at] if at >= 0 else ():
            declarations.append(declaration)
            if declaration.member >= 0 and declaration.head < line < declaration.end:
                break
        return declarations

    def is_within(self, type_at: int, binary_name: str) -> bool:
        """Whether a type is the named one or nested in it, by name."""
        return f"{self.outline.types[type_at].binary_name}$".startswith(f"{binary_name}$")

    def members_of(self, type_at: int) -> list[int]:
        return self._members.get(type_at, [])

    def declares(self, type_at: int, name: str) -> bool:
        return any(self.member(at).jvm_name == name for at in self.members_of(type_at))

    def member(self, at: int) -> MemberRow:
        return self.outline.members[at]

    def declaration_of(self, member_at: int) -> Declaration:
        row = self.outline.members[member_at]
        return Declaration(row.type, member_at, row.head, row.end)

    def type_header(self, type_at: int) -> Declaration:
        row = self.outline.types[type_at]
        return Declaration(type_at, -1, row.head, row.open)
