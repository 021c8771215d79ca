"""A fault at a line to the incident that a log would hold: frames, callers, wrappers, the line above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from codeindex.index import SourceIndex
from codeindex.model.source import Method
from corpus.planted.faults import Fault
from experts.localization.places import members_of
from javatrace.model.records import Incident, LogRecord
from javatrace.model.trace import Frame, StackTrace, Throwable

_FRAME = re.compile(r"(?P<type>.+)\.(?P<method>[^.(]+)\((?P<file>[^:)]+)(?::(?P<line>\d+))?\)")
_OUTER = (
    "java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1136)",
    "java.lang.Thread.run(Thread.java:840)",
)
_WRAPPERS = (
    "java.lang.RuntimeException", "java.lang.IllegalStateException", "com.bank.common.BankException",
    "java.util.concurrent.ExecutionException", "org.springframework.dao.DataAccessResourceFailureException",
)  # fmt: skip
_LOG_MESSAGES = (
    "transfer failed", "batch step failed", "request could not be handled", "Unexpected error",
    "이체 처리 중 오류가 발생했습니다", "배치 작업 실패", "요청 처리 실패", "posting failed", "job aborted",
)  # fmt: skip
LOGGERS = ("c.b.transfer.TransferService", "com.bank.batch.EndOfDay", "c.b.api.Handler")


def frames_of(
    index: SourceIndex, *, method: Method, line: int, fault: Fault, random: Random
) -> tuple[tuple[Frame, ...], tuple[Frame, ...]]:
    """(all frames, innermost first; those of the repository): the failing line and real callers."""
    own = [_frame(method, line)]
    members = list(members_of(index, method.path))
    current = method
    for _ in range(random.randint(0, 2)):
        callers = [site for m in members if (site := _call_of(m, current)) is not None]
        if not callers:
            break
        current, at = random.choice(callers)
        own.append(_frame(current, at))
    if fault.kind == "recursion":
        own = [own[0]] * 8 + own
    inside = tuple(map(read_frame, fault.inner))
    return (*inside, *own, *map(read_frame, _OUTER)), tuple(dict.fromkeys(own))


def incident_of(frames: Sequence[Frame], fault: Fault, random: Random) -> Incident:
    """The fault thrown through `frames`, wrapped once in four, under a log line."""
    thrown = Throwable(fault.type, fault.message, tuple(frames))
    if random.random() < 0.25:
        kept = tuple(frames[-3:])
        said = f"{fault.type}: {fault.message}" if fault.message else fault.type
        outer = random.choice(_WRAPPERS)
        message = said if random.random() < 0.5 else random.choice(_LOG_MESSAGES)
        thrown = Throwable(outer, message, kept, cause=thrown)
    message_only = random.choice(_LOG_MESSAGES)
    trace = StackTrace(thrown, text=_print(thrown))
    record = LogRecord("-", 0, 1, message_only, None, "ERROR", random.choice(LOGGERS), trace=trace)
    return Incident("planted", record)


def message_only_incident(message_only: str, random: Random) -> Incident:
    """A log line alone."""
    record = LogRecord(
        "-", 0, 1, message_only, None, "ERROR", random.choice(LOGGERS), kind="message"
    )
    return Incident("planted", record)


def text_of(incident: Incident) -> str:
    """As an expert reads it: level, logger, message, trace."""
    record = incident.record
    head = " ".join(part for part in (record.level, record.logger, record.message) if part)
    return f"{head}\n{record.trace.text if record.trace else ''}".strip()


def read_frame(text: str) -> Frame:
    match = _FRAME.fullmatch(text)
    assert match is not None, text
    line = int(match["line"]) if match["line"] else None
    return Frame(match["type"], match["method"], match["file"], line)


def _frame(method: Method, line: int) -> Frame:
    return Frame(method.class_name, method.name, method.path.rpartition("/")[2], line)


def _call_of(caller: Method, called: Method) -> tuple[Method, int] | None:
    """A line of `caller` that calls `called` by its name."""
    if caller.start_line == called.start_line or called.name.startswith("<"):
        return None
    call = re.compile(rf"(?:^|[^\w.]){re.escape(called.name)}\s*\(")
    lines = caller.text.splitlines()
    for number, text in enumerate(lines[1:], caller.start_line + 1):
        if call.search(text) and not text.strip().startswith(("*", "//", "public", "private")):
            return caller, number
    return None


def _print(throwable: Throwable) -> str:
    lines: list[str] = []
    for place, each in enumerate(throwable.chain()):
        said = f"{each.type}: {each.message}" if each.message else each.type
        lines.append(f"Caused by: {said}" if place else said)
        lines += [f"\tat {frame}" for frame in each.frames]
    return "\n".join(lines)
