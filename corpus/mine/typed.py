"""The qualified name of an exception that a statement names as its source writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from experts.labels import table

_GENERAL = {"Exception", "Throwable", "RuntimeException", "Error"}
_DECLARED = re.compile(r"(?:^|/)((?:[a-z_][\w]*/)*)([A-Z]\w*(?:Exception|Error|Failure))\.java$")


class Types:
    """Knows the exceptions of the label table, and those that the repository itself declares."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._own: dict[str, str] = {}
        for path in paths:
            found = _DECLARED.search(path)
            if found:
                self._own[found[2]] = f"{_package(found[1])}.{found[2]}"

    def qualified(self, written: str) -> str | None:
        """None for a general type that was caught, for several at once, and for one that is nobody's."""
        if "|" in written or written in _GENERAL:
            return None
        if "." in written and written.split(".")[0].islower():
            return written
        simple = written.rpartition(".")[2]
        return self._own.get(simple) or known().get(simple)

    def made(self, written: str) -> str | None:
        """As `qualified`, but for an exception that is made: then a general type is the true one."""
        return f"java.lang.{written}" if written in _GENERAL else self.qualified(written)


def _package(folders: str) -> str:
    """`src/main/java/com/bank/` to `com.bank`."""
    parts = [part for part in folders.split("/") if part]
    for start in ("java", "src", "classes", "test", "tests"):
        if start in parts[:-1]:
            at = len(parts) - 1 - parts[::-1].index(start)
            if at < len(parts) - 1 and parts[at + 1] in (
                "com",
                "org",
                "net",
                "io",
                "kr",
                "de",
                "fr",
                "java",
                "javax",
                "jdk",
                "sun",
            ):
                return ".".join(parts[at + 1 :])
    roots = [
        n
        for n, part in enumerate(parts)
        if part in ("com", "org", "net", "io", "kr", "java", "javax", "jdk", "sun")
    ]
    return ".".join(parts[roots[0] :]) if roots else ".".join(parts[-3:])


@cache
def known() -> dict[str, str]:
    """Simple name to qualified name of every class in the label table; the label itself where two share a name."""
    names: dict[str, str] = {}
    for label in table().labels:
        for name in (*label.merges, label.type):
            names[name.rpartition(".")[2].rpartition("$")[2]] = name
    return names
