"""Experts whose answers follow from the text alone, and a labelled set of small real logs and sources."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from random import Random
from typing import ClassVar

from experts.base import ExpertUnavailable, Explanation, Prediction
from experts.evidence.evidence import Evidence

TYPES = (
    "java.lang.NullPointerException",
    "java.io.IOException",
    "java.lang.ClassCastException",
    "Other",
)


def luck(*words: str) -> Random:
    return Random(blake2b("\0".join(words).encode(), digest_size=8).digest())


class Scripted:
    """Abstains, agrees or errs by a hash of its name and the text; counts what it was asked."""

    asked: ClassVar[dict[str, int]] = {}
    broken: ClassVar[set[str]] = set()

    def __init__(self, name: str, *, language: str = "en", device: str = "auto", model: str = ""):
        self.name = name

    def load(self) -> None:
        if self.name in self.broken:
            raise ExpertUnavailable("no weights")

    def predict(self, batch: Sequence[Evidence]) -> list[Prediction]:
        self.asked[self.name] = self.asked.get(self.name, 0) + len(batch)
        return [self.answer(one) for one in batch]

    def answer(self, evidence: Evidence) -> Prediction:
        random = luck(self.name, evidence.text)
        if random.random() < 0.15:
            return Prediction(None, 0.0, note="says nothing")
        label = random.choice([evidence.known_type or TYPES[0], *TYPES])
        confidence = round(random.random(), 1)
        others = tuple((type_, 0.1) for type_ in TYPES if type_ != label)
        said = explain(random, evidence) if random.random() < 0.5 else None
        return Prediction(label, confidence, ((label, confidence), *others), said)


class ScriptedWriter:
    asked: ClassVar[int] = 0

    def __init__(self, name: str, *, language: str = "en", device: str = "auto", model: str = ""):
        self.name = name

    def load(self) -> None:
        pass

    def explain(self, batch: Sequence[Evidence], types: Sequence[str]) -> list[Explanation | None]:
        ScriptedWriter.asked += len(batch)
        return [self.write(one, type_) for one, type_ in zip(batch, types, strict=True)]

    def write(self, evidence: Evidence, type_: str) -> Explanation | None:
        random = luck(self.name, evidence.text, type_)
        return explain(random, evidence) if random.random() < 0.8 else None


def explain(random: Random, evidence: Evidence) -> Explanation:
    suspect = random.choice(evidence.suspects) if evidence.suspects else None
    return Explanation("why", "null-return", "what", None, suspect, round(random.random(), 1))


SOURCE = """\
package com.bank;

public class Transfer {
    private final Accounts accounts = new Accounts();

    long move(String from) {
        Account account = accounts.find(from);
        return account.balance();
    }
}
"""
PATH = "src/main/java/com/bank/Transfer.java"


def source(folder: Path) -> Path:
    path = folder / PATH
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(SOURCE)
    return folder


def log(n: int, view: str, thrown: str) -> str:
    head = f"2026-11-22 09:12:{n % 60:02d}.000 ERROR [main] com.bank.Teller - transfer {n} failed"
    if view == "message":
        return head + "\n"
    first = f"com.bank.Wrapped{n}: no" if view == "masked" else f"{thrown}: item {n}"
    frames = (
        "\tat com.bank.Transfer.move(Transfer.java:8)\n\tat com.bank.Teller.serve(Teller.java:3)"
    )
    return f"{head}\n{first}\n{frames}\n"


def row(n: int) -> dict[str, object]:
    view = ("full", "masked", "message")[n % 3]
    thrown = TYPES[n % 2]
    place = {"path": PATH, "class": "com.bank.Transfer", "method": "move"}
    return {
        "id": f"item-{n}",
        "project": f"project-{n % 7}",
        "template": f"template-{n // 2}",
        "view": view,
        "log": log(n, view, thrown),
        "repo": "bank" if n % 4 else None,
        "truth": {
            "type": thrown,
            "location": place | {"line": 8} if view != "message" else None,
            "root": place | {"start_line": 6, "end_line": 9},
            "culprit": "account",
        },
    }


def labelled_set(folder: Path, count: int) -> Path:
    source(folder / "bank")
    path = folder / "truth.jsonl"
    path.write_text("".join(json.dumps(row(n)) + "\n" for n in range(count)))
    return path
