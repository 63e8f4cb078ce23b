"""The crosswalks: every kind has a row, and every code is one that its scheme has."""

import os
import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import attrs
import pytest

from bilateral.crosswalks import CAMEO, PLOVER, Code
from bilateral.kinds import ActKind, EventKind, Role

KINDS = [*EventKind, *ActKind]
SCHEMES = pytest.mark.parametrize("table", [PLOVER, CAMEO], ids=["plover", "cameo"])
# The event types of draft 0.8, and its modes of the one type whose modes are used.
TYPES = {
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "DEMAND"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
MODES = {"CONSULT": {"visit", "third-party", "multilateral", "phone"}}
# Which type each category of CAMEO went into, by the readme of PLOVER.
WENT_INTO = {"01": None, "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "16": "SANCTION"}


def codes(table: Mapping[str, Code]) -> list[Code]:
    return [row for row in table.values() if row.code]


@SCHEMES
def test_every_kind_has_one_row_in_the_order_of_its_vocabulary(table: Mapping[str, Code]) -> None:
    assert len({str(kind) for kind in KINDS}) == len(KINDS)
    assert [row.word for row in table.values()] == list(table) == KINDS


@SCHEMES
def test_a_row_is_found_by_its_word_and_cannot_be_changed(table: Mapping[str, Code]) -> None:
    assert table["visit"] is table[EventKind.VISIT]
    with pytest.raises(TypeError):
        table["visit"] = table["meeting"]  # type: ignore[index]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        table["visit"].code = None  # type: ignore[misc]


@SCHEMES
def test_every_row_names_its_origin_and_a_row_without_a_code_says_why(table: Mapping[str, Code]) -> None:
    assert {row.origin for row in table.values()} == {table["visit"].origin}
    assert re.search(r"version \d", table["visit"].origin)
    for row in table.values():
        assert row.code or (row.note and not (row.mode or row.label or row.mirror or row.source or row.recipient))


@SCHEMES
def test_a_code_found_from_the_other_side_means_the_same_everywhere(table: Mapping[str, Code]) -> None:
    back = defaultdict(list)
    for row in codes(table):
        back[row.code].append(row)
    for rows in back.values():
        assert len({row.label for row in rows}) == 1
        assert all(row in codes(table) and table[row.word].code == row.code for row in rows)
    assert sum(map(len, back.values())) == len(codes(table))


def test_codes_of_plover_are_its_event_types_and_modes() -> None:
    for row in codes(PLOVER):
        assert row.code in TYPES
        assert row.mode is None or row.mode in MODES[str(row.code)]
    assert {text for row in PLOVER.values() for text in re.findall(r"\b[A-Z]{3,}\b", row.note or "")} <= TYPES | {
        "CAMEO"
    }


def test_codes_of_cameo_are_digits_with_a_label() -> None:
    for row in codes(CAMEO):
        assert re.fullmatch(r"(0[1-9]|1\d|20)\d{1,2}", str(row.code))
        assert row.label
        assert row.mode is None


def test_visits_go_from_the_visitor_to_the_host_in_both() -> None:
    assert {(row.source, row.recipient) for row in (PLOVER["visit"], CAMEO["visit"])} == {(Role.VISITOR, Role.HOST)}
    assert (CAMEO["visit"].code, CAMEO["visit"].mirror) == ("042", "043")
    assert {row.mirror for row in codes(CAMEO)} <= {None, "043"} | {row.code for row in codes(CAMEO)}


def test_both_agree_as_plover_says_that_they_do() -> None:
    for kind, row in CAMEO.items():
        if row.code:
            assert PLOVER[kind].code == WENT_INTO[row.code[:2]]
        else:
            assert PLOVER[kind].code is None


@pytest.mark.skipif("BILATERAL_FIXTURES" not in os.environ, reason="BILATERAL_FIXTURES is not set")
def test_cameo_as_gdelt_publishes_it_has_every_code_by_its_label() -> None:
    text = (Path(os.environ["BILATERAL_FIXTURES"]) / "actors/cameoEvent.txt").read_text(encoding="utf-8")
    published = dict(line.split("\t") for line in text.splitlines()[1:])
    assert {row.code: row.label for row in codes(CAMEO)}.items() <= published.items()
    assert {row.mirror for row in codes(CAMEO)} - {None} <= set(published)
    assert {code for row in CAMEO.values() for code in re.findall(r"\d{3,4}", row.note or "")} <= set(published)
