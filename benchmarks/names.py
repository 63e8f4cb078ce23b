"""A name found among 10,000 actors, after first use, beside the lookup of its folded text in a plain dictionary."""

from __future__ import annotations

import datetime as dt
import itertools
import statistics
from collections.abc import Callable
from typing import Any

from measure import Result, calls, ratio

from bilateral import Actor, ActorKind, Name, NameKind, Office, Tenure, UnknownError
from bilateral.names import Names, fold

LATIN = ("kha", "sha", "ra", "mou", "vi", "zha", "ni", "le", "do", "gha", "be", "tse")
CYRILLIC = ("ха", "ша", "ра", "му", "ви", "жа", "ни", "ле", "до", "га", "бе", "це")
PERSIAN = ("خا", "شا", "را", "مو", "وی", "ژا", "نی", "له", "دو", "قا", "به", "تسه")
FIRST = ("Ali", "Viktor", "Masoud", "Andrei", "Hamid", "Dmitry", "Amir", "Aziz", "Olga", "Maria")
RANKS = ("Brigadier General", "Major General", "Gen.", "Ayatollah", "генерал-майор", "امیر سرتیپ")


def run(*, quick: bool) -> list[Result]:
    count = 10_000
    people, repeat = list(actors(count)), 100 if quick else 1_000
    names: list[Names] = []
    building = calls({"build": lambda _: names.append(Names(people, [office()], dt.date(2026, 6, 30)))}, 1)
    ours = names[-1]
    plain = {fold(text)[0]: actor for actor in people for text in actor.names}

    def find(turn: int) -> list[Actor]:
        return [ours.find(query) for query in queries(people, turn, repeat)]

    def look(turn: int) -> list[Actor]:
        return [plain[fold(text)[0]] for text in texts(people, turn, repeat)]

    def miss(turn: int) -> None:
        for number in range(3):
            try:
                ours.find(f"Nobody Vishara{turn}{number}")
            except UnknownError:
                continue
            raise AssertionError

    functions: dict[str, Callable[[int], Any]] = {"ours": find, "plain": look, "miss": miss}
    times = calls(functions, 5 if quick else 11)
    each = statistics.median(times["ours"]) / repeat * 1e3
    return [
        Result(f"find, rank and all, of {count:,} actors", each, 1, unit="ms"),
        Result("the same ÷ a dictionary asked for the folded text", ratio(times["ours"], times["plain"])),
        Result("first use, all names folded", statistics.median(building["build"]) * 1e3, unit="ms"),
        Result("an unknown name, with the nearest ones", statistics.median(times["miss"]) / 3 * 1e3, unit="ms"),
    ]


def actors(count: int) -> list[Actor]:
    """People of five spellings each, no two with one surname."""
    found = []
    for number, syllables in enumerate(itertools.islice(itertools.product(range(12), repeat=4), count)):
        latin, cyrillic, persian = (
            "".join(script[syllable] for syllable in syllables) for script in (LATIN, CYRILLIC, PERSIAN)
        )
        first, latin = FIRST[number % 10], latin.title()
        texts = (f"{first} {latin}", latin, f"{first} Reza {latin}", f"Виктор {cyrillic.title()}", f"علی {persian}")
        kinds = dict.fromkeys(texts, Name(kind=NameKind.ALIAS))
        kinds[RANKS[number % len(RANKS)]] = Name(kind=NameKind.RANK)
        found.append(Actor(id=f"person-{number}", kind=ActorKind.PERSON, names=kinds))
    return found


def office() -> Office:
    return Office(
        id="minister",
        of="person-0",
        names={"Minister of Works": Name(kind=NameKind.OFFICIAL)},
        tenures={"first": Tenure(holder="person-1")},
    )


def texts(people: list[Actor], turn: int, repeat: int) -> list[str]:
    """Full names, other ones each turn."""
    return [next(iter(people[(turn * repeat + number) * 7 % len(people)].names)) for number in range(repeat)]


def queries(people: list[Actor], turn: int, repeat: int) -> list[str]:
    """The same with a rank before them and in capitals."""
    return [f"{RANKS[number % 3]} {text.upper()}" for number, text in enumerate(texts(people, turn, repeat))]


if __name__ == "__main__":
    for result in run(quick=False):
        print(f"{result.what:60} {result.measured:8.3g} {result.unit}")
