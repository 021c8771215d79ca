"""Exception messages of the JVM and the JDK's core, OpenJDK 8 to 21, to the class that alone has them."""

from __future__ import annotations

import re

_UNMISTAKABLE_MESSAGES = (
    (
        r"Cannot (?:invoke|read|assign|load from|store to|throw|enter|exit)\b(?:(?!Cannot )[^\n])*"
        r"(?:\bis null|because [^\n]*|synchronized block)",
        "java.lang.NullPointerException",
    ),
    (
        r"(?:class )?[\w.$\[;]{1,300}+ cannot be cast to (?:class )?[\w.$\[;]+(?: \([^\n]*\))?",
        "java.lang.ClassCastException",
    ),
    (
        r"For input string: \"(?:(?!For input string: )[^\n])*\"(?: under radix \d+)?",
        "java.lang.NumberFormatException",
    ),
    (r"/ by zero", "java.lang.ArithmeticException"),
    (
        r"begin -?\d+, end -?\d+, length \d+|String index out of range: -?\d+",
        "java.lang.StringIndexOutOfBoundsException",
    ),
    (r"Index: -?\d+, Size: \d+", "java.lang.IndexOutOfBoundsException"),
    (r"arraycopy: (?:last \w+|length|\w+) [^\n]*", "java.lang.ArrayIndexOutOfBoundsException"),
    (r"No enum constant [\w.$]+", "java.lang.IllegalArgumentException"),
    (r"Unparseable (?:date|number): \"(?:(?!Unparseable )[^\n])*\"", "java.text.ParseException"),
    (
        r"Text '(?:(?!Text ')[^\n])*' could not be parsed(?:[ ,:][^\n]*)?",
        "java.time.format.DateTimeParseException",
    ),
    (r"Non-terminating decimal expansion; no exact representable decimal result\.?",
     "java.lang.ArithmeticException"),
)  # fmt: skip
"""Messages that no prose looks like, each of one class alone, with the class.

None reaches beyond another of its kind: a line of a thousand beginnings is searched once, not a thousand times.
"""
_SHARED_MESSAGES = (r"(?:Index|Range) [-\d\[, )]+ out of bounds for length \d+",)
"""Messages that no prose looks like, of more than one class."""
_WHOLE_MESSAGES = (
    (r"index -?\d+, ?length \d+", "java.lang.StringIndexOutOfBoundsException"),
    (
        r"BigInteger divide by zero|Rounding necessary|(?:integer|long) overflow"
        r"|BigInteger would overflow supported range",
        "java.lang.ArithmeticException",
    ),
    (
        r"Zero length BigInteger|Cannot parse null string(?:: null)?|Value out of range\. Value:\".*\" Radix:\d+"
        r"|Character \S+ is neither a decimal digit number, decimal point, nor \"e\" notation exponential mark\.",
        "java.lang.NumberFormatException",
    ),
    (
        r"Illegal (?:initial )?[Cc]apacity: -\d+|Comparison method violates its general contract!"
        r"|Invalid UUID string: .*|Illegal base64 character -?[\da-f]+|fromIndex\(\d+\) > toIndex\(\d+\)",
        "java.lang.IllegalArgumentException",
    ),
    (r"No value present", "java.util.NoSuchElementException"),
    (
        r"Duplicate key .* \(attempted merging values .*\)"
        r"|stream has already been operated upon or closed",
        "java.lang.IllegalStateException",
    ),
    (r"Unsupported (?:field|unit): \w+", "java.time.temporal.UnsupportedTemporalTypeException"),
    (r"Format specifier '.*'", "java.util.MissingFormatArgumentException"),
    (r"[a-zA-Z] != [\w.$\[;]+", "java.util.IllegalFormatConversionException"),
    (
        r"Unable to make .* accessible: module \S+ does not \"(?:opens|exports) .*",
        "java.lang.reflect.InaccessibleObjectException",
    ),
    (
        r"Java heap space|GC overhead limit exceeded|Requested array size exceeds VM limit"
        r"|unable to create (?:new )?native thread.*|Cannot reserve \d+ bytes of direct buffer memory.*",
        "java.lang.OutOfMemoryError",
    ),
    (r"(?:Read|[Cc]onnect) timed out", "java.net.SocketTimeoutException"),
    (r"Connection refused(?: \(Connection refused\))?", "java.net.ConnectException"),
    (
        r"Premature end of file\.|Content is not allowed in prolog\.|cvc-[\w.-]+: .*"
        r"|The element type \".*\" must be terminated by the matching end-tag \".*\"\.",
        "org.xml.sax.SAXParseException",
    ),
)  # fmt: skip
"""Messages that prose may contain: they count only where they are the whole message."""

MAX_LENGTH = 2_000
"""Characters of a message, or at the end of a line, that are searched."""
_UNMISTAKABLE = re.compile(
    rf"(?:^|(?<=[\s(\[=]))(?:{'|'.join([*(form for form, _ in _UNMISTAKABLE_MESSAGES), *_SHARED_MESSAGES])})\s*$"
)


def type_of_jdk_message(message: str) -> str | None:
    """The one class whose whole message this is; None where it is none's, or of several, or very long."""
    if len(message) > MAX_LENGTH:
        return None
    forms = (*_UNMISTAKABLE_MESSAGES, *_WHOLE_MESSAGES)
    return next((type_ for form, type_ in forms if re.fullmatch(form, message)), None)


def ends_in_jdk_message(line: str) -> bool:
    """Whether the line ends in a message that no prose looks like: a failure, whoever printed it."""
    return _UNMISTAKABLE.search(line[-MAX_LENGTH:]) is not None
