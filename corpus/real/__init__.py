"""Crashes that happened, and the commit that mended each: from users' reports and from failing tests."""
