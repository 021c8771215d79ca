"""The code on a frame's line that was running when it failed: the call that had gone out, else the statement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codeindex.analysis.member_node import member_node
from codeindex.analysis.program import Program
from codeindex.model.source import Method
from codeindex.syntax.traversal import descendants, node_text
from javatrace.model.trace import Frame

if TYPE_CHECKING:
    from tree_sitter import Node

_CALLS = {"method_invocation": "name", "object_creation_expression": "type"}
_THROW: dict[str, tuple[str, tuple[str, ...]]] = {
    "ArrayIndexOutOfBoundsException": ("array_access", ()),
    "ArithmeticException": ("binary_expression", ("/", "%")),
    "ClassCastException": ("cast_expression", ()),
    "NegativeArraySizeException": ("array_creation_expression", ()),
    "ArrayStoreException": ("assignment_expression", ()),
}
_STATEMENTS = {
    "expression_statement", "local_variable_declaration", "return_statement", "throw_statement",
    "field_declaration", "assert_statement", "yield_statement", "explicit_constructor_invocation",
}  # fmt: skip
_HEADS = {
    "enhanced_for_statement": "value", "if_statement": "condition", "while_statement": "condition",
    "for_statement": "condition", "switch_expression": "condition", "resource": "value",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FailedAt:
    text: str
    """White space folded; empty where the line has nothing that stands by itself."""
    path: str
    line: int
    """1-based."""


def failed_at(
    program: Program, method: Method, *, line: int, inner: Frame | None, type_: str
) -> FailedAt | None:
    """`inner` is the frame that the line had called; None: it failed itself, with an exception of `type_`.

    None where the file is another one, or the line is not in the member.
    """
    source = program.files.read(method.path)
    found = member_node(source, method) if source is not None else None
    if found is None:
        return None
    member = found[1]
    if not member.start_point.row < line <= member.end_point.row + 1:
        return None
    nodes = list(_calls(member, line, inner) if inner is not None else _itself(member, line, type_))
    node = nodes[0] if len(nodes) == 1 else _statement(member, line)
    return FailedAt(re.sub(r"\s+", " ", node_text(node)).strip().rstrip(";"), method.path, line)


def _calls(member: Node, line: int, inner: Frame) -> Iterator[Node]:
    """The calls of the line that go to the inner frame's method."""
    owner = re.split(r"[.$]", inner.declaring_class)[-1]
    wanted = owner if inner.method == "<init>" else inner.method
    for node in descendants(member):
        name = node.child_by_field_name(_CALLS[node.type]) if node.type in _CALLS else None
        if name is None:
            continue
        is_made = node.type == "object_creation_expression"
        row = (node if is_made else name).start_point.row
        is_it = node_text(name).partition("<")[0].rpartition(".")[2] == wanted
        if row == line - 1 and is_it and is_made == (inner.method == "<init>"):
            yield node


def _itself(member: Node, line: int, type_: str) -> Iterator[Node]:
    """What on the line throws exceptions of the type by itself."""
    kind, signs = _THROW.get(re.split(r"[.$]", type_)[-1], ("", ()))
    for node in descendants(member):
        operator = node_text(node.child_by_field_name("operator"))
        is_here = node.type == kind and node.start_point.row == line - 1
        if is_here and (not signs or operator in signs):
            yield node


def _statement(member: Node, line: int) -> Node | None:
    """The statement of the line, if it is one of its own; of a loop or branch its head is no code by itself."""
    row, found = line - 1, None
    for node in descendants(member, lambda n: n.start_point.row <= row <= n.end_point.row):
        if node.type in _STATEMENTS and node.start_point.row <= row <= node.end_point.row:
            found = node
        elif node.type in _HEADS and node.start_point.row == row:
            found = node.child_by_field_name(_HEADS[node.type])
    return found
