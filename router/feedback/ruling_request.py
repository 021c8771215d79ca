"""The words of the command to one ruling; contradictions and misspelt types are told."""

from __future__ import annotations

import re
from difflib import get_close_matches

from experts.taxonomy.labels import OTHER, label_of, simple_name, table
from javatrace.errors import UserError
from router.feedback.verdict import Ruling

NAME = re.compile(r"[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*")


def asked(
    fingerprint: str, *, type_: str | None, ok: bool, wrong: bool
) -> tuple[Ruling, str | None] | None:
    """None where nothing is ruled; raises UserError for two rulings at once, or for no Java name."""
    if (type_ is not None) + ok + wrong > 1:
        raise UserError(
            "--type, --ok and --wrong exclude each other",
            f"hybrid feedback {fingerprint} --type java.io.EOFException",
        )
    if type_ is not None:
        return Ruling.TYPE, _type(type_, fingerprint)
    return (Ruling.OK, None) if ok else (Ruling.WRONG, None) if wrong else None


def checked(
    fingerprint: str | None, *, type_: str | None, ok: bool, wrong: bool, listed: bool
) -> None:
    """Raises UserError for a verdict that names no incident, or for a list of one."""
    if type_ is not None or ok or wrong:
        raise UserError(
            "--list takes no verdict" if listed else "a verdict needs the incident's fingerprint",
            "see hybrid feedback --list, then: hybrid feedback FINGERPRINT --ok",
        )
    if fingerprint is not None:
        raise UserError("--list lists all", f"for one: hybrid feedback {fingerprint}")


def _type(given: str, fingerprint: str) -> str:
    """A name without a package is completed where the labels know it; one letter off is told."""
    name = given.strip()
    if not NAME.fullmatch(name):
        raise UserError(
            f"--type {given!r} is no class name",
            f"hybrid feedback {fingerprint} --type java.io.EOFException",
        )
    if label_of(name) != OTHER:
        full = [known for known in table().by_class if simple_name(known) == name]
        best = [known for known in full if known in table().names] or full
        return best[0] if len(best) == 1 else name
    near = get_close_matches(simple_name(name), map(simple_name, table().names), n=1, cutoff=0.93)
    if near and near[0] != simple_name(name):
        right = next(known for known in table().names if simple_name(known) == near[0])
        raise UserError(f"--type {given!r} is no type that is known", f"did you mean {right}?")
    return name
