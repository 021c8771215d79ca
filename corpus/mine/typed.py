"""The qualified name of an exception that a statement names as its source writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from experts.taxonomy.labels import table

GENERAL = {"Exception", "Throwable", "RuntimeException", "Error"}
_DECLARED = re.compile(r"(?:^|/)([A-Z]\w*(?:Exception|Error|Failure|Fault))\.java$")
_IMPORT = re.compile(rb"^\s*import\s+([\w.]+)\s*;", re.M)
_PACKAGE = re.compile(rb"^\s*package\s+([\w.]+)\s*;", re.M)
_LANGUAGE = {
    "ArithmeticException", "ArrayIndexOutOfBoundsException", "ArrayStoreException", "AssertionError",
    "ClassCastException", "ClassNotFoundException", "CloneNotSupportedException", "Error", "Exception",
    "ExceptionInInitializerError", "IllegalAccessException", "IllegalAccessError", "IllegalArgumentException",
    "IllegalCallerException", "IllegalMonitorStateException", "IllegalStateException",
    "IllegalThreadStateException", "IncompatibleClassChangeError", "IndexOutOfBoundsException",
    "InstantiationException", "InterruptedException", "InternalError", "LinkageError",
    "NegativeArraySizeException", "NoClassDefFoundError", "NoSuchFieldException", "NoSuchMethodException",
    "NullPointerException", "NumberFormatException", "OutOfMemoryError", "ReflectiveOperationException",
    "RuntimeException", "SecurityException", "StackOverflowError", "StringIndexOutOfBoundsException",
    "Throwable", "UnsatisfiedLinkError", "UnsupportedOperationException", "UnsupportedClassVersionError",
    "VerifyError", "VirtualMachineError",
}  # fmt: skip
"""Exceptions of `java.lang`, which no file imports."""


class Types:
    """Knows the exceptions that a repository declares in files of their own, the JDK's and the label table's."""

    def __init__(self, folder: Path, paths: Iterable[str]) -> None:
        self._folder = folder
        self._own: dict[str, list[str]] = {}
        self._qualified: dict[str, str] = {}
        for path in paths:
            found = _DECLARED.search(path)
            if found:
                self._own.setdefault(found[1], []).append(path)

    def within(self, source: bytes, path: str) -> Scope:
        """What the names in one file mean."""
        imports = {
            name.rpartition(b".")[2].decode(): name.decode() for name in _IMPORT.findall(source)
        }
        return Scope(self, imports, package_of(source), path)

    def own(self, simple: str, near: str) -> str | None:
        """The repository's class of that name; the one in the same folder, else the first."""
        paths = self._own.get(simple)
        if not paths:
            return None
        folder = near.rpartition("/")[0]
        path = next((one for one in paths if one.rpartition("/")[0] == folder), paths[0])
        if path not in self._qualified:
            package = package_of((self._folder / path).read_bytes())
            self._qualified[path] = f"{package}.{simple}" if package else simple
        return self._qualified[path]


def package_of(source: bytes) -> str:
    """As the file declares it; empty for none."""
    found = _PACKAGE.search(source)
    return found[1].decode() if found else ""


class Scope:
    """One file's view of the names of exceptions."""

    def __init__(self, types: Types, imports: dict[str, str], package: str, path: str) -> None:
        self._types = types
        self._imports = imports
        self._path = path
        self.package = package

    def qualified(self, written: str) -> str | None:
        """None for a general type that was caught, for several at once, and for one that is nobody's."""
        return None if "|" in written or written in GENERAL else self.made(written)

    def made(self, written: str) -> str | None:
        """As `qualified`, but for an exception that is made: then a general type is the true one."""
        outer, _, inner = written.rpartition(".")
        if outer and outer.split(".")[0].islower():
            return written
        if outer:
            around = self._imports.get(outer.split(".")[0])
            return f"{_binary(around)}${inner}" if around and "|" not in written else None
        return self._simple(written)

    def _simple(self, name: str) -> str | None:
        if name in self._imports:
            return _binary(self._imports[name])
        own = self._types.own(name, self._path)
        if own is not None and (self.package and own == f"{self.package}.{name}"):
            return own
        if name in _LANGUAGE:
            return f"java.lang.{name}"
        return own or known().get(name)


def _binary(name: str) -> str:
    """`a.b.Outer.Inner` to `a.b.Outer$Inner`, as the JVM prints it."""
    return re.sub(r"(?<=\.)([A-Z]\w*)\.(?=[A-Z])", r"\1$", name)


@cache
def known() -> dict[str, str]:
    """Simple name to qualified name of every class in the label table; the label itself where two share a name."""
    names: dict[str, str] = {}
    for label in table().labels:
        for name in (*label.merges, label.type):
            names[name.rpartition(".")[2].rpartition("$")[2]] = name
    return names
