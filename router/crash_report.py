"""A fault of ours as a file to send: what broke and where, personal data masked, no value of any variable."""

from __future__ import annotations

import platform
import sys
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import platformdirs

from javatrace.redaction import redact
from router.output.printing import print_note
from router.output.visible import visible
from router.version import version

FAULT = 70
"""Exit code for an error of ours: EX_SOFTWARE of sysexits.h."""
KEPT = 50
"""Reports that are kept; older ones are deleted."""
LONGEST = 300
"""Characters of an error's own words that are shown."""


def summary(error: BaseException) -> str:
    """`KeyError: 'x'`: the first line of what broke, masked."""
    first = (str(error).splitlines() or [""])[0]
    words = f"{type(error).__name__}: {first[:LONGEST]}" if first else type(error).__name__
    return redact(visible(words))


def tell_fault(error: BaseException, words: Sequence[str], where: str = "") -> None:
    """The two lines on standard error, and the report that they name."""
    path = write_report(error, words)
    print_note(f"error: a fault in hybrid{where}: {summary(error)}")
    print_note(f"hint: please send {path} (personal data masked)" if path else "hint: --help")


def write_report(error: BaseException, words: Sequence[str]) -> Path | None:
    """The file that was written; None where no folder takes it. `words` are the command line's."""
    text = report(error, words)
    for folder in _folders():
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _prune(folder)
            name = f"hybrid-{datetime.now(UTC):%Y%m%dT%H%M%S%f}.txt"
            path = folder / name
            path.write_text(text, "utf-8")
            path.chmod(0o600)
        except OSError:
            continue
        return path
    return None


def report(error: BaseException, words: Sequence[str]) -> str:
    """Version, machine, command and traceback, masked."""
    frames = "".join(traceback.format_exception(error))
    text = (
        f"hybrid {version()}, python {platform.python_version()}, {platform.platform()}\n"
        f"encoding {sys.stdout.encoding if sys.stdout else None}\n"
        f"command: {' '.join(words)}\n\n{frames}"
    )
    return redact(visible(text))


def _folders() -> Iterator[Path]:
    yield Path(platformdirs.user_state_dir("hybrid-triage")) / "reports"
    yield Path(tempfile.gettempdir()) / "hybrid-triage-reports"


def _prune(folder: Path) -> None:
    for old in sorted(folder.glob("hybrid-*.txt"))[: -KEPT + 1 or None]:
        old.unlink(missing_ok=True)
