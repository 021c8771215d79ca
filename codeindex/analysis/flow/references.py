"""Files that mention a name, the nearest to a file first: read and searched as bytes, within the budget."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codeindex.analysis.flow.budget import BYTES_OF_ONE
from codeindex.analysis.flow.units import Units
from codeindex.files.source_set import source_set_rank

_LETTER = re.compile(rb"[\w$]")


class References:
    def __init__(self, units: Units) -> None:
        self.units = units
        self._folders: dict[str, list[str]] = {}
        self._near: dict[str, list[str]] = {}
        self._found: dict[tuple[str, str], list[str]] = {}

    def files_with(self, name: str, near: str) -> list[str]:
        """Java files where `name` stands as a word; `near` is the file that is asked from."""
        folder = near.rpartition("/")[0]
        if (name, folder) not in self._found:
            self._found[name, folder] = list(self._search(name, near))
        return self._found[name, folder]

    def _search(self, name: str, near: str) -> Iterator[str]:
        word, left = name.encode(), BYTES_OF_ONE
        for path in self._ordered(near):
            source = self.units.program.files.read(path)
            if source is None:
                continue
            left -= len(source)
            if left < 0 or not self.units.budget.search(len(source)):
                self.units.budget.is_spent = True
                return
            if has_word(source, word):
                yield path

    def _ordered(self, near: str) -> list[str]:
        """All files: the one asked from, its folder, then by folders shared; main sources before tests."""
        folder = near.rpartition("/")[0]
        if folder not in self._near:
            own, folders = folder.split("/"), self._by_folder()
            order = sorted(folders, key=lambda name: _distance(name, own))
            self._near[folder] = [path for name in order for path in folders[name]]
        return self._near[folder]

    def _by_folder(self) -> dict[str, list[str]]:
        if not self._folders:
            for path in self.units.program.java_files():
                self._folders.setdefault(path.rpartition("/")[0], []).append(path)
        return self._folders


def has_word(source: bytes, word: bytes) -> bool:
    """Whether `word` stands alone somewhere; without a pattern, which would be tried at every byte."""
    at = source.find(word)
    while at >= 0:
        before, after = source[max(at - 1, 0) : at], source[at + len(word) : at + len(word) + 1]
        if not _LETTER.match(before) and not _LETTER.match(after):
            return True
        at = source.find(word, at + 1)
    return False


def _distance(folder: str, own: list[str]) -> tuple[int, int, int]:
    """Main sources before tests; then by how much of the way is shared, and how long the rest of it is."""
    shared, parts = 0, folder.split("/")
    for one, other in zip(parts, own, strict=False):
        if one != other:
            break
        shared += 1
    return source_set_rank(f"{folder}/"), -shared, len(parts)
