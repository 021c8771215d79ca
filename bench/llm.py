"""What a code LLM of CodeLlama-7B's exact shape costs on this machine, with random weights in 4 bits.

python -m bench.llm --work DIR [--tokens 2000] [--layers 32] [--keep]

Builds the weights tensor by tensor, quantises them to NF4 and saves them; then a fresh process loads the folder and
prints: seconds to load, peak memory, prefill, one diagnosis with 8 suspects scored, tokens a second; beside them plain
`generate`, and the floor: bytes of weights over the memory's bandwidth, measured here.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from bench.command_line import argument_parser
from experts.generation.grammar import Field
from experts.generation.llm.backend import Question
from experts.generation.llm.opening import load_decoder
from experts.generation.questions import asked
from experts.training.data.generator_tokenizers import reader_tokenizer
from experts.weights.four_bits import write_quantised

SHAPE: dict[str, Any] = {
    "architectures": ["LlamaForCausalLM"],
    "model_type": "llama",
    "vocab_size": 32016,
    "hidden_size": 4096,
    "intermediate_size": 11008,
    "num_hidden_layers": 32,
    "num_attention_heads": 32,
    "num_key_value_heads": 32,
    "max_position_embeddings": 16384,
    "rms_norm_eps": 1e-5,
    "rope_parameters": {"rope_type": "default", "rope_theta": 1e6},
    "tie_word_embeddings": False,
}
"""Of codellama/CodeLlama-7b-Instruct-hf: 6.74 billion weights."""
SUSPECTS = 8
GENERATED = 4
"""Tokens that plain generation writes; an answer has some forty."""
WORDS = "java.lang.NullPointerException at com.bank.pay.TransferService.transfer(TransferService.java:88)\n"


def main() -> None:
    parser = argument_parser(__file__, __doc__)
    parser.add_argument("--work", type=Path, required=True, help="folder for 4 GB of weights")
    parser.add_argument("--tokens", type=int, default=2000, help="of the prompt")
    parser.add_argument("--layers", type=int, default=SHAPE["num_hidden_layers"])
    parser.add_argument("--keep", action="store_true", help="leave the weights there")
    parser.add_argument("--measure", action="store_true", help="only measure what is there")
    given = parser.parse_args()
    if given.measure:
        measure(given.work, given.tokens)
        return
    if not (given.work / "config.json").is_file():
        build(given.work, given.layers)
    words = [sys.executable, "-m", "bench.llm", "--measure", "--work", str(given.work)]
    subprocess.run([*words, "--tokens", str(given.tokens)], check=True)
    if not given.keep:
        shutil.rmtree(given.work)


def build(folder: Path, layers: int) -> None:
    """The folder in 4 bits; memory holds one shard of it."""
    folder.mkdir(parents=True, exist_ok=True)
    began = perf_counter()
    tokenizer = reader_tokenizer([WORDS * 20] * 3, ["suspect: 1\n", "cause: unknown\n"], 2000)
    tokenizer.save_pretrained(folder)
    config = SHAPE | {"num_hidden_layers": layers}
    config |= {"eos_token_id": tokenizer.eos_token_id, "pad_token_id": tokenizer.pad_token_id}
    write_quantised(config, _random(layers), folder)
    _say("built, quantised and saved", f"{perf_counter() - began:.0f} s", f"{_size(folder):.2f} GB")
    _say("peak memory of building", f"{_peak():.2f} GB")


def measure(folder: Path, tokens: int) -> None:
    began = perf_counter()
    decoder = load_decoder(str(folder), prompt_tokens=tokens)
    _say("loaded", f"{perf_counter() - began:.1f} s", str(decoder.model.device), decoder.identity)
    _say("peak memory after loading", f"{_peak():.2f} GB")
    prompt = _prompt(decoder, tokens)
    count = len(decoder.tokenizer.encode(prompt))
    _, seconds = _timed(lambda: decoder.choose([Question(prompt, _one_line())]))
    _say(f"prefill of {count} tokens", f"{seconds:.2f} s", f"{count / seconds:.1f} tokens/s")
    fields = asked(("java.lang.NullPointerException",), (True,) * SUSPECTS)
    before = decoder.tokens
    _, scored = _timed(lambda: decoder.choose([Question(prompt, fields)]))
    rate = (decoder.tokens - before) / scored
    _say(
        f"{SUSPECTS} suspects, causes, edits scored behind it",
        f"{scored:.2f} s",
        f"{rate:.1f} tokens/s",
    )
    _say("one diagnosis from the start", f"{seconds + scored:.2f} s")
    _generation(decoder, prompt, seconds)
    _say("peak memory", f"{_peak():.2f} GB")
    bandwidth = _bandwidth()
    _say("bandwidth of the memory", f"{bandwidth:.1f} GB/s")
    _say("floor of one token", f"{_size(folder) / bandwidth:.2f} s", "weights read once")


def _generation(decoder: Any, prompt: str, prefill: float) -> None:
    """Plain `generate` from the same prompt, its own prefill taken off."""
    import torch

    ids = torch.tensor([decoder.tokenizer.encode(prompt)], device=decoder.model.device)
    decoder._forget()
    with torch.inference_mode():
        _, whole = _timed(
            lambda: decoder.model.generate(
                input_ids=ids,
                max_new_tokens=GENERATED,
                min_new_tokens=GENERATED,
                do_sample=False,
                pad_token_id=decoder.tokenizer.pad_token_id,
            )
        )
    each = max(whole - prefill, 1e-9) / GENERATED
    _say("plain generate", f"{1 / each:.2f} tokens/s", f"{each:.2f} s a token")
    _say("an answer of 40 tokens by it", f"{40 * each:.1f} s")


def _random(layers: int) -> Iterator[tuple[str, Any]]:
    """(name, bfloat16 tensor) of every weight of the shape, made when it is asked for."""
    import torch

    width, inner, words = (SHAPE[k] for k in ("hidden_size", "intermediate_size", "vocab_size"))
    shapes: dict[str, tuple[int, ...]] = {"model.embed_tokens.weight": (words, width)}
    for layer in range(layers):
        at = f"model.layers.{layer}."
        shapes |= {f"{at}self_attn.{name}_proj.weight": (width, width) for name in "qkvo"}
        shapes |= {f"{at}mlp.{name}_proj.weight": (inner, width) for name in ("gate", "up")}
        shapes[f"{at}mlp.down_proj.weight"] = (width, inner)
        shapes |= {f"{at}{n}_layernorm.weight": (width,) for n in ("input", "post_attention")}
    shapes |= {"model.norm.weight": (width,), "lm_head.weight": (words, width)}
    torch.manual_seed(7)
    for name, shape in shapes.items():
        if len(shape) == 1:
            yield name, torch.ones(shape, dtype=torch.bfloat16)
        else:
            yield name, torch.empty(shape, dtype=torch.bfloat16).normal_(std=0.02)


def _prompt(decoder: Any, tokens: int) -> str:
    each = len(decoder.tokenizer.encode(WORDS))
    times: int = max(1, min(tokens, decoder.longest) // each)
    return WORDS * times


def _one_line() -> tuple[Field, ...]:
    """A line without a choice: the prompt is read, and nothing is scored."""
    return (Field("type", lambda chosen: ("java.lang.NullPointerException",)),)


def _bandwidth() -> float:
    """GB/s of reading: the sum over a gigabyte, the best of three."""
    import torch

    block = torch.ones(256_000_000, dtype=torch.float32)
    return max(block.numel() * 4 / 1e9 / _timed(block.sum)[1] for _ in range(3))


def _timed(work: Any) -> tuple[Any, float]:
    began = perf_counter()
    return work(), perf_counter() - began


def _size(folder: Path) -> float:
    """GB of weights."""
    index = json.loads((folder / "model.safetensors.index.json").read_text("utf-8"))
    return float(index["metadata"]["total_size"]) / 1e9


def _peak() -> float:
    """GB that this process held at most; not of getrusage, which counts what the parent held before it too."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return float(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1e6


def _say(what: str, *figures: str) -> None:
    print(f"{what:46s} {'  '.join(figures)}", flush=True)


if __name__ == "__main__":
    main()
