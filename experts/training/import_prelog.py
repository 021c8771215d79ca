"""Published PreLog weights (a BART-base, as .bin or safetensors) to an encoder folder of ours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from javatrace.errors import UserError

HINT = "give the folder that holds config.json, the weights and the tokenizer's files"


def import_encoder(expert: str, source: Path, out: Path) -> Path:
    """Writes `out` in half precision and safetensors; raises UserError where the source is not it.

    A .bin is read with torch's weights-only reader, which runs no code of the file.
    """
    from transformers import AutoConfig, AutoModel, AutoTokenizer

    from experts.training.core.encoders import save_encoder
    from experts.weights.loading import LOCAL, silent_libraries

    if expert != "prelog":
        raise UserError(f"nothing published can be imported for {expert!r}", "try prelog")
    if not (source / "config.json").is_file():
        raise UserError(f"{source} has no config.json", HINT)
    try:
        with silent_libraries():
            config = AutoConfig.from_pretrained(source, **LOCAL)
            model = AutoModel.from_config(config)  # type: ignore[no-untyped-call]
            _fill(model, _read(source))
            tokenizer = AutoTokenizer.from_pretrained(source, **LOCAL)
    except UserError:
        raise
    except Exception as error:  # pickles, safetensors, configs: each has its own classes
        first = (str(error).strip() or type(error).__name__).splitlines()[0][:200]
        raise UserError(f"{source} cannot be imported: {first}", HINT) from error
    out.mkdir(parents=True, exist_ok=True)
    save_encoder(model.get_encoder() if config.is_encoder_decoder else model, out)
    tokenizer.save_pretrained(out)
    return out


def _read(source: Path) -> dict[str, Any]:
    import torch
    from safetensors.torch import load_file

    for path in sorted(source.glob("*.safetensors")):
        return dict(load_file(path))
    for path in sorted(source.glob("*.bin")):
        return dict(torch.load(path, map_location="cpu", weights_only=True))
    raise UserError(f"{source} has neither .safetensors nor .bin weights", HINT)


def _fill(model: Any, state: dict[str, Any]) -> None:
    """Whatever prefix the publisher's task put before the model's names; raises UserError."""
    wanted = model.state_dict().keys()
    prefix = max(_prefixes(state, wanted), key=lambda p: sum(p + k in state for k in wanted))
    cut = {k.removeprefix(prefix): v for k, v in state.items() if k.startswith(prefix)}
    missing = [k for k in model.load_state_dict(cut, strict=False).missing_keys if _needed(k)]
    if missing:
        raise UserError(f"the weights lack {missing[0]} and {len(missing) - 1} more", HINT)


def _prefixes(state: dict[str, Any], wanted: Any) -> list[str]:
    found = {""}
    for key in state:
        found |= {key[: len(key) - len(name)] for name in wanted if key.endswith(name)}
    return sorted(found)


def _needed(key: str) -> bool:
    return not key.startswith(("decoder.", "pooler.")) and not key.endswith("position_ids")
