"""What stands around a member: the types that enclose it, the fields that it touches."""

from __future__ import annotations

from codeindex.analysis.declared_types import declared_types
from codeindex.analysis.member_node import member_node
from codeindex.analysis.program import Program
from codeindex.model.outline import qualified_name
from codeindex.model.source import Method
from codeindex.outlines.file_outline import FileOutline
from codeindex.outlines.methods import declared_method
from codeindex.syntax.traversal import descendants, node_text


def enclosing_types(program: Program, method: Method) -> tuple[Method, ...]:
    file, source = program.file_outline(method.path), program.files.read(method.path)
    if file is None or source is None:
        return ()
    at = type_of(file, method)
    headers: list[Method] = []
    while at >= 0:
        row = file.outline.types[at]
        headers.append(
            declared_method(
                file,
                declaration=file.type_header(at),
                source=source,
                asked=row.name or row.binary_name,
            )
        )
        at = row.parent
    return tuple(headers)


def accessed_fields(program: Program, method: Method) -> tuple[Method, ...]:
    file, source = program.file_outline(method.path), program.files.read(method.path)
    found = member_node(source, method) if source is not None else None
    if file is None or source is None or found is None:
        return ()
    fields = _fields(file, type_of(file, method))
    local = set(declared_types(found[1], outward=False))
    touched: dict[int, None] = {}
    for node in descendants(found[1]):
        if node.type != "identifier":
            continue
        name = node_text(node)
        parent = node.parent
        selected = parent is not None and parent.type == "field_access"
        own = (
            node_text(parent.child_by_field_name("object")) == "this"
            if selected and parent
            else True
        )
        if name in fields and own and (selected or name not in local):
            touched[fields[name]] = None
    return tuple(
        declared_method(file, declaration=file.declaration_of(at), source=source, asked="")
        for at in touched
        if not _is(file, at, method)
    )


def type_of(file: FileOutline, method: Method) -> int:
    """Place of the member's declaring type in its outline; -1 where it is not there."""
    for at, row in enumerate(file.outline.types):
        if qualified_name(file.outline.package, row.binary_name) == method.class_name:
            return at
    return -1


def _fields(file: FileOutline, type_at: int) -> dict[str, int]:
    """Field name to its row, of the type and those around it, the innermost first."""
    fields: dict[str, int] = {}
    while type_at >= 0:
        for at in file.members_of(type_at):
            row = file.member(at)
            if row.kind in ("field", "constant"):
                fields.setdefault(row.name, at)
        type_at = file.outline.types[type_at].parent
    return fields


def _is(file: FileOutline, at: int, method: Method) -> bool:
    row = file.member(at)
    return row.start == method.start_line and row.end == method.end_line
