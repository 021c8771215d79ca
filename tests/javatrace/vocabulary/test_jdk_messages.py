"""The JDK's own messages name a class or a failure; prose that is like them does not."""

from __future__ import annotations

import pytest

from javatrace.vocabulary.jdk_messages import ends_in_jdk_message, type_of_jdk_message

NULL = 'Cannot invoke "com.bank.Account.id()" because the return value of "com.bank.Bank.find(String)" is null'
MESSAGES = [
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


@pytest.mark.parametrize("message", MESSAGES)
@pytest.mark.parametrize("before", ["", "transfer 12 failed: ", "posting (3/3): "])
def test_a_line_may_end_in_one(message: str, before: str) -> None:
    assert ends_in_jdk_message(before + message)


@pytest.mark.parametrize("line", [*PROSE, "Cannot read " * 300_000])
def test_prose_ends_in_none(line: str) -> None:
    assert not ends_in_jdk_message(line)


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
def test_the_one_class_whose_message_it_is(message: str, name: str | None) -> None:
    assert type_of_jdk_message(message) == name
