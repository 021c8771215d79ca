"""A model on a server as a Backend: questions out, closed and checked answers back."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from typing import Any

from experts.base import ExpertUnavailable
from experts.generation.grammar import is_complete
from experts.generation.llm.backend import Curves, Question
from experts.generation.llm.choice import Choice, ranked
from experts.generation.llm.server.answer_form import FORMS, probe_schema, read_object, schema_of
from experts.generation.llm.server.connection import Connection, Refused
from experts.generation.llm.server.discovery import Offered, find_model
from experts.generation.llm.server.likelihoods import shares_in
from experts.generation.llm.server.settings import ServerSettings
from experts.generation.questions import NONE
from experts.taxonomy.labels import table

ANSWER_TOKENS = 160
PROBE_TOKENS = 32
"""Enough for the probe's word; a server that keeps to no schema may talk for long."""
BYTES_A_TOKEN = 3
"""Of code and English; Korean has more bytes a token, so that a prompt is never longer than thought."""
REST = 30.0
"""Seconds that a server which gave no answer is left alone: the rest of a run does not wait for it."""
TOP = 10


@dataclass(slots=True)
class Usage:
    """Tokens since it was opened, as the server told them."""

    written: int = 0
    read: int = 0
    cached: int = 0
    """Of those read, how many the server had ready from earlier prompts."""


class ServerModel:
    answers_in_json = True
    marks: tuple[str, ...] = ()

    def __init__(
        self,
        connection: Connection,
        offered: Offered,
        *,
        form: str,
        tells_likelihoods: bool,
        curves: Curves | None,
        prompt_tokens: int,
    ) -> None:
        self.connection, self.form = connection, form
        self.tells_likelihoods = tells_likelihoods
        self.model, self.identity = offered.id, identity_of(offered)
        self.labels: tuple[str, ...] = table().names
        self.curves = curves
        window = (offered.window or prompt_tokens + 2 * ANSWER_TOKENS) - 2 * ANSWER_TOKENS
        self.longest = min(prompt_tokens, window)
        self.usage = Usage()
        self._lock = Lock()
        self._down: tuple[float, ExpertUnavailable] | None = None

    @property
    def tokens(self) -> int:
        return self.usage.written

    def fits(self, prompt: str) -> bool:
        return len(prompt.encode("utf-8", "replace")) <= self.longest * BYTES_A_TOKEN

    def choose(self, questions: Sequence[Question]) -> list[Choice | None]:
        """In order; raises ExpertUnavailable where the server gives no answer."""
        if self._down is not None and monotonic() < self._down[0]:
            raise self._down[1]
        with ThreadPoolExecutor(max(1, self.connection.settings.concurrency)) as pool:
            try:
                return list(pool.map(self._choice, questions))
            except ExpertUnavailable as error:
                pool.shutdown(cancel_futures=True)
                self._down = monotonic() + REST, error
                raise

    def _choice(self, question: Question) -> Choice | None:
        extra = FORMS[self.form](schema_of(question.fields))
        if self.tells_likelihoods:
            extra |= {"logprobs": True, "top_logprobs": TOP}
        try:
            answer = ask(self.connection, self.model, question.prompt, extra)
        except Refused:
            return None  # this one question: too long, or of a form that it cannot take
        self._count(answer.usage)
        return read_choice(answer, question)

    def _count(self, usage: Usage) -> None:
        with self._lock:
            self.usage.written += usage.written
            self.usage.read += usage.read
            self.usage.cached += usage.cached


@dataclass(frozen=True, slots=True)
class Answer:
    text: str
    logprobs: Any
    usage: Usage


def identity_of(offered: Offered) -> str:
    """What a calibration is for: `openai:` and the model's id."""
    return f"openai:{offered.id}"


def open_server(
    settings: ServerSettings, model: str, *, curves: Any, prompt_tokens: int
) -> ServerModel:
    """Finds the model and probes once what the server can; `curves` is a function of the identity.

    Raises ExpertUnavailable where there is no such server or model.
    """
    connection = Connection(settings)
    offered = find_model(connection, model)
    form, tells = probe(connection, offered.id)
    return ServerModel(
        connection,
        offered,
        form=form,
        tells_likelihoods=tells,
        curves=curves(identity_of(offered)),
        prompt_tokens=prompt_tokens,
    )


def probe(connection: Connection, model: str) -> tuple[str, bool]:
    """(the first of FORMS that this server keeps to, whether it tells log-probabilities)."""
    for likelihoods in ({"logprobs": True, "top_logprobs": TOP}, {}):
        for form, added in FORMS.items():
            schema, word = probe_schema()
            asked = 'Answer with a JSON object whose key "word" has the value "hello".'
            try:
                extra = added(schema) | likelihoods | {"max_tokens": PROBE_TOKENS}
                answer = ask(connection, model, asked, extra)
            except Refused:
                continue
            if form == "plain" or (read_object(answer.text) or {}).get("word") == word:
                return form, bool(likelihoods) and isinstance(answer.logprobs, list)
    url = connection.settings.url
    raise ExpertUnavailable(f"the server {url} takes no request for a chat completion.")


def ask(connection: Connection, model: str, prompt: str, extra: dict[str, Any]) -> Answer:
    """One chat completion; raises Refused, and ExpertUnavailable for an answer of another form."""
    body = {
        "model": model,
        "messages": [{"role": "user", "content": prompt}],
        "temperature": 0,
        "max_tokens": ANSWER_TOKENS,
        "stream": False,
    }
    answer = connection.post("/chat/completions", body | extra)
    try:
        first = answer["choices"][0]
        text = first["message"]["content"] or ""
        told = first.get("logprobs")
        logprobs = told.get("content") if isinstance(told, dict) else None
        return Answer(str(text), logprobs, _usage(answer.get("usage")))
    except (KeyError, IndexError, TypeError, AttributeError):
        raise ExpertUnavailable(
            f"the server {connection.settings.url} answers with no chat completion."
        ) from None


def read_choice(answer: Answer, question: Question) -> Choice | None:
    """The answer's values where each is one of its list and fits those before it; else None."""
    found = read_object(answer.text)
    if found is None:
        return None
    values = {field.name: str(found.get(field.name)) for field in question.fields}
    *before, last = question.fields
    chosen = {field.name: values[field.name] for field in before}
    if is_complete(before, chosen) and values[last.name] not in last.options(chosen):
        values[last.name] = NONE  # a change that does not go with that cause: none is offered
    if not is_complete(question.fields, values):
        return None
    shares = shares_in(answer.logprobs, values, question.fields)
    order = {name: ranked(told) for name, told in shares.items()} if shares else {}
    return Choice(values, shares, order or {name: (value,) for name, value in values.items()})


def _usage(told: Any) -> Usage:
    if not isinstance(told, dict):
        return Usage()
    details = told.get("prompt_tokens_details")
    cached = details.get("cached_tokens") if isinstance(details, dict) else 0
    counts = (told.get("completion_tokens"), told.get("prompt_tokens"), cached)
    return Usage(*(n if isinstance(n, int) and n >= 0 else 0 for n in counts))
