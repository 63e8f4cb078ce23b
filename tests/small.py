"""A whole dataset in miniature: Ruritania and Syldavia, as a curator would write them down.

`folder` writes it out, changed at will, and `told` says what is found wrong with it. Where a change bears the comment
`# <-`, a fault is expected; `marked` puts these places before what the faults are expected to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bilateral.reading import examine

MARK = "# <-"

FILES: dict[str, str] = {
    "dataset": """\
title = "Ruritania and Syldavia"
version = "1.0"
licence = "CC-BY-4.0"
known_until = "2024-06-30"

[[coverage]]
period = "2023-01/2024-06"
topics = ["military"]
languages = ["en"]
note = "two newspapers of the capitals; the archives of the ministries are missing"
""",
    "actors": """\
[borduria]
kind = "state"

[fritz-tarlenheim]
title = "Fritz von Tarlenheim"
kind = "person"

[fritz-tarlenheim.names]
"Fritz von Tarlenheim" = { kind = "official", language = "en" }
"Col. Tarlenheim" = { kind = "rank" }
"F. Tarlenheim" = { kind = "alias", valid = "2023" }

[[fritz-tarlenheim.claims]]
source = "courier-2023-05-12"
at = "p2"
says.names = ["Fritz von Tarlenheim", "Col. Tarlenheim"]

[[fritz-tarlenheim.claims]]
source = "gazette-2023-05"
at = "p1"
says.names."F. Tarlenheim".valid = "2023-05"

[klow-gazette]
title = "Klow Gazette"
kind = "organization"

[marta-jorgen]
kind = "person"
names."Marta Jorgen" = { kind = "official", language = "en" }
claims = [{ source = "courier-2023-05-12", at = "p1", says = { names = ["Marta Jorgen"] } }]

[ruritania]
title = "Ruritania"
kind = "state"
identifiers = { iso2 = { code = "RU" }, cow = { code = "999", valid = "1878-03-03/.." } }
names."Kingdom of Ruritania" = { kind = "official", language = "en" }
claims = [{ source = "courier-2023-05-12", at = "p1", says = { names = ["Kingdom of Ruritania"] } }]

[ruritania-war-ministry]
kind = "organization"
part_of = ["ruritania"]

[sapt]
kind = "person"

[strelsau-courier]
kind = "organization"
names."Strelsau Courier" = { kind = "official", language = "en" }

[syldavia]
kind = "state"

[syldavia-defence-ministry]
kind = "organization"
part_of = ["syldavia"]
""",
    "offices": """\
[ruritania-war-minister]
of = "ruritania-war-ministry"
names."Minister of War" = { kind = "official", language = "en" }

[ruritania-war-minister.tenures]
sapt = { holder = "sapt", start = "2019", end = "2023-02-28" }
tarlenheim = { holder = "fritz-tarlenheim", start = "2023-02-28", end = ".." }

[[ruritania-war-minister.claims]]
source = "courier-2023-05-12"
at = "p2"
says.names = ["Minister of War"]
says.tenures.sapt = { holder = "sapt", start = "2019", end = "2023-02-28" }
says.tenures.tarlenheim = { holder = "fritz-tarlenheim", start = "2023-02-28", end = ".." }

[syldavia-defence-minister]
of = "syldavia-defence-ministry"
tenures.jorgen = { acting = true, holder = "marta-jorgen", start = "[..2023-05-10]" }

[[syldavia-defence-minister.claims]]
source = "gazette-2023-05"
says.tenures.jorgen = { holder = "marta-jorgen", start = "[..2023-05-10]", acting = true }
""",
    "events": """\
[2023-05-jorgen-strelsau]
title = "Defence minister of Syldavia in Strelsau"
kind = "visit"
status = "held"
date = "2023-05-10/2023-05-12"
place = "ruritania/Strelsau"
participants.marta-jorgen = { roles = ["visitor"], office = "syldavia-defence-minister" }
topics = ["military"]
summary = "the first visit of its kind"

[[2023-05-jorgen-strelsau.claims]]
source = "courier-2023-05-12"
at = "p1"
says.status = "held"
says.date = "2023-05-10/2023-05-12"
says.place = "ruritania/Strelsau"
says.participants = ["marta-jorgen"]
wording.date = "three days"

[2023-05-jorgen-tarlenheim]
kind = "meeting"
status = "held"
date = "2023-05-11"
place = "ruritania/Strelsau/Citadel"
number = "3"
part_of = "2023-05-jorgen-strelsau"
topics = ["military/training", "diplomacy"]

[2023-05-jorgen-tarlenheim.participants]
fritz-tarlenheim = { roles = ["host"] }
marta-jorgen = { roles = ["visitor"], on_behalf_of = "syldavia", described = "the minister from Klow" }

[2023-05-jorgen-tarlenheim.statements.visit]
speakers = ["marta-jorgen"]
to = ["fritz-tarlenheim"]
stance = "invites"
about = ["syldavia"]
topics = ["diplomacy"]
gist = "to come to Klow within the year"

[[2023-05-jorgen-tarlenheim.claims]]
source = "courier-2023-05-12"
at = "p3"
according_to = "ruritania-war-ministry"
says.status = "held"
says.date = "2023-05-11"
says.place = "ruritania/Strelsau/Citadel"
says.number = "3"
says.participants.fritz-tarlenheim = {}
says.participants.marta-jorgen = { on_behalf_of = "syldavia", described = "the minister from Klow" }
says.statements.visit = { speakers = ["marta-jorgen"], to = ["fritz-tarlenheim"] }
wording.date = "on Thursday"

[[2023-05-jorgen-tarlenheim.claims]]
source = "gazette-2023-05"
at = "p1"
says = { status = "held", date = "2023-04", participants = ["fritz-tarlenheim", "marta-jorgen", "sapt"] }
denies.number = "4"
rejected.date = "the visit is dated to May by both papers"
rejected.participants.sapt = "he had left office in February"

[2024-02-tarlenheim-jorgen]
kind = "call"
status = "held"
date = "2024-02-07~"
participants = { fritz-tarlenheim = {}, syldavia-defence-minister = {} }
relations = [{ kind = "follows", to = "2023-05-jorgen-tarlenheim#visit" }]

[[2024-02-tarlenheim-jorgen.claims]]
source = "rna-2024-02"
says = { status = "held", date = "2024-02-07~", participants = ["syldavia-defence-minister", "fritz-tarlenheim"] }

[2024-09-tarlenheim-klow]
kind = "visit"
status = "planned"
date = "[2024-09..2024-10]"
place = "syldavia"
participants.fritz-tarlenheim = { roles = ["visitor"] }
relations = [{ kind = "returns", to = "2023-05-jorgen-strelsau" }]

[[2024-09-tarlenheim-klow.claims]]
source = "rna-2024-02"
says = { status = "planned", place = "syldavia/Klow", participants = ["fritz-tarlenheim"] }
wording.date = "this autumn"

[[2024-09-tarlenheim-klow.claims]]
because = "autumn, and the parliament of Syldavia sits until the end of August"
from = ["rna-2024-02", "2023-05-jorgen-tarlenheim#visit"]
says.date = "[2024-09..2024-10]"
""",
    "accords": """\
[2023-05-defence-memorandum]
title = "Memorandum on the training of officers"
kind = "memorandum"
parties = ["ruritania-war-ministry", "syldavia-defence-ministry"]
term = "2023/2028"
topics = ["military/training"]

[2023-05-defence-memorandum.acts]
signed = { kind = "signed", event = "2023-05-jorgen-tarlenheim", by = ["fritz-tarlenheim", "marta-jorgen"] }
in-force = { kind = "in-force", date = "2023-06-01", status = "held" }

[2023-05-defence-memorandum.acts.approved]
kind = "approved"
status = "alleged"
date = "2023-05"
place = "syldavia"
party = "ruritania"
body = "borduria"

[[2023-05-defence-memorandum.claims]]
source = "courier-2023-05-12"
at = "p4"
says.kind = "memorandum"
says.parties = ["ruritania-war-ministry", "syldavia-defence-ministry"]
says.term = "2023/2028"
says.acts.signed.by = ["fritz-tarlenheim", "marta-jorgen"]
says.acts.in-force = { date = "2023-06-01", status = "held" }

[2023-05-defence-memorandum.claims.says.acts.approved]
date = "2023-05"
place = "syldavia/Klow"
status = "held"
party = "ruritania"
body = "borduria"

[[2023-05-defence-memorandum.claims]]
source = "gazette-2023-05"
at = "p2"
says.kind = "agreement"
wording.kind = "a pact"

[training-programme]
kind = "programme"
parties = ["ruritania", "syldavia"]
acts.envisaged = { kind = "envisaged", event = "2024-02-tarlenheim-jorgen" }
relations = [{ kind = "implements", to = "2023-05-defence-memorandum" }]

[[training-programme.claims]]
source = "rna-2024-02"
says = { kind = "programme", parties = ["ruritania", "syldavia"], acts = ["envisaged"] }
""",
    "figures": """\
[officers-trained]
title = "Officers trained in Ruritania"
about = ["2023-05-defence-memorandum"]
measure = "officers trained"
value = "~80"
unit = "persons"
period = "2023-06/2024-01"
claims = [{ source = "rna-2024-02", at = "p5", says = { value = "~80", unit = "persons", period = "2023-06/2024-01" } }]
""",
    "sources": """\
[courier-2023-05-12]
title = "Syldavian guest leaves"
publisher = "strelsau-courier"
published = "2023-05-12"
retrieved = "2024-06-30"
language = "en"
url = "https://courier.example/guest"
extent = "whole"

[gazette-2023-05]
publisher = "klow-gazette"
published = "[2023-05-12..2023-05-31]"
retrieved = "2024-06-30"
extent = "excerpt"

[rna-2024-02]
retrieved = "2024-06-29"
derived_from = ["courier-2023-05-12", "klow-gazette"]
extent = "whole"
""",
}

Change = str | None | Mapping[str, str]


def folder(path: Path, **changes: Change) -> Path:
    """Write the miniature into a new folder below a path and give the folder back.

    Args:
        path: A directory to write into.
        changes: By the name of a file without its ending: a table of texts that each stand in it once, with what
            takes their place; or a text for the end of the file; or None for no such file.
    """
    place = path / "ruritania-syldavia"
    place.mkdir()
    for name, text in (FILES | dict.fromkeys(changes.keys() - FILES.keys(), "")).items():
        change = changes.get(name, "")
        if isinstance(change, Mapping):
            for old, new in change.items():
                assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
                text = text.replace(old, new)  # noqa: PLW2901  # one change after another
        elif change is not None:
            text += change  # noqa: PLW2901
        if change is not None:
            (place / f"{name}.toml").write_text(text, encoding="utf-8", newline="\n")
    return place


def told(place: Path) -> list[str]:
    """What is found wrong with a folder, in the words that its curator reads; doubts begin with `warning: `."""
    return [f"{'warning: ' * fault.warning}{fault}" for fault in examine(place)[1]]


def marked(place: Path, *faults: str) -> list[str]:
    """These faults, each after the place of one of the marks, in their order."""
    places = [
        f"{file.name}:{number}"
        for file in sorted(place.iterdir())
        for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1)
        for _ in range(line.count(MARK))
    ]
    return [
        f"warning: {at} {fault.removeprefix('warning: ')}" if fault.startswith("warning: ") else f"{at} {fault}"
        for at, fault in zip(places, faults, strict=True)
    ]
