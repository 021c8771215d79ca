"""One file's bytes to the statements in it that make text; only where a word suggests one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from codeindex.model.outline import Outline, qualified_name
from codeindex.model.statement import Statement
from codeindex.statements.templates import Constants, template, unescape, with_slots
from codeindex.syntax.grammar import ParsedSource
from codeindex.syntax.traversal import ancestors, descendants, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_LEVELS = {
    "trace": "TRACE", "finer": "TRACE", "finest": "TRACE",
    "debug": "DEBUG", "fine": "DEBUG", "config": "DEBUG",
    "info": "INFO", "warn": "WARN", "warning": "WARN",
    "error": "ERROR", "severe": "ERROR", "fatal": "FATAL",
}  # fmt: skip
_LOG_CALL = re.compile(
    rb"\.(?:trace|debug|info|warn|error|fatal|severe|warning|config|fine|finer|finest|log[bfp]?"
    rb"|print|println|printf)\s?\("
)
_MADE = re.compile(rb"new [\w.]*(?:Exception|Error|Throwable)\b")
_THROWN = re.compile(rb"throw new ")
_CONSTANT = re.compile(rb'String\s+(\w+)\s*=\s*("(?:[^"\\\r\n]|\\.)*")\s*;')
_LOGGER = re.compile(r"^(?:get)?(?:log|logger|LOG|Logger)$|_log(?:ger)?$|Log$|Logger$|LOG$|LOGGER$")
_PRINTERS = {"System.out", "System.err"}
_FLUENT = re.compile(r"\bat(Trace|Debug|Info|Warn|Error)\(\)")
_LEVEL_ARGUMENT = re.compile(
    r"(?:^|\.)(TRACE|DEBUG|INFO|WARN(?:ING)?|ERROR|SEVERE|FATAL|CONFIG|FINE(?:R|ST)?)$"
)


def statements_in(parsed: ParsedSource, outline: Outline, path: str) -> Iterator[Statement]:
    """In text order."""
    source = parsed.source
    hits = [(m.start(), "log") for m in _LOG_CALL.finditer(source)]
    hits += [(m.start(), "throw") for m in _MADE.finditer(source)]
    hits += [(m.end() - len(b"new "), "throw") for m in _THROWN.finditer(source)]
    if not hits:
        return
    miner = _Miner(parsed, outline, path)
    seen: set[tuple[int, int]] = set()
    for at, kind in sorted(hits):
        node = miner.node_at(at)
        if node is None or (node.start_byte, node.end_byte) in seen:
            continue
        seen.add((node.start_byte, node.end_byte))
        statement = miner.logged(node) if kind == "log" else miner.made(node)
        if statement is not None:
            yield statement


class _Miner:
    """Holds what the statements of one file share."""

    def __init__(self, parsed: ParsedSource, outline: Outline, path: str) -> None:
        self.root = parsed.tree.root_node
        self.outline = outline
        self.path = path
        self.members = sorted(outline.members, key=lambda member: member.head_byte)
        self.starts = [member.head_byte for member in self.members]
        self.constants = _constants(parsed.source)

    def node_at(self, at: int) -> Node | None:
        """The call or creation whose dot or `new` is at this byte."""
        word = self.root.descendant_for_byte_range(at, at + 1)
        node = word.parent if word is not None else None
        if node is None or node.type not in ("method_invocation", "object_creation_expression"):
            return None
        return node

    def logged(self, node: Node) -> Statement | None:
        name = node_text(node.child_by_field_name("name"))
        receiver = node_text(node.child_by_field_name("object"))
        printed = receiver in _PRINTERS
        if not printed and not _is_logger(receiver):
            return None
        arguments = _arguments(node)
        text = next((t for a in arguments if (t := template(a, self.constants)) is not None), None)
        caught = caught_type(node, arguments)
        if text is None and caught is None:
            return None
        level = None if printed else _level(name, receiver, arguments)
        kind = "catch-log" if caught else "log"
        return self._statement(
            kind, text=with_slots(text or ""), level=level, exception=caught, node=node, at="name"
        )

    def made(self, node: Node) -> Statement | None:
        if node.type != "object_creation_expression":
            return None
        made = node_text(node.child_by_field_name("type")).partition("<")[0]
        texts = (template(a, self.constants) for a in _arguments(node))
        text = next((t for t in texts if t is not None), "")
        return self._statement("throw", text=text, level=None, exception=made, node=node, at="")

    def _statement(
        self, kind: str, *, text: str, level: str | None, exception: str | None, node: Node, at: str
    ) -> Statement:
        place = (node.child_by_field_name(at) if at else None) or node
        class_name, method = self._around(node.start_byte)
        line = place.start_point.row + 1
        return Statement(kind, text, level, exception, self.path, line, class_name, method)

    def _around(self, at: int) -> tuple[str, str]:
        """Class and member that hold a byte, innermost."""
        for member in reversed(self.members[: bisect_right(self.starts, at)]):
            if at < member.end_byte:
                owner = self.outline.types[member.type].binary_name
                return qualified_name(self.outline.package, owner), member.jvm_name
        return "", ""


def _is_logger(receiver: str) -> bool:
    """By its name, as people write it: log, LOG, auditLog, logger(), log.atInfo()."""
    words = receiver.split("(")[0].split(".")
    return any(_LOGGER.search(word.strip()) for word in words)


def _arguments(node: Node) -> list[Node]:
    arguments = node.child_by_field_name("arguments")
    return list(arguments.named_children) if arguments is not None else []


def _level(name: str, receiver: str, arguments: list[Node]) -> str | None:
    if name in _LEVELS:
        return _LEVELS[name]
    if fluent := _FLUENT.search(receiver):
        return fluent[1].upper()
    for argument in arguments[:1]:
        if found := _LEVEL_ARGUMENT.search(node_text(argument)):
            return _LEVELS.get(found[1].lower(), "DEBUG")
    return None


def caught_type(node: Node, arguments: list[Node]) -> str | None:
    """The type of the exception in whose catch block, and with which, the call is made."""
    names = {node_text(n) for a in arguments for n in descendants(a) if n.type == "identifier"}
    for outer in ancestors(node):
        if outer.type == "lambda_expression" or outer.type.endswith("_declaration"):
            break
        if outer.type == "catch_clause":
            parameter = next(c for c in outer.named_children if c.type == "catch_formal_parameter")
            if node_text(parameter.child_by_field_name("name")) not in names:
                return None
            kinds = [c for c in parameter.named_children if c.type == "catch_type"]
            return " ".join(node_text(kinds[0]).split()) if kinds else None
    return None


def _constants(source: bytes) -> Constants:
    """String constants of the file, by name."""
    found = _CONSTANT.findall(source)
    return {n.decode(): unescape(v[1:-1].decode("utf-8", "replace")) for n, v in found}
