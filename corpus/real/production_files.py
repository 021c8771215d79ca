"""Which Java files are the program itself: no tests, no examples, nothing that a build made."""

from __future__ import annotations

import re

from codeindex.files.source_set import source_set_rank

_NOT_SHIPPED = {
    "test",
    "tests",
    "testing",
    "testsuite",
    "testsuites",
    "testdata",
    "example",
    "examples",
    "sample",
    "samples",
    "demo",
    "demos",
    "benchmark",
    "benchmarks",
    "perf",
}
"""Words in the name of a folder or of the module that it is."""
_WORDS = re.compile(r"[^._\-]+")
_TEST_CLASS = re.compile(r"(?:Tests?|TestCase|TestSuite|TestUtils?)\.java$")


def is_production(path: str) -> bool:
    """By its name alone; folders named for a test's role anywhere on the path take it out."""
    if not path.endswith(".java") or path.endswith(("package-info.java", "module-info.java")):
        return False
    if source_set_rank(path) or _TEST_CLASS.search(path):
        return False
    folders = path.split("/")[:-1]
    return not any(
        word.lower() in _NOT_SHIPPED for folder in folders for word in _WORDS.findall(folder)
    )
