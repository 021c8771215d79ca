"""Whether what is said of a cause, and of its fix, is true: by rule, against what was judged of the item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from router.evaluation.judging.cause import Cause
from router.evaluation.labelled.item import JudgedCause

TRUE, VAGUE, FALSE, SILENT = VERDICTS = ("true", "vague", "false", "silent")
"""Kind and names are right; the kind alone is; the kind is wrong; nothing was said."""

_THROWS = re.compile(r"\bthrow\s+new\b|\brequireNonNull\w*\s*\(|\bassert\b|\bcheckIndex\s*\(")
_BESIDE = re.compile(r" ?([^\w ]) ?")


def cause_verdict(cause: Cause | None, judged: JudgedCause) -> str:
    """One of VERDICTS. A kind that is right without the names that are wanted is vague, however it is put."""
    if cause is None:
        return SILENT
    if cause.kind not in judged.kinds:
        return FALSE
    return TRUE if names_all(cause.text, judged.names) else VAGUE


def fix_verdict(cause: Cause | None, judged: JudgedCause) -> str | None:
    """As `cause_verdict`, of the words of the fix; None where they are not judged.

    A fix for a cause of the wrong kind is false, and one that sends the wrong people is.
    """
    if not judged.fix:
        return None
    if cause is None or not cause.fix:
        return SILENT
    if cause.kind not in judged.kinds or (cause.act and judged.act and cause.act not in judged.act):
        return FALSE
    return TRUE if names_all(cause.fix, judged.fix) else VAGUE


def names_all(text: str, wanted: Sequence[Sequence[str]]) -> bool:
    """Whether of each entry at least one word stands in the text, as a word of its own."""
    told = _folded(text)
    return all(any(_word(word).search(told) for word in words) for words in wanted)


def only_throws(diff: str) -> bool:
    """Whether all that a diff does is to throw sooner: it takes nothing away, and adds a `throw` or an assertion."""
    lines = [line for line in diff.splitlines() if not line.startswith(("---", "+++"))]
    added = "\n".join(line[1:] for line in lines if line.startswith("+"))
    removed = "".join(line[1:] for line in lines if line.startswith("-"))
    if not _THROWS.search(added):
        return False
    return not removed.strip() or re.sub(r"\s", "", removed) in re.sub(r"\s", "", _unwrapped(added))


def _unwrapped(text: str) -> str:
    return re.sub(r"(?:(?<![\w.])[\w.]+\.)?requireNonNull\((\w+)(?:,[^()]*)?\)", r"\1", text)


@lru_cache(maxsize=20_000)
def _word(word: str) -> re.Pattern[str]:
    """The case of the first letter is left out of account; no longer word holds it, and no file is called so."""
    word = _folded(word)
    body, first = re.escape(word), word[0]
    if first.isalpha() and first.isascii():
        body = f"[{first.lower()}{first.upper()}]{body[1:]}"
    before = r"(?<![\w$])" if _is_word(word[0]) else ""
    after = r"(?![\w$]|\.java\b)" if _is_word(word[-1]) else ""
    return re.compile(before + body + after)


def _folded(text: str) -> str:
    """White space counts between words alone: `a+b` is `a + b`."""
    return _BESIDE.sub(r"\1", " ".join(text.split()))


def _is_word(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in "_$")
