"""Commits that mend a crash: the parent's production code run by the commit's tests, on this machine's JVM."""
