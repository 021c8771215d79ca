"""One server over HTTP: retried, bounded in time and size, by no proxy, and silent of what was asked."""

from __future__ import annotations

import json
import re
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

from experts.base import ExpertUnavailable
from experts.generation.llm.server.settings import ServerSettings

if TYPE_CHECKING:
    import httpx2

LONGEST_ANSWER = 8_000_000
"""Bytes of an answer; a server that says more says nonsense."""
LONGEST_PAUSE = 30.0
"""Seconds of a Retry-After that are waited for; a longer one is a refusal."""
PASSING = {408, 425, 429, 502, 503, 504}
"""Statuses after which the same question may be asked again."""


class Refused(Exception):
    """The server answers, but not to this question; `status` is HTTP's."""

    def __init__(self, status: int, code: str = "") -> None:
        super().__init__(f"{status}{f' ({code})' if code else ''}")
        self.status = status


@dataclass(slots=True)
class Connection:
    settings: ServerSettings
    pause: Callable[[float], None] = sleep
    _client: Any = field(default=None, repr=False)

    def get(self, path: str) -> Any:
        return self._ask("GET", path, None)

    def post(self, path: str, body: dict[str, Any]) -> Any:
        """The parsed answer; raises Refused (4xx) or ExpertUnavailable (no answer at all)."""
        return self._ask("POST", path, body)

    def close(self) -> None:
        if self._client is not None:
            self._client.close()

    def _ask(self, method: str, path: str, body: dict[str, Any] | None) -> Any:
        deadline = monotonic() + self.settings.timeout
        for attempt in range(self.settings.retries + 1):
            told = self._once(method, path, body, deadline)
            if not isinstance(told, _Failed):
                return told
            wait = told.wait if told.wait is not None else min(0.25 * 2**attempt, 4.0)
            is_last = attempt == self.settings.retries
            if is_last or wait > LONGEST_PAUSE or monotonic() + wait >= deadline:
                break
            self.pause(wait)
        raise ExpertUnavailable(f"the server {self.settings.url} {told.why}.")

    def _once(self, method: str, path: str, body: dict[str, Any] | None, deadline: float) -> Any:
        import httpx2

        try:
            with self._opened().stream(
                method, path, json=body, timeout=self._timeout(deadline)
            ) as answer:
                return _read(answer, deadline)
        except httpx2.TimeoutException:
            return _Failed(f"gave no answer in {self.settings.timeout:g} s", wait=float("inf"))
        except httpx2.HTTPError as error:
            return _Failed(f"cannot be reached: {_reason(error)}")

    def _timeout(self, deadline: float) -> httpx2.Timeout:
        import httpx2

        left = max(0.05, deadline - monotonic())
        return httpx2.Timeout(left, connect=min(10.0, left))

    def _opened(self) -> httpx2.Client:
        """Nothing of the environment is used: a proxy would read the logs of a bank."""
        import httpx2

        if self._client is None:
            key = self.settings.key()
            self._client = httpx2.Client(
                base_url=self.settings.url,
                headers={"Authorization": f"Bearer {key}"} if key else {},
                verify=_authority(self.settings.ca),
                trust_env=False,
                follow_redirects=False,
                limits=httpx2.Limits(max_connections=max(1, self.settings.concurrency)),
            )
        client: httpx2.Client = self._client
        return client


@dataclass(frozen=True, slots=True)
class _Failed:
    why: str
    """What follows `the server URL`."""
    wait: float | None = None
    """Seconds that the server asked to wait; infinite where asking again is of no use."""


def _read(answer: httpx2.Response, deadline: float) -> Any:
    body = bytearray()
    for piece in answer.iter_bytes():
        body += piece
        if len(body) > LONGEST_ANSWER:
            return _Failed(f"answers with more than {LONGEST_ANSWER} bytes", wait=float("inf"))
        if monotonic() > deadline:
            return _Failed("gave no whole answer in time", wait=float("inf"))
    status = answer.status_code
    if status in (401, 403):
        return _Failed(f"refuses the key (HTTP {status})", wait=float("inf"))
    if status in PASSING:
        return _Failed(
            f"answers HTTP {status}", wait=_retry_after(answer.headers.get("Retry-After"))
        )
    parsed = _parsed(bytes(body))
    if status >= 300:
        raise Refused(status, _code(parsed))
    if parsed is None:
        return _Failed("answers with something that is no JSON", wait=float("inf"))
    return parsed


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _code(parsed: Any) -> str:
    """The server's short word for an error; never its sentence, which may quote what was asked."""
    error = parsed.get("error") if isinstance(parsed, dict) else None
    word = (error.get("code") or error.get("type")) if isinstance(error, dict) else None
    return word if isinstance(word, str) and re.fullmatch(r"[\w.-]{1,60}", word) else ""


def _retry_after(value: str | None) -> float | None:
    """Seconds, from a number or a date (RFC 9110, 10.2.3); None where there is neither."""
    if not value:
        return None
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None


def _reason(error: Exception) -> str:
    first = (str(error).strip().splitlines() or [""])[0][:120]
    return first or type(error).__name__


def _authority(ca: str) -> ssl.SSLContext | bool:
    if not ca:
        return True
    try:
        return ssl.create_default_context(cafile=ca)
    except (OSError, ssl.SSLError) as error:
        raise ExpertUnavailable(f"the CA file {ca} cannot be read: {error}.") from None
