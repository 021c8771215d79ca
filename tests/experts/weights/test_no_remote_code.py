"""A model folder is data: whatever it asks for, none of its Python runs, nobody is asked, stdout stays empty."""

import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

import experts
from experts.base import ExpertUnavailable
from experts.classification.classifier import load_encoder
from experts.codellama import CodeLlama
from experts.t5 import T5Writer
from tests.experts.generators import evidence, llama_folder, t5_folder, tree
from tests.experts.tiny import tiny_folder

EVIL = "open({mark!r}, 'w').close()\nclass Config: pass\nclass Model: pass\nclass Tokens: pass\n"
MAP = {
    "AutoConfig": "evil.Config",
    "AutoModel": "evil.Model",
    "AutoModelForCausalLM": "evil.Model",
    "AutoModelForSeq2SeqLM": "evil.Model",
    "AutoTokenizer": ["evil.Tokens", "evil.Tokens"],
}


def _poisoned(folder: Path, *, kind: str | None, tokenizer: bool = False) -> Path:
    """Asks for Python of its own, beside it; returns where that would leave a mark."""
    mark = folder.parent / "owned"
    (folder / "evil.py").write_text(EVIL.format(mark=str(mark)))
    config = json.loads((folder / "config.json").read_text())
    config |= {"auto_map": MAP} | ({"model_type": kind} if kind else {})
    (folder / "config.json").write_text(json.dumps(config))
    if tokenizer:
        path = folder / "tokenizer_config.json"
        asked = {"auto_map": MAP, "tokenizer_class": "Tokens"}
        path.write_text(json.dumps(json.loads(path.read_text()) | asked))
    return mark


@pytest.mark.parametrize("kind", ["evil", "", 7])
@pytest.mark.parametrize("expert", [CodeLlama, T5Writer])
def test_a_model_that_would_need_its_own_code_is_refused(tmp_path, capfd, expert, kind):
    make = llama_folder if expert is CodeLlama else t5_folder
    folder = make(tmp_path / "m")
    capfd.readouterr()
    mark = _poisoned(folder, kind=None)
    config = json.loads((folder / "config.json").read_text()) | {"model_type": kind}
    (folder / "config.json").write_text(json.dumps(config))
    with pytest.raises(ExpertUnavailable, match="code of a model folder is never run"):
        expert("e", model=str(folder)).load()
    assert not mark.exists()
    assert capfd.readouterr().out == ""


def test_a_known_model_runs_by_the_library_alone(tmp_path, capfd):
    folder = llama_folder(tmp_path / "m", calibrated="nf4")
    asked = evidence(tree(tmp_path / "repo"))
    capfd.readouterr()
    mark = _poisoned(folder, kind=None)
    (answer,) = CodeLlama("c", model=str(folder)).predict([asked])
    assert answer.label is not None
    assert not mark.exists()
    assert capfd.readouterr().out == ""


def test_a_tokenizer_of_its_own_code_is_not_run(tmp_path):
    folder = t5_folder(tmp_path / "m")
    mark = _poisoned(folder, kind=None, tokenizer=True)
    with suppress(ExpertUnavailable):
        T5Writer("t", model=str(folder)).load()
    assert not mark.exists()


def test_an_encoder_of_its_own_code_is_refused(tmp_path):
    folder = tiny_folder(tmp_path / "m") / "encoder"
    mark = _poisoned(folder, kind="evil")
    with pytest.raises(ExpertUnavailable, match="transformers does not know"):
        load_encoder(folder)
    assert not mark.exists()


def test_a_yes_on_stdin_changes_nothing(tmp_path):
    folder = llama_folder(tmp_path / "m")
    mark = _poisoned(folder, kind="evil")
    script = (
        "import sys\n"
        "from experts.base import ExpertUnavailable\n"
        "from experts.codellama import CodeLlama\n"
        "try:\n    CodeLlama('c', model=sys.argv[1]).load()\n"
        "except ExpertUnavailable as error:\n    print(error, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder)],
        cwd=Path(experts.__file__).parents[1],
        input="y\ny\ny\n",
        capture_output=True,
        text=True,
        check=True,
    )
    assert "never run" in done.stderr
    assert done.stdout == ""
    assert not mark.exists()
