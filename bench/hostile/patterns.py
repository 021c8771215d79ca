"""Every regular expression of the project with the ways in which it is used, found in the modules and their source.

Patterns made at run time of names (`\\bNAME\\b`) are tried with the name `word`.
"""

from __future__ import annotations

import ast
import builtins
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from types import ModuleType
from typing import Any

from experts.explanation.catalogue.loader import load

PACKAGES = ("javatrace", "codeindex", "experts", "router")
USES = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")
AT_MOST = {
    "javatrace.structured.json_repair._DANGLING": 300,
    "javatrace.parser.named_types._QUALIFIER": 200,
}
"""Characters of the texts that a pattern is ever asked about, where its own module cuts them."""
_DEEPEST = 5


@dataclass(frozen=True, slots=True)
class Used:
    pattern: re.Pattern[Any]
    where: str
    """Module and name, or module and line."""
    uses: frozenset[str]
    """Of `USES`; all that begin anywhere in a text count as `finditer`."""


def modules() -> Iterator[ModuleType]:
    for package in PACKAGES:
        top = importlib.import_module(package)
        yield top
        for found in pkgutil.walk_packages(top.__path__, f"{package}."):
            if not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


def used_patterns() -> list[Used]:
    """Each once, with the catalogue's."""
    found: dict[tuple[Any, int], Used] = {}
    every = list(modules())
    calls = {module.__name__: _calls(module) for module in every}
    for module in every:
        for name, value in vars(module).items():
            for pattern, holder, field in _held(value):
                uses = calls[module.__name__].get(name, set()) if holder is None else set()
                uses = uses or calls.get(holder or "", {}).get(field, set())
                _add(found, pattern, f"{module.__name__}.{name}", uses)
        for pattern, where, use in _in_functions(module):
            if use != "compile":
                _add(found, pattern, where, {use})
            elif (pattern.pattern, pattern.flags) not in found:
                _add(found, pattern, where, {"search"})
    for entry in load().entries:
        for template in (*entry.messages, *entry.also):
            _add(found, template.pattern, f"catalogue {entry.id}", {"search"})
    return [
        each if each.uses else replace(each, uses=frozenset(("finditer",)))
        for each in found.values()
    ]


def _add(
    found: dict[tuple[Any, int], Used], pattern: re.Pattern[Any], where: str, uses: set[str]
) -> None:
    key = (pattern.pattern, pattern.flags)
    known = found.get(key)
    kinds = {use if use in ("match", "fullmatch") else "finditer" for use in uses}
    if known is not None:
        kinds |= known.uses
    found[key] = Used(pattern, known.where if known else where, frozenset(kinds))


def _held(
    value: Any, holder: str | None = None, field: str = "", depth: int = 0
) -> Iterator[tuple[re.Pattern[Any], str | None, str]]:
    """(pattern, module of the class whose field it is, that field), however deep in containers."""
    if isinstance(value, re.Pattern):
        yield value, holder, field
    elif depth == _DEEPEST or isinstance(value, type):
        return
    elif isinstance(value, dict):
        for each in value.values():
            yield from _held(each, holder, field, depth + 1)
    elif isinstance(value, list | tuple | set | frozenset):
        for each in value:
            yield from _held(each, holder, field, depth + 1)
    elif is_dataclass(value):
        for one in fields(value):
            inner = getattr(value, one.name, None)
            yield from _held(inner, type(value).__module__, one.name, depth + 1)


def _calls(module: ModuleType) -> dict[str, set[str]]:
    """What is called on each name or attribute of the module, and on what it is handed on as.

    `NAME.search(…)`, `x.pattern.match(…)`, `for form in NAME: form.match(…)`, `form = NAME if a else OTHER`.
    """
    found: dict[str, set[str]] = {}
    tree = _tree(module)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        on, use = node.func.value, node.func.attr
        name = on.id if isinstance(on, ast.Name) else getattr(on, "attr", None)
        if use in USES and name is not None:
            found.setdefault(name, set()).add(use)
    for given, taken in _handed_on(tree):
        for name in _names_in(given):
            found.setdefault(name, set()).update(*(found.get(one, ()) for one in _names_in(taken)))
    return found


def _handed_on(tree: ast.Module) -> Iterator[tuple[ast.expr, ast.expr]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.For | ast.comprehension):
            yield node.iter, node.target
        elif isinstance(node, ast.Assign):
            yield node.value, node.targets[0]


def _names_in(expression: ast.expr) -> list[str]:
    return [node.id for node in ast.walk(expression) if isinstance(node, ast.Name)]


def _tree(module: ModuleType) -> ast.Module:
    return ast.parse(inspect.getsource(module))


def _in_functions(module: ModuleType) -> Iterator[tuple[re.Pattern[Any], str, str]]:
    """What is compiled or asked in a function, names that only a run knows put as `word`."""
    for node in ast.walk(_tree(module)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr in (*USES, "compile")
        ):
            pattern = _evaluated(node, module)
            if pattern is not None:
                yield pattern, f"{module.__name__} line {node.lineno}", node.func.attr


class _Names(dict[str, Any]):
    """A module's names; any other is a word, for `re.escape(name)` is one."""

    def __missing__(self, name: str) -> Any:
        return getattr(builtins, name, "word")


def _evaluated(call: ast.Call, module: ModuleType) -> re.Pattern[Any] | None:
    names = _Names(vars(module))
    given = [*call.args[1:], *(each.value for each in call.keywords)]
    try:
        text = _value(call.args[0], names)
        flags = [_value(each, names) for each in given if ast.unparse(each).startswith("re.")]
        made = text if isinstance(text, re.Pattern) else re.compile(text, *map(int, flags))
    except (AttributeError, TypeError, NameError):
        return None  # built of more than names: the function is tried whole
    return made


def _value(expression: ast.expr, names: _Names) -> Any:
    return eval(compile(ast.Expression(expression), "<pattern>", "eval"), names)
