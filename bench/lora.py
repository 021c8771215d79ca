"""Memory of fine-tuning a T5 of the published small size: all weights, adapters, activations reckoned anew.

python -m bench.lora [--batch 4]
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bench.command_line import argument_parser
from experts.training.core.lora import Lora, adapted, checkpoint_gradients, saved_bytes

WAYS: dict[str, tuple[bool, bool]] = {
    "all weights": (False, False),
    "LoRA": (True, False),
    "LoRA, gradient checkpointing": (True, True),
}


def main() -> None:
    parser = argument_parser(__file__, __doc__)
    parser.add_argument("--batch", type=int, default=4)
    batch = parser.parse_args().batch
    print(f"T5-small by size (random weights), batch {batch}, 384 tokens in, 256 out; MB")
    print(f"{'':30}{'activations':>12}{'gradients and Adam':>20}{'weights that learn':>20}")
    for name, (lora, less) in WAYS.items():
        model = _t5()
        model = adapted(model, Lora(True)) if lora else model
        if less:
            checkpoint_gradients(model)
        learnt = sum(p.numel() for p in model.parameters() if p.requires_grad)
        kept = saved_bytes(_loss(model.train(), batch)) / 1e6
        print(f"{name:30}{kept:12.0f}{learnt * 4 * 3 / 1e6:20.1f}{learnt:20,}")


def _t5() -> Any:
    import torch
    from transformers import T5Config, T5ForConditionalGeneration

    torch.manual_seed(1)
    config = T5Config()
    config.decoder_start_token_id = 0
    return T5ForConditionalGeneration(config)


def _loss(model: Any, batch: int) -> Callable[[], Any]:
    import torch

    read, written = torch.randint(3, 30000, (batch, 384)), torch.randint(3, 30000, (batch, 256))
    return lambda: model(input_ids=read, labels=written).loss


if __name__ == "__main__":
    main()
