"""What a stack trace says, as values: a Throwable, its frames, its causes. Knows nothing of logs or files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """One line `at declaring.Class.method(File.java:line)`, in the words of java.lang.StackTraceElement."""

    declaring_class: str
    """Binary name, packages with dots, nested classes as printed (`com.bank.Ledger$Entry`)."""
    method: str
    file: str | None = None
    line: int | None = None
    """1-based; None where the frame has no line (Native Method, Unknown Source)."""
    module: str | None = None
    """`java.base`, without version."""
    loader: str | None = None
    packaging: str | None = None
    """What Logback prints after the frame, without brackets: `classes/:na`, `core-1.2.jar:1.2`."""

    def __str__(self) -> str:
        place = self.file or "Unknown Source"
        if self.line is not None:
            place = f"{place}:{self.line}"
        return f"{self.declaring_class}.{self.method}({place})"


@dataclass(frozen=True, slots=True)
class Throwable:
    type: str
    """As printed: fully qualified, or a simple name where the log has no more."""
    message: str | None = None
    """Whole, all its lines; None where none was printed."""
    frames: tuple[Frame, ...] = ()
    """Innermost first, as printed; with `frames_in_common` restored from the enclosing trace at the end."""
    frames_in_common: int = 0
    cause: Throwable | None = None
    suppressed: tuple[Throwable, ...] = ()

    def chain(self) -> Iterator[Throwable]:
        """This throwable and its causes, outermost first; suppressed ones left out."""
        throwable: Throwable | None = self
        while throwable is not None:
            yield throwable
            throwable = throwable.cause

    @property
    def root_cause(self) -> Throwable:
        """The deepest cause; itself where there is none."""
        *_, root = self.chain()
        return root


@dataclass(frozen=True, slots=True)
class StackTrace:
    throwable: Throwable
    text: str
    """Exactly as read, prefixes of a log shipper taken off."""
    thread: str | None = None
    repaired: tuple[str, ...] = ()
    """Words for what was mended while reading: `unwrapped`, `html`, `escaped`."""
    truncated: bool = False
