"""What can go wrong with an expression: the exception, the JVM's words, the cause and the edit that mends it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from codeindex.model.source import Expression, Method


@dataclass(frozen=True, slots=True)
class Fault:
    kind: str
    type: str
    message: str | None
    edit: str | None
    inner: tuple[str, ...] = ()
    """Frames inside the failing call, innermost first, as `Class.method(File.java:line)`."""


@dataclass(frozen=True, slots=True)
class Site:
    """An expression in its method, with what the source around it tells."""

    method: Method
    expression: Expression
    line_text: str

    @property
    def owner(self) -> str:
        """Whose value a name is: `argument`, `local`, `field`."""
        name = re.sub(r"^this\.", "", self.expression.text)
        if not re.fullmatch(r"\w+", name) or self.expression.text.startswith("this."):
            return "field"
        if re.search(rf"[\w>\]]\s+{name}\s*[,)]", self.method.signature):
            return "argument"
        declared = rf"[\w>\]]\s+{name}\s*(?:=|;|:|,)"
        return "local" if re.search(declared, self.method.text) else "field"


def faults_at(site: Site, random: Random) -> Iterator[Fault]:
    """The faults that could surface at this expression."""
    kind = site.expression.kind
    if kind == "call":
        yield from _calls(site, random)
    elif kind in _RULES:
        yield from _RULES[kind](site, random)


NPE = "java.lang.NullPointerException"


def _null(site: Site, random: Random) -> Iterator[Fault]:
    text = site.expression.text
    if not re.fullmatch(r"[\w.]+(?:\(.*\))?(?:\[[^\]]*\])?", text) or "->" in text:
        return
    does = f'Cannot invoke "{random.choice(_TYPES)}.{_next_call(site)}()"'
    if text.endswith(")"):
        name = re.findall(r"(\w+)\s*\(", text)
        owner = random.choice(_TYPES)
        said = f'{does} because the return value of "{owner}.{name[-1]}()" is null'
        edit = random.choice(("guard-null-return", "guard-null-return", "require-non-null"))
        yield Fault("null-return", NPE, _helpful(said, random), edit)
        return
    owner = site.owner
    named = f"<local{random.randint(1, 9)}>" if owner == "local" and random.random() < 0.4 else text
    if owner == "field":
        named = text if text.startswith("this.") or "." in text else f"this.{text}"
    said = f'{does} because "{named}" is null'
    edits = {"argument": "require-non-null", "local": "guard-null-return"}
    yield Fault(f"null-{owner}", NPE, _helpful(said, random), edits.get(owner, "require-non-null"))


def _helpful(said: str, random: Random) -> str | None:
    """JVMs before 14, and those told not to, say nothing."""
    return said if random.random() < 0.6 else None


def _next_call(site: Site) -> str:
    after = site.line_text.partition(site.expression.text)[2]
    called = re.match(r"\s*\.\s*(\w+)\s*\(", after)
    return called[1] if called else "get"


def _unboxed(site: Site, random: Random) -> Iterator[Fault]:
    named = site.expression.text
    end = (
        'because the return value of "java.util.Map.get(Object)" is null'
        if named.endswith(")")
        else f'because "{named}" is null'
    )
    said = (
        f'Cannot invoke "java.lang.{random.choice(("Integer.intValue", "Long.longValue"))}()" {end}'
    )
    kind = "null-return" if named.endswith(")") else f"null-{site.owner}"
    yield Fault(kind, NPE, _helpful(said, random), "null-default")


def _index(site: Site, random: Random) -> Iterator[Fault]:
    length = random.randint(0, 40)
    kind = "java.lang.ArrayIndexOutOfBoundsException"
    if random.random() < 0.5:
        said = f"Index {length} out of bounds for length {length}"
        yield Fault("off-by-one", kind, said, "off-by-one-bound")
    else:
        wrong = length + random.randint(1, 9) if random.random() < 0.8 else -1
        said = f"Index {wrong} out of bounds for length {length}"
        yield Fault("index-out-of-range", kind, said, "check-bounds")


def _cast(site: Site, random: Random) -> Iterator[Fault]:
    wanted = re.findall(r"\(\s*([A-Z]\w*)", site.line_text)
    actual, to = random.choice(_TYPES), (wanted or ["Account"])[0]
    said = f"class {actual} cannot be cast to class com.bank.{to} ({actual} is in module java.base)"
    yield Fault("wrong-cast", "java.lang.ClassCastException", said, "instanceof-guard")


def _division(site: Site, random: Random) -> Iterator[Fault]:
    yield Fault("division-by-zero", "java.lang.ArithmeticException", "/ by zero", "check-divisor")


def _parse(site: Site, random: Random) -> Iterator[Fault]:
    before = site.line_text.partition(site.expression.text)[0]
    if re.search(r"(?:Date|Time|Instant|Duration)\w*\.parse\s*\($", before):
        bad = random.choice(("2024-13-01", "20240230", "31/12/2024", "어제", "2024-02-30T25:00"))
        said = f"Text '{bad}' could not be parsed at index {random.randint(0, 8)}"
        kind = "java.time.format.DateTimeParseException"
        parser = "java.time.format.DateTimeFormatter.parseResolved0(DateTimeFormatter.java:2052)"
        yield Fault("bad-date", kind, said, "parse-guard", (parser,))
    elif re.search(r"(?:Integer|Long|Double|Short|Byte|BigDecimal)\W", before):
        bad = random.choice(("12a", "", "N/A", "1,000", "십만", "0x1G", "12.5.1", "null", " 42"))
        said = f'For input string: "{bad}"'
        kind = "java.lang.NumberFormatException"
        inner = (
            "java.lang.NumberFormatException.forInputString(NumberFormatException.java:67)",
            "java.lang.Integer.parseInt(Integer.java:652)",
        )
        yield Fault("bad-number", kind, said, "parse-guard", inner)
    elif re.search(r"\.(?:valueOf|fromString|create)\s*\($", before):
        said = random.choice(
            (
                "No enum constant com.bank.Status.CLOSD",
                "Invalid UUID string: 12-3",
                "Illegal character",
            )
        )
        kind = "java.lang.IllegalArgumentException"
        yield Fault(
            "bad-format", kind, said, "parse-guard", ("java.lang.Enum.valueOf(Enum.java:273)",)
        )


def _size(site: Site, random: Random) -> Iterator[Fault]:
    said = str(-random.randint(1, 99))
    kind = "java.lang.NegativeArraySizeException"
    yield Fault("index-out-of-range", kind, said, "check-bounds")


def _thrown(site: Site, random: Random) -> Iterator[Fault]:
    made = re.match(r"new\s+([A-Z]\w*)\s*\(", site.expression.text)
    if made is None:
        return
    said = re.search(r'"([^"]{3,80})"', site.expression.text)
    message = said[1] if said else None
    type_name = _JDK_TYPES.get(made[1], f"com.bank.{made[1]}")
    yield Fault(_thrown_kind(site, type_name), type_name, message, _thrown_edit(site))


def _thrown_kind(site: Site, type_name: str) -> str:
    if _lost(site):
        return "lost-cause"
    if type_name.endswith("IllegalArgumentException"):
        return "bad-input"
    if type_name.endswith("NullPointerException"):
        return "null-argument"
    return "illegal-state" if type_name.endswith("IllegalStateException") else "business-rule"


def _thrown_edit(site: Site) -> str | None:
    return "keep-cause" if _lost(site) else None


def _lost(site: Site) -> bool:
    """Whether the throw stands in a catch block that it does not pass on."""
    at = site.expression.line - site.method.start_line
    above = "\n".join(site.method.text.splitlines()[max(0, at - 3) : at])
    caught = re.findall(r"catch\s*\([^)]*?(\w+)\s*\)", above)
    return bool(caught) and not re.search(rf"\b{caught[-1]}\b", site.expression.text)


def _calls(site: Site, random: Random) -> Iterator[Fault]:
    """Library calls that fail inside, told by the name that is called."""
    name = (re.findall(r"(\w+)\s*\(", site.expression.text) or [""])[0]
    name = re.sub(r"\s", "", _outermost(site.expression.text) or name)
    for names, kind, type_name, messages, edit, inner in _LIBRARY:
        if name in names:
            said = random.choice(messages).replace("{n}", str(random.randint(1, 30)))
            frames = tuple(frame.replace("{name}", name) for frame in inner)
            yield Fault(kind, type_name, said or None, edit, frames)
    if name == site.method.name:
        yield Fault("recursion", "java.lang.StackOverflowError", None, "add-base-case")


def _outermost(text: str) -> str | None:
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        depth += (text[at] == ")") - (text[at] == "(")
        if depth == 0 and text[at] == "(":
            named = re.search(r"([\w$]+)\s*$", text[:at])
            return named[1] if named else None
    return None


_RULES = {
    "dereference": _null,
    "unboxing": _unboxed,
    "index": _index,
    "cast": _cast,
    "division": _division,
    "parse": _parse,
    "new-array": _size,
    "throw": _thrown,
}
_TYPES = (
    "String", "java.util.List", "java.util.Map", "com.bank.account.Account", "java.math.BigDecimal",
    "com.bank.customer.Customer", "java.lang.Integer", "com.bank.fx.Rate", "java.time.LocalDate",
)  # fmt: skip
_JDK_TYPES = {
    name.rpartition(".")[2]: name
    for name in (
        "java.lang.IllegalArgumentException", "java.lang.IllegalStateException", NPE,
        "java.lang.RuntimeException", "java.lang.UnsupportedOperationException",
        "java.io.IOException", "java.lang.IndexOutOfBoundsException", "java.lang.Exception",
    )
}  # fmt: skip
_LIBRARY: tuple[tuple[frozenset[str], str, str, tuple[str, ...], str | None, tuple[str, ...]], ...] = (
    (frozenset({"next", "nextElement"}), "no-element", "java.util.NoSuchElementException", ("",),
     "check-empty", ("java.util.ArrayList$Itr.{name}(ArrayList.java:970)",)),
    (frozenset({"get", "getAsInt", "orElseThrow"}), "no-element", "java.util.NoSuchElementException",
     ("No value present",), "check-empty", ("java.util.Optional.{name}(Optional.java:143)",)),
    (frozenset({"getFirst", "getLast", "removeFirst", "removeLast", "element", "pop", "remove"}),
     "no-element", "java.util.NoSuchElementException", ("",), "check-empty",
     ("java.util.ArrayDeque.{name}(ArrayDeque.java:362)",)),
    (frozenset({"get", "set", "remove", "subList"}), "index-out-of-range",
     "java.lang.IndexOutOfBoundsException",
     ("Index 3{n} out of bounds for length {n}", "Index -1 out of bounds for length {n}"),
     "check-bounds", ("java.util.Objects.checkIndex(Objects.java:359)",
                      "java.util.ArrayList.{name}(ArrayList.java:427)")),
    (frozenset({"get", "set", "remove", "subList", "elementAt"}), "off-by-one",
     "java.lang.IndexOutOfBoundsException", ("Index {n} out of bounds for length {n}",),
     "off-by-one-bound", ("java.util.Objects.checkIndex(Objects.java:359)",
                          "java.util.ArrayList.{name}(ArrayList.java:427)")),
    (frozenset({"charAt", "substring"}), "index-out-of-range",
     "java.lang.StringIndexOutOfBoundsException",
     ("begin 0, end {n}, length 3", "index {n}, length 2", "String index out of range: {n}"),
     "check-bounds", ("java.lang.String.{name}(String.java:2709)",)),
    (frozenset({"next", "forEach", "hasNext"}), "concurrent-change",
     "java.util.ConcurrentModificationException", ("",), "copy-before-iterate",
     ("java.util.ArrayList$Itr.checkForComodification(ArrayList.java:1013)",
      "java.util.ArrayList$Itr.{name}(ArrayList.java:967)")),
    (frozenset({"add", "put", "remove", "clear", "addAll", "putAll", "sort"}), "immutable-collection",
     "java.lang.UnsupportedOperationException", ("",), "mutable-copy",
     ("java.util.ImmutableCollections.uoe(ImmutableCollections.java:142)",
      "java.util.ImmutableCollections$AbstractImmutableCollection.{name}(ImmutableCollections.java:147)")),
    (frozenset({"toIntExact", "addExact", "multiplyExact", "intValueExact", "subtractExact"}),
     "overflow", "java.lang.ArithmeticException",
     ("integer overflow", "long overflow", "BigInteger out of int range"), "widen-type",
     ("java.lang.Math.{name}(Math.java:1371)",)),
    (frozenset({"divide"}), "overflow", "java.lang.ArithmeticException",
     ("Non-terminating decimal expansion; no exact representable decimal result.",), "widen-type",
     ("java.math.BigDecimal.divide(BigDecimal.java:1766)",)),
    (frozenset({"sleep", "await", "take", "join", "wait", "acquire"}), "interrupted",
     "java.lang.InterruptedException", ("sleep interrupted", ""), "restore-interrupt",
     ("java.lang.Thread.{name}(Native Method)",)),
    (frozenset({"execute", "submit", "schedule"}), "rejected-task",
     "java.util.concurrent.RejectedExecutionException",
     ("Task java.util.concurrent.FutureTask@{n} rejected from java.util.concurrent.ThreadPoolExecutor"
      "[Terminated, pool size = 0]",), None,
     ("java.util.concurrent.ThreadPoolExecutor.reject(ThreadPoolExecutor.java:833)",
      "java.util.concurrent.AbstractExecutorService.{name}(AbstractExecutorService.java:123)")),
    (frozenset({"read", "readLine", "write", "ready", "flush", "available"}), "closed-early",
     "java.io.IOException", ("Stream closed", "Stream Closed"), "close-resources",
     ("java.io.BufferedReader.ensureOpen(BufferedReader.java:122)",
      "java.io.BufferedReader.{name}(BufferedReader.java:334)")),
    (frozenset({"requireNonNull"}), "null-argument", NPE, ("", "account must not be null"),
     "guard-null-return", ("java.util.Objects.{name}(Objects.java:221)",)),
    (frozenset({"format", "printf", "formatted"}), "bad-format",
     "java.util.UnknownFormatConversionException", ("Conversion = 'p'", "Format specifier '%s'"),
     None, ("java.util.Formatter.parse(Formatter.java:2750)",
            "java.lang.String.{name}(String.java:4151)")),
    (frozenset({"forName", "loadClass"}), "missing-class", "java.lang.ClassNotFoundException",
     ("com.mysql.jdbc.Driver", "com.bank.plugin.FeePolicy"), None,
     ("java.lang.ClassLoader.loadClass(ClassLoader.java:525)",
      "java.lang.Class.{name}(Class.java:375)")),
)  # fmt: skip
"""Names called, cause, exception, messages, edit, frames inside."""
