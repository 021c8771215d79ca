"""Statements of a small tree to labelled lines: what is mined, and what is not."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

from corpus.leakage import find_leakage
from corpus.mine.filling import filled, kind_before
from corpus.mine.mined_statement import SLOT, slot
from corpus.mine.mining import mine, mine_packages
from corpus.mine.packages import Package, packages
from corpus.split import split_of

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
        ("", 17),
    }
    for item in items:
        assert item.view == "message"
        assert item.truth.abstain == (not item.truth.type)
        assert item.truth.abstain or item.truth.type.rpartition(".")[2] not in item.log


def test_the_same_seed_gives_the_same_lines(tmp_path: Path) -> None:
    folder = tree(tmp_path)
    assert list(mine([folder], 3, 2)) == list(mine([folder], 3, 2))


def test_a_wording_stays_on_the_side_that_had_it_first(tmp_path: Path) -> None:
    names = {split_of(f"p{number}"): f"p{number}" for number in range(60)}
    folders = [tree(tmp_path / name) for name in (names["train"], names["test"])]
    renamed = [folder.rename(folder.with_name(folder.parent.name)) for folder in folders]
    items = [item.as_json() for item in mine(renamed, 1, 1)]
    assert {row["split"] for row in items} == {"train"}
    assert not find_leakage(items)


def test_a_package_is_read_once(tmp_path: Path) -> None:
    said: list[str] = []
    bank = next(package for package in packages() if package.folder)
    absent = Package("never-was", "1", "none", archive=str(tmp_path / "none.zip"))
    first = list(mine_packages([absent, bank], cache=tmp_path, seed=1, each=1, say=said.append))
    kept = sorted((tmp_path / "mine" / bank.name).iterdir())
    assert list(mine_packages([bank], cache=tmp_path, seed=1, each=1, say=said.append)) == first
    assert sorted((tmp_path / "mine" / bank.name).iterdir()) == kept
    assert said[0].startswith("never-was: left out: no ")


def test_the_list_has_no_project_that_is_ruled_out() -> None:
    listed = packages()
    assert len({package.name for package in listed}) == len(listed) >= 60
    assert all(package.version and package.licence for package in listed)
    assert not [package.name for package in listed if _RULED_OUT.search(package.name)]


_RULED_OUT = re.compile(
    "commons-(lang|collections|math|csv|text|dbcp|cli|codec|compress|jxpath)|gson|jsoup|joda-time|jackson2?-(core|databind"
    "|dataformat-xml)|jackson-json|jfreechart|mybatis|mockito|closure-compiler|rx-?java|tomcat|fineract|egov|petclinic"
    "|hadoop|xwiki|elasticsearch"
)


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
    text = filled(Random(1), f"{slot('')} of {slot('amount')} and {slot('host')}")
    assert not SLOT.search(text)
    assert re.search(r"of [\d,.]+( KRW)? and [a-z-]+$", text)
