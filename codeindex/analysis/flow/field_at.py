"""A field as the flow asks for it: its type, its declaration's text, and one write of it, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from codeindex.analysis.flow.body import Body
from codeindex.analysis.flow.step import Step
from codeindex.analysis.flow.units import Unit
from codeindex.analysis.type_lookup import TypeAt

if TYPE_CHECKING:
    from tree_sitter import Node

COMPONENT = -1
"""Member of a record's component: it has no declaration of its own."""


@dataclass(frozen=True, slots=True)
class FieldAt:
    type: TypeAt
    name: str
    member: int
    """Place in the outline's members, or COMPONENT."""
    unit: Unit

    @property
    def text(self) -> bytes:
        """The declaration before its value; empty for a component."""
        if self.member == COMPONENT:
            return b""
        row = self.unit.file.member(self.member)
        return self.unit.source[row.head_byte : row.body_byte]

    @property
    def header(self) -> str:
        """The declaration of its type before the body, with the annotations."""
        row = self.unit.file.outline.types[self.type.at]
        return self.unit.source[row.head_byte : row.body_byte].decode("utf-8", "replace")

    @property
    def is_static(self) -> bool:
        return self.member != COMPONENT and self.unit.file.member(self.member).static


class Write(NamedTuple):
    step: Step
    body: Body | None
    value: Node | None
    """None where nothing was given."""
