"""A command in a folder with a limit of time; whatever it started ends with it."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

TAIL = 400
"""Characters of the last line that is told."""


@dataclass(frozen=True, slots=True)
class Ended:
    code: int | None
    """None where it did not end in time, or could not be started."""
    told: str = ""
    """The last line that it printed, or why it could not be started."""
    is_late: bool = False

    @property
    def went_well(self) -> bool:
        return self.code == 0


def run_command(words: Sequence[str], folder: Path, seconds: float) -> Ended:
    """Runs it without input; kills it with all its children when the time is over."""
    with TemporaryFile() as out:
        try:
            process = subprocess.Popen(
                list(words),
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        except OSError as error:
            return Ended(None, f"{words[0]}: {error.strerror or error}")
        try:
            code: int | None = process.wait(seconds)
        except subprocess.TimeoutExpired:
            code = None
        finally:
            _end(process)
        out.seek(0)
        return Ended(code, _last_line(out.read()), is_late=code is None)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Also what it left running: it was the first of a session of its own."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _last_line(output: bytes) -> str:
    lines = [line.strip() for line in output.decode("utf-8", "replace").splitlines()]
    return next((line for line in reversed(lines) if line), "")[:TAIL]
