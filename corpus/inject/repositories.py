"""The program as it was when a case crashed: its sources with the one fault in them."""

from __future__ import annotations

import json
import os
from itertools import islice
from pathlib import Path
from typing import Any

from corpus.debian import Project, project_of
from corpus.inject.cases import apply, edits_of
from corpus.inject.harness import source_root
from corpus.judged_cause import with_judged_cause
from corpus.sets import read_set


def materialise(path: Path, *, out: Path, cache: Path, limit: int) -> int:
    """Writes `out/set.jsonl` and a folder of sources for each fault; unchanged files are hard links."""
    out.mkdir(parents=True, exist_ok=True)
    count = 0
    with (out / "set.jsonl").open("w", encoding="utf-8") as lines:
        for row in islice(read_set(path), limit):
            row = with_judged_cause(row) | {"repo": _repository(row, out, cache)}
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    return count


def _repository(row: dict[str, Any], out: Path, cache: Path) -> str:
    project = project_of(row["project"])
    name = f"repos/{row['id'].rpartition('-')[0]}"
    folder, fault = out / name, row["truth"]["root"]["path"]
    if not folder.is_dir():
        root = source_root(project, cache)
        _link(project, root, folder)
        source = (root / fault).read_bytes().decode(project.encoding, "replace")
        (folder / fault).unlink()
        (folder / fault).write_bytes(
            apply(source, edits_of(row["edits"])).encode(project.encoding, "replace")
        )
    return name


def _link(project: Project, root: Path, folder: Path) -> None:
    for sources in project.source_folders:
        for path in (root / sources).rglob("*.java"):
            if not project.holds(path.relative_to(root).as_posix()):
                continue
            target = folder / path.relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(path, target)
            except OSError:
                target.write_bytes(path.read_bytes())
