"""An application's own statements as the log texts that they may print: no labels needed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from codeindex.index import SourceIndex
from codeindex.model.statement import SLOT, Statement
from codeindex.syntax.declaration_text import package_of
from experts.ensemble.application import Application, Known
from experts.evidence.condensed import BUDGET, condense_text
from experts.taxonomy.labels import OTHER, label_of, simple_name
from experts.training.data.constructors import own_message
from experts.training.data.examples import Example

ANY = {"Exception", "Throwable", "RuntimeException", "Error"}
BROAD = ANY | {"IOException", "SQLException", "DataAccessException", "GeneralSecurityException"}
"""Caught, these do not tell what was thrown: others extend them."""
_EXTENDS = re.compile(rb"\bclass\s+(\w+)(?:<[^>{]{0,200}>)?\s+extends\s+(?:\w+\.)*(\w+)")
LEAST = {"ERROR", "WARN", "FATAL"}
"""Levels whose lines are incidents."""
_WORDS = (
    "transfer", "account", "KRW", "USD", "ACTIVE", "PENDING", "main", "서울", "김민준", "none",
    "branch-12", "monthly", "대기",
)  # fmt: skip
_LIBRARY = (
    "org.springframework.aop.framework.ReflectiveMethodInvocation.proceed",
    "org.springframework.transaction.interceptor.TransactionInterceptor.invoke",
    "java.base/java.util.concurrent.ThreadPoolExecutor.runWorker",
    "java.base/java.lang.Thread.run",
    "java.base/jdk.internal.reflect.DirectMethodHandleAccessor.invoke",
)


@dataclass(frozen=True, slots=True)
class Mined:
    """What a repository says of itself."""

    statements: tuple[Statement, ...]
    types: dict[str, str]
    """Simple name of an exception as written in the source, to its label or qualified name."""
    application: Application
    parents: dict[str, str]
    """Simple name of each of its classes to that of the class it extends."""

    def reported_type(self, statement: Statement) -> str | None:
        """The simple name of the type that a statement tells of; None where it tells of none."""
        name = exception_of(statement)
        caught = statement.kind != "throw"
        return None if caught and name in {*BROAD, *self.parents.values()} else name

    def may_catch(self, statement: Statement) -> list[Statement]:
        """The application's throws that a statement which reports a caught exception may report."""
        caught, throws = exception_of(statement), [s for s in self.statements if s.kind == "throw"]
        if caught in ANY:
            return throws
        return [s for s in throws if caught in self._ancestry(exception_of(s))]

    def _ancestry(self, name: str | None) -> list[str]:
        found: list[str] = []
        while name is not None and name not in found:
            found.append(name)
            name = self.parents.get(name)
        return found

    @property
    def labels(self) -> tuple[str, ...]:
        """Types of the application that the label table does not know, sorted."""
        return tuple(
            sorted({t for t in self.types.values() if t != OTHER and label_of(t) == OTHER})
        )


def mine(repo: Path) -> Mined:
    """Statements, types and vocabulary of a repository; raises UserError for no such folder."""
    index = SourceIndex(repo)
    statements = tuple(index.statements())
    sources = {Path(path).stem: path for path in index.java_files() if "/test/" not in f"/{path}"}
    kept = tuple(s for s in statements if "/test/" not in f"/{s.path}")
    kept = tuple(_speaking(statement, sources, index) for statement in kept)
    parents = _parents(_source(path, index) for path in sources.values())
    mined = Mined(kept, {}, Application("", (), frozenset(), ()), parents)
    first = {name: s.path for s in reversed(kept) if (name := mined.reported_type(s)) is not None}
    types = {
        name: _label(name, first[name], sources=sources, index=index) for name in sorted(first)
    }
    mined = replace(mined, types=types)
    return replace(mined, application=_application(repo, mined, sources))


def _speaking(statement: Statement, sources: dict[str, str], index: SourceIndex) -> Statement:
    """A throw without words of its own says what the constructor of its exception says."""
    name = exception_of(statement)
    if statement.kind != "throw" or name not in sources or _words(statement.template):
        return statement
    said = own_message(_source(sources[name], index).decode("utf-8", "replace"))
    return replace(statement, template=said) if said else statement


def _words(template: str) -> bool:
    """Whether anything but values is in it."""
    return any(letter.isalpha() for letter in template.replace(SLOT, ""))


def exception_of(statement: Statement) -> str | None:
    """The simple name of the type that a statement makes or has caught; None without one."""
    written = (statement.exception or "").split("|")[0].strip()
    return simple_name(written) or None


@dataclass(frozen=True, slots=True)
class StatementText:
    """A text that a statement may print."""

    statement: Statement
    text: str
    """As an Evidence's: level, logger, message, trace."""
    label: str


def statement_examples(mined: Mined | None, copies: int, *, seed: int, split: str) -> list[Example]:
    """`copies` texts of each statement that tells of a type, each with other values and surroundings.

    Of no application: none.
    """
    if mined is None:
        return []
    found = []
    for made in statement_texts(mined, copies, seed):
        if text := condense_text(made.text, BUDGET):
            template = f"{made.statement.path}:{made.statement.line}"
            found.append(Example(text, made.label, template, "message", split))
    return found


def statement_texts(mined: Mined, copies: int, seed: int) -> Iterator[StatementText]:
    """As dress, before the texts are condensed."""
    rng = Random(seed)
    places = [f"{s.class_name}.{s.method}" for s in mined.statements] or ["app.Main.main"]
    for statement in mined.statements:
        if statement.kind == "log" and statement.level not in LEAST:
            continue
        for _ in range(copies):
            if made := _made(statement, mined, places=places, rng=rng):
                yield StatementText(statement, made[0], mined.types[made[1]])


def _made(
    statement: Statement, mined: Mined, *, places: Sequence[str], rng: Random
) -> tuple[str, str] | None:
    """(a text of the statement, the simple name of its type); None where it tells of no type.

    What reports any exception it caught (`log.error("failed: {}", e.getMessage())`) is given one
    that the application throws, and tells of that.
    """
    name = mined.reported_type(statement)
    if name is not None:
        return _text_of(statement, name, mined=mined, places=places, rng=rng), name
    caught = mined.may_catch(statement) if statement.kind != "throw" else []
    before, slot, after = statement.template.rpartition(SLOT)
    if not caught or not slot:
        return None
    inner = rng.choice([each for each in caught if _words(each.template)] or caught)
    message = filled(before, rng) + filled(inner.template, rng) + after
    logger = _shortened(statement.class_name, rng)
    name = exception_of(inner)
    return (f"{statement.level or 'ERROR'} {logger} {message}", name) if name else None


def _text_of(
    statement: Statement, name: str, *, mined: Mined, places: Sequence[str], rng: Random
) -> str:
    """As an Evidence's text: level, logger, message; then the trace, with or without its header."""
    message = filled(statement.template, rng)
    logger = _shortened(statement.class_name if rng.random() < 0.6 else rng.choice(places), rng)
    level = statement.level or rng.choice(["ERROR", "ERROR", "WARN"])
    said = message if statement.kind != "throw" or rng.random() < 0.5 else _outer(message, rng)
    head = f"{level} {logger} {said}"
    form = rng.random()
    if form < 0.45 and message:
        return head
    if statement.kind == "throw":
        where = f"\tat {statement.class_name}.{statement.method}({Path(statement.path).name}:{statement.line})"
    else:
        where = f"\tat {rng.choice(places)}(Unknown Source)"
    around = [f"\tat {rng.choice(places)}(Unknown Source)" for _ in range(rng.randint(0, 3))]
    around += [f"\tat {frame}(Unknown Source)" for frame in rng.sample(_LIBRARY, rng.randint(0, 2))]
    printed = mined.types[name] if mined.types[name] != OTHER else f"com.example.{name}"
    detail = message if statement.kind == "throw" else filled(SLOT, rng)
    header = f"{printed}: {detail}" if detail else printed
    return "\n".join([head, header if form < 0.7 else detail, where, *around])


def filled(template: str, rng: Random) -> str:
    """The template with a value of some kind in each slot."""
    return re.sub(re.escape(SLOT), lambda _: _value(rng), template)


def _value(rng: Random) -> str:
    return rng.choice(
        [
            str(rng.randrange(100)),
            str(rng.randrange(10**6)),
            f"{rng.randrange(1000, 10**8):,}.{rng.randrange(100):02d}",
            f"{rng.randrange(100, 999)}-{rng.randrange(10**6):06d}-{rng.randrange(100):02d}",
            f"{rng.choice(['TX', 'C', 'L-', 'EOD'])}{rng.randrange(10**6)}",
            f"20{rng.randrange(20, 27)}-{rng.randrange(1, 13):02d}-{rng.randrange(1, 29):02d}",
            rng.choice(_WORDS),
            rng.choice(_WORDS),
            "null",
        ]
    )


def _outer(message: str, rng: Random) -> str:
    return rng.choice(["", "failed: ", "request failed: ", "처리 실패: ", "rejected - "]) + message


def _shortened(place: str, rng: Random) -> str:
    """A logger's name as layouts print it: whole, its packages' initials, or the class alone."""
    *packages, name = place.split("$")[0].split(".")
    shorter = [".".join([*(p[0] for p in packages if p), name]), name]
    return rng.choice([".".join([*packages, name]), *shorter])


def _label(name: str, path: str, *, sources: dict[str, str], index: SourceIndex) -> str:
    """The label of a simple name in the file `path`: as imported there, else the application's own."""
    imported = re.search(rb"(?m)^import\s+([\w.]+\.%s)\s*;" % name.encode(), _source(path, index))
    if imported and label_of(imported[1].decode()) != OTHER:
        return label_of(imported[1].decode())
    if name in sources:
        package = package_of(_source(sources[name], index))
        qualified = f"{package}.{name}" if package else name
        known = label_of(qualified)
        return qualified if known == OTHER else known
    return label_of(name)


def _source(path: str, index: SourceIndex) -> bytes:
    """Empty where the file has vanished."""
    return index.files.read(path) or b""


def _parents(sources: Iterable[bytes]) -> dict[str, str]:
    found = (pair for source in sources for pair in _EXTENDS.findall(source))
    return {child.decode("utf-8", "replace"): of.decode("utf-8", "replace") for child, of in found}


def _application(repo: Path, mined: Mined, sources: dict[str, str]) -> Application:
    kept = mined.statements
    classes = {s.class_name for s in kept}
    known = dict.fromkeys(
        Known(s.template, mined.types.get(name) if (name := mined.reported_type(s)) else None)
        for s in kept
        if s.template
    )
    return Application(
        repo.resolve().name,
        prefixes(c.rpartition(".")[0] for c in classes),
        frozenset(sources) | {simple_name(c) for c in classes},
        tuple(known),
    )


def prefixes(packages: Iterable[str]) -> tuple[str, ...]:
    """The shortest packages that cover all given ones, of at least three parts where they have them."""
    cut = {".".join(package.split(".")[:3]) for package in packages if package}
    return tuple(sorted(p for p in cut if not any(p.startswith(f"{q}.") for q in cut)))
