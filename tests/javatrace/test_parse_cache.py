"""What is parsed the short way is what clean-up and all would have made of it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from javatrace.parse_cache import ParseCache
from javatrace.pipeline import read_block
from javatrace.scan.line_reader import lines_of
from javatrace.scan.scanner import scan_blocks
from tests.javatrace import shapes

HERE = Path(__file__).parent
FRAMES = "".join(f"\tat com.shop.p{n}.Basket{n}.add{n}(Basket{n}.java:{n + 1})\n" for n in range(9))
HEAD = "2026-11-22 10:11:12,123 ERROR [http-1] c.s.Cart - full\njava.lang.IllegalStateException: full\n"
TAILS = {
    "frames": FRAMES,
    "cause": f"{FRAMES}Caused by: java.io.EOFException: closed\n{FRAMES}\t... 9 more\n",
    "suppressed": f"{FRAMES}\tSuppressed: java.io.IOException: x\n\t\tat a.B.c(B.java:1)\n\t\t... 9 more\n",
    "cut": f"{FRAMES}Caused by: java.io.EOFException\n",
    "cut frame": f"{FRAMES}\tat com.shop.Bas",
    "wrapped frame": f"{FRAMES}\tat com.shop.Basket\n\tat .add(Basket.java:3)\n",
    "html": f"{FRAMES}Caused by: java.io.EOFException: &lt;closed&gt; <b>now</b>\n{FRAMES}",
    "escaped": f"{FRAMES}Caused by: java.io.EOFException: x\\n\\tat a.B.c(B.java:1)\n{FRAMES}",
    "two on a line": f"{FRAMES}\tat a.B.c(B.java:1) at a.B.d(B.java:2)\n",
    "not a frame": f"{FRAMES}\tat last, the end\n",
    "dump": f"{FRAMES}Caused by: a.BException: Full thread dump\n{FRAMES}",
    "circular": f"{FRAMES}Caused by: [CIRCULAR REFERENCE: java.lang.IllegalStateException: full]\n",
}


def _both(data: bytes) -> None:
    cache = ParseCache("-")
    for block in scan_blocks(io.BytesIO(data)):
        expected = list(read_block(lines_of(block), "-"))
        assert list(cache.read(block)) == expected
        assert list(cache.read(block)) == expected


@pytest.mark.parametrize("name", TAILS)
@pytest.mark.parametrize("head", [HEAD, "java.lang.Error\n", "2026-11-22 10:11:12 ERROR x\n", ""])
def test_below_a_header(head: str, name: str) -> None:
    _both((head + TAILS[name]).encode())


@pytest.mark.parametrize("table", sorted(path.name for path in shapes.TABLES.glob("*.txt")))
def test_every_shape(table: str) -> None:
    for shape in shapes.shapes(table):
        _both(shape.log.encode())


@pytest.mark.parametrize("path", sorted((HERE / "printed/logs").glob("*")), ids=lambda p: p.name)
def test_every_printed_log(path: Path) -> None:
    if path.is_file():
        _both(path.read_bytes())
