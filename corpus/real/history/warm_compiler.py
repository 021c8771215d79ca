"""The JDK's compiler in one JVM that stays warm: files to classes, what does not compile left out."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path

from corpus.jars import FOLDER, junit_path
from javatrace.errors import UserError

JAVA = Path(__file__).parent / "java"
ECJ = FOLDER / "eclipse-jdt-core.jar"
_OPTIONS = (
    "-proc:none",
    "-nowarn",
    "-g",
    "-encoding",
    "UTF-8",
    "-Xmaxerrs",
    "10000",
    "-XDshould-stop.ifError=FLOW",
)


def worker_classes(cache: Path) -> Path:
    """The folder with our own Java classes, compiled once for their present text."""
    sources = sorted(JAVA.rglob("*.java"))
    classes = cache / "history" / "worker"
    stamp = classes / ".stamp"
    if stamp.is_file() and stamp.stat().st_mtime >= max(one.stat().st_mtime for one in sources):
        return classes
    classes.mkdir(parents=True, exist_ok=True)
    command = ["javac", "-nowarn", "-proc:none", "-d", str(classes), "-classpath", junit_path()]
    done = subprocess.run(
        [*command, *map(str, sources)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise UserError(f"the worker does not compile: {done.stderr[-400:]}", "it needs a JDK 17")
    stamp.touch()
    return classes


class WarmCompiler:
    """`close` ends its JVM."""

    def __init__(self, cache: Path, work: Path, release: int = 0) -> None:
        self._words = work / "arguments"
        self._release = ("--release", str(release)) if release else ()
        command = ["nice", "java", "-Xmx2g", "-Xss4m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
                   f"{worker_classes(cache)}:{ECJ}", "corpus.history.Compiler"]  # fmt: skip
        self._jvm = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def compile(
        self,
        files: Iterable[Path],
        out: Path,
        classpath: Sequence[Path],
        *,
        options: Sequence[str] = (),
        rounds: int = 1,
    ) -> set[Path] | None:
        """Those of the files that do not compile, after at most `rounds` without them; None where others do not."""
        todo, dropped = set(files), set[Path]()
        for _ in range(rounds + 1):
            wrong = self.wrong_files(todo, out, classpath, options=options)
            if not wrong:
                return None if wrong is None else dropped
            todo -= wrong
            dropped |= wrong
        return dropped if not todo else None

    def wrong_files(
        self, files: set[Path], out: Path, classpath: Sequence[Path], *, options: Sequence[str] = ()
    ) -> set[Path] | None:
        """Those with errors; where there are any, nothing is compiled. None where only others have some."""
        out.mkdir(parents=True, exist_ok=True)
        if not files:
            return set()
        words = [*self._release, *_OPTIONS, *options, "-d", str(out), "-cp", _joined(classpath)]
        told = self._ask("javac", [*words, *map(str, sorted(files))])
        wrong = {Path(one) for one in told[1:] if one} & files
        return set() if told[0] == "ok" else wrong or None

    def compile_what_can_be(
        self, files: Iterable[Path], out: Path, classpath: Sequence[Path], sources: Sequence[Path]
    ) -> None:
        """By Eclipse's compiler: a method that does not compile throws when it is called, the others run."""
        words = ["-d", str(out), "-cp", _joined(classpath), "-sourcepath", _joined(sources)]
        words += ["-17", "-proc:none", "-nowarn", "-g", "-encoding", "UTF-8", "-proceedOnError"]
        self._ask("ecj", [*words, *map(str, sorted(files))])

    def close(self) -> None:
        self._jvm.kill()
        self._jvm.communicate()

    def _ask(self, command: str, words: Sequence[str]) -> list[str]:
        assert self._jvm.stdin is not None
        assert self._jvm.stdout is not None
        self._words.write_text("\n".join(words), "utf-8", "surrogateescape")
        self._jvm.stdin.write(f"{command}\t{self._words}\n")
        self._jvm.stdin.flush()
        return self._jvm.stdout.readline().rstrip("\n").split("\t")


def _joined(paths: Sequence[Path]) -> str:
    return ":".join(map(str, paths))
