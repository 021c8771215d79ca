"""The edit that checks that there is an element before it is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codeindex.edits.site import EditSite, guard, is_pure, quoted, splice
from codeindex.syntax.traversal import descendants, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_OPTIONAL_MAKERS = {"findFirst", "findAny", "max", "min", "reduce", "average", "ofNullable"}
_OPTIONAL_GETS = {"get", "getAsInt", "getAsLong", "getAsDouble", "orElseThrow"}
_NEXTS = {
    "next": "hasNext", "nextLine": "hasNextLine", "nextInt": "hasNextInt",
    "nextLong": "hasNextLong", "nextElement": "hasMoreElements", "nextToken": "hasMoreTokens",
    "previous": "hasPrevious",
}  # fmt: skip
_ITERATES = {
    "nextElement": ("Enumeration",), "nextToken": ("StringTokenizer",), "nextLine": ("Scanner",),
    "nextInt": ("Scanner",), "nextLong": ("Scanner",), "next": ("Iterator", "Scanner"),
    "previous": ("ListIterator",),
}  # fmt: skip
"""How the names of the types end whose method it is: a Random has `nextInt` too."""
_HOLDS = (
    "Deque", "Queue", "List", "Stack", "Vector", "Set", "SortedMap", "NavigableMap", "TreeMap",
)  # fmt: skip
_TAKES = {
    "pop", "element", "remove", "getFirst", "getLast", "removeFirst", "removeLast", "first",
    "last", "firstElement", "lastElement", "peek", "firstKey", "lastKey", "get", "charAt",
}  # fmt: skip


def check_empty(site: EditSite) -> bytes | None:
    """`orElseThrow` with a message, or a check by `hasNext()` or `isEmpty()` before the statement."""
    call = next((n for n in descendants(site.node) if n.type == "method_invocation"), None)
    if call is None:
        return None
    receiver = call.child_by_field_name("object")
    name = node_text(call.child_by_field_name("name"))
    arguments = call.child_by_field_name("arguments")
    if receiver is None or arguments is None:
        return None
    bare = arguments.named_child_count == 0
    if bare and name in _OPTIONAL_GETS and _is_optional(site, receiver):
        return _or_else_throw(site, call, receiver)
    written = site.type_of(node_text(receiver)).partition("<")[0]
    if bare and name in _NEXTS and written.endswith(_ITERATES[name]):
        return _guarded(site, receiver, f"!{{}}.{_NEXTS[name]}()")
    first_element = name in ("get", "remove", "charAt") and node_text(arguments) == "(0)"
    if name in _TAKES and (first_element or (bare and name != "get")):
        return _guarded(site, receiver, _empty(name, written))
    return None


def _empty(name: str, written: str) -> str:
    """The check for a type; empty where it is not known to have one."""
    if written == "String" or (written.endswith(_HOLDS) and name != "charAt"):
        return "{}.isEmpty()"
    return "{}.length() == 0" if name == "charAt" else ""


def _is_optional(site: EditSite, receiver: Node) -> bool:
    if receiver.type == "method_invocation":
        name = node_text(receiver.child_by_field_name("name"))
        return name in _OPTIONAL_MAKERS or (name.startswith("find") and name != "find")
    return site.type_of(node_text(receiver)).startswith("Optional")


def _or_else_throw(site: EditSite, call: Node, receiver: Node) -> bytes:
    message = quoted(f"{node_text(receiver)} is empty")
    new = f".orElseThrow(() -> new {_missing(site)}({message}))"
    name = call.child_by_field_name("name")
    at = site.source.rfind(b".", receiver.end_byte, name.start_byte if name else call.end_byte)
    start = at if at >= 0 else receiver.end_byte
    return splice(site.source, (start, call.end_byte, new))


def _missing(site: EditSite) -> str:
    return site.type_name("java.util.NoSuchElementException")


def _guarded(site: EditSite, receiver: Node, condition: str) -> bytes | None:
    if not condition or not is_pure(receiver):
        return None
    text = node_text(receiver)
    return guard(
        site,
        condition=condition.format(text),
        thrown=_missing(site),
        message=quoted(f"{text} is empty"),
    )
