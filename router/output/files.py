"""Standard output into a file: written beside it and put in its place when it is whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path

from javatrace.errors import UserError


@contextmanager
def written_to(path: Path | None) -> Iterator[None]:
    """What is printed goes to `path`, in UTF-8; to standard output where it is None.

    Raises UserError where it cannot be written; a file that is there stays as it was until the new one is whole.
    """
    if path is None:
        yield
        return
    part = path.with_name(f".{path.name}.part")
    try:
        with (
            part.open("w", encoding="utf-8", errors="surrogateescape") as file,
            redirect_stdout(file),
        ):
            yield
        os.replace(part, path)
    except OSError as error:
        raise UserError(
            f"--output {path}: {error.strerror or error}",
            "name a file in a folder that can be written",
        ) from None
    finally:
        part.unlink(missing_ok=True)
