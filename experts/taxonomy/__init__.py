"""Exception classes: which are known, which label each counts as, and which cannot carry a cause."""
