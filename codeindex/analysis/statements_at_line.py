"""The statements that run at a line: whole ones, without the blocks that they only contain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codeindex.syntax.traversal import descendants

if TYPE_CHECKING:
    from tree_sitter import Node

STATEMENTS = {
    "assert_statement",
    "do_statement",
    "enhanced_for_statement",
    "enum_constant",
    "explicit_constructor_invocation",
    "expression_statement",
    "field_declaration",
    "constant_declaration",
    "for_statement",
    "if_statement",
    "local_variable_declaration",
    "return_statement",
    "switch_expression",
    "synchronized_statement",
    "throw_statement",
    "try_with_resources_statement",
    "while_statement",
    "yield_statement",
}
_CONTAINED = STATEMENTS | {
    "block",
    "catch_clause",
    "class_body",
    "constructor_body",
    "finally_clause",
    "switch_block",
    "labeled_statement",
    "try_statement",
}


def own(node: Node) -> bool:
    """Whether a node under a statement belongs to it, and not to a statement inside it."""
    return node.type not in _CONTAINED


_MOST_OF_ONE_EXTENT = 20


def statements_at(member: Node, line: int) -> list[tuple[Node, bool]]:
    """Statements of a member that reach the 1-based line; True for the innermost ones.

    The others only surround the line, with a lambda's or an anonymous class's body.
    """
    row = line - 1
    reaching = [
        node
        for node in descendants(member, lambda n: n.start_point.row <= row <= n.end_point.row)
        if node.type in STATEMENTS and node.start_point.row <= row <= header_end_row(node)
    ]
    return [(node, not _holds_one(reaching, at)) for at, node in enumerate(reaching)]


def header_end_row(statement: Node) -> int:
    """The 0-based row where a statement's own text ends; its blocks come after or inside."""
    rows = [statement.start_point.row]
    for child in statement.named_children:
        if own(child):
            rows.append(child.end_point.row)
    return max(rows)


def _holds_one(statements: list[Node], at: int) -> bool:
    """Whether another stands inside: in text order it would come next, after those of the same extent."""
    outer = statements[at]
    for inner in statements[at + 1 : at + 1 + _MOST_OF_ONE_EXTENT]:
        if (inner.start_byte, inner.end_byte) != (outer.start_byte, outer.end_byte):
            return inner.start_byte < outer.end_byte
    return False
