"""The place where an edit is made: the expression's node, its statement, and how the file writes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from codeindex.analysis.declared_types import declared_types, field_types
from codeindex.analysis.member_node import member_node
from codeindex.analysis.type_names import imports_of
from codeindex.model.source import Expression, Method
from codeindex.syntax.traversal import ancestors, descendants, first, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

Splice = tuple[int, int, str]
"""Start and end byte, and what is written there instead."""

_BLOCKS = {"block", "constructor_body", "switch_block_statement_group"}
_LEAVES = {"lambda_expression", "class_body", "switch_rule"}
_PURE = {
    "identifier", "field_access", "this", "decimal_integer_literal", "array_access",
    "binary_expression", "parenthesized_expression", "hex_integer_literal", "cast_expression",
    "unary_expression", "string_literal", "character_literal", "integral_type", "type_identifier",
}  # fmt: skip
_PURE_CALLS = {"size", "length", "isEmpty", "hasNext", "signum"}
_INDENT = re.compile(rb"[ \t]*")
_MESSAGE_LENGTH = 60


@dataclass(frozen=True)
class EditSite:
    source: bytes
    root: Node
    member: Node
    node: Node
    """The expression, without parentheses around it."""
    expression: Expression

    @cached_property
    def types(self) -> dict[str, str]:
        """Declared types of the names that can be used where the expression stands."""
        return declared_types(self.member, at=self.node)

    @cached_property
    def fields(self) -> dict[str, str]:
        return field_types(self.member)

    def type_of(self, text: str) -> str:
        """The declared type of a variable, or of a field as `this.x`; empty where it is not known."""
        name = text.removeprefix("this.")
        return (self.types if name == text else self.fields).get(name, "")

    @cached_property
    def statement(self) -> Node | None:
        """The statement in a block that the expression belongs to; None in fields and lambdas."""
        return statement_of(self.node)

    @cached_property
    def newline(self) -> str:
        return "\r\n" if b"\r\n" in self.source else "\n"

    @cached_property
    def unit(self) -> str:
        """One step of indentation, as the member's body has it."""
        body = self.member.child_by_field_name("body") or self.member
        outer = self.indent(self.member)
        for child in body.named_children:
            inner = self.indent(child)
            if inner.startswith(outer) and len(inner) > len(outer):
                return inner[len(outer) :]
        return "\t" if "\t" in outer else "    "

    def indent(self, node: Node) -> str:
        """The white space that begins the node's line."""
        start = self.source.rfind(b"\n", 0, node.start_byte) + 1
        found = _INDENT.match(self.source, start)
        return found[0].decode() if found else ""

    def text(self, node: Node | None = None) -> str:
        return node_text(node if node is not None else self.node)

    def imports(self, qualified: str) -> bool:
        """Whether the simple name means this class in the file."""
        package, _, name = qualified.rpartition(".")
        wanted = {qualified, f"{package}.*"}
        found = False
        for text in imports_of(self.root):
            if text.endswith(f".{name}") and text != qualified:
                return False
            found = found or text.replace(" ", "") in wanted
        return found

    def type_name(self, qualified: str) -> str:
        """The simple name where it is imported, else the qualified one."""
        return qualified.rpartition(".")[2] if self.imports(qualified) else qualified


def edit_site(source: bytes, method: Method, expression: Expression) -> EditSite | None:
    """None where the expression is not there any more, or is none."""
    found = member_node(source, method)
    if found is None or not found[0].as_in_file or b"\r" in source.replace(b"\r\n", b""):
        return None
    parsed, member = found
    start, end = expression.start, expression.end
    node = parsed.tree.root_node.named_descendant_for_byte_range(start, end)
    if node is None or (node.start_byte, node.end_byte) != (start, end):
        return None
    inner: Node | None = node
    while inner is not None and inner.type == "parenthesized_expression":
        node, inner = inner, first(inner)
    node = inner if inner is not None else node
    return EditSite(source, parsed.tree.root_node, member, node, expression)


def statement_of(node: Node) -> Node | None:
    """The nearest node that stands directly in a block; None across a lambda, `case … ->` or class body."""
    here = node
    for outer in ancestors(node):
        if outer.type in _BLOCKS:
            return here if here.type != "switch_label" else None
        if outer.type in _LEAVES:
            return None
        here = outer
    return None


def splice(source: bytes, *splices: Splice) -> bytes:
    """The source with each range replaced; ranges do not overlap."""
    out: list[bytes] = []
    at = 0
    for start, end, text in sorted(splices):
        out += [source[at:start], text.encode()]
        at = end
    return b"".join([*out, source[at:]])


def is_pure(node: Node) -> bool:
    """Whether evaluating it once more changes nothing and cannot be dear."""
    for here in descendants(node):
        if here.type == "method_invocation":
            if node_text(here.child_by_field_name("name")) not in _PURE_CALLS:
                return False
        elif here.type not in _PURE and here.type != "argument_list":
            return False
    return True


def is_visible_before(node: Node, statement: Node) -> bool:
    """Whether every name in the expression has its value before the statement begins."""
    names = {node_text(n) for n in descendants(node) if n.type == "identifier"}
    set_ = _declared_in(statement, node.start_byte) | _assigned_in(statement, node.start_byte)
    return not names & set_


def _assigned_in(statement: Node, before: int) -> set[str]:
    """Variables that a statement sets before that byte: `(x = next()) != null && x.ready()`."""
    assigned: set[str] = set()
    for node in descendants(statement, lambda n: n.start_byte < before):
        if node.type == "assignment_expression" and node.end_byte <= before:
            left = node.child_by_field_name("left")
            assigned |= {node_text(left)} if left is not None else set()
        elif node.type == "update_expression" and node.end_byte <= before:
            assigned |= {node_text(n) for n in node.named_children}
    return assigned


def _declared_in(statement: Node, before: int) -> set[str]:
    declared: set[str] = set()
    for node in descendants(statement, lambda n: n.start_byte < before):
        if node.type in ("inferred_parameters", "lambda_expression"):
            parameters = node.child_by_field_name("parameters") or node
            declared |= {node_text(c) for c in parameters.named_children if c.type == "identifier"}
            declared.add(node_text(parameters))
        elif node.child_by_field_name("name") is not None and node.type not in (
            "method_invocation",
            "field_access",
        ):
            declared.add(node_text(node.child_by_field_name("name")))
    return declared


def quoted(text: str, more: str = "") -> str:
    """As a Java string literal, shortened where long; `more` is kept whole."""
    flat = " ".join(text.split())
    if len(flat) > _MESSAGE_LENGTH:
        flat = flat[: _MESSAGE_LENGTH - 1] + "…"
    return '"' + flat.replace("\\", "\\\\").replace('"', '\\"') + f'{more}"'


def guard(site: EditSite, *, condition: str, thrown: str, message: str) -> bytes | None:
    """`if (condition) { throw new thrown(message); }` before the statement, where that is the same.

    None where the expression is in no block, or runs again each time a loop's header does.
    """
    statement = site.statement
    if statement is None or not is_visible_before(site.node, statement):
        return None
    if _runs_again(site.node, statement) or statement.type == "explicit_constructor_invocation":
        return None
    return insert_before(
        site,
        statement=statement,
        opening=f"if ({condition}) {{",
        inner=f"throw new {thrown}({message});",
    )


def insert_before(site: EditSite, *, statement: Node, opening: str, inner: str) -> bytes:
    """A block `opening inner }` on lines of its own before a statement."""
    indent, line = site.indent(statement), site.newline
    text = f"{opening}{line}{indent}{site.unit}{inner}{line}{indent}}}{line}{indent}"
    return splice(site.source, (statement.start_byte, statement.start_byte, text))


def insert_after(site: EditSite, *, statement: Node, opening: str, inner: str) -> bytes:
    indent, line = site.indent(statement), site.newline
    text = f"{line}{indent}{opening}{line}{indent}{site.unit}{inner}{line}{indent}}}"
    return splice(site.source, (statement.end_byte, statement.end_byte, text))


def _runs_again(node: Node, statement: Node) -> bool:
    """Whether a check before the statement would not check each evaluation of the expression.

    A loop's header runs again; the right side of &&, || and ?: runs only when its left allows.
    """
    if statement.type in ("while_statement", "do_statement", "for_statement"):
        return True
    here = node
    for outer in ancestors(node):
        if here == statement:
            return False
        if outer.type == "binary_expression" and here == outer.child_by_field_name("right"):
            lazy = node_text(outer.child_by_field_name("operator")) in ("&&", "||")
            if lazy:
                return True
        conditional = outer.type in ("ternary_expression", "if_statement")
        if conditional and here != outer.child_by_field_name("condition"):
            return True
        if outer.type in ("try_with_resources_statement", "enhanced_for_statement"):
            return here == outer.child_by_field_name("body")
        here = outer
    return False
