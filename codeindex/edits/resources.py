"""The edit that opens a resource in try-with-resources, where its life is plain to see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codeindex.edits.interrupts import caught_types
from codeindex.edits.known_types import is_jdk
from codeindex.edits.site import EditSite, splice
from codeindex.syntax.traversal import ancestors, descendants, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_CLOSEABLE = (
    "Stream", "Reader", "Writer", "Connection", "Statement", "ResultSet", "Scanner", "Socket",
    "Channel", "RandomAccessFile", "ZipFile", "JarFile",
)  # fmt: skip
_THROWS = {"Connection": "SQLException", "Statement": "SQLException", "ResultSet": "SQLException"}
"""What `close` throws, by how the type's name ends; IOException else."""
_WIDER = {"Exception", "Throwable"}
_QUIET = {
    "Scanner", "PrintWriter", "PrintStream", "StringReader", "ByteArrayInputStream",
    "CharArrayReader", "CharArrayWriter",
}  # fmt: skip
"""Types whose `close` throws nothing that must be caught."""
_NOT_CLOSEABLE = {"Stream", "IntStream", "LongStream", "ByteArrayOutputStream", "StringWriter"}


def close_resources(site: EditSite) -> bytes | None:
    """`try (X x = …) { … }` over the statements up to `x.close()`, or to the block's end."""
    for declaration in _declarations(site):
        edited = _in_try(site, declaration)
        if edited is not None:
            return edited
    return None


def _declarations(site: EditSite) -> list[Node]:
    """Declarations of resources: the expression's own first, then the member's."""
    own = [n for n in ancestors(site.node) if n.type == "local_variable_declaration"]
    every = [n for n in descendants(site.member) if n.type == "local_variable_declaration"]
    return [n for n in [*own, *every] if _opens(n)]


def _opens(declaration: Node) -> bool:
    declarators = declaration.children_by_field_name("declarator")
    written = node_text(declaration.child_by_field_name("type")).partition("<")[0]
    if len(declarators) != 1 or declarators[0].child_by_field_name("value") is None:
        return False
    name = written.rpartition(".")[2]
    return name.endswith(_CLOSEABLE) and name not in _NOT_CLOSEABLE


def _in_try(site: EditSite, declaration: Node) -> bytes | None:
    block = declaration.parent
    if block is None or block.type not in ("block", "constructor_body"):
        return None
    name = node_text(
        declaration.children_by_field_name("declarator")[0].child_by_field_name("name")
    )
    after = [n for n in block.named_children if n.start_byte >= declaration.end_byte]
    close = next((n for n in after if node_text(n) == f"{name}.close();"), None)
    inside = after[: after.index(close)] if close is not None else after
    outside = after[after.index(close) + 1 :] if close is not None else []
    if not inside or _escapes(name, inside, outside):
        return None
    if close is None and not _may_throw(site, declaration):
        return None
    return _rewritten(
        site,
        declaration=declaration,
        inside=inside,
        last=close or inside[-1],
        closed=close is not None,
    )


def _may_throw(site: EditSite, declaration: Node) -> bool:
    """Whether what the new, silent `close` may throw is caught around the declaration, or declared."""
    written = node_text(declaration.child_by_field_name("type")).partition("<")[0]
    name = written.rpartition(".")[2]
    if not is_jdk(site, written):
        return False
    if name in _QUIET:
        return True
    wanted = {next((t for end, t in _THROWS.items() if name.endswith(end)), "IOException"), *_WIDER}
    for outer in ancestors(declaration):
        if outer.type.startswith("try_") and _contains(
            outer.child_by_field_name("body"), declaration
        ):
            clauses = [c for c in outer.named_children if c.type == "catch_clause"]
            if any(wanted & set(caught_types(clause)) for clause in clauses):
                return True
        if outer.type == "lambda_expression":
            return False
        if outer == site.member:
            thrown = next((c for c in outer.named_children if c.type == "throws"), None)
            said = (
                [node_text(c).rpartition(".")[2] for c in thrown.named_children] if thrown else []
            )
            return bool(wanted & set(said))
    return False


def _contains(body: Node | None, node: Node) -> bool:
    return (
        body is not None and body.start_byte <= node.start_byte and node.end_byte <= body.end_byte
    )


def _escapes(name: str, inside: list[Node], outside: list[Node]) -> bool:
    """Whether the resource, or a variable declared while it is open, is used after it closes."""
    declared = {name}
    for node in inside:
        if node.type == "local_variable_declaration":
            names = node.children_by_field_name("declarator")
            declared |= {node_text(d.child_by_field_name("name")) for d in names}
    used = {node_text(n) for o in outside for n in descendants(o) if n.type == "identifier"}
    if used & declared:
        return True
    for node in (n for statement in inside for n in descendants(statement)):
        if node.type == "return_statement" and node_text(node) == f"return {name};":
            return True
        if node.type == "assignment_expression":
            sides = (node.child_by_field_name("left"), node.child_by_field_name("right"))
            if name in [node_text(side) for side in sides]:
                return True
        if node.type == "object_creation_expression" and name in _passed(node):
            return True
    return False


def _passed(node: Node) -> list[str]:
    arguments = node.child_by_field_name("arguments")
    return [node_text(a) for a in arguments.named_children] if arguments is not None else []


def _rewritten(
    site: EditSite, *, declaration: Node, inside: list[Node], last: Node, closed: bool
) -> bytes:
    indent, line, unit = site.indent(declaration), site.newline, site.unit
    resource = node_text(declaration).rstrip(";").rstrip()
    start, end = inside[0].start_byte, inside[-1].end_byte
    body = site.source[start:end].decode("utf-8", "surrogateescape")
    body = body.replace("\n" + indent, "\n" + indent + unit)
    text = f"try ({resource}) {{{line}{indent}{unit}{body}{line}{indent}}}"
    until = last.end_byte if closed else end
    return splice(site.source, (declaration.start_byte, until, text))
