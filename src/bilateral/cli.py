"""The command line: what is typed, what it means, and how it ends."""

from __future__ import annotations

import argparse
import functools
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

import attrs

from bilateral import __version__, commands
from bilateral.dataset import Dataset
from bilateral.errors import BilateralError, DatasetError, Fault, UnknownError
from bilateral.page import count, safe
from bilateral.reading import datasets, examine, load, places, read


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: The words after the name of the program; by default, those that were typed.

    Returns:
        The exit code: 0 when all is well, 1 when a check fails, 2 for a wrong call or unreadable data, 130 after
        Ctrl-C, 141 when the reader of a pipe went away.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    given = _parser().parse_args(argv)
    try:
        code: int = given.run(given)
        print(end="", flush=True)
    except BrokenPipeError:
        # What is still buffered must go somewhere, or Python complains of it on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except KeyboardInterrupt:
        return 130
    except (BilateralError, OSError) as error:
        first, *others = error.faults if isinstance(error, DatasetError) else (error,)
        more = f" (and {count(len(others), 'more fault')}: see bilateral check)" if others else ""
        print(f"bilateral: {safe(str(first))}{more}", file=sys.stderr)
        return 2
    return code


def check(given: argparse.Namespace) -> int:
    """Print every fault, then every warning, then how many there are."""
    faults = examine(given.folder)[1] if given.folder else tuple(_faults_shipped())
    errors = [safe(str(fault)) for fault in faults if not fault.warning]
    warnings = [safe(f"warning: {fault}") for fault in faults if fault.warning]
    for line in (*errors, *([""] if errors and warnings else []), *warnings):
        print(line)
    print(f"{count(len(errors), 'error')}, {count(len(warnings), 'warning')}")
    return 1 if errors or (given.strict and warnings) else 0


def _faults_shipped() -> Iterator[Fault]:
    from tempfile import TemporaryDirectory  # of no use to any other command

    for name, place in places().items():
        with TemporaryDirectory() as folder:
            path = Path(str(place))
            if not place.is_dir():  # what is compiled is written out again the way it is read
                path = Path(folder, place.name)
                load(name).export("json", path)
            yield from (attrs.evolve(fault, file=f"{name}/{fault.file}") for fault in examine(path)[1])


def answer(command: Callable[[Dataset, argparse.Namespace], Iterator[str]], given: argparse.Namespace) -> int:
    """Print what a command answers of a dataset, which may be asked as of a day."""
    dataset, day = _dataset(given.data), vars(given).get("as_of")
    for line in command(dataset if day is None else dataset.as_of(day), given):
        print(line)
    return 0


def compare(given: argparse.Namespace) -> int:
    """Print what became of one dataset in another."""
    for line in commands.diff(_dataset(given.old), _dataset(given.new), given):
        print(line)
    return 0


def _dataset(data: str) -> Dataset:
    """The dataset that ships by this name, else the one at this path."""
    if data not in datasets() and (Path(data).name != data or Path(data).exists()):
        return read(data)
    try:
        return load(data)
    except UnknownError as error:
        raise UnknownError(f"{error}; nor is there a folder or file of this name") from None


# What can be typed


class _Parser(argparse.ArgumentParser):
    """A parser that refuses on one line, as everything here does."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {safe(message)}; see {self.prog} --help\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="bilateral",
        usage="%(prog)s COMMAND [OPTION ...]",
        formatter_class=functools.partial(argparse.HelpFormatter, max_help_position=30),
        description="What two states did together, who says so, and how sure we are.",
        epilog="'bilateral COMMAND --help' tells more of each command, with examples.",
        allow_abbrev=False,
    )
    parser.add_argument("-V", "--version", action="version", version=f"bilateral {__version__}")
    made = parser.add_subparsers(prog="bilateral", metavar="COMMAND", required=True)
    for name, (summary, needed, options, more) in _COMMANDS.items():
        one = made.add_parser(
            name,
            usage=" ".join(["%(prog)s", *needed.split(), "[OPTION ...]"]),
            help=summary,
            description=f"{summary[0].upper()}{summary[1:]}.",
            epilog=more,
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        alone = {"check": check, "diff": compare}
        one.set_defaults(run=alone.get(name) or functools.partial(answer, getattr(commands, name)))
        forms = one.add_mutually_exclusive_group()
        for word in filter(_OPTIONS.get, needed.split()):
            how = _OPTIONS[word] | ({"required": True} if word == "--on" else {})
            one.add_argument(word.strip("[]").removesuffix("...").lower(), **how)
        for option in options.split():
            (forms if option in _FORMS else one).add_argument(option, **_OPTIONS[option])
    return parser


def _several(word: str, what: str) -> dict[str, Any]:
    return {"nargs": "+", "action": "extend", "metavar": word, "help": what}


def _one(word: str, what: str, **more: Any) -> dict[str, Any]:
    return {"metavar": word, "help": what, **more}


def _flag(what: str) -> dict[str, Any]:
    return {"action": "store_true", "help": what}


_FORMS = {"--json", "--mermaid", "--bibtex", "--markdown"}
_OPTIONS: dict[str, dict[str, Any]] = {
    "ID": _one("ID", "an id, as timeline prints it; EVENT#KEY for a statement"),
    "ID...": _several("ID", "ids, as timeline prints them") | {"action": "store"},
    "ACCORD": _one("ACCORD", "id of an accord"),
    "NAME": _one("NAME", "a name in any script, or an id"),
    "OFFICE": _one("OFFICE", "name or id of an office"),
    "FORMAT": _one("FORMAT", "json or csv"),
    "PATH": _one("PATH", "the file, or the folder, to write or to replace"),
    "OLD": _one("OLD", "a shipped dataset, a folder, or a file of JSON"),
    "NEW": _one("NEW", "another one"),
    "[FOLDER]": _one("FOLDER", "folder of .toml files; by default what ships", nargs="?"),
    "--kind": _several("WORD", "of these kinds: visit, meeting, memorandum, ..."),
    "--status": _several("WORD", "of these statuses: held, planned, alleged, ..."),
    "--involving": _several("NAME", "with any of these actors or offices, or theirs"),
    "--between": _several("NAME", "with all of these"),
    "--role": _several("ROLE=NAME", "events at which these had these roles: host=Iran"),
    "--speaker": _several("NAME", "said by any of these, or theirs"),
    "--to": _several("NAME", "said to any of these, or theirs"),
    "--stance": _several("WORD", "of these stances: invites, supports, denies, ..."),
    "--during": _one("WINDOW", "what may have happened then: 2024, 2024-03/2024-05, 2025/.."),
    "--topic": _several("TOPIC", "on these topics and those below: military, diplomacy, ..."),
    "--place": _several("PLACE", "events at these places: belarus, Minsk, belarus/Minsk"),
    "--about": _several("NAME", "about any of these records or actors"),
    "--source": _several("NAME", "of which these sources or publishers tell"),
    "--text": _several("TEXT", "with any of these texts, whatever the case and marks"),
    "--party": _several("NAME", "accords to which any of these, or a body of theirs, is a party"),
    "--signed": _one("WINDOW", "accords signed then"),
    "--in-force": _one("DATE", "accords in force on that day"),
    "--outermost": _flag("leave out events inside others that match"),
    "--certainly": _flag("only what surely matches"),
    "--counts": _one("BY", "how many there are by year, month, kind, status, topic or actor; several: year,kind"),
    "--on": _one("DATE", "a day, or any day of a month or year"),
    "--field": _one("PATH", "only this field and those below: date, participants, ..."),
    "--open": _flag("only what is still open"),
    "--as-of": _one("DAY", "as the sources published by that day support it"),
    "--data": _one("DATA", "a shipped dataset, or a folder", default="iran-belarus"),
    "--no-color": _flag("neither bold nor dim; NO_COLOR does the same"),
    "--json": _flag("one document of JSON"),
    "--mermaid": _flag("a flowchart in the language of Mermaid"),
    "--bibtex": _flag("entries of BibTeX"),
    "--markdown": _flag("a list for the Data part of a changelog"),
    "--neutralise": _flag("an apostrophe before cells that a spreadsheet would take for a formula"),
    "--strict": _flag("let warnings count as errors"),
}
_EVENTS = "--kind --status --involving --between --role --during --topic --place --about --source --text --outermost"
_ACCORDS = "--party --signed --in-force"
_SAID = "--speaker --to --stance --topic --about --during --source --text"
_SHARED = "--data --json --no-color"

# Of each command: what it does, what it needs, what it takes besides, and more of it with two examples.
_COMMANDS: dict[str, tuple[str, str, str, str]] = {
    "timeline": (
        "print every event and accord, earliest first",
        "",
        f"{_EVENTS} {_ACCORDS} --certainly --counts --as-of {_SHARED}",
        """\
A date is given as far as it is known; X stands for an unknown digit. What is
not said to be planned, alleged or the like was held. Each entry ends in its
id, and in 'possibly' where it only may match.

Several values of a filter mean any of them (of --between and --role: all),
and several filters all of them. Accords have neither place nor roles: --place
and --role leave them out, and --party, --signed and --in-force the events.
Counts are of what was held, or signed.

examples:
  bilateral timeline --role host=Iran --during 2023 --kind visit meeting
  bilateral timeline --between Iran Belarus --counts year,kind
""",
    ),
    "show": (
        "print one record or statement with all its claims",
        "ID",
        f"--as-of {_SHARED}",
        """\
Every claim stands under its source, with what it says, the words it uses, and
why a reading was set aside.

examples:
  bilateral show 2023-07-defence-memorandum
  bilateral show iran-defence-minister --data data/iran-belarus
""",
    ),
    "evidence": (
        "tell who says what of each field of a record",
        "ID",
        f"--field --as-of {_SHARED}",
        """\
Under each field and its value stand all readings of it: how many sources give
it, from how many origins (a copy is none), their own words, whom they credit,
and why it was set aside. A field is open while readings that stand disagree.

examples:
  bilateral evidence 2025-03-defence-document --field kind
  bilateral evidence 2023-07-ashtiani-khrenin --as-of 2024-12-31
""",
    ),
    "conflicts": (
        "tell on what sources disagree, open disputes first",
        "",
        f"--open --as-of {_SHARED}",
        """\
A dispute is settled when every reading that disagrees was set aside, with a
reason. See 'bilateral evidence --help' for how readings are told.

examples:
  bilateral conflicts --open
  bilateral conflicts --as-of 2025-06-30
""",
    ),
    "lineage": (
        "tell what led to an event or an accord, and what came of it",
        "ID",
        "--as-of --data --json --mermaid --no-color",
        """\
Earliest first; the one asked about is bold, and each of the others says how
it is tied to one of them.

examples:
  bilateral lineage 2023-07-defence-memorandum
  bilateral lineage 2025-03-defence-document --mermaid
""",
    ),
    "state": (
        "tell how an accord stands on a day",
        "ACCORD --on DATE",
        f"--as-of {_SHARED}",
        """\
Worked out from its acts and its term: proposed, signed, in-force, suspended
or ended; several words where what is on record leaves several possible.

examples:
  bilateral state 2023-07-defence-memorandum --on 2024-06-01
  bilateral state 2025-03-defence-document --on 2025-03 --json
""",
    ),
    "statements": (
        "print what was said, in the order of the events",
        "",
        f"{_SAID} --certainly --as-of {_SHARED}",
        """\
Several values of a filter mean any of them, and several filters all of them.

examples:
  bilateral statements --speaker Lukashenko --stance promises
  bilateral statements --to Lukashenko --topic sanctions --json
""",
    ),
    "find": (
        "tell whom a name means",
        "NAME",
        f"--on {_SHARED}",
        """\
Case, marks and transliteration do not count, nor do ranks and titles. An
office means whoever held it on the date; likeness never makes one person.

examples:
  bilateral find "Gen. Nasirzadeh" --on 2025-03
  bilateral find Хренин
""",
    ),
    "holders": (
        "tell who held an office on a date",
        "OFFICE --on DATE",
        _SHARED,
        """\
The surest first; none means that no tenure is on record, not that the office
was vacant.

examples:
  bilateral holders iran-defence-minister --on 2023-07-31
  bilateral holders belarus-defence-minister --on 2024 --json
""",
    ),
    "offices": (
        "tell which offices somebody held on a date",
        "NAME --on DATE",
        _SHARED,
        """\
The surest first; see 'bilateral holders --help'.

examples:
  bilateral offices "Viktor Khrenin" --on 2025-03-12
  bilateral offices Ashtiani --on 2023-07 --json
""",
    ),
    "cite": (
        "give the works behind records, and the dataset",
        "ID...",
        "--bibtex --as-of --data --json --no-color",
        """\
Also those behind what the records rest on, and those that were set aside.

examples:
  bilateral cite 2023-07-defence-memorandum
  bilateral cite 2024-08-mousavi-lukyanovich --bibtex
""",
    ),
    "export": (
        "write the dataset to a file or a folder",
        "FORMAT PATH",
        "--neutralise --as-of --data --no-color",
        """\
json is one file, which --data takes in place of a folder; csv a folder with a
Data Package. What the form cannot carry is told, a line each.

examples:
  bilateral export json relations.json
  bilateral export csv relations --neutralise
""",
    ),
    "diff": (
        "tell what became of one dataset in another",
        "OLD NEW",
        "--json --markdown --no-color",
        """\
A line for each record, field and claim that was added, corrected or
withdrawn; nothing where the two are equal. Titles and summaries are
not compared.

examples:
  bilateral diff iran-belarus iran-belarus
  bilateral diff data/iran-belarus iran-belarus --markdown
""",
    ),
    "check": (
        "tell every fault and doubt in curated files",
        "[FOLDER]",
        "--strict",
        """\
One fault a line: file:line [id] field: what is wrong. The exit code is 0 where
nothing is, 1 where something is, and 2 where nothing could be read.

examples:
  bilateral check data/iran-belarus
  bilateral check --strict
""",
    ),
}
