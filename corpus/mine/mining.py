"""Statements of repositories to labelled message lines, in English and Korean logs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from random import Random

from codeindex.index import SourceIndex
from codeindex.statements import SLOT, Statement
from corpus.dress import dress
from corpus.item import Item, Location, Truth
from corpus.mask import names
from corpus.mine.filling import filled
from corpus.mine.typed import Types
from corpus.provoke.messages import plain_message
from corpus.split import split_of
from experts.labels import label_of

SHORTEST = 6
"""Letters that a template needs beside its slots to tell anything."""


def mine(folders: Iterable[Path], seed: int, each: int) -> Iterator[Item]:
    """`each` lines for every distinct statement; the same text and type twice in a project is one statement."""
    for folder in folders:
        yield from mine_project(folder, Random(f"{seed}-{folder.name}"), each)


def mine_project(folder: Path, rng: Random, each: int) -> Iterator[Item]:
    index = SourceIndex(folder)
    types = Types(index.java_files())
    project = folder.resolve().name
    seen: set[tuple[str, str]] = set()
    for statement in index.statements():
        type_ = _type(types, statement)
        if type_ is None or not _tells(statement.template) or (statement.template, type_) in seen:
            continue
        seen.add((statement.template, type_))
        for number in range(each):
            item = _item(rng, project, statement, type_, number)
            if item is not None:
                yield item


def _type(types: Types, statement: Statement) -> str | None:
    if statement.exception is None or (
        "/test/" in f"/{statement.path}" and "Exception" not in statement.exception
    ):
        return None
    if statement.kind == "throw":
        return types.made(statement.exception)
    return types.qualified(statement.exception) if statement.kind == "catch-log" else None


def _tells(template: str) -> bool:
    return sum(letter.isalpha() for letter in template.replace(SLOT, "")) >= SHORTEST


def _item(rng: Random, project: str, statement: Statement, type_: str, number: int) -> Item | None:
    korean = rng.random() < 0.4
    text = filled(rng, statement.template)
    if statement.kind == "throw" and rng.random() < 0.5:
        text = f"{plain_message(rng, 'log', korean)}{rng.choice([': ', ' - ', ' '])}{text}"
    line = dress(rng, text, statement.class_name or "app.Main", _level(statement))
    if names(line, type_):
        return None
    label = label_of(type_)
    accept = (label,) if label not in (type_, "Other") else ()
    template = blake2b(f"{type_}|{statement.template}".encode(), digest_size=6).hexdigest()
    place = Location(statement.path, statement.class_name, statement.method, statement.line)
    return Item(
        f"m-{project}-{template}-{number}", project, f"mine-{template}", "message", line,
        Truth(type_, accept, place), split_of(project), "mine",
        extra=(("language", "ko" if korean else "en"), ("form", statement.kind)),
    )  # fmt: skip


def _level(statement: Statement) -> str:
    return statement.level if statement.level in ("WARN", "INFO", "DEBUG") else "ERROR"
