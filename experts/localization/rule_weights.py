"""How much each sign of guilt weighs in ranking suspects: the one table of such numbers."""

from __future__ import annotations

from codeindex.analysis.flow import step as steps
from experts.localization import rationale

SURFACE = 1.0
"""What the expressions of the failing line share, each by its part of the blame."""

WHOLE_METHOD = 0.5
"""The method where it surfaced, where nothing on the line fits or the line is not in it."""

STEPS: dict[str, tuple[float, str]] = {
    steps.ASSIGNED: (0.1, rationale.GAVE_VALUE),
    steps.PASSED: (0.5, rationale.CALLER),
    steps.PASSED_ELSEWHERE: (0.3, rationale.CALLER),
    steps.CALLED: (0.1, rationale.GAVE_VALUE),
    steps.RETURNED: (0.6, rationale.GIVES_VALUE),
    steps.EXTERNAL: (0.1, rationale.GAVE_VALUE),
    steps.INITIALISED: (0.5, rationale.FIELD_VALUE),
    steps.WRITTEN: (0.5, rationale.SETS_FIELD),
    steps.UNSET: (0.6, rationale.SETS_FIELD),
    steps.UNCALLED: (0.2, rationale.SETS_FIELD),
    steps.STORED: (0.5, rationale.SETS_STATE),
    steps.REMOVED: (0.3, rationale.SETS_STATE),
    steps.CREATED: (0.3, rationale.GIVES_VALUE),
    steps.NULL: (0.3, rationale.RETURNS_NULL),
    steps.CONSTANT: (0.1, rationale.GIVES_VALUE),
}
"""Kind of a step to its weight, as a factor of its chain's, and to the reason that is given for its place."""

LAST = 1.6
"""Factor for the step where a chain ends: there the value began."""

CALLER = 0.25
"""The call in the next outer frame, whatever the flow says: it chose the arguments."""

FURTHER_OUT = 0.8
"""Factor for each frame further out."""

AGAIN = 0.35
"""Factor for a further place in a method that is listed already: one is enough to go and look."""

RULES = 0.4
"""The share that the weights of this table keep beside what was learnt from faults."""

LAST_RESORT = 0.25
"""Factor for tests, generated code and examples: they show a fault oftener than they hold it."""

LEAST = 0.05
"""Belief below which a place is not listed, the first one excepted."""

SHARE = 0.95
"""What the listed suspects have in common; the rest is for a fault that is none of them."""
