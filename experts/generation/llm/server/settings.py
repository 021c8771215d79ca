"""How a server of models is reached; where its key lies, never the key itself."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from experts.base import ExpertUnavailable
from javatrace.errors import UserError


@dataclass(frozen=True, slots=True)
class ServerSettings:
    base_url: str
    """`https://llm.bank.example/v1`; without a path, `/v1` is meant."""
    key_env: str = "HYBRID_LLM_KEY"
    """Environment variable that holds the key; a server without keys needs none."""
    key_file: str = ""
    """File whose first line is the key; stands above the variable."""
    ca: str = ""
    """PEM file of the authority that signed the server's certificate; empty: the system's."""
    timeout: float = 60.0
    """Seconds for one answer, the connection and every pause within it included."""
    retries: int = 2
    concurrency: int = 4
    """Requests that are open at once."""

    @property
    def url(self) -> str:
        return self.base_url.rstrip("/") + (
            "" if urlsplit(self.base_url).path.strip("/") else "/v1"
        )

    def key(self) -> str | None:
        """Raises ExpertUnavailable where the key's file cannot be read."""
        if not self.key_file:
            return os.environ.get(self.key_env) or None
        try:
            return Path(self.key_file).expanduser().read_text("utf-8").splitlines()[0].strip()
        except (OSError, ValueError, IndexError) as error:
            raise ExpertUnavailable(
                f"the key file {self.key_file} cannot be read: {type(error).__name__}."
            ) from None


def server_settings(table: Mapping[str, Any] | str) -> ServerSettings:
    """From the option `server`, a table or the address alone; raises UserError for what is not one."""
    given = {"base_url": table} if isinstance(table, str) else dict(table)
    known = {field.name: field.type for field in fields(ServerSettings)}
    for key, value in given.items():
        if key not in known:
            near = get_close_matches(key, known, n=1) or ["base_url"]
            raise UserError(f"server takes no key {key!r}", f"did you mean {near[0]!r}?")
        if not _fits(value, str(known[key])):
            raise UserError(
                f"server.{key} is {value!r}, which is no {known[key]}", "see docs/operations.md"
            )
    address = urlsplit(str(given.get("base_url", "")))
    if address.scheme not in ("http", "https") or not address.hostname:
        raise UserError(
            f"server.base_url is {given.get('base_url', '')!r}, which is no address of a server",
            "write it as http://localhost:8000/v1",
        )
    return ServerSettings(**given)


def _fits(value: Any, kind: str) -> bool:
    if isinstance(value, bool):
        return False
    if kind == "float":
        return isinstance(value, int | float) and value > 0
    if kind == "int":
        return isinstance(value, int) and 0 <= value <= 64
    return isinstance(value, str)
