"""`hybrid train prelog`, end to end on a toy set in seconds."""

import json

import pytest

from experts.prelog import PreLog
from experts.training.core.configuration import settings_from
from experts.training.core.request import Request, settings_of, trainer
from experts.training.train_prelog import PreLogSettings
from javatrace.errors import UserError
from tests.experts.tiny import evidence

TINY = {
    "width": 32, "layers": 1, "heads": 2, "vocabulary": 400, "hidden": 32, "epochs": 6, "batch": 8,
    "accumulation": 1, "lr_encoder": 4e-3, "lr_head": 4e-3, "gamma": 0.0, "label_smoothing": 0.0,
    "header_swaps": 0.2, "device": "cpu", "max_tokens": 64,
}  # fmt: skip
NPE = "java.lang.NullPointerException: x is null\n\tat com.bank.Ledger.post(Ledger.java:4)"


@pytest.fixture(scope="module")
def toy(tmp_path_factory):
    path = tmp_path_factory.mktemp("toy") / "set.jsonl"
    rows = []
    for n in range(160):
        kind = ("java.lang.NullPointerException", "java.sql.SQLException")[n % 2]
        log = f"{kind}: {'x is null' if n % 2 == 0 else 'ORA-00001'} {n}\n\tat a.B{n}.c(B.java:1)"
        split = "calibrate" if n % 5 == 0 else "train"
        rows.append({"log": log, "template": str(n), "split": split, "truth": {"type": kind}})
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_a_toy_set_is_learnt_and_the_folder_answers(toy, tmp_path):
    said = []
    settings = TINY | {"linear": True}
    trainer("prelog")(Request(tmp_path / "m", (toy,), settings=settings, progress=said.append))
    (answer,) = PreLog("prelog", model=str(tmp_path / "m")).predict([evidence(NPE)])
    assert answer.label == "java.lang.NullPointerException"
    assert answer.confidence > 0.8
    names = {path.name for path in (tmp_path / "m").iterdir()}
    assert names >= {
        "config.json", "labels.json", "calibration.json", "head.safetensors", "linear.safetensors",
        "encoder", "training",
    }  # fmt: skip
    assert "checkpoint" not in names
    left = {path.name: path for path in (tmp_path / "m/training").iterdir()}
    assert set(left) == {
        "training_history.json", "confusion_matrix.csv", "confusion_matrix.png", "per_class.csv",
    }  # fmt: skip
    assert left["confusion_matrix.png"].read_bytes()[:4] == b"\x89PNG"
    assert left["confusion_matrix.png"].stat().st_size < 100_000
    story = json.loads(left["training_history.json"].read_text("utf-8"))
    assert {"ece", "aurc", "aurc_max_prob"} < set(story["calibration_split"]["view full"])
    assert story["calibration_split"]["all"]["top1"] == 1
    assert len(story["epochs"]) <= 6
    assert said[0] == "105 to learn, 23 held out, 32 to calibrate"


def test_the_folder_of_one_training_is_the_encoder_of_the_next(toy, tmp_path):
    short = TINY | {"epochs": 1}
    trainer("prelog")(Request(tmp_path / "a", (toy,), settings=short, progress=lambda _: None))
    frozen = short | {"encoder": str(tmp_path / "a"), "frozen": True}
    trainer("prelog")(Request(tmp_path / "b", (toy,), settings=frozen, progress=lambda _: None))
    first, second = (tmp_path / x / "encoder/model.safetensors" for x in "ab")
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("kept", [True, False])
def test_from_nothing_to_weights_in_one_command_and_v2_takes_the_encoder_of_v1(toy, tmp_path, kept):
    folder = str(tmp_path / "encoder") if kept else ""
    first = TINY | {
        "epochs": 1,
        "frozen": True,
        "pretrain": {"epochs": 1, "folder": folder, "most": 40},
    }
    second, said = first | {"frozen": False, "lr_encoder": 1e-4}, []
    for name, settings in (("v1", first), ("v2", second)):
        said.append([])
        request = Request(tmp_path / name, (toy,), settings=settings, progress=said[-1].append)
        trainer("prelog")(request)
        assert (tmp_path / name / "training/pretraining_history.json").is_file()
        assert not (tmp_path / name / "checkpoint").exists()
        PreLog("prelog", model=str(tmp_path / name)).load()
    assert any("40 texts to learn from" in line for line in said[0])
    assert any("taken as it is" in line for line in said[1]) is kept
    if kept:
        before, one, two = (
            (tmp_path / x / "encoder/model.safetensors").read_bytes()
            for x in ("encoder", "v1", "v2")
        )
        assert before == one != two


@pytest.mark.parametrize("name", ["prelog-v1", "prelog-v2", "prelog-small", "prelog-reading"])
def test_named_configs_are_settings(name):
    settings = settings_of(PreLogSettings, settings_from(name, (), named=True))
    assert settings.frozen is (name == "prelog-v1")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"pretrain": {"epoch": 1}}, "'epoch'"),
        ({"pretrain": 3}, "not a Pretrain"),
        ({"epoch": 3}, "'epoch'"),
        ({"epochs": "3"}, "is '3', not a int"),
        ({"frozen": 1}, "a bool"),
    ],
)
def test_settings_that_are_none_are_told(given, says):
    with pytest.raises(UserError, match=says):
        settings_of(PreLogSettings, given)


def test_a_whole_number_is_a_rate_too():
    assert settings_of(PreLogSettings, {"gamma": 2}).gamma == 2.0


@pytest.mark.parametrize("data", [(), ("absent.jsonl",)])
def test_no_data_is_told(tmp_path, data):
    with pytest.raises(UserError, match="labelled set"):
        trainer("prelog")(Request(tmp_path / "m", tuple(tmp_path / d for d in data)))


def test_an_unknown_expert_is_told_with_the_nearest():
    with pytest.raises(UserError, match="prelogg") as error:
        trainer("prelogg")
    assert "prelog" in error.value.hint
