"""Models of a few thousand random weights, and evidence to ask them about."""

from dataclasses import replace

from experts.calibration.temperature import Calibration
from experts.classification.classifier import Classifier, make_head
from experts.evidence.condensed import read_incident
from experts.evidence.evidence import Evidence
from experts.training.core.encoders import new_bart, new_bert, save_classifier, write_json
from experts.training.data.tokenizer import train_tokenizer
from javatrace.model.records import Incident, LogRecord

LABELS = ("java.lang.NullPointerException", "java.sql.SQLException", "Other")
TEXTS = (
    "java.lang.NullPointerException: x is null\nat ledger.Ledger.post",
    "| ERROR 이체 실패: 잔액 부족",
    "java.sql.SQLException: unique constraint\nat dao.Dao.insert\n< a.b.CException: failed",
)


def tiny_classifier(kind="bart", labels=LABELS, pooling="mean", hidden=512, seed=0):
    import torch

    torch.manual_seed(seed)
    tokenizer = train_tokenizer(TEXTS * 3, 300)
    make = new_bart if kind == "bart" else new_bert
    encoder = make(len(tokenizer), width=16, layers=1, heads=2, positions=66)
    return Classifier(
        encoder, make_head(16, len(labels), hidden=hidden), tokenizer, labels, pooling, 64
    )


def tiny_folder(path, kind="bart", labels=LABELS, pooling="mean", hidden=512, seed=0):
    """A model folder of tier 1."""
    classifier = tiny_classifier(kind, labels, pooling, hidden, seed)
    save_classifier(classifier, path, hidden=hidden, about={"expert": "prelog"})
    write_json(path / "calibration.json", Calibration({"printed": 2.0}).as_json())
    return path


def evidence(text, **known):
    """Of the incident that a text tells of; `known` is put in its record's place."""
    record = read_incident(text) or LogRecord("-", 0, 1, text)
    return Evidence(Incident("f", replace(record, **known)), text)
