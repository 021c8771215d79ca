"""One step back from a name: a local's definitions, a parameter's arguments, a field's writes, what was put in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from codeindex.analysis.flow import definitions as defined
from codeindex.analysis.flow.body import Body, arguments_of, folded, line_of, named
from codeindex.analysis.flow.call_sites import CallSite, CallSites
from codeindex.analysis.flow.definitions import Definition, definitions
from codeindex.analysis.flow.field_at import FieldAt, Write
from codeindex.analysis.flow.fields import Fields
from codeindex.analysis.flow.step import (
    ASSIGNED,
    CAPTURED,
    CAUGHT,
    CREATED,
    ELEMENT,
    FIELD,
    PARAMETER,
    PASSED,
    PASSED_ELSEWHERE,
    REMOVED,
    STORED,
    UNCALLED,
    UNSET,
    WRITTEN,
    Step,
)
from codeindex.analysis.flow.stores import stores
from codeindex.analysis.flow.targets import parameter_name, parameters_of, targets
from codeindex.analysis.flow.types import Types
from codeindex.analysis.flow.use import Onward, Use, step_at
from codeindex.syntax.traversal import node_text

if TYPE_CHECKING:
    from tree_sitter import Node

HOLDER = 0.35
"""How likely another object was meant, beside a field of the right one that has the wrong value."""
MOST_MADE = 4
_BY_FUNCTION = {"accept", "apply", "test", "get", "run", "call", "compare", "applyAsInt", "execute"}
"""Methods of functional interfaces, by which a lambda is run."""


class VariableRules:
    def __init__(self, types: Types, sites: CallSites, fields: Fields) -> None:
        self.types = types
        self.sites = sites
        self.fields = fields

    def onward(self, use: Use) -> Iterator[Onward]:
        name = node_text(use.node)
        found = definitions(use.body, name, use.node) if use.node.type == "identifier" else []
        if found or (use.node.type == "identifier" and name in use.body.local_types):
            for each in found:
                yield from self._defined(use, each, name)
            if use.is_content:
                yield from _stored(use, use.body, name)
            return
        field = self._field(use)
        if field is not None:
            ways = list(self.of_field(use, field))
            yield from ways
            yield from self._holder(use, field, HOLDER * max(1.0, sum(w.factor for w in ways)))
        elif use.node.type == "field_access":
            yield from _foreign(use)

    def _defined(self, use: Use, each: Definition, name: str) -> Iterator[Onward]:
        body, node = use.body, each.node
        is_outside = body.function(node).id != body.function(use.node).id and each.kind != "lambda"
        before = (step_at(CAPTURED, body, use.node),) if is_outside else ()
        if each.kind == defined.PARAMETER:
            yield from self._parameter(use, node, name, before)
        elif each.kind == defined.LAMBDA:
            yield from self._of_lambda(use, node, name)
        elif each.kind == defined.CAUGHT:
            yield Onward((*before, step_at(CAUGHT, body, node)), None)
        elif each.kind == defined.ELEMENT and each.value is not None:
            step = step_at(ELEMENT, body, each.value)
            yield Onward((*before, step), use.at(each.value, is_content=True))
        elif each.value is not None:
            yield Onward((*before, step_at(ASSIGNED, body, node)), use.at(each.value))

    def _parameter(
        self, use: Use, node: Node, name: str, before: tuple[Step, ...]
    ) -> Iterator[Onward]:
        body = use.body
        steps = (*before, Step(PARAMETER, name, line_of(node), body.method))
        names = [parameter_name(each) for each in parameters_of(body)]
        if body.function(node).id != body.member.id or name not in names:
            yield Onward(steps, None)
            return
        at = names.index(name)
        is_found = False
        for way in self._passed(use, at):
            is_found = True
            yield Onward((*steps, *way.steps), way.use, way.factor)
        if not is_found:
            yield Onward(steps, None)

    def _passed(self, use: Use, at: int) -> Iterator[Onward]:
        """The arguments for a parameter: of the one call that it was, else of all that are found."""
        if use.call is not None:
            given = arguments_of(use.call.node)
            if at < len(given):
                made = Use(
                    use.call.body, given[at], use.is_null, use.is_content,
                    use.call.frame, use.call.outer,
                )  # fmt: skip
                yield Onward((step_at(PASSED, use.call.body, given[at]),), made)
            return
        frame = self.sites.activation(use.body, use.frame)
        if frame is not None and frame + 1 < len(self.sites.stack):
            site = self.sites.on_stack(frame)
            if site is not None:
                yield from _argument(use, site, at, PASSED, frame + 1)
                return
        for site in self.sites.elsewhere(use.body):
            yield from _argument(use, site, at, PASSED_ELSEWHERE, None)

    def _of_lambda(self, use: Use, node: Node, name: str) -> Iterator[Onward]:
        """A lambda's parameter: an element of what the method is called on, or what the callee hands over."""
        function = node if node.type == "lambda_expression" else use.body.function(node)
        listed = use.body.parent(function)
        call = use.body.parent(listed) if listed is not None else None
        if listed is None or call is None or call.type != "method_invocation":
            return
        place = [n.id for n in arguments_of(call)].index(function.id)
        number = _number(function, name)
        for target in targets(self.types, use.body, call):
            inner = self.types.units.member_body(target.unit, target.at)
            if inner is not None:
                yield from _handed(use, inner, call, place, number)
        receiver = call.child_by_field_name("object")
        if receiver is not None and not node_text(receiver)[:1].isupper():
            step = step_at(ELEMENT, use.body, receiver)
            yield Onward((step,), use.at(receiver, is_content=True), 0.7)

    def _field(self, use: Use) -> FieldAt | None:
        node = use.node
        if node.type == "identifier":
            owner = self.types.members.own_type(use.body)
            return self.fields.declared(owner, node_text(node)) if owner is not None else None
        receiver = node.child_by_field_name("object")
        kind = self.types.of(use.body, receiver)
        found = self.types.members.types(kind.bare, kind.path) if kind is not None else []
        return self.fields.declared(found[0], named(node, "field")) if found else None

    def of_field(self, use: Use, field: FieldAt) -> Iterator[Onward]:
        """Every write of a field, and where it was left unset; of its content, what was put in."""
        step = Step(FIELD, field.name, line_of(use.node), use.body.method)
        for write in self.fields.writes(field):
            yield from self._written(use, write, step)
        if use.is_content or not use.is_null:
            for body in self.types.units.bodies_of(field.type):
                yield from _stored(use, body, field.name, (step,))

    def _holder(self, use: Use, field: FieldAt, factor: float) -> Iterator[Onward]:
        """Whose field it is: the object before the dot, or what the method was called on."""
        step = Step(FIELD, field.name, line_of(use.node), use.body.method)
        receiver = use.node.child_by_field_name("object")
        if receiver is not None and receiver.type not in ("this", "super"):
            yield Onward((step,), use.value_at(receiver), factor)
            return
        frame = self.sites.activation(use.body, use.frame)
        site = self.sites.on_stack(frame) if frame is not None else None
        holder = site.node.child_by_field_name("object") if site is not None else None
        if site is not None and frame is not None and holder is not None:
            made = Use(site.body, holder, is_null=False, frame=frame + 1)
            yield Onward((step, step_at(PASSED, site.body, holder)), made, factor)

    def _written(self, use: Use, write: Write, step: Step) -> Iterator[Onward]:
        if write.step.kind == UNSET:
            if use.is_null and not use.is_content:
                yield Onward((step, write.step), None, 1.2)
                yield from self._made(write, step)
            return
        if write.body is None or write.value is None:
            return
        steps = (step, write.step)
        if write.step.kind == WRITTEN and self._is_uncalled(write.body):
            called = Step(UNCALLED, write.step.method.name, write.step.line, write.step.method)
            yield Onward((*steps, called), None, 0.6)
        made = use.off_stack(write.body, write.value)
        if use.frame is not None:
            at = next((n for n, s in enumerate(self.sites.stack) if s.body is write.body), None)
            made = Use(write.body, write.value, use.is_null, use.is_content, at)
        yield Onward(steps, made)

    def _made(self, write: Write, step: Step) -> Iterator[Onward]:
        """Who makes an object by the constructor that leaves the field unset, and does not set it after."""
        if write.body is None or not write.body.member.type.endswith("constructor_declaration"):
            return
        for site in self.sites.elsewhere(write.body)[:MOST_MADE]:
            made = step_at(CREATED, site.body, site.node)
            yield Onward((step, write.step, made), None, 0.4)

    def _is_uncalled(self, body: Body) -> bool:
        """Whether nothing in the repository names a method besides its declaration, as far as was searched."""
        method = body.method
        if body.member.type != "method_declaration" or "@" in method.text.partition("(")[0]:
            return False
        paths = self.sites.references.files_with(method.name, method.path)
        if any(path != method.path for path in paths) or self.types.units.budget.is_spent:
            return False
        source = self.types.units.program.files.read(method.path) or b""
        return source.count(method.name.encode()) == 1


def _foreign(use: Use) -> Iterator[Onward]:
    """A field of an object whose class is not here: nothing tells what sets it."""
    step = Step(FIELD, folded(use.node), line_of(use.node), use.body.method)
    if use.is_null and not use.is_content:
        yield Onward((step,), None)
    receiver = use.node.child_by_field_name("object")
    if receiver is not None:
        yield Onward((step,), use.value_at(receiver), 0.4)


def _argument(use: Use, site: CallSite, at: int, kind: str, frame: int | None) -> Iterator[Onward]:
    given = arguments_of(site.node)
    if at >= len(given):
        return
    made = Use(site.body, given[at], use.is_null, use.is_content, frame)
    step = step_at(kind, site.body, given[at])
    yield Onward((step,), made, 1.0 if site.is_sure else 0.4)


def _number(function: Node, name: str) -> int:
    """The place of a name among a lambda's parameters."""
    given = function.child_by_field_name("parameters")
    if given is None or given.type == "identifier":
        return 0
    names = [named(n, "name") or node_text(n) for n in given.named_children]
    return names.index(name) if name in names else 0


def _handed(use: Use, inner: Body, call: Node, place: int, number: int) -> Iterator[Onward]:
    """The argument that a method gives to the function that it was passed."""
    given = parameters_of(inner)
    function = parameter_name(given[place]) if place < len(given) else ""
    for node in inner.nodes:
        if node.type != "method_invocation" or named(node, "name") not in _BY_FUNCTION:
            continue
        values = arguments_of(node)
        if folded(node.child_by_field_name("object")) == function and number < len(values):
            step = step_at(PASSED, inner, values[number])
            yield Onward((step,), use.into(inner, values[number], call))


def _stored(use: Use, body: Body, name: str, before: tuple[Step, ...] = ()) -> Iterator[Onward]:
    for store in stores(body, name):
        if store.value is None:
            if not use.is_null:
                yield Onward((*before, step_at(REMOVED, body, store.node)), None, 0.5)
            continue
        made = use.at(store.value, is_content=False)
        if body is not use.body:
            made = use.off_stack(body, store.value)
            made = made.at(store.value, is_content=False)
        yield Onward((*before, step_at(STORED, body, store.node)), made)
