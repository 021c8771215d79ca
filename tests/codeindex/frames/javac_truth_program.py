"""What javac's own syntax trees say of sources: the independent truth that frames are held against."""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
from collections import defaultdict
from pathlib import Path

from codeindex.frames.source_names import source_names
from tests.codeindex.frames.class_file import PrintedFrame

PROGRAM = Path(__file__).with_name("javac_truth") / "MemberRanges.java"

Row = dict[str, object]


def javac_rows(sources: Path) -> dict[str, list[Row]]:
    """Path to what javac says of the file: types and members with their lines."""
    rows: dict[str, list[Row]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "paths"
        paths = sorted(str(path.relative_to(sources)) for path in sources.rglob("*.java"))
        listed.write_text("\n".join(paths), "utf-8")
        subprocess.run(["javac", "-d", folder, str(PROGRAM)], check=True)
        command = ["java", "-cp", folder, "MemberRanges", str(listed)]
        with subprocess.Popen(command, cwd=sources, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            for line in process.stdout:
                row = json.loads(line)
                rows[row["path"]].append(row)
    return rows


class Truth:
    """javac's rows by file name and package."""

    def __init__(self, rows: dict[str, list[Row]]) -> None:
        self.files: dict[tuple[str, str], list[list[Row]]] = defaultdict(list)
        for path, its in rows.items():
            self.files[str(its[0]["package"]), os.path.basename(path)].append(its)

    def members(self, frame: PrintedFrame) -> set[tuple[object, ...]]:
        """(path, member, start, end) of the innermost members around the line, of the right name."""
        names = source_names(frame.declaring_class, frame.method)
        found: set[tuple[object, ...]] = set()
        for rows in self.files[names.package, frame.file or ""]:
            around = [
                row
                for row in rows
                if row["what"] == "member"
                and int(str(row["head"])) <= frame.line <= int(str(row["end"]))
            ]
            named = [r for r in around if not names.names or r["name"] in names.names]
            fits = [r for r in named if r["type"] in (names.type, shape(names.type))]
            best = min((size(r) for r in fits), default=None)
            found |= {(r["path"], r["name"], r["start"], r["end"]) for r in fits if size(r) == best}
        return found


def shape(binary: str) -> str:
    return re.sub(r"\$\d+", "$#", binary)


def size(row: Row) -> int:
    return int(str(row["end"])) - int(str(row["head"]))
