"""The lines of a trace that are no frames: which class was thrown, in what relation, how many frames were left out."""

from __future__ import annotations

import re
from dataclasses import dataclass

IDENTIFIER = r"[^\W\d][\w$]*"
_NAME_ENDINGS = r"(?:Exception|Error|Throwable|Failure|Fault|Death|Exeption|Excpetion)\d{0,3}"
"""What the name of a throwable class ends with; the last two are misspellings seen in the wild."""
THROWABLE_NAME = (
    rf"(?:{IDENTIFIER}(?:[.\-/]{IDENTIFIER})*\.)?(?:[^\W\d][\w]*\$)*[\w]*?{_NAME_ENDINGS}"
    r"(?:\$[\w$]{1,200}+)?(?![\w.$@(\[])"
)
"""The name of a class that its own name says is a throwable; the package is optional."""
SCALATEST_CAUSE = "Cause:"
"""ScalaTest's caption, so short a word that it is one only below frames."""
QUALIFIED_NAME = rf"(?:{IDENTIFIER}\.)+{IDENTIFIER}"

_MODULE = r"(?:<#[0-9a-f]{4,16}> )?(?:(?:[\w.]++(?:@[\w.]++)?)?/{1,2})?"
_MESSAGE = r"(?:\s*+:(?:\s(?P<message>.*)|(?P<tight>[^:\s\d/].*)|\s*+)|\s*+)$"
_BEFORE_TYPE = (
    r"\s*+(?:Exception in thread\s+(?:\"(?P<thread>[^\"]*)\"|(?P<bare>[\w\-#.]+))\s+"
    r"|(?:Exception|(?:Non-)?[Ff]atal Exception|Uncaught exception|Unhandled exception|Error|ERROR"
    r"|Fatal error|FATAL|FATAL ERROR|Exception caught"
    r"|Stack ?[Tt]race|Stacktrace|Exception message|Exception stack trace|Root exception|예외|오류"
    r"|Exception is|Original [Ee]xception(?: was)?|\d+\) (?:Error[^:]*(?<!\s))?)(?:\s*+:)?\s++(?=[a-z][\w$]*+\.[\w$.])"
    r"|[`'\"*_|>~]{1,3}\s*+|:\s+|\?\s+|\[(?=\w+\.)|=>\s*)?"
)
_NAMED_HEADER = re.compile(
    rf"{_BEFORE_TYPE}{_MODULE}(?P<type>{THROWABLE_NAME}){_MESSAGE}", re.DOTALL
)
_WRAPPED_HEADER = re.compile(
    rf"{_BEFORE_TYPE}{_MODULE}(?P<type>(?:{IDENTIFIER}\.)+[\w$]*?{_NAME_ENDINGS})\((?:{IDENTIFIER}\.)+{IDENTIFIER}\){_MESSAGE}",
    re.DOTALL,
)
"""Hadoop's `RemoteException(java.io.IOException): message` names what the server threw."""
_ANY_HEADER = re.compile(rf"{_BEFORE_TYPE}{_MODULE}(?P<type>{QUALIFIED_NAME}){_MESSAGE}", re.DOTALL)
_CAPTIONED = re.compile(
    r"(?P<indent>[\s|]*)(?P<caption>[Cc]aused [Bb]y|CAUSED BY|Caused|Causing|Also|[Ww]rapped by|Suppressed"
    r"|[Rr]oot [Cc]ause|[Nn]ested [Ee]xception|Nested Throwables? StackTrace|원인)\s*:\s*(?P<rest>.*)",
    re.DOTALL,
)
_CAPTIONED_WITHOUT_COLON = re.compile(
    rf"(?P<indent>\s*)(?P<caption>Caused by|[Rr]oot [Cc]ause|{SCALATEST_CAUSE})\s+(?P<rest>{THROWABLE_NAME}.*)",
    re.DOTALL,
)
_CIRCULAR = re.compile(r"\s*+\[CIRCULAR REFERENCE\s*+:\s*+(?P<header>.*+)\s*+$")
_OMITTED_FRAMES = re.compile(
    r"\s*+(?:\.{2,3}|…|\[\.{3}\]|\[)\s*+(?:and\s++)?(?:(?P<count>\d++)\s*+"
    r"(?P<what>more|common frames? omitted|elided|lines? skipped|frames? (?:omitted|truncated|excluded|elided|hidden)"
    r"|(?:internal |more )?(?:lines?|calls?|frames?)|filtered|skipped|생략|stack frames? omitted)?"
    r"(?P<rest>.*+)|(?:more|trunc\w*+)?\s*+\]?)\s*+$"
)
_TRUNCATED = re.compile(
    r"\s*+(?:[\[(<]\s*+)?(?:Truncated\. see log file|stack ?trace truncated|truncated\b.{0,40}$)",
    re.IGNORECASE,
)
_CAUSE_MARKER = re.compile(
    r"\s*+(?:[-*=/]{1,20}\s*+)?(?:encapsulated exception|root cause(?: is)?|nested exception(?: is)?"
    r"|nested throwables? stacktrace|caused by|wrapped exception"
    r"|root exception(?: is)?|linked exception|original exception|embedded exception"
    r"|begin nested exception|begin backtrace for nested throwables"
    r"|nested ?throwables(?: ?stacktrace)?)\s*+(?:[:;]\s*+)?[-*=]{0,20}\\?\s*+$",
    re.IGNORECASE,
)
_FROM_HANDLER = re.compile(
    rf"\s*Exception: (?P<type>{QUALIFIED_NAME}) thrown from the UncaughtExceptionHandler"
    r" in thread \"(?P<thread>[^\"]*)\""
)
"""The JVM's own line when printing the trace failed in its turn."""
_GRADLE_SHORT = re.compile(
    rf"\s*(?P<type>{QUALIFIED_NAME}) at [\w$]+\.(?:java|kt|scala|groovy):\d+"
)
"""Gradle's test report in short: a file and a line, no class and no method."""
_ECLIPSELINK = re.compile(
    rf"\s*Exception \[(?P<code>[\w\-]+)\] \([^()]*\)\s*:\s*(?P<type>{QUALIFIED_NAME})\s*$"
)
"""EclipseLink puts its code before the class; the message stands on the lines below."""
_ENGLISH_WORDS = {"Exception", "Error", "Throwable", "Failure", "Fault", "Death"}
"""Names that are English before they are classes: `Error: no such file` throws nothing."""
_CAPTIONS = {
    "suppressed": "suppressed",
    "also": "suppressed",
    "wrapped by": "wrapped",
    "caused": "wrapped",
    "causing": "wrapped",
}
"""Jenkins and Dropwizard print the root cause first: `Caused: X` and `Causing: X` say what it led to."""


@dataclass(frozen=True, slots=True)
class ThrowableHeader:
    """`type: message`, as Throwable.toString makes it."""

    type: str
    """Empty where the line names no class."""
    message: str | None
    thread: str | None = None


@dataclass(frozen=True, slots=True)
class CaptionedHeader:
    """A header behind `Caused by: ` or another caption, which says whose throwable it is."""

    caption: str
    """`caused`, `suppressed`, or `wrapped` where the root cause is printed first."""
    indent: int
    """Columns before the caption, a tab counted as four."""
    header: ThrowableHeader
    circular: bool = False
    """`[CIRCULAR REFERENCE: …]`: a throwable that stands above already."""


def parse_throwable_header(line: str) -> ThrowableHeader | None:
    """The line as a header: nothing but a class whose name says that it is a throwable, and its message."""
    if (handler := _FROM_HANDLER.match(line)) is not None:
        return ThrowableHeader(handler["type"], None, handler["thread"])
    without_message = _GRADLE_SHORT.fullmatch(line) or _ECLIPSELINK.match(line)
    if without_message is not None:
        return ThrowableHeader(without_message["type"], None)
    header = _header(_NAMED_HEADER.match(line) or _wrapped(line))
    return None if header and header.type in _ENGLISH_WORDS else header


def parse_any_throwable_header(line: str) -> ThrowableHeader | None:
    """As `parse_throwable_header`, for a line that stands where only a header can: any qualified class will do."""
    header = parse_throwable_header(line)
    if header is None and not _begins_with_code_position(line):
        header = _header(_ANY_HEADER.match(line))
    return header


def _begins_with_code_position(line: str) -> bool:
    """`[com.bank.X:<init>:12]: text`: where it was logged stands before what was logged."""
    return line.lstrip().startswith("[") and "]" in line.rstrip()[:-1]


def _wrapped(line: str) -> re.Match[str] | None:
    return _WRAPPED_HEADER.match(line) if "Exception(" in line else None


def _header(match: re.Match[str] | None) -> ThrowableHeader | None:
    if match is None:
        return None
    message = match["message"] if match["message"] is not None else match["tight"]
    return ThrowableHeader(match["type"], message, match["thread"] or match["bare"])


def parse_captioned_header(line: str) -> CaptionedHeader | None:
    """The line as `Caused by: …`, `Suppressed: …`, `Wrapped by: …` or what other servers print for them."""
    match = _CAPTIONED.match(line) or _CAPTIONED_WITHOUT_COLON.match(line)
    if match is None:
        return _circular_header(line)
    circular = _circular_header(match["rest"])
    if circular is not None:
        return circular
    header = _header_after_caption(match["rest"])
    if header is None:
        return None
    caption = _CAPTIONS.get(match["caption"].lower(), "caused")
    indent = len(match["indent"].expandtabs(4))
    return CaptionedHeader(caption, indent, header)


def _circular_header(line: str) -> CaptionedHeader | None:
    match = _CIRCULAR.match(line)
    if match is None:
        return None
    header = match["header"].rstrip().removesuffix("]")
    return CaptionedHeader("caused", 0, ThrowableHeader("", header), circular=True)


_SCRIPT = re.compile(r"^<[\w ]{1,40}>:\d+(?::\d+)? (?=\w)")
"""Nashorn puts the script's place before the error: `<eval>:12 TypeError: …`."""
_CLASSLIKE = re.compile(
    rf"{_MODULE}(?P<type>{QUALIFIED_NAME}|[A-Z][\w$]*)(?P<after>\s*:.*|\s*|\s+(?=\[|\().*)$",
    re.DOTALL,
)

_NAMED_LOOSELY = re.compile(rf"\s*+{_MODULE}(?P<type>{THROWABLE_NAME})(?P<message>.*)$", re.DOTALL)


def _header_after_caption(rest: str) -> ThrowableHeader | None:
    if (eclipse := _ECLIPSELINK.match(rest)) is not None:
        return ThrowableHeader(eclipse["type"], None)
    rest = _SCRIPT.sub("", rest)
    header = _header(_NAMED_HEADER.match(rest) or _wrapped(rest))
    if header and header.type in _ENGLISH_WORDS and header.message:
        return ThrowableHeader(
            "", rest
        )  # what a driver prints instead of its class: `Error : 904, Position : 7`
    if header:
        return header
    match = _CLASSLIKE.match(rest)
    if match:
        after = match["after"].strip()
        return ThrowableHeader(match["type"], after.removeprefix(":").strip() if after else None)
    named = _NAMED_LOOSELY.match(rest)
    if named:
        return ThrowableHeader(named["type"], named["message"].strip(" :-") or None)
    return ThrowableHeader("", rest) if rest.startswith("ERROR ") else None


def is_driver_error_text(message: str | None) -> bool:
    """Whether a driver printed this instead of a class: `ERROR 42X01: …`, `Error : 904, Position : 7`."""
    first = (message or "").split(maxsplit=1)[:1]
    return bool(first) and first[0].rstrip(":") in {"ERROR", *_ENGLISH_WORDS}


def parse_omitted_frames(line: str) -> int | None:
    """Frames left out by `... 23 more` and the like; 0 where the line does not count them, None for another line."""
    if "runcated" in line and _TRUNCATED.match(line):
        return 0
    if "." not in line and "…" not in line and "[" not in line:
        return None
    match = _OMITTED_FRAMES.match(line)
    if match is None or (match["count"] and not match["what"] and match["rest"].strip()):
        return None
    if match["count"] and match["what"] and len(match["rest"]) > 60:
        return None
    return int(match["count"][:9] or 0) if match["count"] else 0


def is_cause_marker(line: str) -> bool:
    """Whether the line is `root cause` or the like alone: the next header is the cause of the open trace."""
    return len(line) < 60 and _CAUSE_MARKER.match(line) is not None
