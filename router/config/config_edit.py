"""New thresholds into the text of a config: the lines that change change, every comment stays."""

from __future__ import annotations

import difflib
import re
import tomllib

from javatrace.errors import UserError
from router.config.operating_point import OperatingPoint


def edited(text: str, point: OperatingPoint) -> str:
    """The config's text with the point's thresholds in it; raises UserError where its form cannot take them."""
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    for name in point.order:
        lines = _set(lines, f"tiers.{name}", "threshold", point.at(name))
    lines = _set(lines, "cascade", "cause_threshold", point.cause)
    after = "".join(lines)
    _check(after, point)
    return after


def diff(path: str, before: str, after: str) -> str:
    """Unified diff for the reader; empty where nothing changes."""
    return "".join(
        difflib.unified_diff(before.splitlines(True), after.splitlines(True), path, path)
    )


def _set(lines: list[str], section: str, key: str, value: float) -> list[str]:
    """Replaces the key's line in the section, or puts one behind the section's head."""
    start = _head(lines, section)
    if start is None:
        raise UserError(
            f"the config has no section [{section}]", "write it as configs/hybrid.toml does"
        )
    end = next(
        (n for n in range(start + 1, len(lines)) if lines[n].lstrip().startswith("[")), len(lines)
    )
    for n in range(start + 1, end):
        told = re.match(rf"(\s*{re.escape(key)}\s*=\s*)([^#\s]+)(.*)", lines[n], re.DOTALL)
        if told:
            if float(told.group(2)) == value:
                return lines
            new = f"{told.group(1)}{value}{told.group(3)}"
            return [*lines[:n], new, *lines[n + 1 :]]
    if value == 0.0:
        return lines
    return [*lines[: start + 1], f"{key} = {value}\n", *lines[start + 1 :]]


def _head(lines: list[str], section: str) -> int | None:
    parts = (rf'["\']?{re.escape(part)}["\']?' for part in section.split("."))
    head = re.compile(r"\s*\[\s*" + r"\s*\.\s*".join(parts) + r"\s*\]\s*(#.*)?$")
    return next((n for n, line in enumerate(lines) if head.match(line)), None)


def _check(text: str, point: OperatingPoint) -> None:
    """Read back, so that no form of TOML that the edit does not know is ever written wrong."""
    tree = tomllib.loads(text)
    read = {name: float(tree["tiers"][name].get("threshold", 0.0)) for name in point.order}
    cause = float(tree["cascade"].get("cause_threshold", 0.0))
    if read != {name: point.at(name) for name in point.order} or cause != point.cause:
        raise UserError(
            "the config's form cannot be edited by hybrid", "write it as configs/hybrid.toml does"
        )
