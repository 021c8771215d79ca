"""Log lines that a console exported as CSV (CloudWatch Insights, Kibana, Splunk), to the lines, oldest first."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence

from javatrace.layouts import parse_logger_prefix
from javatrace.parser.frames import parse_frame
from javatrace.source.line import Line
from javatrace.vocabulary.timestamps import timestamp

_TIMES = ("@timestamp", "timestamp", "_time", "time", "date")
_TEXTS = ("@message", "message", "_raw", "log", "msg", "line", "_source")
_LEVELS = ("level", "severity", "log.level", "loglevel")
_HEADER = re.compile(
    r"(?:\"?[@_a-zA-Z][\w.@ \-]{0,60}\"?,){1,30}\"?[@_a-zA-Z][\w.@ \-]{0,60}\"?\s*"
)
MAX_COLUMNS = 40


def unfold_csv(lines: list[Line]) -> list[Line]:
    """The same lines; of such an export, which begins at its line of names, the logged texts alone."""
    for index, line in enumerate(lines):
        columns = _columns(line.text)
        if columns is not None:
            rows = _rows(lines[index + 1 :], columns)
            return [*lines[:index], *rows] if rows else lines
    return lines


def _columns(text: str) -> tuple[int, int, int | None] | None:
    """Indexes of time, text and level in a line of names; None where it is none."""
    if "," not in text or len(text) > 2_000 or not _HEADER.fullmatch(text):
        return None
    names = [name.strip().strip('"').lower() for name in text.split(",")]
    found = [_first(names, wanted) for wanted in (_TIMES, _TEXTS, _LEVELS)]
    if found[0] is None or found[1] is None or len(names) > MAX_COLUMNS:
        return None
    return found[0], found[1], found[2]


def _first(names: Sequence[str], wanted: Sequence[str]) -> int | None:
    return next((names.index(name) for name in wanted if name in names), None)


def _rows(lines: list[Line], columns: tuple[int, int, int | None]) -> list[Line]:
    reader = csv.reader(f"{line.text}\n" for line in lines)
    found: list[tuple[str, list[Line]]] = []
    before = 0
    try:
        for row in reader:
            first, before = lines[before], reader.line_num
            if len(row) > max(columns[0], columns[1]):
                found.append((row[columns[0]], _texts(row, columns, first)))
    except csv.Error:
        return []
    if len(found) > 1 and found[0][0] > found[-1][0]:
        found.reverse()
    return [line for _, texts in found for line in texts]


def _texts(row: list[str], columns: tuple[int, int, int | None], first: Line) -> list[Line]:
    """The text's lines, all at the place of the row; with its time and level where it has none of its own."""
    at, said = row[columns[0]].strip(), row[columns[1]].rstrip("\r\n")
    texts = said.split("\n")
    begins = texts[0]
    is_bare = parse_logger_prefix(begins) is None and parse_frame(begins) is None
    level = columns[2]
    if is_bare and begins[:1] not in "{ \t" and level is not None and timestamp(at):
        texts[0] = f"{at} {row[level] if len(row) > level else ''} {begins}"
    return [first._replace(text=text.rstrip("\r")) for text in texts]
