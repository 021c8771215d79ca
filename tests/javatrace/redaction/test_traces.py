"""Masking hides no exception's class and no frame: traces read after masking are the traces read before."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from javatrace.model.trace import Throwable
from javatrace.reading import read_text
from javatrace.redaction import redact
from tests.javatrace.redaction.tables import lines, raw

ROOT = Path(__file__).parents[3]
LOGS = sorted(
    [
        *(ROOT / "tests/javatrace/printed/logs").glob("*.log"),
        *(ROOT / "examples/core-banking/logs").glob("*.log"),
    ]
)


def shape(text: str) -> list[tuple[object, ...]]:
    """(type, frames) of every throwable that a log holds."""
    return [
        (link.type, link.frames)
        for record in read_text(text)
        if record.trace
        for link in links(record.trace.throwable)
    ]


def links(throwable: Throwable) -> Iterator[Throwable]:
    yield from throwable.walk()


@pytest.mark.parametrize("path", LOGS, ids=lambda path: path.name)
def test_traces_are_the_same_after_masking(path: Path) -> None:
    text = path.read_text(encoding="utf-8", errors="replace")
    assert shape(redact(text)) == shape(text)


def test_traces_are_the_same_with_personal_data_in_their_messages() -> None:
    """Each text of the table as the message of a real trace."""
    chance = random.Random(1)
    text = (ROOT / "tests/javatrace/printed/logs/logback-plain.log").read_text(encoding="utf-8")
    for line in lines("masked.txt"):
        said = raw(line).replace("\n", " ")
        filled = (
            text.replace("payment failed", said, 1) if chance.random() < 0.5 else f"{said}\n{text}"
        )
        assert shape(redact(filled)) == shape(filled), said


def test_what_only_looks_like_a_frame_is_masked() -> None:
    from javatrace.incidents.masking import _masked_text
    from javatrace.redaction import redact

    lines = [
        "\tat com.bank.Pay.run(Pay.java:42)",
        "\tat a.B.user_01012345678(B.java:1)",
        "\tat a.B.run(kim@bank.co.kr)",
        "\tat 010-1234-5678 he called",
        "password=hunter22",
        "\tat com.bank.Pay.run(Pay.java:42) password=hunter22",
    ]
    shown = _masked_text("\n".join(lines), redact).split("\n")
    assert shown == [redact(line) for line in lines]
    assert shown[0] == lines[0]
    assert not any(word in "\n".join(shown) for word in ("01012345678", "kim@", "1234", "hunter22"))
