"""Which failed tests are crashes of the program: no assertions, missing code, wishes or doings of the test itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from corpus.real.history.test_runs import Outcome, Thrown
from javatrace.model.trace import Frame

IsProduction = Callable[[Frame], bool]
_MISSING_CODE = {
    "java.lang.LinkageError",
    "java.lang.ClassNotFoundException",
    "java.lang.NoSuchMethodException",
    "java.lang.NoSuchFieldException",
}
"""The test was written for code that is not there yet; it did not compile, or could not be linked."""
_OF_TESTS = re.compile(
    r"java\.lang\.AssertionError$|(?:junit|org\.(?:junit|opentest4j|testng|mockito|assertj|hamcrest|easymock))\."
)
_NOT_COMPILED = "Unresolved compilation"
_WISH = re.compile(r"not (?:yet )?(?:implemented|supported)|unsupported|todo", re.IGNORECASE)
_WISH_TYPES = re.compile(r"NotImplemented|UnsupportedOperation")


def crash_of(outcome: Outcome, is_production: IsProduction) -> tuple[Thrown, ...] | None:
    """The chain of a crash, its frames down to the program's outermost; None where it is none."""
    chain = outcome.chain
    if not chain or any(_is_not_a_crash(link) for link in chain) or _is_wish(chain[-1]):
        return None
    root = chain[-1]
    inside = [at for at, frame in enumerate(root.frames) if is_production(frame)]
    if not inside or not _thrown_below(root.frames[: inside[0] + 1], is_production):
        return None
    cut = tuple(_down_to_production(link, is_production) for link in chain)
    return cut if all(link.frames for link in cut) else None


def _is_not_a_crash(link: Thrown) -> bool:
    if any(type_ in _MISSING_CODE or _OF_TESTS.match(type_) for type_ in link.types):
        return True
    return _NOT_COMPILED in (link.message or "")


def _is_wish(root: Thrown) -> bool:
    """Something that was not there yet, and is said so."""
    told = bool(_WISH_TYPES.search(root.types[0]))
    return told or bool(_WISH.search(root.message or ""))


def _thrown_below(frames: Sequence[Frame], is_production: IsProduction) -> bool:
    """Whether no test, mock or lambda of one stands between the throw and the program's first frame."""
    return all(is_production(one) or _is_platform(one) for one in frames)


def _is_platform(frame: Frame) -> bool:
    return frame.declaring_class.startswith(("java.", "javax.", "jdk.", "sun.", "com.sun."))


def _down_to_production(link: Thrown, is_production: IsProduction) -> Thrown:
    """Less the frames of the test, of JUnit and of reflection below the program's last."""
    inside = [at for at, frame in enumerate(link.frames) if is_production(frame)]
    return replace(link, frames=link.frames[: inside[-1] + 1] if inside else ())
