"""Parsers that a program's build makes of its grammars: JavaCC's, made again where a grammar has changed."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

from corpus.jars import jar

SECONDS = 120
_PACKAGE = re.compile(r"^package\s+([\w.]+)\s*;", re.MULTILINE)


class Grammars:
    """`out` holds what was made of the grammars that were last seen."""

    def __init__(self, out: Path, options: Sequence[str] = ()) -> None:
        self.out = out
        self._options = options
        self._digest = ""

    def make(self, grammars: Sequence[Path]) -> bool:
        """Whether anything is another than before; `.jjt` files are made to `.jj` first."""
        texts = [path.read_bytes() for path in grammars]
        digest = blake2b(b"\0".join(texts)).hexdigest() if texts else ""
        if digest == self._digest:
            return False
        self._digest = digest
        shutil.rmtree(self.out, ignore_errors=True)
        for path, text in zip(grammars, texts, strict=True):
            self._make(path, text.decode("utf-8", "replace"))
        return True

    def files(self, but: set[str]) -> list[Path]:
        """What was made, less what the program has written itself; `but` are names of files."""
        return [file for file in sorted(self.out.rglob("*.java")) if file.name not in but]

    def _make(self, path: Path, text: str) -> None:
        package = _PACKAGE.search(text)
        folder = self.out / (package[1].replace(".", "/") if package else "")
        folder.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".jjt":
            self._run("jjtree", folder, path)
            path = folder / f"{path.stem}.jj"
        if path.is_file():
            self._run("javacc", folder, path)

    def _run(self, tool: str, folder: Path, path: Path) -> None:
        options = self._options if tool == "javacc" else ()
        command = ["nice", "java", "-cp", str(jar("javacc")), tool, *options]
        subprocess.run(
            [*command, f"-OUTPUT_DIRECTORY={folder}", str(path)],
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
