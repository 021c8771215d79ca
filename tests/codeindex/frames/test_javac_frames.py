"""Every frame that the small tree can print, held against javac's own syntax trees."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from codeindex.index import SourceIndex
from javatrace.model.trace import Frame
from tests.codeindex.frames.class_file import PrintedFrame, frames_of
from tests.codeindex.frames.javac_truth_program import Truth, javac_rows

TREE = Path(__file__).parents[1] / "tree"
MODULES = {
    "core": ["core/src/main/java"],
    "web": ["web/src/main/java"],
}
COMPONENTS = {
    ("Modern$Point", "<init>", 6),
    ("Modern$Pair", "<init>", 25),
    ("Modern$Pair", "<init>", 26),
}
"""javac makes fields of a record's components, at the lines of its header."""


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, PrintedFrame]]:
    """Module and frame, of every line number entry of every class."""
    found = []
    for module, roots in MODULES.items():
        out = tmp_path_factory.mktemp(module)
        files = [str(file) for root in roots for file in (TREE / root).rglob("*.java")]
        subprocess.run(
            ["javac", "-g", "-nowarn", "-encoding", "UTF-8", "-d", str(out), *files],
            check=True,
            capture_output=True,
        )
        for file in sorted(out.rglob("*.class")):
            found += [(module, frame) for frame in frames_of(file.read_bytes())]
    return found


@pytest.mark.jvm
def test_every_frame_is_answered_as_javac_would(frames: list[tuple[str, PrintedFrame]]) -> None:
    truth = Truth(javac_rows(TREE))
    index = SourceIndex(TREE, cache=False)
    compared = 0
    for module, frame in frames:
        wanted = {row for row in truth.members(frame) if str(row[0]).startswith(module)}
        neighbour = Frame("com.bank.Gateway", "call", "Gateway.java", 5)
        near = [neighbour] if module == "web" else []
        located = index.locate(Frame(*frame), near)
        hit = located.locations[0]
        if wanted:
            compared += 1
            assert hit[:4] in wanted, (frame, located)
        else:
            bridge = hit.member == frame.method
            assert bridge or hit.start_line <= frame.line <= hit.end_line, (frame, located)
    assert compared > 100


@pytest.mark.jvm
def test_the_range_of_every_member_is_javacs() -> None:
    index = SourceIndex(TREE, cache=False)
    for path, rows in javac_rows(TREE).items():
        file = index.file_outline(path)
        assert file is not None
        if path.endswith(("OldMac.java", "Patterns.java")):
            continue
        ours = {
            (file.outline.types[m.type].binary_pattern, m.jvm_name, m.start, m.head, m.end)
            for m in file.outline.members
        }
        javacs = {
            (r["type"], r["name"], r["start"], r["head"], r["end"])
            for r in rows
            if r["what"] == "member" and (r["type"], r["name"], r["head"]) not in COMPONENTS
        }
        assert ours == javacs, path
