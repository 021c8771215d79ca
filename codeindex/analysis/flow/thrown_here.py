"""Which expressions of a frame's line can have thrown, each with its share of the blame.

What the frame had called when it failed tells most: the call got in, so that its receiver was there and an
argument, or the receiver's state, is at fault; and no result of it exists. Where it had called nothing, the JVM
threw for what the line itself does, or a `throw` stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from codeindex.analysis.declared_types import PRIMITIVES, names_type
from codeindex.analysis.flow import blame
from codeindex.analysis.flow.body import Body, arguments_of, bare, folded, line_of, named
from codeindex.analysis.flow.crash import Crash
from codeindex.analysis.flow.failing_at import Failing, failing_at, failing_near
from codeindex.analysis.flow.nullness import nullness
from codeindex.analysis.flow.targets import targets
from codeindex.analysis.flow.told import is_told
from codeindex.analysis.flow.types import Types
from codeindex.syntax.traversal import descendants, node_text

if TYPE_CHECKING:
    from tree_sitter import Node

ARGUMENT, RECEIVER, CALL = "argument", "receiver", "call"
_DRIFT = 12
"""Lines between what is written and what ran, beyond which a line tells nothing."""
_WITHIN = 6.0
"""Factor for an argument that was made by a call whose own code ran when it failed."""
LEAST = 0.02
"""Share below which an expression is not offered."""
_ITERATES = {"iterator", "hasNext", "next", "checkForComodification", "forEach"}
_WRITES = {"toString", "valueOf", "append", "stringOf", "makeConcatWithConstants", "join"}


@dataclass(frozen=True, slots=True)
class Thrower:
    """An expression that can have thrown, or whose value made another one throw."""

    kind: str
    """As in `Expression.kind`, or ARGUMENT or RECEIVER of a library's call that got in."""
    node: Node
    line: int
    """1-based, as the JVM reports it."""
    share: float
    """Of the blame, 0..1; the shares of one line sum to 1."""
    is_told: bool = False
    """Whether a message names it."""

    @property
    def text(self) -> str:
        return folded(self.node)


def thrown_here(
    body: Body, code: Iterable[Node], *, line: int, crash: Crash, types: Types
) -> list[Thrower]:
    """The likeliest first; empty where nothing on the line fits. `code` as `frame_code` gives it."""
    ran = list(code)
    found = _found(body, [e for one in ran for e in failing_at(body, one, line)], crash, types)
    if not found:  # another version ran
        near = [each for one in ran for each in failing_near(body, one, line)]
        near = near if crash.called else [e for e in near if abs(e.line - crash.line) <= _DRIFT]
        found = _found(body, near, crash, types)
    total = sum(each.share for each in found)
    if total <= 0:
        return []
    shares = [
        Thrower(each.kind, each.node, each.line, each.share / total, each.is_told) for each in found
    ]
    shares.sort(key=lambda each: -each.share)
    return [each for each in shares if each.share >= LEAST]


def _found(body: Body, failing: list[Failing], crash: Crash, types: Types) -> list[Thrower]:
    found = list(_by_call(body, failing, crash, types)) if crash.called else []
    return found or list(_by_itself(body, failing, crash, types))


def _by_itself(body: Body, failing: list[Failing], crash: Crash, types: Types) -> Iterator[Thrower]:
    """Where nothing had been called: what the line does itself."""
    fits = blame.JVM_FAILS.get(crash.type, blame.OTHERWISE)
    thrown = {each.node.id for each in failing if each.kind == "throw"}
    for each in failing:
        if each.kind == CALL and each.node.id in thrown:
            continue
        weight = fits.get(each.kind, 0.0) * each.nearness
        if not weight:
            continue
        is_named = is_told(body, each.node, each.kind, crash.clue)
        if crash.is_null and each.kind != "throw":
            weight *= null_weight(body, each.node, types)
        if is_named:
            weight = max(weight, 0.05) * blame.TOLD
        elif crash.clue.is_telling:
            weight *= blame.NOT_TOLD
        yield Thrower(each.kind, each.node, each.line, weight, is_named)


def null_weight(body: Body, node: Node, types: Types) -> float:
    """How likely a value is to be null where it is used, by what the source around tells."""
    value = bare(node)
    if value is None or _is_primitive(body, value, types):
        return 0.0
    known = nullness(body, value)
    weight = blame.NULL_PRIOR.get(value.type, 0.3) * blame.FACTOR[known.how]
    if not weight:
        return 0.0
    if value.type == "method_invocation":
        return weight * _of_call(body, value, types)
    if value.type in ("identifier", "field_access"):
        return weight * _of_variable(body, value)
    return weight


def _is_primitive(body: Body, value: Node, types: Types) -> bool:
    """A primitive cannot be null, nor is what it is computed from asked of here."""
    if value.type not in ("identifier", "method_invocation", "field_access"):
        return False
    kind = types.of(body, value)
    return kind is not None and kind.written in PRIMITIVES


def _of_call(body: Body, call: Node, types: Types) -> float:
    called = targets(types, body, call)
    bodies = [b for t in called if (b := types.units.member_body(t.unit, t.at)) is not None]
    if bodies and all(never_returns_null(each) for each in bodies):
        return blame.NEVER_RETURNS_NULL
    return 1.5 if blame.MAY_GIVE_NULL.fullmatch(named(call, "name")) else 1.0


def never_returns_null(body: Body) -> bool:
    """Whether every `return` of a body with one gives something that cannot be null."""
    values = returned_values(body)
    return bool(values) and all(nullness(body, value).how == "certain" for value in values)


def returned_values(body: Body) -> list[Node]:
    """What the member itself returns, in text order; not what its lambdas return."""
    found = []
    for node in body.nodes:
        if node.type == "return_statement" and body.function(node).id == body.member.id:
            found += [c for c in node.named_children if "comment" not in c.type]
    return found


def _of_variable(body: Body, value: Node) -> float:
    name = node_text(value).removeprefix("this.")
    if name in body.local_types or (value.type == "identifier" and _declared_by_lambda(body, name)):
        if _declared_by_lambda(body, name):
            return blame.LAMBDA_PARAMETER
        return blame.LOOP_VARIABLE if _is_loop_variable(body, name) else 1.0
    if re.fullmatch(r"[A-Z][A-Z0-9_]*|log|logger|LOG|LOGGER", name.rpartition(".")[2]):
        return blame.CONSTANT_NAME
    declared = field_declaration(body, name)
    made = declared is not None and _is_made(declared)
    if declared is None or not made:
        return 1.0
    is_final = re.search(rb"\bfinal\b", (declared.text or b"")[:80]) is not None
    return blame.FINAL_AND_MADE if is_final else blame.MADE


def _is_loop_variable(body: Body, name: str) -> bool:
    return any(n.type == "enhanced_for_statement" and named(n, "name") == name for n in body.nodes)


def _declared_by_lambda(body: Body, name: str) -> bool:
    for node in body.nodes:
        if node.type == "lambda_expression":
            given = node.child_by_field_name("parameters")
            if given is not None and any(
                n.type == "identifier" and node_text(n) == name for n in descendants(given)
            ):
                return True
    return False


def field_declaration(body: Body, name: str) -> Node | None:
    """The declaration of a field in the types around the member; None where it is not in this file."""
    outer = body.member.parent
    while outer is not None:
        if outer.type.endswith("_body") or outer.type == "enum_body_declarations":
            for node in outer.named_children:
                if node.type in ("field_declaration", "constant_declaration") and any(
                    named(d, "name") == name for d in node.children_by_field_name("declarator")
                ):
                    return node
        outer = outer.parent
    return None


def _is_made(declaration: Node) -> bool:
    """Whether the field's initialiser makes an object."""
    values = [
        bare(d.child_by_field_name("value"))
        for d in declaration.children_by_field_name("declarator")
    ]
    return any(v is not None and v.type != "null_literal" for v in values)


def _by_call(body: Body, failing: list[Failing], crash: Crash, types: Types) -> Iterator[Thrower]:
    """Where a library had been called: the call of that name, its arguments and its receiver."""
    calls = [f for f in failing if f.kind == CALL and _is_named(f.node, crash.callee)]
    if not calls:
        yield from _unseen_call(body, failing, crash)
        return
    for each in calls:
        yield from _blamed(body, each, crash, types)


def _blamed(body: Body, call: Failing, crash: Crash, types: Types) -> Iterator[Thrower]:
    receiver = call.node.child_by_field_name("object")
    given = arguments_of(call.node)
    names = _names_within(crash)
    weights = [
        _argument_weight(body, each, crash, types) * (_WITHIN if _calls(each, names) else 1.0)
        for each in given
    ]
    total = sum(weights)
    is_type = receiver is not None and names_type(receiver, body.types)
    own = 0.0 if is_type else _receiver_share(receiver, crash, others=total)
    if any(_calls(each, names) for each in given):
        own *= 0.2
    for argument, weight in zip(given, weights, strict=True):
        if weight:
            share = (1 - own) * weight / total * call.nearness
            is_named = _is_said(argument, crash.message)
            yield Thrower(ARGUMENT, argument, line_of(argument), share, is_named)
    if receiver is not None and own:
        yield Thrower(RECEIVER, receiver, call.line, own * call.nearness)
    if not own and not total:
        yield Thrower(CALL, call.node, call.line, call.nearness)


def _argument_weight(body: Body, argument: Node, crash: Crash, types: Types) -> float:
    value = bare(argument)
    if value is None:
        return 0.0
    said = blame.TOLD if _is_said(argument, crash.message) else 1.0
    if value.type in ("lambda_expression", "method_reference"):
        return 0.3 * said
    if crash.is_null:
        return null_weight(body, value, types) * said
    if value.type.endswith("_literal") or value.type in ("true", "false"):
        return 0.15 * said
    return said


def _is_said(argument: Node, message: str) -> bool:
    """Whether a message names a variable or an accessor that stands as an argument: `topic=null`."""
    name = node_text(argument).removeprefix("this.")
    last = re.sub(r"\(\)$", "", name.rpartition(".")[2])
    last = re.sub(r"^(?:get|is)(?=[A-Z])", "", last)
    if len(last) < 3 or not re.fullmatch(r"\w+", last):
        return False
    word = last[0].lower() + last[1:]
    return re.search(rf"(?<![\w.]){re.escape(word)}(?![\w(.])", message) is not None


def _names_within(crash: Crash) -> set[str]:
    """What ran inside the call, by name: also the methods whose lambdas ran."""
    names = {frame.method for frame in crash.called[1:]}
    return {re.sub(r"^lambda\$(\w+)\$\d+$", r"\1", name) for name in names} - {crash.callee}


def _calls(node: Node, names: set[str]) -> bool:
    """Whether an argument is made by a call whose own code ran when it failed."""
    return any(
        n.type == "method_invocation" and named(n, "name") in names
        for n in descendants(node, lambda n: n.type not in ("lambda_expression", "class_body"))
    )


def _receiver_share(receiver: Node | None, crash: Crash, *, others: float) -> float:
    """`others` is what the arguments weigh together: a lambda or a literal alone weighs little."""
    if receiver is None:
        return 0.0
    if crash.type in blame.ARGUMENT_ALONE:
        return 0.0 if others else 1.0
    share = next(s for pattern, s in blame.RECEIVER_SHARE if re.search(pattern, crash.type))
    return share / (share + (1 - share) * min(others, 1.0))


def _is_named(call: Node, name: str) -> bool:
    if call.type == "method_invocation":
        return named(call, "name") == name
    written = named(call, "type").partition("<")[0].rpartition(".")[2]
    return written == name or (call.type == "explicit_constructor_invocation" and name != "")


def _unseen_call(body: Body, failing: list[Failing], crash: Crash) -> Iterator[Thrower]:
    """What the compiler, not the author, calls: an iterator, a resource's `close`, a text's `toString`."""
    for each in failing:
        if (each.kind == "iteration" and crash.callee in _ITERATES) or (
            each.kind == "close" and crash.callee == "close"
        ):
            yield Thrower(RECEIVER, each.node, each.line, each.nearness)
    if crash.callee in _WRITES:
        for each in failing:
            outer = body.parent(each.node)
            if outer is not None and outer.type == "binary_expression":
                yield Thrower(ARGUMENT, each.node, each.line, each.nearness)
