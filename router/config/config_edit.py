"""New thresholds into the text of a config: the lines that change change, every comment stays."""

from __future__ import annotations

import difflib
import tomllib
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from javatrace.errors import UserError
from router.config.operating_point import OperatingPoint

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

HINT = "write it as configs/hybrid.toml does"


def edited(text: str, point: OperatingPoint) -> str:
    """The config's text with the point's thresholds in it; raises UserError where its form cannot take them."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    wanted = tomllib.loads(text)
    try:
        document = tomlkit.parse(text)
        for tree in (document, wanted):
            _set_all(tree, point)
        after = tomlkit.dumps(document)
        kept = tomllib.loads(after) == wanted
    except (TOMLKitError, tomllib.TOMLDecodeError):
        kept = False
    if not kept:
        # Read back and compared as a whole: no form of TOML that tomlkit gets wrong is ever written.
        raise UserError("the config's form cannot be edited by hybrid", HINT)
    return after


def diff(path: str, before: str, after: str) -> str:
    """Unified diff for the reader; empty where nothing changes."""
    return "".join(
        difflib.unified_diff(before.splitlines(True), after.splitlines(True), path, path)
    )


def _set_all(tree: TOMLDocument | dict[str, Any], point: OperatingPoint) -> None:
    for name in point.order:
        _set(tree, ("tiers", name), "threshold", point.at(name))
    _set(tree, ("cascade",), "cause_threshold", point.cause)


def _set(
    tree: TOMLDocument | dict[str, Any], section: tuple[str, ...], key: str, value: float
) -> None:
    """Leaves alone what says so already, be it by being absent."""
    table: Any = tree
    for part in section:
        table = table.get(part)
        if not isinstance(table, dict):
            raise UserError(f"the config has no section [{'.'.join(section)}]", HINT)
    if float(table.get(key, 0.0)) == value:
        return
    if key not in table and _has_lines(table):
        _append(table, key, value)
    else:
        table[key] = value


def _has_lines(table: Any) -> bool:
    """Whether it is a table of its own in the text, in one piece."""
    from tomlkit.items import Table

    return isinstance(table, Table)


def _append(table: Any, key: str, value: float) -> None:
    """Behind the table's last key: what stands after that, blank lines and comments, is the next one's."""
    body = table.value.body
    trailing = list(takewhile(lambda entry: entry[0] is None, reversed(body)))[::-1]
    del body[len(body) - len(trailing) :]
    table.append(key, value)
    body.extend(trailing)
