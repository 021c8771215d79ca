"""Exception classes that running text mentions: `… nested exception is a.B: …`, `failed: a.BException: …`.

Anybody's words may mention one: what is found here is a hint. Causes that a printed throwable names are in
`nested_causes`.
"""

from __future__ import annotations

import re

from javatrace.parser.headers import IDENTIFIER, THROWABLE_NAME, ThrowableHeader

_NESTED = re.compile(
    r"(?i:nested exception is:?|nested:|root cause(?: is)?:?|internal exception:|root exception is"
    r"|with linked exception:|caused by:|--- cause:)\s*"
    rf"\[?(?P<type>(?:{IDENTIFIER}\.)+[A-Z][\w$]*)(?:\s*:\s?(?P<message>[^\n]*)|(?=[\s\];,.)]|$))"
)
_INLINE = re.compile(
    rf"(?<![\w.$/@\-])(?<![\w$]\()(?P<type>(?:{IDENTIFIER}\.)+[\w$]*?(?:Exception|Error|Throwable|Failure|Fault)"
    r"(?:\$[\w$]+)?)(?![\w.$(@\-/])(?:\s*:(?:\s(?P<message>.*)|\s*$))?",
    re.DOTALL,
)
_SIMPLE = re.compile(
    rf"(?<![\w.$/@\-#])(?P<type>(?=[A-Z])(?!Exception\b|Error\b){THROWABLE_NAME})(?![\w\-/])(?:\s*:\s(?P<message>.*))?",
    re.DOTALL,
)
_BEFORE_HEADER = re.compile(
    r"\W{0,12}(?:(?:Caught|Uncaught|Thrown|null)\s?:)?\W{0,4}"
    r"|(?:Exception in thread \"[^\"]{0,200}\" ){1,3}|(?:\"[^\"]{0,200}\",){1,20}\"?"
)
_FIELD = re.compile(
    r"(?:^|.*[\s,{(\[])\"?(?:(?:error\.|exception\.)?stack_?trace\"?[=:\t]|(?:trace|exception|throwable|thrown)\"?=)\"?",
    re.DOTALL | re.IGNORECASE,
)
"""A field of the writer's own before the class: `{status=500, trace=a.B: x`."""
_AFTER_HEADER = re.compile(r"\s*(?:$|[:：;]|in service )")
_MENTIONED = re.compile(
    r"(?<![A-Za-z0-9_$])[A-Z][A-Za-z0-9_$]*?"
    r"(?:Exception|Error|Throwable|Failure|Fault|Death)(?![A-Za-z0-9_])"
)
"""Also where a Korean particle follows it."""
_QUALIFIER = re.compile(r"(?:[A-Za-z_$][A-Za-z0-9_$]*[./])+$")
"""What stands before the simple name, with slashes as in class files."""
MAX_QUALIFIER = 200
"""Characters of it."""
MAX_MENTIONS = 50
MAX_SEARCHED = 20_000
"""Characters of a text in which mentions are looked for."""


def mentioned_types(text: str) -> tuple[str, ...]:
    """Every class, qualified or not, that the text mentions and whose name says that it is a throwable; each once."""
    found: dict[str, None] = {}
    for match in _MENTIONED.finditer(text[:MAX_SEARCHED]):
        before = text[max(0, match.start() - MAX_QUALIFIER) : match.start()].split()[-1:]
        qualifier = (
            _QUALIFIER.search(before[0]) if before and text[match.start() - 1] in "./" else None
        )
        found[f"{qualifier[0] if qualifier else ''}{match[0]}".replace("/", ".")] = None
        if len(found) >= MAX_MENTIONS:
            break
    return tuple(found)


def stands_as_header(text: str, type_: str) -> bool:
    """Whether the class begins the text as a header does: `--> a.B: x`, `null:a.B`, `a.B; lineNumber: 1`."""
    before, _, after = text.partition(type_)
    stands = _BEFORE_HEADER.fullmatch(before) or _FIELD.fullmatch(before)
    return stands is not None and _AFTER_HEADER.match(after) is not None


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
