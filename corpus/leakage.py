"""Keeps projects and templates from leaking between splits: while a set is made, and proved of sets that are there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


class TemplateSplits:
    """The split that first had a template is its only one."""

    def __init__(self) -> None:
        self._split: dict[str, str] = {}

    def allows(self, template: str, split: str) -> bool:
        """Whether an item of this template may stand in `split`; the first asker decides for all."""
        return self._split.setdefault(template, split) == split


@dataclass(frozen=True, slots=True)
class Leakage:
    """What stands in two splits; all empty is right."""

    projects: tuple[str, ...]
    templates: tuple[str, ...]
    unseen: tuple[str, ...]
    """Ids of injected rows of an unseen kind group in train or calibrate."""

    def __bool__(self) -> bool:
        return bool(self.projects or self.templates or self.unseen)


def find_leakage(rows: Iterable[dict[str, Any]]) -> Leakage:
    """Of the rows of all makers at once: a project or template of one must not be in another split in another."""
    splits_of: dict[str, dict[str, set[str]]] = {"project": {}, "template": {}}
    unseen: list[str] = []
    for row in rows:
        for field, known in splits_of.items():
            known.setdefault(row[field], set()).add(row["split"])
        if row.get("kind_group_seen") is False and row["split"] in ("train", "calibrate"):
            unseen.append(row["id"])
    in_two = {
        field: tuple(sorted(name for name, splits in known.items() if len(splits) > 1))
        for field, known in splits_of.items()
    }
    return Leakage(in_two["project"], in_two["template"], tuple(unseen))
