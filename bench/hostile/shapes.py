"""Thirty shapes of hostile text: each a short text that is repeated; what attackers and broken programs write."""

from __future__ import annotations

SHAPES = {
    "letters": "a",
    "capitals": "A",
    "camel case": "Aa",
    "digits": "1",
    "digits apart": "1-",
    "zeros": "0",
    "Hangul": "가나다 ",
    "blanks": " ",
    "words": "a ",
    "tabs": "\t",
    "line ends": "\n",
    "carriage returns": "\r",
    "dotted": "a.",
    "path": "a/",
    "mail": "a@a.",
    "address": "://a:a@",
    "assignments": "a=",
    "fields": "a: ",
    "list": "a,",
    "opening brackets": "[",
    "opening parentheses": "a(",
    "braces": "{1",
    "tags": "<a ",
    "quotes": "'a\"",
    "backslashes": "\\",
    "escaped quotes": '\\"',
    "comments": "/*a",
    "inner classes": "a.B$",
    "frames": "\tat a.b(C.java:1)\n",
    "causes": "Caused by: a.bException: ",
}


def shape(name: str, size: int) -> str:
    """`size` characters of it."""
    unit = SHAPES[name]
    return (unit * (size // len(unit) + 1))[:size]


def all_shapes(size: int) -> str:
    """`size` characters, an equal share of each."""
    return "\n".join(shape(name, size // len(SHAPES)) for name in SHAPES)
