"""A type's simple name to its qualified one, by what the file itself says: imports, its own types, its package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from codeindex.walking import descendants, node_text

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
_DECLARATIONS = {"class_declaration", "record_declaration", "enum_declaration"}


def qualified_in(root: Node, class_name: str, written: str) -> str:
    """The binary name where the file of the class `class_name` tells it, else as written.

    Single-type imports and types of the file first, then java.lang, then the file's own package
    where nothing is imported wholesale.
    """
    head, dot, rest = written.partition(".")
    if head[:1].islower():
        return written
    inner = f"{dot}{rest}".replace(".", "$")
    imported, wholesale = _imports(root, head)
    if imported:
        return imported + inner
    if own := _declared(root, head):
        return own + inner
    if head in JAVA_LANG:
        return f"java.lang.{written}"
    package = class_name.rpartition(".")[0]
    return f"{package}.{head}{inner}" if package and not wholesale else written


def _imports(root: Node, name: str) -> tuple[str | None, bool]:
    """(what the file imports under that simple name, whether it imports a whole package)."""
    wholesale = False
    for node in root.named_children:
        if node.type == "import_declaration":
            text = node_text(node).removeprefix("import").rstrip("; \t\r\n").strip()
            if text.endswith(f".{name}") and not text.startswith("static "):
                return text, wholesale
            wholesale = wholesale or text.endswith(".*")
    return None, wholesale


def _declared(root: Node, name: str) -> str | None:
    """The binary name of a type that the file declares."""
    package = next((n for n in root.named_children if n.type == "package_declaration"), None)
    for node in descendants(root, lambda n: n.type in _DECLARATIONS or n.type.endswith("_body")):
        if node.type in _DECLARATIONS and node_text(node.child_by_field_name("name")) == name:
            names = [name]
            outer = node.parent
            while outer is not None:
                if outer.type in _DECLARATIONS or outer.type == "interface_declaration":
                    names.append(node_text(outer.child_by_field_name("name")))
                outer = outer.parent
            before = node_text(package).removeprefix("package").strip("; \t\r\n")
            return (f"{before}." if before else "") + "$".join(reversed(names))
    return None
