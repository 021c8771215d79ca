"""Labelled sets to the folder of tier 1: encoder, head, labels, temperatures, history, tables."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experts.training.checkpoint import Checkpoint
from experts.training.examples import Example, of_split, read_examples, side
from experts.training.loop import Schedule, fit
from experts.training.request import Request, one_data, settings_of
from experts.training.variety import capped, swap_headers
from javatrace.errors import ToldError

if TYPE_CHECKING:
    from experts.classifier import Classifier


@dataclass(frozen=True, slots=True)
class PreLogSettings(Schedule):
    encoder: str = ""
    """A folder or hub id of a BART, RoBERTa or BERT. Empty: a new small BART, our tokenizer."""
    base: str = ""
    """A folder of tier 1 to go on from, head included, where it has the same labels."""
    pooling: str = "mean"
    max_tokens: int = 160
    hidden: int = 512
    dropout: float = 0.1
    variety: float = 0.5
    """Copies of this share of the printed traces get another header each epoch."""
    at_most: int = 0
    """Examples of one label and view in an epoch, others in the next; 0: all."""
    vocabulary: int = 6000
    width: int = 192
    layers: int = 4
    heads: int = 6
    device: str = "auto"
    threads: int = 1
    """Of the CPU; with one, two trainings run side by side, and the result is the same anywhere."""


def train(request: Request) -> None:
    """Writes the model folder `request.out`; raises ToldError for bad settings or data."""
    from experts.prelog import BUDGET

    settings = settings_of(PreLogSettings, request.settings)
    one_data(request, "prelog")
    use_threads(settings.threads)
    began = time.perf_counter()
    examples = read_examples(request.data, BUDGET)
    learnt, held, apart = divide(examples)
    request.say(f"{len(learnt)} to learn, {len(held)} held out, {len(apart)} to calibrate")
    classifier = resume(settings) if settings.base else prepare(settings, learnt)
    checkpoint = Checkpoint(request.out / "checkpoint", identity(settings, learnt))

    def vary(epoch: int) -> Sequence[Example]:
        seed = settings.seed * 77 + epoch
        chosen = capped(learnt, settings.at_most, seed)
        return [*chosen, *swap_headers(chosen, settings.variety, seed)]

    history = fit(classifier, vary, held, schedule_of(settings), checkpoint, request.say)
    write(request, settings, classifier, history, apart, time.perf_counter() - began)
    checkpoint.clear()


def use_threads(count: int) -> None:
    import torch

    torch.set_num_threads(count)


def divide(examples: Sequence[Example]) -> tuple[list[Example], list[Example], list[Example]]:
    """(to learn, held out to choose the epoch, to calibrate), by template."""
    train = of_split(examples, "train")
    held = [each for each in train if side(f"held/{each.template}") == "calibrate"]
    learnt = [each for each in train if side(f"held/{each.template}") != "calibrate"]
    return learnt, held, of_split(examples, "calibrate")


def schedule_of(settings: Schedule) -> Schedule:
    return Schedule(**{each.name: getattr(settings, each.name) for each in fields(Schedule)})


def resume(settings: PreLogSettings) -> Classifier:
    """The classifier of `settings.base`; raises ToldError where its labels are not the table's."""
    from experts.classifier import load_classifier
    from experts.device import pick
    from experts.folder import open_folder
    from experts.labels import table

    classifier = load_classifier(open_folder(settings.base), pick(settings.device), True)
    if classifier.labels != table().names:
        raise ToldError(
            f"{settings.base} has other labels than configs/labels.toml",
            f"train a new head: --set encoder={settings.base} --set base=''",
        )
    classifier.encoder.float()
    classifier.head.float()
    return classifier


def prepare(settings: PreLogSettings, learnt: Sequence[Example]) -> Classifier:
    """An untrained classifier over all labels of the table."""
    import torch

    from experts.classifier import Classifier, load_encoder, make_head, positions
    from experts.device import pick
    from experts.folder import open_folder
    from experts.labels import table
    from experts.training.encoders import new_bart
    from experts.training.tokenizer import train_tokenizer

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
    from experts.labels import table

    known = [*table().by_class, *table().by_simple, *table().by_meaning]
    return [each.text for each in learnt] + known * 3


def write(
    request: Request,
    settings: PreLogSettings,
    classifier: Classifier,
    history: list[dict[str, Any]],
    apart: Sequence[Example],
    seconds: float,
) -> None:
    """The folder: weights, calibration on `apart`, history, tables; says the scores."""
    from experts import calibration
    from experts.training.encoders import save_classifier, write_json
    from experts.training.scores import confusion, write_tables

    out = request.out
    save_classifier(classifier, out, settings.hidden, {"expert": "prelog"})
    places = {label: place for place, label in enumerate(classifier.labels)}
    texts, truth = [e.text for e in apart], [places[e.label] for e in apart]
    logits = classifier.logits(texts)
    shapes = [calibration.shape(text) for text in texts]
    fitted = calibration.fit(logits, truth, shapes)
    write_json(out / "calibration.json", fitted.as_json())
    rows = fitted.probabilities(logits, shapes)
    views = by_view(rows, truth, [e.view for e in apart], request.say)
    write_tables(out, confusion(rows, truth), classifier.labels)
    story = {
        "settings": asdict(settings),
        "epochs": history,
        "calibration_split": views,
        "seconds": round(seconds, 1),
        "examples": identity(settings, apart)[:16],
    }
    write_json(out / "training_history.json", story)


def by_view(
    rows: Any, truth: Sequence[int], views: Sequence[str], say: Callable[[str], None]
) -> dict[str, Any]:
    """Scores and calibration error for each view and for all of them."""
    import numpy as np

    from experts.calibration import expected_calibration_error
    from experts.training.scores import score

    found: dict[str, Any] = {}
    for view in [*sorted(set(views)), "all"]:
        chosen = [p for p, each in enumerate(views) if view in (each, "all")]
        part, right = rows[chosen], np.asarray(truth, int)[chosen]
        scores = score(part, right.tolist()).as_json()
        ece = (
            expected_calibration_error(
                part.max(1, initial=0).tolist(), (part.argmax(1) == right).tolist()
            )
            if len(chosen)
            else 0.0
        )
        found[view] = scores | {"ece": round(ece, 4)}
        say(f"{view}: " + ", ".join(f"{k} {v}" for k, v in found[view].items()))
    return found


def identity(settings: Any, examples: Sequence[Example]) -> str:
    """Of settings and data: what a run must share to be gone on with."""
    digest = sha256(json.dumps(asdict(settings), sort_keys=True).encode())
    for each in examples:
        digest.update(f"{each.label}\x1f{each.text}\x1e".encode())
    return digest.hexdigest()
