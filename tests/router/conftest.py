"""Scripted experts under their own names in the registry, and settings that use them."""

from __future__ import annotations

import pytest

from experts import registry
from router.config.configuration import check
from router.config.settings import Settings
from tests.router.evaluation.scripted import Scripted, ScriptedWriter

HERE = "tests.router.evaluation.scripted"


@pytest.fixture
def scripted(monkeypatch: pytest.MonkeyPatch) -> type[Scripted]:
    monkeypatch.setitem(registry.EXPERTS, "scripted", f"{HERE}:Scripted")
    monkeypatch.setitem(registry.WRITERS, "scripted-writer", f"{HERE}:ScriptedWriter")
    monkeypatch.setattr(Scripted, "asked", {})
    monkeypatch.setattr(Scripted, "broken", set())
    monkeypatch.setattr(ScriptedWriter, "asked", 0)
    return Scripted


@pytest.fixture
def settings() -> Settings:
    return make_settings((0.8, 0.7, 0.0), 0.5)


def make_settings(thresholds: tuple[float, float, float], cause: float) -> Settings:
    def tier(threshold: float, **more: object) -> dict[str, object]:
        return {"expert": "scripted", "threshold": threshold, **more}

    tree = {
        "cascade": {"order": ["one", "two", "three"], "cause_threshold": cause, "always_ask": True},
        "tiers": {
            "one": tier(thresholds[0], writer="w"),
            "two": tier(thresholds[1], writer="w"),
            "three": tier(thresholds[2], reads_source=True),
        },
        "writers": {"w": {"writer": "scripted-writer"}},
    }
    return check(tree, "a test")
