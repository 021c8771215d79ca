"""The answers of the flow, as values: a step from a use towards where its value was made, and a chain of them."""

from __future__ import annotations

from dataclasses import dataclass

from codeindex.model.source import Method

USED = "used"
"""The expression on the failing line."""
ASSIGNED = "assigned"
"""A local variable got its value here."""
CAPTURED = "captured"
"""A variable of the method around a lambda or an inner class."""
PARAMETER = "parameter"
"""A parameter: whoever calls the member gave the value."""
PASSED = "passed"
"""The argument in a call of the member, on the stack."""
PASSED_ELSEWHERE = "passed_elsewhere"
"""The argument in a call of the member that is not on the stack."""
CALLED = "called"
"""The result of a call whose body is in the repository."""
RETURNED = "returned"
"""What such a body returns."""
EXTERNAL = "external"
"""The result of a call whose body is not in the repository."""
FIELD = "field"
"""A field is read."""
INITIALISED = "initialised"
"""The field's own initialiser."""
WRITTEN = "written"
"""An assignment to the field."""
UNSET = "unset"
"""A constructor, builder or declaration that leaves the field without a value."""
UNCALLED = "uncalled"
"""A member that writes the field, and that nothing calls."""
ELEMENT = "element"
"""An element of what is iterated over, looked up in or streamed."""
STORED = "stored"
"""Put into the collection, map or array here."""
REMOVED = "removed"
"""Taken out of the collection or map here."""
CREATED = "created"
"""The object is made here."""
CAUGHT = "caught"
"""A caught exception."""
TESTED = "tested"
"""The condition in front of a `throw`."""
NULL = "null"
"""`null` itself."""
CONSTANT = "constant"
"""A literal or a constant."""
COMPUTED = "computed"
"""An operand of what was computed."""
CONFIGURED = "configured"
"""A statement, property or bean of that name in another file."""

KINDS = (
    USED, ASSIGNED, CAPTURED, PARAMETER, PASSED, PASSED_ELSEWHERE, CALLED, RETURNED, EXTERNAL,
    FIELD, INITIALISED, WRITTEN, UNSET, UNCALLED, ELEMENT, STORED, REMOVED, CREATED, CAUGHT,
    TESTED, NULL, CONSTANT, COMPUTED, CONFIGURED,
)  # fmt: skip
ENDS = frozenset({NULL, UNSET, UNCALLED, EXTERNAL, CONSTANT, CAUGHT, CONFIGURED, CREATED})
"""Kinds that nothing follows: the value began there, as far as source tells."""


@dataclass(frozen=True, slots=True)
class Step:
    kind: str
    """One of KINDS."""
    text: str
    """The expression, white space folded; of UNSET, PARAMETER and FIELD the name."""
    line: int
    """1-based, in the method's file."""
    method: Method
    """The member that the step is in, or the type's header."""

    @property
    def path(self) -> str:
        return self.method.path


@dataclass(frozen=True, slots=True)
class Chain:
    """From the failing expression to where its value may come from."""

    steps: tuple[Step, ...]
    """The use first."""
    weight: float
    """Share of belief among the chains of one failure, 0..1."""
    is_whole: bool
    """Whether it ends where the value began; False where the source or the budget ended first."""

    @property
    def end(self) -> Step:
        return self.steps[-1]
