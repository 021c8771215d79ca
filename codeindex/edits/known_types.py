"""What the file alone tells of an expression's type: declarations, casts, literals, and methods of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codeindex.analysis.declared_types import names_type
from codeindex.analysis.type_names import imports_of
from codeindex.edits.site import EditSite
from codeindex.syntax.traversal import descendants, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_LITERALS = {
    "decimal_integer_literal": "int", "hex_integer_literal": "int", "character_literal": "char",
    "true": "boolean", "false": "boolean", "string_literal": "String",
    "decimal_floating_point_literal": "double",
}  # fmt: skip
_CLOSEABLES_IN = ("java.io.", "java.net.", "java.nio.", "java.sql.", "java.util.")


def known_type(site: EditSite, node: Node) -> str:
    """The type as written, `void` for a call that gives nothing; empty where the file does not tell."""
    if node.type in _LITERALS:
        return _LITERALS[node.type]
    if node.type == "cast_expression":
        return node_text(node.child_by_field_name("type"))
    if node.type == "method_invocation":
        return _returned(site, node)
    if node.type == "array_access":
        array = node.child_by_field_name("array")
        written = known_type(site, array) if array is not None else ""
        return written.removesuffix("[]") if written.endswith("[]") else ""
    written = site.type_of(node_text(node))
    if not written and node.type == "field_access" and node_text(node).endswith(".length"):
        holder = node.child_by_field_name("object")
        return "int" if holder is not None and known_type(site, holder).endswith("]") else ""
    return "" if written == "var" else written


def is_type(site: EditSite, node: Node) -> bool:
    """Whether the node names a class or a package, as the receiver of a static method does."""
    if names_type(node, site.types):
        return True
    text = node_text(node)
    return site.type_of(text) == "" and any(
        each.endswith(f".{text}") and not each.startswith("static ")
        for each in imports_of(site.root)
    )


def is_jdk(site: EditSite, written: str) -> bool:
    """Whether a type is imported from, or written with, a package of the JDK."""
    if written.startswith(("java.", "javax.")):
        return True
    imports = [each for each in imports_of(site.root) if not each.startswith("static ")]
    own = next((each for each in imports if each.endswith(f".{written}")), None)
    if own is not None:
        return own.startswith(("java.", "javax."))
    return any(each.endswith(".*") and each.startswith(_CLOSEABLES_IN) for each in imports)


def arguments_of(written: str) -> list[str]:
    """`Map<String, List<Long>>` to `String` and `List<Long>`; none of a type without arguments."""
    inside, depth, parts = written.partition("<")[2].removesuffix(">"), 0, [""]
    for character in inside:
        depth += (character == "<") - (character == ">")
        if character == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts if part.strip()]


def _returned(site: EditSite, call: Node) -> str:
    """What the file's methods of that name and number of parameters return, where they agree."""
    if node_text(call.child_by_field_name("object")) not in ("", "this"):
        return ""
    name, given = node_text(call.child_by_field_name("name")), call.child_by_field_name("arguments")
    found = {
        node_text(node.child_by_field_name("type"))
        for node in descendants(site.root)
        if node.type == "method_declaration"
        and node_text(node.child_by_field_name("name")) == name
        and _count(node.child_by_field_name("parameters")) == _count(given)
    }
    return found.pop() if len(found) == 1 else ""


def _count(node: Node | None) -> int:
    """Of parameters or arguments; comments are none."""
    named = node.named_children if node is not None else []
    return sum(
        not child.type.endswith("_comment") and child.type != "receiver_parameter"
        for child in named
    )
