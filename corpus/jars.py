"""Where Debian keeps the jars that the makers run programs with, and which package each comes in."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from javatrace.errors import UserError

FOLDER = Path("/usr/share/java")
PACKAGES = {
    "logback-classic": "liblogback-java",
    "logback-core": "liblogback-java",
    "slf4j-api": "libslf4j-java",
    "logstash-logback-encoder": "liblogstash-logback-encoder-java",
    "h2": "libh2-java",
    "spring3-core": "libspring-core-java",
    "spring3-beans": "libspring-beans-java",
    "spring3-jdbc": "libspring-jdbc-java",
    "spring3-transaction": "libspring-transaction-java",
    "spring3-web": "libspring-web-java",
    "commons-logging": "libcommons-logging-java",
    "jackson-core": "libjackson2-core-java",
    "jackson-databind": "libjackson2-databind-java",
    "jackson-annotations": "libjackson2-annotations-java",
    "hibernate-validator": "libhibernate-validator-java",
    "geronimo-validation-1.1-spec": "libgeronimo-validation-1.1-spec-java",
    "jboss-logging": "libjboss-logging-java",
    "classmate": "libclassmate-java",
    "ant": "ant",
    "ant-launcher": "ant",
    "junit4": "junit4",
    "hamcrest": "libhamcrest-java",
}
"""Jar name to Debian package."""

JUNIT = {
    "junit-platform-commons": "junit5",
    "junit-platform-engine": "junit5",
    "junit-platform-launcher": "junit5",
    "junit-jupiter-api": "junit5",
    "junit-jupiter-engine": "junit5",
    "junit-jupiter-params": "junit5",
    "junit-vintage-engine": "junit5",
    "opentest4j": "libopentest4j-java",
    "apiguardian-api": "libapiguardian-java",
    "univocity-parsers": "libunivocity-parsers-java",
}


def jar(name: str) -> Path:
    return FOLDER / f"{name}.jar"


def available(names: Iterable[str]) -> bool:
    return all(jar(name).is_file() for name in names)


@cache
def classpath() -> str:
    """All jars of PACKAGES, joined; raises UserError that names what to install where one is missing."""
    return _joined(PACKAGES)


@cache
def junit_path() -> str:
    """JUnit's platform with the engines for JUnit 3, 4 and 5; raises like `classpath`."""
    return _joined(JUNIT)


def find_jars(names: Iterable[str]) -> list[Path]:
    """Those of the jars that are installed: what cannot be compiled without the others is left out later."""
    paths = [Path(name) if name.startswith("/") else jar(name) for name in names]
    return [path for path in paths if path.is_file()]


def _joined(table: dict[str, str]) -> str:
    missing = sorted({package for name, package in table.items() if not jar(name).is_file()})
    if missing:
        raise UserError(
            f"jars of {len(missing)} Debian packages are missing",
            f"apt-get install {' '.join(missing)}",
        )
    return ":".join(str(jar(name)) for name in table)
