"""The mend of an array that is made one shorter than the loop that fills it, or than what is copied into it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from codeindex.mends.site import Edited, MendSite, replaced
from codeindex.syntax.traversal import ancestors, descendants, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_SHORT = re.compile(r"(.*\S)\s*+-\s*+1", re.DOTALL)


def array_length(site: MendSite) -> Edited | None:
    """`new int[n - 1]` to `new int[n]`, where the array of the failing access was made so and a loop runs to `n`."""
    if site.told.get("index") != site.told.get("length"):
        return None
    for name, access in _accesses(site):
        sizes = list(_sizes(site, name))
        short = _SHORT.fullmatch(node_text(sizes[0])) if len(sizes) == 1 else None
        if short and _runs_to(access, short[1]):
            return site.edited(replaced(sizes[0], short[1]), fault=sizes[0])
    return None


def _accesses(site: MendSite) -> Iterator[tuple[str, Node]]:
    for node in site.on_line("array_access"):
        yield node_text(node.child_by_field_name("array")).removeprefix("this."), node


def _sizes(site: MendSite, name: str) -> Iterator[Node]:
    """The length in each `new T[length]` that the variable is set to in the member."""
    for node in descendants(site.member):
        target, value = {
            "variable_declarator": ("name", "value"),
            "assignment_expression": ("left", "right"),
        }.get(node.type, ("", ""))
        if not target or node_text(node.child_by_field_name(target)).removeprefix("this.") != name:
            continue
        made = node.child_by_field_name(value)
        dimensions = made.child_by_field_name("dimensions") if made is not None else None
        if dimensions is not None and dimensions.named_children:
            yield dimensions.named_children[0]


def _runs_to(access: Node, bound: str) -> bool:
    """Whether a loop around the access goes on while its index is below the bound."""
    wanted = re.sub(r"\s", "", bound)
    for outer in ancestors(access):
        if outer.type in ("for_statement", "while_statement"):
            condition = re.sub(r"\s", "", node_text(outer.child_by_field_name("condition")))
            if condition.strip("()").partition("<")[2] == wanted:
                return True
    return False
