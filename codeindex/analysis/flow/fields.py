"""Everything that gives a field its value: its initialiser, the assignments of its own file, those of other classes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from codeindex.analysis.flow.body import Body, folded, line_of, named
from codeindex.analysis.flow.call_sites import body_around
from codeindex.analysis.flow.definitions import is_local
from codeindex.analysis.flow.field_at import COMPONENT, FieldAt, Write
from codeindex.analysis.flow.generated_writes import component_place, generated_writes
from codeindex.analysis.flow.missing_writes import missing_writes
from codeindex.analysis.flow.references import References
from codeindex.analysis.flow.step import INITIALISED, WRITTEN, Step
from codeindex.analysis.flow.types import Types
from codeindex.analysis.flow.units import Unit
from codeindex.analysis.type_lookup import TypeAt
from codeindex.syntax.traversal import node_text

if TYPE_CHECKING:
    from tree_sitter import Node

MOST_FILES = 32
MOST_WRITES = 12


class Fields:
    def __init__(self, types: Types, references: References) -> None:
        self.types = types
        self.units = types.units
        self.references = references
        self._writes: dict[tuple[str, int, str], list[Write]] = {}

    def declared(self, type_at: TypeAt, name: str) -> FieldAt | None:
        """The field of that name of a type, its supertypes, or the types around it."""
        outer: TypeAt | None = type_at
        while outer is not None:
            for each in self.types.members.hierarchy(outer):
                found = self._own(each, name)
                if found is not None:
                    return found
            parent = outer.file.outline.types[outer.at].parent
            outer = TypeAt(outer.file, parent) if parent >= 0 else None
        return None

    def _own(self, type_at: TypeAt, name: str) -> FieldAt | None:
        for at in type_at.file.members_of(type_at.at):
            row = type_at.file.member(at)
            if row.kind == "field" and row.name == name:
                unit = self.units.unit(type_at.file.path)
                return FieldAt(type_at, name, at, unit) if unit is not None else None
        unit = self.units.unit(type_at.file.path) if type_at.kind == "record" else None
        found = FieldAt(type_at, name, COMPONENT, unit) if unit is not None else None
        return found if found is not None and component_place(found.header, name) >= 0 else None

    def writes(self, field: FieldAt) -> list[Write]:
        """Initialiser first, then the file's own, then others, then what is generated; the missing ones last."""
        key = (field.unit.path, field.type.at, field.name)
        if key not in self._writes:
            found = [*self._initialised(field), *self._assigned(field.unit, field)][:MOST_WRITES]
            found += self._in_other_files(field)
            found += generated_writes(self.types, self.references, field)
            found += missing_writes(self.units, field, found)
            self._writes[key] = found[: 2 * MOST_WRITES]
        return self._writes[key]

    def _initialised(self, field: FieldAt) -> Iterator[Write]:
        is_component = field.member == COMPONENT
        body = None if is_component else self.units.member_body(field.unit, field.member)
        for declarator in body.member.children_by_field_name("declarator") if body else ():
            value = declarator.child_by_field_name("value")
            if body and value is not None and named(declarator, "name") == field.name:
                text = f"{field.name} = {folded(value)}"
                yield Write(Step(INITIALISED, text, line_of(value), body.method), body, value)

    def _in_other_files(self, field: FieldAt) -> list[Write]:
        """Of a field that others may write."""
        if field.member == COMPONENT or b"private " in field.text:
            return []
        pattern = _assignment(field.name)
        found: list[Write] = []
        for path in self.references.files_with(field.name, field.unit.path)[:MOST_FILES]:
            source = self.units.program.files.read(path) if path != field.unit.path else None
            unit = self.units.unit(path) if source and pattern.search(source) else None
            found += self._assigned(unit, field) if unit is not None else []
            if len(found) >= MOST_WRITES:
                break
        return found[:MOST_WRITES]

    def _assigned(self, unit: Unit, field: FieldAt) -> Iterator[Write]:
        parsed, size = self.units.parsed(unit), len(field.name.encode())
        if parsed is None:
            return
        root = parsed.tree.root_node
        for match in _assignment(field.name).finditer(parsed.source):
            at = match.start()
            node: Node | None = root.named_descendant_for_byte_range(at, at + size)
            while node is not None and node.type in ("identifier", "field_access"):
                node = node.parent
            if node is None or node.type != "assignment_expression":
                continue
            body = body_around(self.types, unit, node)
            if body is not None and self._is_of(body, node.child_by_field_name("left"), field):
                step = Step(WRITTEN, folded(node), line_of(node), body.method)
                yield Write(step, body, node.child_by_field_name("right"))

    def _is_of(self, body: Body, target: Node | None, field: FieldAt) -> bool:
        """Whether what is assigned is this field, as far as types tell."""
        owner: TypeAt | None = None
        if target is None:
            return False
        if target.type == "identifier" and node_text(target) == field.name:
            if not is_local(body, field.name, target):
                owner = self.types.members.own_type(body)
        elif target.type == "field_access" and named(target, "field") == field.name:
            kind = self.types.of(body, target.child_by_field_name("object"))
            if kind is None:
                return body.method.path == field.unit.path
            owner = next(iter(self.types.members.types(kind.bare, kind.path)), None)
        found = self.declared(owner, field.name) if owner is not None else None
        return found is not None and (found.type, found.name) == (field.type, field.name)


def _assignment(name: str) -> re.Pattern[bytes]:
    """Where a name that ends so is assigned; what precedes it is not looked at, for speed."""
    return re.compile(rb"%b\s*=(?!=)" % re.escape(name.encode()))
