"""LoRA with gradient checkpointing: it learns, only the adapters do, and less is kept in memory."""

from dataclasses import replace

import pytest
import torch
from safetensors.torch import load_file

from experts.generation.t5.generator import load_generator
from experts.training import train_t5 as t5
from experts.training.core.checkpoint import Checkpoint
from experts.training.core.generator_loop import Schedule, fit
from experts.training.core.lora import Lora, adapted, checkpoint_gradients, merged, saved_bytes
from experts.training.core.request import schedule_of
from experts.training.data.generator_examples import GeneratorExample
from experts.weights.loading import load_tokenizer
from javatrace.errors import UserError
from tests.experts.generators import t5_folder

SETTINGS = t5.T5Settings(
    lr=2e-2, batch=4, accumulation=1, epochs=6, patience=6, lora=Lora(True, rank=4), device="cpu",
    gradient_checkpointing=True,
)  # fmt: skip
EXAMPLES = [
    GeneratorExample("train", "x.Y", "timeout", "none", f"[LOG]\njava.lang.Error at a.B{n}", "cause=timeout: {e1}",
           "", {}, False, 0, (), 1, True)
    for n in range(24)
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A published T5's like: half precision, and a vocabulary without our slots."""
    path = t5_folder(tmp_path_factory.mktemp("t5"))
    from transformers import T5ForConditionalGeneration

    T5ForConditionalGeneration.from_pretrained(path).half().save_pretrained(path)
    return path


@pytest.fixture(scope="module")
def trained(folder, tmp_path_factory):
    settings = replace(SETTINGS, base=str(folder))
    torch.manual_seed(3)
    model, tokenizer = t5.prepare(settings, EXAMPLES)
    before = {name: each.detach().clone() for name, each in model.named_parameters()}
    task = t5.task(model, tokenizer, EXAMPLES[:20], EXAMPLES[20:], settings)
    checkpoint = Checkpoint(tmp_path_factory.mktemp("c"), "x")
    history = fit(
        task,
        schedule=schedule_of(Schedule, settings),
        checkpoint=checkpoint,
        progress=lambda _: None,
    )
    return model, tokenizer, before, history


def test_the_loss_falls(trained):
    history = trained[3]
    assert history[-1]["held"] < 0.9 * history[0]["held"]


def test_the_adapters_change_and_the_base_does_not(trained):
    model, _, before, _ = trained
    after = dict(model.named_parameters())
    learnt = {name for name, each in after.items() if each.requires_grad}
    assert learnt
    assert all("lora_" in name for name in learnt)
    changed = {name for name, each in after.items() if not torch.equal(each, before[name])}
    assert changed
    assert changed <= learnt
    assert all(each.dtype == torch.float32 for each in after.values())


def test_merged_it_is_a_t5_that_says_the_same(trained, folder, tmp_path):
    model, tokenizer, _, _ = trained
    ids = tokenizer("[LOG]\njava.lang.Error", return_tensors="pt").input_ids
    start = torch.zeros((1, 1), dtype=torch.long)
    model.eval()
    with torch.inference_mode():
        wanted = model(input_ids=ids, decoder_input_ids=start).logits
        plain = merged(model)
        assert torch.allclose(
            plain(input_ids=ids, decoder_input_ids=start).logits, wanted, atol=1e-4
        )
    plain.save_pretrained(tmp_path)
    tokenizer.save_pretrained(tmp_path)
    assert (
        load_file(tmp_path / "model.safetensors").keys()
        == load_file(folder / "model.safetensors").keys()
    )
    assert load_generator(str(tmp_path), "cpu").generate(
        ["[LOG]\nx"], [("timeout",)], beams=2, longest=5
    )


def test_new_slots_of_a_published_vocabulary_learn_too(folder):
    from transformers import T5ForConditionalGeneration

    model = T5ForConditionalGeneration.from_pretrained(folder, dtype=torch.float32)
    before = model.shared.weight.detach().clone()
    new = list(range(len(before) - 5, len(before)))
    model = adapted(model, Lora(True), new)
    optimizer = torch.optim.SGD([p for p in model.parameters() if p.requires_grad], lr=1.0)
    rows = torch.tensor([[4, 5, *new]])
    for _ in range(2):
        model(input_ids=rows, labels=rows).loss.backward()
        optimizer.step()
    after = merged(model).shared.weight.detach()
    moved = (after != before).any(1).nonzero().flatten().tolist()
    assert moved == new


@pytest.mark.parametrize("lora", [True, False])
def test_less_is_kept_for_the_way_back(lora):
    kept = []
    for less in (False, True):
        model, ids = _layered(), torch.randint(4, 90, (4, 64))
        if lora:
            model = adapted(model, Lora(True))
        if less:
            checkpoint_gradients(model)
        model.train()
        kept.append(saved_bytes(lambda m=model, i=ids: m(input_ids=i, labels=i).loss))
        loss = model(input_ids=ids, labels=ids).loss
        loss.backward()
        gradients = [p.grad for p in model.parameters() if p.requires_grad]
        assert any(each is not None and each.abs().sum() > 0 for each in gradients)
    assert kept[1] < 0.4 * kept[0]


def _layered():
    from transformers import T5Config, T5ForConditionalGeneration

    return T5ForConditionalGeneration(
        T5Config(vocab_size=100, d_model=64, d_kv=32, d_ff=128, num_layers=4, num_heads=2,
                 decoder_start_token_id=0)
    )  # fmt: skip


def test_targets_that_are_none_are_told(folder):
    from transformers import T5ForConditionalGeneration

    model = T5ForConditionalGeneration.from_pretrained(folder)
    with pytest.raises(UserError, match="no adapters"):
        adapted(model, Lora(True, targets="nothing"))
    assert load_tokenizer(folder)
