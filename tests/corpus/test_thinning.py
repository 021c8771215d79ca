"""What a label has too much of is left out: other templates first, rare labels whole."""

from __future__ import annotations

from typing import Any

from corpus.thinning import thinned


def row(number: int, type_: str, template: str, split: str = "train") -> dict[str, Any]:
    truth = {"type": type_} if type_ else {"abstain": True}
    return {
        "id": f"r{number}", "project": "p", "template": template, "view": "message",
        "split": split, "truth": truth,
    }  # fmt: skip


NPE, IAE = "java.lang.NullPointerException", "java.lang.IllegalArgumentException"


def test_a_common_label_is_cut_and_a_rare_one_stays() -> None:
    rows = [row(n, NPE, f"t{n}") for n in range(50)] + [row(100, IAE, "x")]
    left = list(thinned(rows, 10))
    assert sum(one["truth"]["type"] == NPE for one in left) == 10
    assert sum(one["truth"]["type"] == IAE for one in left) == 1
    assert left == list(thinned(rows, 10))
    assert [one["id"] for one in left] == [one["id"] for one in rows if one in left]


def test_every_template_comes_before_a_second_row_of_one() -> None:
    rows = [row(n, NPE, "often") for n in range(20)] + [row(50 + n, NPE, f"t{n}") for n in range(9)]
    left = list(thinned(rows, 10))
    assert len({one["template"] for one in left}) == 10


def test_splits_are_cut_apart_and_rows_without_a_type_go() -> None:
    rows = [row(n, NPE, f"t{n}", split) for n, split in enumerate(["train", "test"] * 20)]
    left = list(thinned([*rows, row(99, "", "z")], 5))
    assert sum(one["split"] == "test" for one in left) == 5
    assert len(left) == 10
