"""Where an accord stands: single lives told, and every life against a slow replay of all its possible orders."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeAlias

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.dates import Certainty, Date
from bilateral.errors import DateError, WordError
from bilateral.kinds import ActKind, Status
from bilateral.lifecycle import DELAYED, STEPS, Standing, State, state
from bilateral.model import Accord, Act

PAGE = Path(__file__).parents[1] / "docs" / "lifecycle.md"
Words: TypeAlias = tuple[Standing, ...]


def act(kind: str, date: str | None = None, status: str | None = "held", party: str | None = None) -> Act:
    return Act(kind=ActKind(kind), date=date, status=status, party=party)


def accord(*acts: Act, parties: str = "ab", term: str | None = None) -> Accord:
    return Accord(
        id="x", kind="treaty", parties=list(parties), acts={str(i): it for i, it in enumerate(acts)}, term=term
    )


def told(of: Accord, on: Date | str | dt.date, **known: Any) -> str:
    return str(state(of, on, **known))


# The table


def test_every_kind_of_act_has_a_row() -> None:
    assert list(STEPS) == list(ActKind)


def composed(first: Words, second: Words) -> Words:
    """Where the second leads after the first, from each word."""
    after = dict(zip(Standing, second, strict=True))
    return tuple(after[middle] for middle in first)


def test_a_step_taken_twice_leads_where_its_second_time_alone_leads() -> None:
    """The law by which uncertain days need no enumeration."""
    steps = {tuple(leads.get(each, each) for each in Standing) for leads in STEPS.values()}
    runs = set(steps)
    while more := {composed(run, step) for run in runs for step in steps} - runs:
        runs |= more
    for step, run in itertools.product(steps, runs):
        assert composed(composed(step, run), step) == composed(run, step)


def rows() -> Iterator[str]:
    for kind, leads in STEPS.items():
        cells = [
            str(each)
            if leads.get(each, each) is each
            else f"{each} or **{leads[each]}**"
            if kind in DELAYED
            else f"**{leads[each]}**"
            for each in Standing
        ]
        yield f"| {kind} | {' | '.join(cells)} |\n"


def test_the_page_shows_the_table() -> None:
    text = PAGE.read_text(encoding="utf-8")
    head = f"| act | {' | '.join(Standing)} |\n|---|---|---|---|---|---|---|\n"
    assert head + "".join(rows()) + "\n" in text


def test_the_page_tells_every_word() -> None:
    assert re.findall(r"^\| (\S+) \| (?!---)[^|]+ \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE) == [
        "word",
        *Standing,
    ]


# Single lives


@pytest.mark.parametrize(
    ("of", "on", "words"),
    [
        (accord(), "2024", "unknown"),
        (accord(act("envisaged", "2020")), "2021-01-01", "proposed"),
        (accord(act("signed", "1995-03-04")), "1995-03-03", "unknown"),
        (accord(act("signed", "1995-03-04")), "1995-03-04", "signed"),
        (accord(act("signed", "1995-03-04")), "2024-06-01", "signed"),
        (accord(act("signed", "1995-03-04~")), "2024-06-01", "unknown or signed"),
        (accord(act("signed", "2023-05-10/2023-05-12")), "2023-05-11", "unknown or signed"),
        (accord(act("signed", "2023-05-10/2023-05-12")), "2023-05-12", "signed"),
        (accord(act("signed", "2023-05-10", None)), "2024-06-01", "unknown or signed"),
        (accord(act("signed", "2023-05-10", "alleged")), "2024-06-01", "unknown or signed"),
        (accord(act("signed", "2023-05-10", "postponed")), "2024-06-01", "unknown"),
        (accord(act("signed", "2023-05-10", "cancelled")), "2024-06-01", "unknown"),
        (accord(act("signed", "2023-05-10", "not-held")), "2024-06-01", "unknown"),
        (accord(act("signed", "2023"), act("in-force", "2024-02-01", "planned")), "2024-01-31", "signed"),
        (accord(act("signed", "2023"), act("in-force", "2024-02-01", "planned")), "2024-02-01", "signed or in-force"),
        (accord(act("signed", "2023"), act("provisionally-applied", "2023-12-01")), "2024-01-01", "signed"),
        (accord(act("ratified", "2023")), "2024-01-01", "signed"),
        (accord(act("signed", "2023"), act("amended", "2023-09-09")), "2024-01-01", "signed"),
        (accord(act("in-force", "2020"), act("suspended", "2021")), "2022-01-01", "suspended"),
        (accord(act("in-force", "2020"), act("suspended", "2021"), act("renewed", "2022")), "2023-01-01", "in-force"),
        (accord(act("in-force", "2020"), act("denounced", "2021-05-05")), "2021-05-05", "in-force or ended"),
        (accord(act("in-force", "2020"), act("denounced", "2021"), act("terminated", "2022")), "2023-01-01", "ended"),
        (accord(act("in-force", "2020"), act("expired", "2021-05-05")), "2021-05-05", "ended"),
        (accord(act("in-force", "2020"), act("terminated", "2020")), "2021-01-01", "in-force or ended"),
        (accord(act("terminated", "2020"), act("suspended", "2021")), "2022-01-01", "ended"),
        (accord(act("in-force", "2024-03-10")), "2024-03", "unknown or in-force"),
        (accord(act("in-force", "2024-03-10")), "2024-04/..", "in-force"),
        (accord(act("signed", "2023"), term="2023/2026"), "2026-12-31", "signed"),
        (accord(act("signed", "2023"), term="2023/2026"), "2027-01-01", "signed or ended"),
        (accord(act("signed", "2023"), term="2023/.."), "9999", "signed"),
        (accord(act("signed", "2023"), term="2023/"), "2024-01-01", "signed or ended"),
        (accord(act("signed", "2023"), act("renewed", "2027"), term="2023/2026"), "2028-01-01", "in-force or ended"),
        (accord(act("signed", "2019"), term="2020/202X"), "2020-12-31", "signed"),
        (accord(act("signed", "2019"), term="2020/202X"), "2021-01-01", "signed or ended"),
        (accord(act("signed", "2019"), term="2024-05/202X~"), "2024-12-31", "signed"),
        (accord(act("signed", "2019"), term="2024-05/202X~"), "2025-01-01", "signed or ended"),
        (accord(act("signed", "2019"), term="2020/2025-XX-01"), "2025-01-01", "signed"),
        (accord(act("signed", "2019"), term="2020/2025-XX-01"), "2025-01-02", "signed or ended"),
        (accord(act("signed", "2019"), term="2020/2025-1X"), "2025-10-31", "signed"),
        (accord(act("signed", "2019"), term="2020/2025-1X"), "2025-11-01", "signed or ended"),
        (accord(act("signed", "2019"), term="2025-03-10/2025-XX"), "2025-12-31", "signed"),
        (accord(act("signed", "2019"), term="{2020,2025-06}"), "2025-06-30", "signed"),
        (accord(act("signed", "2019"), term="{2020,2025-06}"), "2025-07-01", "signed or ended"),
        (accord(act("signed", "2019"), term="{2025-03-01,2024}"), "2025-03-02", "signed or ended"),
        (accord(act("signed", "2019"), term="[..2025]"), "2020-01-01", "signed or ended"),
        (accord(act("signed", "2019"), term="{2020..,2019}"), "2100", "signed"),
        (accord(act("signed", "XXXX-XX-23")), "2024-01-01", "unknown or signed"),
        (accord(act("signed", "{2024-01-01..2024-03-01,2024-02-01}")), "2024-02-15", "unknown or signed"),
    ],
)
def test_a_life_is_told(of: Accord, on: str, words: str) -> None:
    assert told(of, on) == words


@pytest.mark.parametrize(
    ("acts", "parties", "words"),
    [
        ([("signed", "a")], "ab", ("unknown", "signed", "unknown")),
        ([("envisaged", None), ("signed", "a")], "ab", ("proposed", "signed", "proposed")),
        ([("in-force", None), ("suspended", "a")], "ab", ("suspended", "suspended", "in-force")),
        ([("in-force", None), ("terminated", "b")], "ab", ("ended", "in-force", "ended")),
        ([("in-force", None), ("terminated", "b")], "abc", ("in-force", "in-force", "ended", "in-force")),
        ([("in-force", None)], "a", ("in-force", "in-force")),
        ([("in-force", None)], "", ("in-force",)),
        ([("signed", None), ("in-force", "z")], "a", ("signed or in-force", "signed or in-force")),
    ],
)
def test_an_accord_takes_two(acts: list[tuple[str, str | None]], parties: str, words: tuple[str, ...]) -> None:
    of = accord(*(act(kind, f"200{year}", party=party) for year, (kind, party) in enumerate(acts)), parties=parties)
    found = state(of, "2024-01-01")
    assert (str(found), *map(" or ".join, found.by_party.values())) == words
    assert list(found.by_party) == list(parties)


@pytest.mark.parametrize(
    ("acts", "on", "words"),
    [
        ([("in-force", "2020", None), ("acceded", "2024", "c")], "2021", "unknown"),
        ([("in-force", "2020", None), ("acceded", "2024", "c")], "2025", "signed"),
        ([("in-force", "2020", None), ("acceded", "2024", "c"), ("in-force", "2024-12", "c")], "2025", "in-force"),
        ([("in-force", "2020", None), ("acceded", "2024", "c"), ("renewed", "2025", None)], "2026", "in-force"),
        ([("in-force", "2020", None), ("acceded", "2020", "c")], "2021", "in-force"),
        ([("in-force", "2020", None), ("acceded", None, "c")], "2021", "in-force"),
        ([("in-force", "{2020..2026,2021}", None), ("acceded", "2024", "c")], "2027", "in-force"),
        ([("in-force", "2020", None), ("signed", "2019", "c"), ("acceded", "2024", "c")], "2021", "in-force"),
    ],
)
def test_an_act_of_all_is_not_of_a_party_that_surely_acceded_later(
    acts: list[tuple[str, str | None, str | None]], on: str, words: str
) -> None:
    found = state(accord(*(act(kind, date, party=party) for kind, date, party in acts), parties="abc"), on)
    assert " or ".join(found.by_party["c"]) == words
    assert "in-force" in found.by_party["a"]
    cancelled = accord(act("in-force", "2020"), act("acceded", "2024", "cancelled", "c"), parties="abc")
    assert state(cancelled, "2021").by_party["c"] == (Standing.IN_FORCE,)


def test_nothing_is_certain_after_the_dataset_ends() -> None:
    of, known = accord(act("in-force", "2020"), act("suspended")), {"known_until": dt.date(2024, 6, 30)}
    assert told(of, "2024-06-30", **known) == "in-force or suspended"
    assert told(of, "2024-06", **known) == "in-force or suspended"
    assert told(of, "2024-07-01", **known) == "unknown or in-force or suspended"
    assert state(of, "2024-07", **known).by_party["a"][0] is Standing.UNKNOWN


def test_an_act_without_a_date_is_done_by_the_end_of_the_dataset() -> None:
    known = {"known_until": dt.date(2024, 6, 30)}
    assert told(accord(act("signed")), "2024-06-29", **known) == "unknown or signed"
    assert told(accord(act("signed")), "2024-06-30", **known) == "signed"
    assert told(accord(act("signed", None, "planned")), "2024-06-30", **known) == "unknown or signed"
    assert told(accord(act("signed")), "2024-06-30") == "unknown or signed"


def test_a_day_is_asked_for_in_any_form() -> None:
    of = accord(act("signed", "2023-05-11"))
    assert {state(of, on) for on in ("2023-05-11", Date("2023-05-11"), dt.date(2023, 5, 11))} == {state(of, "2024")}
    for wrong in ("2024~", "[2024-01-01,2024-02-02]", "2024/", "..", "soon"):
        with pytest.raises(DateError):
            state(of, wrong)
    with pytest.raises(DateError, match="2024 is not text"):
        state(of, 2024)  # type: ignore[arg-type]


def test_a_state_answers_how_surely_a_word_is_true() -> None:
    found = state(accord(act("in-force", "2024-02")), "2024-02-10")
    assert found.certainty("in-force") is Certainty.POSSIBLE
    assert found.certainty("ended") is Certainty.NO
    assert state(accord(), "2024").certainty(Standing.UNKNOWN) is Certainty.CERTAIN
    with pytest.raises(WordError, match="'inforce' is not a standing; did you mean 'in-force'"):
        found.certainty("inforce")


def test_a_state_cannot_be_changed() -> None:
    found = state(accord(), "2024")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        found.possible = ()  # type: ignore[misc]
    assert isinstance(hash(found), int)


def test_many_parties_of_whom_little_is_known_end_within_bounds() -> None:
    parties = [f"p{i}" for i in range(40)]
    acts = {party: act("signed", "2023-05", "alleged", party) for party in parties}
    found = state(Accord(id="x", kind="treaty", parties=parties, acts=acts), "2024")
    assert str(found) == "unknown or signed"
    assert len(found.by_party) == 40


# Every life, against a slow replay

DAYS = range(1, 4)
# On which days of these each date lets an act happen; 0 is any day before them, 4 any day after them.
DATES: dict[str | None, list[int]] = {
    None: [0, 1, 2, 3, 4],
    "2024-01-01": [1],
    "2024-01-02": [2],
    "2024-01-03": [3],
    "2024-01-02~": [2],
    "[2024-01-01..2024-01-02]": [1, 2],
    "[2024-01-01,2024-01-03]": [1, 3],
    "2024-01-02/2024-01-03": [2, 3],
    "{2024-01-01,2024-01-03}": [1, 3],
    "{2024-01-01..2024-01-03,2024-01-02}": [1, 2, 3],
    "[..2024-01-01]": [0, 1],
    "2024-01-03/..": [3, 4],
    "2024-01-01/": [1, 2, 3, 4],
}
TERMS: dict[str | None, list[int]] = {
    None: [],
    "2023/2024-01-01": [2, 3, 4],
    "2024-01-01/2024-01-02": [3, 4],
    "2024-01-01/": [2, 3, 4],
    "2023/..": [],
    "2024-01-01/2024-01": [4],
    "2023/2024-01-0X": [2, 3, 4],
    "2023/202X": [1, 2, 3, 4],
}
SOME_DATES = st.sampled_from(list(DATES))
SOME_TERMS = st.sampled_from([None, *TERMS])
SOME_PARTIES = st.sampled_from([None, None, None, "a", "b", "z"])
SOME_ACTS = st.builds(
    act, st.sampled_from(ActKind), SOME_DATES, st.just("held") | st.sampled_from(Status), SOME_PARTIES
)
# What leads somewhere, for sure, and in an order that is open: the hardest to replay.
STRONG = st.sampled_from(["signed", "acceded", "in-force", "suspended", "denounced", "terminated"])
STRONG_ACTS = st.builds(act, STRONG, SOME_DATES, st.just("held"), SOME_PARTIES)
accords = st.builds(
    lambda acts, parties, term: accord(*acts, parties=parties, term=term),
    st.lists(SOME_ACTS | STRONG_ACTS, max_size=4),
    st.sampled_from(["a", "ab", "ab", "abc"]),
    SOME_TERMS,
)
Step: TypeAlias = tuple[ActKind, str, list[int | None]]


def steps(of: Accord, known: int | None) -> Iterator[Step]:
    """What happens, to which parties, and on which day; None is never."""
    for it in of.acts.values():
        days: list[int | None] = list(DATES[it.date.text if it.date else None])
        if it.date is None and known and it.status is Status.HELD:
            days = [day for day in days if day is not None and day <= known]
        if it.status in (Status.CANCELLED, Status.NOT_HELD, Status.POSTPONED):
            continue
        if it.kind is ActKind.DENOUNCED:
            days = [day for day in (0, 1, 2, 3, 4) if day >= (days[0] or 0)]
        if it.status is not Status.HELD or it.kind is ActKind.DENOUNCED or (it.date and it.date.qualified):
            days.append(None)
        if it.party and it.party not in of.parties:
            yield from ((it.kind, party, [*days, None]) for party in of.parties)
        elif it.party:
            yield it.kind, it.party, days
        else:  # of all but those who surely acceded later
            later = {party for party in of.parties if all(day is None or day < joined(of, party) for day in days)}
            yield it.kind, "".join(party for party in of.parties if party not in later), days
    if ends := TERMS[of.term.text if of.term else None]:
        yield ActKind.EXPIRED, "".join(of.parties), [*ends, None]


def joined(of: Accord, party: str) -> int:
    """The first day on which a party can have acceded that did nothing by itself before; 0 of any other."""
    own = [it for it in of.acts.values() if it.party == party and STEPS[it.kind]]
    own = [it for it in own if it.status not in (Status.CANCELLED, Status.NOT_HELD, Status.POSTPONED)]
    days = {it: DATES[it.date.text if it.date else None][0] for it in own}
    first = [it for it in own if days[it] == min(days.values())]
    return days[first[0]] if any(it.kind is ActKind.ACCEDED for it in first) else 0


def orders(done: list[tuple[int, Step]]) -> Iterator[list[Step]]:
    """What was done by a day in each order in which it can have been."""
    by_day = [
        [step for _, step in same]
        for _, same in itertools.groupby(sorted(done, key=lambda it: it[0]), key=lambda it: it[0])
    ]
    for order in itertools.product(*(itertools.permutations(same) for same in by_day)):
        yield [step for same in order for step in same]


def replayed(of: Accord, on: int, known: int | None) -> set[Words]:
    """The words for each party, in every assignment of days and every order."""
    found = set()
    everything = list(steps(of, known))
    for days in itertools.product(*(step[2] for step in everything)):
        done = [(day, step) for day, step in zip(days, everything, strict=True) if day is not None and day <= on]
        for order in orders(done):
            now = dict.fromkeys(of.parties, Standing.UNKNOWN)
            for kind, whose, _ in order:
                now |= {party: STEPS[kind].get(now[party], now[party]) for party in now if party in whose}
            found.add(tuple(now.values()))
    return found


LIVELY = ["ended", "unknown", "proposed", "signed", "suspended", "in-force"]


def second(words: Words) -> Standing:
    """The word that at most one party surpasses, and at least two reach."""
    (found,) = {
        each
        for each in words
        if sum(LIVELY.index(other) > LIVELY.index(each) for other in words) <= 1
        and sum(LIVELY.index(other) >= LIVELY.index(each) for other in words) >= min(2, len(words))
    }
    return found


@given(accords, st.sampled_from(DAYS), st.sampled_from(DAYS), st.none() | st.sampled_from(DAYS))
def test_a_state_is_what_a_slow_replay_of_every_possible_order_gives(
    of: Accord, first: int, last: int, known: int | None
) -> None:
    first, last = sorted((first, last))
    worlds = set().union(*(replayed(of, on, known) for on in range(first, last + 1)))
    silent = {Standing.UNKNOWN} if known and last > known else set()
    on = f"2024-01-0{first}/2024-01-0{last}" if first < last else f"2024-01-0{first}"
    found = state(of, on, dt.date(2024, 1, known) if known else None)
    assert set(found.possible) == {second(words) for words in worlds} | silent
    assert {party: set(words) for party, words in found.by_party.items()} == {
        party: {words[place] for words in worlds} | silent for place, party in enumerate(of.parties)
    }
    assert isinstance(found, State)
    assert list(found.possible) == [each for each in Standing if each in found.possible]
