"""Statements of repositories to labelled message lines, in English and Korean logs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from random import Random

from corpus.item import Item, Location, Truth
from corpus.leakage import TemplateSplits
from corpus.log_formats import format_log_line
from corpus.mask import names
from corpus.mine.filling import filled
from corpus.mine.mined_statement import SLOT, MinedStatement, key
from corpus.mine.packages import Package, source_folder
from corpus.mine.statements import kept_statements, statements
from corpus.provoke.messages import plain_message
from corpus.split import split_of
from experts.taxonomy.labels import label_of
from javatrace.errors import UserError

Say = Callable[[str], None]


def mine(folders: Iterable[Path], seed: int, each: int) -> Iterator[Item]:
    """`each` lines for every distinct statement of folders of Java source; each folder is one project."""
    template_splits = TemplateSplits()
    for folder in folders:
        name = folder.resolve().name
        maker = Maker(name, split_of(name), Random(f"{seed}-{name}"), each)
        yield from _items(maker, statements(folder), template_splits)


def mine_packages(
    chosen: Iterable[Package], *, cache: Path, seed: int, each: int, say: Say
) -> Iterator[Item]:
    """As `mine`, over packages; one that cannot be had is passed over with a word. A broken-off run goes on."""
    template_splits = TemplateSplits()
    for package in chosen:
        try:
            folder = source_folder(package, cache)
        except UserError as error:
            say(f"{package.name}: left out: {error.message}")
            continue
        kept = cache / "mine" / package.name / "statements"
        kept.parent.mkdir(parents=True, exist_ok=True)
        found = kept_statements(folder, kept)
        say(f"{package.name}: {len(found)} statements")
        maker = Maker(package.project, package.split, Random(f"{seed}-{package.name}"), each)
        yield from _items(maker, found, template_splits)


@dataclass(frozen=True, slots=True)
class Maker:
    """What the lines of one project share."""

    project: str
    split: str
    rng: Random
    each: int
    """Lines for each statement that has values to fill in."""

    def lines(self, one: MinedStatement) -> int:
        return self.each if one.type and SLOT.search(one.template) else min(self.each, 2)


def _items(
    maker: Maker, found: Iterable[MinedStatement], template_splits: TemplateSplits
) -> Iterator[Item]:
    """A wording that another split has already is left to it."""
    seen: set[str] = set()
    for one in found:
        template = _template(one)
        wording = f"{template}-{one.type}"
        if wording in seen or not template_splits.allows(template, maker.split):
            continue
        seen.add(wording)
        for number in range(maker.lines(one)):
            item = _item(maker, one=one, template=template, number=number)
            if item is not None:
                yield item


def _template(one: MinedStatement) -> str:
    """By the wording alone: two types may share it, but never two splits."""
    return f"mine-{blake2b(key(one.template).encode(), digest_size=8).hexdigest()}"


def _item(maker: Maker, *, one: MinedStatement, template: str, number: int) -> Item | None:
    """None where the line names the type after all."""
    rng = maker.rng
    text = filled(rng, one.template)
    if one.kind not in ("log", "catch-log") and rng.random() < 0.5:
        said = plain_message(rng, "log", rng.random() < 0.4)
        text = f"{said}{rng.choice([': ', ' - ', ' '])}{text}"
    line = format_log_line(
        rng, message=text, logger=one.class_name or "app.Main", level=one.level or "ERROR"
    )
    if one.type is not None and names(line, one.type):
        return None
    place = Location(one.path, one.class_name, one.method, one.line)
    return Item(
        _id(maker.project, one=one, template=template, number=number), maker.project, template, "message", line,
        _truth(one, place), maker.split, "mine",
        extra=(("language", "ko" if _is_korean(line) else "en"), ("form", one.kind)),
    )  # fmt: skip


def _truth(one: MinedStatement, place: Location) -> Truth:
    """A log statement without an exception is one that nothing is to be said of."""
    if one.type is None:
        return Truth("", location=place, abstain=True)
    label = label_of(one.type)
    return Truth(one.type, (label,) if label not in (one.type, "Other") else (), place)


def _id(project: str, *, one: MinedStatement, template: str, number: int) -> str:
    place = blake2b(f"{one.path}:{one.line}:{one.type}".encode(), digest_size=4).hexdigest()
    return f"m-{project}-{template.removeprefix('mine-')}-{place}-{number}"


def _is_korean(text: str) -> bool:
    return any("가" <= letter <= "힣" for letter in text)
