"""Which models a server has: the one that was named, or the only one; else the list, so that one can be named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from experts.base import ExpertUnavailable
from experts.generation.llm.server.connection import Connection, Refused

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Offered:
    id: str
    window: int | None
    """Tokens that it reads at once, where the server tells."""


def find_model(connection: Connection, wanted: str) -> Offered:
    """The model `wanted`, or the only one where it is empty; raises ExpertUnavailable with the list."""
    url = connection.settings.url
    try:
        offered = _offered(connection.get("/models"))
    except Refused as refused:
        raise ExpertUnavailable(
            f"the server {url} has no list of models: HTTP {refused}."
        ) from None
    if not offered:
        raise ExpertUnavailable(f"the server {url} offers no model.")
    if not wanted and len(offered) == 1:
        return offered[0]
    for each in offered:
        if each.id == wanted:
            return each
    names = ", ".join(each.id for each in offered[:SHOWN])
    missing = f"has no model {wanted!r}" if wanted else "has several models, and none is named"
    raise ExpertUnavailable(f"the server {url} {missing}; it has {names}.")


def _offered(answer: Any) -> list[Offered]:
    rows = answer.get("data") if isinstance(answer, dict) else None
    found = [row for row in rows or () if isinstance(row, dict) and isinstance(row.get("id"), str)]
    return [Offered(row["id"][:200], _window(row)) for row in found]


def _window(row: dict[str, Any]) -> int | None:
    """As vLLM and as llama.cpp tell it."""
    meta = row.get("meta")
    told = [row.get("max_model_len"), meta.get("n_ctx_train") if isinstance(meta, dict) else None]
    return next((size for size in told if isinstance(size, int) and size > 0), None)
