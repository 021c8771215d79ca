"""Plug-ins of every wrong kind: each is unavailable in a sentence, none ends the run, none speaks on stdout."""

import math
import subprocess
import sys
from pathlib import Path

import pytest

from experts import registry
from experts.base import ExpertUnavailable, Explanation, Prediction
from experts.plugin import GuardedExpert, GuardedWriter
from javatrace.errors import UserError
from tests.experts.tiny import evidence

GOOD = Prediction("a.B", 0.5, (("a.B", 0.5), ("a.C", 0.2)))
BATCH = [evidence("ERROR x failed")]


class Answering:
    def __init__(self, answers):
        self.answers = answers

    def load(self):
        print("loaded")

    def predict(self, batch):
        print("asked")
        return self.answers

    def explain(self, batch, types):
        return self.answers


def test_a_right_answer_goes_through_and_nothing_goes_to_stdout(capsys):
    assert GuardedExpert("p", lambda: Answering([GOOD])).predict(BATCH) == [GOOD]
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ([Prediction("a.B", math.nan)], "confidence nan"),
        ([Prediction("a.B", 7.5)], "confidence 7.5"),
        ([Prediction("a.B", -0.1)], "confidence -0.1"),
        ([Prediction("a.B", True)], "confidence True"),
        ([Prediction("a.B", "0.9")], "confidence '0.9'"),
        ([Prediction("a.B", math.inf)], "confidence inf"),
        ([Prediction(7, 0.5)], "label 7"),
        ([Prediction("a.B", 0.5, (("a.B", math.nan),))], "no labels with probabilities"),
        ([Prediction("a.B", 0.5, "ab")], "no pairs"),
        ([Prediction("a.B", 0.5, disagreement=math.nan)], "nan"),
        ([Prediction("a.B", 0.5, max_prob=2.0)], "2.0"),
        ([Prediction("a.B", 0.5, explanation="because")], "a str, not an Explanation"),
        (["a.B"], "a str, not a Prediction"),
        ([None], "a NoneType, not a Prediction"),
        ([], "0 answers to 1 questions"),
        ([GOOD, GOOD], "2 answers to 1 questions"),
        (None, "failed: TypeError"),
        (7, "failed: TypeError"),
    ],
)
def test_an_answer_that_is_no_prediction_is_unavailable(answers, says):
    with pytest.raises(ExpertUnavailable, match=says):
        GuardedExpert("p", lambda: Answering(answers)).predict(BATCH)


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ([Explanation("c", "k", "f", None, None, math.nan)], "confidence nan in a cause"),
        ([Explanation(None, "k", "f", None, None, 0.5)], "without texts"),
        (["because"], "not an Explanation"),
    ],
)
def test_an_answer_that_is_no_explanation_is_unavailable(answers, says):
    with pytest.raises(ExpertUnavailable, match=says):
        GuardedWriter("p", lambda: Answering(answers)).explain(BATCH, ["a.B"])


def test_nothing_to_say_is_an_explanation_too():
    assert GuardedWriter("p", lambda: Answering([None])).explain(BATCH, ["a.B"]) == [None]


@pytest.mark.parametrize(
    "error", [SystemExit(0), SystemExit("bye"), ValueError("bad"), GeneratorExit(), MemoryError()]
)
@pytest.mark.parametrize("where", ["make", "load", "predict"])
def test_whatever_it_raises_is_unavailable_each_time(error, where):
    def fail(*given):
        raise error

    def make():
        made = Answering([GOOD])
        if where == "make":
            fail()
        setattr(made, where, fail)
        return made

    expert = GuardedExpert("p", make)
    for _ in range(2):
        with pytest.raises(ExpertUnavailable, match=r"^p "):
            expert.predict(BATCH)


def test_ctrl_c_stays_ctrl_c():
    def interrupt():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        GuardedExpert("p", interrupt).load()


MODULES = {
    "plain": "class P:\n    def load(self): pass\n    def predict(self, batch): return [A] * len(batch)\n",
    "named": "class P:\n    def __init__(self, name): self.name = name\n"
    "    def load(self): pass\n    def predict(self, batch): return [A] * len(batch)\n",
    "speaking": "class P:\n    def __init__(self, name, *, language): pass\n"
    "    def load(self): pass\n    def predict(self, batch): return [A] * len(batch)\n",
}
WRONG = {
    "exits": ("import sys\nsys.exit(3)\n", "cannot be imported: SystemExit"),
    "raises": (
        "raise RuntimeError('no licence')\n",
        "cannot be imported: RuntimeError: no licence",
    ),
    "empty": ("", "cannot be imported: AttributeError"),
    "broken": ("class P(\n", "cannot be imported: SyntaxError"),
}


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """Puts a module and its distribution into a folder of sys.path; the tier's expert."""

    def make(name, text, folder=tmp_path / "site"):
        module = f"hybrid_test_{name}"
        info = folder / f"{module}-1.0.dist-info"
        info.mkdir(parents=True, exist_ok=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[hybrid.experts]\n{name} = {module}:P\n")
        (folder / f"{module}.py").write_text(
            f"from experts.base import Prediction\nA = Prediction('a.B', 0.5)\n{text}"
        )
        monkeypatch.syspath_prepend(str(folder))
        return registry.build(
            "hybrid.experts",
            name,
            name="tier",
            options={},
            offered={"language": "ko", "device": "cpu"},
        )

    return make


@pytest.mark.parametrize("name", MODULES)
def test_load_and_predict_are_enough(installed, name):
    expert = installed(name, MODULES[name])
    assert expert.name == "tier"
    assert [each.label for each in expert.predict(BATCH)] == ["a.B"]


@pytest.mark.parametrize("name", WRONG)
def test_a_module_that_cannot_be_imported_is_unavailable(installed, name):
    text, says = WRONG[name]
    expert = installed(name, text)
    with pytest.raises(ExpertUnavailable, match=says):
        expert.predict(BATCH)


def test_what_lies_in_the_current_folder_is_not_installed(installed, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UserError, match="no expert is called 'lurking'"):
        installed("lurking", "print('owned')\n", folder=tmp_path)


def test_a_module_of_the_current_folder_does_not_stand_in_for_an_installed_one(
    installed, tmp_path, monkeypatch
):
    here = tmp_path / "here"
    here.mkdir()
    (here / "hybrid_test_real.py").write_text("raise SystemExit('owned')\n")
    monkeypatch.chdir(here)
    expert = installed("real", MODULES["plain"])
    monkeypatch.syspath_prepend(str(here))
    assert [each.label for each in expert.predict(BATCH)] == ["a.B"]


def test_a_hostile_folder_runs_nothing(tmp_path):
    info = tmp_path / "evil-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: evil\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[hybrid.experts]\nevil = evil:P\n")
    (tmp_path / "evil.py").write_text("open('owned', 'w')\n")
    script = (
        "from experts import registry\n"
        "registry.build('hybrid.experts', 'evil', name='t', options={}, offered={}).load()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={"PYTHONPATH": str(Path(registry.__file__).parents[1])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "no expert is called 'evil'" in done.stderr
    assert not (tmp_path / "owned").exists()
