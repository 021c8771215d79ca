"""Which statements of a file make text, with the type that each tells of; and which do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.mine.mined_statement import SLOT, MinedStatement, key
from corpus.mine.reading import found_in
from corpus.mine.typed import Types

CLASS = """\
package com.bank;
import java.io.IOException;
import static com.google.common.base.Preconditions.checkArgument;
class Till {
    private static final String CLOSED = "till is closed";
    void pay(String account, long amount, Order order) throws Exception {
        %s
    }
    private IllegalStateException broken(String what) { return new IllegalStateException(what + "!"); }
}
class LimitExceededException extends RuntimeException {
    LimitExceededException(String account, long limit) { super("limit " + limit + " exceeded by " + account); }
}
"""


def read(statement: str, folder: Path) -> list[MinedStatement]:
    source = (CLASS % statement).encode()
    types = Types(folder, ["com/bank/Till.java"])
    return list(found_in(source, "com/bank/Till.java", types.within(source, "com/bank/Till.java")))


def told(one: MinedStatement) -> str:
    return SLOT.sub(r"{\1}", one.template)


IO, ASSERTION = "java.io.IOException", "java.lang.AssertionError"
IAE, ISE, NPE = (
    f"java.lang.{name}Exception" for name in ("IllegalArgument", "IllegalState", "NullPointer")
)
MINED = [
    ('throw new IllegalArgumentException("bad amount " + amount);', "throw", IAE, "bad amount {amount}"),
    ("throw new IllegalStateException(CLOSED);", "throw", ISE, "till is closed"),
    ('throw new IOException(String.format("no %s in %d", order.getName(), 3));', "throw", IO, "no {name} in {}"),
    ('checkArgument(amount > 0, "amount of %s is odd", account);', "helper", IAE, "amount of {account} is odd"),
    ('Objects.requireNonNull(order, "order is needed");', "helper", NPE, "order is needed"),
    ('Assert.state(true, () -> "not now: " + amount);', "helper", ISE, "not now: {amount}"),
    ('assertEquals("balance", 1, amount);', "helper", ASSERTION, "balance expected:<{n}> but was:<{n}>"),
    ('assert amount > 0 : "amount was " + amount;', "assert", ASSERTION, "amount was {amount}"),
    ('throw broken("drawer of " + account);', "helper", ISE, "drawer of {account}"),
    ('try { a(); } catch (IOException e) { log.error("no {}", account, e); }', "catch-log", IO, "no {account}"),
    ('log.warn("till of {} is slow", account);', "log", None, "till of {account} is slow"),
]  # fmt: skip
NOT_MINED = [
    "throw new IllegalArgumentException(account);",
    'throw new NeverHeardOfException("what is it");',
    'try { a(); } catch (Exception e) { log.error("something general", e); }',
    'assertEquals("expected", account);',
    'list.checkArgument("not a helper of anybody");',
    'form.fail("not an assertion");',
    'dialog.warn("no logger");',
    'String text = "throw new IllegalStateException(\\"in a text\\")";',
]


@pytest.mark.parametrize(("statement", "kind", "type_", "text"), MINED)
def test_mined(statement: str, kind: str, type_: str | None, text: str, tmp_path: Path) -> None:
    first = read(statement, tmp_path)[0]
    assert (first.kind, first.type, told(first)) == (kind, type_, text)
    assert (first.line, first.class_name, first.method) == (7, "com.bank.Till", "pay")


@pytest.mark.parametrize("statement", NOT_MINED)
def test_not_mined(statement: str, tmp_path: Path) -> None:
    assert [one for one in read(statement, tmp_path) if one.line == 7] == []


def test_an_exceptions_own_message(tmp_path: Path) -> None:
    (one,) = (one for one in read("", tmp_path) if one.kind == "super")
    assert one.type == "com.bank.LimitExceededException"
    assert told(one) == "limit {limit} exceeded by {account}"


def test_a_file_without_statements_is_not_parsed(tmp_path: Path) -> None:
    assert (
        list(found_in(b"class A { int b; }", "A.java", Types(tmp_path, []).within(b"", "A.java")))
        == []
    )


def test_wordings_that_differ_in_values_alone_share_a_key(tmp_path: Path) -> None:
    one, other = (
        read(f"throw new IllegalStateException({text});", tmp_path)[0]
        for text in ('"Till " + amount + " is closed."', '"till is CLOSED: " + order')
    )
    assert key(one.template) == key(other.template) == "tillisclosed"
