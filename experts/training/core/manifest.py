"""Keeps `manifest.toml` beside model folders true to the files that are in them."""

from __future__ import annotations

import re
from pathlib import Path

from experts.weights.folder import manifested, sha256


def sign(folder: Path) -> bool:
    """Writes the table of one folder anew, in a manifest that is there; others' tables stay.

    False where there is no manifest beside the folder: one's own models need none.
    """
    path = folder.resolve().parent / "manifest.toml"
    if not path.is_file():
        return False
    text = path.read_text("utf-8")
    tables = re.split(r"(?m)^(?=\[)", text)
    kept = [table for table in tables if not table.startswith(f"[{folder.name}]")]
    kept = [table.rstrip("\n") for table in kept if table.strip()]
    head = [table for table in kept if not table.startswith("[")]
    rest = sorted([*(t for t in kept if t.startswith("[")), _table(folder)])
    path.write_text("\n\n".join([*head, *rest]) + "\n", "utf-8")
    return True


def _table(folder: Path) -> str:
    lines = [f"[{folder.name}]"]
    lines += [f'"{name}" = "{sha256(folder / name)}"' for name in sorted(manifested(folder))]
    return "\n".join(lines)
