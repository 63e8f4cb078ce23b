"""Vocabularies: the word that curators type is the member, and a wrong one is told the right ones."""

from __future__ import annotations

import inspect
import json
import pickle
import re
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral import kinds
from bilateral.errors import WordError
from bilateral.kinds import AccordKind, ActorKind, EventKind, RelationKind, Stance, Status, Word

VOCABULARIES = [
    one for _, one in inspect.getmembers(kinds, inspect.isclass) if issubclass(one, Word) and one is not Word
]
MEMBERS = [member for vocabulary in VOCABULARIES for member in vocabulary]


def test_the_vocabularies_are_those_of_the_design() -> None:
    assert {one.__name__ for one in VOCABULARIES} == {
        *("EventKind", "Status", "AccordKind", "ActKind", "RelationKind", "ActorKind"),
        *("NameKind", "Role", "Stance", "Topic", "Extent"),
    }


@pytest.mark.parametrize("member", MEMBERS, ids=repr)
class TestEveryWord:
    def test_is_lower_case_joined_by_hyphens(self, member: Word) -> None:
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", member)

    def test_is_its_name_in_python(self, member: Word) -> None:
        assert member.name == member.upper().replace("-", "_")

    def test_finds_its_member(self, member: Word) -> None:
        assert type(member)(str(member)) is member
        assert type(member)(member) is member

    def test_is_plain_text_wherever_text_is_wanted(self, member: Word) -> None:
        assert f"{member}" == str(member) == member.value == json.loads(json.dumps(member))

    def test_survives_pickling(self, member: Word) -> None:
        assert pickle.loads(pickle.dumps(member)) is member  # noqa: S301  # our own bytes


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda one: one.__name__)
def test_every_vocabulary_says_what_its_words_mean(vocabulary: type[Word]) -> None:
    assert vocabulary.__doc__ != Word.__doc__
    assert len(vocabulary.__doc__ or "") > 40


@pytest.mark.parametrize(
    ("vocabulary", "word", "message"),
    [
        (EventKind, "visitt", "'visitt' is not an event kind; did you mean 'visit'?"),
        (Status, "not held", "'not held' is not a status; did you mean 'not-held'?"),
        (Status, "Held", "'Held' is not a status; did you mean 'held'?"),
        (
            ActorKind,
            "king",
            "'king' is not an actor kind; it is one of state, organization, person, group",
        ),
        (RelationKind, "supercedes", "'supercedes' is not a relation kind; did you mean 'supersedes'?"),
        (Stance, "", "'' is not a stance; it is one of " + ", ".join(Stance)),
        (AccordKind, 3, "3 is not text; write one of the words for an accord kind"),
        (AccordKind, None, "None is not text; write one of the words for an accord kind"),
    ],
)
def test_a_wrong_word_is_refused_with_the_right_ones(vocabulary: type[Word], word: Any, message: str) -> None:
    with pytest.raises(WordError, match=f"^{re.escape(message)}$"):
        vocabulary(word)


@given(st.text())
def test_any_text_is_a_word_or_refused(text: str) -> None:
    if text in list(Status):
        assert Status(text) == text
    else:
        with pytest.raises(WordError):
            Status(text)


COARSER = {("document", str(kind)) for kind in AccordKind} | {
    ("agreement", fine) for fine in ("memorandum", "contract", "protocol", "programme")
}


@pytest.mark.parametrize(("one", "other"), [*product(AccordKind, repeat=2)], ids=str)
def test_a_kind_of_paper_covers_itself_and_what_is_finer(one: AccordKind, other: AccordKind) -> None:
    assert one.covers(other) is (one is other or (one, other) in COARSER)
