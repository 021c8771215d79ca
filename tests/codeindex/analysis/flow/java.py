"""Small Java trees with a trace through them: a frame's line is the one that ends in `//1`, `//2` and so on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from codeindex.analysis.flow.budget import Budget
from codeindex.analysis.flow.flow import Flow, flow_of
from codeindex.index import SourceIndex
from javatrace.model.trace import Frame, Throwable

NPE = "java.lang.NullPointerException"


def frame(name: str, line: int | None, file: str | None = None) -> Frame:
    declaring, _, method = name.rpartition(".")
    simple = declaring.rpartition(".")[2].partition("$")[0]
    return Frame(declaring, method, file or f"{simple}.java", line)


def index_of(folder: Path, files: dict[str, str]) -> SourceIndex:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return SourceIndex(folder, cache=False)


def marked(files: dict[str, str], name: str, number: int) -> int:
    """The line of the class's file that ends in `//number`."""
    simple = name.rpartition(".")[0].rpartition(".")[2].partition("$")[0]
    text = next(text for path, text in files.items() if path.endswith(f"{simple}.java"))
    lines = enumerate(text.splitlines(), 1)
    return next(at for at, line in lines if line.rstrip().endswith(f"//{number}"))


def flow(
    folder: Path,
    files: dict[str, str],
    frames: Sequence[str],
    *,
    thrown: str = NPE,
    message: str | None = None,
    inner: Sequence[str] = (),
    budget: Budget | None = None,
) -> Flow:
    """`frames` are the application's by `a.B.method`, the innermost first, at the lines marked 1, 2, …

    `inner` are frames of libraries above them, the innermost first.
    """
    index = index_of(folder, files)
    own = [frame(name, marked(files, name, at)) for at, name in enumerate(frames, 1)]
    above = [frame(name, 1) for name in inner]
    throwable = Throwable(thrown, message, (*above, *own))
    found = flow_of(index, throwable, [index.resolve(each, own) for each in own], budget)
    assert found is not None
    return found


def method(text: str, fields: str = "") -> dict[str, str]:
    """A class `p.T` with one method, or what stands for it."""
    return {"p/T.java": f"package p;\nclass T {{\n{fields}\n{text}\n}}\n"}


def suspected(found: Flow) -> list[str]:
    return [each.expression.text for each in found.suspected]


def steps(found: Flow, least: float = 0.0) -> list[str]:
    """Every chain as `kind:text` of each step, joined by ` < `."""
    return [
        " < ".join(f"{step.kind}:{step.text}" for step in chain.steps)
        for chain in found.chains
        if chain.weight >= least
    ]
