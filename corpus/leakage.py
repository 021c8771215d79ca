"""Keeps templates on one side of the fence while a set is made, and proves it of sets that are there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


class Sides:
    """The split that first had a template is its only one."""

    def __init__(self) -> None:
        self._split: dict[str, str] = {}

    def allows(self, template: str, split: str) -> bool:
        """Whether an item of this template may stand in `split`; the first asker decides for all."""
        return self._split.setdefault(template, split) == split


@dataclass(frozen=True, slots=True)
class Straddling:
    """What stands on two sides; all empty is right."""

    projects: tuple[str, ...]
    templates: tuple[str, ...]
    unseen: tuple[str, ...]
    """Ids of injected rows of an unseen kind group in train or calibrate."""

    def __bool__(self) -> bool:
        return bool(self.projects or self.templates or self.unseen)


def straddling(rows: Iterable[dict[str, Any]]) -> Straddling:
    """Reads rows of all makers at once: a project or template of one must not be on another side in another."""
    sides: dict[str, dict[str, set[str]]] = {"project": {}, "template": {}}
    unseen: list[str] = []
    for row in rows:
        for field, known in sides.items():
            known.setdefault(row[field], set()).add(row["split"])
        if row.get("kind_group_seen") is False and row["split"] in ("train", "calibrate"):
            unseen.append(row["id"])
    both = {
        field: tuple(sorted(name for name, splits in known.items() if len(splits) > 1))
        for field, known in sides.items()
    }
    return Straddling(both["project"], both["template"], tuple(unseen))
