"""`import bilateral` against `import cattrs`, and what it must not load."""

from __future__ import annotations

import os
import subprocess
import sys

from measure import PACKAGE, Result, milliseconds, processes, ratio

NOT_LOADED = ("cattrs", "dateutil.parser", "narwhals", "pandas", "pyarrow", "importlib.metadata")


def run(*, quick: bool) -> list[Result]:
    times = processes({"ours": "import bilateral", "peer": "import cattrs"}, 7 if quick else 21)
    mine, theirs = loaded("bilateral"), loaded("cattrs")
    return [
        Result(
            "import bilateral ÷ import cattrs",
            ratio(times["ours"], times["peer"]),
            1.0,
            detail=f"{milliseconds(times['ours'])}, {milliseconds(times['peer'])}; {len(mine)}, {len(theirs)} modules",
        ),
        Result(
            "modules loaded that must not be",
            len(mine.intersection(NOT_LOADED)),
            0,
            unit="",
            detail=", ".join(sorted(mine.intersection(NOT_LOADED))),
        ),
    ]


def loaded(module: str) -> set[str]:
    source = f"import {module}, sys; print(*sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    done = subprocess.run([sys.executable, "-c", source], env=environment, capture_output=True, text=True, check=True)
    return set(done.stdout.split())
