"""One step back from a call: what its bodies return, the field behind an accessor, what a container holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from codeindex.analysis.flow.body import arguments_of, line_of, named
from codeindex.analysis.flow.call_sites import CallSites
from codeindex.analysis.flow.field_at import FieldAt
from codeindex.analysis.flow.fields import Fields
from codeindex.analysis.flow.members import MemberAt
from codeindex.analysis.flow.step import (
    CALLED,
    COMPUTED,
    CREATED,
    EXTERNAL,
    FIELD,
    RETURNED,
    STORED,
    Step,
)
from codeindex.analysis.flow.stores import MADE_OF
from codeindex.analysis.flow.targets import targets
from codeindex.analysis.flow.thrown_here import returned_values
from codeindex.analysis.flow.types import Types, accessor_field
from codeindex.analysis.flow.use import Onward, Use, step_at
from codeindex.analysis.flow.variable_rules import HOLDER, VariableRules
from codeindex.analysis.flow.written_types import type_arguments
from codeindex.syntax.traversal import node_text

if TYPE_CHECKING:
    from tree_sitter import Node

_EMPTY_GIVES_NULL = frozenset({
    "poll", "peek", "pollFirst", "pollLast", "peekFirst", "peekLast", "getProperty", "orElse", "lookup",
    "getAttribute", "getParameter", "getHeader", "getFirst", "lowerEntry", "firstEntry",
})  # fmt: skip
_GIVES_CONTENT = re.compile(
    r"get\w*|remove\w*|poll\w*|peek\w*|pop|take|next|element|first\w*|last\w*|find(?:First|Any)|orElse\w*|join"
    r"|iterator|listIterator|stream|parallelStream|values|keySet|entrySet|filter|sorted|distinct|limit|skip|min|max"
    r"|reduce|collect|toList|subList|toArray|map|flatMap|descendingIterator|headMap|tailMap|lookup|property"
)
"""Methods of containers, streams and the like whose result, or part of it, was put in before."""


class CallRules:
    def __init__(self, types: Types, sites: CallSites, fields: Fields) -> None:
        self.types = types
        self.sites = sites
        self.fields = fields
        self._variables = VariableRules(types, sites, fields)

    def onward(self, use: Use) -> Iterator[Onward]:
        found = targets(self.types, use.body, use.node)
        if found:
            for target in found:
                yield from self._returned(use, target)
            return
        field = self._behind_accessor(use)
        if field is not None:
            ways = list(self._variables.of_field(use, field))
            yield from ways
            receiver = use.node.child_by_field_name("object")
            if receiver is not None:
                step = Step(FIELD, field.name, line_of(use.node), use.body.method)
                weight = HOLDER * max(1.0, sum(way.factor for way in ways))
                yield Onward((step,), use.value_at(receiver), weight)
        else:
            yield from self._outside(use)

    def _returned(self, use: Use, target: MemberAt) -> Iterator[Onward]:
        body = self.types.units.member_body(target.unit, target.at)
        if body is None:
            return
        called = step_at(CALLED, use.body, use.node)
        values = returned_values(body)
        for value in values:
            steps = (called, step_at(RETURNED, body, value))
            yield Onward(steps, use.into(body, value, use.node))
        if not values:
            yield Onward((called, Step(RETURNED, "", line_of(body.member), body.method)), None, 0.3)

    def _behind_accessor(self, use: Use) -> FieldAt | None:
        """The field of a getter that Lombok makes, or of a record's accessor."""
        receiver, name = use.node.child_by_field_name("object"), named(use.node, "name")
        if arguments_of(use.node):
            return None
        if receiver is None:
            owner = self.types.members.own_type(use.body)
        else:
            kind = self.types.of(use.body, receiver)
            here = self.types.members.types(kind.bare, kind.path) if kind is not None else []
            owner = here[0] if here else None
        if owner is None:
            return None
        field = accessor_field(name) or (name if owner.kind == "record" else None)
        return self.fields.declared(owner, field) if field is not None else None

    def _outside(self, use: Use) -> Iterator[Onward]:
        """A call whose body is not here: what it was given, and what its receiver holds."""
        call, name = use.node, named(use.node, "name")
        receiver, given = call.child_by_field_name("object"), arguments_of(call)
        is_static = receiver is None or node_text(receiver).rpartition(".")[2][:1].isupper()
        if is_static and name in MADE_OF:
            for each in given:
                step = step_at(STORED, use.body, each)
                yield Onward((step,), use.at(each, is_content=False))
            return
        outside = step_at(EXTERNAL, use.body, call)
        if use.is_null and not use.is_content:
            yield Onward((outside,), None, 1.0)
        if not use.is_null and is_static and not given:
            yield Onward((outside,), None)
        if receiver is not None and not is_static:
            is_container = _GIVES_CONTENT.fullmatch(name) is not None
            made = use.at(receiver, is_content=True) if is_container else use.value_at(receiver)
            if is_container and self._finds(use, receiver, name):
                made = replace(made, is_null=False)
            yield Onward((outside,), made, 0.8 if is_container else 0.3)
        yield from self._arguments(use, outside, given)

    def _finds(self, use: Use, receiver: Node, name: str) -> bool:
        """Whether a null means that nothing was there, and not that a null was put in."""
        if name in _EMPTY_GIVES_NULL:
            return True
        kind = self.types.of(use.body, receiver)
        return kind is not None and (
            len(type_arguments(kind.written)) == 2 or kind.simple.endswith(("Map", "Properties"))
        )

    def _arguments(self, use: Use, outside: Step, given: list[Node]) -> Iterator[Onward]:
        for each in given:
            if each.type in ("lambda_expression", "method_reference", "class_literal"):
                continue
            step = step_at(COMPUTED, use.body, each)
            yield Onward((outside, step), use.value_at(each), 0.3)

    def created(self, use: Use) -> Iterator[Onward]:
        """A new object: its constructor, and what that was given."""
        found = targets(self.types, use.body, use.node)
        made = step_at(CREATED, use.body, use.node)
        if use.is_null and not use.is_content:
            return
        for target in found:
            body = self.types.units.member_body(target.unit, target.at)
            if body is not None:
                here = Step(CREATED, named(use.node, "type"), line_of(body.member), body.method)
                yield Onward((made, here), None, 0.5)
        if not found and not use.is_content:
            yield Onward((made,), None, 0.5)
        for each in arguments_of(use.node):
            content = use.is_content
            step = step_at(COMPUTED, use.body, each)
            asked = use.at(each, is_content=True) if content else use.value_at(each)
            yield Onward((made, step), asked, 0.4)
