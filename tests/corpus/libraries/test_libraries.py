"""Packages of jars and of public programs to prefixes: what others import is a library's, what one wrote is not."""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

import pytest

from corpus.commands.libraries import OUT, libraries
from corpus.libraries import prefixes
from corpus.libraries.packages import Program, of_jars, of_repository
from corpus.libraries.prefixes import library_prefixes
from javatrace.errors import UserError
from javatrace.vocabulary.libraries import is_library


def program(declared: str, *imported: str) -> Program:
    return Program(frozenset([declared]), frozenset(imported))


SHOP, DESK = "cn.shop.web", "kr.desk.app"


@pytest.mark.parametrize(
    ("imported", "found"),
    [
        ("xy.pool.core", ["xy.pool"]),
        ("com.lone.pool", ["com.lone"]),
        ("com.github.maker.tool", ["com.github.maker"]),
        ("org.springframework.web", []),  # known already
        ("java.util", []),
        ("com.example.tool", []),  # in documents, anybody's
        (SHOP, []),  # one of the two wrote it
    ],
)
def test_what_two_programs_import(imported: str, found: list[str]) -> None:
    assert library_prefixes([], [program(SHOP, imported), program(DESK, imported)]) == found


def test_one_program_is_enough_for_what_a_jar_holds() -> None:
    programs = [program(SHOP, "xy.pool.core", "xy.own.core")]
    assert library_prefixes(["xy.pool.core.impl"], programs) == ["xy.pool"]


def test_products_of_a_company_go_by_their_own_names() -> None:
    products = [f"com.vendor.p{n}" for n in range(5)]
    assert library_prefixes([], [program(SHOP, *products)] * 2) == products


def repository(root: Path, name: str, source: str) -> Path:
    folder = root / name
    folder.mkdir()
    (folder / "A.java").write_text(source)
    git = ["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@b.c"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
        subprocess.run([*git, *words], check=True)
    return folder


def test_the_command_writes_the_list(tmp_path: Path) -> None:
    source = (
        "package {};\nimport xy.pool.core.Pool;\nimport static xy.more.Tools.run;\nclass A {{}}\n"
    )
    roots = [repository(tmp_path, name, source.format(name)) for name in (SHOP, DESK)]
    assert of_repository(roots[0]) == Program(
        frozenset([SHOP]), frozenset(["xy.pool.core", "xy.more"])
    )
    with zipfile.ZipFile(tmp_path / "a.jar", "w") as jar:
        jar.writestr("xy/pool/core/Pool.class", b"")
        jar.writestr("META-INF/x/A.class", b"")
    assert list(of_jars(tmp_path)) == ["xy.pool.core"]
    libraries(roots, jars=tmp_path, out=tmp_path / "out.tsv")
    assert (tmp_path / "out.tsv").read_text() == "xy.more\nxy.pool\n"


def test_no_repository_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no git repository"):
        of_repository(tmp_path)


VENDORS = [
    "com.baomidou.mybatisplus.core.override.MybatisMapperProxy",
    "com.alibaba.csp.sentinel.CtSph",
    "com.alibaba.druid.pool.DruidDataSource",
    "com.zaxxer.hikari.pool.HikariPool",
    "com.github.pagehelper.PageInterceptor",
    "cn.hutool.core.lang.Assert",
]
APPLICATIONS = [
    "com.bank.Pay",
    "com.example.flow.FlowService",
    "com.alibaba.Application",
    "com.github.me.shop.Cart",
    "com.alibabas.csp.A",
    "com.baomidous.A",
    "Pay",
]


@pytest.mark.parametrize("name", VENDORS)
def test_vendors_are_libraries(name: str) -> None:
    assert is_library(name)


@pytest.mark.parametrize("name", APPLICATIONS)
def test_applications_are_none(name: str) -> None:
    assert not is_library(name)


def test_the_list_that_ships_is_sorted_and_names_its_programs() -> None:
    folder = Path(prefixes.__file__).parent
    programs = (folder / "programs.tsv").read_text().split()
    assert len(programs) > 50
    assert all(name.count("/") == 1 for name in programs)
    listed = (folder.parents[1] / OUT).read_text().split()
    assert listed == sorted(set(listed))
    assert all(1 <= prefix.count(".") <= 2 for prefix in listed)
