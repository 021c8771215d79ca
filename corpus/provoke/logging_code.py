"""The outermost class of a generated application: calls the rest, and logs what comes back through a real framework."""

from __future__ import annotations

from enum import StrEnum
from random import Random
from textwrap import indent

from corpus.provoke.expand import Expansion
from corpus.provoke.hops import IMPORTS, Hop
from corpus.provoke.messages import java_message


class Api(StrEnum):
    """What the application calls to log."""

    SLF4J = "slf4j"
    JUL = "jul"
    STDERR = "stderr"
    UNCAUGHT = "uncaught"


FORMS: tuple[tuple[str, Api, int], ...] = (
    ("logback %d{yyyy-MM-dd HH:mm:ss.SSS} [%thread] %-5level %logger{36} - %msg%n", Api.SLF4J, 20),
    (
        "logback %d{yyyy-MM-dd HH:mm:ss.SSS}  %5p 18342 --- [%15.15t] %-40.40logger{39} : %m%n",
        Api.SLF4J,
        16,
    ),
    ("logback %d{ISO8601} %-5p [%c{1}] \\(%t\\) %m%n", Api.SLF4J, 8),
    ("logback %-5p %d{HH:mm:ss,SSS} %c - %m%n%rEx", Api.SLF4J, 5),
    ("logback %d %p %c{1} [%t] %m%n%xEx", Api.SLF4J, 5),
    ("logback [%d{dd/MMM/yyyy:HH:mm:ss Z}] %p: %m%n", Api.SLF4J, 5),
    ("logback [%d{yyyy-MM-dd HH:mm:ss}][%p][%t][%logger{0}.%M:%L] %m%n%ex", Api.SLF4J, 5),
    (
        "logback %d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %5p 1 --- [app] [%t] %logger{39} : %m%n%ex{30}",
        Api.SLF4J,
        5,
    ),
    ("json", Api.SLF4J, 10),
    ("jul en", Api.JUL, 6),
    ("jul ko", Api.JUL, 5),
    ("stderr", Api.STDERR, 6),
    ("stderr", Api.UNCAUGHT, 4),
)
"""The driver's form, what the code calls, weight."""


HANDLED = (
    ("NumberFormatException", 'Integer.parseInt("n/a");'),
    ("DateTimeParseException", 'LocalDate.parse("2024-02-31");'),
    ("FileNotFoundException", 'new FileInputStream("/data/none.csv").close();'),
    ("NoSuchElementException", "new ArrayList<String>().iterator().next();"),
    ("UnsupportedOperationException", 'List.of("a").add("b");'),
    ("IllegalArgumentException", 'URI.create("http://[broken");'),
)
"""What goes wrong beside the case and is handled: the class that is caught, and what throws it."""


def entry_class(
    rng: Random,
    *,
    words: Expansion,
    inner: Hop,
    package: str,
    name: str,
    api: Api,
    korean: bool,
    handled: tuple[str, str] | None = None,
) -> Hop:
    """A Runnable: noise, a failure that was handled where there is one, the call, the catch that logs, noise."""
    log = words.text("⟨log¦LOG¦logger¦LOGGER⟩")
    noise = [
        _noise(rng, api=api, log=log, korean=korean) for _ in range(rng.choice([0, 0, 1, 2, 3]))
    ]
    if handled is not None:
        caught, failing = handled
        noise += _handled(rng, api=api, log=log, korean=korean, caught=caught, failing=failing)
    after = [_noise(rng, api=api, log=log, korean=korean) for _ in range(rng.choice([0, 0, 1, 2]))]
    call = rng.choice(
        [
            inner.call(),
            f"{inner.name} target = new {inner.package}.{inner.name}();\ntarget.{inner.method}();",
        ]
    )
    call = call if inner.package != package else inner.call()
    call = call.replace(f"{inner.name} target", f"{inner.package}.{inner.name} target")
    body = "\n".join(
        [
            *noise,
            "try {",
            indent(call, "    "),
            *_caught(rng, api=api, log=log, korean=korean),
            *after,
        ]
    )
    if api is Api.UNCAUGHT:
        body = "\n".join([*noise, "try {", indent(call, "    "), *_UNCAUGHT])
    declared = _LOGGER[api].format(name=name, log=log)
    text = (
        f"package {package};\n\n{IMPORTS}\npublic class {name} implements Runnable {{\n\n{declared}"
    )
    text += f"    @Override\n    public void run() {{\n{indent(body, '        ')}\n    }}\n}}\n"
    return Hop(package, name, "run", text)


_LOGGER = {
    Api.SLF4J: "    private static final org.slf4j.Logger {log} ="
    " org.slf4j.LoggerFactory.getLogger({name}.class);\n\n",
    Api.JUL: "    private static final java.util.logging.Logger {log} ="
    " java.util.logging.Logger.getLogger({name}.class.getName());\n\n",
    Api.STDERR: "",
    Api.UNCAUGHT: "",
}
_UNCAUGHT = (
    "} catch (RuntimeException | Error e) {",
    "    corpus.provoke.Caught.it(e);",
    "    throw e;",
    "} catch (Exception e) {",
    "    IllegalStateException outer = new IllegalStateException(e);",
    "    corpus.provoke.Caught.it(outer);",
    "    throw outer;",
    "}",
)


def _caught(rng: Random, *, api: Api, log: str, korean: bool) -> list[str]:
    message = java_message(rng, "log", korean)
    calls = {
        Api.SLF4J: rng.choice(
            [
                f"{log}.error({message}, e);",
                f"{log}.error({message}, e);",
                f"{log}.error({message} + e.getMessage(), e);",
                f'{log}.error("{{}}", {message}, e);',
                f"{log}.warn({message}, e);",
                f"{log}.error(e.getMessage(), e);",
                f'{log}.error("", e);',
            ]
        ),
        Api.JUL: f"{log}.log(java.util.logging.Level.{rng.choice(['SEVERE', 'SEVERE', 'WARNING'])}, {message}, e);",
        Api.STDERR: rng.choice(
            ["e.printStackTrace();", f"System.err.println({message});\n    e.printStackTrace();"]
        ),
        Api.UNCAUGHT: "",
    }
    return ["} catch (Throwable e) {", "    corpus.provoke.Caught.it(e);", f"    {calls[api]}", "}"]


def _handled(
    rng: Random, *, api: Api, log: str, korean: bool, caught: str, failing: str
) -> list[str]:
    """A failure that the program gets over, logged with its trace as a warning."""
    message = java_message(rng, "noise", korean)
    statement = {
        Api.SLF4J: f"{log}.warn({message}, ignored);",
        Api.JUL: f"{log}.log(java.util.logging.Level.WARNING, {message}, ignored);",
    }.get(api, "ignored.printStackTrace();")
    return [
        "try {",
        f"    {failing}",
        f"}} catch ({_caught_as(caught)} ignored) {{",
        f"    {statement}",
        "}",
    ]


def _caught_as(name: str) -> str:
    """Checked exceptions are caught as what their call declares."""
    return "IOException" if name == "FileNotFoundException" else name


def _noise(rng: Random, *, api: Api, log: str, korean: bool) -> str:
    message = java_message(rng, "noise", korean)
    if api is Api.SLF4J:
        return f"{log}.{rng.choice(['info', 'info', 'debug', 'warn'])}({message});"
    if api is Api.JUL:
        return f"{log}.info({message});"
    return f"System.out.println({message});"
