"""Every figure of a report, computed from kept answers."""
