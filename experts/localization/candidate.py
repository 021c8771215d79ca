"""A method that may hold the fault, and by which ways the trace leads to it, as values."""

from __future__ import annotations

from dataclasses import dataclass, field

from codeindex.model.source import Method

FAR = 99


@dataclass(slots=True)
class Candidate:
    """Numbers say how near it is; FAR where that way does not lead to it."""

    method: Method
    frame: int = FAR
    """Its place among the application's frames of the root cause, 0 the innermost."""
    line: int | None = None
    """Of that frame."""
    caller: int = FAR
    """The innermost such frame whose method calls it."""
    gap: int = FAR
    """Lines from the call to that frame's line: 0 the same, above 0 the call stands before it."""
    calls: int = 0
    """How many of the frames' methods call it."""
    hops: int = FAR
    """Calls from a frame's method to it."""
    shared: int = 0
    """Fields of its class that it assigns and the innermost frames' methods touch."""
    sibling: int = FAR
    """The innermost frame whose class declares it."""
    lead: float = 0.0
    """The weightiest lead to it, as a share of all."""
    place: int = FAR
    """Its place in the order of the leads."""
    ways: set[str] = field(default_factory=set)
    """Why the leads lead to it: the reasons of `experts.localization.rationale`."""
    flow: float = 0.0
    """Weight of the flow's chains that go through it, 0..1."""
    flow_end: float = 0.0
    """… of those that end in it."""
    flow_steps: int = FAR
    """Steps of the shortest chain to it."""
    flow_kinds: set[str] = field(default_factory=set)
    """Kinds of the chains' steps that stand in it (`codeindex.analysis.flow.step`)."""
    kin: int = FAR
    """The innermost frame whose method it overrides, implements or is overridden by."""
    named: int = FAR
    """The innermost frame whose method names its class."""


Key = tuple[str, int]


def key_of(method: Method) -> Key:
    return method.path, method.start_line
