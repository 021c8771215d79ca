"""A failure keeps its fingerprint in every cut, form and release of a log; and nothing that failed is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from javatrace.incidents.fingerprint import fingerprint
from javatrace.incidents.grouping import IncidentGrouper, group
from javatrace.incidents.in_app import by_prefix
from javatrace.model.records import LogRecord
from javatrace.reading import read_records, read_text
from tests.javatrace.shapes import TABLES, shapes

ROOT = Path(__file__).parents[3]
DAY = ROOT / "examples/core-banking/logs/core-banking.log"
LOGS = sorted([*DAY.parent.iterdir(), *(ROOT / "tests/javatrace/printed/logs").rglob("*.log")])
LINES = DAY.read_text().splitlines(keepends=True)
RECORDS = {record.line: record for record in read_records(DAY)}


def of_cut(start: int, end: int) -> Iterable[tuple[LogRecord, LogRecord]]:
    """(a record of the cut, the same one of the whole log), those at the cut's own ends left out."""
    for record in read_text("".join(LINES[start:end])):
        whole = RECORDS.get(record.line + start)
        if whole is None or record.trace is None or whole.trace is None:
            continue
        if record.trace.text == whole.trace.text and record.message == whole.message:
            yield record, whole


@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_no_cut_changes_a_fingerprint(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(LINES) - 1))
    end = data.draw(st.integers(start, min(start + 600, len(LINES))))
    for record, whole in of_cut(start, end):
        assert fingerprint(record) == fingerprint(whole)


@pytest.mark.big
def test_no_cut_of_a_thousand_changes_a_fingerprint() -> None:
    import random

    chance, seen = random.Random(7), 0
    for _ in range(1_000):
        start = chance.randrange(len(LINES))
        for record, whole in of_cut(start, min(start + chance.randrange(20, 900), len(LINES))):
            assert fingerprint(record) == fingerprint(whole)
            seen += 1
    assert seen > 10_000


def by_root(log: Path) -> dict[tuple[str, str | None], set[str]]:
    """Fingerprints by root type and message."""
    found: dict[tuple[str, str | None], set[str]] = {}
    for record in read_records(log):
        if record.trace is not None:
            root = record.trace.throwable.root_cause
            found.setdefault((root.type, root.message), set()).add(fingerprint(record))
    return found


@pytest.mark.parametrize("form", ["core-banking.json", "batch-jul.log"])
def test_no_form_changes_a_fingerprint(form: str) -> None:
    plain, other = by_root(DAY), by_root(DAY.with_name(form))
    common = plain.keys() & other.keys()
    assert len(common) >= 5
    for key in common:
        assert other[key] <= plain[key]


def moved(text: str) -> str:
    """As the next release prints it: lines of the application moved, what compilers and the JVM number anew."""

    def move(match: re.Match[str]) -> str:
        return f"{match[1]}:{int(match[2]) + 7})"

    text = re.sub(r"(at com\.hanbit\.[^\n(]*\([^\n:)]*):(\d+)\)", move, text)
    text = re.sub(r"lambda\$(\w+)\$\d+", r"lambda$\1$99", text)
    text = re.sub(r"\$Proxy\d+", "$Proxy99", text)
    return re.sub(r"(\$\$Lambda\$?)\d*/0x[0-9a-f]+", r"\g<1>99/0xfeed", text)


def test_no_release_changes_a_fingerprint() -> None:
    before = [fingerprint(record) for record in RECORDS.values()]
    text = moved("".join(LINES))
    assert text != "".join(LINES)
    assert [fingerprint(record) for record in read_text(text)] == before


def test_no_rule_of_what_is_the_application_changes_a_fingerprint() -> None:
    rules = [None, by_prefix(("com.hanbit",))]
    made = [{i.fingerprint for i in grouped(DAY, rule).incidents()} for rule in rules]
    assert made[0] == made[1]


def grouped(log: Path, rule: object = None) -> IncidentGrouper:
    grouping = IncidentGrouper(rule)  # type: ignore[arg-type]
    for record in read_records(log):
        grouping.add(record)
    return grouping


@pytest.mark.parametrize("log", LOGS, ids=lambda path: path.name)
@pytest.mark.parametrize("most", [None, 3])
def test_every_record_is_counted(log: Path, most: int | None) -> None:
    grouping = IncidentGrouper(max_incidents=most)
    records = list(read_records(log))
    for record in records:
        grouping.add(record)
    found = grouping.incidents()
    assert sum(incident.records for incident in found) + grouping.dropped == len(records)
    assert all(1 <= incident.count <= incident.records for incident in found)


@pytest.mark.parametrize("table", sorted(path.name for path in TABLES.glob("*.txt")))
def test_every_record_of_every_shape_is_counted(table: str) -> None:
    for shape in shapes(table):
        records = list(read_text(shape.log))
        told = [incident.records for incident in group(records)]
        assert sum(told) == len(records), shape.name
