"""The files that one analysis looks into, each read and parsed once, and the bodies of their members."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from codeindex.analysis.flow.body import Body
from codeindex.analysis.flow.budget import Budget
from codeindex.analysis.flow.snapshot import Snapshot
from codeindex.analysis.program import Program
from codeindex.analysis.type_lookup import TypeAt
from codeindex.model.source import Method
from codeindex.outlines.file_outline import FileOutline
from codeindex.outlines.methods import declared_method
from codeindex.outlines.outliner import MEMBER_KINDS
from codeindex.syntax.grammar import ParsedSource, parse


@dataclass(frozen=True, slots=True)
class Unit:
    path: str
    source: bytes
    file: FileOutline


class Units:
    """Valid for one failure: files may change between two."""

    def __init__(self, program: Program, budget: Budget) -> None:
        self.program = Snapshot(program)
        self.budget = budget
        self._units: dict[str, Unit | None] = {}
        self._parsed: dict[str, ParsedSource | None] = {}
        self._bodies: dict[tuple[str, int], Body | None] = {}
        self._methods: dict[tuple[str, int, int], Method] = {}

    def unit(self, path: str) -> Unit | None:
        """None where the file has vanished. Nothing is parsed for it."""
        if path not in self._units:
            source, file = self.program.files.read(path), self.program.file_outline(path)
            is_there = source is not None and file is not None
            self._units[path] = Unit(path, source, file) if is_there and source and file else None
        return self._units[path]

    def parsed(self, unit: Unit) -> ParsedSource | None:
        """The file's syntax tree with the text that its offsets are of; None where the budget is spent."""
        if unit.path not in self._parsed:
            self._parsed[unit.path] = parse(unit.source) if self.budget.file() else None
        return self._parsed[unit.path]

    def body(self, method: Method) -> Body | None:
        """Of a Method that the index gave; None where it is a header, or the file another one."""
        unit = self.unit(method.path)
        if unit is None:
            return None
        for at, row in enumerate(unit.file.outline.members):
            same = row.start == method.start_line and row.end == method.end_line
            if same and row.jvm_name == method.name:
                return self.member_body(unit, at)
        return None

    def member_body(self, unit: Unit, at: int) -> Body | None:
        key = (unit.path, at)
        if key not in self._bodies:
            row = unit.file.member(at)
            parsed = self.parsed(unit)
            root = parsed.tree.root_node if parsed is not None else None
            node = (
                root.named_descendant_for_byte_range(row.head_byte, row.end_byte) if root else None
            )
            is_one = node is not None and node.type in MEMBER_KINDS
            self._bodies[key] = Body(node, self.method(unit, at)) if node and is_one else None
        return self._bodies[key]

    def method(self, unit: Unit, at: int) -> Method:
        """The member at a place of the outline."""
        row = unit.file.member(at)
        key = (unit.path, at, 0)
        if key not in self._methods:
            self._methods[key] = declared_method(
                unit.file,
                declaration=unit.file.declaration_of(at),
                source=unit.source,
                asked=row.jvm_name,
            )
        return self._methods[key]

    def header(self, unit: Unit, type_at: int) -> Method:
        """A type's header, as a Method of its constructor's name."""
        key = (unit.path, type_at, 1)
        if key not in self._methods:
            declaration = unit.file.type_header(type_at)
            self._methods[key] = declared_method(
                unit.file, declaration=declaration, source=unit.source, asked="<init>"
            )
        return self._methods[key]

    def bodies_of(self, type_at: TypeAt) -> Iterator[Body]:
        """Of all members of a type that have code."""
        unit = self.unit(type_at.file.path)
        for at in type_at.file.members_of(type_at.at) if unit is not None else ():
            body = self.member_body(unit, at) if unit and unit.file.member(at).code else None
            if body is not None:
                yield body

    def type_of_member(self, method: Method) -> TypeAt | None:
        """The type that declares a member: the innermost around it."""
        unit = self.unit(method.path)
        if unit is None:
            return None
        for row in unit.file.outline.members:
            same = row.start == method.start_line and row.end == method.end_line
            if same and row.jvm_name == method.name:
                return TypeAt(unit.file, row.type)
        return None
