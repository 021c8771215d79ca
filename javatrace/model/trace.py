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


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Throwable:
    """Compared, hashed and shown without recursion: ten thousand causes are no reason to fall over."""

    type: str
    """As printed: fully qualified, or a simple name where the log has no more; empty: no type printed."""
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

    @property
    def printed_frames(self) -> tuple[Frame, ...]:
        """The frames that stood under this header, without those restored."""
        return self.frames[: len(self.frames) - self.frames_in_common]

    def walk(self) -> Iterator[Throwable]:
        """This throwable, then its causes and suppressed ones, each with theirs."""
        work = [self]
        while work:
            throwable = work.pop()
            yield throwable
            work.extend(reversed(throwable.suppressed))
            if throwable.cause is not None:
                work.append(throwable.cause)

    def _own(self) -> tuple[object, ...]:
        shape = (self.cause is None, len(self.suppressed), self.frames_in_common)
        return (self.type, self.message, self.frames, shape)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Throwable):
            return NotImplemented
        mine, theirs = self.walk(), other.walk()
        return all(
            a is not None and b is not None and a._own() == b._own()
            for a, b in _pairs(mine, theirs)
        )

    def __hash__(self) -> int:
        return hash(tuple(throwable._own() for throwable in self.walk()))

    def __repr__(self) -> str:
        chain = " <- ".join(f"{t.type}({len(t.frames)} frames)" for t in _first(self.chain(), 5))
        return f"Throwable({chain})"


def _pairs(
    mine: Iterator[Throwable], theirs: Iterator[Throwable]
) -> Iterator[tuple[Throwable | None, Throwable | None]]:
    """Both walks side by side; None where one ends before the other."""
    while True:
        a, b = next(mine, None), next(theirs, None)
        if a is None and b is None:
            return
        yield a, b


def _first(items: Iterator[Throwable], count: int) -> list[Throwable]:
    return [item for _, item in zip(range(count), items, strict=False)]


@dataclass(frozen=True, slots=True)
class StackTrace:
    """A throwable with the text that it was parsed from."""

    throwable: Throwable
    text: str
    """Exactly as read, prefixes of a log shipper taken off."""
    thread: str | None = None
    """That `Exception in thread "…"` names."""
    repaired: tuple[str, ...] = ()
    """What was repaired: `escaped`, `html`, `interleaved`, `rewritten`, `split`, `swapped`, `unwrapped`."""
    truncated: bool = False
    """The log has less than was printed: a header, frames or part of a message are missing."""
    header_in_text: bool = False
    """The first class was found in the text of the record above the frames, and not where a header stands."""
