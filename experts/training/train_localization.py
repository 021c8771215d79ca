"""Learns fault localization from crashes with a known fault: boosted trees over the features of each candidate."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experts.localization.boosted_trees import PARTS, BoostedTrees
from experts.localization.candidate_features import names
from experts.training.core.request import Request, require_data, settings_of
from javatrace.errors import UserError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Options:
    trees: int = 200
    leaves: int = 24
    lr: float = 0.06
    least: int = 40
    """Candidates in a leaf."""
    l2: float = 5.0
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Crash:
    """One crash: (candidates, features) numbers, and which of the candidates holds the fault."""

    numbers: NDArray[np.float32]
    guilty: NDArray[np.bool_]
    distance: int
    """Frames from the crash to the fault; -1 off the stack."""


def train(request: Request) -> None:
    """Learns from the train split of `python -m corpus localization`'s file; says what the other splits get."""
    require_data(request, "localization")
    options = settings_of(Options, request.settings)
    sides: dict[str, list[Crash]] = {}
    for path in request.data:
        for split, crashes in read_crashes(path).items():
            sides.setdefault(split, []).extend(crashes)
    request.progress(f"{len(sides.get('train', ()))} crashes to learn from")
    trees = learn(sides.get("train", []), options)
    scores = {
        split: {"rule": hits(None, crashes), "trees": hits(trees, crashes)}
        for split, crashes in sorted(sides.items())
        if split in ("train", "calibrate")
    }
    for split, one in scores.items():
        for name, table in one.items():
            request.progress(f"{split}, {name}: {_about(table)}")
    write(trees, request.out, {"settings": asdict(options), "scores": scores})


def _about(table: dict[str, dict[str, float]]) -> str:
    return "; ".join(
        f"{key} n {one['n']:.0f} @1 {one['@1']:.2f} @5 {one['@5']:.2f}"
        for key, one in sorted(table.items())
    )


def write_crashes(path: Path, crashes: Iterable[tuple[str, Crash]]) -> int:
    """An .npz of crashes, each on its side of the split; counts them. Raises UserError where there is none."""
    import numpy as np

    kept = [(split, crash) for split, crash in crashes if len(crash.numbers)]
    if not kept:
        raise UserError(
            "no crash has a candidate", "name a set that `python -m corpus inject` made"
        )
    np.savez_compressed(
        path,
        names=np.array(names()),
        splits=np.array([split for split, _ in kept]),
        counts=np.array([len(crash.numbers) for _, crash in kept], dtype=np.int64),
        distances=np.array([crash.distance for _, crash in kept], dtype=np.int64),
        numbers=np.concatenate([crash.numbers for _, crash in kept]),
        guilty=np.concatenate([crash.guilty for _, crash in kept]),
    )
    return len(kept)


def read_crashes(path: Path) -> dict[str, list[Crash]]:
    """Split to its crashes; raises UserError where the file was made for other features."""
    import numpy as np

    with np.load(path) as held:
        if tuple(held["names"]) != names():
            raise UserError(
                f"{path} holds other features", "make it anew: python -m corpus localization"
            )
        ends = np.cumsum(held["counts"])
        numbers, guilty = np.split(held["numbers"], ends[:-1]), np.split(held["guilty"], ends[:-1])
        sides: dict[str, list[Crash]] = {}
        for at, split in enumerate(held["splits"]):
            crash = Crash(numbers[at], guilty[at], int(held["distances"][at]))
            sides.setdefault(str(split), []).append(crash)
    return sides


def learn(crashes: Sequence[Crash], options: Options) -> BoostedTrees:
    """Each crash weighs the same, however many candidates it has."""
    import numpy as np
    from sklearn.ensemble import HistGradientBoostingClassifier

    usable = [crash for crash in crashes if crash.guilty.any()]
    rows = np.concatenate([crash.numbers for crash in usable])
    truth = np.concatenate([crash.guilty for crash in usable])
    make: Any = HistGradientBoostingClassifier
    model = make(
        max_iter=options.trees,
        max_leaf_nodes=options.leaves,
        learning_rate=options.lr,
        min_samples_leaf=options.least,
        l2_regularization=options.l2,
        early_stopping=False,
        random_state=options.seed,
    )
    model.fit(rows, truth)
    return _flat(model)


def _flat(model: Any) -> BoostedTrees:
    """The trees' nodes one after another."""
    import numpy as np

    columns: dict[str, list[Any]] = {name: [] for name in PARTS}
    start = 0
    for (tree,) in model._predictors:
        nodes = tree.nodes
        leaf = nodes["is_leaf"].astype(bool)
        columns["roots"].append([start])
        columns["feature"].append(np.where(leaf, -1, nodes["feature_idx"]))
        columns["threshold"].append(nodes["num_threshold"])
        columns["left"].append(nodes["left"] + start)
        columns["right"].append(nodes["right"] + start)
        columns["value"].append(np.where(leaf, nodes["value"], 0.0))
        start += len(nodes)
    parts = {name: np.concatenate(values).astype(np.float32) for name, values in columns.items()}
    return BoostedTrees(parts, float(np.ravel(model._baseline_prediction)[0]))


def hits(trees: BoostedTrees | None, crashes: Iterable[Crash]) -> dict[str, dict[str, float]]:
    """Share of the crashes, by distance and in all, whose faulty method comes first and among the first five.

    Without trees: in the order of the rule candidates.
    """
    import numpy as np

    sums: dict[str, dict[str, float]] = {}
    for crash in crashes:
        if trees is None:
            order = np.lexsort(
                (np.arange(len(crash.numbers)), crash.numbers[:, names().index("place")])
            )
        else:
            order = np.argsort(-trees.margins(crash.numbers), kind="stable")
        place = next((at for at, each in enumerate(order) if crash.guilty[each]), None)
        for key in ("all", distance_name(crash.distance)):
            one = sums.setdefault(key, {"n": 0, "@1": 0, "@5": 0, "listed": 0})
            one["n"] += 1
            one["@1"] += place == 0
            one["@5"] += place is not None and place < 5
            one["listed"] += place is not None
    return {
        key: {name: value if name == "n" else value / one["n"] for name, value in one.items()}
        for key, one in sums.items()
    }


def distance_name(distance: int) -> str:
    """Where the fault is, seen from the crash: in the same method, in one that called it, or off the stack."""
    return "off the stack" if distance < 0 else "same method" if distance == 0 else "caller"


def write(trees: BoostedTrees, folder: Path, about: dict[str, Any]) -> None:
    from safetensors.numpy import save_file

    folder.mkdir(parents=True, exist_ok=True)
    save_file(dict(trees.parts), folder / "model.safetensors")
    config = {
        "architecture": "boosted trees",
        "base": trees.base,
        "features": list(names()),
        **about,
    }
    (folder / "config.json").write_text(json.dumps(config, indent=1) + "\n", "utf-8")
