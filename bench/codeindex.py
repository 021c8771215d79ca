"""How soon frames find their source: ctags, raw parsing and us, measured in one run.

    python -m bench.codeindex [SOURCES] [--small]

SOURCES is a folder of Java files, or a src.zip of a JDK (found by itself where there is one).
Prints wall and CPU seconds, and peak memory from the start of each process. Everything that it
makes, 100,000 files among it, is deleted again. `--small` takes a tenth of it all.
"""

from __future__ import annotations

import glob
import json
import os
import random
import shutil
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bench.command_line import argument_parser
from bench.process import Run, run
from codeindex.index import SourceIndex
from codeindex.model.statement import SLOT, Statement
from codeindex.statements.matcher import StatementIndex

FRAMES = 50
RAW = """
import sys
from concurrent.futures import ProcessPoolExecutor
from codeindex.syntax.grammar import parser
def work(paths):
    for path in paths:
        with open(path, "rb") as file:
            parser("java").parse(file.read())
if __name__ == "__main__":
    paths = sys.stdin.read().split("\\n")
    with ProcessPoolExecutor(int(sys.argv[1])) as pool:
        list(pool.map(work, [paths[at : at + 100] for at in range(0, len(paths), 100)]))
"""


def unpacked(sources: str | None, folder: Path) -> Path:
    if sources is not None and os.path.isdir(sources):
        return Path(sources)
    found = glob.glob(
        "/usr/lib/jvm/*/lib/src.zip"
    )  # a JDK without its sources leaves a dangling link
    archives = [sources] if sources else sorted(path for path in found if os.path.isfile(path))
    if not archives:
        raise SystemExit("name a folder of Java files, or install a JDK's src.zip")
    with zipfile.ZipFile(str(archives[0])) as archive:
        archive.extractall(folder)
    return folder


def some_frames(root: Path, paths: list[str]) -> bytes:
    """Of 50 members in as many files, a line in the middle of each."""
    index = SourceIndex(root, cache=False)
    lines: list[str] = []
    for path in random.Random(1).sample(paths, len(paths)):
        file = index.file_outline(path)
        members = [m for m in file.outline.members if m.code] if file is not None else []
        if file is None or not members:
            continue
        member = random.Random(len(lines)).choice(members)
        package = f"{file.outline.package}." if file.outline.package else ""
        name = package + file.outline.types[member.type].binary_name
        frame = {"class": name, "method": member.jvm_name, "file": os.path.basename(path)}
        lines.append(json.dumps({**frame, "line": (member.head + member.end) // 2}))
        if len(lines) == FRAMES:
            break
    return "\n".join(lines).encode() + b"\n"


def multiply(root: Path, target: Path, count: int) -> None:
    """`count` files: the tree once as it is, then again and again under other file names."""
    made, copy = 0, 0
    while made < count:
        for path in sorted(root.rglob("*.java")):
            if made == count:
                return
            name = path.name if copy == 0 else f"{path.stem}_{copy}.java"
            place = target / f"copy{copy}" / path.parent.relative_to(root) / name
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place)
            made += 1
        copy += 1


def settle(root: Path) -> None:
    """As a checkout is: older than the moment in which a clock may hide a change."""
    then = time.time() - 60
    for folder, _, names in os.walk(root):
        os.utime(folder, (then, then))
        for name in names:
            os.utime(os.path.join(folder, name), (then, then))


def locate(root: Path, frames: bytes, work: Path, title: str, cold: float, warm: float) -> None:
    hybrid = [sys.executable, "-m", "router", "locate", "--jsonl", "--repo", str(root)]
    colds = []
    for attempt in range(3):
        colds.append(run(hybrid, frames, environment=cache(work / f"cache{attempt}{title[:3]}")))
    warms = [run(hybrid, frames, environment=cache(work / f"cache2{title[:3]}")) for _ in range(5)]
    show(f"{title}, cold, {FRAMES} frames", min(colds), f"<= {cold} s, 100 MB")
    show(f"{title}, warm, {FRAMES} frames", min(warms), f"<= {warm} s")


def cache(folder: Path) -> dict[str, str]:
    """The environment that has what was indexed kept in `folder`."""
    return {"XDG_CACHE_HOME": str(folder)}


def show(title: str, measured: Run, limit: str = "") -> None:
    print(
        f"{title:42} {measured.wall:8.2f} s wall {measured.cpu:8.2f} s CPU "
        f"{measured.peak:6} MB  {limit}",
        flush=True,
    )


def index_all(root: Path, paths: list[str], work: Path) -> None:
    processes = os.cpu_count() or 1
    index = [sys.executable, "-m", "router", "index", str(root)]
    listed = "\n".join(str(root / path) for path in paths).encode()
    raw = run([sys.executable, "-c", RAW, str(processes)], listed)
    show(f"raw tree-sitter, {processes} processes", raw)
    ours = run(index, environment=cache(work / "full"))
    show(f"hybrid index, {processes} processes", ours, "<= 400 MB in all")
    print(
        f"{'':42} {100 * raw.wall / ours.wall:8.0f} % of raw, wall "
        f"{100 * raw.cpu / ours.cpu:5.0f} % of raw, CPU  >= 65 %"
    )
    again = run(index, environment=cache(work / "full"))
    show("hybrid index, nothing changed", again)


def match_statements(root: Path, count: int, work: Path) -> None:
    os.environ["XDG_CACHE_HOME"] = str(work / "full")
    own = [s for s in SourceIndex(root).statements() if s.template]
    many = list(_varied(own, count))
    index = StatementIndex(many)
    seconds, found = [], 0
    asked = random.Random(2).sample(many, 300)
    for statement in asked:
        text = f"2026-01-02 03:04:05 ERROR {statement.template.replace(SLOT, 'A-17')}"
        started = time.perf_counter()
        matches = index.matching(text)
        seconds.append(time.perf_counter() - started)
        found += any(m.statement.template == statement.template for m in matches)
    seconds.sort()
    print(
        f"statements_matching, {len(many):,} templates: p50 {1e3 * seconds[150]:.2f} ms, "
        f"max {1e3 * seconds[-1]:.2f} ms, the right one in the first 5 for {found} of {len(asked)}"
        "  <= 10 ms"
    )


def _varied(own: list[Statement], count: int) -> Iterator[Statement]:
    """The program's own templates, then each again with two other words in it."""
    words = sorted({word for s in own for word in s.template.split() if word.isalpha()})
    chance = random.Random(3)
    for at in range(count):
        statement = own[at % len(own)]
        if at < len(own):
            yield statement
        else:
            more = " ".join(chance.choices(words, k=2))
            yield replace(statement, template=f"{statement.template} {more}")


def main() -> None:
    parser = argument_parser(__file__, __doc__)
    parser.add_argument("sources", nargs="?")
    parser.add_argument("--small", action="store_true")
    options = parser.parse_args()
    scale = 10 if options.small else 1
    with tempfile.TemporaryDirectory(prefix="codeindex-bench-") as folder:
        work = Path(folder)
        source = unpacked(options.sources, work / "unpacked")
        small, large = work / "small", work / "large"
        multiply(source, small, 15_000 // scale)
        settle(small)
        paths = sorted(SourceIndex(small, cache=False).java_files())
        frames = some_frames(small, paths)
        print(f"{len(paths):,} files, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        if shutil.which("ctags"):
            show("ctags", run(["ctags", "-f", "-", "--languages=Java", "-R", str(small)]))
        locate(small, frames, work, f"{len(paths):,} files", 0.6, 0.15)
        index_all(small, paths, work)
        match_statements(small, 50_000 // scale, work)
        multiply(source, large, 100_000 // scale)
        settle(large)
        locate(large, frames, work, f"{100_000 // scale:,} files", 1.2, 0.2)


if __name__ == "__main__":
    main()
