"""The values that the index answers with and keeps: methods, outlines, statements; no behaviour."""
