"""Records in XML give the same record as the plain text; XML that is no log stays text."""

from __future__ import annotations

import time

import pytest

from javatrace.reading import read_text

LOG4J = """<log4j:event logger="c.b.Pay" timestamp="1795371896078" level="ERROR" thread="pay-1">
<log4j:message><![CDATA[이체 <실패>]]></log4j:message>
<log4j:throwable><![CDATA[java.lang.IllegalStateException: closed
\tat com.bank.Pay.<init>(Pay.java:42)
]]></log4j:throwable>
</log4j:event>
"""
JUL = """<record>
  <date>2026-11-22T18:29:20.519Z</date>
  <logger>c.b.Pay</logger>
  <level>SEVERE</level>
  <thread>1</thread>
  <message>이체 &lt;실패&gt;</message>
  <exception>
    <message>java.lang.IllegalStateException: closed</message>
    <frame>
      <class>com.bank.Pay</class>
      <method>&lt;init&gt;</method>
      <line>42</line>
    </frame>
  </exception>
</record>
"""


@pytest.mark.parametrize(
    ("log", "level", "thread", "time"),
    [
        (LOG4J, "ERROR", "pay-1", "2026-11-22T18:24:56.078Z"),
        (JUL, "SEVERE", "1", "2026-11-22T18:29:20.519Z"),
    ],
)
def test_a_record(log: str, level: str, thread: str, time: str) -> None:
    (record,) = read_text(log)
    assert record.trace is not None
    top = record.trace.throwable
    assert (top.type, top.message) == ("java.lang.IllegalStateException", "closed")
    assert [str(frame) for frame in top.frames] == ["com.bank.Pay.<init>(Pay.java:42)"]
    assert (record.message, record.logger) == ("이체 <실패>", "c.b.Pay")
    assert (record.level, record.thread, record.timestamp) == (level, thread, time)


@pytest.mark.parametrize(
    "log",
    [
        "<record>\n  <id>1</id>\n  <message>ERROR none</message>\n</record>\n",
        LOG4J.replace("ERROR", "INFO").partition("<log4j:throwable>")[0] + "</log4j:event>\n",
        "<recording>\n  <level>SEVERE</level>\n</recording>\n",
    ],
)
def test_no_failure(log: str) -> None:
    assert list(read_text(log)) == []


def test_a_record_that_is_cut_is_read_as_text() -> None:
    (record,) = read_text(LOG4J.partition("]]></log4j:throwable>")[0])
    assert record.trace is not None
    assert record.trace.throwable.type == "java.lang.IllegalStateException"


@pytest.mark.parametrize(
    "log",
    [
        "<record>\n" * 20_000,
        "<record>\n" + "<message>" * 20_000 + "</record>",
        "<record>\n<message>" + "<![CDATA[" * 20_000 + "</message></record>",
    ],
)
def test_records_that_never_end_cost_little(log: str) -> None:
    began = time.process_time()
    assert list(read_text(log)) == []
    assert time.process_time() - began < 5
