"""Where a variable that was null got its value: told only where one place alone can have given it."""

from __future__ import annotations

from pathlib import Path

import pytest

from codeindex.analysis.null_origin import null_origin_of
from codeindex.index import SourceIndex
from javatrace.parser.frames import parse_frame

TOLD = {
    'void m(Map<String, String> a) { String v = a.get("k"); v.trim(); }': ("call", 'a.get("k")'),
    "void m() { String v; v = other(\n1); Runnable r = () -> v.trim(); }": ("call", "other( 1)"),
    "void m(String v) { v.trim(); }": ("parameter", "v"),
    "void m(List<String> l) { for (String v : l) v.trim(); }": ("element", "l"),
    "void m() { String v = null; v.trim(); }": ("literal", "null"),
}
NOT_TOLD = (
    "void m(String v) { v = other(); v.trim(); }",
    "void m() { String v; if (x()) v = one(); else v = two(); v.trim(); }",
    "void m(List<String> l) { l.forEach(v -> v.trim()); }",
    "void m() { Comparator<String> c = (v, w) -> v.compareTo(w); }",
    'void m() { String v = x() ? "a" : null; v.trim(); }',
    "void m() { String v = w; v.trim(); }",
    "void m() { v.trim(); }",
    "void m() { String v = one(); new Object() { void n(String v) { v.trim(); } }; }",
    "void m() { try { ok(); } catch (Exception v) { v.getMessage().trim(); } }",
)


def origin(tmp_path: Path, method: str):
    (tmp_path / "p").mkdir()
    (tmp_path / "p/T.java").write_text(f"package p;\nclass T {{\n{method}\n}}\n")
    index = SourceIndex(tmp_path, cache=False)
    frame = parse_frame("\tat p.T.m(T.java:3)")
    return null_origin_of(index, index.resolve(frame, (frame,)).method, "v")


@pytest.mark.parametrize("method", TOLD)
def test_one_place_gave_it(tmp_path: Path, method: str) -> None:
    found = origin(tmp_path, method)
    assert found is not None
    assert (found.kind, found.text) == TOLD[method]


@pytest.mark.parametrize("method", NOT_TOLD)
def test_several_places_or_another_variable(tmp_path: Path, method: str) -> None:
    assert origin(tmp_path, method) is None


@pytest.mark.parametrize("name", ["", "this.v", "v()", "<local4>"])
def test_what_is_no_variable(tmp_path: Path, name: str) -> None:
    (tmp_path / "T.java").write_text("class T {\nvoid m(String v) { v.trim(); }\n}\n")
    index = SourceIndex(tmp_path, cache=False)
    frame = parse_frame("\tat T.m(T.java:2)")
    assert null_origin_of(index, index.resolve(frame, (frame,)).method, name) is None
