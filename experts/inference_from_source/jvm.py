"""What the JVM itself throws: by the kind of expression that fails, and by the words it says (HotSpot, 8 to 21)."""

from __future__ import annotations

import re
from collections.abc import Collection

from experts.evidence.inferred_type import KNOWN, InferredType
from javatrace.vocabulary.jdk_messages import type_of_jdk_message

_NULL = ("java.lang.NullPointerException", r"Cannot .+")
FAILURES = {
    "dereference": _NULL,
    "unboxing": _NULL,
    "index": ("java.lang.ArrayIndexOutOfBoundsException", r"-?\d+|Index -?\d+ out of bounds.*"),
    "cast": ("java.lang.ClassCastException", r".* cannot be cast to .*"),
    "division": ("java.lang.ArithmeticException", r"/ by zero"),
    "new-array": ("java.lang.NegativeArraySizeException", r"-\d+"),
}
"""Kind of expression to the exception and the whole of its message."""

WRAPPERS = frozenset({
    "java.util.concurrent.ExecutionException", "java.util.concurrent.CompletionException",
    "java.lang.reflect.InvocationTargetException", "java.lang.reflect.UndeclaredThrowableException",
    "java.lang.ExceptionInInitializerError", "java.security.PrivilegedActionException",
})  # fmt: skip
"""What the JDK makes of another exception only."""


def failures(kinds: Collection[str], message: str | None) -> set[str]:
    """Exceptions that a line of such expressions can fail with, given what was said; None: nothing was.

    Empty where an expression is of a kind that fails by an exception of a library.
    """
    if not set(kinds) <= FAILURES.keys():
        return set()
    said = None if message is None or message.strip() == "null" else message.strip()
    found = (FAILURES[kind] for kind in kinds)
    return {type_ for type_, form in found if said is None or re.fullmatch(form, said, re.DOTALL)}


def infer_from_words(said: str) -> InferredType | None:
    """The exception whose own words, of the JVM or of the JDK's core, these are."""
    type_ = type_of_jdk_message(said)
    return InferredType(KNOWN, type_, "", 0, said) if type_ is not None else None
