"""One file's outline with the tables that frames are looked up in: by type name and by line."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from codeindex.model.outline import MemberRow, Outline

_NUMBER = re.compile(r"\$\d+")


class Spot(NamedTuple):
    """A place that a frame can be answered with: a member, or a type's header."""

    type: int
    """Place in `Outline.types`."""
    member: int
    """Place in `Outline.members`; -1 for the type's header."""
    head: int
    """1-based first line that can hold code."""
    end: int


class Outlined:
    """The outline of the file at a path, ready for many look-ups."""

    def __init__(self, path: str, outline: Outline) -> None:
        self.path = path
        self.outline = outline

    @cached_property
    def _by_binary(self) -> dict[str, list[int]]:
        table: dict[str, list[int]] = {}
        for at, row in enumerate(self.outline.types):
            table.setdefault(row.binary, []).append(at)
        return table

    @cached_property
    def _by_shape(self) -> dict[str, list[int]]:
        table: dict[str, list[int]] = {}
        for at, row in enumerate(self.outline.types):
            if row.shape != row.binary:
                table.setdefault(row.shape, []).append(at)
        return table

    @cached_property
    def _by_line(self) -> tuple[list[int], list[tuple[Spot, ...]]]:
        """Lines where the spots change, and the spots from there on, innermost first."""
        spots = [Spot(m.type, at, m.head, m.end) for at, m in enumerate(self.outline.members)]
        spots += [Spot(at, -1, t.head, t.open) for at, t in enumerate(self.outline.types)]
        changes: dict[int, tuple[list[Spot], list[Spot]]] = {}
        for spot in spots:
            changes.setdefault(spot.head, ([], []))[0].append(spot)
            changes.setdefault(spot.end + 1, ([], []))[1].append(spot)
        lines = sorted(changes)
        table: list[tuple[Spot, ...]] = []
        around: list[Spot] = []
        for line in lines:
            begun, ended = changes[line]
            gone = set(ended)
            around = [spot for spot in around if spot not in gone] + begun
            around.sort(key=lambda spot: spot.end - spot.head)
            table.append(tuple(around))
        return lines, table

    @cached_property
    def _members(self) -> dict[int, list[int]]:
        table: dict[int, list[int]] = {}
        for at, row in enumerate(self.outline.members):
            table.setdefault(row.type, []).append(at)
        return table

    def types_named(self, binary: str) -> dict[int, int]:
        """Types that a binary name may mean: 0 where it is theirs, 1 where only the shape fits."""
        fits = dict.fromkeys(self._by_shape.get(_NUMBER.sub("$#", binary), ()), 1)
        fits.update(dict.fromkeys(self._by_binary.get(binary, ()), 0))
        if not fits and "*" in self._by_binary:
            fits = dict.fromkeys(self._by_binary["*"], 0)
        return fits

    def spots_at(self, line: int) -> list[Spot]:
        """Spots whose code may be on a line, innermost first; none beyond a whole body."""
        spots: list[Spot] = []
        lines, table = self._by_line
        at = bisect_right(lines, line) - 1
        for spot in table[at] if at >= 0 else ():
            spots.append(spot)
            if spot.member >= 0 and spot.head < line < spot.end:
                break
        return spots

    def is_within(self, type_at: int, binary: str) -> bool:
        """Whether a type is the named one or nested in it, by name."""
        return f"{self.outline.types[type_at].binary}$".startswith(f"{binary}$")

    def members_of(self, type_at: int) -> list[int]:
        return self._members.get(type_at, [])

    def declares(self, type_at: int, name: str) -> bool:
        return any(self.member(at).jvm_name == name for at in self.members_of(type_at))

    def member(self, at: int) -> MemberRow:
        return self.outline.members[at]

    def spot_of(self, member_at: int) -> Spot:
        row = self.outline.members[member_at]
        return Spot(row.type, member_at, row.head, row.end)

    def header(self, type_at: int) -> Spot:
        row = self.outline.types[type_at]
        return Spot(type_at, -1, row.head, row.open)
