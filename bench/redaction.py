"""What masking costs beside reading: seconds of masking every incident of a log, against reading that log.

    python -m bench.redaction [--megabytes N]

Masks what `hybrid analyze` masks, each distinct incident once, and prints its share of the reading (limit: 3 %);
then what of the tables in tests/javatrace/redaction was missed or hidden wrongly. Seconds of processor, best of three.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench.command_line import argument_parser
from bench.read_logs import TRACE_SHARE, log, timed
from javatrace.incidents.grouping import group
from javatrace.incidents.masking import masked_incident
from javatrace.reading import read_records
from javatrace.redaction import ALL, redact
from tests.javatrace.redaction.tables import lines, raw, values

DISTINCT = 500
LIMIT = 0.03


def main() -> None:
    parser = argument_parser(__file__, __doc__)
    parser.add_argument("--megabytes", type=int, default=256)
    options = parser.parse_args()
    share = cost(options.megabytes << 20)
    for name in ("masked", "held_out_masked", "held_out_2_masked"):
        table = lines(f"{name}.txt")
        missed = [
            one for one in table if any(v in redact(raw(one)) for v in values(one) if len(v) > 2)
        ]
        print(f"{name:20} {len(table):4} tried, {len(missed):3} missed")
    for name in ("kept", "held_out_kept", "held_out_2_kept"):
        table = lines(f"{name}.txt")
        print(
            f"{name:20} {len(table):4} tried, {sum(redact(o) != o for o in table):3} hidden wrongly"
        )
    sys.exit(0 if share <= LIMIT else 1)


def cost(size: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "day.log"
        with open(path, "wb") as stream:
            stream.writelines(log(size, TRACE_SHARE, DISTINCT))
        incidents = group(read_records(path))
        reading = timed(lambda: group(read_records(path)))
        masking = timed(lambda: [masked_incident(each, ALL) for each in incidents])
    print(f"log of {size >> 20} MB, {len(incidents)} distinct incidents")
    print(
        f"  reading {reading:.2f} s, masking {masking:.2f} s: {masking / reading:.1%}   limit <= {LIMIT:.0%}"
    )
    return masking / reading


if __name__ == "__main__":
    main()
