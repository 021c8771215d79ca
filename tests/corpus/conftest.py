"""What the makers' tests share: whether this machine has the jars that they run programs with."""

from __future__ import annotations

import shutil

import pytest

from corpus.jars import classpath, junit_path
from javatrace.errors import UserError


@pytest.fixture(scope="session")
def jvm() -> None:
    """Skips where there is no JDK, or no package of those that `docs/corpus.md` lists."""
    if shutil.which("javac") is None:
        pytest.skip("no javac on the PATH")
    try:
        classpath()
        junit_path()
    except UserError as error:
        pytest.skip(f"{error.message}: {error.hint}")
