"""How far apart two tokens are, in T5's buckets: near distances each their own, far ones together."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def buckets(
    distances: NDArray[np.int64], *, both_ways: bool, count: int, furthest: int
) -> NDArray[np.int64]:
    """The bucket of each distance (key's place less the query's), of the same shape.

    After Raffel et al., Exploring the Limits of Transfer Learning, 2020: half of the `count` buckets
    are exact, the others grow by powers up to `furthest`. `both_ways`: one half for each direction.
    """
    import numpy as np

    first = np.zeros_like(distances)
    if both_ways:
        count //= 2
        first, apart = count * (distances > 0), np.abs(distances)
    else:
        apart = np.maximum(-distances, 0)
    exact = count // 2
    # In float32, as where the weights were learnt: on the edge of a bucket it decides.
    ratio = (np.maximum(apart, 1) / exact).astype(np.float32)
    share = np.log(ratio) / np.float32(log(furthest / exact))
    far = np.minimum(exact + (share * (count - exact)).astype(np.int64), count - 1)
    found: NDArray[np.int64] = first + np.where(apart < exact, apart, far)
    return found
