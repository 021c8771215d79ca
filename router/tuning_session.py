"""One run of `hybrid tune`: certifies and writes, or replays; what is printed, and the exit code."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import typer

from javatrace.errors import UserError
from router.config import configuration
from router.config.config_edit import diff, edited
from router.config.operating_point import operating_point
from router.config.settings import Settings
from router.evaluation.answers.answer_cache import default_folder
from router.evaluation.labelled.labelled_set import LabelledSet, read_set
from router.evaluation.labelled.mixing import draw
from router.evaluation.replay import table_store
from router.evaluation.replay.replay import replay as replay_gates
from router.feedback.labelled_verdicts import with_feedback
from router.feedback.recording import store_path
from router.feedback.store import Store
from router.messages import localized
from router.output.printing import print_json, print_note, print_text
from router.rendering.plots.drawing import draw_proof
from router.rendering.progress import progress, resumable
from router.rendering.terminal import show
from router.rendering.tuning import console, json_form
from router.tuning.certificate import Certificate
from router.tuning.lock import lock_path, write_lock
from router.tuning.pareto import Infeasible, Promise
from router.tuning.risk import Risk
from router.tuning.tuning_run import TuningData, prepare, run
from router.tuning.what_if import with_overrides

INFEASIBLE = 3


@dataclass(frozen=True, slots=True)
class TuneRequest:
    labelled: Path
    config: str
    out: Path | None
    answers: Path | None
    mix: str | None
    seed: int
    lang: str | None
    form: str
    plots: Path | None = None
    with_feedback: bool = False

    @property
    def settings(self) -> Settings:
        return configuration.load(self.config)

    @property
    def language(self) -> str:
        """Of the report alone: experts answer in the config's language, or all would be asked anew."""
        words = [f"language={self.lang}"] if self.lang else []
        return configuration.load(self.config, words).language

    def read(self) -> LabelledSet:
        labelled = read_set(self.labelled)
        if not self.with_feedback:
            return labelled
        return with_feedback(labelled, Store(store_path(self.settings)))

    def data(self, *, to_prove: bool) -> TuningData:
        settings, folder = self.settings, self.answers or default_folder()
        labelled = self.read()
        with resumable(self.language), progress(self.language) as watch:
            return prepare(
                labelled,
                settings,
                folder,
                mix=self.mix,
                seed=self.seed,
                watch=watch,
                to_prove=to_prove,
            )


def certify(
    request: TuneRequest, promise: tuple[float, float, str, float | None, float | None], yes: bool
) -> int:
    """Prints what was found, writes it with consent; the exit code."""
    limit, confidence, risk, latency, cause = promise
    data = request.data(to_prove=True)
    found, made = run(data, Promise(limit, confidence, Risk(risk), latency, cause))
    language, machine = request.language, request.form == "json"
    if request.plots is not None:
        draw_proof(found, request.plots)
    if not machine:
        show(console.walk(data, found, language))
    if isinstance(found, Infeasible) or made is None:
        if machine:
            print_json(json_form.json_text(found, None, ""))
        elif isinstance(found, Infeasible):
            print_text("\n".join(console.reasons(found, language)))
        return INFEASIBLE
    source = configuration.find(request.config)
    before = source.read_text("utf-8")
    after = edited(before, found.chosen.ordering.point)
    target = request.out or source
    change = diff(str(target), before, after)
    if machine:
        print_json(json_form.json_text(found, made, change))
    else:
        show([*console.certificate(made, language), *console.change(change, language)])
    _write(target, text=after, made=made, yes=yes, language=language)
    return 0


def _write(target: Path, *, text: str, made: Certificate, yes: bool, language: str) -> None:
    if not yes and not _asked(target, language):
        print_note(localized(language, "tune_not_written", config=target))
        return
    try:
        target.write_text(text, "utf-8")
        write_lock(target, made)
    except OSError as error:
        raise UserError(
            f"cannot write {target}: {error.strerror}", "name another with --out"
        ) from None
    print_note(localized(language, "tune_written", config=target, lock=lock_path(target)))


def _asked(target: Path, language: str) -> bool:
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return False
    return typer.confirm(localized(language, "tune_ask", config=target), err=True)


def replay(request: TuneRequest, words: Sequence[str]) -> None:
    """Prints the configured point beside the one asked for."""
    configured = operating_point(request.settings)
    asked = with_overrides(configured, words)
    language = request.language
    path = table_store.path_for(
        request.labelled, request.settings, request.answers or default_folder()
    )
    stored = None if request.with_feedback else table_store.load(path)
    table = stored or request.data(to_prove=False).table
    if request.mix is not None:
        drawn = draw(request.read().items, request.mix)
        table = table.take(np.array(drawn.rows, np.int64))
        print_note(drawn.summary)
    rows = [
        (localized(language, "tune_configured"), replay_gates(table, configured)),
        (localized(language, "tune_replayed"), replay_gates(table, asked)),
    ]
    show(console.shown(console.replays(rows, table, language)))
