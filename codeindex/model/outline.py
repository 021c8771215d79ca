"""The types and members of one Java file, as plain rows: what a frame can be matched with."""

from __future__ import annotations

from typing import NamedTuple


class TypeRow(NamedTuple):
    """A named, local or anonymous type, or the body of an enum constant."""

    parent: int
    """Place of the enclosing type in `Outline.types`; -1 at the top."""
    kind: str
    """`class`, `interface`, `enum`, `record`, `@interface`, or `anonymous`."""
    name: str
    """Empty where anonymous."""
    binary_name: str
    """As the JVM names it, without the package: `Outer$Inner`, `Outer$1`, `Outer$1Local`."""
    binary_pattern: str
    """`binary_name` with every number that javac chose written as `#`."""
    start: int
    """1-based line of the javadoc, the annotations or the header."""
    head: int
    """1-based line of the first annotation, modifier or keyword; of `new` where anonymous."""
    open: int
    """1-based line of the opening brace."""
    end: int
    """1-based line of the closing brace."""
    head_byte: int
    body_byte: int
    """Offset of the opening brace."""


class MemberRow(NamedTuple):
    """A member that can have code: a method, constructor, initialiser, field or enum constant."""

    type: int
    """Place of the declaring type in `Outline.types`."""
    kind: str
    """`method`, `constructor`, `initializer`, `field`, `constant` (of an enum)."""
    name: str
    """The declared name; empty for initialisers."""
    static: bool
    code: bool
    """It has a body or an initialiser."""
    start: int
    """1-based line of the javadoc, the annotations or the declaration."""
    head: int
    """1-based line of the first annotation, modifier or type."""
    end: int
    """1-based line of the closing brace or semicolon."""
    head_byte: int
    body_byte: int
    """Offset of the body's brace, or of the end where there is none."""
    end_byte: int

    @property
    def jvm_name(self) -> str:
        """What a frame calls the code: `<init>` and `<clinit>` where it has no name of its own."""
        if self.kind == "method":
            return self.name
        return "<clinit>" if self.static else "<init>"


class Outline(NamedTuple):
    package: str
    types: tuple[TypeRow, ...]
    members: tuple[MemberRow, ...]
    errors: int
    """How many places did not parse; 0 for a file that is whole."""


def qualified_name(package: str, binary_name: str) -> str:
    """`a.b.Outer$Inner` of `a.b` and `Outer$Inner`; the package is empty for the default one."""
    return f"{package}.{binary_name}" if package else binary_name
