"""One Java file to the statements in it that make text; a file without any is not parsed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from codeindex.model.outline import qualified_name
from codeindex.outlines.outliner import outline_of
from codeindex.statements.miner import caught_type
from codeindex.statements.templates import unescape
from codeindex.syntax.grammar import parse
from codeindex.syntax.traversal import node_text
from corpus.mine.calls import NAMES, helper
from corpus.mine.mined_statement import MinedStatement
from corpus.mine.slotted import slotted
from corpus.mine.typed import Scope

if TYPE_CHECKING:
    from tree_sitter import Node

_LEVELS = {
    "trace": "DEBUG", "finer": "DEBUG", "finest": "DEBUG", "debug": "DEBUG", "fine": "DEBUG", "config": "DEBUG",
    "info": "INFO", "warn": "WARN", "warning": "WARN", "error": "ERROR", "severe": "ERROR", "fatal": "ERROR",
}  # fmt: skip
_TEXT = rb"\([^;]*?(?:\"|\b[A-Z_]{4,}\b)"
"""Arguments that may have literal text in them: a file with none is not parsed."""
_HITS = (
    re.compile(rb"\b(?=new [\w.]*(?:Exception|Error|Throwable|Failure|Fault)\b\s*" + _TEXT + rb")"),
    re.compile(rb"\bthrow\s+(?=new [\w.]+\s*" + _TEXT + rb")"),
    re.compile(
        rb"\.(?=(?:trace|debug|info|warn|error|fatal|severe|warning|config|fine\w*|log[bfp]?)\s?"
        + _TEXT
        + rb")"
    ),
    re.compile(rb"\b(?=assert\s[^;{}]*?:\s*[^;]*\")"),
    re.compile(
        rb"\b(?=(?:" + b"|".join(name.encode() for name in NAMES) + rb")\s?" + _TEXT + rb")"
    ),
)
_SUPER = re.compile(rb"\b(?=super\s?" + _TEXT + rb")")
_EXCEPTION_CLASS = re.compile(rb"class\s+\w+(?:Exception|Error|Failure|Fault)\b")
_CONSTANT = re.compile(rb'String\s+(\w+)\s*=\s*("(?:[^"\\\r\n]|\\.)*")\s*;')
_LOGGER = re.compile(
    r"(?:^|[._])(?:get)?(?:[lL]og(?:ger)?|LOG(?:GER)?)(?:\(\))?$|[a-z](?:Log(?:ger)?|LOG)(?:\(\))?$"
)
_LEVEL_ARGUMENT = re.compile(
    r"(?:^|\.)(DEBUG|INFO|WARN(?:ING)?|ERROR|SEVERE|FATAL|CONFIG|FINE(?:R|ST)?)$"
)
_SHORT = 400
"""Bytes of a method that does nothing but make an exception."""
_MAKER = re.compile(
    rb"String\s+(?P<told>\w+)[^{}]*\{[^{}]*?(?:throw|return)\s+new\s+([\w.]*(?:Exception|Error))\s*"
    rb"\([^;]*?\b(?P=told)\b"
)
_THROWABLE = re.compile(r"(?:Exception|Error|Failure|Fault)$")


def found_in(source: bytes, path: str, scope: Scope) -> Iterator[MinedStatement]:
    """In text order. A statement whose exception nobody can name is left out."""
    hits = {
        match.start() if not match[0] else match.end()
        for hit in _HITS
        for match in hit.finditer(source)
    }
    if _EXCEPTION_CLASS.search(source):
        hits |= {match.start() for match in _SUPER.finditer(source)}
    if not hits:
        return
    reader = _Reader(source, path, scope)
    seen: set[tuple[int, int]] = set()
    for at in sorted(hits | reader.own_calls()):
        node = reader.node_at(at)
        if node is None or (node.start_byte, node.end_byte) in seen:
            continue
        seen.add((node.start_byte, node.end_byte))
        one = reader.read(node)
        if one is not None:
            yield one


class _Reader:
    """Holds what the statements of one file share."""

    def __init__(self, source: bytes, path: str, scope: Scope) -> None:
        parsed = parse(source)
        outline = outline_of(parsed)
        self.root, self.source, self.path, self.scope = (
            parsed.tree.root_node,
            parsed.source,
            path,
            scope,
        )
        self.package = outline.package
        self.types = outline.types
        self.members = sorted(outline.members, key=lambda member: member.head_byte)
        self.starts = [member.head_byte for member in self.members]
        self.constants = {
            name.decode(): unescape(text[1:-1].decode("utf-8", "replace"))
            for name, text in _CONSTANT.findall(self.source)
        }
        self.made = self._makers()

    def node_at(self, at: int) -> Node | None:
        """The statement, call or creation that the word at this byte belongs to."""
        word = self.root.descendant_for_byte_range(at, at + 1)
        node = word.parent if word is not None else None
        return node if node is not None and node.type in _READERS else None

    def own_calls(self) -> set[int]:
        """Where this file calls a method of its own that makes an exception."""
        if not self.made:
            return set()
        called = re.compile(rf"(?<![\w.])(?:{'|'.join(self.made)})\s?\(".encode())
        return {match.start() for match in called.finditer(self.source)}

    def read(self, node: Node) -> MinedStatement | None:
        return _READERS[node.type](self, node)

    def creation(self, node: Node) -> MinedStatement | None:
        type_ = self.scope.made(node_text(node.child_by_field_name("type")).partition("<")[0])
        return self.found(
            "throw", text=slotted(_arguments(node), self.constants), type_=type_, node=node
        )

    def call(self, node: Node) -> MinedStatement | None:
        name, receiver = (
            node_text(node.child_by_field_name("name")),
            node_text(node.child_by_field_name("object")),
        )
        if _LOGGER.search(receiver):
            return self._logged(node, name)
        if receiver in ("", "this") and name in self.made:
            return self.found(
                "helper",
                text=slotted(_arguments(node), self.constants),
                type_=self.made[name],
                node=node,
            )
        known, arguments = helper(receiver, name), _arguments(node)
        if known is None:
            return None
        if known.behind and not (len(arguments) > known.behind and _is_text(arguments[0])):
            return None
        text = slotted(arguments[:1] if known.behind else arguments, self.constants)
        return self.found("helper", text=text and text + known.values, type_=known.type, node=node)

    def _logged(self, node: Node, name: str) -> MinedStatement | None:
        arguments = _arguments(node)
        text, caught = slotted(arguments, self.constants), caught_type(node, arguments)
        type_ = self.scope.qualified(caught) if caught else None
        if name not in _LEVELS and not name.startswith("log"):
            return None
        if caught and type_ is None:
            return None
        return self.found(
            "catch-log" if caught else "log",
            text=text,
            type_=type_,
            node=node,
            level=_level(name, arguments),
        )

    def super_call(self, node: Node) -> MinedStatement | None:
        """The message that an exception's own constructor gives it."""
        class_name, _ = self.around(node.start_byte)
        if not _THROWABLE.search(class_name) or not node_text(node).startswith("super"):
            return None
        return self.found(
            "super", text=slotted(_arguments(node), self.constants), type_=class_name, node=node
        )

    def assertion(self, node: Node) -> MinedStatement | None:
        text = slotted(node.named_children[1:2], self.constants)
        return self.found("assert", text=text, type_="java.lang.AssertionError", node=node)

    def found(
        self,
        kind: str,
        *,
        text: str | None,
        type_: str | None,
        node: Node,
        level: str | None = None,
    ) -> MinedStatement | None:
        if text is None or (type_ is None and kind != "log"):
            return None
        class_name, method = self.around(node.start_byte)
        place = node.child_by_field_name("name") or node
        return MinedStatement(
            kind, text, type_, level, self.path, place.start_point.row + 1, class_name, method
        )

    def around(self, at: int) -> tuple[str, str]:
        """Class and member that hold a byte, innermost."""
        for member in reversed(self.members[: bisect_right(self.starts, at)]):
            if at < member.end_byte:
                return qualified_name(
                    self.package, self.types[member.type].binary_name
                ), member.jvm_name
        return "", ""

    def _makers(self) -> dict[str, str]:
        """This file's own short methods that make an exception of their message: name to type."""
        makers: dict[str, str] = {}
        for member in self.members:
            body = self.source[member.head_byte : member.end_byte]
            if member.kind == "method" and len(body) < _SHORT and (made := _MAKER.search(body)):
                type_ = self.scope.made(made[2].decode())
                if type_ is not None:
                    makers[member.name] = type_
        return makers


_READERS: dict[str, Callable[[_Reader, Node], MinedStatement | None]] = {
    "object_creation_expression": _Reader.creation,
    "method_invocation": _Reader.call,
    "explicit_constructor_invocation": _Reader.super_call,
    "assert_statement": _Reader.assertion,
}


def _arguments(node: Node) -> list[Node]:
    arguments = node.child_by_field_name("arguments")
    return list(arguments.named_children) if arguments is not None else []


def _is_text(node: Node) -> bool:
    return node.type in ("string_literal", "binary_expression")


def _level(name: str, arguments: list[Node]) -> str | None:
    if name in _LEVELS:
        return _LEVELS[name]
    found = _LEVEL_ARGUMENT.search(node_text(arguments[0])) if arguments else None
    return _LEVELS.get(found[1].lower(), "DEBUG") if found else None
