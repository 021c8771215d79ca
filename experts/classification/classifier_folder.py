"""What a classifier's folder says beside its encoder: labels, how states are pooled, the shapes of the head."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from experts.base import ExpertUnavailable
from experts.weights.folder import read_json

POOLINGS = ("mean", "first")
HEAD = "head.safetensors"


@dataclass(frozen=True, slots=True)
class ClassifierShape:
    labels: tuple[str, ...]
    hidden: int
    """Width between the head's two layers; 0: one linear layer."""
    pooling: str
    """`mean` over the tokens that are no padding, or `first`: the state of the first token."""
    max_tokens: int

    def head(self, width: int) -> dict[str, tuple[int, ...]]:
        """Name to shape of the head's weights on an encoder that is `width` wide, in order."""
        count = len(self.labels)
        if not self.hidden:
            return {"1.weight": (count, width), "1.bias": (count,)}
        return {
            "0.weight": (self.hidden, width),
            "0.bias": (self.hidden,),
            "3.weight": (count, self.hidden),
            "3.bias": (count,),
        }


def read_shape(folder: Path) -> ClassifierShape:
    """Raises ExpertUnavailable where the folder is no classifier's."""
    config, labels = read_json(folder, "config.json"), read_labels(folder)
    try:
        hidden, pooling = int(config["hidden"]), str(config["pooling"])
        max_tokens = int(config["max_tokens"])
    except (KeyError, TypeError, ValueError) as error:
        raise ExpertUnavailable(
            f"{folder.name}/config.json is no classifier's: {error!r}."
        ) from error
    if pooling not in POOLINGS:
        raise ExpertUnavailable(
            f"{folder.name}/config.json: pooling is {pooling!r}, not mean or first."
        )
    return ClassifierShape(labels, hidden, pooling, max_tokens)


def read_labels(folder: Path) -> tuple[str, ...]:
    """The labels of a folder, in the order of the head's outputs."""
    labels = read_json(folder, "labels.json")
    if not isinstance(labels, list) or not labels or not all(isinstance(x, str) for x in labels):
        raise ExpertUnavailable(f"{folder.name}/labels.json is no list of names.")
    if len(set(labels)) != len(labels):
        raise ExpertUnavailable(f"{folder.name}/labels.json names a label twice.")
    return tuple(labels)


def check_head(
    folder: Path, shape: ClassifierShape, found: Mapping[str, tuple[int, ...]], *, width: int
) -> None:
    """Raises ExpertUnavailable where a head of these weights is not for so many labels."""
    wanted = shape.head(width)
    if wanted != found:
        raise ExpertUnavailable(
            f"{folder.name}: the head is {_shapes(found)}; {len(shape.labels)} labels on an encoder "
            f"{width} wide need {_shapes(wanted)}."
        )


def _shapes(found: Mapping[str, tuple[int, ...]]) -> str:
    return ", ".join(f"{name} {'x'.join(map(str, s))}" for name, s in sorted(found.items()))
