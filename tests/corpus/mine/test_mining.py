"""Statements of a small tree to labelled lines: what is mined, and what is not."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from corpus.mine.filling import filled, kind_before
from corpus.mine.mining import mine
from corpus.mine.typed import Types

SOURCE = """\
package com.bank;

class Teller {
    private static final Logger log = LoggerFactory.getLogger(Teller.class);

    void pay(String account, long amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("amount must not be negative: " + amount);
        }
        try {
            read();
        } catch (IOException e) {
            log.error("파일을 읽을 수 없습니다 계좌={}", account, e);
        } catch (Exception e) {
            log.error("something general happened", e);
        }
        log.info("all is well with {}", account);
        throw new ClosedTillException("till of " + account + " is closed");
    }

    void other() {
        throw new IllegalStateException();
    }
}
"""


def tree(folder: Path) -> Path:
    home = folder / "bank" / "src" / "main" / "java" / "com" / "bank"
    home.mkdir(parents=True)
    (home / "Teller.java").write_text(SOURCE, "utf-8")
    (home / "ClosedTillException.java").write_text(
        "package com.bank;\nclass ClosedTillException extends RuntimeException {}\n"
    )
    return folder / "bank"


def test_what_is_mined(tmp_path: Path) -> None:
    items = list(mine([tree(tmp_path)], seed=1, each=1))
    assert {
        (item.truth.type, item.truth.location.line if item.truth.location else 0) for item in items
    } == {
        ("java.lang.IllegalArgumentException", 8),
        ("java.io.IOException", 13),
        ("com.bank.ClosedTillException", 18),
    }
    assert all(
        item.view == "message" and item.truth.type.rpartition(".")[2] not in item.log
        for item in items
    )


def test_the_same_seed_gives_the_same_lines(tmp_path: Path) -> None:
    folder = tree(tmp_path)
    assert list(mine([folder], 3, 2)) == list(mine([folder], 3, 2))


QUALIFIED = [
    ("IOException", "java.io.IOException"),
    ("java.sql.SQLException", "java.sql.SQLException"),
    ("ClosedTillException", "com.bank.ClosedTillException"),
]
NOBODYS = ["Exception", "Throwable", "IOException | SQLException", "NeverHeardOfException"]


@pytest.mark.parametrize(("written", "qualified"), QUALIFIED)
def test_qualified(written: str, qualified: str) -> None:
    assert (
        Types(["src/main/java/com/bank/ClosedTillException.java"]).qualified(written) == qualified
    )


@pytest.mark.parametrize("written", NOBODYS)
def test_not_qualified(written: str) -> None:
    assert Types([]).qualified(written) is None


@pytest.mark.parametrize(
    ("before", "kind"),
    [
        ("balance of account ", "account"),
        ("계좌를 찾을 수 없습니다: ", "account"),
        ("could not read file ", "file"),
        ("", ""),
    ],
)
def test_kind_before(before: str, kind: str) -> None:
    assert kind_before(before) == kind


def test_every_slot_is_filled() -> None:
    assert "{}" not in filled(Random(1), "{} of {} and {}")
