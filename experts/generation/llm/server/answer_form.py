"""The ways to make a server keep to a schema; which one a server has is probed once."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from experts.generation.grammar import Field, open_values

Schema = dict[str, Any]
FORMS: Mapping[str, Callable[[Schema], dict[str, Any]]] = {
    "json_schema": lambda schema: {
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "answer", "strict": True, "schema": schema},
        }
    },
    "structured_outputs": lambda schema: {"structured_outputs": {"json": schema}},
    "guided_json": lambda schema: {"guided_json": schema},
    "json_object": lambda schema: {"response_format": {"type": "json_object", "schema": schema}},
    "plain": lambda schema: {},
}
"""Name to what is added to a request: OpenAI's way, vLLM's new and old one, llama.cpp's; last, none at all."""


def schema_of(fields: Sequence[Field]) -> Schema:
    """Every line with all values that some answer may have; which go together is checked afterwards."""
    values = {
        name: {"type": "string", "enum": list(options)}
        for name, options in open_values(fields).items()
    }
    return {
        "type": "object",
        "properties": values,
        "required": list(values),
        "additionalProperties": False,
    }


def probe_schema() -> tuple[Schema, str]:
    """A schema with one answer that nobody says by chance, and that answer."""
    word = f"w{secrets.token_hex(4)}"
    only = {"type": "string", "enum": [word]}
    schema = {
        "type": "object",
        "properties": {"word": only},
        "required": ["word"],
        "additionalProperties": False,
    }
    return schema, word


def read_object(text: str) -> dict[str, Any] | None:
    """The first JSON object of an answer, be it in a fence or between words; None without one."""
    start = text.find("{")
    if start < 0:
        return None
    try:
        found, _ = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
