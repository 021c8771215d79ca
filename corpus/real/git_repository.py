"""The history of a git repository: commits in order, what each changed, files as they were; checks nothing out."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from javatrace.errors import UserError

_FORM = "%H%x00%P%x00%ct%x00%B%x00%x01"
"""Of a commit: its id, parents, time, message; no message holds the bytes between them."""


@dataclass(frozen=True, slots=True)
class Commit:
    id: str
    parent: str
    """The first of a merge."""
    time: int
    """Seconds since 1970, of the committer's clock."""
    message: str


@dataclass(frozen=True, slots=True)
class Change:
    status: str
    """`A`, `M` or `D`; a renamed file is one of each of the last and the first."""
    path: str


class GitRepository:
    """Reads through one `git cat-file` that stays open; `close` ends it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._reader: subprocess.Popen[bytes] | None = None

    def commits(self, *, merges: bool = False) -> Iterator[Commit]:
        """All that lead to the head and have one parent, or the merges into it, oldest first."""
        kind = ("--merges", "--first-parent") if merges else ("--no-merges",)
        told = self._git("log", *kind, "--reverse", "--topo-order", f"--format={_FORM}")
        for entry in told.decode("utf-8", "replace").split("\x01"):
            fields = entry.strip("\n").split("\x00")
            if len(fields) >= 4 and fields[1]:
                yield Commit(fields[0], fields[1].split()[0], int(fields[2]), fields[3])

    def changes(self, commit: Commit) -> tuple[Change, ...]:
        """The files that a commit changed against its parent."""
        told = self._git(
            "diff-tree", "-r", "-z", "--no-renames", "--name-status", commit.parent, commit.id
        )
        fields = told.decode("utf-8", "surrogateescape").split("\x00")
        return tuple(
            Change(status, path) for status, path in zip(fields[::2], fields[1::2], strict=False)
        )

    def read(self, revision: str, path: str) -> bytes | None:
        """A file as a commit has it; None where it has none, or a snapshot lacks it."""
        return self.blob(f"{revision}:{path}") if "\n" not in path else None

    def blob(self, name: str) -> bytes | None:
        """The bytes that git calls by `name`."""
        reader = self._open()
        assert reader.stdin is not None
        assert reader.stdout is not None
        reader.stdin.write(name.encode("utf-8", "surrogateescape") + b"\n")
        reader.stdin.flush()
        header = reader.stdout.readline().split()
        if len(header) != 3 or header[1] != b"blob":
            return None
        data = reader.stdout.read(int(header[2]))
        reader.stdout.read(1)
        return data

    def files(self, revision: str, folder: str) -> Iterator[str]:
        """Paths of the files under a folder, or beside its files where its name goes on."""
        told = self._git("ls-tree", "-r", "-z", "--name-only", revision, "--", folder)
        yield from filter(None, told.decode("utf-8", "surrogateescape").split("\x00"))

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

    def _git(self, *arguments: str) -> bytes:
        command = ["git", "-C", str(self.root), *arguments]
        return subprocess.run(command, capture_output=True, check=True).stdout


def repository_folder(repositories: Path, name: str) -> Path:
    """The local clone of `owner/name`; raises UserError that says how to get it."""
    owner, _, short = name.partition("/")
    for folder in (f"{owner}+{short}", f"{owner}/{short}", short):
        if (repositories / folder).is_dir():
            return repositories / folder
    raise UserError(
        f"no clone of {name} in {repositories}",
        f"git clone https://github.com/{name} {repositories / f'{owner}+{short}'}",
    )
