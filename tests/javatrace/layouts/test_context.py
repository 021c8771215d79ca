"""What a bracket before the message holds of the request, and brackets that hold nothing of it."""

from __future__ import annotations

import json

import pytest

from javatrace.layouts import parse_logger_prefix
from javatrace.layouts.context import context_pairs
from javatrace.reading import read_text

LONG, SHORT = "65b2f0c1d2e3f4a565b2f0c1d2e3f4a5", "65b2f0c1d2e3f4a6"
HELD = {
    "TX8081-10627": (("id", "TX8081-10627"),),
    "tx=17, user=kim lee": (("tx", "17"), ("user", "kim lee")),
    "traceId=ab12, spanId=": (("traceId", "ab12"),),
    "traceId=ab12 spanId=cd34": (("traceId", "ab12"), ("spanId", "cd34")),
    f"pay,{LONG},{SHORT},true": (("traceId", LONG), ("spanId", SHORT)),
    f"{LONG}-{SHORT}": (("traceId", LONG), ("spanId", SHORT)),
    "3f2504e0-4f89-11d3-9a0c-0305e82c3301": (("id", "3f2504e0-4f89-11d3-9a0c-0305e82c3301"),),
}
NOTHING = ["", "-", "main", "core-banking", "4711", "user=-", "x=null", "true", "Pay.run", "a,b,c"]


@pytest.mark.parametrize(("text", "pairs"), HELD.items())
def test_held(text: str, pairs: tuple[tuple[str, str], ...]) -> None:
    assert context_pairs(text) == pairs


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_held(text: str) -> None:
    assert context_pairs(text) == ()


STAMP = "2026-11-23 01:02:50.206"


@pytest.mark.parametrize(
    "line",
    [
        f"{STAMP} ERROR [http-1] [tx=17] c.b.Pay - failed",
        f"{STAMP} [http-1] ERROR c.b.Pay {{tx=17}} - failed",
        f"{STAMP} tx=17 ERROR [http-1] c.b.Pay - failed",
        f"{STAMP} ERROR 1 --- [http-1] [tx=17] c.b.Pay : failed",
    ],
)
def test_layouts_with_a_context(line: str) -> None:
    prefix = parse_logger_prefix(line)
    assert prefix is not None
    assert (prefix.mdc, prefix.message, prefix.logger) == ((("tx", "17"),), "failed", "c.b.Pay")


def test_pairs_of_the_message_are_the_message() -> None:
    prefix = parse_logger_prefix(f"{STAMP} ERROR [http-1] c.b.Pay - tx=17 failed")
    assert prefix is not None
    assert (prefix.mdc, prefix.message) == ((), "tx=17 failed")


STACK = "a.B: x\n\tat com.bank.Pay.run(Pay.java:7)\n"
EVENT = {
    "@timestamp": "2026-11-23T01:02:50Z",
    "level": "ERROR",
    "message": "no",
    "stack_trace": STACK,
}


@pytest.mark.parametrize(
    ("more", "pairs"),
    [
        ({"tx": "17", "app": "bank", "level_value": 40000}, {"tx": "17"}),
        ({"mdc": {"tx": 17, "user": ""}}, {"tx": "17"}),
        ({"contextMap": {"tx": "17"}, "threadId": 4}, {"tx": "17"}),
        ({"trace": {"id": "ab12"}, "service": {"name": "pay"}}, {"trace.id": "ab12"}),
        ({"dd": {"trace_id": "99", "span_id": "7"}}, {"dd.trace_id": "99", "dd.span_id": "7"}),
        ({"jsonPayload": {"mdc": {"tx": "17"}}}, {"tx": "17"}),
        ({"kubernetes": {"pod": "a"}, "tags": ["x"], "ok": True}, {}),
    ],
)
def test_json_events_with_a_context(more: dict[str, object], pairs: dict[str, str]) -> None:
    (record,) = read_text(json.dumps({**EVENT, **more}) + "\n")
    assert dict(record.mdc) == pairs


def test_xml_events_with_a_context() -> None:
    event = (
        '<log4j:event logger="a.B" timestamp="1500000000000" level="ERROR" thread="t">\n'
        "<log4j:message><![CDATA[no]]></log4j:message>\n"
        f"<log4j:throwable><![CDATA[{STACK}]]></log4j:throwable>\n"
        '<log4j:properties><log4j:data name="tx" value="1&amp;7"/></log4j:properties>\n'
        "</log4j:event>\n"
    )
    (record,) = read_text(event)
    assert record.mdc == (("tx", "1&7"),)


def test_logfmt_with_a_context() -> None:
    (record,) = read_text('ts=2026-11-23T01:02:50Z level=error tx=17 msg="no" user=""\n')
    assert record.mdc == (("tx", "17"),)
