"""What models read of a log text: what is kept, in which order, and within which budget."""

import json
import time

import pytest

from experts.evidence.condensed import condense, condense_text, has_frames, read_incident
from experts.evidence.evidence import Evidence
from javatrace.model.records import Incident, LogRecord
from javatrace.model.trace import StackTrace, Throwable

TRACE = """2024-03-05 09:12:44.123 ERROR [exec-3] c.b.TransferService - transfer 8812345 failed
java.lang.IllegalStateException: cannot post
	at com.bank.core.ledger.Ledger.post(Ledger.java:41)
	Suppressed: java.io.IOException: close
		at com.bank.A.close(A.java:1)
	Caused by: java.lang.Error: of the suppressed one
		at com.bank.B.close(B.java:1)
Caused by: java.sql.SQLException: ORA-00001: unique constraint
 violated (BANK.PK)
	at oracle.jdbc.T4C.run(T4C.java:1)
	at oracle.jdbc.T4C.run2(T4C.java:1)
	at oracle.jdbc.T4C.run3(T4C.java:1)
	at oracle.jdbc.T4C.run4(T4C.java:1)
	at java.base/java.lang.Thread.run(Thread.java:840)
	at com.bank.core.ledger.Ledger$Entry.lambda$post$0(Ledger.java:39) ~[classes/:na]
	... 12 more
"""
CONDENSED = """java.sql.SQLException: ORA-00001: unique constraint violated (BANK.PK)
at jdbc.T4C.run
at jdbc.T4C.run2
at jdbc.T4C.run3
at ledger.Ledger$Entry.lambda$post$0
< java.lang.IllegalStateException: cannot post
| ERROR c.b.TransferService transfer 0 failed"""


def test_root_cause_first_then_its_frames_then_outwards():
    assert condense_text(TRACE, 600) == CONDENSED


def test_one_line_of_json_reads_the_same():
    said = {"level": "ERROR", "logger_name": "c.b.TransferService"}
    said |= {"message": "transfer 8812345 failed", "stack_trace": TRACE.split("\n", 1)[1]}
    line = json.dumps({"@timestamp": "2024-03-05T09:12:44Z"} | said)
    assert condense_text(line, 600) == CONDENSED


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("a.b.C: x\n\tat q.R.s(R.java:1)\nWrapped by: d.E: y\n\tat t.U.v(U.java:2)", "a.b.C: x"),
        ('Exception in thread "main" a.b.FooException: x\n\tat q.R.s(R:1)', "a.b.FooException: x"),
        ("ERROR l - failed a.b.FooException: x\n\tat q.R.s(R.java:1)", "a.b.FooException: x"),
        (
            "a.b.OuterException: bad; nested exception is c.d.InnerException: why\n\tat q.R.s(R:1)",
            "c.d.InnerException: why < a.b.OuterException: bad",
        ),
        (
            "a.b.OuterException: a nested exception is here\n\tat q.R.s(R:1)",
            "a.b.OuterException: a nested exception is here",
        ),
        ("ERROR l - not printed: a.b.FooException: x is null", "a.b.FooException: x is null"),
        ("ERROR a.b.FooException was seen", "| ERROR a.b.FooException was seen"),
        ("ERROR a.b.FooExceptionHandler", "| ERROR a.b.FooExceptionHandler"),
        ("NullPointerException\n\tat q.R.s(R.java:1)", "NullPointerException"),
        ("java.lang.NullPointerException", "java.lang.NullPointerException"),
        ("\tat q.R.s(R.java:1)\n", "at q.R.s"),
        ("2024-03-05 09:12:44 ERROR 이체 실패: 잔액 부족", "| ERROR 이체 실패: 잔액 부족"),
    ],
)  # fmt: skip
def test_first_line(text, first):
    assert condense_text(text, 600).splitlines()[0] == first


@pytest.mark.parametrize("budget", [0, 1, 30, 80, 120, 300])
def test_never_longer_than_the_budget(budget):
    assert len(condense_text(TRACE * 3, budget)) <= budget


@pytest.mark.parametrize("text", ["", "   \n\t\n", "\x00\x00"])
def test_nothing_to_say(text):
    assert condense_text(text, 100) == ""


@pytest.mark.parametrize(
    "text",
    [
        "x" * 1_000_000,
        "at " * 350_000,
        "\tat " + "a." * 500_000,
        ("a." * 2000 + "B\n") * 250,
        TRACE * 1500,
        "{" + TRACE * 1500,
        "\u0e01\u0e32 \U0001f9e8" * 200_000,
    ],
    ids=["letters", "ats", "dots", "types", "traces", "brace", "scripts"],
)
def test_a_megabyte_takes_few_seconds(text):
    began = time.perf_counter()
    assert 0 < len(condense_text(text, 600)) <= 600
    assert time.perf_counter() - began < 5


def test_a_record_reads_as_its_text_does():
    record = read_incident(TRACE)
    assert condense(Evidence(Incident("f", record), "whatever"), 600) == CONDENSED


def test_what_a_text_holds_of_people_is_masked():
    text = "ERROR x\na.B: of k@b.kr\n\tat q.R.s(R.java:1)"
    assert condense_text(text, 600).splitlines()[0] == "a.B: of <mail>"


def test_ten_thousand_causes_and_half_a_character_are_no_error():
    thrown = Throwable("a.B", "\ud800 deepest")
    for _ in range(10_000):
        thrown = Throwable("a.C", "outer", cause=thrown)
    record = LogRecord("-", 0, 1, "failed", trace=StackTrace(thrown, ""))
    lines = condense(Evidence(Incident("f", record), ""), 600).splitlines()
    assert lines == ["a.B: ? deepest", *["< a.C: outer"] * 4, "| failed"]


def test_frames_are_told_from_prose():
    assert has_frames(CONDENSED)
    assert not has_frames("| ERROR look at this")
