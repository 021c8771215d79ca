"""What is taken out of a source archive: its Java files, and none of a project that is ruled out."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest

from corpus.mine.exclusions import is_excluded
from corpus.mine.fetching import unpack

TAKEN = ["pkg-1.0/src/com/bank/Till.java", "./pkg-1.0/Top.java"]
LEFT = [
    "pkg-1.0/README.md",
    "pkg-1.0/../../etc/Evil.java",
    "/etc/Evil.java",
    "pkg-1.0/lib/org/apache/commons/lang3/StringUtils.java",
]


def test_unpack(tmp_path: Path) -> None:
    archive = tmp_path / "pkg_1.0.orig.tar.xz"
    with tarfile.open(archive, "w:xz") as out:
        for name in TAKEN + LEFT:
            member = tarfile.TarInfo(name)
            member.size = 7
            out.addfile(member, io.BytesIO(b"class A"))
    assert unpack(archive, tmp_path / "java") == 2
    found = {str(path.relative_to(tmp_path / "java")) for path in tmp_path.rglob("*.java")}
    assert found == {"src/com/bank/Till.java", "Top.java"}


RULED_OUT = [
    "src/org/apache/commons/collections4/Bag.java",
    "x/org/apache/solr/internal/csv/CSVParser.java",
    "com/google/gson/Gson.java",
    "java/org/apache/tomcat/util/Buf.java",
    "thirdparty/com/google/common/gson/Reader.java",
]
ALLOWED = [
    "src/org/apache/commons/io/IOUtils.java",
    "org/jsonschema/Reader.java",
    "com/google/common/base/Splitter.java",
    "src/rxtx/Port.java",
    "org/apache/commons/languages/A.java",
]


@pytest.mark.parametrize("path", RULED_OUT)
def test_ruled_out(path: str) -> None:
    assert is_excluded(path)


@pytest.mark.parametrize("path", ALLOWED)
def test_allowed(path: str) -> None:
    assert not is_excluded(path)
