"""Mends of a call whose arguments do not go with the parameters' names: in the wrong order, or `null` for one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codeindex.analysis.calls import called_members
from codeindex.mends.site import Edited, MendSite, arguments, replaced
from codeindex.syntax.traversal import node_text

if TYPE_CHECKING:
    from tree_sitter import Node

Parameter = tuple[str, str]
"""Type as written, and name."""


def swap_arguments(site: MendSite) -> Edited | None:
    """Two arguments change places, where each bears the name of the other's parameter and the types are one."""
    for call, parameters in _calls(site):
        given = arguments(call)
        for one in range(len(given)):
            for other in range(one + 1, len(given)):
                if _crossed(given, parameters, one, other):
                    return site.edited(
                        replaced(given[one], node_text(given[other])),
                        replaced(given[other], node_text(given[one])),
                        fault=call,
                    )
    return None


def name_argument(site: MendSite) -> Edited | None:
    """`parse(reader)` for `parse(null)`, where the parameter that was null is a `reader` and so is a variable here."""
    wanted = site.told.get("expr", "")
    for call, parameters in _calls(site):
        for given, (type_, name) in zip(arguments(call), parameters, strict=False):
            is_it = name == wanted and given.type == "null_literal"
            if is_it and _bare(site.type_of(name)) == _bare(type_) != "":
                return site.edited(replaced(given, name), fault=call)
    return None


def _crossed(given: list[Node], parameters: list[Parameter], one: int, other: int) -> bool:
    if other >= len(parameters) or parameters[one][0] != parameters[other][0]:
        return False
    names = parameters[one][1], parameters[other][1]
    said = _meaning(given[one]), _meaning(given[other])
    return said[0] == names[1].lower() and said[1] == names[0].lower() and names[0] != names[1]


def _meaning(node: Node) -> str:
    """`endLine`, `this.endLine`, `getEndLine()`, `range.endLine()` all say `endline`."""
    if node.type == "method_invocation":
        if arguments(node):
            return ""
        name = node_text(node.child_by_field_name("name"))
        return re.sub(r"^get(?=[A-Z])", "", name).lower()
    return (
        node_text(node).rpartition(".")[2].lower()
        if node.type in ("identifier", "field_access")
        else ""
    )


def _calls(site: MendSite) -> list[tuple[Node, list[Parameter]]]:
    """Calls of the line with the parameters of the one member of the repository that each means."""
    found = []
    for node in site.on_line("method_invocation", "object_creation_expression"):
        members = called_members(site.program, site.method, source=site.source, node=node)
        signatures = {tuple(_parameters(member.signature)) for member in members}
        is_itself = any(member.start_line == site.method.start_line for member in members)
        if len(signatures) == 1 and not is_itself:
            found.append((node, list(signatures.pop())))
    return found


def _parameters(signature: str) -> list[Parameter]:
    inside, depth, parts = signature.partition("(")[2].rpartition(")")[0], 0, [""]
    for character in inside:
        depth += {"<": 1, "(": 1, ">": -1, ")": -1}.get(character, 0)
        if character == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    split = (
        re.sub(r"@\w+(?:\([^)]{0,200}\))?|\bfinal\b", "", part).strip().rpartition(" ")
        for part in parts
    )
    return [(type_.strip(), name) for type_, _, name in split if name]


def _bare(type_: str) -> str:
    return re.sub(r"\s", "", type_)
