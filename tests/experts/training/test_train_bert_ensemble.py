"""`hybrid train bert-ensemble --repo DIR`: an application's own statements are learnt without labels."""

import json

import pytest

from experts.base import ExpertUnavailable
from experts.bert_ensemble import BertEnsemble
from experts.training.core.request import Request, trainer
from experts.training.data.statement_examples import mine, prefixes, statement_examples
from javatrace.errors import UserError
from javatrace.model.trace import Frame, StackTrace, Throwable
from tests.experts.tiny import evidence

SOURCE = """package com.acme.bank.%(package)s;
import javax.validation.ConstraintViolationException;
public class %(name)s {
  static final Logger log = LoggerFactory.getLogger(%(name)s.class);
  void run(long id, String account) {
    if (id < 0) throw new %(made)s("%(said)s " + id);
    try { step(); } catch (java.sql.SQLException e) { log.error("could not store {} of %(name)s", id, e); }
    catch (ConstraintViolationException e) { log.warn("input of %(name)s", e); }
    catch (Exception e) { log.error("anything of %(name)s", e); }
    try { step(); } catch (BankException e) { log.error("refused %(name)s: {}", e.getMessage()); }
    log.info("started {}", id);
  }
}
"""
CLASSES = [
    ("ledger", "Ledger", "IllegalStateException", "ledger is locked on day"),
    ("ledger", "CutOff", "CutOffException", "cut-off time has passed for batch"),
    ("pay", "Gateway", "IllegalArgumentException", "지원하지 않는 채널입니다"),
]
TINY = {
    "width": 32, "layers": 1, "heads": 2, "vocabulary": 400, "epochs": 4, "batch": 8,
    "accumulation": 1, "lr_encoder": 4e-3, "lr_head": 4e-3, "gamma": 0.0, "label_smoothing": 0.0,
    "device": "cpu", "max_tokens": 64, "copies": 12,
}  # fmt: skip


@pytest.fixture(scope="module")
def repo(tmp_path_factory):
    root = tmp_path_factory.mktemp("bank")
    for package, name, made, said in CLASSES:
        folder = root / "src/main/java/com/acme/bank" / package
        folder.mkdir(parents=True, exist_ok=True)
        slots = {"package": package, "name": name, "made": made, "said": said}
        (folder / f"{name}.java").write_text(SOURCE % slots, "utf-8")
    for name, parent in (("CutOffException", "BankException"), ("BankException", "Exception")):
        text = f"package com.acme.bank.pay; public class {name} extends {parent} {{}}"
        (folder / f"{name}.java").write_text(text)
    return root


@pytest.fixture(scope="module")
def trained(repo, tmp_path_factory):
    out = tmp_path_factory.mktemp("models") / "ensemble"
    trainer("bert-ensemble")(Request(out, repo=repo, settings=TINY, progress=lambda _: None))
    return out


def _frames(class_name):
    throwable = Throwable("X", frames=(Frame(class_name, "run", "Ledger.java", 5),))
    return StackTrace(throwable, "text")


def test_mining_reads_types_packages_and_what_tells_nothing(repo):
    mined = mine(repo)
    assert mined.types == {
        "IllegalStateException": "java.lang.IllegalStateException",
        "IllegalArgumentException": "java.lang.IllegalArgumentException",
        "ConstraintViolationException": "javax.validation.ConstraintViolationException",
        "CutOffException": "com.acme.bank.pay.CutOffException",
    }
    assert mined.labels == ("com.acme.bank.pay.CutOffException",)
    assert mined.parents == {"CutOffException": "BankException", "BankException": "Exception"}
    assert set(mined.application.packages) == {"com.acme.bank"}
    assert {"Ledger", "Gateway", "CutOffException"} <= mined.application.classes
    dressed = statement_examples(mined, 2, seed=1, split="train")
    # three throws, three caught constraints, three that report a subclass; neither `Exception` nor
    # SQLException, which others extend
    assert len(dressed) == 2 * 9
    refused = [each for each in dressed if "refused" in each.text]
    assert len(refused) == 6
    assert {each.label for each in refused} == {"com.acme.bank.pay.CutOffException"}
    assert all("cut-off time has passed" in each.text for each in refused)
    assert not any("anything of" in each.text or "started" in each.text for each in dressed)
    assert statement_examples(mined, 2, seed=1, split="train") == dressed


@pytest.mark.parametrize(
    ("packages", "cut"),
    [
        (["com.acme.bank.pay", "com.acme.bank.pay.x", "com.acme.bank"], ("com.acme.bank",)),
        (["com.acme", "com.acme.bank"], ("com.acme",)),
        (["app", "", "lib.x"], ("app", "lib.x")),
        ([], ()),
    ],
)
def test_prefixes(packages, cut):
    assert prefixes(packages) == cut


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("ERROR com.acme.bank.ledger.Ledger ledger is locked on day 20240229", "java.lang.IllegalStateException"),
        ("ERROR c.a.b.l.CutOff cut-off time has passed for batch EOD-7", "com.acme.bank.pay.CutOffException"),
        ("WARN Gateway 지원하지 않는 채널입니다 ARS", "java.lang.IllegalArgumentException"),
        ("WARN Ledger input of Ledger", "javax.validation.ConstraintViolationException"),
    ],
)  # fmt: skip
def test_its_own_messages_with_other_values_are_known(trained, text, label):
    expert = BertEnsemble("bert-ensemble", model=str(trained), batch_size=2)
    (answer,) = expert.predict([evidence(text, logger="com.acme.bank.ledger.Ledger")])
    assert answer.label == label
    assert answer.confidence > 0.5
    assert 0 <= answer.disagreement <= 1
    assert "nearest" in answer.note.slots["said"]


def test_another_application_is_not_answered_for(trained):
    expert = BertEnsemble("bert-ensemble", model=str(trained))
    strange, own, silent, empty = expert.predict(
        [
            evidence("ERROR failed\nX\n\tat org.shop.Cart.run(Cart.java:5)", trace=_frames("org.shop.Cart")),
            evidence("ERROR failed\nX\n\tat ...", trace=_frames("com.acme.bank.pay.Gateway")),
            evidence("ERROR the printer is out of paper", logger="org.shop.Printer"),
            evidence(""),
        ]
    )  # fmt: skip
    assert (strange.label, strange.confidence) == (None, 0.0)
    assert strange.note.key == "unknown_application"
    assert "org.shop.Cart" in strange.note.slots["seen"]
    assert own.label is not None
    assert silent.label is None
    assert empty.note.key == "empty"


def test_the_folder_holds_what_it_takes_and_specialises_again(trained, repo, tmp_path):
    names = {path.name for path in trained.iterdir()}
    assert names >= {"config.json", "labels.json", "calibration.json", "linear.safetensors",
                     "application.json", "whole", "message", "training"}  # fmt: skip
    assert "checkpoint" not in names
    again = TINY | {"base": str(trained), "epochs": 1}
    trainer("bert-ensemble")(
        Request(tmp_path / "m", repo=repo, settings=again, progress=lambda _: None)
    )
    text = "ERROR Ledger ledger is locked on day 3"
    (answer,) = BertEnsemble("e", model=str(tmp_path / "m")).predict([evidence(text)])
    assert answer.label == "java.lang.IllegalStateException"


def test_nothing_to_learn_from_is_told(tmp_path):
    with pytest.raises(UserError, match="needs an application"):
        trainer("bert-ensemble")(Request(tmp_path / "m", settings=TINY))


def _config(folder, **changed):
    path = folder / "config.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changed))


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (
            lambda f: _config(f, weights={"template": [1.0], "other": [1.0]}),
            "members and weights do not fit",
        ),
        (lambda f: _config(f, weights={"template": [0.25] * 4}), "members and weights do not fit"),
        (lambda f: _config(f, members={"whole": "minds"}), "do not fit"),
        (lambda f: (f / "config.json").write_text("{}"), "is no ensemble's"),
        (lambda f: (f / "labels.json").write_text('["a"]'), "has other labels"),
        (lambda f: (f / "application.json").write_text("{}"), "is not as expected"),
        (lambda f: (f / "linear.safetensors").write_bytes(b"x" * 99), "corrupt"),
        (lambda f: (f / "linear.safetensors").unlink(), "has no linear.safetensors"),
    ],
)
def test_a_folder_that_does_not_fit_says_what(trained, tmp_path, spoil, says):
    import shutil

    folder = shutil.copytree(trained, tmp_path / "m")
    spoil(folder)
    with pytest.raises(ExpertUnavailable, match=says):
        BertEnsemble("e", model=str(folder)).load()
