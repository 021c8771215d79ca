"""Some lines of a log to its records, whatever wraps them: prefixes off, JSON open, breaks mended, streams apart."""

from __future__ import annotations

from collections.abc import Iterator

from javatrace.cleanup.interleaving import streams
from javatrace.cleanup.prefixes import strip
from javatrace.cleanup.repair import mend
from javatrace.cleanup.thread_dumps import Dump, cut_out
from javatrace.model.records import LogRecord
from javatrace.parser.dedupe import without_told_twice
from javatrace.parser.draft import Draft
from javatrace.parser.record_assembler import Assembler
from javatrace.parser.record_builder import records
from javatrace.source.line import Line
from javatrace.structured.json_lines import JsonEvent, unwrap
from javatrace.structured.xml_events import unwrap_xml


def read_block(lines: list[Line], source: str) -> Iterator[LogRecord]:
    """In the order of the lines."""
    found: list[tuple[int, list[LogRecord]]] = []
    plain, events = _opened(strip(lines))
    found.extend((e.line.number, list(records(_from_event(e), source))) for e in events)
    for stream in streams(plain):
        parts, dumps = cut_out(mend(stream))
        found.extend((dump.first.number, [_from_dump(dump, source)]) for dump in dumps)
        for part in parts:
            for draft in Assembler().read(part):
                if made := list(records(draft, source)):
                    found.append((made[0].line, made))
    found.sort(key=lambda item: item[0])
    yield from without_told_twice([record for _, made in found for record in made])


def _opened(lines: list[Line]) -> tuple[list[Line], list[JsonEvent]]:
    """JSON and XML taken out; what an envelope held may have a prefix of its own, or be JSON again."""
    plain, events = unwrap(lines)
    if any(line.prefix.endswith("{") for line in plain):
        plain, inner = unwrap(strip(plain))
        events.extend(inner)
    plain, written = unwrap_xml(plain)
    return plain, [*events, *written]


def _from_event(event: JsonEvent) -> Draft:
    """A draft whose trace is the one that the event carries."""
    line, head = event.line, event.event.head
    draft = Draft(line, head)
    text = event.event.stack or head.message
    parts = mend([Line(line.number, line.offset, part) for part in text.split("\n")])
    for inner in Assembler().read(parts):
        draft.traces.extend((line, trace) for _, trace in inner.traces)
    return draft


def _from_dump(dump: Dump, source: str) -> LogRecord:
    return LogRecord(source, dump.first.offset, dump.first.number, dump.text, kind="thread-dump")
