"""Which exception a line makes, under which qualified name, and what it is given."""

from pathlib import Path

import pytest

from codeindex.analysis.exception_creation import ExceptionCreation, exception_created_at
from codeindex.index import SourceIndex
from codeindex.model.source import Method
from javatrace.model.trace import Frame

SOURCE = """package com.bank;

import com.bank.errors.RefusedException;
import java.io.IOException;

class Pay {
    void refuse(String id) {
        throw new RefusedException("closed: " + id);
    }

    void wrapped(Gateway gateway) {
        try {
            gateway.send();
        } catch (IOException | Gateway.Down e) {
            throw new IllegalStateException(
                    "cannot send",
                    e);
        }
    }

    void ended(Gateway gateway) {
        try {
            gateway.send();
        } catch (IOException e) {
            throw new Pay.Ended("by " + e.getMessage());
        }
    }

    RuntimeException later(Throwable cause) {
        return (RuntimeException) new IllegalStateException("later")
                .initCause(cause);
    }

    RuntimeException either(boolean way) {
        return way ? new IllegalStateException() : new IllegalArgumentException();
    }

    Object other() {
        return new Ledger();
    }

    static class Ended extends RuntimeException {}
}
"""


@pytest.fixture
def made(tmp_path: Path):
    (tmp_path / "Pay.java").write_text(SOURCE)
    index = SourceIndex(tmp_path)

    def at(method: str, line: int) -> ExceptionCreation | None:
        found = index.resolve(Frame("com.bank.Pay", method, "Pay.java", line)).method
        assert isinstance(found, Method)
        return exception_created_at(index, found, line)

    yield at
    index.close()


def test_an_imported_type(made):
    found = made("refuse", 8)
    assert (found.type, found.line) == ("com.bank.errors.RefusedException", 8)
    assert found.text == 'new RefusedException("closed: " + id)'
    assert not found.has_cause


@pytest.mark.parametrize("line", [15, 16, 17])
def test_a_caught_exception_handed_on_over_several_lines(made, line):
    found = made("wrapped", line)
    assert (found.type, found.line, found.has_cause) == (
        "java.lang.IllegalStateException",
        15,
        True,
    )
    assert found.caught == ("java.io.IOException", "com.bank.Gateway$Down")


def test_a_caught_exception_that_is_only_quoted(made):
    found = made("ended", 25)
    assert (found.type, found.has_cause, found.caught) == ("com.bank.Pay$Ended", False, ())


def test_a_cause_set_afterwards_and_a_parameter(made):
    line = (
        SOURCE.splitlines().index(
            '        return (RuntimeException) new IllegalStateException("later")'
        )
        + 1
    )
    found = made("later", line)
    assert (found.type, found.has_cause) == ("java.lang.IllegalStateException", True)
    assert found.caught == ()


@pytest.mark.parametrize(("method", "line"), [("either", 35), ("other", 39), ("wrapped", 13)])
def test_nothing_where_there_are_two_or_none(made, method, line):
    assert made(method, line) is None
