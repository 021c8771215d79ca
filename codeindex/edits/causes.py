"""The edit that passes the caught exception on as the cause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codeindex.edits.site import Site, splice
from codeindex.walking import ancestors, descendants, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_NO_CAUSE_ARGUMENT = {
    "ArithmeticException", "ArrayIndexOutOfBoundsException", "ArrayStoreException",
    "ClassCastException", "ClassNotFoundException", "EOFException", "FileNotFoundException",
    "IndexOutOfBoundsException", "InterruptedException", "NegativeArraySizeException",
    "NullPointerException", "NumberFormatException", "StringIndexOutOfBoundsException",
    "TimeoutException", "CloneNotSupportedException",
}  # fmt: skip
_MESSAGE_ONLY_TEXT = ("getMessage()", "getLocalizedMessage()", "toString()")


def keep_cause(site: Site) -> bytes | None:
    """`throw new X(msg)` in a catch block to `throw new X(msg, e)`."""
    for clause in _clauses(site):
        parameter = next(c for c in clause.named_children if c.type == "catch_formal_parameter")
        caught = node_text(parameter.child_by_field_name("name"))
        body = clause.child_by_field_name("body")
        for node in descendants(body) if body is not None else ():
            if node.type == "throw_statement":
                edited = _with_cause(site, node, caught)
                if edited is not None:
                    return edited
    return None


def _clauses(site: Site) -> list[Node]:
    """The catch block around the expression, then those of its `try`, then the member's."""
    around = [n for n in ancestors(site.node) if n.type == "catch_clause"]
    tries = [n for n in ancestors(site.node) if n.type.startswith("try_")]
    nearby = [c for t in tries for c in t.named_children if c.type == "catch_clause"]
    return [*around, *nearby, *(n for n in descendants(site.member) if n.type == "catch_clause")]


def _with_cause(site: Site, throw: Node, caught: str) -> bytes | None:
    made = next((c for c in throw.named_children if not c.type.endswith("_comment")), None)
    if made is None or made.type != "object_creation_expression":
        return None
    arguments = made.child_by_field_name("arguments")
    if arguments is None or _passes(arguments, caught):
        return None
    written = node_text(made.child_by_field_name("type"))
    if written.rpartition(".")[2] in _NO_CAUSE_ARGUMENT:
        new = f"({written}) {node_text(made)}.initCause({caught})"
        return splice(site.source, (made.start_byte, made.end_byte, new))
    at = arguments.end_byte - 1
    comma = ", " if arguments.named_child_count else ""
    return splice(site.source, (at, at, f"{comma}{caught}"))


def _passes(arguments: Node, caught: str) -> bool:
    """Whether the exception itself is an argument, and not only its message."""
    return any(node_text(argument) == caught for argument in arguments.named_children)
