"""The mend of `Collectors.toMap` that meets a key twice: the first value stays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from codeindex.mends.site import Edited, MendSite, arguments
from codeindex.syntax.traversal import descendants, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_NAMES = (("first", "second"), ("one", "other"), ("kept", "dropped"))


def merge_duplicates(site: MendSite) -> Edited | None:
    """A merge function for the one `toMap` of the statement that has none."""
    calls = [call for call in _calls(site) if len(arguments(call)) == 2]
    if len(calls) != 1:
        return None
    used = {node_text(node) for node in descendants(site.member) if node.type == "identifier"}
    names = next((pair for pair in _NAMES if not used & set(pair)), None)
    if names is None:
        return None
    end = arguments(calls[0])[1].end_byte
    return site.edited((end, end, f", ({names[0]}, {names[1]}) -> {names[0]}"), fault=calls[0])


def _calls(site: MendSite) -> Iterator[Node]:
    names = ("toMap", "toUnmodifiableMap", "toConcurrentMap")
    for node in descendants(site.node):
        if (
            node.type == "method_invocation"
            and node_text(node.child_by_field_name("name")) in names
        ):
            yield node
