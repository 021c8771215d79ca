"""Names of exceptions as sources write them, to what the JVM calls them."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.mine.typed import Scope, Types

SOURCE = b"""\
package com.bank.pay;
import org.acme.Broker.DownException;
import org.acme.Broker;
import a.b.TimeoutException;
"""


@pytest.fixture
def scope(tmp_path: Path) -> Scope:
    home = tmp_path / "src" / "com" / "bank"
    home.mkdir(parents=True)
    (home / "TillException.java").write_text("package com.bank;\nclass TillException {}\n")
    types = Types(tmp_path, ["src/com/bank/TillException.java"])
    return types.within(SOURCE, "src/com/bank/pay/Payer.java")


NAMED = [
    ("IOException", "java.io.IOException"),
    ("java.sql.SQLException", "java.sql.SQLException"),
    ("ArithmeticException", "java.lang.ArithmeticException"),
    ("TillException", "com.bank.TillException"),
    ("DownException", "org.acme.Broker$DownException"),
    ("Broker.LostException", "org.acme.Broker$LostException"),
    ("TimeoutException", "a.b.TimeoutException"),
]
NOBODYS = [
    "Exception",
    "Throwable",
    "IOException | SQLException",
    "NeverHeardOfException",
    "Other.LostException",
]


@pytest.mark.parametrize(("written", "qualified"), NAMED)
def test_qualified(written: str, qualified: str, scope: Scope) -> None:
    assert scope.qualified(written) == qualified


@pytest.mark.parametrize("written", NOBODYS)
def test_not_qualified(written: str, scope: Scope) -> None:
    assert scope.qualified(written) is None


def test_a_general_type_that_is_made_is_the_true_one(scope: Scope) -> None:
    assert scope.made("RuntimeException") == "java.lang.RuntimeException"
