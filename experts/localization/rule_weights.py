"""How much each sign of guilt weighs in ranking suspects: the one table of such numbers."""

from __future__ import annotations

FITS: dict[str, dict[str, float]] = {
    "NullPointerException": {"dereference": 3, "unboxing": 3, "throw": 2, "call": 0.5},
    "IndexOutOfBoundsException": {"index": 3, "call": 1, "throw": 1},
    "ArrayIndexOutOfBoundsException": {"index": 3, "call": 0.5},
    "StringIndexOutOfBoundsException": {"call": 2, "index": 1},
    "NegativeArraySizeException": {"new-array": 3, "call": 0.5},
    "ClassCastException": {"cast": 3, "call": 1},
    "ArrayStoreException": {"index": 2, "call": 1},
    "ArithmeticException": {"division": 3, "call": 1.5, "throw": 1},
    "NumberFormatException": {"parse": 3, "call": 1, "throw": 1},
    "DateTimeParseException": {"parse": 3, "call": 1, "throw": 1},
    "ParseException": {"parse": 3, "call": 1, "throw": 1},
    "IllegalArgumentException": {"throw": 2.5, "parse": 2, "call": 1},
    "StackOverflowError": {"call": 2},
    "OutOfMemoryError": {"new-array": 3, "call": 1},
}
"""Simple name of the exception to kind of expression: what the JVM throws for what (JLS 15)."""

FITS_OTHERWISE: dict[str, float] = {"throw": 2.5, "call": 1, "parse": 0.8}
"""A library's or the application's own exception is thrown, or comes out of a call."""

TOLD = 8.0
"""The helpful message of the JVM (JEP 358) names this expression: near proof."""

NOT_TOLD = 0.2
"""Factor for what else could have been null on the line where the message names one thing."""

IN_A_CALL = 0.2
"""Factor for what the line itself does, where the exception came out of a call on it."""

INNER_FRAME = 4.0
"""The next inner frame is of the method that this call names: the trace says it was this call."""

WANTED_CLASS = 2.0
"""The message's target class is in the text around a cast: which of two casts it was."""

RETURNS_NULL = 5.0
"""The line that says `return null` in the method whose return value was null: a likely home."""

MAY_RETURN_NULL = 2.5
"""Such a method without the literal null: what it looks up may be missing."""

GAVE_VALUE = 3.0
"""The call that the null variable was assigned from: what it returned was the null."""

SETS_FIELD = 2.0
"""An assignment or constructor of a null field: the fault is often what was never set there."""

GIVES_VALUE = 1.6
"""A method of the repository whose result the failing expression uses: wrong values start there."""

FIELD_VALUE = 1.3
"""The initialiser of a field that the failing expression reads: wrong constants stand there."""

AGAIN = 0.35
"""Factor for a further place in a method that is listed already: one is enough to go and look."""

CALLER = 1.2
"""The call in the next outer frame: it chose the arguments. Halved for each frame further out."""

CALLER_OF_NAME = 2.5
"""As CALLER, where what was null, or refused, is a parameter: then the caller passed it."""

RULES = 0.4
"""The share that the weights of this table keep beside what was learnt from planted faults."""

NEAR = 0.2
"""Whatever else can fail on the line."""

WHOLE_METHOD = 2.5
"""A method whose line is not known to hold anything: shown without an expression."""

SHARE = 0.95
"""What the listed suspects have in common; the rest is for a fault that is none of them."""
