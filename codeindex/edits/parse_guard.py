"""The edit that catches text which cannot be read, and names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codeindex.edits.site import EditSite, is_pure, quoted, splice
from codeindex.syntax.traversal import ancestors, first, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_TIME = {
    "LocalDate", "LocalDateTime", "LocalTime", "Instant", "ZonedDateTime", "OffsetDateTime",
    "Duration", "Period", "YearMonth", "Year", "MonthDay", "OffsetTime",
}  # fmt: skip
_NUMBERS = {
    "Integer", "Long", "Double", "Float", "Short", "Byte", "BigDecimal", "BigInteger", "Number",
}  # fmt: skip
_STATEMENTS = {"local_variable_declaration", "expression_statement", "return_statement"}


def parse_guard(site: EditSite) -> bytes | None:
    """The statement in `try`, the failure rethrown as IllegalArgumentException with the text."""
    call = _parsing(site.node)
    statement = site.statement
    if call is None or statement is None or statement.type not in _STATEMENTS:
        return None
    read = first(call.child_by_field_name("arguments"))
    failure = _failure(site, call)
    if read is None or failure is None:
        return None
    name = next(n for n in ("e", "invalid", "unreadable") if n not in site.types)
    message = quoted(f"cannot read {node_text(read)}", ": ")
    message = f"{message} + {node_text(read)}" if is_pure(read) else quoted("cannot read the text")
    caught = f"throw new IllegalArgumentException({message}, {name});"
    return _in_try(site, statement=statement, catch=f"catch ({failure} {name})", caught=caught)


def _parsing(node: Node) -> Node | None:
    """The call or creation that the node is, or is the text of."""
    if node.type in ("method_invocation", "object_creation_expression"):
        return node
    for outer in ancestors(node):
        if outer.type in ("method_invocation", "object_creation_expression"):
            return outer
        if outer.type not in ("argument_list", "parenthesized_expression"):
            return None
    return None


def _failure(site: EditSite, call: Node) -> str | None:
    """What the parser throws; None where it is checked or not known."""
    if call.type == "object_creation_expression":
        made = node_text(call.child_by_field_name("type")).rpartition(".")[2]
        return "NumberFormatException" if made in _NUMBERS else None
    receiver = node_text(call.child_by_field_name("object")).rpartition(".")[2]
    name = node_text(call.child_by_field_name("name"))
    if receiver in _NUMBERS:
        return "NumberFormatException"
    if receiver in _TIME and name == "parse":
        return site.type_name("java.time.format.DateTimeParseException")
    if name in ("valueOf", "fromString", "create") and receiver[:1].isupper():
        return "IllegalArgumentException"
    return None


def _in_try(site: EditSite, *, statement: Node, catch: str, caught: str) -> bytes | None:
    indent, unit, line = site.indent(statement), site.unit, site.newline
    declared, body = "", node_text(statement)
    if statement.type == "local_variable_declaration":
        split = _split(statement)
        if split is None:
            return None
        declared, body = f"{split[0]}{line}{indent}", split[1]
    body = body.replace("\n" + indent, "\n" + indent + unit)
    text = (
        f"{declared}try {{{line}{indent}{unit}{body}{line}{indent}}} {catch} {{{line}"
        f"{indent}{unit}{caught}{line}{indent}}}"
    )
    return splice(site.source, (statement.start_byte, statement.end_byte, text))


def _split(statement: Node) -> tuple[str, str] | None:
    """A declaration apart from its assignment; None where the type is inferred or shared."""
    declarators = statement.children_by_field_name("declarator")
    written = statement.child_by_field_name("type")
    if len(declarators) != 1 or written is None or node_text(written) == "var":
        return None
    name, value = (declarators[0].child_by_field_name(f) for f in ("name", "value"))
    if declarators[0].child_by_field_name("dimensions") is not None:
        return None
    if name is None or value is None or value.type == "array_initializer":
        return None
    before = statement.text or b""
    head = before[: name.end_byte - statement.start_byte].decode("utf-8", "replace")
    return f"{head};", f"{node_text(name)} = {node_text(value)};"
