"""The data card's tables are counted, from rows of all makers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from corpus.card import BEGIN, END, card, count, with_tables
from corpus.cli import app
from corpus.sets import write_rows
from javatrace.errors import UserError


def row(id_: str, maker: str, split: str, type_: str, **more: Any) -> dict[str, Any]:
    return {
        "id": id_, "project": f"{maker}-{split}", "template": id_, "view": "full", "split": split, "maker": maker,
        "log": "x", "truth": {"type": type_} if type_ else {"abstain": True}, **more,
    }  # fmt: skip


def injected(id_: str, distance: str, type_: str = "java.io.IOException") -> dict[str, Any]:
    return row(
        id_, "inject", "test", type_, distance=distance, group="nulls", dress="bare", helpful="on", form="json"
    )  # fmt: skip


ROWS = [
    row("m-1-0", "mine", "train", "java.io.IOException"),
    row("m-2-0", "mine", "train", ""),
    injected("i-1-f", "0"),
    injected("i-1-m", "0"),
    injected("i-2-f", "2"),
    injected("i-3-f", "-1", "java.lang.NullPointerException"),
]


def test_views_of_one_case_are_one_case() -> None:
    counted = count(ROWS)
    assert len(counted.injected) == 3
    assert counted.labels["java.io.IOException"] == 4
    assert counted.train["java.io.IOException"] == 1


def test_card() -> None:
    lines = list(card(ROWS))
    assert "| inject | 4 | 4 | 0 | 0 | 0 | 0 | 0 | 0 | 4 |" in lines
    assert "| java.io.IOException | 4 | 1 | 1 | 199 incidents, 2 projects |" in lines
    assert "| NullPointerException | 30 % at most | 33.3 % |" in lines
    assert "| fault outside the crash method | 40 % | 66.7 % |" in lines
    assert "| nulls | 3 | 0 | 0 | 0 | 0 | 3 | 1 | 1 | 1 |" in lines
    assert not any(line.startswith("**In two splits**") for line in lines)


def test_what_stands_on_two_sides_is_said() -> None:
    lines = list(card([*ROWS, row("m-1-0", "mine", "test", "")]))
    assert "**In two splits**: m-1-0" in lines


def test_a_set_without_injected_cases_has_no_such_tables() -> None:
    assert not any("Injected" in line for line in card(ROWS[:2]))


def test_commands_count_several_sets_as_one(tmp_path: Path) -> None:
    paths = [tmp_path / "a.jsonl", tmp_path / "b.jsonl.gz"]
    write_rows(paths[0], ROWS[:2])
    write_rows(paths[1], ROWS[2:])
    told = CliRunner().invoke(app, ["count", *map(str, paths)]).output
    assert "      4       1    1  java.io.IOException" in told
    assert "| mine | 2 |" in CliRunner().invoke(app, ["card", *map(str, paths)]).output


def test_tables_are_put_between_the_marks_and_again(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n")
    write_rows(tmp_path / "a.jsonl", ROWS[:2])
    for _ in range(2):
        told = CliRunner().invoke(app, ["card", str(tmp_path / "a.jsonl"), "--into", str(page)])
        assert told.exit_code == 0
    text = page.read_text()
    assert text.startswith(f"before\n{BEGIN}\n\n**Incidents by maker**\n")
    assert text.endswith(f"|\n\n{END}\nafter\n")
    assert "old" not in text
    assert text.count("| mine | 2 |") == 1


def test_a_page_without_marks_is_told() -> None:
    with pytest.raises(UserError):
        with_tables("nothing here", [])


def test_a_page_that_is_not_there_is_told(tmp_path: Path) -> None:
    write_rows(tmp_path / "a.jsonl", ROWS[:2])
    words = ["card", str(tmp_path / "a.jsonl"), "--into", str(tmp_path / "gone.md")]
    told = CliRunner().invoke(app, words).exception
    assert isinstance(told, UserError)
    assert "gone.md: No such file" in told.message
