"""gzip, xz, bzip2 and zstd to the bytes in them: what is whole of a damaged archive is read, and the damage kept."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from typing import Any, BinaryIO, Protocol, cast

from javatrace.errors import UserError

BUFFER_SIZE = 1 << 18
"""Bytes that are unpacked at once."""


class _Readable(Protocol):
    def read1(self, size: int = -1, /) -> bytes: ...
    def close(self) -> None: ...


def decompressed(stream: BinaryIO, head: bytes, name: str) -> BinaryIO:
    """The bytes inside; the stream itself where its first bytes (`head`, six are enough) are no archive's.

    A damaged archive ends early (see `damage`); reading raises UserError where nothing could be read at all.
    """
    if head.startswith(b"\x1f\x8b"):
        return _reader(gzip.GzipFile(fileobj=stream), name)
    if head.startswith(b"\xfd7zXZ\x00"):
        return _reader(lzma.LZMAFile(stream), name)
    if head.startswith(b"BZh"):
        return _reader(bz2.BZ2File(stream), name)
    if head.startswith(b"\x28\xb5\x2f\xfd"):
        return _reader(_Zstd(stream, name), name)
    return stream


def damage(stream: BinaryIO) -> str | None:
    """What was wrong with the archive behind a stream that `decompressed` gave and that was read to its end."""
    return getattr(getattr(stream, "raw", None), "damage", None)


def _reader(archive: _Readable, name: str) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(_Archive(archive, name), BUFFER_SIZE))


class _Archive(io.RawIOBase):
    """Ends where the archive is damaged; raises UserError only where nothing could be read at all."""

    def __init__(self, archive: _Readable, name: str) -> None:
        self._archive = archive
        self._name = name
        self._is_empty = True
        self.damage: str | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer)).cast("B")
        data = b"" if self.damage else self._read(len(view))
        view[: len(data)] = data
        self._is_empty = self._is_empty and not data
        return len(data)

    def _read(self, size: int) -> bytes:
        try:
            return self._archive.read1(size)
        except (EOFError, OSError, zlib.error, lzma.LZMAError, ValueError) as error:
            self._is_damaged(error)
        except Exception as error:
            if type(error).__name__ != "ZstdError":
                raise
            self._is_damaged(error)
        return b""

    def _is_damaged(self, error: Exception) -> None:
        if self._is_empty:
            raise UserError(
                f"{self._name}: a damaged or unfinished archive ({error})",
                "copy it again, or unpack what can be saved and name that file",
            ) from None
        self.damage = str(error)

    def close(self) -> None:
        if not self.closed:
            self._archive.close()
        super().close()


class _Zstd:
    """The frames of a zstd stream, one after the other; a frame that is cut is an EOFError, as for gzip."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        try:
            import zstandard
        except ImportError:
            raise UserError(
                f"{name}: packed with zstd, which needs a package more", "pip install zstandard"
            ) from None
        self._new = zstandard.ZstdDecompressor().decompressobj
        self._stream = stream
        self._packed = b""
        self._frame: Any = None
        self._data = io.BytesIO()

    def read1(self, size: int = -1, /) -> bytes:
        while not (data := self._data.read(size)):
            self._packed = self._packed or self._stream.read(BUFFER_SIZE)
            if not self._packed:
                if self._frame is not None:
                    raise EOFError("it ends before its end-of-stream marker")
                break
            self._frame = self._frame or self._new()
            self._data = io.BytesIO(self._frame.decompress(self._packed))
            self._packed = b""
            if self._frame.eof:
                self._packed, self._frame = self._frame.unused_data, None
        return data

    def close(self) -> None:
        self._stream.close()
