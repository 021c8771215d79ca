"""`hybrid train` and `hybrid models`, as typed: what they write, say and refuse."""

import json

import pytest
import torch
from transformers import BartConfig, BartForConditionalGeneration

from experts.training.import_prelog import import_encoder
from experts.weights.folder import manifest, manifested
from javatrace.errors import UserError
from router.cli import main
from tests.experts.tiny import tiny_classifier, tiny_folder

TINY = [
    "width=16",
    "layers=1",
    "heads=2",
    "vocabulary=300",
    "hidden=8",
    "epochs=1",
    "max_tokens=32",
]


@pytest.fixture
def run(monkeypatch, capsys):
    def typed(*words):
        monkeypatch.setattr("sys.argv", ["hybrid", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        out = capsys.readouterr()
        return ended.value.code or 0, out.out, out.err

    return typed


@pytest.fixture
def models(tmp_path):
    home = tmp_path / "models"
    home.mkdir()
    (home / "manifest.toml").write_text("# ours\n")
    tiny_folder(home / "tiny")
    return home


def test_train_writes_a_folder_signs_it_and_talks_on_stderr_alone(run, models, tmp_path):
    log = "java.lang.NullPointerException: x\n\tat a.B.c(B.java:1)"
    row = {"log": log, "truth": {"type": "java.lang.NullPointerException"}}
    data = tmp_path / "set.jsonl"
    data.write_text("".join(json.dumps(row | {"template": str(n)}) + "\n" for n in range(40)))
    sets = [word for each in TINY for word in ("--set", each)]
    code, out, err = run("train", "prelog", "--data", data, "--out", models / "mine", *sets)
    assert (code, out) == (0, "")
    assert "epoch 1/1" in err
    assert set(manifest(models)["mine"]) == manifested(models / "mine") > {"labels.json"}
    code, out, _ = run("models", "verify", "--models", models)
    assert (code, out) == (0, "mine: verified\ntiny: unlisted\n")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["train", "prelog", "--out", "x"], "needs a labelled set"),
        (["train", "prelo", "--out", "x"], "did you mean 'prelog'"),
        (["train", "prelog", "--out", "x", "--set", "epoch=3"], "did you mean 'epochs'"),
        (["train", "prelog", "--out", "x", "--set", "epochs"], "not key=value"),
        (["train", "prelog", "--out", "x", "--config", "prelog-v3"], "try --config prelog-v"),
        (
            ["train", "bert-ensemble", "--out", "x", "--set", "base=absent"],
            "no model folder absent",
        ),
        (["train", "bert-ensemble", "--out", "x", "--repo", "absent"], "absent"),
        (["train", "bert-ensemble", "--out", "x", "--repo", "."], "has no Java statement"),
        (["models", "list", "--models", "absent"], "no folder absent"),
        (["models", "import", "t5", ".", "--out", "x"], "nothing published"),
    ],
)
def test_mistakes_are_told_in_two_lines(run, monkeypatch, tmp_path, words, says):
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert says in err
    assert [line.partition(":")[0] for line in err.splitlines()][-2:] == ["error", "hint"]


def test_verify_names_what_is_wrong_and_exits_1(run, models):
    (models / "manifest.toml").write_text(
        '[tiny]\n"head.safetensors" = "00"\n\n[gone]\n"a" = "1"\n'
    )
    unnamed = sorted(manifested(models / "tiny") - {"head.safetensors"})
    code, out, _ = run("models", "verify", "--models", models)
    assert code == 1
    assert out.splitlines() == [
        "gone: a is missing",
        "tiny: head.safetensors is not the file that models/manifest.toml names (sha256 differs)",
        *(f"tiny: {name} is not in models/manifest.toml" for name in unnamed),
    ]


def test_list_shows_size_labels_and_state(run, models):
    code, out, _ = run("models", "list", "--models", models)
    assert code == 0
    assert out.split()[0] == "tiny"
    assert out.strip().endswith("unlisted   prelog, 3 labels")


def test_a_broken_manifest_is_told(run, models):
    (models / "manifest.toml").write_text("[")
    code, _, err = run("models", "list", "--models", models)
    assert code == 2
    assert "manifest.toml cannot be read" in err


@pytest.fixture
def published(tmp_path):
    """As PreLog's authors offer theirs: a BART with a task's prefix, in a .bin."""
    folder = tmp_path / "published"
    tokenizer = tiny_classifier().tokenizer
    config = BartConfig(
        vocab_size=len(tokenizer), d_model=16, encoder_layers=1, decoder_layers=1,
        encoder_attention_heads=2, decoder_attention_heads=2, max_position_embeddings=66,
    )  # fmt: skip
    model = BartForConditionalGeneration(config)
    folder.mkdir()
    config.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    torch.save(model.state_dict(), folder / "pytorch_model.bin")
    return folder, model


def test_published_weights_become_an_encoder_folder(published, tmp_path):
    from experts.classification.classifier import load_encoder

    source, model = published
    out = import_encoder("prelog", source, tmp_path / "encoder")
    encoder, _ = load_encoder(out)
    ids = torch.tensor([[0, 5, 6, 2]])
    with torch.inference_mode():
        ours = encoder.eval()(input_ids=ids).last_hidden_state
        theirs = model.eval().get_encoder()(input_ids=ids).last_hidden_state
    assert torch.allclose(ours, theirs, atol=5e-3)
    assert not list(out.glob("*.bin"))


class Malice:
    def __reduce__(self):
        return (print, ("a pickle ran",))


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda f: torch.save(Malice(), f / "pytorch_model.bin"), "cannot be imported"),
        (lambda f: (f / "pytorch_model.bin").unlink(), "neither .safetensors nor .bin"),
        (lambda f: (f / "config.json").unlink(), "no config.json"),
        (lambda f: torch.save({"a": torch.ones(1)}, f / "pytorch_model.bin"), "weights lack"),
    ],
)
def test_what_is_not_published_weights_is_told(published, tmp_path, capsys, spoil, says):
    source, _ = published
    spoil(source)
    with pytest.raises(UserError, match=says):
        import_encoder("prelog", source, tmp_path / "encoder")
    assert "a pickle ran" not in capsys.readouterr().out
