"""An incident's record to the few hundred characters that models read: the root cause first."""

from __future__ import annotations

import re

from experts.evidence.evidence import Evidence
from javatrace.incidents.masking import masked_record
from javatrace.model.records import LogRecord
from javatrace.model.trace import Throwable
from javatrace.reading import read_text
from javatrace.redaction import ALL

BUDGET = 700
"""Characters of condensed text that classifiers read: some 160 tokens of our tokenizer."""
LONGEST = 400_000
"""Characters of a text that are read: what a megabyte of log says beyond them is not worth its time."""
LONGEST_LINE = 5_000
"""Characters of a line that are read, where it is no JSON."""
LONGEST_PART = 20_000
"""Characters of one message that are looked at."""
FRAMES_AT_TOP = 3
FRAMES_OF_APPLICATION = 4
OUTER = 4
"""Throwables shown around the root cause, the nearest ones."""
LIBRARIES = (
    "java.", "javax.", "jakarta.", "jdk.", "sun.", "com.sun.", "kotlin.", "scala.", "groovy.",
    "org.springframework.", "org.hibernate.", "org.apache.", "org.eclipse.", "org.jboss.",
    "org.junit.", "org.slf4j.", "ch.qos.logback.", "com.fasterxml.", "com.zaxxer.", "com.mysql.",
    "org.h2.", "org.hsqldb.", "org.postgresql.", "oracle.", "io.netty.", "reactor.", "okhttp3.",
)  # fmt: skip
"""Frames of these say less about the application than its own.

Not `javatrace.vocabulary.libraries`, which is longer: the weights were learnt on texts that were condensed with these,
and another list would change what the models read.
"""

_TYPE = r"(?:[a-zA-Z_]\w*\.)+[A-Z][\w$]*|[A-Z][\w$]*(?:Exception|Error)"
_EMBEDDED = re.compile(r"(?:^|(?<=\s))((?:[a-z]\w*\.)+[A-Z][\w$]*(?:Exception|Error)(?::\s.*)?)$")
_NESTED = re.compile(rf"^({_TYPE})([:;] ?|$)")
_PREFIX = re.compile(
    r"^\[?(?:\d{4}[-/.]\d\d[-/.]\d\d|\d\d?[-/ ]\w{3}[-/ ]\d{4}|\w{3} \d\d?, \d{4})[T ]+"
    r"\d\d?:\d\d(?::\d\d)?(?:[.,:]\d+)?(?:Z|[+-]\d\d:?\d\d| [AP]M| KST| 오[전후])?\]?\s*"
)
_LONG_NUMBER = re.compile(r"\d{6,}")
_BLANK = re.compile(r"\s+")


def condense(evidence: Evidence, budget_chars: int) -> str:
    """At most `budget_chars` of an incident: root cause, its frames, outer headers, log line.

    One line each; frames as `at package.Class.method`, without line numbers; deterministic.
    """
    inferred = evidence.inferred
    return condense_record(
        evidence.incident.record,
        budget_chars,
        root=inferred.type if inferred else None,
        lost=inferred is not None and inferred.has_lost_cause,
    )


def condense_text(text: str, budget_chars: int) -> str:
    """As `condense`, of the incident that a log text tells of, masked; empty where it says nothing."""
    record = read_incident(text)
    return "" if record is None else condense_record(masked_record(record, ALL), budget_chars)


def condense_record(
    record: LogRecord,
    budget_chars: int,
    *,
    root: str | None = None,
    lost: bool = False,
) -> str:
    """As `condense`, of a record.

    `root` is the root cause's type where the source tells it; with `lost`, what is printed last is
    not the root cause and stands among the outer headers.
    """
    spoken = " ".join(part for part in (record.level, record.logger, record.message) if part)
    chain = [*record.trace.throwable.chain()][-1 - OUTER :] if record.trace else []
    headers = [_header(each) for each in chain]
    frames = chain[-1].printed_frames if chain else ()
    if not any(headers[-1:]):
        spoken, header = _cut_header(spoken)
        headers = [*headers[:-1], header]
    if lost:
        headers.append("")
    if root:
        headers[-1] = ": ".join(part for part in (root, _bare(headers[-1])) if part)
    *outer, header = [_tidy(_plain(each)) for each in headers]
    spoken = _PREFIX.sub("", _tidy(_plain(spoken)))
    return _fit(
        [
            (_unnested(header), 0.40),
            ("\n".join(_worth([f"{f.declaring_class}.{f.method}" for f in frames])), 0.25),
            ("\n".join(f"< {each}" for each in outer[::-1]), 0.15),
            (f"| {spoken}" if spoken else "", 0.20),
        ],
        budget_chars,
    )


def read_incident(log: str) -> LogRecord | None:
    """The last record with a trace, else the last; the whole text as one where none is found."""
    log = "\n".join(map(_bounded, log[:LONGEST].replace("\x00", "").split("\n")))
    if not log.strip():
        return None
    records = list(read_text(log))
    record = next((each for each in reversed(records) if each.trace), None)
    return record or (records[-1] if records else LogRecord("-", 0, 1, log))


def _bounded(line: str) -> str:
    """Cut where it is longer than any message that is looked at; JSON stays whole."""
    return line if line.lstrip().startswith("{") else line[:LONGEST_LINE]


def has_frames(condensed: str) -> bool:
    """Whether a condensed text holds frames of a trace."""
    return condensed.startswith("at ") or "\nat " in condensed


def _header(throwable: Throwable) -> str:
    """As printed: `type: message`, or the one that there is."""
    message = throwable.message or ""
    colon = ": " if throwable.type and message and not message.startswith(";") else ""
    return f"{throwable.type}{colon}{message}"


def _bare(header: str) -> str:
    """A header's message, where what stands before it is a class's simple name or none."""
    name, colon, message = header.partition(": ")
    return message if colon and re.fullmatch(_TYPE, name) else header


def _plain(text: str) -> str:
    """Without its midst where it is very long, and without what no tokenizer takes."""
    if len(text) > LONGEST_PART:
        text = f"{text[: LONGEST_PART * 3 // 4]} … {text[-LONGEST_PART // 4 :]}"
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")


def _cut_header(spoken: str) -> tuple[str, str]:
    """(a log message, the header that ends it, taken off); an empty header without one."""
    found = _EMBEDDED.search(spoken[-4000:])
    return (spoken[: len(spoken) - len(found[0])], found[1]) if found else (spoken, "")


def _unnested(root: str) -> str:
    """Spring's `outer; nested exception is a.B: inner` as the inner one, then the outer."""
    outer, _, inner = root.rpartition("nested exception is ")
    if not outer or not _NESTED.match(inner):
        return root
    return f"{_NESTED.sub(_colon, inner, count=1)} < {outer.rstrip('; ')}"


def _colon(found: re.Match[str]) -> str:
    return f"{found[1]}: " if found[2] else found[1]


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
