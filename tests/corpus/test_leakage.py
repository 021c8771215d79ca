"""No project and no template on two sides, over all makers at once."""

from __future__ import annotations

from typing import Any

from corpus.leakage import Sides, straddling


def row(project: str, template: str, split: str, **more: Any) -> dict[str, Any]:
    return {"id": "1", "project": project, "template": template, "split": split, **more}


def test_the_first_split_keeps_a_template() -> None:
    sides = Sides()
    assert sides.allows("t", "train")
    assert sides.allows("t", "train")
    assert not sides.allows("t", "test")


RIGHT = [
    row("a", "t1", "train"),
    row("a", "t2", "train"),
    row("b", "t3", "test", kind_group_seen=False),
]


def test_nothing_straddles() -> None:
    assert not straddling(RIGHT)


def test_what_straddles_is_named() -> None:
    wrong = [*RIGHT, row("a", "t3", "test"), row("c", "t4", "calibrate", kind_group_seen=False)]
    told = straddling(wrong)
    assert told
    assert (told.projects, told.templates, told.unseen) == (("a",), (), ("1",))
    assert straddling([*RIGHT, row("d", "t3", "train")]).templates == ("t3",)
