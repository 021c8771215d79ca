"""The packages of a jar, and those that a program declares and imports; read, nothing judged."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from javatrace.errors import UserError

_STATEMENT = re.compile(r"(?P<word>package|import) (?:static )?(?P<name>[a-z]\w*(?:\.[a-z]\w*)+)")
"""A package statement, or an import up to the class: packages begin with a small letter."""
_GREP = r"^(package|import) (static )?[a-z][A-Za-z0-9_]*(\.[a-z][A-Za-z0-9_]*)+"


@dataclass(frozen=True, slots=True)
class Program:
    """One repository of Java source."""

    declared: frozenset[str]
    imported: frozenset[str]


def of_jars(folder: Path) -> Iterator[str]:
    """The packages with classes of every jar below a folder; jars that cannot be read are passed over."""
    for path in sorted({path.resolve() for path in folder.rglob("*.jar")}):
        try:
            with zipfile.ZipFile(path) as jar:
                names = {name.rpartition("/")[0] for name in jar.namelist() if _is_class(name)}
        except (OSError, zipfile.BadZipFile):
            continue
        yield from (name.replace("/", ".") for name in sorted(names))


def _is_class(name: str) -> bool:
    return name.endswith(".class") and "/" in name and not name.startswith("META-INF")


def of_repository(root: Path) -> Program:
    """What the head of a git repository declares and imports; raises UserError where that is none."""
    command = ["git", "-C", str(root), "grep", "-hoE", _GREP, "HEAD", "--", "*.java", "*.kt"]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode not in (0, 1):
        raise UserError(f"{root}: no git repository with a head", "name the folder of a clone")
    found: dict[str, set[str]] = {"package": set(), "import": set()}
    for line in set(done.stdout.decode("utf-8", "replace").splitlines()):
        match = _STATEMENT.match(line)
        if match is not None:
            found[match["word"]].add(match["name"])
    return Program(frozenset(found["package"]), frozenset(found["import"]))
