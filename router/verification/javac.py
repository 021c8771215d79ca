"""The files that a diff touches, compiled alone by javac: for repositories whose build command is not known."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from router.verification.command import Ended, run_command

_PACKAGE = re.compile(r"^[^\S\n]*+package\s++([\w.]++)\s*+;", re.MULTILINE)


def compile_alone(
    copy: Path, paths: Sequence[str], classpath: Sequence[str], seconds: float
) -> Ended | None:
    """javac's word on these files of the copy; None where there is no javac. Nothing is written beside them."""
    javac = shutil.which("javac")
    if javac is None:
        return None
    roots = {root for path in paths if (root := source_root(copy / path)) is not None}
    out = copy.parent / "classes"
    out.mkdir(exist_ok=True)
    words = [
        *(javac, "-proc:none", "-nowarn", "-Xlint:none", "-encoding", "UTF-8"),
        *("-d", str(out), "-sourcepath", ":".join(sorted(map(str, roots)))),
        *(("-classpath", ":".join(classpath)) if classpath else ()),
    ]
    return run_command([*words, *paths], copy, seconds)


def source_root(file: Path) -> Path | None:
    """The folder that the file's package starts in; None where its path does not say."""
    try:
        package = _PACKAGE.search(file.read_text("utf-8", "replace"))
    except OSError:
        return None
    parts = package[1].split(".") if package else []
    folder = file.parent
    for part in reversed(parts):
        if folder.name != part:
            return None
        folder = folder.parent
    return folder
