"""What is asked at one point of the flow: an expression, what is wanted of it, and by which calls it was reached."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from codeindex.analysis.flow.body import Body, folded, line_of
from codeindex.analysis.flow.step import Step

if TYPE_CHECKING:
    from tree_sitter import Node


@dataclass(frozen=True, slots=True)
class CallContext:
    """The call by which the flow came into a body."""

    body: Body
    node: Node
    frame: int | None
    outer: CallContext | None


@dataclass(frozen=True, slots=True)
class Use:
    body: Body
    node: Node
    is_null: bool
    """Whether a null is looked for; else whatever value there was."""
    is_content: bool = False
    """Whether what the value holds is asked for: elements, entries, what an Optional has."""
    frame: int | None = None
    """Place of the body's frame among the application's, 0 the innermost; None off the stack."""
    call: CallContext | None = None

    def at(self, node: Node, *, is_content: bool | None = None) -> Use:
        """The same question of another expression of the body."""
        content = self.is_content if is_content is None else is_content
        return replace(self, node=node, is_content=content)

    def value_at(self, node: Node) -> Use:
        """What another expression of the body was, null or not."""
        return replace(self, node=node, is_content=False, is_null=False)

    def into(self, body: Body, node: Node, call: Node) -> Use:
        """An expression of a body that a call of this one runs."""
        context = CallContext(self.body, call, self.frame, self.call)
        return replace(self, body=body, node=node, frame=None, call=context)

    def off_stack(self, body: Body, node: Node) -> Use:
        """An expression of a body that ran some other time."""
        return replace(self, body=body, node=node, frame=None, call=None)


@dataclass(frozen=True, slots=True)
class Onward:
    """One step, or several, and what is asked next; nothing where the flow ends there."""

    steps: tuple[Step, ...]
    use: Use | None
    factor: float = 1.0
    """How likely this way is beside its siblings."""


def step_at(kind: str, body: Body, node: Node) -> Step:
    """The line of a call is the line of its name."""
    at = node.child_by_field_name("name") if node.type == "method_invocation" else None
    return Step(kind, folded(node), line_of(at if at is not None else node), body.method)
