"""Labelled sets to the folder of tier 1: encoder, head, linear model, labels, calibration, history, tables."""

from __future__ import annotations

import shutil
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experts.calibration.text_view import text_view
from experts.classification.encoder_with_linear import EncoderWithLinear
from experts.evidence.condensed import BUDGET
from experts.training.core.checkpoint import Checkpoint
from experts.training.core.classifier_loop import Schedule, fit
from experts.training.core.new_classifier import ClassifierSize, new_classifier
from experts.training.core.request import (
    Request,
    identity,
    require_data,
    schedule_of,
    settings_of,
)
from experts.training.data.augmentation import (
    capped,
    drop_headers,
    hide_wrappers,
    swap_headers,
    unprinted,
)
from experts.training.data.examples import Example, divide, read_examples
from experts.training.fitting.correctness import part_of
from experts.training.fitting.validation import HeldOutLogits, Progress, calibrate, scores_by_view
from javatrace.errors import UserError

if TYPE_CHECKING:
    from experts.classification.classifier import Classifier


SHARED = (
    "max_tokens",
    "vocabulary",
    "width",
    "layers",
    "heads",
    "autocast",
    "device",
    "threads",
    "seed",
)
"""Settings that the encoder's own training has too."""


@dataclass(frozen=True, slots=True)
class Pretrain:
    """The encoder's own training before the head's, as `hybrid train prelog-encoder` does it."""

    epochs: int = 0
    """0: none."""
    folder: str = ""
    """Where the encoder is put, and taken from where the same texts made it; empty: not kept."""
    most: int = 0
    """Texts that it learns from, drawn by chance; 0: all."""
    lr: float = 1e-3
    batch: int = 32
    masked: float = 0.15
    """Share of tokens to fill in."""
    disturbed: float = 0.5
    """Share of texts with lines of another."""


@dataclass(frozen=True, slots=True)
class PreLogSettings(Schedule):
    encoder: str = ""
    """A folder or hub id of a BART, RoBERTa or BERT. Empty: a new small BART, our tokenizer."""
    base: str = ""
    """A folder of tier 1 to go on from, head included, where it has the same labels."""
    pretrain: Pretrain = Pretrain()
    """Of a new encoder, before the head."""
    pooling: str = "mean"
    """Of the encoder's states: `mean` over the tokens, or the `first` token's."""
    max_tokens: int = 160
    hidden: int = 512
    """Width between the head's two layers."""
    dropout: float = 0.1
    header_swaps: float = 0.5
    """Copies of this share of the printed traces get another header each epoch."""
    hidden_wrappers: float = 0.5
    """Copies of this share of the traces that lost their cause, as the source would show them."""
    header_dropout: float = 0.0
    """Copies of this share of the printed traces, as a log that prints no class, each epoch."""
    at_most: int = 0
    """Examples of one label and view in an epoch, others in the next; 0: all."""
    vocabulary: int = 6000
    width: int = 192
    layers: int = 4
    heads: int = 6
    device: str = "auto"
    linear: bool = False
    """An auxiliary linear model of n-grams, learnt of the same texts; it is pooled with the encoder."""
    threads: int = 1
    """Of the CPU; with one, two trainings run side by side, and the result is the same anywhere."""


def train(request: Request) -> None:
    """Writes the model folder `request.out`; raises UserError for bad settings or data."""
    import torch

    settings = settings_of(PreLogSettings, request.settings)
    require_data(request, "prelog")
    torch.set_num_threads(settings.threads)
    began = time.perf_counter()
    sides = divide(read_examples(request.data, BUDGET))
    learnt, held = sides.learnt, sides.held_out
    request.progress(
        f"{len(learnt)} to learn, {len(held)} held out, {len(sides.calibration)} to calibrate"
    )
    checkpoint = Checkpoint(request.out / "checkpoint", identity(settings, learnt))
    if settings.pretrain.epochs and not settings.encoder and not settings.base:
        settings = replace(settings, encoder=str(pretrained(request, settings)))
    classifier = resume(settings) if settings.base else prepare(settings, learnt)
    history = fit(
        classifier,
        lambda epoch: augmented(learnt, settings, epoch),
        held,
        schedule=schedule_of(Schedule, settings),
        checkpoint=checkpoint,
        progress=request.progress,
    )
    model = EncoderWithLinear(classifier, None, {})
    if settings.linear:
        model = _with_linear(classifier, learnt, settings=settings, progress=request.progress)
    figures = write(request, settings, model=model, held=sides.calibration)
    _write_history(
        request.out, settings, seconds=time.perf_counter() - began, history=history, figures=figures
    )
    checkpoint.clear()


def augmented(learnt: Sequence[Example], settings: PreLogSettings, epoch: int) -> Sequence[Example]:
    """What is learnt in an epoch: the examples, and copies with other headers or none."""
    seed = settings.seed * 77 + epoch
    chosen = capped(learnt, settings.at_most, seed)
    hidden = hide_wrappers(chosen, settings.hidden_wrappers, seed)
    bare = drop_headers(chosen, settings.header_dropout, seed)
    return [*chosen, *swap_headers(chosen, settings.header_swaps, seed=seed), *hidden, *bare]


def _with_linear(
    classifier: Classifier,
    learnt: Sequence[Example],
    *,
    settings: PreLogSettings,
    progress: Progress,
) -> EncoderWithLinear:
    """With a linear model of all examples, none of which prints its class; its shares come later.

    Whether a printed class is the root, shows in whether the rest of the text speaks of it.
    """
    from experts.training.fitting.linear import fit_linear

    texts = unprinted(learnt, settings.hidden_wrappers, settings.seed)
    linear = fit_linear(texts, classifier.labels, progress=progress)
    return EncoderWithLinear(classifier, linear, {})


def pretrained(request: Request, settings: PreLogSettings) -> Path:
    """The encoder's folder; made, gone on with, or taken as it is where it was made of the same."""
    from experts.training.core.history import FOLDER, HISTORY
    from experts.training.train_encoder import pretrain

    asked = settings.pretrain
    out = Path(asked.folder) if asked.folder else request.out / "checkpoint" / "encoder"
    own = {name: getattr(settings, name) for name in SHARED} | asdict(asked)
    del own["folder"]
    pretrain(replace(request, out=out, settings=own))
    (request.out / FOLDER).mkdir(parents=True, exist_ok=True)
    shutil.copy2(out / FOLDER / HISTORY, request.out / FOLDER / "pretraining_history.json")
    return out


def resume(settings: PreLogSettings) -> Classifier:
    """The classifier of `settings.base`; raises UserError where its labels are not the table's."""
    from experts.classification.classifier import load_classifier
    from experts.taxonomy.labels import table
    from experts.weights.device import choose_device
    from experts.weights.folder import open_folder

    device = choose_device(settings.device)
    classifier = load_classifier(open_folder(settings.base), device)
    if classifier.labels != table().names:
        raise UserError(
            f"{settings.base} has other labels than experts/taxonomy/labels.toml",
            f"train a new head: --set encoder={settings.base} --set base=''",
        )
    classifier.encoder.float()
    classifier.head.float()
    return classifier


def prepare(settings: PreLogSettings, learnt: Sequence[Example]) -> Classifier:
    """An untrained classifier over all labels of the table."""
    size = ClassifierSize(
        vocabulary=settings.vocabulary,
        width=settings.width,
        layers=settings.layers,
        heads=settings.heads,
        max_tokens=settings.max_tokens,
        hidden=settings.hidden,
        dropout=settings.dropout,
    )
    return new_classifier(
        settings.encoder,
        (each.text for each in learnt),
        size,
        pooling=settings.pooling,
        device=settings.device,
        seed=settings.seed,
    )


def write(
    request: Request,
    settings: PreLogSettings,
    *,
    model: EncoderWithLinear,
    held: Sequence[Example],
) -> dict[str, Any]:
    """The folder: weights, calibration on `held`, tables; returns the scores on `held`.

    Half of its templates gives the shares and temperatures, the other P(correct).
    """
    from experts.training.core.encoders import write_json
    from experts.training.core.history import write_confusion
    from experts.training.fitting.encoder_with_linear import (
        save_encoder_with_linear,
        with_fitted_shares,
    )

    parts = [[p for p, e in enumerate(held) if part_of(e.template, 2) == n] for n in (0, 1)]
    model = with_fitted_shares(model, [held[place] for place in parts[0]], request.progress)
    save_encoder_with_linear(model, request.out, settings.hidden)
    answers = held_out_logits(model, held)
    fitted, correct = calibrate(answers.part(parts[0]), answers.part(parts[1]), request.progress)
    write_json(request.out / "calibration.json", fitted.as_json())
    write_confusion(request.out, answers.confusion(), model.labels)
    scores = scores_by_view(fitted, answers, request.progress)
    return {"calibration_split": scores, "p_correct": correct}


def held_out_logits(model: EncoderWithLinear, held: Sequence[Example]) -> HeldOutLogits:
    """What the model gives for examples, as its folder will: in half precision."""
    import numpy as np

    places = {label: place for place, label in enumerate(model.labels)}
    texts = [each.text for each in held]
    truth = np.asarray([places[each.label] for each in held], int)
    views = [text_view(text) for text in texts]
    logits, disagreement = model.logits(texts, views)
    return HeldOutLogits(model.labels, held, logits, truth, views, disagreement)


def _write_history(
    out: Path,
    settings: PreLogSettings,
    *,
    seconds: float,
    history: list[dict[str, Any]],
    figures: dict[str, Any],
) -> None:
    from experts.training.core.history import write_history

    write_history(out, settings, seconds, epochs=history, **figures)
