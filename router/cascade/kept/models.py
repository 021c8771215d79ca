"""An expert, or a writer, behind its kept answers: it is loaded and asked only about what nobody asked it before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import perf_counter
from typing import Any, Generic, TypeVar

from experts.base import Expert, Explanation, Prediction, Writer
from experts.evidence.evidence import Evidence
from router.cascade.kept import form
from router.cascade.kept.key import answer_key, evidence_key
from router.cascade.kept.store import AnswerStore

Model = TypeVar("Model", Expert, Writer)


class _Kept(Generic[Model]):
    def __init__(self, model: Model, store: AnswerStore, method: str) -> None:
        """`method`: of the model as it is set up (`method_key`)."""
        self.name = model.name
        self._model: Model = model
        self._store, self._method = store, method
        self._loading, self._was_asked = 0.0, False

    def load(self) -> None:
        """Nothing: whether the model is needed shows with the incidents."""

    @property
    def tokens(self) -> int:
        """Tokens that the model has written."""
        return int(getattr(self._model, "tokens", 0)) if self._was_asked else 0

    def take_loading(self) -> float:
        """Seconds of loading since it was asked for them last."""
        seconds, self._loading = self._loading, 0.0
        return seconds

    def _answers(
        self,
        batch: Sequence[Evidence],
        keys: Sequence[str],
        *,
        read: Callable[[str, Evidence], Any],
        ask: Callable[[list[int]], Sequence[Any]],
        write: Callable[[Any, Evidence], str | None],
    ) -> list[Any]:
        """What is kept for each key, else what the model says now, which is kept then."""
        stored = self._store.get(keys)
        known = [
            read(stored[key], each) if key in stored else None
            for key, each in zip(keys, batch, strict=True)
        ]
        missing = [at for at, answer in enumerate(known) if answer is None]
        if not missing:
            return known
        self._was_asked, started = True, perf_counter()
        self._model.load()
        self._loading += perf_counter() - started
        given = ask(missing)
        texts = {
            keys[at]: write(answer, batch[at]) for at, answer in zip(missing, given, strict=True)
        }
        self._store.put({key: text for key, text in texts.items() if text is not None})
        for at, answer in zip(missing, given, strict=True):
            known[at] = answer
        return known


class KeptExpert(_Kept[Expert]):
    def predict(self, batch: Sequence[Evidence]) -> list[Prediction]:
        """As Expert.predict, in order; raises what the expert raises, of which nothing is kept."""
        return self._answers(
            batch,
            [answer_key(self._method, evidence_key(each)) for each in batch],
            read=form.read_prediction,
            ask=lambda places: self._model.predict([batch[at] for at in places]),
            write=form.prediction_text,
        )


class KeptWriter(_Kept[Writer]):
    def explain(self, batch: Sequence[Evidence], types: Sequence[str]) -> list[Explanation | None]:
        """As Writer.explain, in order; that it had nothing to say is kept too."""
        told = zip(batch, types, strict=True)
        answers = self._answers(
            batch,
            [answer_key(self._method, evidence_key(each), type_) for each, type_ in told],
            read=form.read_explanation,
            ask=lambda places: [
                (answer,)
                for answer in self._model.explain(
                    [batch[at] for at in places], [types[at] for at in places]
                )
            ],
            write=lambda answer, each: form.explanation_text(answer[0], each),
        )
        return [explanation for (explanation,) in answers]
