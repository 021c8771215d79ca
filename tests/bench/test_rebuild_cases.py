"""Cases of the toy built by hand: one that crashes as its row says, and beside it rows that are wrong each in a way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bench.plain_java import Program, compiled
from bench.rebuild_cases import difference, draw
from codeindex.edits import unified_diff
from corpus.debian import Project

TOY = Path(__file__).parents[1] / "corpus" / "toy"
BASKET = "src/main/java/com/toy/shop/Basket.java"
LINE = 39
NO_OWNER = ("this.owner = owner;", "this.owner = null;")


def row(fault: tuple[str, str], test: str = "labels", line: int = LINE) -> dict[str, Any]:
    """A row as sets have it, of a fault in Basket that makes `label` meet a null."""
    fixed = (TOY / BASKET).read_bytes()
    broken = fixed.replace(fault[0].encode(), fault[1].encode(), 1)
    place = {"path": BASKET, "class": "com.toy.shop.Basket", "method": "label", "line": line}
    truth = {
        "type": "java.lang.NullPointerException",
        "location": place,
        "root": {"path": BASKET},
        "fix_diff": unified_diff(BASKET, broken, fixed),
    }
    return {"id": "i", "view": "full", "test": f"com.toy.shop.BasketTest#{test}", "truth": truth}


@pytest.fixture(scope="module")
def toy(jvm: None, tmp_path_factory: pytest.TempPathFactory) -> Program:
    return compiled(Project("toy", "1", "Apache-2.0"), TOY, tmp_path_factory.mktemp("toy"))


@pytest.mark.jvm
def test_crashes_as_recorded(toy: Program, tmp_path: Path) -> None:
    assert not (toy.main / "com/toy/shop/Unfinished.class").exists()
    assert difference(row(NO_OWNER), toy, tmp_path) == ""


@pytest.mark.jvm
@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (row(NO_OWNER, line=LINE + 1), "Basket.label:39 where java.lang.NullPointerException at"),
        (row(("(size == 0)", "(size <= 0)")), "the test passes with the fault"),
        (row(("this.owner = owner;", "this.owner = lost;")), "the fault does not compile: "),
        (row(NO_OWNER, test="gone"), "the test fails without the fault: JUnit does not find"),
    ],
)
def test_differs(toy: Program, tmp_path: Path, wrong: dict[str, Any], why: str) -> None:
    assert why in difference(wrong, toy, tmp_path)


@pytest.mark.jvm
def test_a_fix_of_another_version_is_told(toy: Program, tmp_path: Path) -> None:
    wrong = row(NO_OWNER)
    wrong["truth"]["fix_diff"] = wrong["truth"]["fix_diff"].replace("String owner", "Person owner")
    assert difference(wrong, toy, tmp_path).startswith("the fix cannot be taken back: ")


def test_draws_each_crash_once() -> None:
    rows = [
        {"id": f"i{n}-{view[0]}", "view": view, "project": "p"}
        for n in range(20)
        for view in ("full", "masked")
    ]
    drawn = draw(iter(rows), 5, 1)
    assert {one["view"] for one in drawn} == {"full"}
    assert len({one["id"] for one in drawn}) == 5
    assert drawn == draw(iter(reversed(rows)), 5, 1)
    assert drawn != draw(iter(rows), 5, 2)
