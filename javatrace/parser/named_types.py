"""Exception classes named inside running text: `…; nested exception is a.B: …`, `failed: a.BException: …`."""

from __future__ import annotations

import re

from javatrace.parser.headers import IDENTIFIER, THROWABLE_NAME, ThrowableHeader

_NESTED = re.compile(
    r"(?i:nested exception is:?|nested:|root cause(?: is)?:?|internal exception:|root exception is"
    r"|with linked exception:|caused by:|--- cause:)\s*"
    rf"\[?(?P<type>(?:{IDENTIFIER}\.)+[A-Z][\w$]*)(?:\s*:\s?(?P<message>[^\n]*)|(?=[\s\];,.)]|$))"
)
_INLINE = re.compile(
    rf"(?<![\w.$/@\-])(?P<type>(?:{IDENTIFIER}\.)+[\w$]*?(?:Exception|Error|Throwable|Failure|Fault)"
    r"(?:\$[\w$]+)?)(?![\w.$(@\-/])(?:\s*:(?:\s(?P<message>.*)|\s*$))?",
    re.DOTALL,
)
_SIMPLE = re.compile(
    rf"(?<![\w.$/@\-#])(?P<type>(?=[A-Z])(?!Exception\b|Error\b){THROWABLE_NAME})(?![\w\-/])(?:\s*:\s(?P<message>.*))?",
    re.DOTALL,
)


def nested_type(message: str | None) -> ThrowableHeader | None:
    """The deepest throwable that the message names as nested, with the message that follows it; None: it names none."""
    if not message or (
        "xception" not in message and "ause" not in message and "nested" not in message
    ):
        return None
    last: re.Match[str] | None = None
    match = _NESTED.search(message)
    while match is not None:
        last = match
        match = _NESTED.search(message, match.end("type"))
    return ThrowableHeader(last["type"], _inside(message, last)) if last is not None else None


def inline_type(text: str) -> ThrowableHeader | None:
    """The first qualified class in running text whose name says that it is a throwable; None where there is none."""
    match = _INLINE.search(text)
    if match is None:
        return None
    return ThrowableHeader(
        match["type"], _without_repeated_text(_inside(text, match), match["type"])
    )


def _inside(text: str, match: re.Match[str]) -> str | None:
    """Without the bracket, and all behind it, that closes `[a.B: message] with root cause`."""
    message: str | None = match["message"]
    before = text[: match.start("type")]
    if not message or "]" not in message or before.count("[") <= before.count("]"):
        return message or None
    depth = 0
    for index, letter in enumerate(message):
        depth += (letter == "[") - (letter == "]")
        if depth < 0:
            return message[:index]
    return message


def _without_repeated_text(message: str | None, name: str) -> str | None:
    """`message a.B: message`: Log4j's own logger ends the text with the throwable, whose message the text had."""
    if not message or name not in message:
        return message
    first = message.partition(f" {name}")[0]
    return first if message == f"{first} {name}: {first}" else message


def inline_unqualified_type(text: str) -> ThrowableHeader | None:
    """As `inline_type`, for a class without its package."""
    match = _SIMPLE.search(text)
    return ThrowableHeader(match["type"], match["message"]) if match else None
