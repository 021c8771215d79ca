"""A diff tried in a scratch copy: every step, every way to fail, and that the repository stays as it is."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from codeindex.edits import unified_diff
from experts.base import Note
from router.cascade.diagnosis import Fix
from router.config.settings import BuildSettings
from router.messages import LANGUAGES
from router.rendering.diagnosis.verification import verification
from router.verification import verify
from router.verification.command import run_command
from router.verification.scratch import scratch_copy, state_of
from router.verification.verify import APPLIES, COMPILES, PARSES, PASSES, Verifier

PATH = "src/com/bank/Till.java"
TILL = b"package com.bank;\n\nclass Till {\n    int open(Drawer drawer) {\n        return drawer.slots + 1;\n    }\n}\n"
DRAWER = b"package com.bank;\n\nclass Drawer {\n    int slots;\n}\n"
BETTER = TILL.replace(b"+ 1", b"+ 2")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "bank"
    (folder / "src/com/bank").mkdir(parents=True)
    (folder / PATH).write_bytes(TILL)
    (folder / "src/com/bank/Drawer.java").write_bytes(DRAWER)
    return folder


def tried(repository: Path, after: bytes, code: str = "", *, seconds: float = 60.0):
    """What comes of the diff to `after`, with a build command that is these lines of Python."""
    command = (sys.executable, "-c", code) if code else ()
    verifier = Verifier(repository, BuildSettings(command=command, seconds=seconds))
    was = state_of(repository)
    verified = verifier.verify(unified_diff(PATH, TILL, after))
    key = verified.note.key if verified.note else None
    return verified.reached, key, was == state_of(repository)


HAS_TWO = "import sys; sys.exit('+ 2' not in open('src/com/bank/Till.java').read())"


def test_a_build_that_passes_with_the_diff(repository: Path) -> None:
    assert tried(repository, BETTER, HAS_TWO) == (PASSES, None, True)


def test_a_build_that_fails_with_the_diff_alone(repository: Path) -> None:
    code = "import sys; sys.exit('+ 1' not in open('src/com/bank/Till.java').read() and 'red')"
    assert tried(repository, BETTER, code) == (PARSES, "build_fails", True)


def test_a_build_that_fails_anyway_says_nothing_of_the_diff(repository: Path) -> None:
    assert tried(repository, BETTER, "raise SystemExit('no network')") == (
        PARSES,
        "build_fails_before",
        True,
    )


def test_a_build_that_hangs_is_ended(repository: Path) -> None:
    code = "import time; time.sleep(600)"
    assert tried(repository, BETTER, code, seconds=0.5) == (PARSES, "build_hangs", True)


def test_a_build_that_cannot_be_started_is_told(repository: Path) -> None:
    verifier = Verifier(repository, BuildSettings(command=("no-such-build-tool",)))
    verified = verifier.verify(unified_diff(PATH, TILL, BETTER))
    assert verified.note is not None
    assert verified.note.key == "build_fails_before"
    assert "no-such-build-tool" in str(verified.note.slots["told"])


def test_a_build_that_writes_in_its_copy_leaves_the_repository_alone(repository: Path) -> None:
    assert tried(repository, BETTER, "open('out.txt', 'w').write('x')") == (PASSES, None, True)


def test_a_build_that_writes_into_the_repository_is_told(repository: Path) -> None:
    code = f"open({str(repository / 'out.txt')!r}, 'w').write('x')"
    reached, key, is_same = tried(repository, BETTER, code)
    assert (reached, key, is_same) == (PASSES, "wrote", False)
    assert (repository / PATH).read_bytes() == TILL


def test_what_does_not_apply_or_parse(repository: Path) -> None:
    other = Verifier(repository, BuildSettings()).verify(unified_diff(PATH, DRAWER, BETTER))
    assert other.reached is None
    assert tried(repository, TILL.replace(b"+ 1;", b"+ ;"))[:2] == (APPLIES, "does_not_parse")


@pytest.mark.jvm
def test_javac_alone(repository: Path) -> None:
    assert tried(repository, BETTER) == (COMPILES, None, True)
    lost = TILL.replace(b"slots", b"places")
    assert tried(repository, lost) == (PARSES, "does_not_compile", True)
    (repository / "src/com/bank/Drawer.java").unlink()
    assert tried(repository, BETTER) == (PARSES, "compiles_not_before", True)


def test_what_a_command_left_running_ends_with_it(tmp_path: Path) -> None:
    child = "import time, pathlib; time.sleep(1.5); pathlib.Path('late').write_text('x')"
    code = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {child!r}])"
    assert run_command((sys.executable, "-c", code), tmp_path, 30.0).went_well
    import time

    time.sleep(2.0)
    assert not (tmp_path / "late").exists()


def test_the_copy_is_gone_afterwards_and_has_no_history(repository: Path) -> None:
    (repository / ".git").mkdir()
    with scratch_copy(repository) as copy:
        assert (copy / PATH).read_bytes() == TILL
        assert not (copy / ".git").exists()
    assert not copy.exists()


def test_every_reason_has_its_words() -> None:
    source = Path(verify.__file__).read_text("utf-8")
    keys = set(re.findall(r'(?:Note\(|_told\(|key = )"(\w+)"|else "(\w+)"', source))
    for key in {one or other for one, other in keys}:
        fix = Fix(
            "x",
            "d",
            None,
            Note(key, {"told": "t", "seconds": 1, "path": "p", "count": 1, "reason": "r"}),
        )
        for language in LANGUAGES:
            assert verification(fix, language)
    assert len(keys) >= 10
