"""A throwable as facts alone: types, frames, and messages only where the JDK made them; no word that a person wrote."""

from __future__ import annotations

import re
from dataclasses import replace

from javatrace.model.trace import Throwable
from javatrace.vocabulary.jdk_messages import type_of_jdk_message

_NUMBER_OR_NAME = re.compile(r"-?\d+|Array index out of range: -?\d+|(?:[\w$]+[./])+[\w$]+")
"""What old JVMs say of an index, and of a class that is not there or not the one wanted."""
_INDEX = re.compile(r"(?:Index|Range) [-\d\[, )]+ out of bounds for length \d+")
_QUOTED = re.compile(r"(?<=\")[^\"\n]*(?=\")|(?<=')[^'\n]*(?=')")
_LETTER, _DIGIT = re.compile(r"[^\W\d_]"), re.compile(r"\d")


def facts_of(throwable: Throwable) -> Throwable:
    """The same chain, suppressed ones left out, each message kept as a form or not at all."""
    links = [
        replace(link, message=_form(link.message), suppressed=(), cause=None)
        for link in throwable.chain()
    ]
    made = links[-1]
    for link in reversed(links[:-1]):
        made = replace(link, cause=made)
    return made


def _form(message: str | None) -> str | None:
    """A message of the JDK's with the values in quotes made alike; None of any other.

    What the JVM quotes of a null is code, and stays.
    """
    if message is None or "\n" in message:
        return None
    whole = message.strip()
    type_ = type_of_jdk_message(whole)
    if type_ == "java.lang.NullPointerException":
        return whole
    if type_ or _NUMBER_OR_NAME.fullmatch(whole) or _INDEX.fullmatch(whole):
        return _QUOTED.sub(lambda match: _alike(match[0]), whole)
    return None


def _alike(value: str) -> str:
    return _DIGIT.sub("0", _LETTER.sub("x", value))
