"""Text from logs and source to text that is data in any model's prompt: no mark in it opens or ends a part."""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence

from experts.evidence import marks as shared
from experts.evidence.marks import TOKENS

_TURNS = (
    rf"{TOKENS}|<[|｜][^|｜\n]{{1,60}}[|｜]>"
    r"|</?(?:system|user|assistant|model|human|inst|think|tool_call"
    r"|tool_response|start_of_turn|end_of_turn|start_of_image|begin_of_text|end_of_text|eot_id"
    r"|fim_\w{1,20}|file_sep|repo_name|jupyter_\w{1,20}|empty_output|commit_\w{1,20}"
    r"|endoftext|im_start|im_end|pre|suf|mid|eot|reserved_\w{1,20}|unused\d{1,4})>"
    r"|\[/?(?:INST|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS|SYSTEM_PROMPT)\]|<</?SYS>>"
    r"|\{\{|\}\}|\{%|%\}"
)
_PARTS = r"#{2,}|`{3,}|<{3,}|>{3,}|={4,}|-{4,}"
"""What prompts mark their parts with."""
_MARKS = re.compile(f"{_TURNS}|{_PARTS}", re.IGNORECASE)
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202f\u205f-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"
    "\U000e0000-\U000e0fff]"
)
"""Control and format characters, fillers, tags, surrogates of terminals: what a reader does not see."""

DELIMITER = secrets.token_hex(6)
"""Drawn once in each run: no log that was written before it can end the data."""


def defuse(text: str, marks: Sequence[str] = ()) -> str:
    """`text` without invisible characters, and with every mark of a prompt spelt out with blanks.

    `marks` are further special tokens, of one model.
    """
    text = shared.defuse(_INVISIBLE.sub(" ", text), _MARKS)
    for mark in marks:
        # Of one letter or of plain words are no marks: they are what texts are made of.
        if len(mark) > 2 and not mark.replace(" ", "").isalnum() and mark in text:
            text = text.replace(mark, " ".join(mark))
    return text.replace(DELIMITER, "")
