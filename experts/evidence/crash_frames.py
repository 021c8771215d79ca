"""The application's frames of the root cause that stand in source somebody wrote, innermost first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from codeindex.model.source import Match, Method, Resolution
from javatrace.model.records import Incident
from javatrace.model.trace import Frame

IMPLICIT = ("valueOf", "values")
"""Methods that javac writes into every enum; the JVM prints them as it prints any other."""


@dataclass(frozen=True, slots=True)
class CrashFrame:
    method: Method
    line: int
    """1-based, in the method."""
    frame: Frame
    inner: Frame | None
    """What it had called when it failed; None: it failed itself."""


def crash_frames(incident: Incident, resolutions: tuple[Resolution, ...]) -> Iterator[CrashFrame]:
    """Of those that were found exactly, up to the first in a file of which another version ran; none without a trace.

    Where one frame's line lies outside its method, the lines of the file's other frames lie where they do by chance.
    """
    trace = incident.record.trace
    frames = trace.throwable.root_cause.frames if trace is not None else ()
    drifted = {r.method.path for r in resolutions if r.match is Match.DRIFTED and r.method}
    for resolution in resolutions:
        method, line = resolution.method, resolution.frame.line
        if method is not None and method.path in drifted:
            return
        if method is None or line is None or resolution.match is not Match.EXACT:
            continue
        if resolution.frame not in frames or _is_implicit(method):
            continue
        at = frames.index(resolution.frame)
        yield CrashFrame(method, line, resolution.frame, frames[at - 1] if at else None)


def _is_implicit(method: Method) -> bool:
    return method.name in IMPLICIT and f"{method.name}(" not in method.text
