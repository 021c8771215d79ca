"""Every regular expression of the project on a megabyte of each of thirty hostile shapes, and on texts made of itself.

    python -m bench.patterns [--quick] [--only WORD]

Prints how many patterns, the slowest over all thirty megabytes (limit: 2 s a megabyte), the seconds of all of them
over one megabyte of the thirty shapes together, and each pattern whose time grows faster than its text.
--quick takes a thirtieth of the text.
"""

from __future__ import annotations

import sys

from bench.command_line import argument_parser
from bench.hostile.growth import slow_patterns
from bench.hostile.patterns import Used, used_patterns
from bench.hostile.shapes import SHAPES, all_shapes, shape
from bench.hostile.timing import seconds

MOST_SECONDS = 2.0
SMALL = 4096
"""Characters of the texts made of patterns."""
ALL_UNITS = 64


def main() -> None:
    parser = argument_parser(__file__, __doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", default="", help="patterns of modules with this word")
    options = parser.parse_args()
    size = 1_000_000 // (30 if options.quick else 1)
    every = [used for used in used_patterns() if options.only in used.where]
    mixed = all_shapes(size)
    together = sum(seconds(used, mixed, MOST_SECONDS) for used in every)
    print(f"{len(every)} patterns, {len(SHAPES)} shapes of {size:,} characters")
    print(f"all patterns over the shapes together       {together:.1f} s")
    worst = sorted((_slowest(used, size) for used in every), reverse=True)[:5]
    for took, name, where in worst:
        print(f"  {took:6.3f} s  {name:20} {where}")
    slow = list(slow_patterns(every, SMALL, ALL_UNITS))
    print(f"patterns that grow faster than the text      {len(slow)}   limit 0")
    for each in slow:
        print(f"  {each.where}: {each.pattern[:80]}\n    on {each.text!r}")
    sys.exit(1 if slow or worst[0][0] > MOST_SECONDS else 0)


def _slowest(used: Used, size: int) -> tuple[float, str, str]:
    times = ((seconds(used, shape(name, size), MOST_SECONDS), name) for name in SHAPES)
    took, name = max(times)
    return took, name, used.where


if __name__ == "__main__":
    main()
