"""What a type's name means in a file, nested and imported ones too; supertypes by name and package."""

from __future__ import annotations

from pathlib import Path

import pytest

from codeindex.analysis.type_lookup import TypeAt, hierarchy, types_named
from codeindex.index import SourceIndex

FILES = {
    "a/Outer.java": "package a;\npublic class Outer extends b.Base<String> {\n static class In { }\n}\n",
    "b/Base.java": "package b;\npublic class Base<T> implements Shape { }\n",
    "b/Shape.java": "package b;\npublic interface Shape { }\n",
    "a/Shape.java": "package a;\npublic interface Shape { }\n",
    "c/Own.java": "package c;\nimport a.Outer;\nimport a.Outer.In;\nimport b.*;\nclass Own {\n class Base { }\n}\n",
}


@pytest.fixture
def index(tmp_path: Path) -> SourceIndex:
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    return SourceIndex(tmp_path, cache=False)


def meant(index: SourceIndex, written: str) -> list[tuple[str, str]]:
    source = FILES["c/Own.java"].encode()
    found = types_named(index, written=written, path="c/Own.java", source=source)
    return [(each.file.path, each.name) for each in found]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Outer", [("a/Outer.java", "Outer")]),
        ("Outer.In", [("a/Outer.java", "In")]),
        ("In", [("a/Outer.java", "In")]),
        ("a.Outer.In", [("a/Outer.java", "In")]),
        ("Base", [("c/Own.java", "Base")]),
        ("Shape", [("b/Shape.java", "Shape")]),
        ("a.Shape", [("a/Shape.java", "Shape")]),
        ("Missing", []),
        ("int", []),
    ],
)
def test_names(index: SourceIndex, written: str, expected: list[tuple[str, str]]) -> None:
    assert meant(index, written) == expected


def test_supertypes_are_of_their_own_package(index: SourceIndex) -> None:
    file = index.file_outline("a/Outer.java")
    assert file is not None
    above = [(each.file.path, each.name) for each in hierarchy(index, TypeAt(file, 0))]
    assert above == [("a/Outer.java", "Outer"), ("b/Base.java", "Base"), ("b/Shape.java", "Shape")]
