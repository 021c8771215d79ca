"""How much of the blame an expression gets before its own case is looked at: the one table of such numbers."""

from __future__ import annotations

import re

JVM_FAILS: dict[str, dict[str, float]] = {
    "NullPointerException": {
        "dereference": 1, "unboxing": 0.7, "iteration": 0.5, "throw": 0.2, "close": 0.1, "index": 0,
    },
    "ArithmeticException": {"division": 1, "throw": 0.3},
    "ArrayIndexOutOfBoundsException": {"index": 1, "throw": 0.2},
    "NegativeArraySizeException": {"new-array": 1, "throw": 0.2},
    "ClassCastException": {"cast": 1, "iteration": 0.3, "argument": 0.2, "call": 0.2, "throw": 0.2},
    "ArrayStoreException": {"index": 1},
    "StackOverflowError": {"call": 1},
    "OutOfMemoryError": {"new-array": 1, "call": 0.5},
}  # fmt: skip
"""Simple name of an exception to the kinds of expression for which the JVM throws it (JLS 15)."""

OTHERWISE = {"throw": 1.0, "call": 0.3}
"""What is thrown in any other case, where no library's frame stands above: a `throw`, or what a call hid."""

RECEIVER_SHARE = (
    (r"NoSuchElement|EmptyStack|ConcurrentModification|Buffer(?:Under|Over)flow|Closed|IllegalState|Rejected", 0.8),
    (r"UnsupportedOperation|NotYet|IllegalMonitor|ArrayIndexOutOfBounds", 0.65),
    (r"IndexOutOfBounds|ClassCast|Execution|Timeout|UnsupportedTemporal", 0.4),
    (r"", 0.25),
)  # fmt: skip
"""Simple name's pattern to the share that the receiver of a library's call has; its arguments have the rest."""

ARGUMENT_ALONE = frozenset({
    "NullPointerException", "NumberFormatException", "IllegalArgumentException", "DateTimeParseException",
    "ParseException", "PatternSyntaxException", "ClassNotFoundException", "InvalidPathException",
    "IllegalFormatException", "UnknownFormatConversionException", "MalformedURLException", "URISyntaxException",
    "FileNotFoundException", "NoSuchFileException", "NoSuchFieldException", "NoSuchMethodException",
    "UnsupportedEncodingException", "NoSuchAlgorithmException", "MissingResourceException", "InvalidKeyException",
})  # fmt: skip
"""The receiver has no share, where there is an argument that can be at fault."""

NULL_PRIOR = {
    "method_invocation": 1.0,
    "array_access": 0.9,
    "field_access": 0.9,
    "identifier": 0.8,
    "ternary_expression": 0.7,
    "assignment_expression": 0.7,
    "null_literal": 3.0,
}
"""Node type to how often it is the one that was null."""
MAY_GIVE_NULL = re.compile(
    r"get|remove|poll\w*|peek\w*|put|find\w*|lookup\w*|getProperty|getenv|readLine|getResource\w*|getParameter"
    r"|getAttribute|getHeader|orElse|getOrDefault|getMessage|getCause|selectOne|getString|getObject|parent|getParent"
)
"""Methods that are known, or named, to give null for nothing there."""

FACTOR = {"certain": 0.0, "likely": 0.12, "open": 1.0, "null": 6.0}
"""By what is known of the value before its use (`nullness`)."""
LOOP_VARIABLE = 0.15
"""Of the elements that are iterated over few are null."""
LAMBDA_PARAMETER = 0.08
CONSTANT_NAME = 0.08
"""`LIMIT`, `log`: made once, before anything runs."""
FINAL_AND_MADE = 0.02
"""A final field whose initialiser makes an object."""
MADE = 0.3
"""A field whose initialiser makes an object, and that may be set again."""
NEVER_RETURNS_NULL = 0.06
"""A call whose bodies in the repository return no null in any branch."""
TOLD = 40.0
"""The JVM's message, or the library's, names it."""
NOT_TOLD = 0.02
"""The message names another one."""
