"""Names of experts and writers to their classes: built-ins as strings, others by entry point; imported when asked."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from importlib import import_module
from importlib.metadata import entry_points
from inspect import Parameter, signature
from typing import Any

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


def find(group: str, name: str) -> type[Any]:
    """The class registered as `name`; raises UserError with the nearest name where there is none."""
    found = {point.name: point.value for point in entry_points(group=group)} | GROUPS[group]
    if name not in found:
        near = get_close_matches(name, found, n=1) or sorted(found)
        kind = group.removeprefix("hybrid.").removesuffix("s")
        raise UserError(
            f"no {kind} is called {name!r}; there are {', '.join(sorted(found))}",
            f"did you mean {near[0]!r}?",
        )
    module, _, attribute = found[name].partition(":")
    try:
        loaded: type[Any] = getattr(import_module(module), attribute)
    except (ImportError, AttributeError) as error:
        raise UserError(
            f"{name!r} cannot be imported from {found[name]}: {error}",
            "install the package that offers it again",
        ) from error
    return loaded


def build(
    group: str, kind: str, *, name: str, options: Mapping[str, Any], offered: Mapping[str, Any]
) -> Any:
    """`kind` made for the tier `name`; refuses an option that its constructor does not take.

    What is merely `offered` (language, device) is left out where the constructor does not take it.
    """
    made = find(group, kind)
    takes = {
        parameter.name
        for parameter in signature(made).parameters.values()
        if parameter.kind is Parameter.KEYWORD_ONLY
    }
    for key in options.keys() - takes:
        near = get_close_matches(key, takes, n=1) or sorted(takes)
        raise UserError(
            f"{kind} takes no option {key!r} (tier {name!r}); it takes {', '.join(sorted(takes))}",
            f"did you mean {near[0]!r}?" if near else "remove it",
        )
    wanted = {key: value for key, value in offered.items() if key in takes}
    return made(name, **(wanted | dict(options)))
