"""The edit that passes the caught exception on as the cause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codeindex.edits.site import EditSite, splice
from codeindex.syntax.traversal import ancestors, descendants, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_TAKES_CAUSE = {
    "Error", "Exception", "RuntimeException", "IllegalArgumentException", "IllegalStateException",
    "UnsupportedOperationException", "SecurityException", "ConcurrentModificationException",
    "IOException", "SQLException", "GeneralSecurityException", "ExecutionException",
    "AssertionError", "CompletionException",
}  # fmt: skip
"""What has a constructor of a message and a cause, in old JDKs too; of others the file does not tell."""
_HAS_CAUSE = {"UncheckedIOException", "InvocationTargetException", "UndeclaredThrowableException"}
"""What cannot be made without a cause."""
_WITH_MESSAGE = {"ExecutionException", "CompletionException"}
"""What of these has to be made with a message, or by a subclass."""
_TELLING = ("getCause()", "getTargetException()", "getRootCause()")


def keep_cause(site: EditSite) -> bytes | None:
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


def _clauses(site: EditSite) -> list[Node]:
    """The catch block around the expression, then those of its `try`, then the member's."""
    around = [n for n in ancestors(site.node) if n.type == "catch_clause"]
    tries = [n for n in ancestors(site.node) if n.type.startswith("try_")]
    nearby = [c for t in tries for c in t.named_children if c.type == "catch_clause"]
    return [*around, *nearby, *(n for n in descendants(site.member) if n.type == "catch_clause")]


def _with_cause(site: EditSite, throw: Node, caught: str) -> bytes | None:
    made = next((c for c in throw.named_children if not c.type.endswith("_comment")), None)
    if made is None or made.type != "object_creation_expression":
        return None
    arguments = made.child_by_field_name("arguments")
    written = node_text(made.child_by_field_name("type"))
    simple = written.rpartition(".")[2]
    if arguments is None or simple in _HAS_CAUSE or _passes(site, arguments, caught):
        return None
    given = [n for n in arguments.named_children if not n.type.endswith("_comment")]
    if simple not in _TAKES_CAUSE or len(given) > 1 or (simple in _WITH_MESSAGE and not given):
        new = f"({written}) {node_text(made)}.initCause({caught})"
        return splice(site.source, (made.start_byte, made.end_byte, new))
    at = arguments.end_byte - 1
    comma = ", " if given else ""
    return splice(site.source, (at, at, f"{comma}{caught}"))


def _passes(site: EditSite, arguments: Node, caught: str) -> bool:
    """Whether the exception itself, or what it was caused by, is an argument, and not only its message."""
    texts = [node_text(argument) for argument in arguments.named_children]
    return any(
        text == caught
        or text.endswith(_TELLING)
        or site.type_of(text).endswith(("Exception", "Throwable", "Error"))
        for text in texts
    )
