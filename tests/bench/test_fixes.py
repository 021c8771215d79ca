"""Diffs of the toy tried: one that compiles, and beside it one for each way to fail."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.fixes import Trial, table, tried
from bench.offers import Offer
from bench.plain_java import Program, compiled, main_compiled
from codeindex.edits import unified_diff
from corpus.debian import Project

TOY = Path(__file__).parents[1] / "corpus" / "toy"
BASKET = "src/main/java/com/toy/shop/Basket.java"
OWNER = b"this.owner = owner;"
NO_OWNER = b"this.owner = null;"
GUARDED = b'this.owner = java.util.Objects.requireNonNull(owner, "owner is null");'


@pytest.fixture(scope="module")
def toy(jvm: None, tmp_path_factory: pytest.TempPathFactory) -> Program:
    folder = tmp_path_factory.mktemp("toy")
    return main_compiled(Project("toy", "1", "Apache-2.0"), TOY, folder)


@pytest.fixture(scope="module")
def shop(jvm: None, tmp_path_factory: pytest.TempPathFactory) -> Program:
    """With its tests."""
    folder = tmp_path_factory.mktemp("shop")
    return compiled(Project("toy", "1", "Apache-2.0"), TOY, folder)


def offer(before: bytes, after: bytes, diff: str | None = None, line: int = 0) -> Offer:
    """Of a row whose fault stands on one line of the constructor."""
    root = {"path": BASKET, "method": "<init>", "start_line": line, "end_line": line}
    told = unified_diff(BASKET, before, after) if diff is None else diff
    return Offer({"truth": {"root": root}}, "edit", BASKET, "<init>", line, before, told)


@pytest.mark.jvm
def test_a_diff_that_mends_the_faulty_line(toy: Program, tmp_path: Path) -> None:
    fixed = (TOY / BASKET).read_bytes()
    broken = fixed.replace(OWNER, NO_OWNER)
    line = fixed[: fixed.index(OWNER)].count(b"\n") + 1
    trial = tried(offer(broken, fixed, line=line), toy, tmp_path)
    assert (trial.control, trial.applied, trial.error) == ("", True, "")
    assert trial.in_method
    assert trial.on_line
    elsewhere = tried(offer(broken, fixed, line=line + 2), toy, tmp_path)
    assert not elsewhere.on_line


@pytest.mark.jvm
def test_a_diff_that_does_not_compile_names_javacs_first_error(
    toy: Program, tmp_path: Path
) -> None:
    fixed = (TOY / BASKET).read_bytes()
    trial = tried(offer(fixed, fixed.replace(OWNER, b"this.owner = lost;")), toy, tmp_path)
    assert trial.applied
    assert "cannot find symbol" in trial.error


@pytest.mark.jvm
def test_a_diff_of_another_file_does_not_apply(toy: Program, tmp_path: Path) -> None:
    fixed = (TOY / BASKET).read_bytes()
    other = unified_diff(BASKET, b"class Other {\n}\n", b"class Other {\n\n}\n")
    assert not tried(offer(fixed, fixed, other), toy, tmp_path).applied


@pytest.mark.jvm
def test_a_file_that_does_not_compile_anyway_is_left_out(toy: Program, tmp_path: Path) -> None:
    fixed = (TOY / BASKET).read_bytes()
    lost = fixed.replace(OWNER, b"this.owner = lost;")
    trial = tried(offer(lost, lost.replace(b"lost;", b"gone;")), toy, tmp_path)
    assert "cannot find symbol" in trial.control
    lines = list(table([trial]))
    assert lines[0] == "1 diffs offered for 1 crashes"
    assert lines[1].startswith("1 left out")


def test_the_table_counts_by_edit() -> None:
    good = offer(OWNER + b"\n", GUARDED + b"\n", line=1)
    none = Offer(good.row, "edit", BASKET, "other", 1, OWNER, None)
    fine = Trial(good, "", True, "", passed=True, changed=(range(1, 2),))
    trials = [fine, Trial(good, "", True, "bad"), Trial(none)]
    assert [line.split() for line in table(trials)][2:] == [
        ["2", "of", "them", "only", "throw"],
        ["edit", "offered", "applied", "compiled", "passed", "method", "line"],
        ["edit", "2", "2", "1", "1", "2", "1", "0.500", "pass"],
        ["all", "2", "2", "1", "1", "2", "1", "0.500", "pass"],
    ]


@pytest.mark.jvm
def test_the_test_that_crashed_is_run_with_the_diff(shop: Program, tmp_path: Path) -> None:
    fixed = (TOY / BASKET).read_bytes()
    broken = fixed.replace(OWNER, NO_OWNER)
    mended = offer(broken, fixed)
    mended.row["test"] = "com.toy.shop.BasketTest#labels"
    assert tried(mended, shop, tmp_path / "one").passed
    other = offer(broken, broken.replace(NO_OWNER, b"this.owner = null; // known"))
    other.row["test"] = "com.toy.shop.BasketTest#labels"
    trial = tried(other, shop, tmp_path / "two")
    assert not trial.passed
    assert trial.failure
