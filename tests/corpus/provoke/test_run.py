"""Nothing of the maker itself is left in what a case printed."""

from __future__ import annotations

import base64

import pytest

from corpus.provoke.run import _text

PRINTED = [
    (
        "A and B are in unnamed module of loader corpus.provoke.Driver$Loader @2aa6311a)",
        "A and B are in unnamed module of loader 'app')",
    ),
    (
        "x.Y\n\tat corpus.provoke.Driver$Loader.findClass(Driver.java:154)\n\tat a.B.c(B.java:1)\n",
        "x.Y\n\tat a.B.c(B.java:1)\n",
    ),
    (
        '{"stack_trace":"x.Y\\n\\tat corpus.provoke.Driver$Loader.findClass(Driver.java:154)\\n\\tat a.B"}',
        '{"stack_trace":"x.Y\\n\\tat a.B"}',
    ),
    ("\tat com.bank.Driver$Loader.findClass(Driver.java:1)\n",) * 2,
]


@pytest.mark.parametrize(("printed", "kept"), PRINTED)
def test_text(printed: str, kept: str) -> None:
    assert _text(base64.b64encode(printed.encode()).decode()) == kept


def test_none() -> None:
    assert _text("-") == ""
