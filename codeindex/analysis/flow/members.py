"""Members by name and argument count in a type and its supertypes, and the types that extend or implement one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from codeindex.analysis.calls import fits, parameter_count, parameter_types
from codeindex.analysis.flow.body import Body
from codeindex.analysis.flow.references import References
from codeindex.analysis.flow.units import Unit, Units
from codeindex.analysis.type_lookup import TypeAt, hierarchy, supertypes, types_named

MOST_SUBTYPES = 12
_HEADER = 240
"""Bytes before a name in which `extends` or `implements` is looked for."""


class MemberAt(NamedTuple):
    unit: Unit
    at: int
    """Place in its outline's members."""

    @property
    def has_code(self) -> bool:
        return self.unit.file.member(self.at).code


class Members:
    def __init__(self, units: Units, references: References) -> None:
        self.units = units
        self.references = references
        self._subtypes: dict[tuple[str, int], list[TypeAt]] = {}
        self._above: dict[tuple[str, int], list[TypeAt]] = {}
        self._named: dict[tuple[str, str], list[TypeAt]] = {}

    def named(self, type_at: TypeAt, name: str, given: int | None) -> list[MemberAt]:
        """Methods of the type, else of the nearest supertype that has any; `given` counts the arguments."""
        for each in self.hierarchy(type_at):
            if found := self._declared(each, name, given):
                return found
        return []

    def _declared(self, type_at: TypeAt, name: str, given: int | None) -> list[MemberAt]:
        unit = self.units.unit(type_at.file.path)
        if unit is None:
            return []
        rows = [
            MemberAt(unit, at)
            for at in unit.file.members_of(type_at.at)
            if unit.file.member(at).jvm_name == name
            and unit.file.member(at).kind in ("method", "constructor")
        ]
        return [m for m in rows if given is None or self._takes(m, given)]

    def _takes(self, member: MemberAt, given: int) -> bool:
        return fits(given, parameter_count(self.units.method(member.unit, member.at).signature))

    def implementations(self, member: MemberAt) -> list[MemberAt]:
        """Of a method without a body: those of the types below its own."""
        row = member.unit.file.member(member.at)
        count = parameter_count(self.units.method(member.unit, member.at).signature)[0]
        found = []
        for below in self.subtypes(TypeAt(member.unit.file, row.type)):
            found += [m for m in self._declared(below, row.name, count) if m.has_code]
        wanted = self._parameters(member)
        same = [each for each in found if self._parameters(each) == wanted]
        return same or found

    def _parameters(self, member: MemberAt) -> tuple[str, ...]:
        """Simple names of the parameters' types."""
        return parameter_types(self.units.method(member.unit, member.at).signature)

    def overriding(self, member: MemberAt) -> list[MemberAt]:
        """The member itself where it has a body, and those that override or implement it."""
        own = [member] if member.has_code else []
        is_open = member.unit.file.member(member.at).kind == "method"
        return own + (self.implementations(member) if is_open and not own else [])

    def subtypes(self, type_at: TypeAt) -> list[TypeAt]:
        """Direct and further ones, as far as the budget finds them."""
        key = (type_at.file.path, type_at.at)
        if key not in self._subtypes:
            self._subtypes[key] = self._below(type_at)
        return self._subtypes[key]

    def _below(self, type_at: TypeAt) -> list[TypeAt]:
        found: list[TypeAt] = []
        level = [type_at]
        while level and len(found) < MOST_SUBTYPES:
            direct = [below for one in level for below in self._direct(one)]
            level = [each for each in direct if each not in found]
            found += level
        return found[:MOST_SUBTYPES]

    def _direct(self, type_at: TypeAt) -> Iterator[TypeAt]:
        name = type_at.name
        for path in self.references.files_with(name, type_at.file.path) if name else ():
            source = self.units.program.files.read(path)
            if source is None or not _may_extend(source, name.encode()):
                continue
            file = self.units.program.file_outline(path)
            if file is None:
                continue
            for at, row in enumerate(file.outline.types):
                is_named = name.encode() in source[row.head_byte : row.body_byte]
                below = TypeAt(file, at)
                is_below = is_named and type_at in list(supertypes(self.units.program, below))
                if is_below and row.name != name:
                    yield below

    def hierarchy(self, type_at: TypeAt) -> list[TypeAt]:
        """The type itself, then what it extends and implements, nearest first."""
        key = (type_at.file.path, type_at.at)
        if key not in self._above:
            self._above[key] = list(hierarchy(self.units.program, type_at))
        return self._above[key]

    def own_type(self, body: Body) -> TypeAt | None:
        return self.units.type_of_member(body.method)

    def types(self, written: str, path: str) -> list[TypeAt]:
        """What a written name means in a file of the repository."""
        if (written, path) not in self._named:
            source, program = self.units.program.files.read(path), self.units.program
            found = types_named(program, written=written, path=path, source=source or b"")
            self._named[written, path] = list(found) if source is not None else []
        return self._named[written, path]


def _may_extend(source: bytes, name: bytes) -> bool:
    """Whether a header, or `new`, may stand in front of the name somewhere: without an outline."""
    at = source.find(name)
    while at >= 0:
        before = source[max(0, at - _HEADER) : at]
        if b"extends" in before or b"implements" in before or before.rstrip().endswith(b"new"):
            return True
        at = source.find(name, at + 1)
    return False
