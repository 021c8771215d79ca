"""Where a member is called: on the stack at the frame's own line, elsewhere by name, count and the receiver's type."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from codeindex.analysis.calls import fits
from codeindex.analysis.flow.body import Body, arguments_of, named
from codeindex.analysis.flow.failing_at import failing_at, failing_near
from codeindex.analysis.flow.frame_code import frame_code
from codeindex.analysis.flow.references import References
from codeindex.analysis.flow.targets import declared_targets, parameters_of
from codeindex.analysis.flow.types import Types
from codeindex.analysis.flow.units import Unit
from codeindex.syntax.traversal import node_text
from javatrace.model.trace import Frame

if TYPE_CHECKING:
    from tree_sitter import Node

MOST_FILES = 8
MOST_SITES = 6
_CALLS = {"method_invocation", "object_creation_expression", "explicit_constructor_invocation"}


class StackBody(NamedTuple):
    """A frame of the application, with its source."""

    frame: Frame
    body: Body
    is_called_by_next: bool
    """Whether the next of them called it itself, with no library in between."""


class CallSite(NamedTuple):
    body: Body
    node: Node
    is_sure: bool
    """Whether the receiver's type says that it is this member."""


class CallSites:
    def __init__(self, types: Types, references: References, stack: Sequence[StackBody]) -> None:
        self.types = types
        self.references = references
        self.stack = stack
        self._found: dict[tuple[str, int, str], list[CallSite]] = {}

    def activation(self, body: Body, frame: int | None) -> int | None:
        """The frame that runs the member itself, where `frame` may run a lambda of it; None: it had returned."""
        if frame is None:
            return None
        for at in range(frame, len(self.stack)):
            here = self.stack[at]
            if here.body is body and "lambda$" not in here.frame.method:
                return at
        return None

    def on_stack(self, frame: int) -> CallSite | None:
        """The call that began a frame; None where a library made it or the source does not show it."""
        if not self.stack[frame].is_called_by_next or frame + 1 >= len(self.stack):
            return None
        inner, outer = self.stack[frame], self.stack[frame + 1]
        if outer.frame.line is None:
            return None
        given = len(parameters_of(inner.body))
        for code in frame_code(outer.body, outer.frame.method, outer.frame.line):
            here = failing_at(outer.body, code, outer.frame.line)
            for failing in here or failing_near(outer.body, code, outer.frame.line):
                is_it = failing.kind == "call" and calls(failing.node, inner.body)
                is_fitting = len(arguments_of(failing.node)) == given or _is_varied(inner.body)
                if is_it and is_fitting:
                    return CallSite(outer.body, failing.node, True)
        return None

    def elsewhere(self, body: Body) -> list[CallSite]:
        """Calls of the member anywhere in the repository, the nearest files first."""
        method = body.method
        key = (method.path, method.start_line, method.name)
        if key not in self._found:
            self._found[key] = list(self._search(body))[:MOST_SITES]
        return self._found[key]

    def _search(self, body: Body) -> Iterator[CallSite]:
        word = called_name(body)
        if not word:
            return
        pattern = _pattern(body, word)
        paths = self.references.files_with(word, body.method.path)
        for path in paths[:MOST_FILES]:
            source = self.types.units.program.files.read(path)
            unit = self.types.units.unit(path) if source and pattern.search(source) else None
            for site, node in calls_in(self.types, unit, pattern) if unit is not None else ():
                if site.member.id != body.member.id and calls(node, body):
                    sure = self._is_of(site, node, body)
                    if sure is not False:
                        yield CallSite(site, node, sure is True)

    def _is_of(self, site: Body, call: Node, body: Body) -> bool | None:
        """Whether the call is of this member; None where the source does not tell."""
        wanted = len(parameters_of(body)), _is_varied(body)
        if not fits(len(arguments_of(call)), wanted):
            return False
        found = declared_targets(self.types, site, call)
        if not found:
            receiver = call.child_by_field_name("object")
            if receiver is None or call.type != "method_invocation":
                return False
            kind = self.types.of(site, receiver)
            return None if kind is None else False
        method = body.method
        for each in found:
            for member in [each, *self.types.members.overriding(each)]:
                row = member.unit.file.member(member.at)
                if member.unit.path == method.path and row.start == method.start_line:
                    return True
        return False


def calls(node: Node, body: Body) -> bool:
    """Whether a call has the member's name."""
    word = called_name(body)
    if node.type == "method_invocation":
        return named(node, "name") == word and body.method.name == word
    if body.method.name != "<init>":
        return False
    if node.type == "explicit_constructor_invocation":
        return True
    return re.sub(r"<.*", "", named(node, "type"), flags=re.DOTALL).rpartition(".")[2] == word


def called_name(body: Body) -> str:
    """The word that calls of the member have: its name, or the class's for a constructor; else empty."""
    if body.member.type not in ("method_declaration", "constructor_declaration"):
        return ""
    return node_text(body.member.child_by_field_name("name"))


def _pattern(body: Body, word: str) -> re.Pattern[bytes]:
    name = re.escape(word.encode())
    if body.method.name == "<init>":
        return re.compile(rb"\bnew\s++(?:\w++\s*+\.\s*+)*+%b\s*+(?:<[^(){};]*+>)?\s*+\(" % name)
    return re.compile(rb"%b\s*\(" % name)  # a name before it would make each byte a try


def calls_in(types: Types, unit: Unit, pattern: re.Pattern[bytes]) -> Iterator[tuple[Body, Node]]:
    """Calls in a file at which the pattern ends before the parenthesis, each with its member's body."""
    parsed = types.units.parsed(unit)
    if parsed is None:
        return
    root = parsed.tree.root_node
    for found in pattern.finditer(parsed.source):
        node: Node | None = root.named_descendant_for_byte_range(found.end() - 1, found.end() - 1)
        while node is not None and node.type not in _CALLS:
            node = node.parent if node.type in ("argument_list", "identifier") else None
        body = body_around(types, unit, node) if node is not None else None
        if node is not None and body is not None:
            yield body, node


def body_around(types: Types, unit: Unit, node: Node) -> Body | None:
    """The innermost member around a node."""
    best: tuple[int, int] | None = None
    for at, row in enumerate(unit.file.outline.members):
        if row.code and row.head_byte <= node.start_byte and node.end_byte <= row.end_byte:
            size = row.end_byte - row.head_byte
            best = min(best, (size, at)) if best is not None else (size, at)
    return types.units.member_body(unit, best[1]) if best is not None else None


def _is_varied(body: Body) -> bool:
    return any(p.type == "spread_parameter" for p in parameters_of(body))
