"""Reads what T5 wrote, strictly: closed words, known slots, and no place that a model made up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from experts.explanation import by_kind, edit_words
from experts.explanation.slots import SLOTS, choose, slots_in
from experts.generation.questions import NONE

_ANSWER = re.compile(
    r"\s*+cause=(?P<kind>[\w-]++):\s*+(?P<cause>[^\n]*?);\s*+fix=(?P<edit>[\w-]++):\s*+"
    r"(?P<fix>(?:\S++|[^\S\n]++(?=\S))*+)\s*+$"
)
_SUSPECT = re.compile(r"e([1-9]\d?)")
_SLOT = re.compile(r"`?\{\w+\}`?")
_PLACE = re.compile(
    r"\d"  # line numbers and counts: only slots bring numbers
    r"|[A-Za-z0-9_)]\.\w|\.(?:java|kt|xml|sql|ya?ml|properties)\b|[/\\]"  # dotted names, paths
    r"|[A-Za-z0-9_]\(|[a-z][A-Z]|\w_\w|\$|`|::|#|@"  # calls, camel case, snake case, quoted code
)
_WORD = re.compile(r"[^\s,;]+")
_CODE = re.compile(r"`?\{(expr|method)\}`?")
_LAST_INDEX = re.compile(r"length - 1")


@dataclass(frozen=True, slots=True)
class T5Output:
    """An answer of T5 that names nothing but what is in the closed lists."""

    kind: str
    edit: str | None
    suspect: int | None
    """1-based number of the suspect that its sentences speak of; None where they speak of none."""
    cause: str | None
    """The sentence with `{expr}` for the suspect; None where it is not fit to be shown."""
    fix: str | None


@dataclass(frozen=True, slots=True)
class InvalidOutput:
    reason: str


def parse_output(text: str, suspects: int) -> T5Output | InvalidOutput:
    """`text` as a draft over `suspects` suspects; InvalidOutput where its form or its kind is unknown."""
    match = _ANSWER.match(text)
    if match is None:
        return InvalidOutput("the answer is not of the form cause=kind: …; fix=edit: …")
    cause_kind = by_kind().get(match["kind"])
    if cause_kind is None:
        return InvalidOutput(f"{match['kind']!r} is no kind of cause")
    edit = match["edit"] if match["edit"] in cause_kind.edits else None
    number = _suspect(match["cause"] + match["fix"], suspects)
    wrong_edit = edit is None and match["edit"] != NONE
    return T5Output(
        kind=cause_kind.kind,
        edit=edit,
        suspect=number,
        cause=_fit(match["cause"], number),
        fix=None if wrong_edit else _fit(match["fix"], number),
    )


def write_output(
    kind: str, edit: str | None, *, number: int | None, language: str, values: Mapping[str, str]
) -> str:
    """The text that T5 is taught to write; parse_output makes the same kind, edit and suspect of it.

    `number` is the suspect's; slots without an entry in `values` are left out with their clause.
    """
    known = values if number else {name: text for name, text in values.items() if name != "expr"}
    cause_kind = by_kind()[kind]
    sentences = (cause_kind.cause, edit_words()[edit] if edit else cause_kind.fix)
    cause, fix = (
        choose(words.in_(language), known).replace("`", "").replace("{expr}", f"{{e{number}}}")
        for words in sentences
    )
    return f"cause={kind}: {cause}; fix={edit or NONE}: {fix}"


def edit_answers(
    kind: str, *, number: int | None, language: str, values: Mapping[str, str]
) -> dict[str | None, str]:
    """Each edit that goes with `kind`, and None, to the answer of T5 up to where it has named it."""
    answers = dict[str | None, str]()
    for edit in (*by_kind()[kind].edits, None):
        text = write_output(kind, edit, number=number, language=language, values=values)
        answers[edit] = text[: text.rindex(f"; fix={edit or NONE}:")] + f"; fix={edit or NONE}:"
    return answers


def _suspect(text: str, suspects: int) -> int | None:
    """The first suspect that is spoken of, where there is such a one."""
    numbers = [int(found[1]) for slot in slots_in(text) if (found := _SUSPECT.fullmatch(slot))]
    return numbers[0] if numbers and numbers[0] <= suspects else None


def _fit(sentence: str, number: int | None) -> str | None:
    """The sentence with `{expr}` for its suspect; None where it holds more than words and slots."""
    known = {*SLOTS} | ({f"e{number}"} if number else set())
    if not sentence or any(slot not in known for slot in slots_in(sentence)):
        return None
    words = _words(sentence)
    if any(_PLACE.search(word) and _bare(word) not in _terms() for word in words):
        return None
    if "{" in _SLOT.sub("", sentence) or "}" in _SLOT.sub("", sentence):
        return None
    return _CODE.sub("`{\\1}`", sentence.replace(f"{{e{number}}}", "{expr}"))


def _words(sentence: str) -> list[str]:
    plain = _SLOT.sub(" ", _LAST_INDEX.sub(" ", sentence))
    return _WORD.findall(plain)


def _bare(word: str) -> str:
    return word.strip(".:()")


@lru_cache(maxsize=1)
def _terms() -> frozenset[str]:
    """The code words that the catalogue itself uses (`Objects.requireNonNull`, `List.of`).

    A bare number is never one of them: it could be read as a line.
    """
    sentences = [*edit_words().values()]
    for cause_kind in by_kind().values():
        sentences += [cause_kind.cause, cause_kind.fix]
    plain = (re.sub(r"[\[\]|]", " ", text) for words in sentences for text in (words.en, words.ko))
    words = {_bare(word) for text in plain for word in _words(text)}
    return frozenset(word for word in words if not word.isdecimal())
