"""The mend of plain text that is used as a regular expression: it is quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from codeindex.mends.site import Edited, MendSite, arguments, replaced
from codeindex.syntax.traversal import node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_TAKE = ("matches", "replaceAll", "replaceFirst", "split", "compile")
_MEANT = re.compile(r"regex|pattern|glob|expr|wildcard", re.IGNORECASE)
_VALUES = {"identifier", "method_invocation", "field_access", "array_access"}


def quote_pattern(site: MendSite) -> Edited | None:
    """`Pattern.quote(text)`; not where a name says that a pattern is meant."""
    splices = []
    for call in site.calls(*_TAKE):
        for value in _values(arguments(call)[:1]):
            if _MEANT.search(node_text(value)) or node_text(value).isupper():
                return None
            quote = site.type_name("java.util.regex.Pattern")
            splices.append(replaced(value, f"{quote}.quote({node_text(value)})"))
    return site.edited(*splices, fault=call) if splices else None


def _values(nodes: list[Node]) -> Iterator[Node]:
    """What is no literal in a text that is put together."""
    for node in nodes:
        if node.type == "binary_expression":
            sides = (node.child_by_field_name("left"), node.child_by_field_name("right"))
            yield from _values([side for side in sides if side is not None])
        elif node.type in _VALUES:
            yield node
