"""A text that a person wrote to the throwable pasted into it; none of a test's assertion or a dump of threads."""

from __future__ import annotations

import re

from javatrace.incidents.grouping import group
from javatrace.model.trace import Throwable
from javatrace.reading import read_text
from router.evaluation.answers.preparation import judged

_NOT_THROWN = ("", "java.lang.Thread.State")
"""A dump of threads says their states where a trace has its type."""
_ASSERTED = re.compile(r"(?:junit|org\.(?:junit|testng|opentest4j|hamcrest|assertj|mockito))\.")


def pasted_throwable(text: str) -> Throwable | None:
    """The first trace of the text, as `hybrid` reads it; None where there is none, or a test's assertion threw it."""
    incident = judged(group(read_text(text, "report")))
    trace = incident.record.trace if incident is not None else None
    if trace is None or not any(link.frames for link in trace.throwable.chain()):
        return None
    root = trace.throwable.root_cause
    thrower = root.frames[0].declaring_class if root.frames else ""
    if any(link.type in _NOT_THROWN for link in trace.throwable.chain()):
        return None
    if _ASSERTED.match(root.type) or _ASSERTED.match(thrower):
        return None
    return trace.throwable
