"""Frames that only throw are looked over; frames where something failed are not."""

from __future__ import annotations

import pytest

from javatrace.incidents.factories import is_factory, thrown_by
from javatrace.incidents.in_app import app_frame, by_prefix, in_app_frames
from javatrace.model.trace import Frame, Throwable
from javatrace.parsing import parse_trace

BANK = by_prefix(("com.bank",))
TYPE = "com.bank.PayException"
MAKERS = [
    ("com.bank.PayException", "from"),
    ("com.bank.PayException$Builder", "build"),
    ("com.bank.util.Preconditions", "checkPositive"),
    ("com.bank.util.Assert", "notNull"),
    ("com.bank.util.BankAsserts", "isOpen"),
    ("com.bank.util.Validate", "isTrue"),
    ("com.bank.web.ErrorHandler", "getMappable"),
    ("com.bank.web.SqlExceptionTranslator", "translate"),
    ("com.bank.web.Exceptions", "of"),
    ("java.util.Objects", "requireNonNull"),
    ("com.google.common.base.Preconditions", "checkState"),
]
PLACES = [
    ("com.bank.Pay", "from"),
    ("com.bank.OrderValidator", "validate"),
    ("com.bank.Money", "requireSame"),
    ("com.bank.web.ErrorHandler", "handle"),
    ("com.bank.web.ErrorHandler", "mapper"),
    ("com.bank.Checkout", "check"),
    ("com.bank.PayExceptionLog", "write"),
    ("com.bank.Objection", "requireNonNull"),
]


@pytest.mark.parametrize(("owner", "method"), MAKERS)
def test_makes_it_for_its_caller(owner: str, method: str) -> None:
    assert is_factory(Frame(owner, method), Throwable(TYPE, "no"))


@pytest.mark.parametrize(("owner", "method"), PLACES)
def test_is_the_place(owner: str, method: str) -> None:
    assert not is_factory(Frame(owner, method), Throwable(TYPE, "no"))


@pytest.mark.parametrize(
    "thrown",
    [
        Throwable("java.lang.NullPointerException", 'Cannot invoke "String.trim()" because "s" is null'),
        Throwable("java.lang.ArithmeticException", "/ by zero"),
        Throwable("java.lang.ClassCastException", "a"),
    ],
)  # fmt: skip
def test_what_the_jvm_threw_is_of_the_line_that_it_threw_at(thrown: Throwable) -> None:
    assert not is_factory(Frame("com.bank.util.Assert", "notNull"), thrown)
    assert is_factory(Frame("com.bank.util.Assert", "notNull"), Throwable(TYPE, "no"))


TRACE = """com.bank.PayException: closed
\tat com.bank.PayException.from(PayException.java:12)
\tat com.bank.web.ErrorHandler.getMappable(ErrorHandler.java:33)
\tat org.lib.Caller.call(Caller.java:1)
\tat com.bank.Pay.run(Pay.java:42)
\tat com.bank.util.Assert.isTrue(Assert.java:4)
\tat com.bank.Main.main(Main.java:3)
"""


def test_the_place_is_the_first_that_is_none() -> None:
    trace = parse_trace(TRACE)
    assert trace is not None
    frames = in_app_frames(trace.throwable, BANK)
    assert [str(frame.line) for frame in frames] == ["42", "4", "3"]
    assert app_frame(trace.throwable, BANK) == frames[0]


def test_where_there_are_but_factories_the_first_is_the_place() -> None:
    trace = parse_trace("\n".join(TRACE.splitlines()[:3]) + "\n")
    assert trace is not None
    frame = app_frame(trace.throwable, BANK)
    assert frame is not None
    assert frame.method == "from"


def test_who_threw_for_the_place_is_told() -> None:
    place = Frame("com.bank.Pay", "run", "Pay.java", 42)
    library = Frame("java.util.Objects", "requireNonNull", "Objects.java", 233)
    throwable = Throwable("java.lang.NullPointerException", "topic", (library, place))
    assert thrown_by(throwable, place) == library
    assert thrown_by(throwable, library) is None
    trace = parse_trace(TRACE)
    assert trace is not None
    found = thrown_by(trace.throwable, trace.throwable.frames[3])
    assert found is not None
    assert found.method == "getMappable"
    other = Throwable("java.io.IOException", "x", (Frame("com.bank.Io", "read"), place))
    assert thrown_by(other, place) is None
