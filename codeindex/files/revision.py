"""The source files of a git revision, read as blobs: nothing is checked out."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from codeindex.files.folder_walk import SOURCE_ENDS
from javatrace.errors import UserError

_LINK_OR_MODULE = (b"120000", b"160000")


class Revision:
    """The files under a folder as a tag, branch or commit has them; paths as in `Folder`."""

    def __init__(self, root: str | os.PathLike[str], revision: str) -> None:
        self.root = Path(root).resolve()
        self.commit = self._commit(revision)
        self._blobs: dict[str, str] | None = None
        self._names: dict[str, list[str]] = {}
        self._reader: subprocess.Popen[bytes] | None = None

    @property
    def key(self) -> str:
        return f"{self.root}@git"

    def named(self, name: str) -> tuple[str, ...]:
        self.blobs()
        return tuple(self._names.get(name, ()))

    def paths(self) -> Iterator[str]:
        yield from self.blobs()

    def read(self, path: str) -> bytes | None:
        blob = self.blobs().get(path)
        if blob is None:
            return None
        reader = self._open()
        assert reader.stdin is not None
        assert reader.stdout is not None
        try:
            reader.stdin.write(f"{blob}\n".encode())
            reader.stdin.flush()
            header = reader.stdout.readline().split()
            if len(header) != 3:
                return None
            data = reader.stdout.read(int(header[2]))
            reader.stdout.read(1)
        except OSError:
            return None
        return data

    def stamp(self, path: str) -> tuple[str, str] | None:
        blob = self.blobs().get(path)
        return None if blob is None else (blob, blob)

    def blobs(self) -> dict[str, str]:
        """Path to blob id; links and submodules left out."""
        if self._blobs is None:
            self._blobs = {}
            for entry in self._git("ls-tree", "-r", "-z", self.commit).split(b"\0"):
                mode, _, rest = entry.partition(b" ")
                blob, _, raw = rest.partition(b"\t")
                path = raw.decode("utf-8", "surrogateescape")
                if path.endswith(SOURCE_ENDS) and mode not in _LINK_OR_MODULE:
                    self._blobs[path] = blob.split()[-1].decode()
                    self._names.setdefault(path.rpartition("/")[2], []).append(path)
        return self._blobs

    def close(self) -> None:
        if self._reader is not None:
            self._reader.kill()
            self._reader.communicate()
            self._reader = None

    def _open(self) -> subprocess.Popen[bytes]:
        if self._reader is None:
            self._reader = subprocess.Popen(
                ["git", "-C", str(self.root), "cat-file", "--batch"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._reader

    def _commit(self, revision: str) -> str:
        wanted = f"{revision}^{{commit}}"
        try:
            found = self._git("rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
        except (OSError, subprocess.CalledProcessError):
            raise UserError(
                f"no revision {revision!r} in {self.root}",
                "name a tag, branch or commit of the repository: git -C DIR tag --list",
            ) from None
        return found.split()[-1].decode()

    def _git(self, *arguments: str) -> bytes:
        command = ["git", "-C", str(self.root), *arguments]
        done = subprocess.run(command, capture_output=True, check=True)
        return done.stdout
