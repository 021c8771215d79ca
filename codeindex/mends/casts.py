"""Mends of a cast that asks for more than the code needs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from codeindex.mends.facts import bare
from codeindex.mends.site import Edited, MendSite, replaced
from codeindex.syntax.traversal import ancestors, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_NUMBERS = {
    "Integer": "intValue", "Long": "longValue", "Double": "doubleValue", "Float": "floatValue",
    "Short": "shortValue", "Byte": "byteValue", "int": "intValue", "long": "longValue",
}  # fmt: skip
_MEMBERS = (
    "method_declaration",
    "constructor_declaration",
    "lambda_expression",
    "static_initializer",
)
_PACKAGES = ("java.lang.", "java.math.", "java.util.concurrent.atomic.")


def number_value(site: MendSite) -> Edited | None:
    """`((Number) x).intValue()` for `(Integer) x`, where another class of numbers came."""
    wanted, actual = site.told.get("target", ""), site.told.get("class", "")
    simple = wanted.rpartition(".")[2]
    is_number = actual.rpartition(".")[2] in {
        *_NUMBERS,
        "BigDecimal",
        "BigInteger",
        "AtomicInteger",
        "AtomicLong",
    }
    if simple not in _NUMBERS or not is_number or not actual.startswith(_PACKAGES):
        return None
    cast = _cast_to(site, simple)
    if cast is None or _may_be_null(cast):
        return None
    value = node_text(cast.child_by_field_name("value"))
    return site.edited(replaced(cast, f"((Number) {value}).{_NUMBERS[simple]}()"), fault=cast)


def _may_be_null(cast: Node) -> bool:
    """Whether the code around asks if what was cast is null: a method of null would fail before it is asked."""
    held = bare(cast).parent
    name = None
    if held is not None and held.type in ("variable_declarator", "assignment_expression"):
        name = held.child_by_field_name("name") or held.child_by_field_name("left")
    around = next((node for node in ancestors(cast) if node.type in _MEMBERS), None)
    if name is None or around is None:
        return False
    word = rf"(?<![\w.$]){re.escape(node_text(name))}"
    asked = rf"{word}\s{{0,8}}[!=]=\s{{0,8}}null\b|\bnull\s{{0,8}}[!=]=\s{{0,8}}{word}\b"
    return re.search(asked, node_text(around)) is not None


def cast_to_declared(site: MendSite) -> Edited | None:
    """`List<X> l = (List<X>) f()` for `(ArrayList<X>) f()`: the variable asks for no more than its own type."""
    cast = _cast_to(site, site.told.get("target", "").rpartition(".")[2].rpartition("$")[2])
    declarator = cast.parent if cast is not None else None
    if cast is None or declarator is None or declarator.type != "variable_declarator":
        return None
    declaration = declarator.parent
    declared = declaration.child_by_field_name("type") if declaration is not None else None
    written = cast.child_by_field_name("type")
    if declared is None or written is None or node_text(declared) in ("var", node_text(written)):
        return None
    return site.edited(replaced(written, node_text(declared)), fault=cast)


def _cast_to(site: MendSite, simple: str) -> Node | None:
    """The one cast of the line to that class."""
    found = [
        node
        for node in site.on_line("cast_expression")
        if node_text(node.child_by_field_name("type")).partition("<")[0].rpartition(".")[2]
        == simple
        and bare(node).child_by_field_name("value") is not None
    ]
    return found[0] if len(found) == 1 else None
