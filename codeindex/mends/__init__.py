"""Edits that make the failing call work, where message and syntax tree agree on what was meant."""

from codeindex.mends.registry import MENDS, mend
from codeindex.mends.site import Edited

__all__ = ["MENDS", "Edited", "mend"]
