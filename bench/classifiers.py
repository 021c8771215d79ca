"""Tiers 1 and 2 beside TF-IDF and logistic regression on other projects' incidents.

    python -m bench.classifiers --data SET [--prelog FOLDER] [--ensemble FOLDER] [--split test]

All learn, or learnt, from the `train` split; what is printed is of the split asked for. Rows by maker and view.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.command_line import argument_parser
from corpus.sets import read_set
from experts.calibration.error import expected_calibration_error
from experts.calibration.text_view import text_view
from experts.classification.label_choice import choose, in_front
from experts.classification.scores import score
from experts.evidence.condensed import BUDGET, condense_text
from experts.taxonomy.labels import label_of, table
from experts.training.data.examples import Example, read_examples

Rows = Any
Model = Callable[[Sequence[str]], tuple[Rows, Any]]
"""Condensed texts to [n, K] scores over the labels of the table, the answer on top; how sure each is."""


def main() -> None:
    asked = _arguments()
    labels = tuple(table().names)
    models: dict[str, Model] = {"TF-IDF and logistic regression": _baseline(asked.data, labels)}
    models |= {str(folder): _prelog(folder, labels) for folder in asked.prelog}
    models |= {str(folder): _ensemble(folder, labels) for folder in asked.ensemble}
    for key, part in _slices(asked.data, asked.split, asked.most).items():
        truth = [labels.index(label) for _, label in part]
        print(f"{key}, {asked.split}: {len(part)}")
        for name, model in models.items():
            rows, confidence = model([text for text, _ in part])
            found, right = score(rows, truth), rows.argmax(1) == truth
            error = expected_calibration_error(confidence, right)
            half = _at_coverage(confidence, right, 0.5)
            print(
                f"  {name:32} top-1 {found.top1:.3f}  top-3 {found.top3:.3f}  "
                f"macro-F1 {found.macro_f1:.3f}  top-1 at 50 % coverage {half:.3f}  ECE {error:.3f}"
            )


def _arguments() -> argparse.Namespace:
    parser = argument_parser(__file__, __doc__)
    parser.add_argument("--data", type=Path, action="append", required=True)
    parser.add_argument("--prelog", type=Path, action="append", default=[])
    parser.add_argument("--ensemble", type=Path, action="append", default=[])
    parser.add_argument("--split", default="test")
    parser.add_argument("--most", type=int, default=1500, help="incidents of one maker and view")
    return parser.parse_args()


def _slices(paths: Sequence[Path], split: str, most: int) -> dict[str, list[tuple[str, str]]]:
    """Maker and view to (condensed text, label), the first `most` of each."""
    slices: dict[str, list[tuple[str, str]]] = {}
    for row in (row for path in paths for row in read_set(path)):
        if row.get("split") != split or not row["truth"].get("type"):
            continue
        part = slices.setdefault(f"{row.get('maker', '-')}, {row['view']}", [])
        text = condense_text(row["log"], BUDGET) if len(part) < most else ""
        if text:
            part.append((text, label_of(row["truth"]["type"])))
    return dict(sorted(slices.items()))


def _baseline(paths: Sequence[Path], labels: Sequence[str]) -> Model:
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    learnt = list(_capped(e for e in read_examples(paths, BUDGET) if e.split == "train"))
    words: Any = TfidfVectorizer(
        ngram_range=(1, 2), min_df=2, sublinear_tf=True, max_features=120_000
    )
    model: Any = LogisticRegression(C=10, max_iter=120, class_weight="balanced")
    model.fit(words.fit_transform([e.text for e in learnt]), [e.label for e in learnt])

    def answer(texts: Sequence[str]) -> tuple[Rows, Any]:
        rows = np.zeros((len(texts), len(labels)))
        rows[:, [labels.index(name) for name in model.classes_]] = model.predict_proba(
            words.transform(texts)
        )
        return rows, rows.max(1)

    return answer


def _capped(examples: Iterator[Example], most: int = 500) -> Iterator[Example]:
    """As the experts are trained: no label of one view crowds out the rest."""
    count: dict[tuple[str, str], int] = {}
    for example in examples:
        key = (example.view, example.label)
        count[key] = count.get(key, 0) + 1
        if count[key] <= most and example.text:
            yield example


def _prelog(folder: Path, labels: Sequence[str]) -> Model:
    from experts.calibration import temperature as calibration
    from experts.classification.encoder_with_linear import load_encoder_with_linear

    model, temperatures = load_encoder_with_linear(folder, "cpu"), calibration.load(folder)

    def answer(texts: Sequence[str]) -> tuple[Rows, Any]:
        views = [text_view(text) for text in texts]
        logits, disagreement = model.logits(texts, views)
        rows = temperatures.probabilities(logits, views)
        chosen = choose(rows, texts, model.labels)
        confidence = temperatures.confidence(
            rows, chosen, texts=texts, views=views, disagreement=disagreement
        )
        return _of_table(in_front(rows, chosen), model.labels, labels), confidence

    return answer


def _ensemble(folder: Path, labels: Sequence[str]) -> Model:
    from experts.ensemble.ensemble import load_ensemble

    ensemble = load_ensemble(folder, "cpu")

    def answer(texts: Sequence[str]) -> tuple[Rows, Any]:
        output = ensemble.output(texts)
        rows = in_front(output.probabilities, output.chosen)
        return _of_table(rows, ensemble.labels, labels), output.confidence

    return answer


def _of_table(rows: Rows, own: Sequence[str], labels: Sequence[str]) -> Rows:
    return rows[:, [own.index(name) for name in labels]]


def _at_coverage(confidence: Any, right: Any, share: float) -> float:
    """Top-1 of the most confident part."""
    import numpy as np

    first = np.argsort(-confidence, kind="stable")[: max(1, round(share * len(right)))]
    return float(right[first].mean())


if __name__ == "__main__":
    main()
