"""gzip, xz, bzip2 and zstd to the bytes in them; a damaged archive is told, not thrown."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from typing import BinaryIO, Protocol, cast

from javatrace.errors import UserError


class _Readable(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...
    def close(self) -> None: ...


def unpacked(stream: BinaryIO, head: bytes, name: str) -> BinaryIO:
    """The stream itself where its first bytes are no archive's."""
    if head.startswith(b"\x1f\x8b"):
        return _reader(cast(_Readable, gzip.GzipFile(fileobj=stream)), name)
    if head.startswith(b"\xfd7zXZ\x00"):
        return _reader(cast(_Readable, lzma.LZMAFile(stream)), name)
    if head.startswith(b"BZh"):
        return _reader(cast(_Readable, bz2.BZ2File(stream)), name)
    if head.startswith(b"\x28\xb5\x2f\xfd"):
        return _reader(_zstd(stream, name), name)
    return stream


def _reader(archive: _Readable, name: str) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(_Archive(archive, name), 1 << 18))


def _zstd(stream: BinaryIO, name: str) -> _Readable:
    try:
        import zstandard
    except ImportError:
        raise UserError(
            f"{name}: packed with zstd, which needs a package more", "pip install zstandard"
        ) from None
    reader = zstandard.ZstdDecompressor().stream_reader(stream, read_across_frames=True)
    return cast(_Readable, reader)


class _Archive(io.RawIOBase):
    def __init__(self, archive: _Readable, name: str) -> None:
        self._archive = archive
        self._name = name

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer)).cast("B")
        try:
            data = self._archive.read(len(view))
        except MemoryError:
            raise
        except (EOFError, OSError, zlib.error, lzma.LZMAError, ValueError) as error:
            raise self._told(error) from None
        except Exception as error:
            if type(error).__name__ != "ZstdError":
                raise
            raise self._told(error) from None
        view[: len(data)] = data
        return len(data)

    def _told(self, error: Exception) -> UserError:
        return UserError(
            f"{self._name}: a damaged or unfinished archive ({error})",
            "copy it again, or unpack what can be saved and name that file",
        )

    def close(self) -> None:
        if not self.closed:
            self._archive.close()
        super().close()
