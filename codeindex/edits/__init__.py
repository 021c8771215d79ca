"""Source edits by name: each a function from a file, a member and an expression to a new file."""

from codeindex.edits.diff import unified_diff
from codeindex.edits.registry import EDITS, FAILS_EARLIER, Edit, apply_edit

__all__ = ["EDITS", "FAILS_EARLIER", "Edit", "apply_edit", "unified_diff"]
