"""What a shipper, container or mail client put before every line: found by the frames behind it, and taken off."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from javatrace.layouts import parse_logger_prefix
from javatrace.parser.frames import parse_frame
from javatrace.parser.headers import (
    parse_captioned_header,
    parse_omitted_frames,
    parse_throwable_header,
)
from javatrace.source.line import Line

MAX_LINE_LENGTH = 2000
"""Characters of a line that a prefix is inferred from: a search in a longer one could take minutes."""
MAX_LAYERS = 3
"""Prefixes before prefixes: compose before syslog before a quotation mark."""
_ZONED = r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.,\d]*(?:Z|[+-]\d\d:?\d\d)"
_SYSLOG_TIME = r"(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|" + _ZONED + ")"


@dataclass(frozen=True, slots=True)
class ShipperPrefix:
    """One form of prefix, and when it is taken to be one."""

    name: str
    pattern: re.Pattern[str]
    """Its group `stream`, where it has one, names the container, process or thread that wrote the line."""
    share: float = 0.6
    """Share of the lines that must have it, from 0 to 1; 2 means: only with frames behind it."""
    is_logger_prefix: bool = False
    """The logger itself printed it before each line of a trace: taken off only inside one."""


KNOWN_PREFIXES = (
    ShipperPrefix("cri", re.compile(rf"{_ZONED} (?P<stream>stdout|stderr) (?P<part>[FP])(?: |$)")),
    ShipperPrefix("compose", re.compile(r"(?P<stream>[A-Za-z][\w.\-]* +)\| ?"), 0.5),
    ShipperPrefix(
        "cloud-foundry",
        re.compile(
            rf"\s*(?:{_ZONED} )?(?P<stream>\[(?:APP|RTR|CELL|STG|API|LGR)[\w/]*\]) +(?:OUT|ERR) ?"
        ),
    ),
    ShipperPrefix(
        "syslog",
        re.compile(rf"(?:<\d+>)?(?:1 )?{_SYSLOG_TIME} (?P<stream>\S+ [\w./@\-]+(?:\[\d+\])?): ?"),
    ),
    ShipperPrefix(
        "logcat",
        re.compile(
            r"(?:(?:\d{4}-)?\d\d-\d\d \d\d:\d\d:\d\d\.\d+ +(?:\d+[ \-]+\d+(?:/\S+)? +)?)"
            r"(?P<stream>[VDIWEF][ /][\w.\-$ ]{1,100}?(?:\( *\d+\))?) *: ?|"
            r"(?P<short>[VDIWEF]/[\w.\-$ ]{1,100}?(?:\( *\d+\))) *: ?"
        ),
    ),
    ShipperPrefix(
        "websphere",
        re.compile(r"\[\d[^\]\n]{8,40}\] (?P<stream>[0-9a-fA-F]{8}) (?:id=\S* )?\S+ +[A-Z] ?"),
        is_logger_prefix=True,
    ),
    ShipperPrefix(
        "shipped",
        re.compile(rf"{_ZONED}\s+(?:(?P<stream>[\w./\-\[\]$:]+)\s+)?(?=\{{\")"),
    ),
    ShipperPrefix("kubernetes", re.compile(rf"{_ZONED} (?=\s*at |Caused by|\.\.\.)"), 2),
    ShipperPrefix("ant", re.compile(r"\s*(?P<stream>\[[a-z][\w.\-:]{1,20}\]) ?"), 2),
    ShipperPrefix("quotation", re.compile(r"(?:>[ ]?)+(?! ?at$)"), 0.4),
    ShipperPrefix("comment", re.compile(r"(?:#|//|\*|--|;|\|) ?(?=\s*\S)"), 2),
)

_INNER = re.compile(r"(?<![\w.$/@])at\s+(?=[^\s(][^\s(.]*+\.[^\s(]*+\()")
_NUMBERS = re.compile(r"(?<![a-fA-F])(?:0x)?[a-fA-F]*+\d[0-9a-fA-F]*+")
_TIMES = re.compile(r"(?<!\d)\d++(?:[-/:.,T]\d++)++(?:Z|[+-]\d\d:?\d\d)?|\b[A-Z]{3,4}(?=\])")
_JAVACORE = re.compile(r"\s*\d[A-Z]{4,}")
_PAGE = re.compile(r"(?:\s|<[^<>]{1,200}>|&nbsp;)+")
"""Tags and blanks of a page: not a shipper's, and put right later."""
_THROWN = re.compile(
    r"(?:Exception|Error|Throwable)\b(?:(?!(?:Exception|Error|Throwable)\b)[^:\s])*+[:\s]|\.java:\d+\)"
)


def strip_shipper_prefixes(lines: list[Line]) -> list[Line]:
    """The same lines without their prefixes; a stream's name is kept on each."""
    if all(line.text.startswith("{") for line in lines) or _has_bare_frames_only(lines):
        return lines
    for _ in range(MAX_LAYERS):
        prefix = _known_prefix(lines) or _inferred_prefix(lines)
        if prefix is None:
            return lines
        lines = _without_prefix(lines, prefix)
    return lines


def _has_bare_frames_only(lines: list[Line]) -> bool:
    """Whether the frames stand at the start of their lines, and none anywhere else."""
    frames = 0
    for line in lines:
        text = line.text
        if parse_frame(text) is not None:
            frames += 1
        elif "at " in text and "(" in text and _INNER.search(text):
            return False
    return frames > 0 and not any(line.text[:1] in ">[#" for line in lines)


def _known_prefix(lines: list[Line]) -> ShipperPrefix | None:
    texts = [line.text for line in lines if line.text.strip()]
    for prefix in KNOWN_PREFIXES:
        if not any(prefix.pattern.match(text) for text in texts[:200]):
            continue
        rests = [text[m.end() :] for text in texts if (m := prefix.pattern.match(text))]
        behind = sum(1 for rest in rests if _is_inside_trace(rest))
        bare = sum(1 for text in texts if _is_inside_trace(text))
        if behind > bare or (
            behind + bare == 0
            and _is_no_coincidence(rests)
            and len(rests) >= prefix.share * len(texts)
        ):
            return prefix
    return None


def _is_no_coincidence(rests: list[str]) -> bool:
    """Whether more than one line has the prefix, or a record begins behind it: else it may be part of a message."""
    if len(rests) > 1:
        return True
    logger_prefix = parse_logger_prefix(rests[0])
    return logger_prefix is not None and logger_prefix.level is not None


def _is_inside_trace(text: str) -> bool:
    """Whether the line stands inside a trace."""
    return parse_frame(text) is not None or parse_captioned_header(text) is not None


def _inferred_prefix(lines: list[Line]) -> ShipperPrefix | None:
    """The commonest text that stands before a frame, as a prefix; None where bare frames are as common."""
    templates: Counter[str] = Counter()
    samples: dict[str, str] = {}
    for line in lines:
        before = _before_frame(line.text)
        if before is not None:
            template = _template(before)
            templates[template] += 1
            samples.setdefault(template, line.text)
    if not templates:
        return None
    template, count = templates.most_common(1)[0]
    bare = sum(1 for line in lines if parse_frame(line.text) is not None)
    if bare > 2 * count or (count == 1 and bare):
        return None
    sample = samples[template]
    return ShipperPrefix(
        "inferred",
        _template_pattern(template),
        is_logger_prefix=parse_logger_prefix(sample) is not None,
    )


def _before_frame(text: str) -> str | None:
    """What stands before the one frame of a line, where that is neither blank nor a trace itself."""
    if len(text) > MAX_LINE_LENGTH:
        return None
    found = _INNER.search(text)
    if found is None or not text[: found.start()].strip():
        return None
    before = text[: found.start()]
    if (
        _JAVACORE.match(before)
        or _PAGE.fullmatch(before)
        or _THROWN.search(before)
        or parse_frame(text[found.start() :]) is None
    ):
        return None
    if _INNER.search(text, found.end()):
        return None
    return before.rstrip()


def _template(before: str) -> str:
    return re.sub(r"\s+", " ", _NUMBERS.sub("0", before))


def _template_pattern(template: str) -> re.Pattern[str]:
    parts = (re.escape(part).replace(r"\ ", r"\s+") for part in template.split("0"))
    return re.compile(r"(?:0x)?[0-9a-fA-F]+".join(parts) + " ?")


def _without_prefix(lines: list[Line], prefix: ShipperPrefix) -> list[Line]:
    stripped: list[Line] = []
    partial = False
    for line in lines:
        match = prefix.pattern.match(line.text)
        if match is None:
            stripped.append(line)
            partial = False
            continue
        made = _take_off(line, match)
        if partial and stripped:
            joined = stripped[-1].text + made.text
            stripped[-1] = stripped[-1]._replace(text=joined)
        else:
            stripped.append(made)
        partial = prefix.name == "cri" and match["part"] == "P"
    return _keep_logger_prefixes(lines, stripped) if prefix.is_logger_prefix else stripped


def _take_off(line: Line, match: re.Match[str]) -> Line:
    groups = match.groupdict()
    name = groups.get("stream") or groups.get("short")
    stream = name.strip() if name else _TIMES.sub("", match[0]).strip()
    if not any(letter.isalnum() for letter in stream):
        stream = ""  # a bullet names nobody
    return line._replace(
        text=line.text[match.end() :],
        shipper_prefix=line.shipper_prefix + match[0],
        stream=f"{line.stream} {stream}".strip(),
    )


def _keep_logger_prefixes(lines: list[Line], stripped: list[Line]) -> list[Line]:
    """Only lines inside a trace lose a prefix that is the logger's; the others keep it and gain its stream."""
    kept: list[Line] = []
    message = _message_lines(stripped)
    for index, (line, bare) in enumerate(zip(lines, stripped, strict=True)):
        inside = (
            index in message
            or _is_inside_trace(bare.text)
            or parse_omitted_frames(bare.text) is not None
        )
        kept.append(bare if inside else line._replace(stream=bare.stream))
    return kept


def _message_lines(stripped: list[Line]) -> set[int]:
    """Lines between a header and the first frame of its own stream."""
    found: set[int] = set()
    since: dict[str, list[int] | None] = {}
    for index, line in enumerate(stripped):
        if not line.shipper_prefix:
            continue
        between = since.get(line.stream)
        if parse_frame(line.text) is not None:
            found.update(between or ())
            since[line.stream] = None
        elif parse_throwable_header(line.text) is not None:
            since[line.stream] = []
        elif between is not None:
            between.append(index)
    return found
