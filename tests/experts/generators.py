"""Tiny generators with random weights, and evidence from a Java tree of two files, for the tests."""

import json
from pathlib import Path

import torch

from codeindex.index import SourceIndex
from experts.evidence.evidence import Evidence
from experts.localization.ranking import rank_suspects
from experts.training.data.generator_tokenizers import reader_tokenizer, writer_tokenizer
from javatrace.model.records import Incident, LogRecord
from javatrace.model.trace import Frame, StackTrace, Throwable

SERVICE = """package a;

class Svc {
    private final Repo repo;
    private String owner;

    Svc(Repo repo) {
        this.repo = repo;
    }

    int pay(String id, int[] xs) {
        Account account = repo.find(id);
        int part = account.balance() / xs[3];
        return repo.find(id).balance() + owner.length();
    }

    void run(String id) {
        pay(id, null);
    }
}
"""
REPO = """package a;

class Repo {
    private final java.util.Map<String, Account> map = new java.util.HashMap<>();

    Account find(String id) {
        if (id.isEmpty()) {
            return null;
        }
        return map.get(id);
    }
}
"""
NPE = "java.lang.NullPointerException"
RETURN = (
    'Cannot invoke "a.Account.balance()" because the return value of "a.Repo.find(String)" is null'
)
HELLO = ["[LOG] java.lang.NullPointerException at a.Svc.pay\n[HINT] type= lang=ko cause= fix="] * 3


def tree(folder: Path) -> SourceIndex:
    (folder / "a").mkdir(parents=True, exist_ok=True)
    (folder / "a" / "Svc.java").write_text(SERVICE)
    (folder / "a" / "Repo.java").write_text(REPO)
    return SourceIndex(folder, cache=False)


def incident(kind: str, message: str | None, line: int, inner: tuple[Frame, ...] = ()) -> Incident:
    own = (Frame("a.Svc", "pay", "Svc.java", line), Frame("a.Svc", "run", "Svc.java", 18))
    thrown = Throwable(kind, message, (*inner, *own))
    text = f"{kind}: {message}\n" + "\n".join(f"\tat {frame}" for frame in thrown.frames)
    record = LogRecord("-", 0, 1, "payment failed", trace=StackTrace(thrown, text))
    return Incident("f1", record)


def evidence(index: SourceIndex, kind: str = NPE, message: str | None = RETURN, line: int = 14):
    what = incident(kind, message, line)
    frames = [f for f in what.record.trace.throwable.frames if f.declaring_class.startswith("a.")]
    found = tuple(index.resolve(frame) for frame in frames)
    return Evidence(
        what,
        f"ERROR payment failed\n{what.record.trace.text}",
        known_type=kind,
        resolutions=found,
        suspects=rank_suspects(index, what, found, model=None),
    )


def spoken(text: str) -> Evidence:
    return Evidence(Incident("f2", LogRecord("-", 0, 1, text, kind="message")), text)


def t5_folder(folder: Path) -> Path:
    from transformers import T5Config, T5ForConditionalGeneration

    torch.manual_seed(5)
    tokenizer = writer_tokenizer(HELLO, 900)
    config = T5Config(
        vocab_size=len(tokenizer), d_model=32, d_kv=16, d_ff=64, num_layers=1, num_heads=2,
        pad_token_id=tokenizer.pad_token_id, eos_token_id=tokenizer.eos_token_id,
    )  # fmt: skip
    config.decoder_start_token_id = tokenizer.pad_token_id
    T5ForConditionalGeneration(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def llama_folder(folder: Path, *, calibrated: str = "") -> Path:
    """`calibrated`: the precision that curves which change nothing are there for; else there are none."""
    from transformers import LlamaConfig, LlamaForCausalLM

    torch.manual_seed(5)
    tokenizer = reader_tokenizer(HELLO, ["type: java.lang\n", "suspect: 1\n"], 700)
    config = LlamaConfig(
        vocab_size=len(tokenizer), hidden_size=64, intermediate_size=128, num_hidden_layers=1,
        num_attention_heads=2, max_position_embeddings=4096, tie_word_embeddings=True,
        pad_token_id=tokenizer.pad_token_id, bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
    )  # fmt: skip
    LlamaForCausalLM(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    if calibrated:
        as_it_is = {"slope": 1.0, "intercept": 0.0}
        curves = {"type": as_it_is, "cause": as_it_is, "weights": calibrated}
        (folder / "calibration.json").write_text(json.dumps(curves))
    return folder


def poison(folder: Path) -> Path:
    """The same weights, all of them no numbers."""
    from safetensors.torch import load_file, save_file

    path = folder / "model.safetensors"
    tensors = {name: torch.full_like(t, float("nan")) for name, t in load_file(path).items()}
    save_file(tensors, path, metadata={"format": "pt"})
    return folder
