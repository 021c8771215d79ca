"""Which exception a line makes: `throw new X(...)`, `return new X(...)`, and whether it hands a caught one on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codeindex.analysis.declared_types import declared_types
from codeindex.analysis.member_node import member_node
from codeindex.analysis.program import Program
from codeindex.analysis.statements_at_line import STATEMENTS, own, statements_at
from codeindex.analysis.type_names import qualified_in
from codeindex.model.source import Method
from codeindex.syntax.traversal import ancestors, descendants, first, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_THROWABLE = re.compile(r"[\w.]*(?:Exception|Error|Throwable|Failure|Fault)")
_CAUSE = re.compile(r"\binitCause\(\s*(\w+)\s*\)")
_INNER = re.compile(r"\.\s*(?:getTargetException|getTargetError)\s*\(\s*\)$")


@dataclass(frozen=True, slots=True)
class ExceptionCreation:
    """An exception that a statement makes."""

    type: str
    """Qualified where the file tells the package, else as written."""
    line: int
    """1-based, of `new`."""
    text: str
    """The expression, white space folded."""
    has_cause: bool = False
    """Whether it is given another exception: a caught one, a parameter, what an exception held."""
    caught: tuple[str, ...] = ()
    """Types of the catch clause whose exception it is given; empty where it is given none."""


def exception_created_at(program: Program, method: Method, line: int) -> ExceptionCreation | None:
    """The one exception that the innermost statement at a 1-based line makes; None: none, or several."""
    source, file = program.files.read(method.path), program.file_outline(method.path)
    found = member_node(source, method) if source is not None else None
    if found is None or file is None or not found[0].as_in_file:
        return None
    parsed, member = found
    nodes = {
        (node.start_byte, node.end_byte): node
        for statement, innermost in statements_at(member, line)
        if innermost
        for node in _made_in(statement, line)
    }
    if len(nodes) != 1:
        return None
    (node,) = nodes.values()
    outline, root = file.outline, parsed.tree.root_node
    caught = _caught(node)
    return ExceptionCreation(
        qualified_in(outline, root, _written(node)),
        node.start_point.row + 1,
        re.sub(r"\s+", " ", node_text(node)),
        bool(caught) or _is_given_one(node, declared_types(member, outward=False)),
        tuple(qualified_in(outline, root, each) for each in caught),
    )


def _made_in(statement: Node, line: int) -> Iterator[Node]:
    for node in descendants(statement, own):
        if node.type != "object_creation_expression":
            continue
        if (node.parent is not None and node.parent.type == "throw_statement") or (
            node.start_point.row == line - 1 and _THROWABLE.fullmatch(_written(node))
        ):
            yield node


def _written(creation: Node) -> str:
    """`Outer.Inner` of `new Outer.Inner<>(…)`."""
    return re.sub(r"<.*|\s", "", node_text(creation.child_by_field_name("type")), flags=re.DOTALL)


def _given(creation: Node) -> list[str]:
    """Its arguments, and what the statement makes its cause."""
    arguments = creation.child_by_field_name("arguments")
    given = [node_text(each) for each in arguments.named_children] if arguments else []
    whole = next((n for n in ancestors(creation) if n.type in STATEMENTS), creation)
    return [*given, *_CAUSE.findall(node_text(whole))]


def _caught(creation: Node) -> tuple[str, ...]:
    """The caught types, where the catch clause's variable is handed on."""
    clause = next((node for node in ancestors(creation) if node.type == "catch_clause"), None)
    parameter = first(clause)
    if parameter is None or parameter.type != "catch_formal_parameter":
        return ()
    if node_text(parameter.child_by_field_name("name")) not in _given(creation):
        return ()
    kinds = next((n for n in parameter.named_children if n.type == "catch_type"), None)
    return tuple(node_text(kind) for kind in kinds.named_children) if kinds is not None else ()


def _is_given_one(creation: Node, types: dict[str, str]) -> bool:
    return any(
        _THROWABLE.fullmatch(types.get(each, "")) or _INNER.search(each)
        for each in _given(creation)
    )
