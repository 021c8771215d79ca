"""The lines of one block to its records: shippers' prefixes off, JSON and XML read, breaks repaired, streams apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from javatrace.cleanup.csv_exports import unfold_csv
from javatrace.cleanup.interleaving import split_streams
from javatrace.cleanup.pasted_arrays import unfold_arrays
from javatrace.cleanup.repair import repair_lines
from javatrace.cleanup.shipper_prefixes import strip_shipper_prefixes
from javatrace.cleanup.thread_dumps import ThreadDump, split_thread_dumps
from javatrace.model.records import LogRecord
from javatrace.model.trace import StackTrace
from javatrace.parser.dedupe import drop_messages_repeated_by_traces
from javatrace.parser.plain_trace import MIN_LENGTH, join_plain, parse_plain_trace
from javatrace.parser.record_builder import RecordBuilder, build_records
from javatrace.parser.record_parser import RecordParser
from javatrace.source.line import Line
from javatrace.structured.event import LocatedEvent
from javatrace.structured.json_lines import extract_json_events
from javatrace.structured.xml_events import extract_xml_events

_FRAME = re.compile(r"^\tat ", re.MULTILINE)
PASTED = ("@", '"@', "_time", '"_time', "time", '"time', "date", '"date', ":", "0:", "1:")
"""What a line begins with where CSV or an array of developer tools may stand: most blocks have no such line."""


def read_block(lines: list[Line], source: str) -> Iterator[LogRecord]:
    """The failures in the lines, in their order; `source` is what each record calls the log."""
    found: list[tuple[int, list[LogRecord]]] = []
    if any(line.text.startswith(PASTED) for line in lines):
        lines = unfold_arrays(unfold_csv(lines))
    plain, events = _extract_events(strip_shipper_prefixes(lines))
    found.extend((e.line.number, list(build_records(_from_event(e), source))) for e in events)
    for stream in split_streams(plain):
        parts, dumps = split_thread_dumps(repair_lines(stream))
        found.extend((dump.first.number, [_from_dump(dump, source)]) for dump in dumps)
        for part in parts:
            for builder in RecordParser().read(part):
                if records := list(build_records(builder, source)):
                    found.append((records[0].line, records))
    found.sort(key=lambda item: item[0])
    yield from drop_messages_repeated_by_traces([one for _, records in found for one in records])


def _extract_events(lines: list[Line]) -> tuple[list[Line], list[LocatedEvent]]:
    """(lines that are neither JSON nor XML, events); an envelope's line may have a prefix, or be JSON again."""
    plain, events = extract_json_events(lines)
    if any(line.shipper_prefix.endswith("{") for line in plain):
        plain, inner = extract_json_events(strip_shipper_prefixes(plain))
        events.extend(inner)
    plain, xml_events = extract_xml_events(plain)
    return plain, [*events, *xml_events]


def _from_event(located: LocatedEvent) -> RecordBuilder:
    """A record whose traces are those that the event carries."""
    line, event = located.line, located.event
    builder = RecordBuilder(line, event.prefix)
    in_stack = _traces_in(event.stack, line) if event.stack else ()
    traces = list(in_stack) or _traces_in_message(event.prefix.message, line)
    if event.is_cut:
        traces = [replace(trace, truncated=True) for trace in traces]
    builder.traces.extend((line, trace) for trace in traces)
    return builder


def _traces_in(text: str, line: Line) -> Iterator[StackTrace]:
    first = _FRAME.search(text) if len(text) > MIN_LENGTH else None
    plain = parse_plain_trace(text[first.start() :].rstrip("\n")) if first else None
    if first is not None and plain is not None:
        head = text[: text.find("\n", first.start())]
        traces = list(_read_traces(head, line))
        if len(traces) == 1 and (whole := join_plain(traces[0], plain)) is not None:
            yield whole
            return
    yield from _read_traces(text, line)


def _read_traces(text: str, line: Line) -> Iterator[StackTrace]:
    parts = repair_lines([Line(line.number, line.offset, part) for part in text.split("\n")])
    for inner in RecordParser().read(parts):
        yield from (trace for _, trace in inner.traces)


def _traces_in_message(message: str, line: Line) -> list[StackTrace]:
    """Those with frames; without any, only a header that the message begins with.

    Whoever fills a message may write line ends and `Caused by:` into it: they begin nothing.
    """
    with_frames = [
        trace
        for trace in _traces_in(message, line)
        if any(one.frames for one in trace.throwable.chain())
    ]
    return with_frames or list(_traces_in(message.partition("\n")[0], line))


def _from_dump(dump: ThreadDump, source: str) -> LogRecord:
    return LogRecord(source, dump.first.offset, dump.first.number, dump.text, kind="thread-dump")
