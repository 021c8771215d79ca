"""Tier 3: a code LLM, here or on a server, reads method bodies and chooses from closed lists; no word is its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from experts.base import Explanation, Note, Prediction
from experts.calibration.score_curve import log_odds
from experts.evidence.evidence import Evidence
from experts.explanation.explain import explain
from experts.explanation.incomplete import gap
from experts.folder_expert import FolderExpert
from experts.generation.llm.backend import Backend, Question
from experts.generation.llm.calibration import curves_from
from experts.generation.llm.choice import Choice, ranked
from experts.generation.llm.prompt import Form, write_prompt
from experts.generation.llm.server.settings import ServerSettings, server_settings
from experts.generation.questions import NONE, questions, suspect_named

PRINTED = 0.99
"""Confidence in a root-cause type that the trace prints: the answer is read, not predicted."""
DEFAULT = "codellama-7b"


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model chose of one incident, grounded; and how much of that it still held with the log before it."""

    evidence: Evidence
    choice: Choice
    with_log: Choice | None
    """None: not asked, because its likelihoods are no confidence."""

    def chance(self, *names: str) -> float | None:
        """Of the values chosen together: the smaller of both readings, so that a log can only take from it."""
        whole = _product(self.choice.chance(name) for name in names)
        if whole is None or self.with_log is None or self.with_log.shares is None:
            return None
        told = self.with_log.shares
        again = _product(told[name].get(self.choice.values[name], 0.0) for name in names)
        return None if again is None else min(whole, again)


class CodeLlama(FolderExpert[Backend]):
    """A causal language model as an Expert: a folder's, or a server's that speaks OpenAI's protocol."""

    def __init__(
        self,
        name: str,
        *,
        model: str = DEFAULT,
        language: str = "en",
        device: str = "auto",
        batch_size: int = 16,
        weights: str = "auto",
        floor: float = 0.0,
        prompt_tokens: int = 3072,
        server: Mapping[str, Any] | str | None = None,
        calibration: str = "",
    ) -> None:
        """`model`: a folder, a name of `hybrid models pull`, or a server's model (empty: its only one).

        `weights`: auto, nf4, bf16 or fp32. `floor`: a type of less confidence is not said at all.
        `prompt_tokens`: the prompt's budget; a model with a smaller window gets what it can read.
        `server`: its address, or a table (`ServerSettings`). `calibration`: a file of `hybrid models calibrate`.
        """
        super().__init__(name, model=model, device=device, batch_size=batch_size)
        self.language = language
        self.weights, self.floor, self.prompt_tokens = weights, floor, prompt_tokens
        self.server: ServerSettings | None = server_settings(server) if server else None
        self.calibration = calibration

    @property
    def tokens(self) -> int:
        """Tokens read and written since it was loaded."""
        return self._opened().tokens

    @property
    def identity(self) -> str:
        """Backend, model and precision: what a calibration is for."""
        return self._opened().identity

    def predict(self, batch: Sequence[Evidence]) -> list[Prediction]:
        """One prediction for each piece of evidence; raises ExpertUnavailable."""
        gaps = [gap(evidence) for evidence in batch]
        readable = [e for e, note in zip(batch, gaps, strict=True) if note is None]
        calibrated = bool(readable) and self._opened().curves is not None
        told = iter(self.read(readable, with_log=calibrated))
        return [
            Prediction(None, 0.0, note=note) if note else self._prediction(next(told))
            for note in gaps
        ]

    def read(self, batch: Sequence[Evidence], *, with_log: bool = True) -> list[Reading | None]:
        """What is chosen of each, before any calibration; None where the model gave no answer.

        `with_log`: asked again with the log text, for its chances; of no use without a calibration.
        """
        if not batch:
            return []
        grounded = self._chosen(batch, with_log=False)
        full: Sequence[Choice | None] = [None] * len(batch)
        if with_log and any(choice and choice.shares is not None for choice in grounded):
            full = self._chosen(batch, with_log=True)
        rows = zip(batch, grounded, full, strict=True)
        return [None if c is None else Reading(e, c, other) for e, c, other in rows]

    def _chosen(self, batch: Sequence[Evidence], *, with_log: bool) -> list[Choice | None]:
        backend = self._opened()
        form = Form(backend.answers_in_json, backend.marks)
        asked: list[Question] = []
        for evidence in batch:
            fields = questions(evidence, backend.labels)
            prompt = write_prompt(
                evidence, backend.fits, fields=fields, form=form, with_log=with_log
            )
            asked.append(Question(prompt, fields))
        return backend.choose(asked)

    def _prediction(self, reading: Reading | None) -> Prediction:
        if reading is None:
            return Prediction(None, 0.0, note=Note("no_answer"))
        backend = self._opened()
        order = _order(reading)
        chance = reading.chance("type")
        if backend.curves is None:
            note = Note("uncalibrated", {"model": backend.identity})
            return Prediction(None, 0.0, note=note, suspect_order=order)
        if chance is None:
            note = Note("no_likelihoods", {"model": backend.identity})
            return Prediction(None, 0.0, note=note, suspect_order=order)
        label = reading.choice.values["type"]
        known = reading.evidence.known_type is not None
        confidence = PRINTED if known else backend.curves.type(log_odds(chance))
        if confidence < self.floor:
            below = Note("below_floor", {"confidence": confidence, "floor": self.floor})
            return Prediction(None, confidence, note=below, suspect_order=order)
        alternatives = ((label, confidence), *_rivals(reading, label, confidence))
        explanation = self._explanation(reading, label)
        return Prediction(label, confidence, alternatives, explanation, suspect_order=order)

    def _explanation(self, reading: Reading, label: str) -> Explanation:
        values, curves = reading.choice.values, self._opened().curves
        chance = reading.chance("suspect", "cause") or 0.0
        return explain(
            reading.evidence,
            type_name=label,
            kind=values["cause"],
            edit=None if values["edit"] == NONE else values["edit"],
            suspect=suspect_named(reading.evidence, values["suspect"]),
            confidence=curves.cause(log_odds(chance)) if curves else 0.0,
            language=self.language,
        )

    def _open(self) -> Backend:
        if self.server is not None:
            from experts.generation.llm.server.server_model import open_server

            return open_server(
                self.server,
                "" if self.model == DEFAULT else self.model,
                curves=self._own_curves,
                prompt_tokens=self.prompt_tokens,
            )
        from experts.generation.llm.opening import load_decoder

        decoder = load_decoder(
            self.model, device=self.device, weights=self.weights, prompt_tokens=self.prompt_tokens
        )
        if self.calibration:
            decoder.curves = self._own_curves(decoder.identity)
        return decoder

    def _own_curves(self, identity: str) -> Any:
        return curves_from(Path(self.calibration), identity) if self.calibration else None


def _order(reading: Reading) -> tuple[int, ...]:
    """Places of the suspects in the evidence, likeliest first; of those not told of, as they were."""
    known = [int(v) - 1 for v in reading.choice.order.get("suspect", ()) if v != NONE]
    rest = [place for place in range(len(reading.evidence.suspects)) if place not in known]
    return (*known, *rest)


def _rivals(reading: Reading, label: str, confidence: float) -> list[tuple[str, float]]:
    """The two next types; none is said to be surer than the answer."""
    shares = (reading.choice.shares or {})["type"]
    others = [name for name in ranked(shares) if name != label][:2]
    return [(name, min(shares[name], confidence * 0.999)) for name in others]


def _product(chances: Any) -> float | None:
    whole = 1.0
    for chance in chances:
        if chance is None:
            return None
        whole *= chance
    return whole
