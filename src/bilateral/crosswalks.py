"""What our kinds of events and acts are called in two schemes of coded event data, PLOVER and CAMEO.

A row without a code is an answer too: the scheme has no word that says as much as ours and no more. What our word
leaves open is in the note, with the codes that may then fit. PLOVER follows the definitions of its manual; no row
repeats the scores that either scheme attaches to its codes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import attrs

from bilateral.kinds import ActKind, EventKind, Role


@attrs.frozen(kw_only=True)
class Code:
    """One row of a crosswalk.

    Attributes:
        word: Our kind.
        code: The scheme's code: an event type of PLOVER, digits of CAMEO; None where none fits.
        mode: PLOVER's word for how it was done; None where our word does not tell.
        label: The scheme's own words for the code, where the code is no word itself.
        source: Our role of those whom the scheme names first; None where it orders nobody by our roles.
        recipient: Our role of those whom it names second.
        mirror: The code that the same occasion gets with both exchanged, where the scheme codes it twice.
        note: Where our word is wider than the code, or why there is none.
        origin: The manual, with its version, from which the row is taken.
    """

    word: EventKind | ActKind
    code: str | None = None
    mode: str | None = None
    label: str | None = None
    source: Role | None = None
    recipient: Role | None = None
    mirror: str | None = None
    note: str | None = None
    origin: str


def _plover(
    word: EventKind | ActKind,
    code: str | None = None,
    mode: str | None = None,
    *,
    source: Role | None = None,
    recipient: Role | None = None,
    note: str | None = None,
) -> Code:
    origin = "PLOVER manual, draft version 0.8 (Open Event Data Alliance, 2021)"
    return Code(word=word, code=code, mode=mode, source=source, recipient=recipient, note=note, origin=origin)


def _cameo(
    word: EventKind | ActKind,
    code: str | None = None,
    label: str | None = None,
    *,
    source: Role | None = None,
    recipient: Role | None = None,
    mirror: str | None = None,
    note: str | None = None,
) -> Code:
    origin = "CAMEO codebook, version 1.1b3 (Pennsylvania State University, March 2012)"
    return Code(
        word=word, code=code, label=label, source=source, recipient=recipient, mirror=mirror, note=note, origin=origin
    )


def _table(rows: Iterable[Code]) -> Mapping[str, Code]:
    return MappingProxyType({row.word: row for row in rows})


PLOVER: Mapping[str, Code] = _table(
    (
        _plover(EventKind.VISIT, "CONSULT", "visit", source=Role.VISITOR, recipient=Role.HOST),
        _plover(
            EventKind.MEETING,
            "CONSULT",
            source=Role.VISITOR,
            recipient=Role.HOST,
            note="mode visit where one side hosts, third-party or multilateral where others do; else all are sources",
        ),
        _plover(EventKind.CALL, "CONSULT", "phone", note="all who take part are sources; a video call is a phone too"),
        _plover(
            EventKind.SESSION, "CONSULT", note="a standing commission has no word of its own; modes as of meetings"
        ),
        _plover(
            EventKind.CONSULTATIONS,
            "CONSULT",
            note="foreign ministries have no word of their own; modes as of meetings",
        ),
        _plover(EventKind.SIGNING, "SUPPORT", note="one event for the whole package of papers"),
        _plover(
            EventKind.STATEMENT, note="comments are not coded; what is said may be SUPPORT, AGREE, ACCUSE or DEMAND"
        ),
        _plover(EventKind.MESSAGE, note="CONSULT asks for talk; what a message says may be SUPPORT or AGREE"),
        _plover(EventKind.CEREMONY, note="symbolic acts are not coded"),
        _plover(EventKind.CREDENTIALS, note="protocol that neither begins nor expands relations"),
        _plover(EventKind.ACCESSION, "SUPPORT", note="defined for agreements and treaties; ours covers organizations"),
        _plover(EventKind.RELATIONS_ESTABLISHED, "SUPPORT"),
        _plover(EventKind.OPENING, note="SUPPORT where it is a first embassy, COOPERATE where it is a joint work"),
        _plover(EventKind.EXHIBITION, note="COOPERATE only where exchange comes of it"),
        _plover(EventKind.EXERCISE, "COOPERATE", note="joint exercises; that of one state alone is MOBILIZE"),
        _plover(EventKind.DELIVERY, note="COOPERATE where both gain, as in a sale; AID where it is given"),
        _plover(EventKind.VENTURE, "COOPERATE"),
        _plover(
            EventKind.SANCTION,
            "SANCTION",
            recipient=Role.TARGET,
            note="all reductions of relations; the scheme's table from CAMEO (2021) files sanctions as COERCE:restrict",
        ),
        _plover(EventKind.POLICY, note="what the policy does decides"),
        _plover(ActKind.ENVISAGED, "AGREE", note="where a party promises to sign; a forecast of others is not coded"),
        _plover(ActKind.ANNOUNCED, "AGREE", note="where a party promises to sign"),
        _plover(ActKind.INITIALLED, note="fixes a text; SUPPORT is to sign, ratify or finalize"),
        _plover(ActKind.SIGNED, "SUPPORT"),
        _plover(ActKind.NOTIFIED, note="a step of procedure"),
        _plover(ActKind.RATIFIED, "SUPPORT"),
        _plover(ActKind.ACCEPTED, "SUPPORT", note="not named; consent to be bound, as ratification is"),
        _plover(ActKind.APPROVED, "SUPPORT", note="not named; consent to be bound, as ratification is"),
        _plover(ActKind.ACCEDED, "SUPPORT", note="not named; consent to be bound, as ratification is"),
        _plover(ActKind.IN_FORCE, note="follows from acts and is nobody's own"),
        _plover(ActKind.PROVISIONALLY_APPLIED, note="follows from acts and is nobody's own"),
        _plover(ActKind.AMENDED, "SUPPORT", note="as an agreement of its own"),
        _plover(ActKind.RENEWED, note="SUPPORT where it was agreed; a tacit renewal is nobody's act"),
        _plover(ActKind.SUSPENDED, note="SANCTION where one party does it; by consent of all it is not coded"),
        _plover(
            ActKind.DENOUNCED, "SANCTION", note="reduces a relation; neither mode withdraw nor discontinue names it"
        ),
        _plover(ActKind.TERMINATED, note="SANCTION where one party does it; by consent of all it is not coded"),
        _plover(ActKind.EXPIRED, note="comes with time and is nobody's act"),
        _plover(ActKind.REGISTERED, note="a step of procedure"),
    )
)
"""Our kinds, by word, in event types and modes of PLOVER; what it calls a source is the actor of later drafts."""

CAMEO: Mapping[str, Code] = _table(
    (
        _cameo(EventKind.VISIT, "042", "Make a visit", source=Role.VISITOR, recipient=Role.HOST, mirror="043"),
        _cameo(
            EventKind.MEETING,
            "040",
            "Consult, not specified below",
            mirror="040",
            note="042 and 043 where one side hosts, 044 at a third place, 045 with a mediator, 046 for talks",
        ),
        _cameo(EventKind.CALL, "041", "Discuss by telephone", mirror="041", note="a video call has no code"),
        _cameo(
            EventKind.SESSION, "046", "Engage in negotiation", mirror="046", note="talks and discussions count as such"
        ),
        _cameo(
            EventKind.CONSULTATIONS,
            "046",
            "Engage in negotiation",
            mirror="046",
            note="talks and discussions count as such",
        ),
        _cameo(EventKind.SIGNING, "057", "Sign formal agreement", mirror="057", note="one event for the whole package"),
        _cameo(
            EventKind.STATEMENT,
            "010",
            "Make statement, not specified below",
            note="the residual code: praise is 051, condolence 018, denial 016, accord 019, a promise 030",
        ),
        _cameo(EventKind.MESSAGE, note="what it says decides: praise is 051, condolence 018, an appeal 020"),
        _cameo(
            EventKind.CEREMONY, "017", "Engage in symbolic act", note="vigils, funerals, wreaths; ours are festive too"
        ),
        _cameo(EventKind.CREDENTIALS, note="050 would say that relations grew"),
        _cameo(
            EventKind.ACCESSION,
            "057",
            "Sign formal agreement",
            note="defined for agreements and treaties; ours covers organizations",
        ),
        _cameo(EventKind.RELATIONS_ESTABLISHED, "054", "Grant diplomatic recognition", mirror="054"),
        _cameo(EventKind.OPENING, note="054 where it is a first embassy, 061 where it is a joint work"),
        _cameo(EventKind.EXHIBITION, note="061 only where exchange comes of it"),
        _cameo(
            EventKind.EXERCISE,
            "062",
            "Cooperate militarily",
            mirror="062",
            note="joint exercises; one state alone that shows its power is 150",
        ),
        _cameo(EventKind.DELIVERY, note="061 where goods are sold, 071 to 073 where aid is given"),
        _cameo(EventKind.VENTURE, "061", "Cooperate economically", mirror="061"),
        _cameo(EventKind.SANCTION, "163", "Impose embargo, boycott, or sanctions", recipient=Role.TARGET),
        _cameo(EventKind.POLICY, note="what the policy does decides"),
        _cameo(
            ActKind.ENVISAGED,
            "030",
            "Express intent to cooperate, not specified below",
            note="promises to sign are kept out of 057; where a party says so, and 031 to 036 where the field is told",
        ),
        _cameo(
            ActKind.ANNOUNCED,
            "030",
            "Express intent to cooperate, not specified below",
            note="promises to sign are kept out of 057; 031 to 036 where the field is told",
        ),
        _cameo(ActKind.INITIALLED, note="fixes a text; 057 is to ratify, sign or finalize"),
        _cameo(ActKind.SIGNED, "057", "Sign formal agreement", mirror="057"),
        _cameo(ActKind.NOTIFIED, note="a step of procedure"),
        _cameo(ActKind.RATIFIED, "057", "Sign formal agreement"),
        _cameo(
            ActKind.ACCEPTED, "057", "Sign formal agreement", note="not named; consent to be bound, as ratification is"
        ),
        _cameo(
            ActKind.APPROVED, "057", "Sign formal agreement", note="not named; consent to be bound, as ratification is"
        ),
        _cameo(
            ActKind.ACCEDED, "057", "Sign formal agreement", note="not named; consent to be bound, as ratification is"
        ),
        _cameo(ActKind.IN_FORCE, note="follows from acts and is nobody's own"),
        _cameo(ActKind.PROVISIONALLY_APPLIED, note="follows from acts and is nobody's own"),
        _cameo(ActKind.AMENDED, "057", "Sign formal agreement", note="as an agreement of its own"),
        _cameo(ActKind.RENEWED, note="057 where it was agreed; a tacit renewal is nobody's act"),
        _cameo(ActKind.SUSPENDED, note="160 where one party does it; by consent of all it has no code"),
        _cameo(ActKind.DENOUNCED, "160", "Reduce relations, not specified below"),
        _cameo(ActKind.TERMINATED, note="160 where one party does it; by consent of all it has no code"),
        _cameo(ActKind.EXPIRED, note="comes with time and is nobody's act"),
        _cameo(ActKind.REGISTERED, note="a step of procedure"),
    )
)
"""Our kinds, by word, in codes of CAMEO; a mirror equal to its code marks an event that is coded both ways."""
