"""The package that a source file says it is in, read from its first lines without parsing it."""

from __future__ import annotations

import re

_SPACE = (
    rb"(?>\s|//[^\r\n]*|/\*(?s:.*?)\*/|@[\w.]+(?:\((?:[^()]|\([^()]*\))*\))?|@file:\S+|#![^\n]*)*+"
)
_PACKAGE = re.compile(rb"(?:\xef\xbb\xbf)?" + _SPACE + rb"package\s+([^;\r\n{]+)")
_WORD = re.compile(rb"[^\s.`]+")
_COMMENT = re.compile(rb"//[^\r\n]*|/\*.*?\*/", re.DOTALL)


def package_of(source: bytes) -> str:
    """Empty for the default package, and for what is no source file."""
    found = _PACKAGE.match(source)
    if found is None:
        return ""
    return b".".join(_WORD.findall(_COMMENT.sub(b"", found[1]))).decode("utf-8", "replace")
