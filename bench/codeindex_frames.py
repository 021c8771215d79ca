"""How many frames of real class files are answered as javac's own syntax trees would answer.

    python -m bench.codeindex_frames SOURCES CLASSES [--show N]

SOURCES is a folder of .java files, CLASSES a folder of the .class files that were compiled from
them (`jimage extract` gives a JDK's, whose src.zip is its source). Needs a JDK for javac's trees.
"""

from __future__ import annotations

import os
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from bench.command_line import argument_parser
from codeindex.frames.locator import LocateResult
from codeindex.index import SourceIndex
from javatrace.model.trace import Frame
from tests.codeindex.frames.class_file import PrintedFrame, frames_of
from tests.codeindex.frames.javac_truth_program import Truth, javac_rows


def all_frames(classes: Path) -> Iterator[PrintedFrame]:
    for folder, _, names in os.walk(classes):
        for name in names:
            if name.endswith(".class"):
                yield from frames_of(Path(folder, name).read_bytes())


def kind_of(frame: PrintedFrame) -> str:
    if frame.method.startswith("lambda$"):
        return "lambda"
    if frame.method in ("<init>", "<clinit>"):
        return frame.method
    last = frame.declaring_class.rpartition("$")[2]
    return "anonymous or local" if last[:1].isdigit() else "method"


def verdict(truth: set[tuple[object, ...]], located: LocateResult) -> str:
    """`right`, `wrong`, or how javac's trees have no member for it while we answer something."""
    hits = [(h.path, h.member, h.start_line, h.end_line) for h in located.locations]
    if not truth:
        return f"no member in javac's trees, ours {located.match}"
    if not hits or hits[0] not in truth:
        return "WRONG, right one among candidates" if truth & set(hits) else "WRONG"
    return "right" if str(located.match) == "exact" else f"right, called {located.match}"


def main() -> None:
    parser = argument_parser(__file__, __doc__)
    parser.add_argument("sources", type=Path)
    parser.add_argument("classes", type=Path)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    truth = Truth(javac_rows(options.sources))
    frames = [frame for frame in all_frames(options.classes) if frame.file]
    index = SourceIndex(options.sources, cache=False)
    table: dict[str, Counter[str]] = defaultdict(Counter)
    shown: Counter[str] = Counter()
    seconds = 0.0
    for frame in frames:
        started = time.perf_counter()
        located = index.locate(Frame(frame.declaring_class, frame.method, frame.file, frame.line))
        seconds += time.perf_counter() - started
        said = verdict(truth.members(frame), located)
        table[kind_of(frame)][said] += 1
        shown[said] += 1
        if said != "right" and shown[said] <= options.show:
            hits = [hit[:4] for hit in located.locations[:2]]
            print(said, *frame, hits, truth.members(frame), located.reason)
    print(f"{len(frames):,} frames in {seconds:.1f} s, parsing included")
    for kind, counts in sorted(table.items()):
        for said, count in counts.most_common():
            print(f"{kind:20} {count:9,} {100 * count / sum(counts.values()):8.3f} %  {said}")


if __name__ == "__main__":
    main()
