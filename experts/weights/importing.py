"""A folder or a GGUF file of a code LLM to a folder in 4 bits, for machines without a hub."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from experts.base import ExpertUnavailable
from experts.weights.folder import sha256
from experts.weights.four_bits import quantise, write_quantised
from experts.weights.loading import LOCAL, load_any_tokenizer, silent_libraries
from experts.weights.provenance import Provenance, write_provenance
from javatrace.errors import UserError

Progress = Callable[[str], None]
HINT = "give a folder with config.json, safetensors and a tokenizer, or a .gguf file"


def import_code_llm(
    source: Path,
    out: Path,
    progress: Progress,
    *,
    licence: str = "not told",
    revision: str = "",
    name: str = "",
) -> Path:
    """Writes `out`, in 4 bits, with where it came from; raises UserError where the source is no code LLM.

    `name` is what it is said to come from; the source's own name where empty.
    """
    if out.exists() and any(out.iterdir()):
        raise UserError(f"{out} is not empty", "give another folder with --out, or remove it")
    try:
        if source.suffix == ".gguf" and source.is_file():
            progress(f"unpacking {source.name}, and putting the weights into 4 bits")
            _from_gguf(source, out)
        else:
            _check(source)
            progress("putting the weights into 4 bits")
            quantise(source, out)
    except ExpertUnavailable as error:
        shutil.rmtree(out, ignore_errors=True)
        raise UserError(f"{source} cannot be imported: {error}", HINT) from error
    sums = {file.name: sha256(file) for file in sorted(out.iterdir()) if file.is_file()}
    write_provenance(out, Provenance(name or source.name, revision, licence, sums))
    return out


def _check(source: Path) -> None:
    if not source.is_dir():
        raise UserError(f"there is no folder and no .gguf file {source}", HINT)
    if not (source / "config.json").is_file():
        raise UserError(f"{source} has no config.json", HINT)
    if not any(source.glob("*.safetensors")):
        raise UserError(f"{source} holds no .safetensors; no other form is ever loaded", HINT)
    load_any_tokenizer(source)


def _from_gguf(source: Path, out: Path) -> None:
    """The file's weights and tokenizer, as transformers reads them: whole in memory, in bfloat16."""
    if find_spec("gguf") is None:
        raise UserError("reading .gguf needs the package gguf", "pip install gguf")
    import torch
    from transformers import AutoModelForCausalLM, AutoTokenizer

    from experts.weights.loading import error_guard

    with error_guard(source), silent_libraries():
        given = {"gguf_file": source.name, **LOCAL}
        tokenizer = AutoTokenizer.from_pretrained(source.parent, **given)
        model = AutoModelForCausalLM.from_pretrained(source.parent, dtype=torch.bfloat16, **given)
        config = {k: v for k, v in model.config.to_dict().items() if k != "quantization_config"}
        config |= {"architectures": [type(model).__name__]}
        tied = config.get("tie_word_embeddings") and "lm_head.weight"
        out.mkdir(parents=True, exist_ok=True)
        tokenizer.save_pretrained(out)
        write_quantised(config, ((n, t) for n, t in model.state_dict().items() if n != tied), out)
