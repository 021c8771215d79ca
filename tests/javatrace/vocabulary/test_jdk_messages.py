"""The JDK's own words are a failure without a class, a level or a frame; prose that is like them is none."""

from __future__ import annotations

import io

import pytest

from javatrace.pipeline import read_block
from javatrace.reading import read_text
from javatrace.scan import scanner as scanning
from javatrace.scan.line_reader import lines_of
from javatrace.vocabulary.jdk_messages import type_of_jdk_message

NULL = 'Cannot invoke "com.bank.Account.id()" because the return value of "com.bank.Bank.find(String)" is null'
SAID = [
    NULL,
    'Cannot read field "next" because "<local4>" is null',
    "class a.B cannot be cast to class a.C (a.B and a.C are in unnamed module of loader 'app')",
    "Index 3 out of bounds for length 3",
    "Range [2, 9) out of bounds for length 4",
    "begin 0, end -1, length 7",
    'For input string: "1,000"',
    "/ by zero",
    "No enum constant com.bank.State.YES",
    "Text '20241' could not be parsed at index 0",
]
PROSE = [
    "Cannot invoke the printer",
    "the result is null",
    "divided / by zero people",
    "index out of bounds for length checks",
    "For input string: see manual",
    "No enum constant",
    "begin 1, end 2",
    "length 3",
    "Range 3 is closed",
]


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("before", ["", "transfer 12 failed: ", "posting (3/3): "])
def test_a_line_that_ends_in_them_is_an_incident(said, before):
    log = f"heartbeat ok\n{before}{said}\n7 rows updated\n"
    (record,) = read_text(log)
    assert (record.kind, record.message, record.line) == ("message", before + said, 2)
    assert record.offset == len("heartbeat ok\n")


@pytest.mark.parametrize("said", PROSE)
def test_prose_is_none(said):
    assert not list(read_text(f"heartbeat ok\n{said}\n"))


def test_a_line_of_megabytes_that_never_ends_in_them_is_soon_read():
    assert not list(read_text("Cannot read " * 300_000 + "\n"))


@pytest.mark.parametrize(
    ("level", "found"), [("INFO ", 0), ("DEBUG", 0), ("WARN ", 1), ("ERROR", 1)]
)
def test_a_level_of_no_failure_is_believed(level, found):
    log = f"2026-11-22 10:11:12.123 {level} [main] com.bank.Pay - failed: {NULL}\n"
    assert len(list(read_text(log))) == found


def test_lines_of_one_trace_are_its_own():
    log = f"a.b.OuterException: x\n\tat a.B.c(B.java:1)\n{NULL}\n"
    (record,) = read_text(log)
    assert record.trace is not None


def test_those_with_a_rare_letter_are_found_in_a_large_log(monkeypatch):
    monkeypatch.setattr(scanning, "SMALL", 0)
    quiet = "order posted and paid in full to the bank\n" * 2_000
    log = f'{quiet}{NULL}\n{quiet}For input string: "12x"\n{quiet}'
    blocks = scanning.blocks(io.BytesIO(log.encode()), 4_096)
    records = [each for block in blocks for each in read_block(lines_of(block), "-")]
    assert [(each.message, each.line) for each in records] == [
        (NULL, 2_001),
        ('For input string: "12x"', 4_002),
    ]


@pytest.mark.parametrize(
    ("message", "name"),
    [
        (NULL, "java.lang.NullPointerException"),
        ("Rounding necessary", "java.lang.ArithmeticException"),
        ("Illegal Capacity: -4", "java.lang.IllegalArgumentException"),
        ("Index: 4, Size: 2", "java.lang.IndexOutOfBoundsException"),
        ("Premature end of file.", "org.xml.sax.SAXParseException"),
        ("Index 3 out of bounds for length 3", None),
        ("no Rounding necessary here", None),
        ('For input string: "x"\nand more', None),
        ("Cannot read " + "because " * 200_000, None),
    ],
)
def test_one_class_says_it(message, name):
    assert type_of_jdk_message(message) == name
