"""Reads what javac wrote: every frame that the code of a class file can print."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

_SIZES = {3: 4, 4: 4, 5: 8, 6: 8, 7: 2, 8: 2, 9: 4, 10: 4, 11: 4, 12: 4, 15: 3, 16: 2, 17: 4, 18: 4}
_SIZES |= {19: 2, 20: 2}


class PrintedFrame(NamedTuple):
    declaring_class: str
    method: str
    file: str | None
    line: int


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 8
        self.pool: dict[int, bytes | int] = {}

    def number(self, size: int) -> int:
        value = int.from_bytes(self.data[self.at : self.at + size], "big")
        self.at += size
        return value

    def skip(self, size: int) -> None:
        self.at += size

    def constants(self) -> None:
        count, index = self.number(2), 1
        while index < count:
            tag = self.number(1)
            if tag == 1:
                size = self.number(2)
                self.pool[index] = self.data[self.at : self.at + size]
                self.at += size
            elif tag in (7, 8, 16, 19, 20):
                self.pool[index] = self.number(2)
            else:
                self.at += _SIZES[tag]
            index += 2 if tag in (5, 6) else 1

    def text(self, index: int) -> str:
        value = self.pool[index]
        assert isinstance(value, bytes)
        return value.decode("utf-8", "surrogatepass")

    def attributes(self) -> Iterator[tuple[str, int, int]]:
        """Name, start and end of each attribute."""
        for _ in range(self.number(2)):
            name, size = self.text(self.number(2)), self.number(4)
            start = self.at
            self.at += size
            yield name, start, start + size


def frames_of(data: bytes) -> list[PrintedFrame]:
    """Of one class file: class, method, file and line of every line number entry."""
    reader = _Reader(data)
    reader.constants()
    reader.at += 2
    name_at = reader.pool[reader.number(2)]
    assert isinstance(name_at, int)
    name = reader.text(name_at).replace("/", ".")
    reader.at += 2
    reader.skip(2 * reader.number(2))
    for _ in range(reader.number(2)):
        reader.at += 6
        list(reader.attributes())
    found: set[tuple[str, int]] = set()
    for _ in range(reader.number(2)):
        reader.at += 2
        method = reader.text(reader.number(2))
        reader.at += 2
        for attribute, start, _end in list(reader.attributes()):
            if attribute == "Code":
                found |= {(method, line) for line in _lines(reader, start)}
    file = None
    for attribute, start, _end in reader.attributes():
        if attribute == "SourceFile":
            file = reader.text(int.from_bytes(data[start : start + 2], "big"))
    return [PrintedFrame(name, method, file, line) for method, line in sorted(found)]


def _lines(reader: _Reader, start: int) -> Iterator[int]:
    resume, reader.at = reader.at, start + 4
    reader.skip(reader.number(4))
    reader.skip(8 * reader.number(2))
    for attribute, begin, _end in list(reader.attributes()):
        if attribute == "LineNumberTable":
            (count,) = struct.unpack_from(">H", reader.data, begin)
            for at in range(count):
                yield struct.unpack_from(">HH", reader.data, begin + 2 + 4 * at)[1]
    reader.at = resume
