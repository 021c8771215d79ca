"""The report as one HTML file that needs no other: tables, and plots as pictures inside it where there are any."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from router.evaluation.report.evaluation import Evaluation
from router.rendering.elements.section import Section
from router.rendering.evaluation.sections import heading, preface, sections

STYLE = """
body { font: 15px/1.45 system-ui, sans-serif; color: #1b1f24; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.3rem; } h2 { font-size: 1.05rem; margin-top: 2rem; }
table { border-collapse: collapse; } th { text-align: left; border-bottom: 2px solid #8b949e; }
th, td { padding: .2rem .7rem; white-space: pre; } tbody tr:nth-child(even) { background: #f4f6f8; }
.n { text-align: right; font-variant-numeric: tabular-nums; } p { margin: .3rem 0; } .s { overflow-x: auto; }
figure { margin: 1rem 0; } img { max-width: 100%; }
@media (prefers-color-scheme: dark) {
  body { background: #14171a; color: #e2e6ea; } tbody tr:nth-child(even) { background: #1d2125; }
  img { background: white; }
}
"""


def html_text(
    evaluations: Sequence[Evaluation], language: str, plots: Mapping[str, Path] | None = None
) -> str:
    """`plots`: title to PNG file; they are put into the page itself."""
    title = escape(heading(evaluations[0], language))
    body = "\n".join(_body(evaluations, language, plots or {}))
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head><meta charset="utf-8"><title>{title}</title>\n'
        f"<style>{STYLE}</style></head>\n<body>\n<h1>{title}</h1>\n{body}\n</body>\n</html>"
    )


def _body(
    evaluations: Sequence[Evaluation], language: str, plots: Mapping[str, Path]
) -> Iterator[str]:
    yield from (f"<p>{escape(note)}</p>" for note in preface(evaluations))
    for section in sections(evaluations, language):
        yield from _section(section)
    for title, path in plots.items():
        data = b64encode(path.read_bytes()).decode("ascii")
        yield f'<figure><img alt="{escape(title)}" src="data:image/png;base64,{data}"></figure>'


def _section(section: Section) -> Iterator[str]:
    yield f'<h2>{escape(section.title)}</h2>\n<div class="s"><table>'
    yield f"<thead><tr>{_cells(section.columns, section.left, 'th')}</tr></thead>\n<tbody>"
    for row in section.rows:
        yield f"<tr>{_cells(row, section.left, 'td')}</tr>"
    yield "</tbody></table></div>"
    yield from (f"<p>{escape(line)}</p>" for line in section.lines)


def _cells(cells: Sequence[str], left: int, tag: str) -> str:
    return "".join(
        f"<{tag}{'' if place < left else ' class=n'}>{escape(cell)}</{tag}>"
        for place, cell in enumerate(cells)
    )
