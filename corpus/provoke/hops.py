"""The classes between the fault and the log: the component that fails, and services that pass its failure on."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from textwrap import indent

from corpus.provoke.expand import Expansion
from corpus.provoke.recipes import Recipe

IMPORTS = """\
import java.io.*;
import java.math.*;
import java.net.*;
import java.nio.charset.*;
import java.nio.file.*;
import java.time.*;
import java.time.format.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;
"""


@dataclass(frozen=True, slots=True)
class Hop:
    package: str
    name: str
    method: str
    text: str

    @property
    def path(self) -> str:
        return f"{self.package.replace('.', '/')}/{self.name}.java"

    def call(self) -> str:
        return f"new {self.package}.{self.name}().{self.method}();"


def component(rng: Random, *, words: Expansion, recipe: Recipe, package: str, name: str) -> Hop:
    """The class whose method fails."""
    method = words.text("$m9")
    body, members = words.text(recipe.body), words.text(recipe.members)
    place = rng.choice(_PLACES)
    text = place(body, method, words.text("$m8"), recipe.body)
    noise = "\n" * rng.randrange(4)
    return Hop(
        package,
        name,
        method,
        _class(package, name=name, inner=noise + text + "\n" + members, field=words.text("$f9")),
    )


def passed_on(
    rng: Random, *, words: Expansion, inner: Hop, package: str, name: str, message: str
) -> Hop:
    """A class that calls `inner` and lets its failure through, wraps it, or loses it."""
    style = rng.choices(list(_STYLES), weights=list(_STYLES.values()))[0]
    method = words.new_method()
    wrapper = rng.choice(
        ["RuntimeException", "ServiceException", "BusinessException", "IllegalStateException"]
    )
    body = (
        style.replace("CALL", inner.call()).replace("MESSAGE", message).replace("WRAPPER", wrapper)
    )
    text = f"public void {method}() throws Exception {{\n{indent(body, '    ')}\n}}"
    return Hop(
        package, name, method, _class(package, name=name, inner=text, field=words.text("$g9"))
    )


_STYLES = {
    "CALL": 30,
    'String step = "start";\nCALL\nstep = "end";': 8,
    "try {\n    CALL\n} catch (Exception e) {\n    throw new WRAPPER(MESSAGE, e);\n}": 22,
    "try {\n    CALL\n} catch (Exception e) {\n    throw new RuntimeException(e);\n}": 8,
    "try {\n    CALL\n} catch (Exception e) {\n    corpus.provoke.Caught.lost(e);\n"
    '    throw new ServiceException(MESSAGE + ": " + e.getMessage());\n}': 7,
    "try {\n    CALL\n} catch (Exception e) {\n    corpus.provoke.Caught.lost(e);\n"
    "    throw new WRAPPER(e.getMessage());\n}": 4,
    "Exception kept = null;\ntry {\n    CALL\n} catch (Exception e) {\n    kept = e;\n}\nif (kept != null) {\n"
    "    throw new WRAPPER(MESSAGE, kept);\n}": 6,
    "List<Exception> failures = new ArrayList<>();\ntry {\n    CALL\n} catch (Exception e) {\n    failures.add(e);\n}\n"
    "for (Exception failure : failures) {\n    throw failure;\n}": 4,
    "RuntimeException outer = new WRAPPER(MESSAGE);\ntry {\n    CALL\n} catch (Exception e) {\n"
    "    outer.initCause(e);\n    throw outer;\n}": 3,
    "try (Closeable lease = () -> { throw new IOException(MESSAGE); }) {\n    CALL\n}": 3,
    "try {\n    CALL\n} finally {\n    Thread.interrupted();\n}": 3,
    "Callable<Integer> task = () -> {\n    CALL\n    return 1;\n};\ntask.call();": 6,
    "FutureTask<Integer> task = new FutureTask<>(() -> {\n    CALL\n    return 1;\n});\n"
    "new Thread(task).start();\ntask.get();": 5,
    "CompletableFuture.runAsync(() -> {\n    try {\n        CALL\n    } catch (Exception e) {\n"
    "        throw new CompletionException(e);\n    }\n}).join();": 3,
    "for (String item : List.of(MESSAGE)) {\n    CALL\n}": 5,
    "List.of(1, 2, 3).forEach(item -> {\n    try {\n        CALL\n    } catch (Exception e) {\n"
    "        throw new WRAPPER(MESSAGE, e);\n    }\n});": 4,
    "java.lang.reflect.Method target = getClass().getDeclaredMethod(\"inner\");\n"
    "target.setAccessible(true);\ntarget.invoke(this);\n}\n\nprivate void inner() throws Exception {\n    CALL": 4,
    "Callable<?> proxy = (Callable<?>) java.lang.reflect.Proxy.newProxyInstance(\n"
    "    getClass().getClassLoader(), new Class<?>[] {Callable.class}, (self, method, args) -> {\n        CALL\n"
    "        return null;\n    });\nproxy.call();": 4,
}  # fmt: skip
"""How a failure is passed on, with its weight; CALL, MESSAGE and WRAPPER are filled."""


def _ends(body: str) -> bool:
    """Whether control never leaves `body` at its end, as javac sees it."""
    last = body.strip().splitlines()[-1]
    return last.startswith("throw ") or "while (true)" in last


def _plain(body: str, method: str, other: str, _: str) -> str:
    return f"public void {method}() throws Exception {{\n{indent(body, '    ')}\n}}"


def _private(body: str, method: str, other: str, _: str) -> str:
    inner = f"private void {other}() throws Exception {{\n{indent(body, '    ')}\n}}"
    return f"public void {method}() throws Exception {{\n    {other}();\n}}\n\n{inner}"


def _lambda(body: str, method: str, other: str, _: str) -> str:
    back = "" if _ends(body) else "\n        return null;"
    return (
        f"public void {method}() throws Exception {{\n    Callable<Object> {other} = () -> {{\n"
        f"{indent(body, '        ')}{back}\n    }};\n    {other}.call();\n}}"
    )


def _nested(body: str, method: str, other: str, _: str) -> str:
    return (
        f"public void {method}() throws Exception {{\n    new Step().{other}();\n}}\n\n"
        f"private class Step {{\n    void {other}() throws Exception {{\n{indent(body, '        ')}\n    }}\n}}"
    )


def _anonymous(body: str, method: str, other: str, _: str) -> str:
    back = "" if _ends(body) else "\n            return null;"
    return (
        f"public void {method}() throws Exception {{\n    new Callable<Object>() {{\n        @Override\n"
        f"        public Object call() throws Exception {{\n{indent(body, '            ')}{back}\n"
        "        }\n    }.call();\n}"
    )


_PLACES = (_plain, _plain, _plain, _private, _private, _lambda, _nested, _anonymous)


def _class(package: str, *, name: str, inner: str, field: str) -> str:
    declared = f'    private final String {field}Name = "{name}";\n\n' if len(name) % 2 else ""
    return f"package {package};\n\n{IMPORTS}\npublic class {name} {{\n\n{declared}{indent(inner, '    ')}\n}}\n"
