"""A program by the plain `javac` and `java` commands, with JUnit's own console; nothing of the injector's harness."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from corpus.debian import Project
from corpus.inject.harness import suite_folder
from corpus.jars import classpath, find_jars, jar, junit_path
from javatrace.errors import UserError

SECONDS = 180
"""For one test in a JVM of its own, on a busy machine."""
NO_METHOD = "Could not find method"
"""What JUnit says where the types of the parameters are wanted."""
JAVAC = ("nice", "javac", "-J-Duser.language=en", "-J-XX:+UseSerialGC", "-J-Xmx1500m")
JAVAC_OPTIONS = (
    "-nowarn",
    "-Xlint:none",
    "-proc:none",
    "-implicit:none",
    "-g",
    "-Xmaxerrs",
    "99999",
)
JAVA = (
    *("nice", "java", "-Xmx1500m", "-Xss1m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
    *("-XX:-OmitStackTraceInFastThrow", "-Djava.security.manager=allow", "-Dfile.encoding=UTF-8"),
    *("-Djava.awt.headless=true", "--add-opens=java.base/java.lang=ALL-UNNAMED"),
)
CONSOLE = "org.junit.platform.console.ConsoleLauncher"


@dataclass(frozen=True, slots=True)
class Program:
    root: Path
    encoding: str
    main: Path
    """Folder of the classes of the program itself."""
    tests: Path
    resources: tuple[Path, ...]
    jars: str


@dataclass(frozen=True, slots=True)
class Ran:
    stack: str | None
    """What the failure printed; None where the test passed, or did not run to its end."""
    trouble: str = ""
    """Why it did not run to its end."""

    @property
    def passed(self) -> bool:
        return self.stack is None and not self.trouble


def compiled(project: Project, root: Path, work: Path) -> Program:
    """The program and its tests as class files under `work`; compiled once, without the files that do not compile."""
    program = main_compiled(project, root, work)
    tests = [suite_folder(one) for one in project.tests]
    _most(program, sources(root, tests), program.tests, f"{program.main}:{program.jars}")
    return program


def main_compiled(project: Project, root: Path, work: Path) -> Program:
    """As `compiled`, without the tests."""
    jars = ":".join([classpath(), junit_path(), *map(str, find_jars(project.jars))])
    resources = [root / one for one in (*project.resources, *project.test_resources)]
    program = Program(
        *(root, project.encoding, work / "main", work / "tests"),
        tuple(one for one in resources if one.is_dir()),
        jars,
    )
    _most(program, sources(root, project.sources), program.main, jars)
    return program


def sources(root: Path, folders: Iterable[str]) -> list[str]:
    """Java files under the folders, as paths seen from `root`; `!folder` takes its files out again."""
    found: set[str] = set()
    for folder in folders:
        if folder.startswith("!"):
            found -= {path for path in found if path.startswith(folder[1:] + "/")}
            continue
        for path in (root / folder).rglob("*.java"):
            if path.name not in ("package-info.java", "module-info.java"):
                found.add(str(path.relative_to(root) if path.is_relative_to(root) else path))
    return sorted(found)


def compile_files(program: Program, files: Sequence[str], into: Path, path: str) -> str:
    """Compiles into an empty folder; gives what `javac` said of errors, empty where there are none."""
    shutil.rmtree(into, ignore_errors=True)
    (into / "classes").mkdir(parents=True)
    (into / "none").mkdir()
    (into / "files.txt").write_text("".join(f'"{one}"\n' for one in files), "utf-8")
    places = ["-d", into / "classes", "-sourcepath", into / "none", "-classpath", path]
    words = [*JAVAC, *JAVAC_OPTIONS, "-encoding", program.encoding, *map(str, places)]
    told = subprocess.run(
        [*words, f"@{into / 'files.txt'}"],
        cwd=program.root,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    return (told.stderr or "javac failed") if told.returncode else ""


def _most(program: Program, files: list[str], into: Path, path: str) -> None:
    """Without the files that have errors, and then those that need them; what is there already stays."""
    if into.is_dir():
        return
    scratch = into.with_name(into.name + ".partial")
    left = files
    while told := compile_files(program, left, scratch, path):
        wrong = {line.partition(".java:")[0] + ".java" for line in told.splitlines()}
        kept = [one for one in left if one not in wrong]
        if len(kept) == len(left):
            raise UserError(f"javac names no file: {told[:300]}", "see corpus/projects.toml")
        left = kept
    (scratch / "classes").rename(into)


def run_test(program: Program, test: str, overlay: Sequence[Path], work: Path) -> Ran:
    """Runs `class#method` in a fresh JVM in an empty folder; `overlay` comes before the program's classes."""
    places = [*overlay, program.main, program.tests, *program.resources, program.jars]
    path = ":".join(map(str, [*places, jar("junit-platform-console-standalone")]))
    for selector in _selectors(path, test):
        shutil.rmtree(work, ignore_errors=True)
        (work / "cwd").mkdir(parents=True)
        (work / "tmp").mkdir()
        words = [*JAVA, f"-Djava.io.tmpdir={work / 'tmp'}", "-cp", path, CONSOLE, "--details=none"]
        words += ["--disable-banner", "--fail-if-no-tests", f"--reports-dir={work / 'reports'}"]
        with (work / "out.txt").open("w") as out:
            try:
                ended = subprocess.run(
                    [*words, "-m", selector],
                    cwd=work / "cwd",
                    stdout=out,
                    stderr=out,
                    timeout=SECONDS,
                    check=False,
                )
            except subprocess.TimeoutExpired:
                return Ran(None, f"did not end in {SECONDS} s")
        if NO_METHOD not in (work / "out.txt").read_text("utf-8", "replace"):
            return _read(work / "reports", ended.returncode)
    return Ran(None, "JUnit does not find the test")


def _read(reports: Path, code: int) -> Ran:
    """The first failure of the reports; a method that runs several times has several tests."""
    for report in sorted(reports.glob("TEST-*.xml")):
        try:
            cases = list(ElementTree.parse(report).iter("testcase"))
        except ElementTree.ParseError as error:
            return Ran(None, f"JUnit's report cannot be read: {error}")
        for case in cases:
            for told in (*case.iter("error"), *case.iter("failure")):
                return Ran(told.text or "")
    return Ran(None, f"the JVM ended with {code}" if code else "")


def _selectors(path: str, test: str) -> Iterator[str]:
    """The test by its name; then with the types of its parameters, as the class or one above it declares them."""
    yield test
    owner, _, method = test.partition("#")
    name: str | None = owner
    while name:
        words = ["nice", "javap", "-p", "-cp", path, name]
        told = subprocess.run(words, capture_output=True, text=True, check=False).stdout
        for types in re.findall(rf"\s{re.escape(method)}\((.*?)\)", told):
            plain = re.sub(r"<.*?>+", "", types).replace("...", "[]")
            yield f"{owner}#{method}({plain})"
        above = re.search(r"class \S+ extends ([\w.$]+)", told)
        name = above[1] if above else None
