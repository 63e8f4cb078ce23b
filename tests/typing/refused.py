"""What type checkers must refuse: a comment that ignores what is no error is an error itself. Never executed."""

# pyright: strict, reportUnnecessaryTypeIgnoreComment=true
from __future__ import annotations

import bilateral
from bilateral import Act, Date, Event, Parts

ds = bilateral.load("iran-belarus")
ds.events.where(statsu="held")  # type: ignore[call-arg]
ds.events.where("visit")  # type: ignore[call-arg]
ds.events.exclude(knid="visit")  # type: ignore[call-arg]
ds.accords.where(outermost=True)  # type: ignore[call-arg]
ds.events.where(during=2024)  # type: ignore[arg-type]
Event(id="e", knid="visit", status="held")  # type: ignore[call-arg]
Event("e")  # type: ignore[call-arg]
Act(kind="signed", date=2024)  # type: ignore[arg-type]
Date(2024)  # type: ignore[arg-type]
ds.title = "another"  # type: ignore[misc]
bilateral.load()  # type: ignore[call-arg]
list(ds)  # type: ignore[call-overload]
ds.events[0].date = None  # type: ignore[misc]
Parts({"a": 1})["a"] = 2  # type: ignore[index]
