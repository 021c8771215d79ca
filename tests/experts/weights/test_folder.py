"""A model spec: which folder it names, and which folders are refused."""

import json

import pytest
import torch
from safetensors.torch import save_file

from experts.base import ExpertUnavailable, NoModel
from experts.weights import folder, share


@pytest.fixture
def models(tmp_path):
    home = tmp_path / "models" / "tiny"
    home.mkdir(parents=True)
    save_file({"w": torch.ones(2)}, home / "model.safetensors")
    (home / "labels.json").write_text('["A", "B"]')
    return tmp_path / "models"


def _name(models, sha):
    labels = folder.sha256(models / "tiny" / "labels.json")
    (models / "manifest.toml").write_text(
        f'[tiny]\n"model.safetensors" = "{sha}"\n"labels.json" = "{labels}"\n'
    )


def test_found_by_absolute_path_and_from_current_folder(models, monkeypatch):
    assert folder.open_folder(str(models / "tiny")) == models / "tiny"
    monkeypatch.chdir(models.parent)
    assert folder.open_folder("models/tiny").resolve() == models / "tiny"


def test_found_from_the_checkout_and_from_the_share_folder(models, monkeypatch, tmp_path):
    empty = tmp_path / "elsewhere"
    empty.mkdir()
    monkeypatch.chdir(empty)
    for homes in ((models.parent, empty), (empty, models.parent)):
        with monkeypatch.context() as patch:
            patch.setattr(share, "HOMES", homes)
            assert folder.open_folder("models/tiny") == models / "tiny"


def test_manifest_that_fits_is_accepted(models):
    _name(models, folder.sha256(models / "tiny" / "model.safetensors"))
    assert folder.open_folder(str(models / "tiny")) == models / "tiny"


@pytest.mark.parametrize("name", ["README.md", "training/training_history.json"])
def test_what_is_never_read_needs_no_line_in_the_manifest(models, name):
    _name(models, folder.sha256(models / "tiny" / "model.safetensors"))
    (models / "tiny" / name).parent.mkdir(exist_ok=True)
    (models / "tiny" / name).write_text("x")
    assert folder.open_folder(str(models / "tiny")) == models / "tiny"


@pytest.mark.parametrize(
    "name", ["modeling_x.py", "config.json", "encoder/tokenizer.json", ".hidden", "readme.md"]
)
def test_a_file_that_the_manifest_does_not_name_is_refused(models, name):
    _name(models, folder.sha256(models / "tiny" / "model.safetensors"))
    (models / "tiny" / name).parent.mkdir(exist_ok=True)
    (models / "tiny" / name).write_text("{}")
    with pytest.raises(ExpertUnavailable, match=f"tiny: {name} is not in models/manifest"):
        folder.open_folder(str(models / "tiny"))


@pytest.mark.parametrize("name", ["labels.json", "model.safetensors"])
def test_a_file_that_was_changed_is_refused(models, name):
    _name(models, folder.sha256(models / "tiny" / "model.safetensors"))
    (models / "tiny" / name).write_bytes(b"[]")
    with pytest.raises(ExpertUnavailable, match="sha256 differs"):
        folder.open_folder(str(models / "tiny"))


def _rename(models, name):
    (models / "tiny/model.safetensors").rename(models / "tiny" / name)


def _missing(models):
    _name(models, "0")
    _rename(models, "x.safetensors")


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda m: _name(m, "0" * 64), "sha256 differs"),
        (_missing, "is missing"),
        (lambda m: _rename(m, "pytorch_model.bin"), "no .safetensors"),
        (lambda m: (m / "manifest.toml").write_text("[tiny"), "cannot be read"),
    ],
)
def test_refused_with_a_sentence(models, spoil, says):
    spoil(models)
    with pytest.raises(ExpertUnavailable, match=says):
        folder.open_folder(str(models / "tiny"))


@pytest.mark.parametrize("spec", ["models/absent", "./absent", "/no/such/folder", "absent", ""])
def test_absent_folder_never_asks_the_hub(spec, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ExpertUnavailable, match="no model folder"):
        folder.open_folder(spec)


@pytest.mark.parametrize("name", ["org/name", "codellama-7b"])
def test_what_can_be_pulled_is_not_fetched_but_told_of(name, monkeypatch, tmp_path):
    import huggingface_hub

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HYBRID_MODELS", str(tmp_path))
    monkeypatch.setattr(huggingface_hub, "snapshot_download", None)
    with pytest.raises(NoModel, match=f"no model: `hybrid models pull {name}`"):
        folder.open_folder(name)


def test_a_pulled_model_is_found_by_its_name(models, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HYBRID_MODELS", str(tmp_path / "pulled"))
    (tmp_path / "pulled").mkdir()
    (models / "tiny").rename(tmp_path / "pulled" / "org--name")
    assert folder.open_folder("org/name") == tmp_path / "pulled" / "org--name"


def test_json_and_tensors(models):
    assert folder.read_json(models / "tiny", "labels.json") == ["A", "B"]
    assert folder.read_tensors(models / "tiny", "model.safetensors")["w"].tolist() == [1, 1]


@pytest.mark.parametrize(
    ("content", "says"),
    [(None, "has no"), (b"{", "cannot be read"), (b"\xff\xfe", "cannot be read")],
)
def test_json_that_cannot_be_read(models, content, says):
    if content is not None:
        (models / "tiny" / "x.json").write_bytes(content)
    with pytest.raises(ExpertUnavailable, match=says):
        folder.read_json(models / "tiny", "x.json")


@pytest.mark.parametrize("cut", [0, 3, 20])
def test_corrupt_weights(models, cut):
    whole = (models / "tiny/model.safetensors").read_bytes()
    (models / "tiny/model.safetensors").write_bytes(whole[:cut])
    with pytest.raises(ExpertUnavailable, match="corrupt"):
        folder.read_tensors(models / "tiny", "model.safetensors")


def test_manifest_of_the_checkout_fits_its_folders():
    for name in folder.manifest(share.CHECKOUT / "models"):
        assert not list(folder.mismatches(share.CHECKOUT / "models" / name)), name
        assert json.loads((share.CHECKOUT / "models" / name / "config.json").read_text("utf-8"))
