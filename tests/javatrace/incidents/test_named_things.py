"""What a message names, and what it only gives as a value."""

from __future__ import annotations

from time import perf_counter

import pytest

from javatrace.incidents.named_things import MAX_LENGTH, named_things

NAMES = {
    'null value in column "currency" of relation "tx" violates not-null': ("currency", "tx"),
    'violates foreign key constraint "fk_acc"\n  Detail: Key (acc)=(7) is not present': ("fk_acc", "acc"),
    "Duplicate entry '5' for key 'PRIMARY'": ("PRIMARY",),
    "ORA-00001: unique constraint (BANK.PK_TX) violated": ("BANK.PK_TX", "ORA-00001"),
    "NULL not allowed for column \"OPENED_ON\"; SQL statement:": ("OPENED_ON",),
    "Unknown column 'a.b' in 'field list'": ("a.b",),
    "No bean named 'mailer' available": ("mailer",),
    "Could not resolve placeholder 'push.port' in value \"${push.port}\"": ("push.port",),
    "Request method 'POST' not supported": ("POST",),
    "No enum constant com.bank.Status.CLOSED": ("com.bank.Status",),
    "class com.a.B cannot be cast to class com.a.C": ("com.a.B", "com.a.C"),
    "Task com.a.Job$$Lambda$14/0x00ab@2700e2ba rejected": ("com.a.Job$$Lambda",),
    "Connect to pay.internal:8443 failed": ("pay.internal:8443",),
    "Connection to redis:6379 refused": ("redis:6379",),
    "cannot reach host=db1 port=1521": ("db1", "1521"),
    'GET request for "https://rates.example/v1?d=3": timed out': ("rates.example",),
    "transfer rejected [T001] user=a": ("T001",),
    "503 Service Unavailable": ("503",),
    "answered with status code 502 after 30 ms": ("502",),
    "refused: INSUFFICIENT_FUNDS": ("INSUFFICIENT_FUNDS",),
}  # fmt: skip
VALUES = [
    'For input string: "12.5"',
    "Index 5 out of bounds for length 5",
    "Text '20261123' could not be parsed at index 0",
    "table or view does not exist",
    "order 1001 is closed",
    "value too long for type character varying(20)",
    "key:1005 is taken",
    "Duplicate key 이도윤 (attempted merging values 1 and 2)",
    "reset by peer, L:/10.0.0.1:51234",
    "at 2026-10-10 12:30 of 10:15:30:99",
    "from 10.2.3.4, user bob",
    "account=11023400077777, balance=500 KRW, required=90000 KRW",
    "ledger out of balance tx=DV-2026Q4 debit=100000 KRW",
    "",
]


@pytest.mark.parametrize(("message", "names"), NAMES.items())
def test_named(message: str, names: tuple[str, ...]) -> None:
    assert named_things(message) == names


@pytest.mark.parametrize("message", VALUES)
def test_values_are_no_names(message: str) -> None:
    assert named_things(message) == ()


@pytest.mark.parametrize(
    ("type_", "message", "name"),
    [
        ("java.net.UnknownHostException", "gate.invalid", "gate.invalid"),
        ("java.lang.ClassNotFoundException", "com.a.Job", "com.a.Job"),
        ("java.security.NoSuchAlgorithmException", "SHA3 not available", "SHA3 not available"),
        (
            "java.lang.NullPointerException",
            'Cannot invoke "String.trim()" because "<local4>" is null',
            'Cannot invoke "String.trim()" because "<local>" is null',
        ),
    ],
)
def test_of_some_types_the_message_is_the_name(type_: str, message: str, name: str) -> None:
    assert named_things(message, type_) == (name,)


def test_a_null_pointer_in_own_words_names_nothing() -> None:
    assert named_things("no holder of 17", "java.lang.NullPointerException") == ()


@pytest.mark.parametrize(
    "piece", ["a.", "table ", "A_", "a.B", "column (", "host=", "1.", ":80", "//a"]
)
def test_a_hostile_message_costs_no_more_than_its_head(piece: str) -> None:
    began = perf_counter()
    named_things(piece * MAX_LENGTH)
    assert perf_counter() - began < 1
