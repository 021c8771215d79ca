"""Names of experts and writers to their classes: built-ins as strings, others by entry point; imported when asked."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module
from importlib.metadata import EntryPoint
from inspect import Parameter, signature
from typing import Any

from experts.plugin import GuardedExpert, GuardedWriter, import_plugin, installed_entry_points
from javatrace.errors import UserError

EXPERTS = {
    "prelog": "experts.prelog:PreLog",
    "bert-ensemble": "experts.bert_ensemble:BertEnsemble",
    "codellama": "experts.codellama:CodeLlama",
}
WRITERS = {
    "t5": "experts.t5:T5Writer",
}
GROUPS = {"hybrid.experts": EXPERTS, "hybrid.writers": WRITERS}
"""Entry-point group to its built-ins."""
GUARDS: dict[str, Any] = {"hybrid.experts": GuardedExpert, "hybrid.writers": GuardedWriter}


def find(group: str, name: str) -> type[Any]:
    """The class registered as `name`; raises UserError with the nearest name where there is none.

    Raises ExpertUnavailable where a plug-in's class cannot be imported.
    """
    if name in GROUPS[group]:
        module, _, attribute = GROUPS[group][name].partition(":")
        built_in: type[Any] = getattr(import_module(module), attribute)
        return built_in
    return import_plugin(_plugin(group, name))


def build(
    group: str, kind: str, *, name: str, options: Mapping[str, Any], offered: Mapping[str, Any]
) -> Any:
    """`kind` made for the tier `name`; raises UserError for an option that its constructor does not take.

    What is merely `offered` (language, device) is left out where the constructor does not take it.
    A plug-in is guarded: whatever is wrong with it is ExpertUnavailable when it is loaded or asked.
    """
    if kind in GROUPS[group]:
        return _made(find(group, kind), kind, name=name, options=options, offered=offered)
    plugin = _plugin(group, kind)
    return GUARDS[group](
        name,
        lambda: _made(import_plugin(plugin), kind, name=name, options=options, offered=offered),
    )


def _plugin(group: str, name: str) -> EntryPoint:
    found = {point.name: point for point in installed_entry_points(group)}
    if name not in found:
        known = found | GROUPS[group]
        near = get_close_matches(name, known, n=1) or sorted(known)
        kind = group.removeprefix("hybrid.").removesuffix("s")
        raise UserError(
            f"no {kind} is called {name!r}; there are {', '.join(sorted(known))}",
            f"did you mean {near[0]!r}?",
        )
    return found[name]


def _made(
    kind: type[Any],
    called: str,
    *,
    name: str,
    options: Mapping[str, Any],
    offered: Mapping[str, Any],
) -> Any:
    """An object of the class, with its tier's name where the constructor takes one."""
    parameters = signature(kind).parameters.values()
    takes = {each.name for each in parameters if each.kind is Parameter.KEYWORD_ONLY}
    takes |= {each.name for each in parameters if each.kind is Parameter.POSITIONAL_OR_KEYWORD}
    takes -= {"name"}
    for key in options.keys() - takes:
        near = get_close_matches(key, takes, n=1) or sorted(takes)
        raise UserError(
            f"{called} takes no option {key!r} (tier {name!r}); it takes {', '.join(sorted(takes))}",
            f"did you mean {near[0]!r}?" if near else "remove it",
        )
    wanted = {key: value for key, value in offered.items() if key in takes} | dict(options)
    return kind(name=name, **wanted) if _is_named(kind) else kind(**wanted)


def _is_named(kind: type[Any]) -> bool:
    return "name" in signature(kind).parameters
