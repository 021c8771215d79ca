"""The decoder: what it scores in one reading is what the model says token by token."""

import pytest
import torch

from experts.generation.grammar import Field
from experts.generation.llm.backend import Question
from experts.generation.llm.opening import four_bit_share, load_decoder
from tests.experts.generators import llama_folder

FIELDS = (
    Field("suspect", lambda chosen: ("1", "2", "10", "none")),
    Field("cause", lambda chosen: ("null-return", "null-field", "unknown")),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return llama_folder(tmp_path_factory.mktemp("llama"))


@pytest.fixture
def decoder(folder):
    return load_decoder(str(folder), device="cpu", weights="fp32", prompt_tokens=512)


def _by_hand(decoder, text, options, name):
    """Log-likelihoods of `name: option` behind the text, each read on its own."""
    found = {}
    for option in options:
        ids = [*decoder._encode(text)]
        line = decoder.tokenizer.encode(f"{name}: {option}\n", add_special_tokens=False)
        with torch.inference_mode():
            logits = decoder.model(input_ids=torch.tensor([ids + line])).logits[0].float()
        scores = torch.log_softmax(logits, -1)
        found[option] = float(sum(scores[len(ids) + i - 1, t] for i, t in enumerate(line)))
    return found


def test_shares_are_the_likelihoods_of_whole_values(decoder):
    (choice,) = decoder.choose([Question("[LOG] x failed", FIELDS)])
    by_hand = _by_hand(decoder, "[LOG] x failed", FIELDS[0].options({}), "suspect")
    whole = sum(torch.tensor(list(by_hand.values())).exp())
    for option, score in by_hand.items():
        share = float(torch.tensor(score).exp() / whole)
        assert choice.shares["suspect"][option] == pytest.approx(share, rel=1e-3)
    assert choice.values["suspect"] == max(by_hand, key=by_hand.get)


def test_a_prompt_that_begins_alike_is_not_read_twice(decoder):
    head = "[LOG] " + "at a.Svc.pay " * 60
    first, _ = decoder.choose([Question(head + "x", FIELDS), Question(head + "y", FIELDS)])
    before = decoder.tokens
    (again,) = decoder.choose([Question(head + "x", FIELDS)])
    assert decoder.tokens - before < 80
    for name in ("suspect", "cause"):
        assert again.values[name] == first.values[name]
        assert again.shares[name] == pytest.approx(first.shares[name], abs=1e-5)


def test_a_long_prompt_is_read_in_pieces_to_the_same_end(decoder):
    prompt = "[LOG] " + "java.lang.Null " * 40
    (whole,) = decoder.choose([Question(prompt, FIELDS)])
    decoder._forget()
    decoder._chunk = 16
    (pieces,) = decoder.choose([Question(prompt, FIELDS)])
    assert pieces.shares["cause"] == pytest.approx(whole.shares["cause"], abs=1e-4)


def test_where_memory_runs_out_it_is_read_once_more_in_smaller_pieces(decoder, monkeypatch):
    prompt = "[LOG] " + "java.lang.Null " * 40
    (whole,) = decoder.choose([Question(prompt, FIELDS)])
    decoder._forget()
    forward, failures = decoder.model.forward, iter([True])

    def once(*given, **named):
        if next(failures, False):
            raise RuntimeError("CUDA out of memory")
        return forward(*given, **named)

    monkeypatch.setattr(decoder.model, "forward", once)
    (told,) = decoder.choose([Question(prompt, FIELDS)])
    assert told.shares["cause"] == pytest.approx(whole.shares["cause"], abs=1e-4)


def test_linear_layers_are_in_four_bits(folder):
    held, linear = four_bit_share(load_decoder(str(folder), weights="nf4").model)
    assert held == linear == 7
    held, _ = four_bit_share(load_decoder(str(folder), weights="bf16").model)
    assert held == 0
