"""`python -m corpus.planted SOURCE… --out FILE`: training examples of the generators from any Java source tree."""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from codeindex.index import SourceIndex
from corpus.planted.generator_examples import generator_example
from corpus.planted.planting import plant

HELD_OUT = ("jdk.jconsole", "java.prefs", "jdk.httpserver", "jdk.jartool", "java.sql.rowset")
"""Modules of the JDK whose examples are for calibration and test only."""
LEARNT = (
    "java.logging", "java.naming", "java.net.http", "java.rmi", "jdk.jshell", "jdk.jdeps",
    "jdk.jlink", "jdk.jpackage", "java.management", "java.security.jgss", "jdk.jdi", "jdk.jfr",
    "java.xml.crypto", "jdk.internal.opt", "jdk.zipfs", "jdk.naming.dns", "jdk.security.auth",
)  # fmt: skip


def main() -> None:
    arguments = _arguments()
    random = Random(arguments.seed)
    with TemporaryDirectory() as unpacked:
        roots = [_opened(Path(source), Path(unpacked)) for source in arguments.source]
        arguments.out.parent.mkdir(parents=True, exist_ok=True)
        with gzip.open(arguments.out, "wt", encoding="utf-8") as out:
            for root in roots:
                for row in _examples(root, arguments.count // len(roots), random):
                    out.write(json.dumps(row, ensure_ascii=False) + "\n")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m corpus.planted", description=__doc__)
    parser.add_argument("source", nargs="+", help="a folder of Java source, or a zip of one")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--count", type=int, default=6000)
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


def _opened(source: Path, unpacked: Path) -> Path:
    if source.is_dir():
        return source
    with zipfile.ZipFile(source) as packed:
        wanted = {*HELD_OUT, *LEARNT}
        names = [n for n in packed.namelist() if n.partition("/")[0] in wanted]
        packed.extractall(unpacked / source.stem, names)
    return unpacked / source.stem


def _examples(root: Path, count: int, random: Random) -> Iterator[dict[str, object]]:
    """Training examples from most of the tree; to calibrate and to test from modules held out."""
    index = SourceIndex(root, cache=False)
    paths = sorted(p for p in index.java_files() if not p.endswith("-info.java"))
    held = [p for p in paths if p.partition("/")[0] in HELD_OUT]
    learnt = [p for p in paths if p.partition("/")[0] not in HELD_OUT]
    parts = (("train", learnt, count * 8 // 10), ("calibrate", held, count // 10),
             ("test", held, count // 10))  # fmt: skip
    for split, part, size in parts:
        began = time.monotonic()
        for number, item in enumerate(
            plant(index, paths=part, count=size, random=random) if part else ()
        ):
            if number % 500 == 0:
                print(
                    f"{split}: {number}/{size}, {time.monotonic() - began:.0f} s", file=sys.stderr
                )
            yield generator_example(item, number=number, split=split, random=random)


if __name__ == "__main__":
    main()
