"""Cut logs and missing source: nobody says a cause that evidence does not hold, however sure a model is."""

import json

import pytest

from javatrace.incidents.grouping import group
from javatrace.reading import read_text
from router.analysis import open_analyst
from router.config.configuration import load
from tests.experts.generators import llama_folder, tree

FRAMES = "\tat a.Svc.pay(Svc.java:14)\n\tat a.Svc.run(Svc.java:18)\n"
ELSEWHERE = "\tat org.acme.Gone.read(Gone.java:7)\n\tat org.acme.Gone.main(Gone.java:3)\n"
DRIFTED = "\tat a.Svc.pay(Svc.java:914)\n\tat a.Svc.run(Svc.java:918)\n"
HEADERS = {
    "null": "java.lang.NullPointerException",
    "index": "java.lang.ArrayIndexOutOfBoundsException",
    "cast": "java.lang.ClassCastException",
    "state": "java.lang.IllegalStateException: not now",
    "argument": "java.lang.IllegalArgumentException: 17",
    "element": "java.util.NoSuchElementException",
    "own": "com.bank.SettlementException: 정산 실패",
    "support": "java.lang.UnsupportedOperationException",
}
CUTS = {
    "no frames": "{header}\n",
    "no source": "{header}\n" + ELSEWHERE,
    "other version": "{header}\n" + DRIFTED,
    "cut in the first frame": "{header}\n\tat a.Svc.pa",
    "cut before the root": "a.TopException: failed\n" + ELSEWHERE + "Caused by: {header}\n",
    "one line": "payment 17 failed with {header}",
}
INCIDENTS = [(kind, cut) for kind in HEADERS for cut in CUTS]


@pytest.fixture(scope="module")
def analyst(tmp_path_factory):
    """The default cascade, its tier 3 a model that is sure of whatever it chooses."""
    folder = llama_folder(tmp_path_factory.mktemp("llama"))
    sure = {"slope": 0.1, "intercept": 20.0}
    curves = {"type": sure, "cause": sure, "weights": "fp32"}
    (folder / "calibration.json").write_text(json.dumps(curves))
    words = [f"tiers.codellama.model={folder}", "tiers.codellama.options.weights=fp32"]
    words += ["cascade.cause_threshold=0.9", "feedback.keep=false", "source.cache=false"]
    root = tmp_path_factory.mktemp("repo")
    tree(root)
    return open_analyst(load("hybrid", words), root)


def _told(analyst, header, cut):
    log = "2026-11-29 09:12:03.120 ERROR [main] a.Svc - payment failed\n" if "\n" in cut else ""
    start = "2026-11-29 09:12:03.120 ERROR [main] a.Svc - " if not log else ""
    incidents = group(read_text(f"{log}{start}{cut.format(header=header)}\n"), analyst.in_app)
    return analyst.analyze(list(incidents)).diagnoses


def test_there_are_enough_of_them():
    assert len(INCIDENTS) >= 40


@pytest.mark.parametrize("cut", CUTS)
def test_no_cause_is_invented(analyst, cut):
    for kind, header in HEADERS.items():
        diagnoses = _told(analyst, header, CUTS[cut])
        assert diagnoses, (kind, cut)
        for told in diagnoses:
            basis = told.cause_basis
            assert basis is None or basis.said_by != "model", (kind, cut, told.cause)
            asked = [hop for hop in told.route if hop.tier == "codellama"]
            assert all(hop.prediction and hop.prediction.explanation is None for hop in asked)


def test_where_all_is_there_the_same_model_says_one(analyst):
    (told,) = _told(analyst, HEADERS["own"], "{header}\n" + FRAMES)
    asked = [hop for hop in told.route if hop.tier == "codellama"]
    assert [hop.prediction.explanation is not None for hop in asked] == [True]
