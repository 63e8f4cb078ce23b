"""What two states did together, who says so, and how sure we are."""

from typing import TYPE_CHECKING

from bilateral.amounts import Amount
from bilateral.dates import Certainty, Date
from bilateral.errors import BilateralError, DatasetError, DateError, Fault, UnknownError, WordError
from bilateral.kinds import (
    AccordKind,
    ActKind,
    ActorKind,
    EventKind,
    Extent,
    NameKind,
    RelationKind,
    Role,
    Stance,
    Status,
    Topic,
)
from bilateral.model import (
    Accord,
    Act,
    Actor,
    Claim,
    Coverage,
    Event,
    Figure,
    Identifier,
    Name,
    Office,
    Participation,
    Record,
    Relation,
    Source,
    Statement,
    Tenure,
)
from bilateral.parts import Parts

if TYPE_CHECKING:
    from bilateral import crosswalks as crosswalks
    from bilateral.counts import Bounds, Count, Counts
    from bilateral.dataset import Dataset
    from bilateral.evidence import Evidence, Reading
    from bilateral.frames import MissingError
    from bilateral.lifecycle import Standing, State
    from bilateral.lineage import Lineage
    from bilateral.offices import Held
    from bilateral.reading import datasets, load, read
    from bilateral.records import Accords, Actors, Events, Figures, Offices, Records, Sources, Statements
    from bilateral.timeline import Timeline

__version__ = "26.1.0"

# The rooms in which something is asked, and what is asked of them; each is imported with the first question.
_LATER = {
    "Accords": "records",
    "Actors": "records",
    "Bounds": "counts",
    "Count": "counts",
    "Counts": "counts",
    "Dataset": "dataset",
    "Events": "records",
    "Evidence": "evidence",
    "Figures": "records",
    "Held": "offices",
    "Lineage": "lineage",
    "MissingError": "frames",
    "Offices": "records",
    "Reading": "evidence",
    "Records": "records",
    "Sources": "records",
    "Standing": "lifecycle",
    "State": "lifecycle",
    "Statements": "records",
    "Timeline": "timeline",
    "datasets": "reading",
    "load": "reading",
    "read": "reading",
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name == "crosswalks":
        return import_module("bilateral.crosswalks")
    if name in _LATER:
        return getattr(import_module(f"bilateral.{_LATER[name]}"), name)
    raise AttributeError(f"module 'bilateral' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, *(name for name in globals() if name.startswith("__"))]


__all__ = [
    "Accord",
    "AccordKind",
    "Accords",
    "Act",
    "ActKind",
    "Actor",
    "ActorKind",
    "Actors",
    "Amount",
    "BilateralError",
    "Bounds",
    "Certainty",
    "Claim",
    "Count",
    "Counts",
    "Coverage",
    "Dataset",
    "DatasetError",
    "Date",
    "DateError",
    "Event",
    "EventKind",
    "Events",
    "Evidence",
    "Extent",
    "Fault",
    "Figure",
    "Figures",
    "Held",
    "Identifier",
    "Lineage",
    "MissingError",
    "Name",
    "NameKind",
    "Office",
    "Offices",
    "Participation",
    "Parts",
    "Reading",
    "Record",
    "Records",
    "Relation",
    "RelationKind",
    "Role",
    "Source",
    "Sources",
    "Stance",
    "Standing",
    "State",
    "Statement",
    "Statements",
    "Status",
    "Tenure",
    "Timeline",
    "Topic",
    "UnknownError",
    "WordError",
    "datasets",
    "load",
    "read",
]
