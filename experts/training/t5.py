"""Lessons to the folder of the writer: weights, tokenizer, calibration, history, scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from experts.answer.calibration import fit as fit_curve
from experts.answer.draft import Draft, read_draft
from experts.answer.hint import MOST_SLOTS
from experts.findings import kinds_for
from experts.training.course import Course, Curves, Scores, follow, write_folder
from experts.training.generators import Schedule, Task
from experts.training.lessons import Lesson
from experts.training.lora import NONE, Lora, adapted, checkpoint_gradients, merged
from experts.training.request import Request

UNREADABLE = -9.0
"""Score of an answer of which no beam could be read: as low as none that can be."""


@dataclass(frozen=True, slots=True)
class T5Settings(Schedule):
    base: str = ""
    """A T5 folder or hub id to fine-tune. Empty: a new small T5 with our tokenizer."""
    vocabulary: int = 7000
    width: int = 256
    layers: int = 4
    heads: int = 4
    emphasis: float = 5.0
    """Weight of a token that is a choice (kind, edit, slot); the words around them weigh 1."""
    longest_input: int = 384
    longest_output: int = 256
    held: int = 200
    """Lessons of the training split kept back to choose the epoch."""
    judged: int = 240
    """Lessons of each split apart from training that calibrate and test the writer."""
    lora: Lora = NONE
    """Adapters in place of all weights: `--set lora.enabled=true`."""
    gradient_checkpointing: bool = False
    """Less memory for more time."""
    threads: int = 1
    device: str = "auto"


def train(request: Request) -> None:
    """Writes the model folder `request.out`; raises ToldError for bad settings or data."""
    follow(Course("t5", T5Settings, prepare, task, _finish, _judge), request)


def prepare(settings: T5Settings, learnt: Sequence[Lesson]) -> tuple[Any, Any]:
    """(model, tokenizer): those of `settings.base`, or new small ones; with adapters where asked."""
    from experts.device import pick

    place = pick(settings.device)
    model, tokenizer, new = _based(settings) if settings.base else (*_new(settings, learnt), [])
    if settings.lora.enabled:
        model = adapted(model, settings.lora, new)
    if settings.gradient_checkpointing:
        checkpoint_gradients(model)
    return model.to(str(place)), tokenizer


def _based(settings: T5Settings) -> tuple[Any, Any, list[int]]:
    """(model in full precision, tokenizer, ids that its vocabulary did not have) of `base`."""
    import torch
    from transformers import T5ForConditionalGeneration

    from experts.answer.loading import load_tokenizer, quiet
    from experts.folder import open_folder
    from experts.training.words import answer_tokens

    folder = open_folder(settings.base)
    with quiet():
        model = T5ForConditionalGeneration.from_pretrained(
            folder, local_files_only=True, dtype=torch.float32
        )
    tokenizer = load_tokenizer(folder)
    before = len(tokenizer)
    tokenizer.add_tokens(answer_tokens())  # published T5 vocabularies have not even a brace
    model.resize_token_embeddings(max(len(tokenizer), model.config.vocab_size))
    return model, tokenizer, list(range(before, len(tokenizer)))


def _new(settings: T5Settings, learnt: Sequence[Lesson]) -> tuple[Any, Any]:
    from transformers import T5Config, T5ForConditionalGeneration

    from experts.training.words import writer_tokenizer

    texts = (text for each in learnt for text in (each.input, each.draft))
    tokenizer = writer_tokenizer(texts, settings.vocabulary)
    config = T5Config(
        vocab_size=-(-len(tokenizer) // 64) * 64,
        d_model=settings.width,
        d_kv=settings.width // settings.heads,
        d_ff=4 * settings.width,
        num_layers=settings.layers,
        num_decoder_layers=settings.layers,
        num_heads=settings.heads,
        dropout_rate=0.05,
        feed_forward_proj="relu",
        pad_token_id=tokenizer.pad_token_id,
        eos_token_id=tokenizer.eos_token_id,
    )
    config.decoder_start_token_id = tokenizer.pad_token_id
    return T5ForConditionalGeneration(config), tokenizer


def task(
    model: Any, tokenizer: Any, learnt: Sequence[Lesson], held: Sequence[Lesson], s: T5Settings
) -> Task:
    """How the loop asks for the loss of some lessons."""
    import torch
    from torch.nn.functional import cross_entropy

    from experts.training.words import answer_tokens

    pairs = [_ids(tokenizer, each, s) for each in (*learnt, *held)]
    choices = torch.tensor(tokenizer.convert_tokens_to_ids(answer_tokens()))

    def loss(batch: Sequence[int]) -> Any:
        place = model.device
        inputs = _padded([pairs[i][0] for i in batch], tokenizer.pad_token_id).to(place)
        labels = _padded([pairs[i][1] for i in batch], -100).to(place)
        with torch.autocast(place.type, dtype=torch.bfloat16):
            told = model(
                input_ids=inputs,
                attention_mask=(inputs != tokenizer.pad_token_id).long(),
                labels=labels,
            )
        wanted = labels[labels != -100]
        losses = cross_entropy(told.logits[labels != -100].float(), wanted, reduction="none")
        worth = torch.where(torch.isin(wanted, choices.to(place)), s.emphasis, 1.0)
        return (losses * worth).sum() / worth.sum()

    def held_loss() -> float:
        batches = [range(i, min(i + 16, len(pairs))) for i in range(len(learnt), len(pairs), 16)]
        return sum(float(loss(batch)) for batch in batches) / max(1, len(batches))

    return Task(model, [len(a) + len(b) for a, b in pairs[: len(learnt)]], loss, held_loss)


def _ids(tokenizer: Any, lesson: Lesson, s: T5Settings) -> tuple[list[int], list[int]]:
    read = tokenizer(lesson.input, truncation=True, max_length=s.longest_input).input_ids
    written = tokenizer(text_target=lesson.draft, add_special_tokens=False).input_ids
    return read, [*written[: s.longest_output - 1], tokenizer.eos_token_id]


def _padded(rows: Sequence[Sequence[int]], filler: int) -> Any:
    import torch

    longest = max(map(len, rows))
    return torch.tensor([[*row, *[filler] * (longest - len(row))] for row in rows])


def _finish(request: Request, settings: T5Settings, model: Any, tokenizer: Any) -> None:
    model = merged(model)
    model.config.use_cache = True
    write_folder(request, model, tokenizer)


def _judge(
    request: Request, settings: T5Settings, held: Sequence[Lesson], test: Sequence[Lesson]
) -> tuple[Curves, Scores]:
    """Fits the curve on one split, and scores on the other, both through beam search."""
    from experts.t5 import load_writer

    writer = load_writer(str(request.out.resolve()), settings.device)
    answers = _answers(writer, held, settings.longest_output)
    curve = fit_curve(
        [score for _, score in answers],
        [_kind(draft, lesson) for (draft, _), lesson in zip(answers, held, strict=True)],
    )
    curves = {"cause": {**asdict(curve), "kind": "logistic", "fitted_on": len(held)}}
    answers = _answers(writer, test, settings.longest_output)
    sure = [curve(score) for _, score in answers]
    return curves, _scores([draft for draft, _ in answers], sure, test)


def _answers(
    writer: Any, lessons: Sequence[Lesson], longest: int
) -> list[tuple[Draft | None, float]]:
    """(the first beam that can be read, its score) for each lesson."""
    answers: list[tuple[Draft | None, float]] = []
    for start in range(0, len(lessons), 16):
        part = lessons[start : start + 16]
        kinds = [kinds_for(lesson.type) for lesson in part]
        for beams in writer.write([lesson.input for lesson in part], kinds, 4, longest):
            drafts = [(read_draft(beam.text, MOST_SLOTS), beam.score) for beam in beams]
            read = ((draft, score) for draft, score in drafts if isinstance(draft, Draft))
            answers.append(next(read, (None, UNREADABLE)))
    return answers


def _scores(
    drafts: Sequence[Draft | None], sure: Sequence[float], test: Sequence[Lesson]
) -> Scores:
    """Shares of all, and of those that crashed in the method at fault."""
    kinds = [_kind(draft, lesson) for draft, lesson in zip(drafts, test, strict=True)]
    culprits = [
        draft is not None and draft.suspect is not None and draft.suspect == lesson.slot
        for draft, lesson in zip(drafts, test, strict=True)
    ]
    same = [number for number, lesson in enumerate(test) if lesson.same_method]
    return {
        "n": len(test),
        "cause": _share(kinds),
        "brier": _share([(p - y) ** 2 for p, y in zip(sure, kinds, strict=True)]),
        "mean": _share(sure),
        "n_same_method": len(same),
        "cause_same_method": _share([kinds[n] for n in same]),
        "culprit_same_method": _share([culprits[n] for n in same]),
        "both_same_method": _share([kinds[n] and culprits[n] for n in same]),
    }


def _kind(draft: Draft | None, lesson: Lesson) -> bool:
    return draft is not None and draft.kind == lesson.kind


def _share(values: Sequence[float]) -> float:
    return round(sum(values) / max(1, len(values)), 4)
