"""What a declaration says, read from its text: the package, the signature without annotations, the javadoc."""

from __future__ import annotations

import re

from codeindex.syntax.comments import without_comments

_BEFORE_PACKAGE = (
    rb"(?>\s|//[^\r\n]*|/\*(?s:.*?)\*/|@[\w.]+(?:\((?:[^()]|\([^()]*\))*\))?|@file:\S+|#![^\n]*)*+"
)
_PACKAGE = re.compile(rb"(?:\xef\xbb\xbf)?" + _BEFORE_PACKAGE + rb"package\s+([^;\r\n{]+)")
_PACKAGE_PART = re.compile(r"[^\s.`]+", re.ASCII)
_ANNOTATION = re.compile(r"@(?!interface\b)[\w.$]+\s*")
_SPACE = re.compile(r"\s+")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"|\'(?:[^\'\\]|\\.)*+\'')
_EDGE = re.compile(r"^[ \t]*(?:\*(?!/) ?|///? ?)?", re.MULTILINE)


def package_of(source: bytes) -> str:
    """Empty for the default package, and for what is no source file."""
    found = _PACKAGE.match(source)
    if found is None:
        return ""
    named = without_comments(found[1].decode("utf-8", "replace"), lambda _: "")
    return ".".join(_PACKAGE_PART.findall(named))


def signature(declaration: str) -> str:
    """Of the text from the first annotation to the body: modifiers, types, names, throws."""
    text = without_comments(declaration, lambda _: " ")
    kept: list[str] = []
    at = 0
    while found := _ANNOTATION.search(text, at):
        kept.append(text[at : found.start()])
        at = found.end()
        if at < len(text) and text[at] == "(":
            at = _closing(text, at) + 1
    kept.append(text[at:])
    return _SPACE.sub(" ", "".join(kept)).strip().rstrip(";{").rstrip()


def _closing(text: str, at: int) -> int:
    """The place of the parenthesis that closes the one at `at`; the end where there is none."""
    depth, quotes = 0, "\"'"
    while at < len(text):
        quoted = _STRING.match(text, at) if text[at] in quotes else None
        if quoted is not None:
            at = quoted.end()
            continue
        quotes = quotes.replace(text[at], "")  # nothing closes this one, nor any that follows
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if depth == 0:
            return at
        at += 1
    return len(text)


def javadoc(comment: str) -> str | None:
    """The text of a javadoc comment without its stars; None where there is none."""
    text = comment.strip()
    if text.startswith("///"):
        return _EDGE.sub("", text).strip() or None
    start = text.rfind("/**")
    if start < 0:
        return None
    inner = text[start + 3 :].partition("*/")[0]
    return "\n".join(line.rstrip() for line in _EDGE.sub("", inner).splitlines()).strip() or None
