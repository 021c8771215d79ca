"""A syntax tree to an Outline: type bodies are walked, method bodies searched for types."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING

from codeindex.model.outline import MemberRow, Outline, TypeRow
from codeindex.syntax.grammar import ParsedSource, parse

if TYPE_CHECKING:
    from tree_sitter import Node

TYPE_KINDS = {
    "class_declaration": "class",
    "interface_declaration": "interface",
    "enum_declaration": "enum",
    "record_declaration": "record",
    "annotation_type_declaration": "@interface",
}
MEMBER_KINDS = {
    "method_declaration": "method",
    "annotation_type_element_declaration": "method",
    "constructor_declaration": "constructor",
    "compact_constructor_declaration": "constructor",
    "static_initializer": "initializer",
    "block": "initializer",
    "field_declaration": "field",
    "constant_declaration": "field",
    "enum_constant": "constant",
}
_THROUGH = {"enum_body_declarations", "ERROR"}
"""Nodes that only group members; an ERROR keeps the members that did parse."""
_MARKDOWN = re.compile(rb"///(?:\s|$)")
"""A line of a JDK 23 javadoc; //// and //----- are rulers."""
_MAY_DECLARE = re.compile(rb"\b(?:new|class|interface|enum|record)\b")
_WORDS = re.compile(rb"[^\s.]+")
_COMMENTS = {"block_comment", "line_comment"}
_UNDOCUMENTED = {"static_initializer", "block"}
"""javac hangs no javadoc on initialisers."""
_DECLARATIONS = {"package_declaration", *TYPE_KINDS, *MEMBER_KINDS}


def outline(source: bytes) -> Outline:
    """Of any bytes; a file that is not Java gives no types and says so in `errors`."""
    return outline_of(parse(source))


def outline_of(parsed: ParsedSource) -> Outline:
    return _Outliner(parsed).run()


class _Outliner:
    """Holds the rows of one file while they grow."""

    def __init__(self, parsed: ParsedSource) -> None:
        self.source = parsed.source
        self.root = parsed.tree.root_node
        self.types: list[TypeRow] = []
        self.members: list[MemberRow] = []
        self.numbers: dict[tuple[int, str], int] = {}
        """How many local types of a name (empty: anonymous) an enclosing type has had."""
        self.todo: deque[tuple[Node, int]] = deque()
        """Bodies still to walk, with the place of their type."""
        self.loose = -1
        """The type of members that stand in no type: a compact source file, or a lost header."""

    def run(self) -> Outline:
        package = ""
        for node, kind, start in _declarations(self.root, self.source):
            if kind == "package_declaration":
                package = self._package(node)
            elif kind in TYPE_KINDS:
                self._type(node, parent=-1, start=start, local=False)
            elif kind != "block":
                self._member(node, self._loose_type(), start)
            while self.todo:
                body, owner = self.todo.popleft()
                self._body(body, owner)
        errors = 1 if self.root.has_error else 0
        return Outline(package, tuple(self.types), tuple(self.members), errors)

    def _package(self, node: Node) -> str:
        name = node.named_children[-1]
        text = self.source[name.start_byte : name.end_byte]
        return b".".join(_WORDS.findall(text)).decode("utf-8", "replace")

    def _body(self, body: Node, owner: int) -> None:
        for node, kind, start in _declarations(body, self.source):
            if kind in MEMBER_KINDS:
                self._member(node, owner, start)
            elif kind in TYPE_KINDS:
                self._type(node, parent=owner, start=start, local=False)

    def _loose_type(self) -> int:
        if self.loose < 0:
            end, size = self.root.end_point.row + 1, len(self.source)
            self.loose = len(self.types)
            self.types.append(TypeRow(-1, "class", "", "*", "*", 1, 1, 1, end, 0, size))
        return self.loose

    def _type(self, node: Node, *, parent: int, start: int, local: bool) -> None:
        name = node.child_by_field_name("name")
        body = node.child_by_field_name("body")
        if name is None or body is None:
            return
        self._add_type(
            node,
            body=body,
            parent=parent,
            start=start,
            kind=TYPE_KINDS[node.type],
            name=self._text(name),
            local=local,
        )

    def _add_type(
        self, node: Node, *, body: Node, parent: int, start: int, kind: str, name: str, local: bool
    ) -> None:
        binary_name, binary_pattern = self._names(parent, name, local)
        row = TypeRow(
            parent,
            kind,
            name,
            binary_name,
            binary_pattern,
            start,
            node.start_point.row + 1,
            body.start_point.row + 1,
            body.end_point.row + 1,
            node.start_byte,
            body.start_byte,
        )
        self.todo.append((body, len(self.types)))
        self.types.append(row)

    def _names(self, parent: int, name: str, local: bool) -> tuple[str, str]:
        """The binary name and its shape; javac numbers local types per enclosing type and name."""
        if parent < 0:
            return name, name
        outer = self.types[parent]
        number, mark = "", ""
        if local:
            count = self.numbers.get((parent, name), 0) + 1
            self.numbers[parent, name] = count
            number, mark = str(count), "#"
        return f"{outer.binary_name}${number}{name}", f"{outer.binary_pattern}${mark}{name}"

    def _member(self, node: Node, owner: int, start: int) -> None:
        kind = MEMBER_KINDS[node.type]
        if kind == "field":
            self._field(node, owner, start)
        else:
            body = node.child_by_field_name("body") or (node if kind == "initializer" else None)
            name = node.child_by_field_name("name")
            static = kind == "constant" or node.type == "static_initializer"
            self._add_member(
                node,
                until=node,
                owner=owner,
                start=start,
                kind=kind,
                name=self._text(name),
                static=static,
                body=body,
                code=body is not None or static,
            )
        self._types_within(node, owner)

    def _field(self, node: Node, owner: int, start: int) -> None:
        """A row for each declarator; as javac has it, all but the last end with their comma."""
        static = node.type == "constant_declaration" or self._is_static(node)
        static = static or self.types[owner].kind in ("interface", "@interface")
        for declarator in node.children_by_field_name("declarator"):
            following = declarator.next_sibling
            while following is not None and following.type in _COMMENTS:
                following = following.next_sibling
            goes_on = following is not None and following.type == ","
            name = self._text(declarator.child_by_field_name("name"))
            value = declarator.child_by_field_name("value")
            until = following if goes_on and following is not None else node
            self._add_member(
                node,
                until=until,
                owner=owner,
                start=start,
                kind="field",
                name=name,
                static=static,
                body=value,
                code=value is not None,
            )

    def _add_member(
        self,
        node: Node,
        *,
        until: Node,
        owner: int,
        start: int,
        kind: str,
        name: str,
        static: bool,
        body: Node | None,
        code: bool,
    ) -> None:
        row = MemberRow(
            owner,
            kind,
            name,
            static,
            code,
            start,
            node.start_point.row + 1,
            until.end_point.row + 1,
            node.start_byte,
            body.start_byte if body is not None else until.end_byte,
            until.end_byte,
        )
        self.members.append(row)

    def _is_static(self, node: Node) -> bool:
        first = node.named_child(0)
        if first is None or first.type != "modifiers":
            return False
        return any(child.type == "static" or child.text == b"static" for child in first.children)

    def _types_within(self, member: Node, owner: int) -> None:
        """Local and anonymous types of a member, in the order of their bodies, as javac numbers."""
        found: list[tuple[int, int, Node, Node]] = []
        start, end = member.start_byte, member.end_byte
        for hit in _MAY_DECLARE.finditer(self.source, start, end):
            at = hit.start()
            if any(begin <= at < stop for begin, stop, _, _ in found):
                continue
            declared = _declared_at(member, at, hit.end())
            if declared is not None:
                node, body = declared
                found.append((body.start_byte, body.end_byte, node, body))
        if member.type == "enum_constant":
            own = member.child_by_field_name("body")
            if own is not None:
                found = [item for item in found if item[0] < own.start_byte]
                found.append((own.start_byte, own.end_byte, member, own))
        for _, _, node, body in sorted(found, key=lambda item: item[0]):
            kind = TYPE_KINDS.get(node.type, "anonymous")
            name = "" if kind == "anonymous" else self._text(node.child_by_field_name("name"))
            start_line = _first_line(node, self.source)
            self._add_type(
                node, body=body, parent=owner, start=start_line, kind=kind, name=name, local=True
            )

    def _text(self, node: Node | None) -> str:
        if node is None:
            return ""
        return self.source[node.start_byte : node.end_byte].decode("utf-8", "replace")


def _declarations(body: Node, source: bytes) -> Iterator[tuple[Node, str, int]]:
    """Declarations in a body, their node types, and the lines where they begin, javadoc included."""
    javadoc = 0
    stack = body.named_children
    stack.reverse()
    while stack:
        node = stack.pop()
        kind = node.type
        if kind in _COMMENTS:
            javadoc = _javadoc_line(node, source, javadoc)
            continue
        if kind in _DECLARATIONS:
            documented = javadoc and kind not in _UNDOCUMENTED
            yield node, kind, javadoc if documented else node.start_point.row + 1
        elif kind in _THROUGH:
            stack.extend(reversed(node.named_children))
            continue
        javadoc = 0


def _javadoc_line(comment: Node, source: bytes, before: int) -> int:
    """The line where the javadoc of the next declaration begins, if this comment is one."""
    start = comment.start_byte
    if source.startswith(b"/**", start):
        return comment.start_point.row + 1
    if not source.startswith(b"///", start):
        return before
    if _MARKDOWN.match(source, start) and not _blank_after(comment):
        return before or comment.start_point.row + 1
    return 0


def _blank_after(comment: Node) -> bool:
    following = comment.next_sibling
    return following is None or following.start_point.row > comment.start_point.row + 1


def _declared_at(member: Node, start: int, end: int) -> tuple[Node, Node] | None:
    """The type that the word at these bytes declares, and its body, if it does declare one."""
    word = member.descendant_for_byte_range(start, end)
    node = word.parent if word is not None else None
    if node is None:
        return None
    if node.type == "object_creation_expression":
        last = node.named_children[-1]
        return (node, last) if last.type == "class_body" else None
    if node.type not in TYPE_KINDS:
        return None
    body = node.child_by_field_name("body")
    return (node, body) if body is not None else None


def _first_line(node: Node, source: bytes) -> int:
    """The line of the javadoc right before a local type, else of the type."""
    before = node.prev_named_sibling
    if before is not None and before.type == "block_comment" and node.type in TYPE_KINDS:
        return _javadoc_line(before, source, 0) or node.start_point.row + 1
    return node.start_point.row + 1
