"""Labelled sets to the folder of tier 1: encoder, head, linear reader, labels, calibration, history, tables."""

from __future__ import annotations

import shutil
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experts.calibration.temperature import shape
from experts.classification.encoder_with_linear import Paired
from experts.training.core.checkpoint import Checkpoint
from experts.training.core.classifier_loop import Schedule, fit
from experts.training.core.request import Request, identity, one_data, schedule_of, settings_of
from experts.training.data.augmentation import (
    capped,
    headless,
    hide_wrappers,
    swap_headers,
    unprinted,
)
from experts.training.data.examples import Example, of_split, read_examples, side, to_calibrate
from experts.training.fitting.correctness import part_of
from experts.training.fitting.validation import Answered, Say, calibrated, told
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
    disturbed: float = 0.5


@dataclass(frozen=True, slots=True)
class PreLogSettings(Schedule):
    encoder: str = ""
    """A folder or hub id of a BART, RoBERTa or BERT. Empty: a new small BART, our tokenizer."""
    base: str = ""
    """A folder of tier 1 to go on from, head included, where it has the same labels."""
    pretrain: Pretrain = Pretrain()
    """Of a new encoder, before the head."""
    pooling: str = "mean"
    max_tokens: int = 160
    hidden: int = 512
    dropout: float = 0.1
    variety: float = 0.5
    """Copies of this share of the printed traces get another header each epoch."""
    hidden_wrappers: float = 0.5
    """Copies of this share of the traces that lost their cause, as the source would show them."""
    headless: float = 0.0
    """Copies of this share of the printed traces, as a log that prints no class, each epoch."""
    at_most: int = 0
    """Examples of one label and view in an epoch, others in the next; 0: all."""
    vocabulary: int = 6000
    width: int = 192
    layers: int = 4
    heads: int = 6
    device: str = "auto"
    linear: bool = False
    """A linear reader of n-grams beside the encoder, learnt of the same texts; the two are pooled."""
    threads: int = 1
    """Of the CPU; with one, two trainings run side by side, and the result is the same anywhere."""


def train(request: Request) -> None:
    """Writes the model folder `request.out`; raises ToldError for bad settings or data."""
    import torch

    from experts.prelog import BUDGET

    settings = settings_of(PreLogSettings, request.settings)
    one_data(request, "prelog")
    torch.set_num_threads(settings.threads)
    began = time.perf_counter()
    examples = read_examples(request.data, BUDGET)
    learnt, held, apart = divide(examples)
    request.say(f"{len(learnt)} to learn, {len(held)} held out, {len(apart)} to calibrate")
    checkpoint = Checkpoint(request.out / "checkpoint", identity(settings, learnt))
    if settings.pretrain.epochs and not settings.encoder and not settings.base:
        settings = replace(settings, encoder=str(pretrained(request, settings)))
    classifier = resume(settings) if settings.base else prepare(settings, learnt)

    def vary(epoch: int) -> Sequence[Example]:
        seed = settings.seed * 77 + epoch
        chosen = capped(learnt, settings.at_most, seed)
        hidden = hide_wrappers(chosen, settings.hidden_wrappers, seed)
        bare = headless(chosen, settings.headless, seed)
        return [*chosen, *swap_headers(chosen, settings.variety, seed), *hidden, *bare]

    history = fit(classifier, vary, held, schedule_of(Schedule, settings), checkpoint, request.say)
    readers = Paired(classifier, None, {})
    if settings.linear:
        readers = _beside(classifier, learnt, settings, request.say)
    write(request, settings, readers, history, apart, began)
    checkpoint.clear()


def _beside(
    classifier: Classifier, learnt: Sequence[Example], settings: PreLogSettings, say: Say
) -> Paired:
    """With a linear reader of all examples, none of which prints its class; its shares come later.

    Whether a class is true that is printed, is told by whether the rest speaks of it.
    """
    from experts.training.fitting.linear import fit_linear

    texts = unprinted(learnt, settings.hidden_wrappers, settings.seed)
    return Paired(classifier, fit_linear(texts, classifier.labels, settings.seed, say), {})


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


def divide(examples: Sequence[Example]) -> tuple[list[Example], list[Example], list[Example]]:
    """(to learn, held out to choose the epoch, to calibrate), by template."""
    train = of_split(examples, "train")
    held = [each for each in train if side(f"held/{each.template}") == "calibrate"]
    learnt = [each for each in train if side(f"held/{each.template}") != "calibrate"]
    return learnt, held, to_calibrate(examples)


def resume(settings: PreLogSettings) -> Classifier:
    """The classifier of `settings.base`; raises ToldError where its labels are not the table's."""
    from experts.classification.classifier import load_classifier
    from experts.taxonomy.labels import table
    from experts.weights.device import pick
    from experts.weights.folder import open_folder

    classifier = load_classifier(open_folder(settings.base), pick(settings.device), to_train=True)
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
    import torch

    from experts.classification.classifier import Classifier, load_encoder, make_head, positions
    from experts.taxonomy.labels import table
    from experts.training.core.encoders import new_bart
    from experts.training.data.tokenizer import train_tokenizer
    from experts.weights.device import pick
    from experts.weights.folder import open_folder

    torch.manual_seed(settings.seed)
    if settings.encoder:
        encoder, tokenizer = load_encoder(encoder_in(open_folder(settings.encoder)))
    else:
        tokenizer = train_tokenizer(corpus_of(learnt), settings.vocabulary)
        encoder = new_bart(
            len(tokenizer), settings.width, settings.layers, settings.heads, settings.max_tokens + 2
        )
    device, labels = pick(settings.device), table().names
    head = make_head(encoder.config.hidden_size, len(labels), settings.hidden, settings.dropout)
    return Classifier(
        encoder.to(device),
        head.to(device),
        tokenizer,
        labels,
        settings.pooling,
        min(settings.max_tokens, positions(encoder.config)),
    )


def encoder_in(folder: Path) -> Path:
    """A model folder, or the encoder in one of ours."""
    inside = folder / "encoder"
    return inside if (inside / "config.json").is_file() else folder


def corpus_of(learnt: Sequence[Example]) -> list[str]:
    """What a tokenizer learns from: the texts, and all class names of the table."""
    from experts.taxonomy.labels import table

    known = [*table().by_class, *table().by_simple, *table().by_meaning]
    return [each.text for each in learnt] + known * 3


def write(
    request: Request,
    settings: PreLogSettings,
    readers: Paired,
    history: list[dict[str, Any]],
    apart: Sequence[Example],
    began: float,
) -> None:
    """The folder: weights, calibration on `apart`, history, tables; says the scores."""
    from experts.training.core.encoders import write_json
    from experts.training.core.history import write_confusion, write_history
    from experts.training.fitting.encoder_with_linear import save_paired, shared

    parts = [[p for p, e in enumerate(apart) if part_of(e.template, 2) == n] for n in (0, 1)]
    readers = shared(readers, [apart[place] for place in parts[0]], request.say)
    save_paired(readers, request.out, settings.hidden)
    said = answered(readers, apart)
    fitted, correct = calibrated(said.part(parts[0]), said.part(parts[1]), request.say)
    write_json(request.out / "calibration.json", fitted.as_json())
    write_confusion(request.out, said.matrix(), readers.labels)
    scores = told(fitted, said, request.say)
    seconds = time.perf_counter() - began
    write_history(
        request.out,
        settings,
        seconds,
        epochs=history,
        calibration_split=scores,
        p_correct=correct,
    )


def answered(readers: Paired, apart: Sequence[Example]) -> Answered:
    """What the readers say of examples, as their folder will: in half precision."""
    import numpy as np

    places = {label: place for place, label in enumerate(readers.labels)}
    texts = [each.text for each in apart]
    truth = np.asarray([places[each.label] for each in apart], int)
    shapes = [shape(text) for text in texts]
    logits, disagreement = readers.opinion(texts, shapes)
    return Answered(readers.labels, apart, logits, truth, shapes, disagreement)
