"""A type's simple name to its qualified one, by what the file itself says: imports, its own types, its package."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from codeindex.model.outline import Outline, qualified_name
from codeindex.syntax.traversal import node_text

if TYPE_CHECKING:
    from tree_sitter import Node

JAVA_LANG = frozenset({
    "AbstractMethodError", "ArithmeticException", "ArrayIndexOutOfBoundsException", "ArrayStoreException",
    "AssertionError", "BootstrapMethodError", "ClassCastException", "ClassCircularityError",
    "ClassFormatError", "ClassNotFoundException", "CloneNotSupportedException",
    "EnumConstantNotPresentException", "Error", "Exception", "ExceptionInInitializerError",
    "IllegalAccessError", "IllegalAccessException", "IllegalArgumentException",
    "IllegalCallerException", "IllegalMonitorStateException", "IllegalStateException",
    "IllegalThreadStateException", "IncompatibleClassChangeError", "IndexOutOfBoundsException",
    "InstantiationError", "InstantiationException", "InternalError", "InterruptedException",
    "LayerInstantiationException", "LinkageError", "NegativeArraySizeException",
    "NoClassDefFoundError", "NoSuchFieldError", "NoSuchFieldException", "NoSuchMethodError",
    "NoSuchMethodException", "NullPointerException", "NumberFormatException", "OutOfMemoryError",
    "ReflectiveOperationException", "RuntimeException", "SecurityException", "StackOverflowError",
    "StringIndexOutOfBoundsException", "ThreadDeath", "Throwable", "TypeNotPresentException",
    "UnknownError", "UnsatisfiedLinkError", "UnsupportedClassVersionError",
    "UnsupportedOperationException", "VerifyError", "VirtualMachineError", "WrongThreadException",
})  # fmt: skip


def qualified_in(outline: Outline, root: Node, written: str) -> str:
    """The binary name of a type as written in the file of that outline and syntax tree, else as written.

    Single-type imports and types of the file first, then java.lang, then the file's own package
    where nothing is imported wholesale.
    """
    head, dot, rest = written.partition(".")
    if head[:1].islower():
        return written
    inner = f"{dot}{rest}".replace(".", "$")
    imports = list(imports_of(root))
    if found := next(
        (each for each in imports if each.endswith(f".{head}") and not each.startswith("static ")),
        None,
    ):
        return found + inner
    if own := next((row.binary_name for row in outline.types if row.name == head), None):
        return qualified_name(outline.package, own) + inner
    if head in JAVA_LANG:
        return f"java.lang.{written}"
    if not outline.package or any(each.endswith(".*") for each in imports):
        return written
    return f"{outline.package}.{head}{inner}"


def imports_of(root: Node) -> Iterator[str]:
    """What the file imports, as written: `a.b.C`, `a.b.*`, `static a.b.C.m`."""
    for node in root.named_children:
        if node.type == "import_declaration":
            yield node_text(node).removeprefix("import").rstrip("; \t\r\n").strip()
