"""What was put into a collection, map or array, and what was taken out, by the calls on its variable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from codeindex.analysis.flow.body import Body, arguments_of, named
from codeindex.syntax.traversal import node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_PUTS = re.compile(
    r"add(?:All|First|Last|Element)?|put(?:All|IfAbsent)?|set|push|offer(?:First|Last)?|append|insert|register"
    r"|merge|compute(?:IfAbsent|IfPresent)?|replace|enqueue|store|setProperty|setAttribute"
)
_TAKES = re.compile(
    r"remove(?:All|If|First|Last|Range)?|clear|poll(?:First|Last)?|pop|take|retainAll|next|drainTo|delete\w*"
    r"|close|shutdown\w*|stop|cancel|dispose|destroy|reset|unlock|release|commit|rollback|start|open|lock"
)
MADE_OF = frozenset({
    "of", "asList", "ofNullable", "singletonList", "singleton", "singletonMap", "copyOf",
    "unmodifiableList", "unmodifiableSet", "unmodifiableMap", "unmodifiableCollection", "synchronizedList",
    "synchronizedMap", "newArrayList", "newHashMap", "newHashSet", "entry", "ofEntries", "concat", "just",
    "fromIterable", "completedFuture",
})  # fmt: skip
"""Static methods whose arguments are what the result holds."""


class Store(NamedTuple):
    node: Node
    """The call or assignment."""
    value: Node | None
    """What was put; None where something was taken out."""


def stores(body: Body, name: str) -> Iterator[Store]:
    """On a variable of that name, in text order; whether it is the same variable is for the caller to know."""
    for node in body.nodes:
        if node.type == "method_invocation":
            if _variable(node.child_by_field_name("object")) == name:
                yield from _called(node)
        elif node.type == "assignment_expression":
            left = node.child_by_field_name("left")
            is_element = left is not None and left.type == "array_access"
            if left is not None and is_element and _variable(_array(left)) == name:
                yield Store(node, node.child_by_field_name("right"))


def _called(call: Node) -> Iterator[Store]:
    given = arguments_of(call)
    if _PUTS.fullmatch(named(call, "name")) and given:
        yield Store(call, given[-1])
    elif _TAKES.fullmatch(named(call, "name")):
        yield Store(call, None)


def _array(access: Node) -> Node | None:
    return access.child_by_field_name("array")


def _variable(node: Node | None) -> str:
    if node is None or node.type not in ("identifier", "field_access"):
        return ""
    return node_text(node).removeprefix("this.")


def stored_in(call: Node) -> str:
    """Name of the variable that a call puts something into or takes something out of; empty where it does not."""
    name = named(call, "name")
    if _PUTS.fullmatch(name) or _TAKES.fullmatch(name):
        return _variable(call.child_by_field_name("object"))
    return ""
