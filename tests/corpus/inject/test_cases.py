"""Edits are counted as Java counts, and undone by the diff."""

from __future__ import annotations

from corpus.inject.cases import Edit, apply, edits_of


def test_edits_of() -> None:
    assert edits_of("3:5:eA==,9:9:-") == (Edit(3, 5, "x"), Edit(9, 9, ""))


def test_the_last_edit_is_made_first() -> None:
    assert apply("a(b, c)", (Edit(2, 3, "c"), Edit(5, 6, "b"))) == "a(c, b)"


def test_offsets_are_utf16() -> None:
    assert apply('"😀" + x', (Edit(7, 8, "null"),)) == '"😀" + null'
