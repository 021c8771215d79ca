"""The edit that checks an index against the length before the access."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codeindex.edits.site import EditSite, guard, is_pure, quoted
from codeindex.syntax.traversal import first, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_INDEXED = {"get", "charAt", "set", "remove", "codePointAt", "elementAt"}
_TEXT = {"String", "StringBuilder", "StringBuffer", "CharSequence"}


def check_bounds(site: EditSite) -> bytes | None:
    """`if (i < 0 || i >= xs.length) { throw … }` before the statement."""
    access = _access(site)
    if access is None:
        return None
    index, length = access
    if not is_pure(index):
        return None
    text = node_text(index)
    side = f"({text})" if _binds_less(index) else text
    message = f"{quoted(f'{text} is out of range', ': ')} + {_shown(index)}"
    condition = f"{side} < 0 || {side} >= {length}"
    if index.type == "decimal_integer_literal":
        condition = f"{length} <= {text}"
        message = quoted(f"nothing at index {text}: too short")
    return guard(site, condition=condition, thrown="IndexOutOfBoundsException", message=message)


def _binds_less(index: Node) -> bool:
    """Than a comparison does: `x & mask < 0` would compare first."""
    if index.type == "binary_expression":
        return node_text(index.child_by_field_name("operator")) in ("&", "|", "^")
    return index.type in ("ternary_expression", "assignment_expression")


def _shown(index: Node) -> str:
    text = node_text(index)
    return f"({text})" if index.type == "binary_expression" else text


def _access(site: EditSite) -> tuple[Node, str] | None:
    """The index and the length that bounds it, as Java; None where either is not plain."""
    node = site.node
    parent = node.parent
    if parent is not None and parent.type == "array_access":
        node = parent
    if parent is not None and parent.type == "argument_list" and parent.parent is not None:
        outer = parent.parent
        if (
            outer.type == "method_invocation"
            and node_text(outer.child_by_field_name("name")) in _INDEXED
        ):
            node = outer
    if node.type == "array_access":
        return _of_array(node)
    if node.type == "method_invocation":
        return _of_call(site, node)
    return None


def _of_array(node: Node) -> tuple[Node, str] | None:
    array, index = node.child_by_field_name("array"), node.child_by_field_name("index")
    if array is None or index is None or not is_pure(array):
        return None
    return index, f"{node_text(array)}.length"


def _of_call(site: EditSite, node: Node) -> tuple[Node, str] | None:
    receiver = node.child_by_field_name("object")
    index = first(node.child_by_field_name("arguments"))
    name = node_text(node.child_by_field_name("name"))
    if receiver is None or index is None or name not in _INDEXED or not is_pure(receiver):
        return None
    declared = site.type_of(node_text(receiver)).partition("<")[0]
    if name in ("charAt", "codePointAt") or declared in _TEXT:
        return index, f"{node_text(receiver)}.length()"
    if declared.endswith(("List", "Vector", "Stack")):
        return index, f"{node_text(receiver)}.size()"
    return None
