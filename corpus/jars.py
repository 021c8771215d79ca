"""Where Debian keeps the jars that the makers run programs with, and which package each comes in."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from javatrace.errors import ToldError

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


def jar(name: str) -> Path:
    return FOLDER / f"{name}.jar"


def available(names: Iterable[str]) -> bool:
    return all(jar(name).is_file() for name in names)


@cache
def classpath() -> str:
    """All jars of PACKAGES, joined; raises ToldError that names the packages to install where one is missing."""
    missing = sorted({package for name, package in PACKAGES.items() if not jar(name).is_file()})
    if missing:
        raise ToldError(
            f"jars of {len(missing)} Debian packages are missing",
            f"apt-get install {' '.join(missing)}",
        )
    return ":".join(str(jar(name)) for name in PACKAGES)
