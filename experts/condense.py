"""A log text of any length to the few hundred characters that models read: the root cause first."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

LONGEST = 400_000
"""Characters looked at: what a megabyte of log says beyond them is not worth its time."""
FRAMES_AT_TOP = 3
FRAMES_OF_APPLICATION = 4
LIBRARIES = (
    "java.", "javax.", "jakarta.", "jdk.", "sun.", "com.sun.", "kotlin.", "scala.", "groovy.",
    "org.springframework.", "org.hibernate.", "org.apache.", "org.eclipse.", "org.jboss.",
    "org.junit.", "org.slf4j.", "ch.qos.logback.", "com.fasterxml.", "com.zaxxer.", "com.mysql.",
    "org.h2.", "org.hsqldb.", "org.postgresql.", "oracle.", "io.netty.", "reactor.", "okhttp3.",
)  # fmt: skip
"""Frames of these say less about the application than its own."""

_FRAME = re.compile(r"^\s*at\s+(?:[^\s(/]*/)*([^\s(/]+?)\.([^.(/]+?)\s?\(")
_TYPE = r"(?:[a-zA-Z_]\w*\.)+[A-Z][\w$]*|[A-Z][\w$]*(?:Exception|Error)"
_HEADER = re.compile(rf"^(\s*)(Caused [bB]y:|Caused:|Wrapped by:)\s*(?=({_TYPE})?)(.*)$")
_SUPPRESSED = re.compile(r"^\s*Suppressed:\s")
_FIRST = re.compile(rf'^(?:Exception in thread "[^"]*" )?((?:{_TYPE})(?::\s.*|\s*)|(?:{_TYPE}):)$')
_EMBEDDED = re.compile(r"(?<=\s)((?:[a-z]\w*\.)+[A-Z][\w$]*(?:Exception|Error)(?::\s.*)?)$")
_NESTED = re.compile(rf"^({_TYPE})([:;] ?|$)")
_MORE = re.compile(r"^\s*\.\.\. (?:\d+ (?:more|common frames omitted|elided))?")
_PREFIX = re.compile(
    r"^\[?(?:\d{4}[-/.]\d\d[-/.]\d\d|\d\d?[-/ ]\w{3}[-/ ]\d{4}|\w{3} \d\d?, \d{4})[T ]+"
    r"\d\d?:\d\d(?::\d\d)?(?:[.,:]\d+)?(?:Z|[+-]\d\d:?\d\d| [AP]M| KST| 오[전후])?\]?\s*"
)
_LONG_NUMBER = re.compile(r"\d{6,}")
_BLANK = re.compile(r"[ \t\r\f\v]+")


@dataclass(slots=True)
class _Section:
    """A throwable as printed: its header, what its message went on to say, its frames."""

    header: str
    frames: list[str] = field(default_factory=list)


def condense(text: str, budget_chars: int) -> str:
    """At most `budget_chars` of `text`: root cause, its frames, outer headers, log line.

    One line each; frames as `at package.Class.method`, without line numbers; deterministic.
    """
    log, sections, root_first = _read(_lines(text))
    if not sections and (header := _cut_header(log)):
        sections.append(_Section(header))
    root = _unnest(sections.pop(0 if root_first else -1) if sections else _Section(""))
    outer = sections if root_first else sections[::-1]
    spoken = " ".join(_tidy(line) for line in log if line.strip())
    return _fit(
        [
            (_tidy(root.header), 0.40),
            ("\n".join(_worth(root.frames)), 0.25),
            ("\n".join(f"< {_tidy(section.header)}" for section in outer[:4]), 0.15),
            (f"| {_PREFIX.sub('', spoken)}" if spoken else "", 0.20),
        ],
        budget_chars,
    )


def has_frames(condensed: str) -> bool:
    """Whether a condensed text holds frames of a trace."""
    return condensed.startswith("at ") or "\nat " in condensed


def _lines(text: str) -> list[str]:
    text = text[:LONGEST].replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
    if "\\n\\tat " in text or "\\n    at " in text:
        text = _unfold(text)
    return text.splitlines()


def _unfold(text: str) -> str:
    """A record in one line of JSON, or with escaped line breaks, as the lines it stands for."""
    try:
        value = json.loads(text)
    except ValueError:
        return text.replace("\\r", "").replace("\\n", "\n").replace("\\t", "\t")
    if not isinstance(value, dict):
        return text
    spoken = [v for k, v in value.items() if k in {"message", "msg"} and isinstance(v, str)]
    trace = [v for v in value.values() if isinstance(v, str) and "\tat " in v]
    return "\n".join(spoken + trace)


def _read(lines: list[str]) -> tuple[list[str], list[_Section], bool]:
    """(lines before the trace, throwables as printed, whether the first of them is the root)."""
    log: list[str] = []
    sections: list[_Section] = []
    suppressed: _Section | None = None
    root_first = False
    for line in lines:
        header = _HEADER.match(line)
        if _SUPPRESSED.match(line):
            suppressed = _Section(line)
        elif header and not (suppressed and header[1]):
            suppressed = None
            root_first = root_first or header[2] == "Wrapped by:"
            sections.append(_Section(header[4]))
        elif frame := _FRAME.match(line):
            if not sections:
                sections.append(_Section(_cut_header(log)))
            (suppressed or sections[-1]).frames.append(f"{frame[1]}.{frame[2]}")
        elif not sections and (first := _FIRST.match(line.strip())):
            sections.append(_Section(first[1]))
        elif not sections:
            log.append(line)
        elif not _MORE.match(line) and not sections[-1].frames and suppressed is None:
            sections[-1].header += f" {line.strip()}"
    return log, sections, root_first


def _unnest(root: _Section) -> _Section:
    """Spring's `outer; nested exception is a.B: inner` as the inner one, then the outer."""
    outer, _, inner = root.header.rpartition("nested exception is ")
    if not outer or not _NESTED.match(inner):
        return root
    return _Section(f"{_NESTED.sub(_colon, inner, count=1)} < {outer.rstrip('; ')}", root.frames)


def _colon(found: re.Match[str]) -> str:
    return f"{found[1]}: " if found[2] else found[1]


def _cut_header(log: list[str]) -> str:
    """The header that ends the last log line, taken off it; empty without one."""
    found = _EMBEDDED.search(log[-1][-4000:]) if log else None
    if not found:
        return ""
    log[-1] = log[-1][: len(log[-1]) - len(found[0])]
    return found[1]


def _worth(frames: list[str]) -> list[str]:
    """The innermost frames, then the innermost of the application, each once, in order."""
    kept = dict.fromkeys(frames[:FRAMES_AT_TOP])
    own = (frame for frame in frames[FRAMES_AT_TOP:400] if not frame.startswith(LIBRARIES))
    for frame in own:
        if len(kept) >= FRAMES_AT_TOP + FRAMES_OF_APPLICATION:
            break
        kept[frame] = None
    return [f"at {_short(frame)}" for frame in kept]


def _short(frame: str) -> str:
    """`com.bank.core.ledger.Ledger.post` as `ledger.Ledger.post`: the last package says most."""
    return ".".join(frame.split(".")[-3:])


def _tidy(line: str) -> str:
    line = line[:4000] + (" … " + line[-1000:] if len(line) > 5000 else line[4000:])
    return _LONG_NUMBER.sub("0", _BLANK.sub(" ", line)).strip()


def _fit(parts: list[tuple[str, float]], budget: int) -> str:
    """The parts that have text, one a line; each may use its share and what is left."""
    parts = [(text, share) for text, share in parts if text]
    whole = sum(share for _, share in parts) or 1.0
    kept: list[str] = []
    left = max(0, budget - max(0, len(parts) - 1))
    for place, (text, share) in enumerate(parts):
        later = sum(min(len(t), int(s / whole * budget)) for t, s in parts[place + 1 :])
        piece = _clip(text, max(min(left, int(share / whole * budget)), left - later))
        left -= len(piece)
        kept.append(piece)
    return "\n".join(piece for piece in kept if piece)[:budget]


def _clip(text: str, size: int) -> str:
    """The beginning and, of what is much too long, the end: where messages say what matters."""
    if len(text) <= size:
        return text
    if size < 40:
        return text[: max(0, size)]
    tail = size // 4
    return f"{text[: size - tail - 3]} … {text[-tail:]}"
