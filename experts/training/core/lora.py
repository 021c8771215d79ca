"""Fine-tuning with less memory: low-rank adapters beside frozen weights, and recomputed activations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from javatrace.errors import UserError


@dataclass(frozen=True, slots=True)
class Lora:
    """Adapters of peft; the base keeps its weights until they are merged into it."""

    enabled: bool = False
    rank: int = 8
    alpha: int = 16
    dropout: float = 0.05
    targets: str = "q,v"
    """Modules that get an adapter, by the ends of their names."""


NONE = Lora()


def adapted(model: Any, lora: Lora, new_tokens: Sequence[int] = ()) -> Any:
    """`model` with adapters that learn, and nothing else of it but the embeddings of new tokens."""
    try:
        from peft import LoraConfig, get_peft_model
    except ImportError as error:
        raise UserError("LoRA needs peft", "pip install 'hybrid-triage[train]'") from error

    config = LoraConfig(
        r=lora.rank,
        lora_alpha=lora.alpha,
        lora_dropout=lora.dropout,
        target_modules=[name.strip() for name in lora.targets.split(",")],
        trainable_token_indices={"shared": list(new_tokens)} if new_tokens else None,
    )
    try:
        return get_peft_model(model, config)
    except ValueError as error:
        raise UserError(f"no adapters can be put in: {error}", "see lora.targets") from error


def merged(model: Any) -> Any:
    """The model that the adapters were put beside, their changes added to its weights."""
    return model.merge_and_unload() if hasattr(model, "merge_and_unload") else model


def checkpoint_gradients(model: Any) -> None:
    """Keeps the activations between layers and reckons those within anew on the way back.

    What goes into the first layer must ask for gradients, else frozen embeddings cut the graph
    ("element 0 of tensors does not require grad").
    """
    model.gradient_checkpointing_enable(gradient_checkpointing_kwargs={"use_reentrant": False})
    model.enable_input_require_grads()
    model.config.use_cache = False


def saved_bytes(loss: Any) -> int:
    """Bytes that the graph of `loss()` keeps for its way back, weights left out; each storage once."""
    import torch

    kept: dict[int, int] = {}

    def pack(tensor: torch.Tensor) -> torch.Tensor:
        if not isinstance(tensor, torch.nn.Parameter):
            storage = tensor.untyped_storage()
            kept[storage.data_ptr()] = storage.nbytes()
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(pack, lambda tensor: tensor):
        held = loss()  # the graph lives until the count is done
    total = sum(kept.values())
    del held
    return total
