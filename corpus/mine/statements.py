"""All statements of a tree of Java source, read once and kept beside it."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple
from hashlib import blake2b
from pathlib import Path

from codeindex.statements import templates
from corpus.mine.exclusions import is_excluded
from corpus.mine.mined_statement import SLOT, MinedStatement, key
from corpus.mine.reading import found_in
from corpus.mine.typed import Types

SHORTEST = 6
"""Letters that a template needs beside its slots to tell anything."""
LONGEST = 400
"""Characters of a template; what is longer is a document."""
ASSERTIONS = 150
"""Statements of one project whose type is AssertionError: its tests have thousands, and little else."""
_TESTS = re.compile(
    r"(?:^|/)(?:[\w-]*tests?|testing|test[sS]rc|testdata|testData|jtreg)/|Tests?\.java$"
)


def statements(folder: Path) -> Iterator[MinedStatement]:
    """File by file in the order of their names, each wording of a type once, without text that tells nothing."""
    paths = sorted(str(path.relative_to(folder)) for path in folder.rglob("*.java"))
    types = Types(folder, paths)
    seen: set[tuple[str, str | None]] = set()
    counted: Counter[str | None] = Counter()
    for path in paths:
        enough = counted["java.lang.AssertionError"] >= ASSERTIONS and _is_test(path)
        if enough or is_excluded(path) or not (folder / path).is_file():
            continue
        source = (folder / path).read_bytes()
        for one in found_in(source, path, types.within(source, path)):
            wording = (key(one.template), one.type)
            if wording in seen or not _tells(one):
                continue
            seen.add(wording)
            counted[one.type] += 1
            if one.type != "java.lang.AssertionError" or counted[one.type] <= ASSERTIONS:
                yield one


def kept_statements(folder: Path, kept: Path) -> list[MinedStatement]:
    """As `statements`, from the file `kept` where the same code wrote it before."""
    name = kept.with_name(f"{kept.name}-{VERSION}.jsonl.gz")
    if name.is_file():
        with gzip.open(name, "rt", encoding="utf-8") as lines:
            return [MinedStatement(*json.loads(line)) for line in lines]
    found = list(statements(folder))
    partial = name.with_suffix(".partial")
    with gzip.open(partial, "wt", encoding="utf-8", compresslevel=3) as out:
        out.writelines(json.dumps(astuple(one), ensure_ascii=False) + "\n" for one in found)
    partial.replace(name)
    return found


def _tells(one: MinedStatement) -> bool:
    if one.kind == "log" and _is_test(one.path):
        return False
    text = SLOT.sub("", one.template)
    return len(text) <= LONGEST and sum(letter.isalpha() for letter in text) >= SHORTEST


def _is_test(path: str) -> bool:
    return bool(_TESTS.search(path))


def _version() -> str:
    digest = blake2b(digest_size=4)
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if path.stem in ("calls", "found", "reading", "ruledout", "slotted", "statements", "typed"):
            digest.update(path.read_bytes())
    digest.update(Path(templates.__file__).read_bytes())
    return digest.hexdigest()


VERSION = _version()
"""Of the code that reads: another reading is kept in another file."""
