"""Where a field is left without a value: constructors that do not set it, a declaration that nothing follows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from codeindex.analysis.flow.body import Body, line_of, named
from codeindex.analysis.flow.field_at import COMPONENT, FieldAt, Write
from codeindex.analysis.flow.step import INITIALISED, UNSET, Step
from codeindex.analysis.flow.units import Units

_INJECTED = re.compile(
    rb"@(?:\w+\.)*(?:Autowired|Inject|Resource|Value|PersistenceContext|EJB|Mock|MockBean|InjectMocks|Rule"
    rb"|ConfigProperty|Reference|Captor|Parameter|Option|Context|Spy|TempDir)\b"
)
"""Somebody else sets such a field after construction."""


def missing_writes(units: Units, field: FieldAt, found: Sequence[Write]) -> Iterator[Write]:
    """`found` are the writes that there are."""
    is_given = any(w.step.kind in (INITIALISED, UNSET) for w in found)
    if field.member == COMPONENT or is_given or _INJECTED.search(field.text):
        return
    writing = {w.step.method.start_line for w in found if w.step.path == field.unit.path}
    bodies = [] if field.is_static else list(units.bodies_of(field.type))
    if any(b.member.type == "block" and b.method.start_line in writing for b in bodies):
        return
    constructors = [b for b in bodies if b.member.type.endswith("constructor_declaration")]
    for each in constructors:
        if each.method.start_line not in writing and not _delegates(each):
            yield Write(Step(UNSET, field.name, line_of(each.member), each.method), each, None)
    is_static_set = field.is_static and any(w.step.method.name == "<clinit>" for w in found)
    if not constructors and not is_static_set:
        declared = units.method(field.unit, field.member)
        line = field.unit.file.member(field.member).head
        yield Write(Step(UNSET, field.name, line, declared), None, None)


def _delegates(constructor: Body) -> bool:
    """Whether it begins with `this(…)`."""
    return any(
        n.type == "explicit_constructor_invocation" and named(n, "constructor") == "this"
        for n in constructor.nodes
    )
