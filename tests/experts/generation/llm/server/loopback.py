"""A scripted server of models on loopback: each request is answered by the next step of a script."""

from __future__ import annotations

import json
import math
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from experts.generation.llm.server.connection import Connection
from experts.generation.llm.server.settings import ServerSettings

Answerer = Callable[[dict[str, Any]], dict[str, Any] | None]


@dataclass
class Script:
    """What the server does; a test changes it between requests."""

    models: tuple[str, ...] = ("small-coder",)
    forms: tuple[str, ...] = ("json_schema",)
    """The ways of structured output that it keeps to; others are refused with 400."""
    answer: Answerer | None = None
    """The values it chooses from a schema; None: the first of each list."""
    likelihoods: bool = True
    statuses: list[int] = field(default_factory=list)
    """Of the next requests, before it answers well again."""
    headers: dict[str, str] = field(default_factory=dict)
    raw: bytes | None = None
    """Sent as the whole body in place of an answer."""
    delay: float = 0.0
    dies: bool = False
    """It breaks off in the middle of the body."""
    drips: bool = False
    """A byte at a time, for ever."""
    seen: list[dict[str, Any]] = field(default_factory=list)
    """Requests' bodies, with `path` and `headers`."""


@contextmanager
def serve(script: Script) -> Iterator[str]:
    """The address of a server that follows `script`."""
    handler = type("Handler", (_Handler,), {"script": script})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()
        server.server_close()


def connect(url: str, **settings: Any) -> Connection:
    return Connection(ServerSettings(url, **({"timeout": 5.0} | settings)), pause=lambda s: None)


class _Handler(BaseHTTPRequestHandler):
    script: Script
    protocol_version = "HTTP/1.1"

    def log_message(self, *given: Any) -> None:
        """Silent."""

    def do_GET(self) -> None:
        self._seen({})
        rows = [{"id": name, "object": "model"} for name in self.script.models]
        self._tell({"object": "list", "data": rows})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self._seen(body)
        form = _form(body)
        if form not in (*self.script.forms, "plain"):
            self._send(400, {"error": {"message": "SECRET PROMPT ECHOED", "code": "bad_form"}})
            return
        self._tell(_completion(self.script, body, form))

    def _seen(self, body: dict[str, Any]) -> None:
        self.script.seen.append({**body, "path": self.path, "headers": dict(self.headers)})

    def _tell(self, answer: dict[str, Any]) -> None:
        time.sleep(self.script.delay)
        if self.script.statuses:
            self._send(self.script.statuses.pop(0), {"error": {"message": "SECRET PROMPT ECHOED"}})
        else:
            self._send(200, answer)

    def _send(self, status: int, answer: dict[str, Any]) -> None:
        body = self.script.raw if self.script.raw is not None else json.dumps(answer).encode()
        self.send_response(status)
        for name, value in self.script.headers.items():
            self.send_header(name, value)
        broken = self.script.dies or self.script.drips
        self.send_header("Content-Length", str(len(body) + (1_000_000 if broken else 0)))
        self.end_headers()
        try:
            self._write(body)
        except OSError:
            self.close_connection = True

    def _write(self, body: bytes) -> None:
        if self.script.drips:
            for _ in range(1000):
                self.wfile.write(b" ")
                self.wfile.flush()
                time.sleep(0.02)
        elif self.script.dies:
            self.wfile.write(body[: len(body) // 2])
            self.close_connection = True
        else:
            self.wfile.write(body)


def _form(body: dict[str, Any]) -> str:
    kind = body.get("response_format", {}).get("type")
    if kind:
        return str(kind)
    return next((name for name in ("structured_outputs", "guided_json") if name in body), "plain")


def _schema(body: dict[str, Any], form: str) -> dict[str, Any] | None:
    places = {
        "json_schema": lambda: body["response_format"]["json_schema"]["schema"],
        "json_object": lambda: body["response_format"]["schema"],
        "structured_outputs": lambda: body["structured_outputs"]["json"],
        "guided_json": lambda: body["guided_json"],
        "plain": lambda: None,
    }
    found: dict[str, Any] | None = places[form]()
    return found


def _completion(script: Script, body: dict[str, Any], form: str) -> dict[str, Any]:
    schema = _schema(body, form)
    values = {name: row["enum"][0] for name, row in (schema or {}).get("properties", {}).items()}
    is_probe = schema is not None and list(values) == ["word"]
    if script.answer is not None and not is_probe:
        values = script.answer(values) or {}
    text = json.dumps(values)
    choice: dict[str, Any] = {"index": 0, "message": {"role": "assistant", "content": text}}
    if script.likelihoods and body.get("logprobs"):
        choice["logprobs"] = {"content": [_token(piece) for piece in _pieces(text)]}
    usage = {
        "prompt_tokens": 100,
        "completion_tokens": 9,
        "prompt_tokens_details": {"cached_tokens": 60},
    }
    return {"object": "chat.completion", "choices": [choice], "usage": usage}


def _pieces(text: str) -> list[str]:
    """As a tokenizer might cut it: three characters a token, digits alone."""
    pieces: list[str] = []
    for letter in text:
        if pieces and len(pieces[-1]) < 3 and not letter.isdigit() and not pieces[-1].isdigit():
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces


def _token(piece: str) -> dict[str, Any]:
    chance = 0.6 if piece.isdigit() else 1.0
    rivals = [{"token": "2", "logprob": math.log(0.3)}] if piece == "1" else []
    own = {"token": piece, "logprob": math.log(chance)}
    return {**own, "top_logprobs": [own, *rivals]}
