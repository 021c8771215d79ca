"""What the source shows around the line that crashed, in words of a closed list: what the kinds of cause differ in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codeindex.model.source import Method
from codeindex.syntax.comments import without_comments
from experts.evidence.evidence import Evidence

LONGEST_LINE = 160
"""Characters of a line that are shown."""

_TEXT = re.compile(r"\"(?:\\.|[^\"\\\n])*+(?P<end>\"|)|'(?:\\.|[^'\\\n])++(?P<close>'|)")
"""A string or character; one that its line does not close is found as well, for it must not be searched again."""
_HERE = {
    "null-passed": re.compile(r"[(,]\s*null\s*[,)]"),
    "plus": re.compile(r"\+\s*\d"),
    "minus": re.compile(r"-\s*\d"),
    "throws": re.compile(r"\bthrow\b"),
    "makes": re.compile(r"\bnew\b"),
    "casts": re.compile(r"\(\s*[A-Z][\w.<>\[\]?, ]*\)\s*[\w(]"),
    "loop": re.compile(r"\b(?:for|while)\s*\("),
}
"""On the line itself, marked with `!`."""
_METHOD = {
    "null-assigned": re.compile(r"[^=!<>]=\s*null\s*;"),
    "null-passed": _HERE["null-passed"],
    "null-returned": re.compile(r"\breturn\s+null\s*;"),
    "null-tested": re.compile(r"[!=]=\s*null\b|\bnull\s*[!=]="),
    "null-required": re.compile(r"\b(?:requireNonNull|notNull|checkNotNull)\b"),
    "loop": _HERE["loop"],
    "inclusive": re.compile(r"<=|>="),
    "exclusive": re.compile(r"[^<>-]<[^<=>?A-Z]"),
    "fixed": re.compile(
        r"\b(?:List|Set|Map)\.of\(|\bunmodifiable\w+\(|\bempty(?:List|Set|Map)\(|\bsingleton\w*\("
        r"|\bArrays\.asList\("
    ),
    "removes": re.compile(r"\.remove\("),
    "asks-size": re.compile(r"\.(?:size|length|isEmpty|hasNext|isPresent|containsKey)\b"),
    "asks-class": re.compile(r"\binstanceof\b"),
    "catches": re.compile(r"\bcatch\s*\("),
    "guards": re.compile(r"\bif\s*\("),
    "divides": re.compile(r"[\w)]\s*[/%]\s*[\w(]"),
}
_NULL = re.compile(r"because \"([^\"]*)\" is null|because the return value of")
_NAME = re.compile(r"\(?(?:\(\w[\w.<>]*\)\s*)?(this\.)?(\w+)")
_FAULTY = ("dereference", "unboxing", "index", "cast")


def source_features(evidence: Evidence) -> tuple[str, ...]:
    """In a fixed order; empty where no frame of the application was found in the source."""
    found = _crash(evidence)
    if found is None:
        return ()
    method, line = found
    code = _code(method)
    here = code.split("\n")[line - method.start_line] if line else ""
    signs = [f"!{name}" for name, pattern in _HERE.items() if pattern.search(here)]
    signs += [name for name, pattern in _METHOD.items() if pattern.search(code)]
    own = rf"(?<![.\w])(?:this\.)?{re.escape(_called(method))}\s*\("
    if re.search(own, code.partition("{")[2]):
        signs.append("calls-itself")
    return (*signs, *_of_receiver(evidence, method, code))


def crashing_lines(evidence: Evidence) -> tuple[str, ...]:
    """The line of code before it in the method, where there is one, and the line itself.

    As they are in the source, white space folded; empty where none was found.
    """
    found = _crash(evidence)
    if found is None or not found[1]:
        return ()
    method, line = found
    at, code, text = line - method.start_line, _code(method).split("\n"), method.text.split("\n")
    before = next((above for above in range(at - 1, -1, -1) if code[above].strip()), at)
    return tuple(" ".join(text[each].split())[:LONGEST_LINE] for each in sorted({before, at}))


def _crash(evidence: Evidence) -> tuple[Method, int] | None:
    """The innermost method of the application that was found, and the line in it; 0 where none is."""
    for each in evidence.resolutions:
        if each.method is not None:
            line = each.frame.line or 0
            inside = each.method.start_line <= line <= each.method.end_line
            lines = each.method.text.count("\n") + 1
            return each.method, line if inside and line - each.method.start_line < lines else 0
    return None


def _code(method: Method) -> str:
    """Its text, as many lines, without comments and what strings say."""
    bare = _TEXT.sub(
        lambda found: '""' if found["end"] or found["close"] else found[0], method.text
    )
    return without_comments(bare, lambda comment: "\n" * comment.count("\n"))


def _called(method: Method) -> str:
    simple = re.split(r"[.$]", method.class_name)[-1]
    return simple if method.name.startswith("<") else method.name


def _of_receiver(evidence: Evidence, method: Method, code: str) -> Iterator[str]:
    """Where the value comes from that the JVM, or the likeliest suspect, says was at fault."""
    receiver = _receiver(evidence, method)
    if receiver is None:
        return
    own, name = receiver
    word = re.escape(name)
    head, _, body = code.partition("{")
    if own:
        yield "of-field"
    elif re.search(rf"\b{word}\s*[,)]", head):
        yield "of-parameter"
    elif re.search(rf"[\w>\]]\s+{word}\s*(?:=[^=]|;|:)", body):
        yield "of-local"
    else:
        yield "of-elsewhere"
    if re.search(rf"\b{word}\s*=\s*null\s*;", code):
        yield "of-set-null"
    if re.search(rf"\b{word}\s*=[^=;]*\(", body):
        yield "of-call"
    if re.search(rf"\b{word}\s*[!=]=\s*null", body):
        yield "of-tested"
    if not re.search(rf"\b{word}\s*=[^=]", body):
        yield "of-never-set"


def _receiver(evidence: Evidence, method: Method) -> tuple[bool, str] | None:
    """(whether it is written with `this.`, its first name)."""
    said = _NULL.search(evidence.message or "")
    if said and not said[1]:
        return None
    text = said[1] if said and not said[1].startswith("<") else _suspected(evidence, method)
    name = _NAME.match(text)
    return (bool(name[1]), name[2]) if name else None


def _suspected(evidence: Evidence, method: Method) -> str:
    for suspect in evidence.suspects[:4]:
        expression = suspect.expression
        same = (suspect.method.path, suspect.method.start_line) == (method.path, method.start_line)
        if same and expression is not None and expression.kind in _FAULTY:
            return expression.text
    return ""
