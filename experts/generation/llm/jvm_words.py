"""A message that is the JVM's own from end to end: its varying parts are names and numbers, never free text."""

from __future__ import annotations

import re

_NAME = r"[\w.$<>\[\]]{1,200}"
_CALL = rf"{_NAME}(?:\((?:{_NAME}(?:, ?{_NAME}){{0,20}})?\))?(?:\.\w{{1,80}})?"
_FORMS = (
    rf"Cannot (?:[a-z]+ ){{1,4}}(?:\"{_CALL}\" ?)?(?:because (?:the return value of )?\"{_CALL}\" is null)?",
    rf"(?:class )?{_NAME} cannot be cast to (?:class )?{_NAME}",
    r"/ by zero",
    r"(?:Index|Range) [-\d\[, )]{1,60} out of bounds for length \d{1,12}",
    r"(?:String index|Array index|Index) out of (?:range|bounds): -?\d{1,12}",
    r"(?:begin|Index:|index) -?\d{1,12}, (?:end -?\d{1,12}, length|Size:|length) ?\d{1,12}",
    r"-?\d{1,12}",
    r"No value present",
    r"(?:integer|long) overflow",
)
_JVM = re.compile("|".join(f"(?:{form})" for form in _FORMS))
_MODULES = re.compile(r" \([^()\n]{1,400}\)$")
"""What a failed cast adds on modules and loaders."""


def jvm_words(message: str | None) -> str | None:
    """The message where the JVM alone can have written all of it; None where any of it may be free text."""
    text = _MODULES.sub("", (message or "").strip())
    return text if len(text) <= 600 and _JVM.fullmatch(text) else None
