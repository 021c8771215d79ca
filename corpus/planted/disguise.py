"""Gives planted items an application's package names: the source is the JDK's, and models should not see that."""

from __future__ import annotations

import re
from random import Random
from typing import Any

_DOTTED = re.compile(r"\b(?:java|javax|jdk|sun|com\.sun|org)(?:\.[a-z_]\w*)+(?=\.[A-Z$])")
_PATHS = re.compile(r"\b[\w.]+/(?:java|javax|jdk|sun|com/sun|org)(?:/[a-z_]\w*)+/")
_COMPANIES = (
    "com.bank",
    "com.hana.core",
    "kr.co.daehan",
    "com.acme.pay",
    "io.ledger",
    "com.kbs.fx",
)


def disguise(row: dict[str, Any], packages: set[str], random: Random) -> dict[str, Any]:
    """`row` with `packages` (those of its own source) renamed, in every text of it."""
    company = random.choice(_COMPANIES)

    def renamed(match: re.Match[str]) -> str:
        if match[0] not in packages:
            return match[0]
        return f"{company}.{match[0].rpartition('.')[2]}"

    def moved(match: re.Match[str]) -> str:
        return f"src/{company.replace('.', '/')}/{match[0].rstrip('/').rpartition('/')[2]}/"

    def shown(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: shown(each) for key, each in value.items()}
        return _PATHS.sub(moved, _DOTTED.sub(renamed, value)) if isinstance(value, str) else value

    return {key: shown(value) for key, value in row.items()}
