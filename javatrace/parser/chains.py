"""Sections to a Throwable: which is whose cause, which is suppressed, and the frames in common put back."""

from __future__ import annotations

from dataclasses import dataclass, field

from javatrace.model.trace import Frame, Throwable
from javatrace.parser.sections import Section

MAX_RESTORED_FRAMES = 200_000
"""Frames put back per trace at most: ten thousand causes could ask for ten thousand each."""


@dataclass(slots=True)
class _Node:
    section: Section
    cause: _Node | None = None
    suppressed: list[_Node] = field(default_factory=list)
    frames: tuple[Frame, ...] = ()
    in_common: int = 0


def build_throwable(sections: list[Section]) -> Throwable:
    """The throwable that was printed as these sections; there is at least one."""
    return _build(_link(sections))


def _link(sections: list[Section]) -> _Node:
    nodes = [_Node(section) for section in sections]
    top = nodes[0]
    tails: list[_Node] = [top]
    """The last of each open chain; one chain more for each suppressed exception that is open."""
    for node in nodes[1:]:
        if node.section.caption == "wrapped":
            top = _wrap(node, tails, top)
        elif node.section.caption == "suppressed":
            _close_deeper(tails, node.section.indent - 1)
            tails[-1].suppressed.append(node)
            tails.append(node)
        else:
            _close_deeper(tails, node.section.indent)
            tails[-1].cause = node
            tails[-1] = node
    return top


def _wrap(node: _Node, tails: list[_Node], top: _Node) -> _Node:
    """Root cause first: the new one is the outer one, of the chain at its own indentation."""
    _close_deeper(tails, node.section.indent)
    if len(tails) > 1:
        owner, inner = tails[-2], tails[-1]
        node.cause = inner
        owner.suppressed[-1] = tails[-1] = node
        return top
    node.cause = top
    tails[:] = [node]
    return node


def _close_deeper(tails: list[_Node], indent: int) -> None:
    """Chains of suppressed ones end where a header stands further left than they do."""
    while len(tails) > 1 and (tails[-1].section.indent > indent or _is_flat(tails)):
        tails.pop()


def _is_flat(tails: list[_Node]) -> bool:
    """Where a page ate the indentation, what follows a suppressed one is taken for its owner's."""
    return tails[-1].section.indent <= tails[-2].section.indent


def _build(top: _Node) -> Throwable:
    """Frames are restored from the outside in, values made from the inside out; no recursion."""
    order: list[_Node] = []
    work: list[tuple[_Node, tuple[Frame, ...]]] = [(top, ())]
    budget = MAX_RESTORED_FRAMES
    while work:
        node, enclosing = work.pop()
        budget -= _restore(node, enclosing, budget)
        order.append(node)
        work.extend((inner, node.frames) for inner in node.suppressed)
        if node.cause is not None:
            work.append((node.cause, node.frames))
    made: dict[int, Throwable] = {}
    for node in reversed(order):
        made[id(node)] = Throwable(
            node.section.type,
            node.section.text(),
            node.frames,
            node.in_common,
            made[id(node.cause)] if node.cause else None,
            tuple(made[id(inner)] for inner in node.suppressed),
        )
    return made[id(top)]


def _restore(node: _Node, enclosing: tuple[Frame, ...], budget: int) -> int:
    """Frames put back, of the `enclosing` trace's end: fewer than `... n more` counts where that trace was cut."""
    own, count = node.section.frames, node.section.in_common
    count = min(count, len(enclosing)) if count <= budget else 0
    node.in_common = count
    node.frames = (*own, *enclosing[len(enclosing) - count :])
    return count
