"""The Java text of a Debian source package: upstream's archive alone, without Debian's changes and without a build."""

from __future__ import annotations

import re
import shutil
import subprocess
import tarfile
import zipfile
from pathlib import Path, PurePosixPath

from corpus.debian import own_lists
from corpus.mine.exclusions import is_excluded
from javatrace.errors import UserError

LARGEST = 2_000_000
"""Bytes of a Java file; what is longer is generated."""
SECONDS = 900
_ARCHIVE = re.compile(
    r"\.(?:orig(?:-[\w-]+)?\.tar|tar)\.(?:xz|gz|bz2|zst)$|(?<!debian)\.tar\.(?:xz|gz|bz2)$"
)


def java_source(name: str, cache: Path) -> Path:
    """A folder with the package's `.java` files; fetched once, what was broken off is fetched again.

    The archives are dropped afterwards. Raises UserError where the mirror has no archive of it.
    """
    target = cache / "mine" / name
    done = target / ".complete"
    if done.is_file():
        return target / "java"
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    command = ["apt-get", *own_lists(cache / "apt"), "source", "-q", "--download-only", name]
    downloaded = subprocess.run(
        command, cwd=target, capture_output=True, text=True, timeout=SECONDS, check=False
    )
    archives = [path for path in sorted(target.iterdir()) if _is_upstream(path.name)]
    if not archives:
        raise UserError(f"the mirror has no source of {name}", downloaded.stderr.strip()[-200:])
    for archive in archives:
        unpack(archive, target / "java")
    for path in target.iterdir():
        if path.is_file():
            path.unlink()
    done.touch()
    return target / "java"


def unpack(archive: Path, folder: Path) -> int:
    """Writes the Java files of a tar archive, without its top folder; counts them. Links and odd paths are left."""
    count = 0
    with tarfile.open(archive, "r|*") as read:
        for member in read:
            path = _inside(member.name)
            if (
                path is None
                or not member.isfile()
                or member.size > LARGEST
                or is_excluded(str(path))
            ):
                continue
            data = read.extractfile(member)
            if data is not None:
                target = folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data.read())
                count += 1
    return count


def unzip(archive: Path, target: Path) -> Path:
    """As `java_source`, from a zip of sources whose top folders are modules."""
    done = target / ".complete"
    if not done.is_file():
        with zipfile.ZipFile(archive) as read:
            for name in read.namelist():
                if name.endswith(".java") and ".." not in name:
                    read.extract(name, target / "java")
        done.touch()
    return target / "java"


def _is_upstream(name: str) -> bool:
    return bool(_ARCHIVE.search(name)) and ".debian.tar" not in name


def _inside(name: str) -> PurePosixPath | None:
    """The path below the archive's top folder; None for what is no Java file, or points out of it."""
    parts = [part for part in PurePosixPath(name).parts if part != "."]
    if not name.endswith(".java") or ".." in parts or name.startswith("/"):
        return None
    return PurePosixPath(*parts[1:]) if len(parts) > 1 else PurePosixPath(*parts)
