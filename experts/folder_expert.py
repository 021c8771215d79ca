"""What experts with a model folder share: the common options, and a model that is opened at the first need."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Generic, TypeVar

from experts.weights.lazy import Lazy

Opened = TypeVar("Opened")


class FolderExpert(ABC, Generic[Opened]):
    """Holds options and the lazy model; a subclass says how its folder is opened, and predicts or explains."""

    def __init__(self, name: str, *, model: str, device: str, batch_size: int) -> None:
        """`model` is a folder's path or a hub id; nothing is read yet."""
        self.name, self.model = name, model
        self.device, self.batch_size = device, batch_size
        self._opened = Lazy(model, self._open)

    def load(self) -> None:
        """Brings the weights into memory, once; raises ExpertUnavailable each time it fails."""
        self._opened()

    @abstractmethod
    def _open(self) -> Opened:
        """The folder's model, ready to run; raises ExpertUnavailable with what does not fit."""
