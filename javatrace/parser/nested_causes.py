"""Causes that a printed throwable names in its message, where its own class puts them; other words name none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from javatrace.parser.headers import IDENTIFIER, ThrowableHeader

MAX_LEVELS = 20
"""Causes within causes that are followed in one message."""
MAX_LENGTH = 20_000
"""Characters of a message that are searched."""
_TYPE = rf"(?P<type>(?:{IDENTIFIER}\.)+[A-Z][\w$]*)(?![\w$.]*\()"
_THROWABLE = (
    rf"(?P<type>(?:{IDENTIFIER}\.)+[A-Z][\w$]*?(?:Exception|Error|Throwable|Failure|Fault)"
    r"(?:\$[\w$]+)?)(?![\w$.]*\()"
)
_SAID = r"(?:\s*:\s?(?P<message>.*)|(?=[\s\];,.)]|$))"
_SPRING = ("org.springframework.", "org.mybatis.", "org.apache.ibatis.", "com.ibatis.",
           "com.baomidou.", "tk.mybatis.")  # fmt: skip
_RMI = ("java.rmi.", "javax.", "jakarta.", "com.sun.", "weblogic.", "com.ibm.", "org.apache.axis.",
        "org.codehaus.xfire.", "org.jboss.", "oracle.", "org.omg.")  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Writer:
    """Where the classes of some packages put their cause into their message."""

    packages: tuple[str, ...]
    """What the names of the classes begin with; empty: any."""
    caption: re.Pattern[str]
    """What stands before the cause's class, with the class."""
    closed_by: str = ""
    """What ends the cause's message, with all behind it."""
    writes_all: bool = False
    """It writes the causes of its cause too, each behind the one before."""


_WRITERS = (
    _Writer(
        (*_SPRING, *_RMI),
        re.compile(rf"(?:^|;)\s*nested exception is:?\s+{_TYPE}{_SAID}", re.DOTALL),
    ),
    _Writer(
        (*_SPRING, "java.sql."),
        re.compile(rf"(?:^|\n)(?:###|---) [^\n]{{0,80}}?Cause:\s+{_TYPE}{_SAID}", re.DOTALL),
        "\n",
    ),
    _Writer(
        ("javax.naming.", "jakarta.naming.", "com.sun.jndi.", "org.apache.naming."),
        re.compile(rf"\[Root exception is {_TYPE}{_SAID}", re.DOTALL),
        "]",
    ),
    _Writer(
        ("org.eclipse.persistence.", "oracle.toplink.", "javax.persistence.", "jakarta.persistence."),
        re.compile(rf"(?:^|\n)[^\S\n]*+Internal Exception:\s+{_TYPE}{_SAID}", re.DOTALL),
        "\n",
    ),
    _Writer(
        ("javax.", "jakarta.", "weblogic.", "com.ibm.", "com.sun."),
        re.compile(rf"with linked exception:\s*\[?{_TYPE}{_SAID}", re.DOTALL),
        "]",
    ),
    _Writer(
        ("org.quartz.",),
        re.compile(rf"\[See nested exception: {_TYPE}{_SAID}", re.DOTALL),
        "]",
    ),
    _Writer(
        ("org.jboss.", "javax.resource.", "org.wildfly."),
        re.compile(rf"; - nested throwable: \({_TYPE}{_SAID}", re.DOTALL),
        ")",
    ),
    _Writer(
        ("org.apache.dubbo.", "com.alibaba.dubbo."),
        re.compile(rf", cause: {_TYPE}{_SAID}", re.DOTALL),
    ),
    _Writer(
        ("org.apache.spark.",),
        re.compile(rf"\(TID \d[^()\n]{{0,200}}\): {_TYPE}{_SAID}", re.DOTALL),
        "\n",
    ),
    _Writer(("org.mozilla.javascript.",), re.compile(rf"^Wrapped {_TYPE}{_SAID}", re.DOTALL)),
    _Writer(
        ("java.lang.ExceptionInInitializerError",),
        re.compile(rf"^Exception {_TYPE}{_SAID}", re.DOTALL),
        ' [in thread "',
    ),
    _Writer(
        ("cli.System.", "System.", "ikvm."),
        re.compile(rf" ---> {_TYPE}{_SAID}", re.DOTALL),
        writes_all=True,
    ),
)  # fmt: skip
_IN_TO_STRING = re.compile(rf"\s*{_THROWABLE}(?:\s*:\s(?P<message>.*)|:?\s*$)", re.DOTALL)
"""`X(Throwable)` makes the cause's own `type: message` the whole message."""
_MADE_OF_WORDS = frozenset({
    "NullPointerException", "ArithmeticException", "ClassCastException", "NumberFormatException",
    "IndexOutOfBoundsException", "ArrayIndexOutOfBoundsException", "StringIndexOutOfBoundsException",
    "ArrayStoreException", "NegativeArraySizeException", "NoSuchFieldException", "ClassNotFoundException",
    "NoSuchMethodException", "InterruptedException", "CloneNotSupportedException", "InstantiationException",
    "FileNotFoundException", "EOFException", "UnsupportedEncodingException", "SocketTimeoutException",
    "ConnectException", "UnknownHostException", "NoRouteToHostException", "ParseException",
    "TimeoutException", "CancellationException", "OutOfMemoryError", "StackOverflowError",
    "NoClassDefFoundError", "UnsatisfiedLinkError", "NoSuchMethodError", "NoSuchFieldError",
    "UnsupportedClassVersionError", "VerifyError", "InputMismatchException", "EmptyStackException",
    "MalformedURLException", "URISyntaxException", "DateTimeParseException",
})  # fmt: skip
"""Classes of the JDK without a constructor that takes a cause: what they say is words."""


def nested_cause(type_: str, message: str | None) -> ThrowableHeader | None:
    """The deepest cause that a throwable of this type names in its message; None where it names none."""
    found: ThrowableHeader | None = None
    message = (message or "")[:MAX_LENGTH]
    for _ in range(MAX_LEVELS):
        inner = _cause_in(type_, message)
        if inner is None:
            break
        found, type_, message = inner, inner.type, inner.message or ""
    return found


def _cause_in(type_: str, message: str) -> ThrowableHeader | None:
    if "." not in message:
        return None
    whole = _IN_TO_STRING.match(message) if _can_wrap(type_) else None
    if whole is not None:
        return ThrowableHeader(whole["type"], whole["message"] or None)
    for writer in _WRITERS:
        if type_.startswith(writer.packages) and (
            match := _outside_quotes(writer.caption, message)
        ):
            if writer.writes_all:
                match = _starts(writer.caption, message)[-1]
            said = match["message"] or ""
            return ThrowableHeader(match["type"], _closed(said, writer.closed_by) or None)
    return None


def _can_wrap(type_: str) -> bool:
    """Whether the class may have been made of another throwable alone."""
    package, _, name = type_.rpartition(".")
    return not (package.startswith(("java.", "javax.")) and name in _MADE_OF_WORDS)


def _closed(said: str, by: str) -> str:
    """Up to the mark that closes what the writer puts around its cause; brackets inside are the message's."""
    if by in ("]", ")"):
        opening, depth = {"]": "[", ")": "("}[by], 0
        for index, letter in enumerate(said):
            depth += (letter == opening) - (letter == by)
            if depth < 0:
                return said[:index]
        return said
    return said.partition(by)[0] if by else said


def _outside_quotes(caption: re.Pattern[str], message: str) -> re.Match[str] | None:
    """The first match that no quotation marks hold: what is quoted is what somebody else wrote."""
    quoted = _quoted_spans(message)
    for start in _starts(caption, message):
        if not any(begin <= start.start() < end for begin, end in quoted):
            return start
    return None


def _starts(caption: re.Pattern[str], message: str) -> list[re.Match[str]]:
    found: list[re.Match[str]] = []
    match = caption.search(message)
    while match is not None and len(found) < MAX_LEVELS:
        found.append(match)
        match = caption.search(message, match.end("type"))
    return found


_QUOTED = re.compile(r"(?<![\w'\"])(?:'[^'\n]+'|\"[^\"\n]+\")(?!\w)|“[^“”\n]+”|「[^「」\n]+」")


def _quoted_spans(message: str) -> list[tuple[int, int]]:
    return [match.span() for match in _QUOTED.finditer(message)]
