"""Labelled sets, or an application's own statements, to the folder of tier 2."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experts.evidence.condensed import BUDGET
from experts.training.core.checkpoint import Checkpoint
from experts.training.core.classifier_loop import Schedule, fit
from experts.training.core.history import write_confusion, write_history
from experts.training.core.new_classifier import tokenizer_corpus
from experts.training.core.request import Request, identity, schedule_of, settings_of
from experts.training.data.augmentation import drop_headers, hide_wrappers, swap_headers, unprinted
from experts.training.data.examples import Example, divide, read_examples
from experts.training.data.rehearsal import read_replay, sample, write_replay
from experts.training.data.statement_examples import Mined, mine, statement_examples
from experts.training.fitting.ensemble import calibrate_ensemble, save_ensemble
from javatrace.errors import UserError

if TYPE_CHECKING:
    from experts.classification.classifier import Classifier
    from experts.ensemble.ensemble import Ensemble

MEMBER_INPUTS = {"whole": "all", "message": "message"}
"""BERT member to what it reads; the linear model and the nearest template are members too."""


@dataclass(frozen=True, slots=True)
class EnsembleSettings(Schedule):
    base: str = ""
    """An ensemble's folder to start from: its encoders, and its replay where no set is given."""
    copies: int = 3
    """Texts made of each of the application's statements, anew each epoch."""
    replay: int = 3000
    """Examples of the labelled sets kept in the folder, for specialising without them."""
    header_swaps: float = 0.3
    hidden_wrappers: float = 0.5
    header_dropout: float = 0.5
    """Copies of this share of the printed traces, as a log that prints no class, each epoch."""
    max_tokens: int = 96
    vocabulary: int = 5000
    width: int = 128
    layers: int = 2
    heads: int = 4
    device: str = "auto"
    threads: int = 1
    """Of the CPU; with one, two trainings run side by side, and the result is the same anywhere."""


def train(request: Request) -> None:
    """Writes the ensemble's folder; raises UserError where there is nothing to learn from."""
    import torch

    settings = settings_of(EnsembleSettings, request.settings)
    torch.set_num_threads(settings.threads)
    began = time.perf_counter()
    mined = _mined(request.repo) if request.repo is not None else None
    base = _base(settings)
    examples = read_examples(request.data, BUDGET) or (read_replay(base) if base else [])
    examples += read_examples(request.extra, BUDGET)
    if not examples and mined is None:
        raise UserError(
            "training bert-ensemble needs an application or a labelled set",
            f"hybrid train bert-ensemble --repo DIR --out {request.out}",
        )
    material = _material(examples, mined, settings)
    request.progress(
        f"{len(material.learnt)} labelled, {len(mined.statements) if mined else 0} statements, "
        f"{len(material.calibration)} to calibrate, {len(material.labels)} labels"
    )
    ensemble = _train_members(request, settings, base=base, material=material)
    done = calibrate_ensemble(ensemble, material.calibration, request.progress)
    save_ensemble(done.ensemble, request.out)
    write_replay(request.out, sample(examples, settings.replay, settings.seed), settings.seed)
    write_confusion(request.out, done.confusion, done.ensemble.labels)
    seconds = time.perf_counter() - began
    write_history(request.out, settings, seconds, calibration_split=done.figures)


@dataclass(frozen=True, slots=True)
class Material:
    """What an ensemble learns from, and what it is measured on."""

    labels: tuple[str, ...]
    learnt: list[Example]
    held: list[Example]
    calibration: list[Example]
    mined: Mined | None

    @property
    def own(self) -> tuple[str, ...]:
        return self.mined.labels if self.mined else ()

    def epoch(self, settings: EnsembleSettings, epoch: int) -> list[Example]:
        seed = settings.seed * 77 + epoch
        own = statement_examples(
            self.mined, copies(self.mined, settings.copies), seed=seed, split="train"
        )
        swapped = swap_headers(self.learnt, settings.header_swaps, seed=seed, own=self.own)
        hidden = hide_wrappers(self.learnt, settings.hidden_wrappers, seed)
        bare = drop_headers(self.learnt, settings.header_dropout, seed)
        return [*self.learnt, *swapped, *hidden, *bare, *own]

    def at_once(self, settings: EnsembleSettings) -> list[Example]:
        """What the linear member learns from: it sees all texts once, and the application's own often."""
        seed = settings.seed * 77
        own = statement_examples(
            self.mined, copies(self.mined, 4 * settings.copies), seed=seed, split="train"
        )
        return [*unprinted(self.learnt, settings.hidden_wrappers, seed), *own]


def _material(
    examples: Sequence[Example], mined: Mined | None, settings: EnsembleSettings
) -> Material:
    """Of the application's statements other texts are held out, not other statements: it is known."""
    from experts.taxonomy.labels import table

    sides = divide(examples)
    held, calibration = list(sides.held_out), list(sides.calibration)
    if mined is not None:
        held += statement_examples(mined, copies(mined, 1), seed=settings.seed + 1, split="held")
        calibration += statement_examples(
            mined, copies(mined, 1), seed=settings.seed + 2, split="calibrate"
        )
    labels = table().names + (mined.labels if mined is not None else ())
    return Material(labels, sides.learnt, held, calibration, mined)


def copies(mined: Mined | None, least: int) -> int:
    """Texts of each statement: `least`, and in a small application as many as make 400 in all."""
    return max(least, 400 // max(1, len(mined.statements))) if mined else 0


def _train_members(
    request: Request, settings: EnsembleSettings, *, base: Path | None, material: Material
) -> Ensemble:
    from experts.calibration.temperature import Calibration
    from experts.ensemble.ensemble import Ensemble
    from experts.ensemble.nearest import nearest
    from experts.training.fitting.linear import fit_linear

    encoders = {}
    for name, reads in MEMBER_INPUTS.items():
        classifier = _prepare(settings, base, name=name, reads=reads, material=material)
        _fit(request, settings, classifier, member=name, reads=reads, material=material)
        encoders[name] = (reads, classifier)
    linear = fit_linear(
        material.at_once(settings),
        material.labels,
        progress=request.progress,
    )
    application = material.mined.application if material.mined else None
    near = nearest(application, material.labels) if application else None
    count = len(encoders) + 2
    return Ensemble(
        labels=material.labels,
        encoders=encoders,
        linear=linear,
        nearest=near,
        application=application,
        weights={"other": (1 / count,) * count},
        calibration=Calibration(),
    )


def _fit(
    request: Request,
    settings: EnsembleSettings,
    classifier: Classifier,
    *,
    member: str,
    reads: str,
    material: Material,
) -> None:
    fit(
        classifier,
        lambda epoch: _reading(material.epoch(settings, epoch), reads),
        _reading(material.held, reads),
        schedule=schedule_of(Schedule, settings),
        checkpoint=Checkpoint(
            request.out / "checkpoint" / member, identity(settings, material.learnt) + member
        ),
        progress=lambda line: request.progress(f"{member}: {line}"),
    )


def _reading(examples: Sequence[Example], reads: str) -> list[Example]:
    from experts.ensemble.ensemble import member_input

    return [replace(each, text=member_input(each.text, reads)) for each in examples]


def _prepare(
    settings: EnsembleSettings, base: Path | None, *, name: str, reads: str, material: Material
) -> Classifier:
    """The base's member with a head for these labels, or a new one."""
    import torch

    from experts.classification.classifier import Classifier, load_classifier, make_head
    from experts.training.core.encoders import new_bert
    from experts.training.data.tokenizer import train_tokenizer
    from experts.weights.device import choose_device

    torch.manual_seed(settings.seed)
    device = choose_device(settings.device)
    if base is not None and (base / name).is_dir():
        before = load_classifier(base / name, device)
        head = make_head(before.encoder.config.hidden_size, len(material.labels), hidden=0).to(
            device
        )
        _carry_over(before, head, material.labels)
        return replace(before, head=head, labels=material.labels, encoder=before.encoder.float())
    texts = [each.text for each in _reading(material.epoch(settings, 0), reads)]
    known = tokenizer_corpus([])
    tokenizer = train_tokenizer([*texts, *known], settings.vocabulary, lower=name == "message")
    encoder = new_bert(
        len(tokenizer),
        width=settings.width,
        layers=settings.layers,
        heads=settings.heads,
        positions=settings.max_tokens + 2,
    )
    head = make_head(settings.width, len(material.labels), hidden=0)
    return Classifier(
        encoder.to(device), head.to(device), tokenizer, material.labels, "mean", settings.max_tokens
    )


def _carry_over(before: Classifier, head: Any, labels: tuple[str, ...]) -> None:
    """The rows of labels that both have."""
    import torch

    places = {label: place for place, label in enumerate(before.labels)}
    old: Any = before.head[-1]
    with torch.no_grad():
        for place, label in enumerate(labels):
            if label in places:
                head[-1].weight[place] = old.weight[places[label]]
                head[-1].bias[place] = old.bias[places[label]]


def _mined(repo: Path) -> Mined:
    """Raises UserError where a repository has nothing to learn from."""
    mined = mine(repo)
    if not mined.types:
        raise UserError(
            f"{repo} has no Java statement that makes or reports an exception",
            "give the folder of the application's sources",
        )
    return mined


def _base(settings: EnsembleSettings) -> Path | None:
    from experts.weights.folder import open_folder

    return open_folder(settings.base) if settings.base else None
