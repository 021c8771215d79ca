"""Log texts without labels to an encoder that has seen logs: PreLog's two objectives, entry and sequence."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from experts.evidence.condensed import BUDGET
from experts.training.core.checkpoint import Checkpoint
from experts.training.core.generator_loop import Schedule, Task, fit
from experts.training.core.new_classifier import ClassifierSize, new_classifier
from experts.training.core.request import Request, identity, require_data, schedule_of, settings_of
from experts.training.data.examples import Example, divide, read_examples

if TYPE_CHECKING:
    import torch

    from experts.classification.classifier import Classifier


@dataclass(frozen=True, slots=True)
class PretrainingSettings(Schedule):
    encoder: str = ""
    """A folder or hub id to go on from; empty: a new small BART with our tokenizer."""
    masked: float = 0.15
    """Entry level: the share of tokens to be filled in."""
    disturbed: float = 0.5
    """Sequence level: the share of texts with lines of another, to be told from the whole ones."""
    most: int = 0
    """Texts that are learnt from, drawn by chance; 0: all."""
    max_tokens: int = 160
    vocabulary: int = 6000
    width: int = 192
    layers: int = 4
    heads: int = 6
    autocast: bool = False
    """Multiply in bfloat16: faster where the processor has it, on a GPU or a CPU."""
    threads: int = 1
    device: str = "auto"


def train(request: Request) -> None:
    """Writes an encoder folder `request.out`; raises UserError for bad settings or data."""
    pretrain(request)


def pretrain(request: Request) -> None:
    """As train; but a folder that was made by the same settings of the same texts is left as it is."""
    import torch

    from experts.training.core.history import FOLDER, HISTORY, write_history

    settings = settings_of(PretrainingSettings, request.settings)
    require_data(request, "prelog-encoder")
    torch.set_num_threads(settings.threads)
    began = time.perf_counter()
    sides = divide(read_examples(request.data, BUDGET))
    learnt, held = sides.learnt, sides.held_out
    if 0 < settings.most < len(learnt):
        learnt = Random(settings.seed).sample(learnt, settings.most)
    made_of = identity(settings, learnt)
    if _read(request.out / FOLDER / HISTORY).get("made_of") == made_of:
        request.progress(f"{request.out} is an encoder of these texts and settings: taken as it is")
        return
    classifier = _prepare(settings, learnt)
    request.progress(f"{len(learnt)} texts to learn from, {len(held)} held out")
    checkpoint = Checkpoint(request.out / "checkpoint", made_of)
    task = _task(settings, classifier, learnt=learnt, held=held)
    history = fit(
        task,
        schedule=schedule_of(Schedule, settings),
        checkpoint=checkpoint,
        progress=request.progress,
    )
    _save(classifier, request.out)
    seconds = time.perf_counter() - began
    write_history(request.out, settings, seconds, epochs=history, made_of=made_of)
    checkpoint.clear()


def _save(classifier: Classifier, out: Path) -> None:
    from experts.training.core.encoders import save_classifier

    save_classifier(classifier, out, hidden=0, about={"expert": "prelog-encoder"})
    (out / "head.safetensors").unlink()


def _read(path: Path) -> dict[str, Any]:
    """Empty where there is none."""
    try:
        return dict(json.loads(path.read_text("utf-8")))
    except (OSError, ValueError):
        return {}


def _prepare(settings: PretrainingSettings, learnt: Sequence[Example]) -> Classifier:
    """An encoder with a head that tells whole texts from disturbed ones."""
    import torch

    size = ClassifierSize(
        vocabulary=settings.vocabulary,
        width=settings.width,
        layers=settings.layers,
        heads=settings.heads,
        max_tokens=settings.max_tokens,
    )
    classifier = new_classifier(
        settings.encoder,
        (each.text for each in learnt),
        size,
        pooling="mean",
        device=settings.device,
        seed=settings.seed,
    )
    width = int(classifier.encoder.config.hidden_size)
    device = next(classifier.encoder.parameters()).device
    classifier.head = torch.nn.Sequential(torch.nn.Linear(width, 2)).to(device)
    classifier.labels = ("whole", "disturbed")
    return classifier


def _task(
    settings: PretrainingSettings,
    classifier: Classifier,
    *,
    learnt: Sequence[Example],
    held: Sequence[Example],
) -> Task:
    import torch

    texts, others = [e.text for e in learnt], [e.text for e in held] or [e.text for e in learnt]
    sizes = [len(row) for row in classifier.tokenize(texts)]

    def loss(batch: Sequence[int]) -> Any:
        rng = Random(f"{torch.initial_seed()}/{list(batch)}")  # the epoch's: the same after a kill
        return _loss(classifier, [texts[place] for place in batch], settings=settings, rng=rng)

    def held_loss() -> float:
        fixed = Random(settings.seed + 1)
        torch.manual_seed(settings.seed)
        parts = [others[at : at + 32] for at in range(0, len(others), 32)]
        losses = [float(_loss(classifier, part, settings=settings, rng=fixed)) for part in parts]
        return sum(losses) / len(losses)

    model = torch.nn.ModuleDict({"encoder": classifier.encoder, "head": classifier.head})
    return Task(model, sizes, loss, held_loss)


def _loss(
    classifier: Classifier, texts: Sequence[str], *, settings: PretrainingSettings, rng: Random
) -> torch.Tensor:
    """Entry level: cross entropy of the masked tokens. Sequence level: of whole or disturbed."""
    import torch

    odd = [rng.random() < settings.disturbed for _ in texts]
    shown = [
        disturb(t, rng.choice(texts), rng) if o else t for t, o in zip(texts, odd, strict=True)
    ]
    rows = classifier.tokenize(shown)
    masked, wanted = mask(rows, classifier.tokenizer, share=settings.masked, rng=rng)
    device = next(classifier.head.parameters()).device
    with torch.autocast(device.type, torch.bfloat16, enabled=settings.autocast):
        states, pooled = classifier.encode(masked)
    states, pooled = states.float(), pooled.float()
    embedding = classifier.encoder.get_input_embeddings().weight
    answers = torch.full(states.shape[:2], -100, dtype=torch.long)
    for place, row in enumerate(wanted):
        answers[place, : len(row)] = torch.tensor(row)
    answers = answers.to(states.device)
    entry = torch.nn.functional.cross_entropy(
        states[answers >= 0] @ embedding.T, answers[answers >= 0]
    )
    truth = torch.tensor([int(each) for each in odd], device=states.device)
    return entry + torch.nn.functional.cross_entropy(classifier.head(pooled), truth)


def disturb(text: str, other: str, rng: Random) -> str:
    """The text with its lines in another order, or with one line of another text in place of its own."""
    lines, foreign = text.split("\n"), other.split("\n")
    if len(lines) > 2 and rng.random() < 0.5:
        return "\n".join(rng.sample(lines, len(lines)))
    lines[rng.randrange(len(lines))] = rng.choice(foreign)
    return "\n".join(lines)


def mask(
    rows: Sequence[Sequence[int]], tokenizer: Any, *, share: float, rng: Random
) -> tuple[list[list[int]], list[list[int]]]:
    """(rows with some tokens hidden, what stood there; -100 where nothing is asked).

    Of the hidden, eight in ten are `<mask>`, one is any token, one stays: as BERT has it. At least
    one of a row is hidden.
    """
    shown, wanted = [], []
    size, special = len(tokenizer), set(tokenizer.all_special_ids)
    for row in rows:
        free = [at for at, token in enumerate(row) if token not in special] or [0]
        asked = set(rng.sample(free, max(1, int(share * len(free)))))
        hidden = list(row)
        for at in asked:
            chance = rng.random()
            if chance < 0.9:
                hidden[at] = tokenizer.mask_token_id if chance < 0.8 else rng.randrange(size)
        shown.append(hidden)
        wanted.append([token if at in asked else -100 for at, token in enumerate(row)])
    return shown, wanted
