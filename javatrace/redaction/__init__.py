"""Personal data out of all that is printed, kept or read by a model; README.md tells what is not found.

A recogniser a file in `recognisers/`, one line each in `registry.py`.
"""

from javatrace.redaction.redactor import find, redact
from javatrace.redaction.settings import ALL, OwnRecogniser, RedactSettings, settings_from
from javatrace.redaction.span import Span

__all__ = ["ALL", "OwnRecogniser", "RedactSettings", "Span", "find", "redact", "settings_from"]
