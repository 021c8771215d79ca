from __future__ import annotations

import pytest

from javatrace.incidents.correlation import id_of, request_ids
from javatrace.incidents.grouping import group
from javatrace.model.records import LogRecord
from javatrace.reading import read_text
from javatrace.vocabulary.clock import is_before, within
from javatrace.vocabulary.context_keys import id_kind

KINDS = {
    "trace": ["traceId", "trace_id", "trace.id", "dd.trace_id", "X-B3-TraceId"],
    "span": ["spanId", "span.id", "dd.span_id"],
    "transaction": ["tx", "txId", "TRX_ID", "transaction.id", "globalTxId", "guid", "GID"],
    "request": ["requestId", "req_id", "X-Request-Id", "correlationId", "id", "message-id"],
}


@pytest.mark.parametrize(("kind", "key"), [(k, key) for k, keys in KINDS.items() for key in keys])
def test_keys_of_ids(kind: str, key: str) -> None:
    assert id_kind(key) == kind


@pytest.mark.parametrize(
    "key", ["user", "userId", "account", "app", "sessionId", "tax", "traced", "span"]
)
def test_keys_of_no_request(key: str) -> None:
    assert id_kind(key) in (None, "span")


def test_ids_of_a_record() -> None:
    mdc = (("user", "kim1234"), ("traceId", "ab12"), ("spanId", "cd34"), ("tx", "0000"))
    record = LogRecord("a.log", 0, 1, "no", mdc=mdc)
    assert request_ids(record) == ("ab12",)
    assert id_of(record, "span") == "cd34"


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("2026-11-22T10:11:12", "2026-11-22T10:11:14.9", True),
        ("2026-11-22T10:11:12", "2026-11-22T10:11:16", False),
        ("2026-11-22T10:11:16", "2026-11-22T10:11:12", False),
        ("2026-11-22T10:11:12Z", "2026-11-22T19:11:13+09:00", True),
        ("10:11:12.100", "10:11:13", True),
        ("10:11:12.100", "15:11:13", False),
        ("11-22T10:11:12", "11-23T10:11:12", False),
    ],
)
def test_times_that_are_near(one: str, other: str, near: bool) -> None:
    assert within(one, other, 3) is near


def test_earlier_in_another_zone() -> None:
    assert is_before("2026-11-22T09:00:00+09:00", "2026-11-22T01:00:00+00:00")
    assert not is_before("2026-11-22T01:00:00Z", "2026-11-22T09:00:00+09:00")


ROOT = """2026-11-22 10:11:12.{ms} ERROR [t-{ms}] [trace={id}] c.b.{place} - no
{type}: {message}
	at com.bank.{place}.run({place}.java:7)
"""


def service(ms: int, id_: str, place: str) -> str:
    return ROOT.format(ms=ms, id=id_, place=place, type=f"com.bank.{place}Exception", message="x")


def test_a_failure_and_its_echo_in_another_service_are_linked() -> None:
    mine, theirs = service(100, "ab12cd", "Pay"), service(900, "ab12cd", "Ledger")
    other = service(950, "ff00ff", "Login")
    records = [*read_text(mine + other, "pay.log"), *read_text(theirs, "ledger.log")]
    pay, login, ledger = group(records)
    assert [(link.how, link.source, link.type) for link in pay.also] == [
        ("id", "ledger.log", "com.bank.LedgerException")
    ]
    assert [link.source for link in ledger.also] == ["pay.log"]
    assert login.also == ()


NULL = 'java.lang.NullPointerException: Cannot invoke "a.Owner.name()" because "holder" is null'


def named(text: str) -> str:
    return f"2026-11-22 10:11:30.000 ERROR [t-3] c.b.Desk - not printed: {text}\n"


def test_a_line_that_names_a_failure_with_a_trace_is_linked() -> None:
    traced = f"2026-11-22 10:11:12.000 ERROR [t-1] c.b.Pay - no\n{NULL}\n\tat com.bank.Pay.run(Pay.java:7)\n"
    first, second = group(read_text(traced + named(NULL)))
    assert [link.how for link in first.also] == [link.how for link in second.also] == ["words"]


def test_words_that_are_anybodys_link_nothing() -> None:
    timeout = "java.net.SocketTimeoutException: Read timed out"
    traced = f"2026-11-22 10:11:12.000 ERROR [t-1] c.b.Pay - no\n{timeout}\n\tat com.bank.Pay.run(Pay.java:7)\n"
    assert [incident.also for incident in group(read_text(traced + named(timeout)))] == [(), ()]


def test_one_request_in_two_services_with_one_root_is_one_occurrence() -> None:
    bare = service(100, "ab12cd", "Pay")
    wrapped = bare.replace(
        "com.bank.PayException", "a.RemoteException: y\n\tat a.R.r(R.java:1)\nCaused by: com.bank.PayException"
    ).replace("[t-100]", "[t-7]")  # fmt: skip
    (incident,) = group([*read_text(bare, "pay.log"), *read_text(wrapped, "front.log")])
    assert (incident.count, incident.records) == (1, 2)
    assert incident.sources == ("pay.log", "front.log")
