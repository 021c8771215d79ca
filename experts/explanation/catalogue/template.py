"""A message with named slots, as a regular expression that runs in linear time.

`Index {index} out of bounds for length {length}` is literal text with slots. A slot has a shape,
`{at:int}`, or takes the one that its name stands for (`SHAPE_OF`), else `text`. `^` at the start
and `$` at the end anchor the template to the ends of a line; `{_}` matches without keeping;
`{{` and `}}` are braces. A template that starts with a slot starts at the start of a line.

Every slot is bounded and, with the literal after it, atomic: what was matched is never tried
another way, so the time is at most the length of the text times the longest slot.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

LONGEST_SLOT = 300
"""Characters: a message may hold a whole document."""

TELLING = 12
"""Literal characters that a message needs to speak for itself."""

SHAPES = {
    "int": r"[-+]?[0-9]{1,19}+",
    "number": r"[-+]?[0-9]{1,19}+(?:[.,][0-9]{1,19}+){0,9}+",
    "name": r"[\w$-]{1,200}+",
    "class": r"\[{0,9}+[\w$;/-]{1,200}+(?:\.[\w$;/-]{1,200}+){0,30}+(?:\[\]){0,9}+",
    "owner": r"[\w$-]{1,200}+(?:\.[\w$-]{1,200}+){0,30}(?=\.)",
    "host": r"[\w-]{1,200}+(?:\.[\w-]{1,200}+){0,20}+",
    "code": r"[A-Z0-9]{1,20}+",
}
"""Shapes that end by themselves: what they match does not depend on what follows."""

UNTIL = {"text": r"[^\n]", "word": r"[^\s]", "lines": r"[\s\S]"}
"""Shapes that reach to the next literal: the characters that they may hold."""

SHAPE_OF = {
    "index": "int",
    "line": "int",
    "offset": "int",
    "length": "int",
    "port": "int",
    "count": "int",
    "size": "int",
    "status": "int",
    "class": "class",
    "host": "host",
}
"""The shape of a slot that names none, by the slot's name."""

_PART = re.compile(r"\{\{|\}\}|\{(\w+)(?::(\w+))?\}|[{}]")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Slot:
    name: str
    """`_` where the match is not kept."""
    shape: str


class TemplateError(ValueError):
    """A template that cannot be read; the message says what is wrong with it."""


@dataclass(frozen=True)
class Template:
    """One way to write a message: literal texts and slots in turn."""

    text: str
    """As the file has it."""
    parts: tuple[str | Slot, ...]
    at_start: bool
    at_end: bool

    @property
    def slots(self) -> tuple[str, ...]:
        """Names of the slots that are kept, in order."""
        return tuple(
            part.name for part in self.parts if isinstance(part, Slot) and part.name != "_"
        )

    @cached_property
    def weight(self) -> int:
        """Characters that are literal: the more, the more specific."""
        return sum(len(part) for part in self.parts if isinstance(part, str))

    @property
    def speaks_alone(self) -> bool:
        """Whether it tells enough to be believed where the throwable's type is not known."""
        return self.weight >= TELLING and isinstance(self.parts[0], str)

    @property
    def words(self) -> frozenset[str]:
        """Whole words that any text it matches must hold."""
        return frozenset(word for number in range(len(self.parts)) for word in self._whole(number))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled at first use: a run meets few of the entries."""
        return re.compile(_expression(self), re.MULTILINE)

    def match(self, text: str) -> dict[str, str] | None:
        """Slot values as `text` has them; None where it does not match anywhere."""
        found = self.pattern.search(text)
        return None if found is None else dict(found.groupdict())

    def _whole(self, number: int) -> list[str]:
        """Words of a literal that no slot can lengthen; the template's own ends are word edges."""
        part = self.parts[number]
        if isinstance(part, Slot):
            return []
        first, last = number == 0, number == len(self.parts) - 1
        return [
            match[0]
            for match in _WORD.finditer(part)
            if (first or match.start() > 0) and (last or match.end() < len(part))
        ]


def parse(text: str) -> Template:
    """Raises TemplateError for a brace that opens nothing, an unknown shape, slots that touch."""
    body = text[1:] if text.startswith("^") else text
    at_end = body.endswith("$")
    parts = _parts(body[:-1] if at_end else body)
    _check(parts, whole=text.startswith("^") and at_end)
    return Template(text, parts, text.startswith("^") or isinstance(parts[0], Slot), at_end)


def _parts(body: str) -> tuple[str | Slot, ...]:
    parts: list[str | Slot] = []
    literal, last = "", 0
    for match in _PART.finditer(body):
        literal += body[last : match.start()]
        last = match.end()
        if match[1] is None:
            literal += _brace(match[0])
            continue
        parts += [literal] if literal else []
        parts.append(Slot(match[1], match[2] or SHAPE_OF.get(match[1], "text")))
        literal = ""
    literal += body[last:]
    return (*parts, literal) if literal else tuple(parts)


def _brace(text: str) -> str:
    if len(text) == 1:
        raise TemplateError(f"a lone '{text}'; write '{text * 2}' for a brace")
    return text[0]


def _check(parts: tuple[str | Slot, ...], *, whole: bool) -> None:
    if not parts or not (whole or any(isinstance(p, str) and p.strip() for p in parts)):
        raise TemplateError("no literal text")
    names = [part.name for part in parts if isinstance(part, Slot) and part.name != "_"]
    if len(set(names)) < len(names):
        raise TemplateError("a slot twice")
    for part in parts:
        if isinstance(part, Slot) and part.shape not in SHAPES and part.shape not in UNTIL:
            raise TemplateError(f"unknown shape '{part.shape}'")
    for left, right in pairwise(parts):
        if isinstance(left, Slot) and isinstance(right, Slot):
            raise TemplateError(f"nothing between {{{left.name}}} and {{{right.name}}}")


def _expression(template: Template) -> str:
    parts = template.parts
    pieces = ["^"] if template.at_start else [_edge(parts[0], r"(?<!\w)", 0)]
    number = 0
    while number < len(parts):
        part = parts[number]
        following = parts[number + 1] if number + 1 < len(parts) else None
        if isinstance(part, str):
            pieces.append(re.escape(part))
        elif part.shape in SHAPES:
            pieces.append(_group(part.name, SHAPES[part.shape]))
        elif following is None:
            pieces.append(_group(part.name, f"{UNTIL[part.shape]}{{1,{LONGEST_SLOT}}}+"))
        else:
            lazy = _group(part.name, f"{UNTIL[part.shape]}{{1,{LONGEST_SLOT}}}?")
            pieces.append(f"(?>{lazy}{re.escape(str(following))})")
            number += 1
        number += 1
    return "".join(pieces) + (r"\s*+$" if template.at_end else _edge(parts[-1], r"(?!\w)", -1))


def _edge(part: str | Slot, guard: str, at: int) -> str:
    """A literal that begins or ends with a letter stops at a word's edge."""
    return guard if isinstance(part, str) and re.match(r"\w", part[at]) else ""


def _group(name: str, inner: str) -> str:
    return f"(?:{inner})" if name == "_" else f"(?P<{name}>{inner})"
