"""The members of a file, and which places are the last that one would look at."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codeindex.files.source_set import source_set_rank
from codeindex.index import SourceIndex
from codeindex.model.source import Method
from codeindex.outlines.methods import declared_method

_DRIVES = re.compile(
    r"(?:^|/)(?:examples?|samples?|demos?|benchmarks?|\w*Tests?|Test\w*|\w*TestCase|\w*IT)(?:/|\.java$)"
)


def members_of(index: SourceIndex, path: str) -> Iterator[Method]:
    """Every member with code of a file, in its order."""
    file, source = index.file_outline(path), index.files.read(path)
    if file is None or source is None:
        return
    for at, row in enumerate(file.outline.members):
        if row.code:
            yield declared_method(
                file, declaration=file.declaration_of(at), source=source, asked=row.jvm_name
            )


def is_last_resort(method: Method) -> bool:
    """Whether it is a test, generated, or an example: such code drives what fails."""
    return source_set_rank(method.path) > 0 or _DRIVES.search(method.path) is not None
