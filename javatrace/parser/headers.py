"""The lines of a trace that are no frames: which class was thrown, in what relation, how many frames were left out."""

from __future__ import annotations

import re
from dataclasses import dataclass

SEGMENT = r"[^\W\d][\w$]*"
_WORDS = r"(?:Exception|Error|Throwable|Failure|Fault|Death|Exeption|Excpetion)\d{0,3}"
"""What the name of a class that is thrown ends with."""
NAMED = rf"(?:{SEGMENT}(?:[.\-/]{SEGMENT})*\.)?(?:[^\W\d][\w]*\$)*[\w]*?{_WORDS}(?:\$[\w$]+)?(?![\w.$@(\[])"
"""A class that its own name says is thrown; packages optional."""
SCALATEST = "Cause:"
"""So short a word is a relation only below frames."""
QUALIFIED = rf"(?:{SEGMENT}\.)+{SEGMENT}"

_MODULE = r"(?:<#[0-9a-f]{4,16}> )?(?:(?:[\w.]+(?:@[\w.]+)?)?/{1,2})?"
_MESSAGE = r"(?:\s*:(?:\s(?P<message>.*)|(?P<tight>[^:\s\d/].*)|\s*)|\s*)$"
_LEAD = (
    r"\s*(?:Exception in thread\s+(?:\"(?P<thread>[^\"]*)\"|(?P<bare>[\w\-#.]+))\s+"
    r"|(?:Exception|(?:Non-)?[Ff]atal Exception|Uncaught exception|Unhandled exception|Error|ERROR"
    r"|Fatal error|FATAL|FATAL ERROR|Exception caught"
    r"|Stack ?[Tt]race|Stacktrace|Exception message|Exception stack trace|Root exception|예외|오류"
    r"|Exception is|Original [Ee]xception(?: was)?|\d+\) (?:Error[^:]*)?)\s*:?\s+(?=[a-z]+[\w$]*\.[\w$.]+)"
    r"|[`'\"*_|>~]{1,3}\s*|:\s+|\?\s+|\[(?=\w+\.)|=>\s*)?"
)
_NAMED_HEADER = re.compile(rf"{_LEAD}{_MODULE}(?P<type>{NAMED}){_MESSAGE}", re.DOTALL)
_WRAPPED_HEADER = re.compile(
    rf"{_LEAD}{_MODULE}(?P<type>(?:{SEGMENT}\.)+[\w$]*?{_WORDS})\((?:{SEGMENT}\.)+{SEGMENT}\){_MESSAGE}",
    re.DOTALL,
)
"""Hadoop's `RemoteException(java.io.IOException): message` names what the server threw."""
_ANY_HEADER = re.compile(rf"{_LEAD}{_MODULE}(?P<type>{QUALIFIED}){_MESSAGE}", re.DOTALL)
_RELATION = re.compile(
    r"(?P<indent>[\s|]*)(?P<word>[Cc]aused [Bb]y|CAUSED BY|Caused|Causing|Also|[Ww]rapped by|Suppressed"
    r"|[Rr]oot [Cc]ause|[Nn]ested [Ee]xception|Nested Throwables? StackTrace|원인)\s*:\s*(?P<rest>.*)",
    re.DOTALL,
)
_COLONLESS = re.compile(
    rf"(?P<indent>\s*)(?P<word>Caused by|[Rr]oot [Cc]ause|{SCALATEST})\s+(?P<rest>{NAMED}.*)",
    re.DOTALL,
)
_CIRCULAR = re.compile(r"\s*\[CIRCULAR REFERENCE\s*:\s*(?P<header>.*?)\]?\s*$")
_MORE = re.compile(
    r"\s*(?:\.{2,3}|…|\[\.{3}\]|\[)\s*(?:and\s+)?(?:(?P<count>\d+)\s*"
    r"(?P<what>more|common frames? omitted|elided|lines? skipped|frames? (?:omitted|truncated|excluded|elided|hidden)"
    r"|(?:internal |more )?(?:lines?|calls?|frames?)|filtered|skipped|생략|stack frames? omitted)?"
    r"(?P<rest>.*)|(?:more|trunc\w*)?\s*\]?)\s*$"
)
_TRUNCATED = re.compile(
    r"\s*[\[(<]?\s*(?:Truncated\. see log file|stack ?trace truncated|truncated\b.{0,40}$)",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"\s*(?:[-*=/]{0,20}\s*)(?:encapsulated exception|root cause(?: is)?|nested exception(?: is)?"
    r"|nested throwables? stacktrace|caused by|wrapped exception"
    r"|root exception(?: is)?|linked exception|original exception|embedded exception"
    r"|begin nested exception|begin backtrace for nested throwables"
    r"|nested ?throwables(?: ?stacktrace)?)\s*[:;]?\s*[-*=]{0,20}\\?\s*$",
    re.IGNORECASE,
)
_FROM_HANDLER = re.compile(
    rf"\s*Exception: (?P<type>{QUALIFIED}) thrown from the UncaughtExceptionHandler"
    r" in thread \"(?P<thread>[^\"]*)\""
)
"""The JVM's own line when printing the trace failed in its turn."""
_SHORT = re.compile(rf"\s*(?P<type>{QUALIFIED}) at [\w$]+\.(?:java|kt|scala|groovy):\d+")
"""Gradle's test report in short: a file and a line, no class and no method."""
_ECLIPSELINK = re.compile(
    rf"\s*Exception \[(?P<code>[\w\-]+)\] \([^()]*\)\s*:\s*(?P<type>{QUALIFIED})\s*$"
)
"""EclipseLink puts its code before the class; the message stands on the lines below."""
_PLAIN_WORDS = {"Exception", "Error", "Throwable", "Failure", "Fault", "Death"}
"""English before they are classes: `Error: no such file` throws nothing."""
_KINDS = {
    "suppressed": "suppressed",
    "also": "suppressed",
    "wrapped by": "wrapped",
    "caused": "wrapped",
    "causing": "wrapped",
}
"""Jenkins and Dropwizard print the root cause first: `Caused: X` and `Causing: X` say what it led to."""


@dataclass(frozen=True, slots=True)
class Header:
    type: str
    """Empty where the line names no class."""
    message: str | None
    thread: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    word: str
    """`caused`, `suppressed` or `wrapped`: the JDK's word, the exception attached, the order turned round."""
    indent: int
    header: Header
    circular: bool = False


def parse_header(line: str) -> Header | None:
    """A line that is nothing but a thrown class whose name says so, and its message."""
    if (handler := _FROM_HANDLER.match(line)) is not None:
        return Header(handler["type"], None, handler["thread"])
    plain = _SHORT.fullmatch(line) or _ECLIPSELINK.match(line)
    if plain is not None:
        return Header(plain["type"], None)
    header = _header(_NAMED_HEADER.match(line) or _wrapped(line))
    return None if header and header.type in _PLAIN_WORDS else header


def parse_loose_header(line: str) -> Header | None:
    """As `parse_header`, for a line that stands where only a header can: any qualified class will do."""
    header = parse_header(line)
    if header is None and not _is_place(line):
        header = _header(_ANY_HEADER.match(line))
    return header


def _is_place(line: str) -> bool:
    """`[com.bank.X:<init>:12]: text`: where it was logged stands before what was logged."""
    return line.lstrip().startswith("[") and "]" in line.rstrip()[:-1]


def _wrapped(line: str) -> re.Match[str] | None:
    return _WRAPPED_HEADER.match(line) if "Exception(" in line else None


def _header(match: re.Match[str] | None) -> Header | None:
    if match is None:
        return None
    message = match["message"] if match["message"] is not None else match["tight"]
    return Header(match["type"], message, match["thread"] or match["bare"])


def parse_relation(line: str) -> Relation | None:
    """`Caused by: …`, `Suppressed: …`, `Wrapped by: …` and the words of other servers."""
    match = _RELATION.match(line) or _COLONLESS.match(line)
    if match is None:
        circular = _CIRCULAR.match(line)
        return circular and Relation("caused", 0, Header("", circular["header"]), circular=True)
    word = match["word"].lower()
    circular = _CIRCULAR.match(match["rest"])
    if circular:
        return Relation("caused", 0, Header("", circular["header"]), circular=True)
    header = _related_header(match["rest"])
    if header is None:
        return None
    kind = _KINDS.get(word, "caused")
    indent = len(match["indent"].expandtabs(4))
    return Relation(kind, indent, header)


_SCRIPT = re.compile(r"^<[\w ]{1,40}>:\d+(?::\d+)? (?=\w)")
"""Nashorn puts the script's place before the error: `<eval>:12 TypeError: …`."""
_CLASSLIKE = re.compile(
    rf"{_MODULE}(?P<type>{QUALIFIED}|[A-Z][\w$]*)(?P<after>\s*:.*|\s*|\s+(?=\[|\().*)$", re.DOTALL
)


def _related_header(rest: str) -> Header | None:
    if (eclipse := _ECLIPSELINK.match(rest)) is not None:
        return Header(eclipse["type"], None)
    rest = _SCRIPT.sub("", rest)
    header = _header(_NAMED_HEADER.match(rest) or _wrapped(rest))
    if header and header.type in _PLAIN_WORDS and header.message:
        return Header(
            "", rest
        )  # what a driver prints instead of its class: `Error : 904, Position : 7`
    if header:
        return header
    match = _CLASSLIKE.match(rest)
    if match:
        after = match["after"].strip()
        return Header(match["type"], after.removeprefix(":").strip() if after else None)
    named = re.match(rf"\s*{_MODULE}(?P<type>{NAMED})(?P<message>.*)$", rest, re.DOTALL)
    if named:
        return Header(named["type"], named["message"].strip(" :-") or None)
    return Header("", rest) if rest.startswith("ERROR ") else None


def is_drivers_word(message: str | None) -> bool:
    """Whether a driver printed this instead of a class: `ERROR 42X01: …`, `Error : 904, Position : 7`."""
    first = (message or "").split(maxsplit=1)[:1]
    return bool(first) and first[0].rstrip(":") in {"ERROR", *_PLAIN_WORDS}


def parse_more(line: str) -> int | None:
    """Frames left out by `... 23 more` and its kin; 0 where the line does not count them."""
    if "runcated" in line and _TRUNCATED.match(line):
        return 0
    if "." not in line and "…" not in line and "[" not in line:
        return None
    match = _MORE.match(line)
    if match is None or (match["count"] and not match["what"] and match["rest"].strip()):
        return None
    if match["count"] and match["what"] and len(match["rest"]) > 60:
        return None
    return int(match["count"][:9] or 0) if match["count"] else 0


def stands_alone(line: str) -> bool:
    """`root cause` and the like on a line of its own: the next header is the cause of the open trace."""
    return len(line) < 60 and _ALONE.match(line) is not None
