"""Diagnoses to text: console, HTML, JSON, Markdown, SARIF."""
