"""Prepares a project's work folder, runs its worker until it is done, and says what came of it."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random

from corpus.debian import Project, fetch
from corpus.inject.call_sites import call_site_classes, noise_messages
from corpus.inject.cases import SEEN_BY_MODELS, cases
from corpus.item import Item
from corpus.jars import classpath, find_jars, junit_path
from corpus.provoke.logging_code import FORMS
from corpus.split import UNSEEN_GROUPS
from javatrace.errors import UserError

JAVA = Path(__file__).parent / "java"
SUITES = Path(__file__).with_name("suites")
PROVOKE = Path(__file__).parents[1] / "provoke" / "java"
CHECKOUT = Path(__file__).parents[2]
ANOTHER = 3
"""The worker's exit code for: too many tests hang in this JVM, start a fresh one."""
SET_UP = 600
"""Seconds for compiling and for the tests as they are; when they are over too, no JVM is started afresh."""


@dataclass(frozen=True, slots=True)
class Limits:
    cases: int
    """Crashes for each project, before the quota."""
    seconds: int
    """For the faults of each project, beside its set-up; 0: what earlier runs kept, and nothing is run."""
    seed: int = 1
    restarts: int = 20
    jobs: int = 1
    """Projects at a time, each in a JVM of its own."""


def run_project(project: Project, cache: Path, limits: Limits) -> Path:
    """The folder with the project's `cases.tsv`; a run that was ended before goes on where it was."""
    root = source_root(project, cache)
    work = cache / "inject" / project.name
    work.mkdir(parents=True, exist_ok=True)
    _configure(project, root=root, work=work, limits=limits)
    jars = find_jars(project.jars)
    command = [
        "nice", "java", "-Xmx1500m", "-Xss1m", "-XX:+UseSerialGC", "-XX:-OmitStackTraceInFastThrow",
        "-Djava.security.manager=allow", "-Dfile.encoding=UTF-8", "-Djava.awt.headless=true",
        "-Djava.io.tmpdir=" + str(_made(work / "tmp")), "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "-cp", ":".join([str(build_worker(cache)), classpath(), junit_path(), *map(str, jars)]),
        "corpus.inject.Worker", str(work / "project.properties"),
    ]  # fmt: skip
    end = time.monotonic() + limits.seconds + SET_UP
    for _ in range(limits.restarts):
        with (work / "worker.log").open("a") as log:
            ended = subprocess.run(
                command, cwd=_made(work / "cwd"), stdout=log, stderr=log, check=False
            )
        if ended.returncode != ANOTHER or time.monotonic() > end:
            break
    if ended.returncode not in (0, ANOTHER):
        print(
            f"{project.name}: the worker ended with {ended.returncode}, see {work / 'worker.log'}",
            file=sys.stderr,
        )
    return work


def injected(chosen: Iterable[Project], cache: Path, limits: Limits) -> Iterator[Item]:
    """Runs the projects and gives the cases of each when it is done; one that cannot run is told and left out."""
    if limits.seconds == 0:
        for project in chosen:
            yield from cases(cache / "inject" / project.name, source_root(project, cache), project)
        return
    build_worker(cache)
    with ThreadPoolExecutor(limits.jobs) as pool:
        runs = [(one, pool.submit(run_project, one, cache, limits)) for one in chosen]
        for project, run in runs:
            try:
                work = run.result()
            except UserError as error:
                print(f"{project.name}: {error.message}", file=sys.stderr)
                continue
            yield from cases(work, source_root(project, cache), project)


def source_root(project: Project, cache: Path) -> Path:
    """The checkout's own folder for a project of ours, else the unpacked Debian source."""
    if project.folder:
        return CHECKOUT / project.folder
    return fetch(project.name, cache)


def build_worker(cache: Path) -> Path:
    """Compiles the harness once for its present text."""
    sources = sorted([*JAVA.rglob("*.java"), *PROVOKE.rglob("*.java")])
    classes = cache / "worker"
    newest = max(path.stat().st_mtime for path in sources)
    stamp = classes / ".stamp"
    if stamp.is_file() and stamp.stat().st_mtime >= newest:
        return classes
    classes.mkdir(parents=True, exist_ok=True)
    path = f"{classpath()}:{junit_path()}"
    command = [
        "javac",
        "-nowarn",
        "-proc:none",
        "-d",
        str(classes),
        "-classpath",
        path,
        *map(str, sources),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise UserError(f"the harness does not compile: {done.stderr[-400:]}", "it needs a JDK 17")
    stamp.touch()
    return classes


def _configure(project: Project, *, root: Path, work: Path, limits: Limits) -> None:
    rng = Random(f"{limits.seed}-{project.name}")
    avoid = UNSEEN_GROUPS if project.split in SEEN_BY_MODELS else ()
    lines = {
        "name": project.name,
        "root": root,
        "work": work,
        "sources": ",".join(project.sources),
        "tests": ",".join(suite_folder(one) for one in project.tests),
        "resources": ",".join((*project.resources, *project.test_resources)),
        "skip": ",".join(project.skip),
        "avoid": ",".join(avoid),
        "encoding": project.encoding,
        "limit": limits.cases,
        "seconds": limits.seconds,
        "seed": limits.seed,
    }
    (work / "project.properties").write_text(
        "".join(f"{k}={v}\n" for k, v in lines.items()), "utf-8"
    )
    (work / "forms.txt").write_text("\n".join(form for form, _, _ in FORMS), "utf-8")
    (work / "noise.txt").write_text(noise_messages(rng), "utf-8")
    (work / "hosts.txt").write_text(call_site_classes(rng), "utf-8")


def suite_folder(name: str) -> str:
    """A folder of the package, or of our suites where it is `ours:NAME`."""
    return str(SUITES / name[5:]) if name.startswith("ours:") else name


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
