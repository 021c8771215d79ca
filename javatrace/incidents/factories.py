"""Frames that only make or throw an exception for their caller: its own factory, an assertion, a translator."""

from __future__ import annotations

import re
from collections.abc import Sequence

from javatrace.model.trace import Frame, Throwable
from javatrace.vocabulary.libraries import is_library

_HELPER = re.compile(
    r"(?:[A-Z]\w*)?(?:Preconditions?|Asserts?|Assertions?|Exceptions|ExceptionUtils?|ExceptionHelper|ExceptionFactory"
    r"|ExceptionBuilder|ErrorFactory|Throwables)|Objects|Validate|Ensure|Require|Requires|Guard|Guards|Checks?|Verify"
)
"""Classes that are nothing else, by their simple name."""
_TRANSLATOR = re.compile(
    r"(?:[A-Z]\w*)?(?:Error|Exception)(?:Handler|Translator|Converter|Mapper|Decoder|s)?"
)
"""Classes that are one where the method says so."""
_MAKES = re.compile(
    r"(?:get|to|create|make|new|build|from|of|map|convert|translate|wrap|throw|raise|decode|fail|unchecked|propagate)"
    r"(?![a-z]).*|throwIf.*"
)
_THROWN_BY_JVM = re.compile(
    r"java\.lang\.(?:ArithmeticException|ArrayStoreException|ClassCastException|NegativeArraySizeException|\w+Error"
    r"|ArrayIndexOutOfBoundsException)"
)
_HELPFUL_NPE = "Cannot "
MAX_FACTORIES = 6
"""Frames above the place that may be looked over."""


def is_factory(frame: Frame, throwable: Throwable) -> bool:
    """Whether the frame threw `throwable` on its caller's behalf; never where the JVM threw it on that very line."""
    owner = frame.declaring_class
    if owner == throwable.type or owner.startswith(f"{throwable.type}$"):
        return True
    if _is_thrown_by_jvm(throwable):
        return False
    simple = owner.rpartition(".")[2].partition("$")[0]
    if _HELPER.fullmatch(simple):
        return True
    return bool(_TRANSLATOR.fullmatch(simple) and _MAKES.fullmatch(frame.method))


def without_factories(own: Sequence[int], throwable: Throwable) -> list[int]:
    """Indices of the application's frames of a throwable, those of factories at the front left out; never all."""
    for skipped, index in enumerate(own[: MAX_FACTORIES + 1]):
        if not is_factory(throwable.frames[index], throwable):
            return list(own[skipped:])
    return list(own)


def thrown_by(throwable: Throwable, place: Frame) -> Frame | None:
    """The factory that the place called, or one of the application's above it; None where there is none."""
    for link in throwable.chain():
        if place in link.frames:
            above = link.frames[: link.frames.index(place)][::-1]
            for index, frame in enumerate(above):
                if (not index or not is_library(frame.declaring_class)) and is_factory(frame, link):
                    return frame
    return None


def _is_thrown_by_jvm(throwable: Throwable) -> bool:
    if throwable.type == "java.lang.NullPointerException":
        return (throwable.message or "").startswith(_HELPFUL_NPE)
    return _THROWN_BY_JVM.fullmatch(throwable.type) is not None
