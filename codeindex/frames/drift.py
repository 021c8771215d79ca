"""Which overload is meant in a checkout that is not what ran: the one that makes the call the trace goes on with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from codeindex.frames.source_names import source_names
from codeindex.model.source import Method
from javatrace.model.trace import Frame


def called_by(frame: Frame, trace: Sequence[Frame]) -> Frame | None:
    """The frame above in a trace; None where the trace has none."""
    at = next((index for index, each in enumerate(trace) if each is frame or each == frame), 0)
    return trace[at - 1] if at else None


def by_what_they_call(methods: Sequence[Method], called: Frame | None) -> list[Method]:
    """The same methods, those first whose text calls the frame that stands above theirs in the trace."""
    pattern = _call(called) if called is not None else None
    if pattern is None or len(methods) < 2:
        return list(methods)
    return sorted(methods, key=lambda method: pattern.search(method.text) is None)


def _call(called: Frame) -> re.Pattern[str] | None:
    """How source calls the frame's method; None where the frame's name is none of the source's."""
    names = source_names(called.declaring_class, called.method)
    if names.synthetic or len(names.names) != 1:
        return None
    (name,) = names.names
    if name == "<init>":
        simple = names.type.rpartition("$")[2]
        return re.compile(rf"\bnew\s+(?:[\w.]+\.)?{re.escape(simple)}\s*[(<]|\b(?:super|this)\s*\(")
    if not name.isidentifier():
        return None
    return re.compile(rf"(?<![\w$]){re.escape(name)}\s*\(|::\s*{re.escape(name)}\b")
