"""Runs a tool on a broken project and labels what it printed."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from corpus.item import Item, Truth
from corpus.jars import classpath
from corpus.mask import masked, names
from corpus.provoke.expand import Expansion
from corpus.split import deal
from experts.taxonomy.labels import label_of

TABLE = Path(__file__).with_name("broken.toml")
WORKSPACE = "/home/ci/workspace"
"""Stands in the logs for the temporary folder of the run."""
SECONDS = 120
_HEADER = re.compile(
    r"^(?:\[ERROR\] )?(?:Caused by: )?((?:[a-z_]\w*\.)+[A-Z]\w*(?:Exception|Error|Failure))(?::|$)",
    re.M,
)
_QUIET = {
    "maven": "org.apache.maven.lifecycle.LifecycleExecutionException",
    "ant": "org.apache.tools.ant.BuildException",
}
"""What is true where the tool prints no class, not even when asked for the trace."""


@dataclass(frozen=True, slots=True)
class Broken:
    id: str
    tool: str
    """`maven`, `ant` or `junit`."""
    kind: str
    command: tuple[str, ...]
    files: tuple[tuple[str, str], ...]


@cache
def broken_projects() -> tuple[Broken, ...]:
    rows: list[dict[str, Any]] = tomllib.loads(TABLE.read_text("utf-8"))["case"]
    return tuple(_broken(row) for row in rows)


def built(count: int, seed: int) -> Iterator[Item]:
    """`count` runs; each is given as the tool prints it by default, and by chance with the trace that `-e` asks for."""
    rng = Random(seed)
    every = broken_projects()
    for number in range(count):
        broken = every[number % len(every)]
        words = Expansion(rng, korean=rng.random() < 0.3)
        with TemporaryDirectory(prefix="build") as folder:
            yield from _items(
                rng, broken=broken, words=words, folder=Path(folder), id_=f"b{seed}-{number:05d}"
            )


def _broken(row: dict[str, Any]) -> Broken:
    identity = blake2b(repr(sorted(row.items())).encode(), digest_size=5).hexdigest()
    return Broken(
        identity, row["tool"], row["kind"], tuple(row["command"]), tuple(row["files"].items())
    )


def _items(
    rng: Random, *, broken: Broken, words: Expansion, folder: Path, id_: str
) -> Iterator[Item]:
    project = words.text("$a-$b")
    for path, content in broken.files:
        target = folder / words.text(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(words.text(content), "utf-8")
    command = [part for one in broken.command for part in words.text(one).split()]
    full = _run(broken.tool, command=command, folder=folder, traced=True).replace(
        str(folder), f"{WORKSPACE}/{project}"
    )
    headers = _HEADER.findall(full)
    type_ = headers[-1] if headers else _QUIET.get(broken.tool)
    if type_ is None:
        return
    message = _message(full, type_)
    yield _item(broken, project=project, log=full, type_=type_, id_=f"{id_}-f")
    text: str | None
    if broken.tool == "junit":
        text = masked(rng, log=full, root_type=type_, root_message=message)
    else:
        text = _run(broken.tool, command=command, folder=folder, traced=False).replace(
            str(folder), f"{WORKSPACE}/{project}"
        )
    if text and text.strip():
        yield _item(broken, project=project, log=text, type_=type_, id_=f"{id_}-m")


def _item(broken: Broken, *, project: str, log: str, type_: str, id_: str) -> Item:
    label = label_of(type_)
    accept = (label,) if label not in (type_, "Other") else ()
    siblings = tuple(one.id for one in broken_projects() if one.tool == broken.tool)
    view = "full" if names(log, type_) else "masked"
    truth = Truth(type_, accept, kind=broken.kind)
    split = deal(broken.id, siblings)
    return Item(
        id_,
        f"build-{split}",
        f"build-{broken.id}",
        view,
        log,
        truth,
        split,
        "build",
        extra=(("form", broken.tool),),
    )


def _run(tool: str, *, command: list[str], folder: Path, traced: bool) -> str:
    """All that the tool prints, on both streams; the trace where it is asked for."""
    if tool == "maven":
        line = ["mvn", "-o", "-B", *(["-e"] if traced else []), *command]
    elif tool == "ant":
        line = ["ant", "-noinput", *(["-verbose"] if traced else []), *command]
    else:
        sources = [str(path) for path in folder.glob("*.java")]
        path = f"{folder}:{classpath()}"
        subprocess.run(
            ["javac", "-nowarn", "-d", str(folder), "-cp", path, *sources],
            check=True,
            capture_output=True,
        )
        line = ["java", "-cp", path, "org.junit.runner.JUnitCore", *command]
    ran = subprocess.run(
        line,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    return _without_chatter(ran.stdout)


def _without_chatter(log: str) -> str:
    """Less Ant's list of what it looked at, which is thousands of lines."""
    chatter = re.compile(
        r"^(Detected |Trying the default|parsing buildfile|Project base dir|\[?antlib|dropping |Overriding previous)"
    )
    return "\n".join(line for line in log.splitlines() if not chatter.match(line)) + "\n"


def _message(log: str, type_: str) -> str:
    found = re.search(re.escape(type_) + r": (.*)", log)
    return found[1] if found else ""
