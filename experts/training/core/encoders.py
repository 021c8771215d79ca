"""New small encoders, and encoders saved so that AutoModel opens them again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from experts.classification.classifier import Classifier


def new_bart(vocabulary: int, *, width: int, layers: int, heads: int, positions: int) -> Any:
    """The encoder half of a BART of this size, with random weights; `positions` are tokens of a text."""
    from transformers import BartConfig, BartModel

    config = BartConfig(
        vocab_size=vocabulary,
        d_model=width,
        encoder_layers=layers,
        decoder_layers=0,
        encoder_attention_heads=heads,
        decoder_attention_heads=heads,
        encoder_ffn_dim=4 * width,
        decoder_ffn_dim=4 * width,
        max_position_embeddings=positions,
        dropout=0.1,
    )
    return BartModel(config).get_encoder()


def new_bert(vocabulary: int, *, width: int, layers: int, heads: int, positions: int) -> Any:
    """A BERT of this size, with random weights, no pooler."""
    from transformers import BertConfig, BertModel

    config = BertConfig(
        vocab_size=vocabulary,
        hidden_size=width,
        num_hidden_layers=layers,
        num_attention_heads=heads,
        intermediate_size=4 * width,
        max_position_embeddings=positions,
        pad_token_id=1,
    )
    return BertModel(config, add_pooling_layer=False)


def save_classifier(
    classifier: Classifier, folder: Path, *, hidden: int, about: dict[str, Any]
) -> None:
    """A folder that load_classifier opens: half precision, tokenizer, labels, config."""
    import torch
    from safetensors.torch import save_file

    folder.mkdir(parents=True, exist_ok=True)
    save_encoder(classifier.encoder, folder / "encoder")
    classifier.tokenizer.save_pretrained(folder / "encoder")
    halves = {
        name: tensor.detach().to("cpu", torch.float16).contiguous()
        for name, tensor in classifier.head.state_dict().items()
    }
    save_file(halves, folder / "head.safetensors")
    config = about | {
        "pooling": classifier.pooling,
        "max_tokens": classifier.max_tokens,
        "hidden": hidden,
    }
    write_json(folder / "config.json", config)
    write_json(folder / "labels.json", list(classifier.labels))


def save_encoder(encoder: Any, folder: Path) -> None:
    """Through save_pretrained; an encoder half goes into a model without decoder layers."""
    from copy import deepcopy

    import torch
    from transformers import AutoModel

    config = deepcopy(encoder.config)
    if config.is_encoder_decoder:
        for name in ("decoder_layers", "num_decoder_layers"):
            if hasattr(config, name):
                setattr(config, name, 0)
        whole = AutoModel.from_config(config)  # type: ignore[no-untyped-call]
        for tensor in whole.decoder.parameters():  # places of a decoder that has no layers
            tensor.data.zero_()
        whole.get_encoder().load_state_dict(encoder.state_dict())
    else:
        whole = deepcopy(encoder)
    whole.to("cpu", torch.float16).save_pretrained(folder)


def write_json(path: Path, value: Any) -> None:
    """Beside first, then in place: a kill in between leaves the file as it was."""
    import json

    partial = path.with_name(path.name + ".partial")
    partial.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", "utf-8")
    partial.replace(path)
