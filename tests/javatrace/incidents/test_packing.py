"""A packed trace says what the trace said."""

from __future__ import annotations

from dataclasses import replace

from javatrace.incidents.grouping import group
from javatrace.incidents.packing import PackedTrace, packed
from javatrace.reading import read_text

LOG = "java.lang.IllegalStateException: 잔액 부족\n" + "\tat com.bank.Pay.run(Pay.java:42)\n" * 60


def test_says_the_same() -> None:
    (record,) = read_text(LOG)
    kept = packed(record)
    assert record.trace is not None
    assert isinstance(kept.trace, PackedTrace)
    assert kept.trace.text == record.trace.text == LOG.rstrip("\n")
    assert kept.trace.throwable is record.trace.throwable
    assert packed(kept) is kept
    assert len(repr(kept)) > 0
    assert replace(kept.trace, truncated=True).text == record.trace.text


def test_short_ones_stay_and_incidents_are_packed() -> None:
    (short,) = read_text(LOG[:90])
    assert packed(short) is short
    (incident,) = group(read_text(LOG))
    assert incident.record.trace is not None
    assert incident.record.trace.text == LOG.rstrip("\n")
