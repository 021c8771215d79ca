"""A message without a type against the statements of the repository: which exception is made with these words."""

from __future__ import annotations

import re

from codeindex.analysis.type_names import qualified_in
from codeindex.index import SourceIndex
from codeindex.model.statement import SLOT, Statement
from codeindex.syntax.grammar import parse
from experts.evidence.inferred_type import SAID, InferredType
from experts.inference_from_source.jvm import infer_from_words

SURE = 0.8
"""Score of a template's match from which the words are taken for the statement's own."""
CUTS = 3
"""Openings `a: b: ` of a log line that may stand before what the exception said."""
LONGEST = 1_000
_WORD_ENDS = re.compile(r"[^\W\d_]{2}(?=\W)")
_WORD_BEGINS = re.compile(r"(?<=\W)[^\W\d_]{2}")


def infer_from_message(
    index: SourceIndex | None, said: str, *, says_itself: bool = True
) -> InferredType | None:
    """The exception whose own words stand in a log line; None where no statement fits, or several do.

    Without an index, the JVM's own words are all that is known; with `says_itself` false they are not believed.
    """
    for text in _ends(said[:LONGEST].strip()):
        if says_itself and (words := infer_from_words(text)):
            return words
        if index is None:
            continue
        matches = [
            match.statement
            for match in index.statements_matching(text)
            if match.score >= SURE and _is_own(match.statement.template.replace(SLOT, " "))
        ]
        if not matches:
            continue
        made = {each.exception for each in matches if each.kind == "throw"}
        if len(made) == 1 and all(each.kind == "throw" for each in matches):
            return _inferred(index, matches[0])
    return None


def _is_own(words: str) -> bool:
    """Two words at least: a template of one is anybody's."""
    first = _WORD_ENDS.search(words)
    return first is not None and _WORD_BEGINS.search(words, first.end()) is not None


def _ends(said: str) -> list[str]:
    """The text, and what follows its first colons."""
    ends = [said]
    while len(ends) <= CUTS and ": " in ends[-1]:
        ends.append(ends[-1].partition(": ")[2].strip())
    return [end for end in ends if end]


def _inferred(index: SourceIndex, statement: Statement) -> InferredType | None:
    source, file_outline = index.files.read(statement.path), index.file_outline(statement.path)
    if source is None or file_outline is None or not statement.exception:
        return None
    root = parse(source).tree.root_node
    type_ = qualified_in(file_outline.outline, root, statement.exception)
    return InferredType(SAID, type_, statement.path, statement.line, f'"{statement.template}"')
