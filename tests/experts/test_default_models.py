"""The weights that ship: they fit their labels, read what is printed, and are less sure where nothing is."""

from dataclasses import replace

import pytest

from experts.bert_ensemble import BertEnsemble
from experts.inference_from_source.inference import infer_type
from experts.prelog import PreLog
from experts.taxonomy.labels import OTHER, table
from javatrace.incidents.root_cause import RootCause
from tests.experts.tiny import evidence

FRAMES = "\n\tat com.daehan.core.pay.PaymentService.run(PaymentService.java:88)"


@pytest.fixture(scope="module")
def prelog():
    return PreLog("prelog")


def _printed(name):
    return evidence(f"ERROR c.d.c.pay.PaymentService payment failed\n{name}: value 17 {FRAMES}")


def test_every_label_is_read_where_it_is_printed(prelog):
    names = [label.type for label in table().labels]
    answers = prelog.predict([_printed(name) for name in names])
    wrong = [n for n, a in zip(names, answers, strict=True) if a.label != n]
    assert len(wrong) <= 1, wrong
    assert sum(a.confidence > 0.8 for a in answers) >= 38


@pytest.mark.parametrize(
    "name",
    [
        "com.daehan.core.pay.SettlementWindowClosedException",
        "org.acme.shop.CartExpiredException",
        "kr.co.mirae.pay.VoucherConflictException",
        "net.initech.portal.QuoteMismatchError",
    ],
)
def test_a_business_exception_that_no_table_knows_is_other(prelog, name):
    (answer,) = prelog.predict([_printed(name)])
    assert answer.label == OTHER


def test_without_a_header_it_is_less_sure(prelog):
    printed, alone, message = prelog.predict(
        [
            _printed("java.lang.NullPointerException"),
            _printed("java.lang.IllegalStateException"),  # it may have lost its cause
            evidence("ERROR payment failed, code 17"),
        ]
    )
    assert printed.confidence > 0.9
    assert printed.confidence > alone.confidence > message.confidence
    assert message.confidence < 0.6


def test_a_plain_message_is_understood(prelog):
    said = evidence("ERROR c.d.net.Gateway call failed: Connection refused")
    (answer,) = prelog.predict([said])
    assert "java.net.ConnectException" in [label for label, _ in answer.alternatives]


def test_the_ensemble_knows_core_banking_and_no_other():
    ensemble = BertEnsemble("bert-ensemble")
    text = (
        "ERROR Service failed\ncom.hanbit.bank.fx.RateNotFoundException: no rate KRW/USD\n\tat {}"
    )
    own, other = ensemble.predict(
        [
            evidence(text.format(f"{package}.Service.run(Service.java:7)"))
            for package in ("com.hanbit.bank.fx", "org.acme.shop")
        ]
    )
    assert own.label == "com.hanbit.bank.fx.RateNotFoundException"
    assert own.disagreement is not None
    assert other.label is None
    assert "org.acme.shop.Service" in other.note.slots["seen"]


def test_words_of_one_class_alone_settle_its_type(prelog):
    line = evidence("ERROR transfer 12 failed: No enum constant com.hanbit.bank.Channel.FAX")
    inferred = infer_type(None, line.incident, RootCause(None, None, "message"))
    assert inferred.type == "java.lang.IllegalArgumentException"
    (told,) = prelog.predict([replace(line, inferred=inferred)])
    (guessed,) = prelog.predict([line])
    assert told.label == inferred.type
    assert told.confidence > 0.8 > guessed.confidence
