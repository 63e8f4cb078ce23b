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

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bilateral
import small
import strategies
from bilateral import cli
from bilateral.amounts import Amount
from bilateral.dates import Date
from bilateral.model import heading

CHECKOUT = Path(__file__).parents[1]
MEETING = "2023-05-jorgen-tarlenheim"
BASH = shutil.which("bash") or "bash"
Run = Callable[..., str]

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=120)


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


FILTERS: dict[str, list[str]] = {
    "--kind visit": ["2023-05-jorgen-strelsau", "2024-09-tarlenheim-klow"],
    "--kind visit programme": ["2023-05-jorgen-strelsau", "training-programme", "2024-09-tarlenheim-klow"],
    "--kind call --kind programme": ["2024-02-tarlenheim-jorgen", "training-programme"],
    "--status planned": ["2024-09-tarlenheim-klow"],
    "--involving sapt": [],
    "--involving syldavia sapt --kind programme": ["training-programme"],
    "--during 2024-02": ["2024-02-tarlenheim-jorgen", "training-programme"],
    "--during 2024-02 --certainly": [],
    "--during 2023-05-11 --certainly": ["2023-05-jorgen-strelsau", "2023-05-defence-memorandum", MEETING],
}


@pytest.mark.parametrize("words", FILTERS)
def test_filters_are_those_of_where(run: Run, words: str) -> None:
    assert ids(run("timeline", *words.split())) == FILTERS[words]


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
    "ruritania": ("identifiers   iso2 RU", "              cow 999"),
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


# Words for dates and amounts

SPELLED = {
    "2024": "2024",
    "2024-05-01": "2024-05-01",
    "202X-XX-1X": "202X-XX-1X",
    "2023-07~": "about 2023-07",
    "2023?": "perhaps 2023",
    "2023-07-01%": "perhaps about 2023-07-01",
    "[2023-07-28..2023-08-02]": "between 2023-07-28 and 2023-08-02",
    "[2025-03-11..2025-03-12]": "2025-03-11 or 2025-03-12",
    "[2024-11..2024-12~]": "2024-11 or about 2024-12",
    "[2023,2025-01..2025-06]": "2023 or between 2025-01 and 2025-06",
    "[..2025-03-11]": "2025-03-11 or earlier",
    "[2025-03-12..]": "2025-03-12 or later",
    "{2024-01-02,2024-01-05..2024-01-07}": "2024-01-02 and all from 2024-01-05 to 2024-01-07",
    "{..2024-01~,2025..}": "all until about 2024-01 and all from 2025 on",
    "2024-08-05/2024-08-08": "from 2024-08-05 to 2024-08-08",
    "2024-08-05~/2024-08": "from about 2024-08-05 to 2024-08",
    "2024-08-05/..": "from 2024-08-05 on",
    "2024-08-05/": "from 2024-08-05 to an unknown day",
    "/2024-08-05": "from an unknown day to 2024-08-05",
    "../2024-08-05": "until 2024-08-05",
    "..": "still going on",
}


@pytest.mark.parametrize("text", SPELLED)
def test_dates_are_spelled_out_only_where_their_notation_is_not_plain(text: str) -> None:
    assert cli._spelled(Date(text)) == SPELLED[text]


@given(strategies.dates)
def test_every_date_can_be_spelled(date: Date) -> None:
    spelled = cli._spelled(date)
    assert spelled.strip() == spelled != ""
    assert not set(spelled) & set("[]{}~?%/,")
    assert re.findall(r"[\dX]{4}[\dX-]*", spelled) == re.findall(r"[\dX]{4}[\dX-]*", date.text)


QUANTITIES = {
    "8": "8",
    "~80e6": "about 80,000,000",
    "250e6..500e6": "250,000,000 to 500,000,000",
    "100e6..": "at least 100,000,000",
    "~..5": "about at most 5",
    "0..3": "0 to 3",
    "-1.5": "-1.5",
}


@pytest.mark.parametrize("text", QUANTITIES)
def test_amounts_are_written_out(text: str) -> None:
    assert cli._quantity(Amount(text)) == QUANTITIES[text]


# The page


def test_columns_of_marks_and_wide_signs() -> None:
    assert [cli._columns(text) for text in ("e\u0301", "白俄罗斯", "نصیر\u200cزاده", "и\u0306", "中\u302a")] == [
        1,
        8,
        8,
        1,
        2,
    ]


@given(texts, st.integers(1, 90), st.integers(0, 4))
def test_wrapping_loses_no_word_and_exceeds_no_width(text: str, width: int, hang: int) -> None:
    lines = cli._wrapped(text, width, hang)
    assert " ".join(lines).split() == text.split()
    assert all(len(line.split()) == 1 or cli._columns(line) <= width for line in lines)
    assert all(line.startswith(" " * hang) for line in lines[1:])


@given(texts, st.lists(texts, max_size=4), st.integers(40, 140), st.integers(0, 4))
def test_items_lose_no_word_and_exceed_no_width(term: str, entries: list[str], width: int, indent: int) -> None:
    term = " ".join(term.split())
    with contextlib.redirect_stdout(io.StringIO()) as out:
        cli._Page(width=width, column=14).item(term, "begin", *entries, indent=indent)
    lines = out.getvalue().split("\n")
    given_words = cli._safe(" ".join([term, "begin", *entries])).split()
    assert " ".join(lines).split() == given_words
    assert all(cli._columns(line) <= width or len(line[14 + indent :].split()) <= 1 for line in lines if line)


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


@pytest.mark.parametrize("terminal", [True, False])
def test_persian_is_isolated_on_a_terminal(capsys: pytest.CaptureFixture[str], *, terminal: bool) -> None:
    text = "عزیز نصیر\u200cزاده, 2024 (نصیرزاده: 12 امیر); Азиз"
    cli._Page(width=80, column=4, terminal=terminal).text(text)
    isolated = "\u2068عزیز نصیر\u200cزاده\u2069, 2024 (\u2068نصیرزاده: 12 امیر\u2069); Азиз"
    assert capsys.readouterr().out == (isolated if terminal else text) + "\n"


def test_what_would_steer_a_terminal_is_not_printed(capsys: pytest.CaptureFixture[str]) -> None:
    cli._Page(width=80, column=4).text("a\x1b[31mb\u202ec")
    assert capsys.readouterr().out == "a\ufffd[31mb\ufffdc\n"


@settings(max_examples=25)
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
        for words in (["timeline"], *(["show", id_] for id_ in every)):
            with contextlib.redirect_stdout(io.StringIO()) as out:
                assert cli.main([*words, "--data", str(file)]) == 0
            assert out.getvalue()


# check

FRIDAY = {'"on Thursday"': '"on Friday"'}
DOUBT = (
    "warning: events.toml:52 [2023-05-jorgen-tarlenheim] claims.0.wording.date: "
    "'on Friday' does not fit 2023-05-11, a Thursday; look at the source again\n"
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


def test_what_ships_has_no_errors() -> None:
    assert cli.main(["check"]) == 0


# Refusals

REFUSED = {
    "show sap": "'sap' is not an id of this dataset; did you mean 'sapt'?",
    "show sapt --data nope": "'nope' is not a dataset that ships; there is iran-belarus",
    "show sapt --data ./nope": "nope: there is no such folder or file",
    "check nope": "nope: there is no such folder or file",
    "timeline --status hld": "'hld' is not a status; did you mean 'held'?",
    "timeline --kind call visitt": "'visitt' is not a kind of event or accord; did you mean 'visit'?",
    "timeline --kind zzzzz": "'zzzzz' is not a kind of event or accord; it is one of accession, agreement, call, "
    "ceremony, consultations, contract, credentials, delivery, document, exercise, exhibition, joint-statement, "
    "meeting, memorandum, message, minutes, opening, policy, programme, protocol, relations-established, roadmap, "
    "sanction, session, signing, statement, treaty, venture, visit",
    "timeline --involving ruritani": "'ruritani' is not the id of an actor or office; did you mean 'ruritania'?",
    "timeline --during 2021-24": "'2021-24' is a season; write its months instead",
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


@pytest.mark.parametrize("words", ["", "tell", "show", "timeline --during", "check a b"])
def test_a_wrong_call_exits_2(capsys: pytest.CaptureFixture[str], words: str) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(words.split())
    assert end.value.code == 2
    assert capsys.readouterr().err.startswith("usage: bilateral")


# Help


def help_of(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as end:
        cli.main([*command.split(), "--help"])
    assert end.value.code == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("command", ["timeline", "show", "check"])
def test_help_teaches_by_two_examples_that_run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(CHECKOUT)
    text = help_of(command, capsys)
    assert max(map(len, text.split("\n"))) <= 80
    examples = re.findall(r"^  bilateral (.+)$", text, flags=re.MULTILINE)
    assert len(examples) == 2
    for example in examples:
        assert example.startswith(command)
        assert cli.main(shlex.split(example)) in {0, int("--strict" in example)}
        out, err = capsys.readouterr()
        assert (out.count("\n") > (0 if command == "check" else 5), err) == (True, "")


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    text = help_of("", capsys)
    assert re.findall(r"^    (\w+) +\w", text, flags=re.MULTILINE) == ["timeline", "show", "check"]


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
