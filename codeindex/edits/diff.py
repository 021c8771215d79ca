"""Two versions of a file as a unified diff that `git apply` takes as it is."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

_CONTEXT = 3


def unified_diff(path: str, before: bytes, after: bytes) -> str:
    """Empty where the versions are the same.

    Bytes that are not UTF-8 are surrogate-escaped: write the text with errors="surrogateescape".
    """
    old, new = _lines(before), _lines(after)
    head, tail = _common(old, new)
    matcher = SequenceMatcher(
        None, old[head : len(old) - tail], new[head : len(new) - tail], autojunk=False
    )
    changes = [
        (tag, a + head, b + head, c + head, d + head)
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]
    if not changes:
        return ""
    out = [f"--- {_name('a', path)}\n".encode(), f"+++ {_name('b', path)}\n".encode()]
    for hunk in _hunks([change[1:] for change in changes]):
        out += _hunk(hunk, old, new)
    return b"".join(out).decode("utf-8", "surrogateescape")


def _lines(source: bytes) -> list[bytes]:
    lines = source.split(b"\n")
    whole = [line + b"\n" for line in lines[:-1]]
    return [*whole, lines[-1]] if lines[-1] else whole


def _common(old: list[bytes], new: list[bytes]) -> tuple[int, int]:
    """How many lines are the same at the start and at the end."""
    most = min(len(old), len(new))
    head = 0
    while head < most and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < most - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, tail


_Change = tuple[int, int, int, int]


def _hunks(changes: list[_Change]) -> Iterator[list[_Change]]:
    """Changes whose context would touch go together."""
    hunk: list[_Change] = []
    for change in changes:
        if hunk and change[0] - hunk[-1][1] > 2 * _CONTEXT:
            yield hunk
            hunk = []
        hunk.append(change)
    if hunk:
        yield hunk


def _hunk(changes: list[_Change], old: list[bytes], new: list[bytes]) -> list[bytes]:
    start = max(changes[0][0] - _CONTEXT, 0)
    end = min(changes[-1][1] + _CONTEXT, len(old))
    body: list[bytes] = []
    at, added, removed = start, 0, 0
    for a, b, c, d in changes:
        body += [_line(b" ", line) for line in old[at:a]]
        body += [_line(b"-", line) for line in old[a:b]]
        body += [_line(b"+", line) for line in new[c:d]]
        added, removed, at = added + d - c, removed + b - a, b
    body += [_line(b" ", line) for line in old[at:end]]
    new_start = changes[0][2] - (changes[0][0] - start)
    count = end - start
    old_range = _range(start, count)
    new_range = _range(new_start, count + added - removed)
    return [f"@@ -{old_range} +{new_range} @@\n".encode(), *body]


def _range(start: int, count: int) -> str:
    return f"{start + 1 if count else start},{count}"


def _line(mark: bytes, line: bytes) -> bytes:
    if line.endswith(b"\n"):
        return mark + line
    return mark + line + b"\n\\ No newline at end of file\n"


def _name(side: str, path: str) -> str:
    """With a tab after it where it holds a space, as git and patch expect."""
    return f"{side}/{path}\t" if " " in path else f"{side}/{path}"
