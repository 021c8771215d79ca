"""Exceptions without any frame: the JVM's optimiser throws them so, and a flag brings the frames back."""

from __future__ import annotations

from javatrace.model.trace import StackTrace

FLAG = "-XX:-OmitStackTraceInFastThrow"
"""For the command line of the JVM; the first occurrences since its start have their frames anyway."""
_TYPES = {
    "java.lang.NullPointerException",
    "java.lang.ArithmeticException",
    "java.lang.ArrayIndexOutOfBoundsException",
    "java.lang.ArrayStoreException",
    "java.lang.ClassCastException",
}


def is_fast_throw(trace: StackTrace) -> bool:
    """Whether the root has no frames because the JVM left them out, and not because the log was cut."""
    root = trace.throwable.root_cause
    bare = not root.frames and root.message in (None, "", "null")
    return bare and root.type in _TYPES and not trace.truncated
