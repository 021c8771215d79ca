"""The line that failed, with what the message tells: what a mend looks at. It changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codeindex.analysis.member_node import member_node
from codeindex.analysis.program import Program
from codeindex.edits.site import EditSite, Splice, splice
from codeindex.model.source import Expression, Method
from codeindex.syntax.traversal import descendants, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_SIMPLE = {
    "expression_statement", "local_variable_declaration", "return_statement", "throw_statement",
    "field_declaration", "assert_statement", "yield_statement", "explicit_constructor_invocation",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edited:
    """A file as a mend makes it."""

    path: str
    before: bytes
    after: bytes
    fault: str = ""
    """The expression at fault, white space folded."""
    line: int = 0
    """1-based, of it."""


@dataclass(frozen=True)
class MendSite(EditSite):
    """`node` is the statement that the line is in, or the member where it is in none."""

    program: Program
    method: Method
    told: Mapping[str, str]
    """Slots of the message, as the catalogue names them."""

    @property
    def line(self) -> int:
        """1-based."""
        return self.expression.line

    @property
    def path(self) -> str:
        return self.method.path

    def on_line(self, *types: str) -> Iterator[Node]:
        """Nodes of these types whose code the JVM counts to the line: a call by its name, else by its start."""
        for node in descendants(self.member):
            if node.type in types and _row(node) == self.line - 1:
                yield node

    def calls(self, *names: str) -> Iterator[Node]:
        """Calls of these methods on the line; where there are none, in the line's statement."""
        here = [n for n in self.on_line("method_invocation") if called(n) in names]
        inside = (n for n in descendants(self.node) if n.type == "method_invocation")
        yield from here or [n for n in inside if self.has_statement and called(n) in names]

    @property
    def has_statement(self) -> bool:
        """Whether `node` is one statement, and not a whole loop or member."""
        return self.node.type in _SIMPLE

    def edited(self, *splices: Splice, fault: Node) -> Edited:
        """The file with the splices made; `fault` is the code that was wrong, for the reader."""
        text = " ".join(node_text(fault).split())
        line = fault.start_point.row + 1
        return Edited(self.path, self.source, splice(self.source, *splices), text, line)


def mend_site(
    program: Program, method: Method, *, line: int, told: Mapping[str, str]
) -> MendSite | None:
    """None where the member is not there any more, or the file's line ends are mixed."""
    source = program.files.read(method.path)
    found = member_node(source, method) if source is not None else None
    if source is None or found is None or not found[0].as_in_file:
        return None
    if b"\r" in source.replace(b"\r\n", b""):
        return None
    parsed, member = found
    node = _statement(member, line)
    told = {**told, **_by_number(member, told)}
    expression = Expression("statement", "", method.path, line, node.start_byte, node.end_byte)
    return MendSite(source, parsed.tree.root_node, member, node, expression, program, method, told)


def called(call: Node) -> str:
    """The name of the method that is called."""
    return node_text(call.child_by_field_name("name"))


def arguments(call: Node) -> list[Node]:
    given = call.child_by_field_name("arguments")
    return [n for n in given.named_children if not n.is_extra] if given is not None else []


def replaced(node: Node, text: str) -> Splice:
    return node.start_byte, node.end_byte, text


def _statement(member: Node, line: int) -> Node:
    """The innermost statement that holds the line."""
    row, found = line - 1, member
    for node in descendants(member, lambda n: n.start_point.row <= row <= n.end_point.row):
        holds = node.start_point.row <= row <= node.end_point.row
        if holds and (node.type in _SIMPLE or node.type.endswith("_statement")):
            found = node
    return found


def _by_number(member: Node, told: Mapping[str, str]) -> dict[str, str]:
    """The name of the parameter, where the class was compiled without names and the message has its number alone."""
    parameters = member.child_by_field_name("parameters")
    number = told.get("number", "")
    if parameters is None or not number.isdigit() or "expr" in told:
        return {}
    names = [
        node_text(p.child_by_field_name("name"))
        for p in parameters.named_children
        if not p.is_extra
    ]
    return {"expr": names[int(number) - 1]} if 0 < int(number) <= len(names) else {}


def _row(node: Node) -> int:
    name = node.child_by_field_name("name") if node.type == "method_invocation" else None
    return (name or node).start_point.row
