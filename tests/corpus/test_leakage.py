"""No project and no template on two template_splits, over all makers at once."""

from __future__ import annotations

from typing import Any

from corpus.leakage import TemplateSplits, find_leakage


def row(project: str, template: str, split: str, **more: Any) -> dict[str, Any]:
    return {"id": "1", "project": project, "template": template, "split": split, **more}


def test_the_first_split_keeps_a_template() -> None:
    template_splits = TemplateSplits()
    assert template_splits.allows("t", "train")
    assert template_splits.allows("t", "train")
    assert not template_splits.allows("t", "test")


RIGHT = [
    row("a", "t1", "train"),
    row("a", "t2", "train"),
    row("b", "t3", "test", kind_group_seen=False),
]


def test_nothing_straddles() -> None:
    assert not find_leakage(RIGHT)


def test_what_straddles_is_named() -> None:
    wrong = [*RIGHT, row("a", "t3", "test"), row("c", "t4", "calibrate", kind_group_seen=False)]
    told = find_leakage(wrong)
    assert told
    assert (told.projects, told.templates, told.unseen) == (("a",), (), ("1",))
    assert find_leakage([*RIGHT, row("d", "t3", "train")]).templates == ("t3",)
