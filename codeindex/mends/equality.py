"""The mend of `x.equals("A")` where `x` may be null: a constant is asked, which never is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codeindex.mends.site import Edited, MendSite, arguments, replaced
from codeindex.syntax.traversal import node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_CONSTANT = re.compile(r"(?:[A-Z]\w*\.)*[A-Z][A-Z0-9_]+")


def constant_first(site: MendSite) -> Edited | None:
    """`"A".equals(x)`; of two variables `Objects.equals(x, y)`, where the message says that `x` was null."""
    name = site.told.get("expr", "")
    for call in site.calls("equals", "equalsIgnoreCase", "contentEquals"):
        receiver, given = call.child_by_field_name("object"), arguments(call)
        if receiver is None or len(given) != 1 or not _is(receiver, name):
            continue
        text, other, method = (
            node_text(receiver),
            given[0],
            node_text(call.child_by_field_name("name")),
        )
        if other.type == "string_literal" or _CONSTANT.fullmatch(node_text(other)):
            return site.edited(replaced(call, f"{node_text(other)}.{method}({text})"), fault=call)
        if method == "equals":
            objects = site.type_name("java.util.Objects")
            return site.edited(
                replaced(call, f"{objects}.equals({text}, {node_text(other)})"), fault=call
            )
    return None


def _is(receiver: Node, name: str) -> bool:
    """Whether the receiver is what the message names: a variable, or the call that gave null."""
    text = node_text(receiver)
    if receiver.type == "method_invocation":
        return name.partition("(")[0].rpartition(".")[2] == node_text(
            receiver.child_by_field_name("name")
        )
    return text.removeprefix("this.") == name.removeprefix("this.")
