"""Writes cause and fix of a settled incident; where they point is never the model's to say."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from experts.base import Explanation
from experts.calibration.score_curve import Logistic
from experts.evidence.evidence import Evidence
from experts.explanation import kinds_for
from experts.explanation.explain import explain
from experts.explanation.refuted import refuted
from experts.explanation.slots import fill, slots_in, values_for
from experts.folder_expert import FolderExpert
from experts.generation.t5.closed_choice import Choice, ClosedChoice
from experts.generation.t5.generator import Beam, T5Generator, load_generator
from experts.generation.t5.input import offered, write_input
from experts.generation.t5.opening import open_closed_choice
from experts.generation.t5.output import InvalidOutput, T5Output, edit_answers, parse_output

_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_log = logging.getLogger(__name__)


class T5Writer(FolderExpert[ClosedChoice]):
    """A T5 folder (weights, tokenizer, calibration) as a Writer."""

    def __init__(
        self,
        name: str,
        *,
        model: str = "models/t5",
        language: str = "en",
        device: str = "auto",
        batch_size: int = 8,
        beams: int = 0,
    ) -> None:
        """`beams`: width of the beam search for sentences of its own; 0: kind and edit are its, the words ours."""
        super().__init__(name, model=model, device=device, batch_size=batch_size)
        self.language, self.beams = language, beams

    @property
    def tokens(self) -> int:
        """Tokens written since it was loaded, the best beams' alone."""
        return int(getattr(self._opened(), "tokens", 0)) if self.beams else 0

    def explain(self, batch: Sequence[Evidence], types: Sequence[str]) -> list[Explanation | None]:
        """One explanation for each piece of evidence; None where T5 said nothing that may be shown.

        Raises ExpertUnavailable where the folder cannot be used.
        """
        pairs = list(zip(batch, types, strict=True))
        parts = (pairs[at : at + self.batch_size] for at in range(0, len(pairs), self.batch_size))
        return [explanation for part in parts for explanation in self._explain(part)]

    def _explain(self, part: Sequence[tuple[Evidence, str]]) -> list[Explanation | None]:
        model = self._opened()
        inputs = [
            write_input(each, type_, language=self.language, fits=model.fits)
            for each, type_ in part
        ]
        kinds = [_kinds(each, type_) for each, type_ in part]
        if isinstance(model, T5Generator) and self.beams:
            answers = model.generate(inputs, kinds, beams=self.beams)
            return [
                self._read(each, type_, beams=beams, curve=model.curve)
                for (each, type_), beams in zip(part, answers, strict=True)
            ]
        chosen = model.choose_kinds(inputs, kinds)
        return [
            self._chosen(each, type_, text=text, choice=choice) if choice else None
            for (each, type_), text, choice in zip(part, inputs, chosen, strict=True)
        ]

    def _chosen(
        self, evidence: Evidence, type_name: str, *, text: str, choice: Choice
    ) -> Explanation:
        """The catalogue's sentences for the kind that was chosen, and for the edit that T5 would go on with."""
        model = self._opened()
        suspect = evidence.suspects[0] if evidence.suspects else None
        edit = None
        if suspect is not None and suspect.expression is not None:
            values = values_for(evidence, suspect, type_name)
            edits = edit_answers(choice.option, number=1, language=self.language, values=values)
            edit = list(edits)[model.choose_answer(text, list(edits.values()))]
        return explain(
            evidence,
            type_name=type_name,
            kind=choice.option,
            edit=edit,
            suspect=suspect,
            confidence=model.curve(choice.score),
            language=self.language,
        )

    def _read(
        self, evidence: Evidence, type_name: str, *, beams: Sequence[Beam], curve: Logistic
    ) -> Explanation | None:
        """The best beam that keeps to the closed lists."""
        reason = "the model wrote nothing"
        for beam in beams:
            output = parse_output(beam.text, len(offered(evidence)))
            if isinstance(output, InvalidOutput):
                reason = output.reason
            elif output.kind not in kinds_for(type_name):
                reason = f"{output.kind} is no cause of {type_name}"
            else:
                return self._explanation(
                    evidence, type_name, output=output, confidence=curve(beam.score)
                )
        _log.info("%s: no cause for %s: %s", self.name, evidence.incident.fingerprint, reason)
        return None

    def _explanation(
        self, evidence: Evidence, type_name: str, *, output: T5Output, confidence: float
    ) -> Explanation:
        suspect = evidence.suspects[0] if evidence.suspects else None  # ranked: not T5's to say
        edit = output.edit if suspect is not None and suspect.expression is not None else None
        by_catalogue = explain(
            evidence,
            type_name=type_name,
            kind=output.kind,
            edit=edit,
            suspect=suspect,
            confidence=confidence,
            language=self.language,
        )
        values = values_for(evidence, suspect, type_name)
        fix = self._said(output.fix, values) if edit == output.edit else None
        cause = self._said(output.cause, values)
        return replace(by_catalogue, cause=cause or by_catalogue.cause, fix=fix or by_catalogue.fix)

    def _said(self, sentence: str | None, values: Mapping[str, str]) -> str | None:
        """The model's own sentence, filled; None where it is in the other language, or has an empty slot."""
        is_said = sentence is not None and _is_in(self.language, sentence)
        return _filled(sentence, values) if is_said else None

    def _open(self) -> ClosedChoice:
        if self.beams:
            return load_generator(self.model, self.device)
        return open_closed_choice(self.model, self.device)


def _kinds(evidence: Evidence, type_name: str) -> tuple[str, ...]:
    """That go with the type and that the source does not refute."""
    false = refuted(evidence)
    return tuple(kind for kind in kinds_for(type_name) if kind not in false)


def _is_in(language: str, sentence: str) -> bool:
    """Whether a sentence may be of that language, by its script: a model at times writes the other one."""
    return (_HANGUL.search(sentence) is not None) == (language == "ko")


def _filled(sentence: str | None, values: Mapping[str, str]) -> str | None:
    """None where a slot of the sentence cannot be filled here."""
    if sentence is None or any(slot not in values for slot in slots_in(sentence)):
        return None
    return fill(sentence, values)
