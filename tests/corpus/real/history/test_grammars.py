"""A parser is made of its grammar once, and again when the grammar is another."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.jars import available
from corpus.real.history.grammars import Grammars

GRAMMAR = """PARSER_BEGIN(Sum)
package p;
public class Sum {}
PARSER_END(Sum)
void sum() : {} { "1" ( "+" "1" )* <EOF> }
"""


@pytest.mark.jvm
def test_made_where_the_grammar_changed(tmp_path: Path) -> None:
    if not available(["javacc"]):
        pytest.skip("no JavaCC: apt-get install javacc")
    grammar = tmp_path / "Sum.jj"
    grammar.write_text(GRAMMAR)
    grammars = Grammars(tmp_path / "out")
    assert grammars.make([grammar])
    assert (tmp_path / "out" / "p" / "Sum.java").is_file()
    assert not grammars.make([grammar])
    grammar.write_text(GRAMMAR.replace("sum()", "total()"))
    assert grammars.make([grammar])
    assert "void total()" in (tmp_path / "out" / "p" / "Sum.java").read_text()
    named = {file.name for file in grammars.files({"Token.java"})}
    assert "Sum.java" in named
    assert "Token.java" not in named


def test_none_where_there_are_no_grammars(tmp_path: Path) -> None:
    grammars = Grammars(tmp_path / "out")
    assert not grammars.make([])
    assert grammars.files(set()) == []
