"""The command line: what it prints at every width and on every kind of output, and how it ends."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bilateral
import small
import strategies
from bilateral import cli
from bilateral.codec import plain
from bilateral.model import heading

CHECKOUT = Path(__file__).parents[1]
MEETING = "2023-05-jorgen-tarlenheim"
BASH = shutil.which("bash") or "bash"
COMMANDS = [
    *("timeline", "show", "evidence", "conflicts", "lineage", "state"),
    *("statements", "find", "holders", "offices", "cite", "export", "diff", "check"),
]
Run = Callable[..., str]


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def place(tmp_path: Path) -> str:
    return str(small.folder(tmp_path))


@pytest.fixture
def run(place: str, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command on the miniature and give what it printed, all being well."""

    def printed(*words: str) -> str:
        code = cli.main([*words, "--data", place])
        out, err = capsys.readouterr()
        assert (code, err) == (0, "")
        return out

    return printed


def ids(timeline: str) -> list[str]:
    """Ids of a timeline's entries; those that may match have a word more."""
    return [entry.split("\n")[-1].strip() for entry in timeline.strip().split("\n\n")[1:]]


# timeline


def test_timeline_at_80_columns(run: Run) -> None:
    assert (
        run("timeline")
        == """\
Ruritania and Syldavia (4 events, 2 accords)

from 2023-05-10 to 2023-05-12
            Defence minister of Syldavia in Strelsau
            visit · Strelsau, Ruritania
            Marta Jorgen
            2023-05-jorgen-strelsau

2023-05-11  Memorandum on the training of officers
            memorandum · signed · Citadel, Strelsau, Ruritania
            ruritania-war-ministry, syldavia-defence-ministry; signed by Fritz
            von Tarlenheim, Marta Jorgen
            2023-05-defence-memorandum

2023-05-11  meeting · Citadel, Strelsau, Ruritania
            Fritz von Tarlenheim, Marta Jorgen (the minister from Klow) for
            syldavia
            2023-05-jorgen-tarlenheim

about 2024-02-07
            call
            Fritz von Tarlenheim, syldavia-defence-minister
            2024-02-tarlenheim-jorgen

about 2024-02-07
            programme · envisaged
            Ruritania, syldavia
            training-programme

2024-09 or 2024-10
            visit · planned · syldavia
            Fritz von Tarlenheim
            2024-09-tarlenheim-klow
"""
    )


def test_timeline_on_a_narrow_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")  # 40 is the least
    assert (
        run("timeline", "--kind", "memorandum")
        == """\
Ruritania and Syldavia (no events, 1
accord)

2023-05-11
    Memorandum on the training of
    officers
    memorandum · signed · Citadel,
    Strelsau, Ruritania
    ruritania-war-ministry,
    syldavia-defence-ministry; signed by
    Fritz von Tarlenheim, Marta Jorgen
    2023-05-defence-memorandum
"""
    )


def test_undated_entries_come_last_and_say_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rumour = 'because = "a rumour", from = ["rna-2024-02"]'
    bare = f'\n[some-call]\nkind = "call"\nstatus = "alleged"\nclaims = [{{ {rumour}, says.status = "alleged" }}]\n'
    says = 'says = { kind = "document", parties = ["syldavia"] }'
    paper = f'\n[a-paper]\nkind = "document"\nparties = ["syldavia"]\nclaims = [{{ {rumour}, {says} }}]\n'
    place = small.folder(tmp_path, events=bare, accords=paper)
    assert cli.main(["timeline", "--data", str(place)]) == 0
    assert capsys.readouterr().out.endswith("""
no date     document
            syldavia
            a-paper

no date     call · alleged
            some-call
""")


STRELSAU, KLOW, CALL = "2023-05-jorgen-strelsau", "2024-09-tarlenheim-klow", "2024-02-tarlenheim-jorgen"
PAPER, PROGRAMME = "2023-05-defence-memorandum", "training-programme"
FILTERS: dict[str, list[str]] = {
    "--kind visit": [STRELSAU, KLOW],
    "--kind visit programme": [STRELSAU, PROGRAMME, KLOW],
    "--kind call --kind programme": [CALL, PROGRAMME],
    "--status planned": [KLOW],
    "--involving sapt": [],
    "--involving syldavia sapt --kind programme": [PROGRAMME],
    "--involving ruritania --kind visit": [STRELSAU, f"{KLOW} · possibly"],
    "--between ruritania Syldavia-defence-ministry": [STRELSAU, PAPER, f"{MEETING} · possibly", f"{CALL} · possibly"],
    "--role visitor=marta-jorgen": [STRELSAU, MEETING],
    "--role visitor=syldavia host=Ruritania": [MEETING],
    "--role visitor=marta-jorgen visitor=fritz-tarlenheim --kind visit": [STRELSAU, KLOW],
    "--during 2024-02": [f"{CALL} · possibly", f"{PROGRAMME} · possibly"],
    "--during 2024-02 --certainly": [],
    "--during 2023-05-11 --certainly": [STRELSAU, PAPER, MEETING],
    "--topic military": [STRELSAU, PAPER, MEETING],
    "--topic diplomacy military/training": [PAPER, MEETING],
    "--place Strelsau": [STRELSAU, MEETING],
    "--place citadel syldavia": [MEETING, KLOW],
    "--about syldavia": [MEETING],
    "--source rna-2024-02": [CALL, PROGRAMME, KLOW],
    "--source klow-gazette --kind memorandum meeting": [PAPER, MEETING],
    "--text KLOW training": [PAPER, MEETING],
    "--role visitor=marta-jorgen --outermost": [STRELSAU],
    "--as-of 2023-05-12": [STRELSAU, PAPER, MEETING],
    "--signed 2023": [PAPER],
    "--party ruritania": [PAPER, PROGRAMME],
    "--in-force 2024-01-01": [PAPER],
    "--in-force 2023-01-01": [],
}


@pytest.mark.parametrize("words", FILTERS)
def test_filters_are_those_of_where(run: Run, words: str) -> None:
    assert ids(run("timeline", *words.split())) == FILTERS[words]


def test_what_is_known_on_a_day_says_so(run: Run) -> None:
    first = "Ruritania and Syldavia (1 event, no accords; as known on 2023-05-12)"
    assert run("timeline", "--as-of", "2023-05-12", "--kind", "visit").split("\n")[0] == first
    head = run("show", MEETING, "--as-of", "2023-05-12").split("\n")[1]
    assert head == f"event {MEETING} · as known on 2023-05-12"


COUNTS = {
    "--counts year,kind": """\
Ruritania and Syldavia (3 events, 1 accord)

year  kind        events  accords
2023  meeting     1       –
2023  memorandum  –       1
2023  visit       1       –
2024  call        0 to 1  –
""",
    "--counts year --involving ruritania": """\
Ruritania and Syldavia (2 to 3 events, 1 accord)

year  events  accords
2023  2       1
2024  0 to 1  –
""",
    "--counts status --status planned held": """\
Ruritania and Syldavia (4 events)

status   events
held     3
planned  1
""",
}


@pytest.mark.parametrize("words", COUNTS)
def test_counts_are_a_table_with_bounds(run: Run, words: str) -> None:
    assert run("timeline", *words.split()) == COUNTS[words]


# statements


def test_statements_tell_who_said_what_to_whom(run: Run) -> None:
    assert (
        run("statements")
        == """\
Ruritania and Syldavia (1 statement)

2023-05-11  to come to Klow within the year
            Marta Jorgen, to Fritz von Tarlenheim · invites
            2023-05-jorgen-tarlenheim#visit
"""
    )


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("--speaker syldavia --to ruritania --stance invites", f"            {MEETING}#visit"),
        ("--topic diplomacy --about syldavia --during 2023 --text klow --certainly", f"            {MEETING}#visit"),
        ("--source courier-2023-05-12", f"            {MEETING}#visit"),
        ("--source gazette-2023-05", "Ruritania and Syldavia (no statements)"),
        ("--source rna-2024-02", "Ruritania and Syldavia (no statements)"),
        ("--speaker ruritania", "Ruritania and Syldavia (no statements)"),
    ],
)
def test_filters_of_statements_are_those_of_where(run: Run, words: str, last: str) -> None:
    assert run("statements", *words.split()).split("\n")[-2] == last


def test_a_statement_names_the_title_of_its_event(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = 'says.place = "ruritania/Strelsau"\nsays.participants = ["marta-jorgen"]\nwording.date = "three days"'
    made = '\nsays.statements.thanks.speakers = ["marta-jorgen"]\n\n[2023-05-jorgen-strelsau.statements.thanks]\n'
    change = {said: f'{said}{made}speakers = ["marta-jorgen"]\ngist = "thanks"\ntopics = []'}
    assert cli.main(["statements", "--text", "thanks", "--data", str(small.folder(tmp_path, events=change))]) == 0
    assert capsys.readouterr().out.endswith("""
from 2023-05-10 to 2023-05-12
            thanks
            Marta Jorgen · says
            at: Defence minister of Syldavia in Strelsau
            2023-05-jorgen-strelsau#thanks
""")


# show


def test_show_tells_a_record_and_all_its_claims(run: Run) -> None:
    assert (
        run("show", MEETING)
        == """\
2023-05-jorgen-tarlenheim
event 2023-05-jorgen-tarlenheim

kind          meeting
status        held
date          2023-05-11
place         Citadel, Strelsau, Ruritania
number        3
participants  Fritz von Tarlenheim (fritz-tarlenheim): host
              Marta Jorgen (marta-jorgen): visitor; on behalf of syldavia;
                described the minister from Klow
statements    #visit: Marta Jorgen, to Fritz von Tarlenheim, invites: to come to
                Klow within the year
part of       Defence minister of Syldavia in Strelsau (2023-05-jorgen-strelsau)
topics        military/training, diplomacy

“Syldavian guest leaves”, Strelsau Courier, 2023-05-12 (courier-2023-05-12)
  p3, according to ruritania-war-ministry
    status                held
    date                  2023-05-11; “on Thursday”
    place                 Citadel, Strelsau, Ruritania
    number                3
    participants.marta-jorgen.on_behalf_of
                          syldavia
    participants.marta-jorgen.described
                          the minister from Klow
    participants          Fritz von Tarlenheim
    statements.visit.speakers
                          Marta Jorgen
    statements.visit.to   Fritz von Tarlenheim

Klow Gazette, between 2023-05-12 and 2023-05-31 (gazette-2023-05)
  p1
    status                held
    date                  2023-04; rejected: the visit is dated to May by both
                          papers
    participants          Fritz von Tarlenheim, Marta Jorgen, sapt
    number                denied: 4
    participants.sapt     rejected: he had left office in February
"""
    )


def test_show_tells_a_statement_with_the_claims_on_it_alone(run: Run) -> None:
    assert (
        run("show", f"{MEETING}#visit")
        == """\
to come to Klow within the year
statement 2023-05-jorgen-tarlenheim#visit

event         2023-05-jorgen-tarlenheim
speakers      Marta Jorgen (marta-jorgen)
to            Fritz von Tarlenheim (fritz-tarlenheim)
stance        invites
about         syldavia
topics        diplomacy

“Syldavian guest leaves”, Strelsau Courier, 2023-05-12 (courier-2023-05-12)
  p3, according to ruritania-war-ministry
    speakers              Marta Jorgen
    to                    Fritz von Tarlenheim
"""
    )


def test_a_claim_that_merely_lists_a_statement_speaks_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claim = f'\n[[{MEETING}.claims]]\nsource = "rna-2024-02"\nsays.statements = ["visit"]\n'
    place = small.folder(tmp_path, events=claim)
    assert cli.main(["show", f"{MEETING}#visit", "--data", str(place)]) == 0
    assert capsys.readouterr().out.endswith("\n(rna-2024-02)\n    statements            visit\n")


def test_claims_of_one_source_stand_under_one_heading(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claim = '\n[[officers-trained.claims]]\nsource = "rna-2024-02"\nat = "p6"\nsays.unit = "persons"\n'
    alone = {
        'claims = [{ source = "rna-2024-02", at = "p5", says = { value = "~80", unit = "persons", '
        'period = "2023-06/2024-01" } }]': '[[officers-trained.claims]]\nsource = "rna-2024-02"\nat = "p5"\n'
        'says = { value = "~80", period = "2023-06/2024-01" }\n' + claim
    }
    place = small.folder(tmp_path, figures=alone)
    assert cli.main(["show", "officers-trained", "--data", str(place)]) == 0
    assert capsys.readouterr().out.endswith("""
(rna-2024-02)
  p5
    value                 about 80
    period                from 2023-06 to 2024-01
  p6
    unit                  persons
""")


LINES = {
    "2024-09-tarlenheim-klow": (
        "date          2024-09 or 2024-10 ([2024-09..2024-10])",
        "relations     returns Defence minister of Syldavia in Strelsau",
        "Inferred: autumn, and the parliament of Syldavia sits until the end of August",
        "  (from rna-2024-02; “to come to Klow within the year”)",
    ),
    "2023-05-defence-memorandum": (
        "Memorandum on the training of officers",
        "accord 2023-05-defence-memorandum",
        "              in-force: date 2023-06-01; status held",
        "    kind                  agreement; “a pact”",
    ),
    "ruritania-war-minister": (
        "names         Minister of War: official; language en",
        "tenures       sapt: holder sapt; start 2019; end 2023-02-28",
        "                2023-02-28; end still going on (..)",
    ),
    "syldavia-defence-minister": ("                          yes",),
    "ruritania": ("identifiers   iso2: RU", "              cow: 999; valid from 1878-03-03 on (1878-03-03/..)"),
    "officers-trained": ("value         about 80 (~80)", "period        from 2023-06 to 2024-01 (2023-06/2024-01)"),
    "rna-2024-02": ("derived from  Syldavian guest leaves (courier-2023-05-12)", "extent        whole"),
}


@pytest.mark.parametrize("id_", LINES)
def test_show_reads_well_for_every_class(run: Run, id_: str) -> None:
    assert set(LINES[id_]) - set(run("show", id_).split("\n")) == set()


@pytest.mark.parametrize(
    ("id_", "name"),
    [("fritz-tarlenheim", "Fritz von Tarlenheim"), ("marta-jorgen", "Marta Jorgen"), ("sapt", "sapt")],
)
def test_heading_is_title_else_official_name_else_id(place: str, id_: str, name: str) -> None:
    assert heading(bilateral.read(place).actors[id_]) == name


# evidence and conflicts


def test_evidence_tells_field_by_field_who_says_what(run: Run) -> None:
    assert run("evidence", MEETING).startswith("""\
2023-05-jorgen-tarlenheim
event 2023-05-jorgen-tarlenheim

status: held
  held                2 sources, 2 origins (Klow Gazette); according to
                        ruritania-war-ministry

date: 2023-05-11 · settled
  2023-05-11          1 source, 1 origin; according to ruritania-war-ministry;
                        “on Thursday”
  2023-04             1 source, 1 origin (Klow Gazette)
                      set aside: the visit is dated to May by both papers

place: Citadel, Strelsau, Ruritania
  Citadel, Strelsau, Ruritania
                      1 source, 1 origin; according to ruritania-war-ministry

number: 3
  3                   1 source, 1 origin; according to ruritania-war-ministry
  denied: 4           1 source, 1 origin (Klow Gazette)

participants.fritz-tarlenheim: Fritz von Tarlenheim
  said                2 sources, 2 origins (Klow Gazette); according to
                        ruritania-war-ministry
""")


EVIDENCE = {
    f"{MEETING} --field participants.marta-jorgen": [
        "participants.marta-jorgen: Marta Jorgen",
        "participants.marta-jorgen.on_behalf_of: syldavia",
        "participants.marta-jorgen.described: the minister from Klow",
    ],
    f"{MEETING} --field date --as-of 2023-05-12": ["date: 2023-05-11"],
    f"{MEETING}#visit": [
        "statements.visit.speakers.marta-jorgen: Marta Jorgen",
        "statements.visit.to.fritz-tarlenheim: Fritz von Tarlenheim",
        "statements.visit: visit",
    ],
    "borduria": ["no source says anything of it"],
}


@pytest.mark.parametrize("words", EVIDENCE)
def test_evidence_can_be_asked_of_a_part_alone(run: Run, words: str) -> None:
    lines = run("evidence", *words.split()).split("\n")[3:]
    assert [line for line in lines if line and not line.startswith(" ")] == EVIDENCE[words]


def test_evidence_tells_inferences_denials_and_what_a_wording_admits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    claim = '\n[[2024-09-tarlenheim-klow.claims]]\nsource = "gazette-2023-05"\nwording.date = "on 12 May 2023"\n'
    denial = 'denies.participants = ["fritz-tarlenheim"]\n'
    place = small.folder(tmp_path, events=claim + denial)
    assert cli.main(["evidence", KLOW, "--data", str(place)]) == 0
    assert (
        capsys.readouterr().out.split("\n", 5)[-1]
        == """\

date: 2024-09 or 2024-10
  “this autumn”       1 source, 1 to 2 origins (Klow Gazette, Strelsau Courier)
  2024-09 or 2024-10  inferred: autumn, and the parliament of Syldavia sits
                        until the end of August
  “on 12 May 2023”    1 source, 1 origin (Klow Gazette); admits 2023-05-12

place: syldavia
  Klow, syldavia      1 source, 1 to 2 origins (Klow Gazette, Strelsau Courier)

participants.fritz-tarlenheim: Fritz von Tarlenheim · open
  said                1 source, 1 to 2 origins (Klow Gazette, Strelsau Courier)
  denied              1 source, 1 origin (Klow Gazette)
"""
    )


def test_conflicts_are_told_under_their_records_the_open_ones_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    claim = f'\n[[{MEETING}.claims]]\nsource = "rna-2024-02"\nsays.number = "4"\n'
    trip = f'\n[[{STRELSAU}.claims]]\nsource = "rna-2024-02"\nsays.place = "syldavia"\n'
    place = str(small.folder(tmp_path, events=claim + trip))
    assert cli.main(["conflicts", "--data", place]) == 0
    out = capsys.readouterr().out
    assert (
        out
        == """\
Ruritania and Syldavia (2 open, 2 settled)

Defence minister of Syldavia in Strelsau
2023-05-jorgen-strelsau
place: Strelsau, Ruritania · open
  Strelsau, Ruritania
                      1 source, 1 origin (Strelsau Courier)
  syldavia            1 source, 1 to 2 origins (Klow Gazette, Strelsau Courier)

2023-05-jorgen-tarlenheim
number: 3 · open
  3                   1 source, 1 origin; according to ruritania-war-ministry
  denied: 4           1 source, 1 origin (Klow Gazette)
  4                   1 source, 1 to 2 origins (Klow Gazette, Strelsau Courier)

2023-05-jorgen-tarlenheim
date: 2023-05-11 · settled
  2023-05-11          1 source, 1 origin; according to ruritania-war-ministry;
                        “on Thursday”
  2023-04             1 source, 1 origin (Klow Gazette)
                      set aside: the visit is dated to May by both papers

participants.sapt: nothing adopted · settled
  sapt                1 source, 1 origin (Klow Gazette)
                      set aside: he had left office in February
"""
    )
    assert cli.main(["conflicts", "--open", "--data", place]) == 0
    settled = out.index("\n2023-05-jorgen-tarlenheim\ndate")
    assert capsys.readouterr().out == out[:settled].replace("2 open, 2 settled", "2 open")


def test_without_conflicts_it_says_so(run: Run) -> None:
    assert run("conflicts", "--open") == "Ruritania and Syldavia (none open)\n"
    as_of = "Ruritania and Syldavia (none open, none settled; as known on 2023-05-12)\n"
    assert run("conflicts", "--as-of", "2023-05-12") == as_of


# lineage, and what is so on a day


def test_lineage_tells_what_led_to_it_and_what_came_of_it(run: Run) -> None:
    assert (
        run("lineage", MEETING)
        == """\
Ruritania and Syldavia (1 before, 3 after)

from 2023-05-10 to 2023-05-12
            Defence minister of Syldavia in Strelsau
            2023-05-jorgen-tarlenheim is part of it
            2023-05-jorgen-strelsau

2023-05-11  Memorandum on the training of officers
            was signed at 2023-05-jorgen-tarlenheim
            2023-05-defence-memorandum

2023-05-11  meeting · Citadel, Strelsau, Ruritania
            2023-05-jorgen-tarlenheim

about 2024-02-07
            call
            follows “to come to Klow within the year”
            2024-02-tarlenheim-jorgen

about 2024-02-07
            programme · envisaged
            implements “Memorandum on the training of officers”
            training-programme
"""
    )


def test_lineage_as_a_flowchart(run: Run, place: str) -> None:
    assert run("lineage", CALL, "--mermaid") == bilateral.read(place).lineage(CALL).mermaid() + "\n"


@pytest.mark.parametrize(
    "words",
    ["lineage 2023-05-jorgen-tarlenheim", "state 2023-05-defence-memorandum --on 2023-05-12", "statements"],
)
def test_what_can_be_asked_can_be_asked_as_of_a_day(run: Run, words: str) -> None:
    assert "as known on 2023-05-12" in run(*words.split(), "--as-of", "2023-05-12")


# cite, export, diff


def test_works_behind_records_are_told_one_by_one(run: Run, place: str) -> None:
    assert (
        run("cite", CALL)
        == """\
[bilateral-ruritania-and-syldavia-1.0] Ruritania and Syldavia, version 1.0. data
  set under CC-BY-4.0, known until 2024-06-30
[rna-2024-02] rna-2024-02. undated, read 2024-06-29
"""
    )
    cited = bilateral.read(place).cite([CALL, MEETING])
    assert run("cite", CALL, MEETING, "--bibtex") == cited.bibtex
    told = json.loads(run("cite", CALL, MEETING, "--json"))
    assert [told["dataset"]["id"], *(it["id"] for it in told["works"])] == [
        it.id for it in (cited.dataset, *cited.works)
    ]


def test_an_export_is_silent_but_for_what_it_cannot_carry(run: Run, place: str, tmp_path: Path) -> None:
    file, folder = Path(tmp_path, "all.json"), Path(tmp_path, "sheets")
    assert run("export", "json", str(file)) == ""
    assert bilateral.read(file) == bilateral.read(place)
    told = run("export", "csv", str(folder), "--neutralise")
    assert " ".join(told.split()) == " ".join(Path(folder, "losses.txt").read_text(encoding="utf-8").split())


def test_diff_tells_what_became_of_a_dataset(place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rumour = 'because = "a rumour", from = ["rna-2024-02"], says.status = "alleged"'
    call = f'\n[a-call]\nkind = "call"\nstatus = "alleged"\nclaims = [{{ {rumour} }}]\n'
    Path(tmp_path, "new").mkdir()
    changed = small.folder(tmp_path / "new", events=call)

    def said(*words: str) -> str:
        assert cli.main(["diff", *words]) == 0
        return capsys.readouterr().out

    found = bilateral.read(place).diff(bilateral.read(changed))
    assert said(place, place) == ""
    assert said(place, str(changed)) == "added a-call\n"
    assert said(str(changed), place) == "withdrawn a-call\n"
    assert said(place, str(changed), "--markdown") == f"{found.markdown}\n"
    assert [it["kind"] for it in json.loads(said(place, str(changed), "--json"))] == ["added"]


def test_a_name_is_told_with_the_offices_of_the_day(run: Run) -> None:
    assert (
        run("find", "FRITZ von Tarlenheim", "--on", "2023-05-11")
        == """\
Fritz von Tarlenheim
actor fritz-tarlenheim

kind          person
names         Fritz von Tarlenheim: official; language en
              Col. Tarlenheim: rank
              F. Tarlenheim: alias; valid 2023
in office     Minister of War (ruritania-war-minister), certain
"""
    )
    assert run("find", "minister of war", "--on", "2020").split("\n")[1] == "actor sapt"
    acting = "in office     syldavia-defence-minister, acting, possible"
    assert run("find", "Marta Jorgen", "--on", "2024").split("\n")[-2] == acting
    assert run("find", "sapt", "--on", "2024").split("\n")[-2] == "in office     no tenure on record"
    assert "in office" not in run("find", "sapt")


SEATS = {
    "holders ruritania-war-minister --on 2023-02-28": """\
Minister of War
office ruritania-war-minister · on 2023-02-28

certain     sapt
certain     Fritz von Tarlenheim
            fritz-tarlenheim
""",
    "holders syldavia-defence-minister --on 2024": """\
syldavia-defence-minister
office syldavia-defence-minister · on 2024

possible    Marta Jorgen, acting
            marta-jorgen
""",
    "holders ruritania-war-minister --on 1990": "no tenure on record\n",
    "offices fritz-tarlenheim --on 2024-01": """\
Fritz von Tarlenheim
actor fritz-tarlenheim · on 2024-01

certain     Minister of War
            ruritania-war-minister
""",
    "offices sapt --on 2024": "sapt\nactor sapt · on 2024\n\nno tenure on record\n",
}


@pytest.mark.parametrize("words", SEATS)
def test_who_held_what_on_a_day(run: Run, words: str) -> None:
    assert run(*words.split()) == SEATS[words]


def test_a_vacancy_is_on_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start, end = 'start = "2024-03-01"', 'end = "2024-03-31"'
    says = f'claims = [{{ source = "rna-2024-02", says.tenures.gap = {{ {start}, {end} }} }}]'
    office = f'\n[an-office]\nof = "borduria"\ntenures.gap = {{ {start}, {end} }}\n{says}\n'
    place = str(small.folder(tmp_path, offices=office))
    assert cli.main(["holders", "an-office", "--on", "2024-03-05", "--data", place]) == 0
    assert capsys.readouterr().out.endswith("\n\ncertain     vacant\n")
    assert cli.main(["holders", "an-office", "--on", "2024-03-05", "--json", "--data", place]) == 0
    seat = {"office": "an-office", "actor": None, "acting": False, "certainty": "certain"}
    assert json.loads(capsys.readouterr().out) == [seat]


def test_the_state_of_an_accord_comes_with_its_acts(run: Run) -> None:
    assert (
        run("state", PAPER, "--on", "2023-05-05")
        == """\
Memorandum on the training of officers
accord 2023-05-defence-memorandum · on 2023-05-05

state         unknown or signed
acts          signed: event 2023-05-jorgen-tarlenheim; date 2023-05-11; place
                Citadel, Strelsau, Ruritania; status held; by Fritz von
                Tarlenheim, Marta Jorgen
              in-force: date 2023-06-01; status held
              approved: date 2023-05; place syldavia; status alleged; party
                Ruritania; body borduria
term          from 2023 to 2028
"""
    )


def test_parties_are_told_apart_where_an_accord_stands_differently_for_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    acts = ('status = "alleged"\ndate = "2023-05"\nplace = "syldavia"\n', 'status = "held"\n')
    apart = {f'{act}party = "ruritania"\n': f'{act}party = "ruritania-war-ministry"\n' for act in acts}
    place = str(small.folder(tmp_path, accords=apart))
    assert cli.main(["state", PAPER, "--on", "2023-05-05", "--data", place]) == 0
    assert "\n\nstate         unknown\n              ruritania-war-ministry: unknown or signed\nacts " in (
        capsys.readouterr().out
    )


# JSON


def document(run: Run, *words: str) -> Any:
    return json.loads(run(*words, "--json"))


def test_records_come_as_they_are_curated(run: Run, place: str) -> None:
    dataset = bilateral.read(place)
    assert document(run, "show", PAPER) == {
        "id": PAPER,
        "class": "accord",
        "date": "2023-05-11",
        **plain(dataset.accords[PAPER]),
    }
    assert document(run, "show", "sapt") == {"id": "sapt", "class": "actor", "kind": "person", "claims": []}
    assert document(run, "find", "Marta Jorgen") == {
        "id": "marta-jorgen",
        "class": "actor",
        **plain(dataset.actors["marta-jorgen"]),
    }
    entries = document(run, "timeline", "--during", "2023-05/2024-02", "--kind", "call", "memorandum")
    assert [(one["id"], one["class"], one["date"], one["certainty"]) for one in entries] == [
        (PAPER, "accord", "2023-05-11", "certain"),
        (CALL, "event", "2024-02-07~", "possible"),
    ]
    assert [key for one in entries for key in one if key == "claims"] == []


def test_a_statement_comes_with_its_event_and_the_claims_on_it(run: Run) -> None:
    said = {
        "id": f"{MEETING}#visit",
        "class": "statement",
        "event": MEETING,
        "date": "2023-05-11",
        "speakers": ["marta-jorgen"],
        "to": ["fritz-tarlenheim"],
        "stance": "invites",
        "about": ["syldavia"],
        "topics": ["diplomacy"],
        "gist": "to come to Klow within the year",
    }
    assert document(run, "statements") == [said | {"certainty": "certain"}]
    shown = document(run, "show", f"{MEETING}#visit")
    assert [claim["source"] for claim in shown.pop("claims")] == ["courier-2023-05-12"]
    assert shown == said


def test_counts_come_as_rows(run: Run) -> None:
    assert document(run, "timeline", "--counts", "year,kind", "--kind", "call", "memorandum") == [
        {"class": "event", "year": "2024", "kind": "call", "certain": 0, "possible": 1},
        {"class": "accord", "year": "2023", "kind": "memorandum", "certain": 1, "possible": 1},
    ]


def test_evidence_comes_by_field(run: Run) -> None:
    found = document(run, "evidence", MEETING, "--field", "number")
    assert (found["id"], list(found["fields"])) == (MEETING, ["number"])
    number = found["fields"]["number"]
    assert (number["adopted"], number["disputed"], number["origins"]) == ("3", False, {"certain": 1, "possible": 1})
    assert [(one["value"], one["denied"], one["sources"]) for one in number["readings"]] == [
        ("3", False, ["courier-2023-05-12"]),
        ("4", True, ["gazette-2023-05"]),
    ]
    conflicts = document(run, "conflicts")
    assert [(one["record"], one["field"], one["adopted"]) for one in conflicts] == [
        (MEETING, "date", "2023-05-11"),
        (MEETING, "participants.sapt", None),
    ]
    assert conflicts[0]["readings"][1]["rejected"] == "the visit is dated to May by both papers"


def test_lineage_comes_with_its_links(run: Run) -> None:
    found = document(run, "lineage", PROGRAMME)
    assert [(one["id"], one["side"], one["distance"]) for one in found["steps"]] == [
        (STRELSAU, "before", 3),
        (PAPER, "before", 1),
        (MEETING, "before", 2),
        (CALL, "before", 1),
        (PROGRAMME, "itself", 0),
    ]
    assert found["steps"][1]["link"] == {"kind": "implements", "of": PROGRAMME, "to": PAPER}
    assert found["steps"][4]["link"] is None
    assert {"kind": "signed", "of": PAPER, "to": MEETING} in found["links"]


def test_what_is_so_on_a_day_comes_in_words(run: Run) -> None:
    war = {"office": "ruritania-war-minister", "actor": "fritz-tarlenheim", "acting": False, "certainty": "certain"}
    assert document(run, "holders", "ruritania-war-minister", "--on", "2023-05") == [war]
    assert document(run, "offices", "fritz-tarlenheim", "--on", "2023-05") == [war]
    assert document(run, "find", "Minister of War", "--on", "2023-05")["offices"] == [war]
    assert document(run, "state", "2023-05-defence-memorandum", "--on", "2023-05-20") == {
        "id": PAPER,
        "on": "2023-05-20",
        "possible": ["signed"],
        "by_party": {"ruritania-war-ministry": ["signed"], "syldavia-defence-ministry": ["signed"]},
    }


# The terminal


@pytest.mark.parametrize(
    ("terminal", "options", "surroundings", "coloured"),
    [
        (True, [], {}, True),
        (True, ["--no-color"], {}, False),
        (True, [], {"NO_COLOR": "1"}, False),
        (True, [], {"NO_COLOR": ""}, True),
        (True, [], {"TERM": "dumb"}, False),
        (False, [], {"TERM": "xterm"}, False),
    ],
)
def test_colours_only_on_a_terminal_that_wants_them(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    *,
    terminal: bool,
    options: list[str],
    surroundings: dict[str, str],
    coloured: bool,
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    out = run("show", "sapt", *options)
    assert out.startswith("\x1b[1msapt\x1b[0m\n\x1b[2mactor sapt\x1b[0m\n\n" if coloured else "sapt\nactor sapt\n\n")
    assert ("\x1b" in out) is coloured


@settings(max_examples=10)
@given(strategies.tables, st.integers(40, 120))
def test_every_dataset_can_be_shown(tables: strategies.Tables, width: int) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", str(width))
        file = Path(folder) / "some.json"
        file.write_text(json.dumps(tables), encoding="utf-8")
        dataset = bilateral.read(file)
        patch.setattr(cli, "read", lambda _: dataset)
        every = [
            it.id
            for name in ("events", "accords", "actors", "offices", "figures", "sources", "statements")
            for it in getattr(dataset, name)
        ]
        on = ("--on", "2024")
        commands = [("timeline",), ("timeline", "--counts", "year,kind"), ("conflicts",), ("statements",)]
        commands += [(name, id_) for name in ("show", "evidence") for id_ in every]
        commands += [("lineage", it.id) for it in (*dataset.events, *dataset.accords)]
        commands += [("state", it.id, *on) for it in dataset.accords]
        commands += [("holders", it.id, *on) for it in dataset.offices]
        commands += [(name, it.id, *on) for name in ("find", "offices") for it in dataset.actors]
        for words in commands:
            for form in ([], ["--json"]):
                with contextlib.redirect_stdout(io.StringIO()) as out:
                    assert cli.main([*words, *form, "--data", str(file)]) == 0
                assert json.loads(out.getvalue()) is not None if form else out.getvalue()


# check

FRIDAY = {'"on Thursday"': '"on Friday"'}
DOUBT = (
    "warning: events.toml:52 [2023-05-jorgen-tarlenheim] claims.0.wording.date: "
    "'on Friday' on a page of 2023-05-12 admits 2023-05-12, not 2023-05-11; look at the source again\n"
)
FAULT = "actors.toml:58 [x-y] kind: 'persn' is not an actor kind; did you mean 'person'?\n"
PERSN = '\n[x-y]\nkind = "persn"\n'


@pytest.mark.parametrize(
    ("changes", "options", "code", "out"),
    [
        ({}, ["--strict"], 0, "no errors, no warnings\n"),
        ({"actors": PERSN}, [], 1, f"{FAULT}1 error, no warnings\n"),
        ({"events": FRIDAY}, [], 0, f"{DOUBT}no errors, 1 warning\n"),
        ({"events": FRIDAY}, ["--strict"], 1, f"{DOUBT}no errors, 1 warning\n"),
        ({"actors": PERSN, "events": FRIDAY}, [], 1, f"{FAULT}\n{DOUBT}1 error, 1 warning\n"),
    ],
    ids=["clean", "error", "warning", "strict", "both"],
)
def test_check_tells_errors_then_warnings_then_counts(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    *,
    changes: dict[str, small.Change],
    options: list[str],
    code: int,
    out: str,
) -> None:
    assert cli.main(["check", str(small.folder(tmp_path, **changes)), *options]) == code
    assert capsys.readouterr() == (out, "")


def test_a_fault_is_one_line_whatever_the_id(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = small.folder(tmp_path, actors='\n["a\\nb\\u001b[2J"]\nkind = "person"\n')
    assert cli.main(["check", str(place)]) == 1
    out = capsys.readouterr().out
    assert out.count("\n") == 2
    assert "\x1b" not in out


def test_check_without_a_folder_checks_what_ships(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cli, "places", lambda: {"elsewhere": small.folder(tmp_path, actors=PERSN)})
    assert cli.main(["check"]) == 1
    assert capsys.readouterr().out == f"elsewhere/{FAULT}1 error, no warnings\n"


def test_what_ships_compiled_is_checked_as_it_was_written(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "small.json"
    file.write_text("{}", encoding="utf-8")
    monkeypatch.setattr(cli, "places", lambda: {"small": file})
    monkeypatch.setattr(cli, "load", lambda _: bilateral.read(small.folder(tmp_path, events=FRIDAY)))
    assert cli.main(["check"]) == 0
    assert capsys.readouterr().out.startswith("warning: small/small.json [2023-05-jorgen-tarlenheim] claims.0.wording")


def test_what_ships_has_no_errors() -> None:
    assert cli.main(["check"]) == 0


# Refusals

REFUSED = {
    "show sap": "'sap' is not an id of this dataset; did you mean 'sapt'?",
    "show sapt --data nope": (
        "'nope' is not a dataset that ships; there is iran-belarus; nor is there a folder or file of this name"
    ),
    "show sapt --data ./nope": "nope: there is no such folder or file",
    "check nope": "nope: there is no such folder or file",
    "timeline --status hld": "'hld' is not a status; did you mean 'held'?",
    "timeline --kind call visitt": "'visitt' is not a kind of event or accord; did you mean 'visit'?",
    "timeline --kind zzzzz": "'zzzzz' is not a kind of event or accord; it is one of accession, agreement, call, "
    "ceremony, consultations, contract, credentials, delivery, document, exercise, exhibition, joint-statement, "
    "meeting, memorandum, message, minutes, opening, policy, programme, protocol, relations-established, roadmap, "
    "sanction, session, signing, statement, treaty, venture, visit",
    "timeline --involving ruritani": "'ruritani' is not a name of this dataset; did you mean 'Ruritania'?",
    "timeline --during 2021-24": "'2021-24' is a season; write its months instead",
    f"timeline --role {'x' * 99}": f"'{'x' * 80}…' is no role with a name; write it like host=Iran",
    "timeline --role host": "'host' is no role with a name; write it like host=Iran",
    "timeline --role hst=ruritania": "'hst' is not a role; did you mean 'host'?",
    "timeline --place Strelsa": "'Strelsa' is the place of no event here; did you mean 'Strelsau'?",
    "timeline --counts yeer": "'yeer' is nothing to count by; did you mean 'year'?",
    "timeline --as-of 2023": "'2023' is not a single day; write year, month and day",
    "show rna-2024-02 --as-of 2023-12-31": "'rna-2024-02' is not an id of this dataset",
    f"evidence {MEETING} --field nmber": f"nobody says anything of 'nmber' of '{MEETING}'; did you mean 'number'?",
    f"evidence {MEETING} --field a..b": "'a..b' is not a path; join keys by dots and quote a key with a space or a dot",
    "state sapt --on 2023": "'sapt' is not the id of one of 2 accords",
    "lineage sapt": "'sapt' is an actor; only events, accords and statements have a lineage",
    "find Tarlenhein": "'Tarlenhein' is not a name of this dataset; did you mean 'F. Tarlenheim'?",
}


@pytest.mark.parametrize("words", REFUSED)
def test_refusals_are_one_line_and_exit_2(
    place: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    argv = words.split()
    assert cli.main(argv if "nope" in words else [*argv, "--data", place]) == 2
    assert capsys.readouterr() == ("", f"bilateral: {REFUSED[words]}\n")


@pytest.mark.parametrize("odd", ["", " ", "x" * 10_000, "\x1b[2J\u202e", "Кhrenin", "\udcff", "\n"])
@pytest.mark.parametrize(
    "words",
    [
        *("find {}", "holders {} --on 2024", "holders ruritania-war-minister --on {}", "offices {} --on 2024"),
        *(
            "state {} --on 2024",
            "lineage {}",
            "evidence {}",
            f"evidence {MEETING} --field {{}}",
            "conflicts --as-of {}",
        ),
        *("timeline --counts {}", "timeline --role host={}", "timeline --between ruritania {}", "statements --to {}"),
    ],
)
def test_what_is_no_name_and_no_date_is_refused_on_one_line(
    place: str, capsys: pytest.CaptureFixture[str], words: str, odd: str
) -> None:
    assert cli.main([*(word.format(odd) for word in words.split()), "--data", place]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n"), "\x1b" in err) == ("", 1, False)


@pytest.mark.parametrize(("known", "more"), [('kind = "state"', ""), ("", " (and 1 more fault: see bilateral check)")])
def test_faulty_data_are_refused_with_the_first_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], known: str, more: str
) -> None:
    place = small.folder(tmp_path, actors=f'\n[x-y]\nkind = "state"\nsize = 3\n[y-z]\n{known}\n')
    assert cli.main(["timeline", "--data", str(place)]) == 2
    err = capsys.readouterr().err
    assert err.startswith("bilateral: actors.toml:59 [x-y] size: 'size' is not a field of an actor")
    assert err.endswith(f"{more}\n")
    assert (err.count("\n"), " more fault" in err) == (1, more != "")


def test_an_empty_folder_cannot_be_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", str(tmp_path)]) == 2
    assert capsys.readouterr() == (
        "",
        f"bilateral: {tmp_path}: the folder holds no .toml file; see the layout in the guide\n",
    )


WRONG = {
    "": "bilateral: the following arguments are required: COMMAND; see bilateral --help\n",
    "show": "bilateral show: the following arguments are required: ID; see bilateral show --help\n",
    "holders x": "bilateral holders: the following arguments are required: --on; see bilateral holders --help\n",
    "timeline --during": "bilateral timeline: argument --during: expected one argument; "
    "see bilateral timeline --help\n",
    "check a b\x1b": "bilateral: unrecognized arguments: b\ufffd; see bilateral --help\n",
    "lineage x --json --mermaid": "bilateral lineage: argument --mermaid: not allowed with argument --json; "
    "see bilateral lineage --help\n",
}


@pytest.mark.parametrize("words", WRONG)
def test_a_wrong_call_is_told_on_one_line_and_exits_2(capsys: pytest.CaptureFixture[str], words: str) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(words.split(" ") if words else [])
    assert (end.value.code, capsys.readouterr()) == (2, ("", WRONG[words]))


def test_an_unknown_command_is_told_with_those_that_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(["tell"])
    err = capsys.readouterr().err
    assert (end.value.code, err.count("\n"), [one for one in COMMANDS if one not in err]) == (2, 1, [])


# Help


def help_of(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as end:
        cli.main([*command.split(), "--help"])
    assert end.value.code == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("command", COMMANDS)
def test_help_teaches_by_two_examples_that_run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str
) -> None:
    Path(tmp_path, "data").symlink_to(CHECKOUT / "data")
    monkeypatch.chdir(tmp_path)
    least = {"check": 1, "export": 0, "diff": 0}.get(command, 4)
    text = help_of(command, capsys)
    assert max(map(len, text.split("\n"))) <= 80
    examples = re.findall(r"^  bilateral (.+)$", text, flags=re.MULTILINE)
    assert len(examples) == 2
    for example in examples:
        assert example.startswith(command)
        assert cli.main(shlex.split(example)) in {0, int("--strict" in example)}
        out, err = capsys.readouterr()
        assert (out.count("\n") >= least, err) == (True, "")


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    text = help_of("", capsys)
    assert re.findall(r"^    (\w+) +\w", text, flags=re.MULTILINE) == COMMANDS


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(["--version"])
    assert (end.value.code, capsys.readouterr().out) == (0, f"bilateral {bilateral.__version__}\n")


# How it ends


def test_the_module_is_the_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["bilateral", "show", "iran"])
    with pytest.raises(SystemExit) as end:
        runpy.run_module("bilateral", run_name="__main__")
    assert (end.value.code, capsys.readouterr().out.split("\n")[1]) == (0, "actor iran")


def test_a_closed_pipe_ends_it_quietly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as closed:
        monkeypatch.setattr(sys, "stdout", closed)
        assert cli.main(["timeline"]) == 141
    assert capsys.readouterr().err == ""


def test_an_interruption_ends_it_quietly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt(_: str) -> bilateral.Dataset:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "load", interrupt)
    assert cli.main(["timeline"]) == 130
    assert capsys.readouterr() == ("", "")


def shell(words: str, *, encoding: str = "utf-8", **surroundings: str) -> tuple[int, str, str]:
    """Run a shell command in which `bilateral` is `python -m bilateral`, in a C locale without UTF-8."""
    script = f'bilateral() {{ {shlex.quote(sys.executable)} -m bilateral "$@"; }}; {words}'
    ascii_only = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [BASH, "-c", script], capture_output=True, env=os.environ | ascii_only | surroundings, check=False
    )
    return done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-16"])
def test_output_is_utf_8_in_every_locale(place: str, encoding: str) -> None:
    code, out, err = shell(f"bilateral show {MEETING} --data {place}", PYTHONIOENCODING=encoding)
    assert (code, err) == (0, "")
    assert "“on Thursday”" in out


def test_a_name_that_is_no_text_is_refused_without_a_traceback(place: str) -> None:
    assert shell(f"bilateral show $'\\xff' --data {place}") == (
        2,
        "",
        "bilateral: '\\udcff' is not an id of this dataset\n",
    )


def test_the_module_and_the_pipe_from_outside(place: str) -> None:
    code, out, err = shell(f"bilateral timeline --data {place} | head -n 1; echo ${{PIPESTATUS[0]}}", NO_COLOR="1")
    assert (code, err) == (0, "")
    assert out.split("\n")[0] == "Ruritania and Syldavia (4 events, 2 accords)"
    assert out.split("\n")[1] in {"0", "141"}
    assert shell(f"bilateral timeline --data {place} >&-") == (0, "", "")


def test_help_loads_neither_cattrs_nor_what_reads_files() -> None:
    wanted = "{'cattrs', 'tomllib', 'importlib.metadata', 'importlib.resources', 'bilateral.codec', 'bilateral.files'}"
    program = f"import sys, bilateral.cli; bilateral.cli._parser(); print(*{wanted} & sys.modules.keys())"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "\n"
