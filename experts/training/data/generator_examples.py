"""Examples for the generators, as `corpus.planted` writes them: read, checked, on their side of the split."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from experts.generation.questions import NONE
from experts.generation.t5.output import write_output
from javatrace.errors import UserError


@dataclass(frozen=True, slots=True)
class GeneratorExample:
    split: str
    """`train`, `calibrate` or `test`."""
    type: str
    kind: str
    edit: str
    input: str
    """What T5 reads."""
    output: str
    """What T5 should write."""
    prompt: str
    """What the code LLM reads."""
    answer: dict[str, str]
    """What it should choose, by line name."""
    printed: bool
    """Whether the trace prints the type."""
    suspects: int
    expressions: tuple[bool, ...]
    """For each suspect, whether it is an expression."""
    slot: int | None
    """1-based suspect that T5 should speak of; None where the culprit is none of those it sees."""
    same_method: bool
    """Whether it crashed in the method that is at fault."""
    synthetic: bool = False
    """Whether no JVM ever printed it."""


def read_generator_examples(paths: Iterable[Path]) -> list[GeneratorExample]:
    """All rows; raises UserError with file and line of one that is none."""
    return [example for path in paths for example in _read(path)]


def of_split(examples: Iterable[GeneratorExample], split: str) -> list[GeneratorExample]:
    return [example for example in examples if example.split == split]


def real(examples: Iterable[GeneratorExample]) -> list[GeneratorExample]:
    """Those that a JVM printed, where there are such: what was made up says nothing of how right one is."""
    both = list(examples)
    return [example for example in both if not example.synthetic] or both


def _read(path: Path) -> list[GeneratorExample]:
    opened = gzip.open if path.suffix == ".gz" else open
    number, read = 0, list[GeneratorExample]()
    try:
        with opened(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):  # noqa: B007 (told where it breaks)
                read.append(_example(json.loads(line)))
            return read
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise UserError(
            f"{path}:{number} is no set of generator examples: {error!r}",
            "make one with: python -m corpus.planted SOURCE --out EXAMPLES.jsonl.gz",
        ) from error


def _output(row: dict[str, Any]) -> str:
    """Written when read: new words in the catalogue need no new examples."""
    edit = row["answer"]["edit"]
    known = dict.fromkeys(row["slots"], "")
    return write_output(
        row["kind"],
        None if edit == NONE else edit,
        number=row["slot"],
        language=row["language"],
        values=known,
    )


def _example(row: dict[str, Any]) -> GeneratorExample:
    return GeneratorExample(
        split=row["split"],
        type=row["type"],
        kind=row["kind"],
        edit=row["answer"]["edit"],
        input=row["input"],
        output=_output(row),
        prompt=row["prompt"],
        answer=dict(row["answer"]),
        printed=bool(row["printed"]),
        suspects=int(row["suspects"]),
        expressions=tuple(map(bool, row["expressions"])),
        slot=row["slot"],
        same_method=row.get("distance", 0) == 0,
        synthetic=bool(row.get("synthetic")),
    )
