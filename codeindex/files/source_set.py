"""Which of several files of one name is meant: main sources before test sources before generated ones."""

from __future__ import annotations

import re

_TEST = {
    "test",
    "tests",
    "testFixtures",
    "it",
    "integrationTest",
    "integration-test",
    "androidTest",
    "jmh",
}
_GENERATED = {"generated", "generated-sources", "generated-src", "generated-test-sources"}
_BUILD = {"target", "build", "out", "bin"}


def source_set_rank(path: str) -> int:
    """0 main, 1 test, 2 generated."""
    folders = path.split("/")[:-1]
    before_source = folders[: folders.index("src")] if "src" in folders else folders[:2]
    if _GENERATED.intersection(folders) or _BUILD.intersection(before_source):
        return 2
    return 1 if _TEST.intersection(folders) else 0


def module_distance(path: str, neighbours: tuple[str, ...]) -> int:
    """Fewer is nearer: folders of the path that the nearest neighbouring file does not share."""
    own = path.split("/")[:-1]
    shared = 0
    for neighbour in neighbours:
        other = neighbour.split("/")[:-1]
        same = 0
        for a, b in zip(own, other, strict=False):
            if a != b:
                break
            same += 1
        shared = max(shared, same)
    return len(own) - shared


def module_of(path: str) -> str:
    """The folder of the path's module: what stands before `src`; without one its own folder."""
    folders = path.split("/")[:-1]
    return "/".join(folders[: folders.index("src")] if "src" in folders else folders)


def in_module_of(path: str, neighbours: tuple[str, ...]) -> bool:
    """Whether a neighbouring file is of the same module; of test sources only beside other test sources."""
    module, rank = module_of(path), source_set_rank(path)
    return any(
        module_of(neighbour) == module and (rank != 1 or source_set_rank(neighbour) == 1)
        for neighbour in neighbours
    )


_JAR = re.compile(
    r"(?P<name>[\w.\-](?:(?!-\d|\.(?:jar|war)\b)[\w.\-])*+)(?:-\d[\w.\-+]*?)?\.(?:jar|war)\b"
)


def in_jar(path: str, packaging: str | None) -> bool:
    """Whether a folder on the path is named as the jar of the frame's packaging data: `pay-core-1.2.jar:1.2`."""
    match = _JAR.match(packaging or "")
    if match is None:
        return False
    name = match["name"]
    return any(name == each or name.endswith(f"-{each}") for each in module_of(path).split("/"))


def in_module(path: str, module: str | None) -> bool:
    """Whether a folder on the path is named as the frame's JPMS module."""
    return module is not None and module in path.split("/")
