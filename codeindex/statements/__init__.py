"""The statements that make text (log calls, exceptions with messages): mined, and matched with what was logged."""
