"""Draw records for a second reading: `python data/draw.py data/iran-belarus 1` prints eighty ids, the same each time.

Drawn are records that somebody curated: neither pages nor those who publish them.
"""

from __future__ import annotations

import random
import sys

import bilateral
from bilateral.model import CLASSES, Source


def main() -> None:
    """Print the ids, in the order in which they were drawn."""
    _, folder, seed, *already = sys.argv
    ds = bilateral.read(folder)
    publishers = {it.publisher for it in ds.sources}
    ids = [it.id for cls in CLASSES if cls is not Source for it in getattr(ds, cls.plural) if it.claims]
    ids = sorted({*ids} - publishers - {*already})
    print("\n".join(random.Random(int(seed)).sample(ids, 80)))  # noqa: S311  # no secret


if __name__ == "__main__":
    main()
