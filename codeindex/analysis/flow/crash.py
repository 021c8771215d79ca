"""What is known of a failure at one frame: its type, its words, and the frames of libraries that had been called."""

from __future__ import annotations

import re
from dataclasses import dataclass

from codeindex.analysis.npe_message import NpeMessage, parse_npe_message
from javatrace.model.trace import Frame, Throwable

_BRIDGE = re.compile(r"access\$\d+|\w+\$default")
_BY_JVM = frozenset({
    "NullPointerException", "ArithmeticException", "ArrayIndexOutOfBoundsException", "ArrayStoreException",
    "ClassCastException", "NegativeArraySizeException", "OutOfMemoryError", "StackOverflowError",
    "ExceptionInInitializerError", "NoClassDefFoundError", "NoSuchMethodError", "NoSuchFieldError",
    "IncompatibleClassChangeError", "IllegalMonitorStateException", "MatchException",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Crash:
    type: str
    """Simple name."""
    message: str
    """Empty where there is none."""
    clue: NpeMessage
    called: tuple[Frame, ...]
    """Frames that the application's frame had called, the nearest first; empty where it failed itself."""
    frame: Frame
    """The application's frame."""

    @property
    def line(self) -> int:
        """1-based, as printed; 0 where none was."""
        return self.frame.line or 0

    @property
    def is_null(self) -> bool:
        return self.type == "NullPointerException"

    @property
    def is_by_jvm(self) -> bool:
        """Whether the JVM itself can throw this, without a `throw` in any source."""
        return self.type in _BY_JVM

    @property
    def callee(self) -> str:
        """Name of what the frame had called: a method, or a class whose object was being made; maybe empty."""
        if not self.called:
            return ""
        nearest = self.called[0]
        if nearest.method == "<init>":
            return re.split(r"[.$]", nearest.declaring_class)[-1]
        return nearest.method


def crash_at(thrown: Throwable, frame: Frame) -> Crash:
    """Of the throwable whose frames hold `frame`."""
    at = thrown.frames.index(frame) if frame in thrown.frames else 0
    above = [f for f in reversed(thrown.frames[:at]) if not _BRIDGE.fullmatch(f.method)]
    simple = re.split(r"[.$]", thrown.type)[-1] if thrown.type else ""
    message = thrown.message or ""
    return Crash(simple, message, parse_npe_message(message), tuple(above), frame)
