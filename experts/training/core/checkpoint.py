"""What a training keeps after each epoch, so that a kill costs one epoch and changes no result."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """One training's folder; `identity` is of its settings and data: another's is not taken up."""

    folder: Path
    identity: str

    def restore(self, modules: dict[str, Any], optimizer: Any) -> list[dict[str, Any]]:
        """Fills modules and optimizer from the last epoch; the history, empty without one."""
        from safetensors.torch import load_file

        last = self.folder / "last"
        try:
            state = json.loads((last / "state.json").read_text("utf-8"))
        except (OSError, ValueError):
            return []
        if state["identity"] != self.identity:
            return []
        for name, module in modules.items():
            module.load_state_dict(load_file(last / f"{name}.safetensors"))
        optimizer.load_state_dict(
            _unflat(load_file(last / "optimizer.safetensors"), state["groups"])
        )
        history: list[dict[str, Any]] = state["history"]
        return history

    def keep(
        self, modules: dict[str, Any], optimizer: Any, *, history: list[dict[str, Any]], best: bool
    ) -> None:
        """Writes beside, then puts in place: a kill in between leaves the epoch before."""
        new, last = self.folder / "new", self.folder / "last"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True)
        _save(modules, new)
        if best:
            _save(modules, new, "best_")
        else:
            for name in modules:
                shutil.copy2(last / f"best_{name}.safetensors", new)
        flat, groups = _flat(optimizer.state_dict())
        _save_tensors(flat, new / "optimizer.safetensors")
        state = {"identity": self.identity, "history": history, "groups": groups}
        (new / "state.json").write_text(json.dumps(state), "utf-8")
        old = self.folder / "old"
        shutil.rmtree(old, ignore_errors=True)
        if last.exists():
            last.rename(old)
        new.rename(last)
        shutil.rmtree(old, ignore_errors=True)

    def best(self, modules: dict[str, Any]) -> None:
        """Fills modules with the weights of the best epoch, where there was one."""
        from safetensors.torch import load_file

        for name, module in modules.items():
            path = self.folder / "last" / f"best_{name}.safetensors"
            if path.is_file():
                module.load_state_dict(load_file(path))

    def clear(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


def _save(modules: dict[str, Any], folder: Path, prefix: str = "") -> None:
    for name, module in modules.items():
        _save_tensors(module.state_dict(), folder / f"{prefix}{name}.safetensors")


def _save_tensors(tensors: dict[str, Any], path: Path) -> None:
    from safetensors.torch import save_file

    save_file({k: v.detach().cpu().contiguous().clone() for k, v in tensors.items()}, path)


def _flat(state: dict[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """An optimizer's state as tensors by `place.name`, and its groups as JSON has them."""
    tensors = {
        f"{place}.{name}": value
        for place, values in state["state"].items()
        for name, value in values.items()
    }
    return tensors, [{k: v for k, v in g.items() if v is not None} for g in state["param_groups"]]


def _unflat(tensors: dict[str, Any], groups: list[dict[str, Any]]) -> dict[str, Any]:
    state: dict[int, dict[str, Any]] = {}
    for key, value in tensors.items():
        place, _, name = key.partition(".")
        state.setdefault(int(place), {})[name] = value
    return {"state": state, "param_groups": groups}
