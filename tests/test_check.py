"""Each rule of curated data: the breach with all that is told of it, and beside it what only comes near one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

import small
from bilateral.reading import read

Case = tuple[Mapping[str, small.Change], list[str]]

VISIT = "2023-05-jorgen-strelsau"
MEETING = "2023-05-jorgen-tarlenheim"
CALL = "2024-02-tarlenheim-jorgen"
PLAN = "2024-09-tarlenheim-klow"
MEMORANDUM = "2023-05-defence-memorandum"
WAR = "ruritania-war-minister"
DEFENCE = "syldavia-defence-minister"

TOPICS = (
    "military, security, sanctions, diplomacy, world-order, trade, finance, industry, energy, agriculture, transport, "
    "science, education, culture, media, health, justice, consular, environment, sport"
)


def mark(lines: str) -> dict[str, str]:
    """A change of nothing but the mark at the end of each line, down to the last line break."""
    return {lines: lines.replace("\n", " # <-\n")}


def unbacked(value: object, *others: str) -> str:
    said = "true" if value is True else repr(value)
    told = "".join(f"; a claim says {other!r}" for other in others)
    return f"no claim backs {said}; cite a source that says so, or infer it with because and from{told}"


def foretold(date: str) -> str:
    told = f"'courier-2023-05-12' says it was held, and was published on 2023-05-12, before {date}"
    return f"warning: [{MEETING}] claims.0.says.status: {told}; look at the source again"


def groundless(record: str, *ground: str) -> str:
    return f"{record!r} is inferred from {', '.join(map(repr, ground))} alone, with no source behind; name one in from"


def vanished(path: str) -> str:
    return f"{path} is no part of the record; add it, or say in rejected why this reading is set aside"


def no_place(value: str, meant: str = "") -> str:
    hint = f"; did you mean {meant!r}?" if meant else ""
    return f"{value!r} is not a place; write the id of a state, then a slash and what lies in it{hint}"


def circle(*ids: str) -> str:
    return f"runs in a circle: {' -> '.join(ids)}; take one of these ties away"


def misread(place: str, wording: str, published: str, admitted: str, date: str) -> str:
    reading = f"{wording!r} on a page of {published} admits {admitted}, not {date}"
    return f"warning: {place}: {reading}; look at the source again"


def beyond(date: str) -> str:
    return f"{date} is after 2024-06-30, until which the dataset is known"


def wish(status: str) -> str:
    """A parade of some status at which somebody says something."""
    claim = (
        f'source = "rna-2024-02", says = {{ status = "{status}", statements = {{ wish = {{ speakers = ["sapt"] }} }} }}'
    )
    said = '[parade.statements.wish] # <-\nspeakers = ["sapt"]\ntopics = ["military"]\ngist = "there should be more"\n'
    return f'\n[parade]\nkind = "ceremony"\nstatus = "{status}"\nclaims = [{{ {claim} }}]\n\n{said}'


# Lines of the miniature that changes begin from.
APPROVED = """\
[2023-05-defence-memorandum.acts.approved]
kind = "approved"
status = "alleged"
date = "2023-05"
place = "syldavia"
party = "ruritania"
body = "borduria"
"""
APPROVED_KIND = 'kind = "approved"'
SAYS_APPROVED = """\
[2023-05-defence-memorandum.claims.says.acts.approved]
date = "2023-05"
place = "syldavia/Klow"
status = "held"
party = "ruritania"
body = "borduria"
"""
SAYS_CAME = 'marta-jorgen = { on_behalf_of = "syldavia", described = "the minister from Klow" }'
HOST = 'fritz-tarlenheim = { roles = ["host"] }\n'
SAID_BY = 'speakers = ["marta-jorgen"]\nto = ["fritz-tarlenheim"]\n'
MINISTRIES = 'parties = ["ruritania-war-ministry", "syldavia-defence-ministry"]\n'
SAYS_SIGNED = 'says.acts.signed.by = ["fritz-tarlenheim", "marta-jorgen"]'
FIGURE = 'value = "~80"\nunit = "persons"\nperiod = "2023-06/2024-01"\n'
COURIER_NAME = 'names."Strelsau Courier" = { kind = "official", language = "en" }\n'
WAR_NAME = 'names."Minister of War" = { kind = "official", language = "en" }\n'
TERM = 'term = "2023/2028"\ntopics'
SUMMARY = '"the first visit of its kind"'
PART_OF = 'part_of = "2023-05-jorgen-strelsau"'
MEETING_DATE = 'date = "2023-05-11"\nplace'
MEETING_PLACE = 'place = "ruritania/Strelsau/Citadel"\nnumber'
MEETING_SAYS = 'says.date = "2023-05-11"\nsays.place = "ruritania/Strelsau/Citadel"\n'
SAYS_HELD = 'says.status = "held"\nsays.date = "2023-05-13"'
GAZETTE = 'participants = ["fritz-tarlenheim", "marta-jorgen", "sapt"] }'
REJECTED = 'rejected.participants.sapt = "he had left office in February"'
SIGNED = 'signed = { kind = "signed", '
IN_FORCE = 'in-force = { kind = "in-force", date = "2023-06-01", status = "held" }'
SAYS_IN_FORCE = 'says.acts.in-force = { date = "2023-06-01", status = "held" }'
CALL_DATE = 'date = "2024-02-07~"\n'
CALL_CLAIM = 'source = "rna-2024-02"\nsays = { status = "held", date = "2024-02-07~"'
SAPT = 'sapt = { holder = "sapt", start = "2019", end = "2023-02-28" }\ntarlenheim ='
SAYS_SAPT = 'says.tenures.sapt = { holder = "sapt", start = "2019", end = "2023-02-28" }'
JORGEN = 'tenures.jorgen = { acting = true, holder = "marta-jorgen", start = "[..2023-05-10]" }'
SAYS_JORGEN = 'says.tenures.jorgen = { holder = "marta-jorgen", start = "[..2023-05-10]", acting = true }'
PLAN_PLACE = 'place = "syldavia"\n'
PLAN_SAYS = 'says = { status = "planned", place = "syldavia/Klow"'
FIGURE_SAYS = 'says = { value = "~80", unit = "persons", period = "2023-06/2024-01" }'
PROGRAMME = 'parties = ["ruritania", "syldavia"]\n'
COURIER = '[strelsau-courier]\nkind = "organization"\n'


def meeting_at(date: str, mark: str = "") -> dict[str, str]:
    """The meeting on another date, which the courier says as well."""
    return {
        MEETING_DATE: f'date = "{date}"{mark}\nplace',
        MEETING_SAYS: MEETING_SAYS.replace("2023-05-11", date),
        'wording.date = "on Thursday"\n': "",
    }


def visit_at(date: str) -> dict[str, str]:
    return {
        'date = "2023-05-10/2023-05-12"\nplace': f'date = "{date}"\nplace',
        'says.date = "2023-05-10/2023-05-12"': f'says.date = "{date}"',
    }


def sapt_until(end: str) -> dict[str, str]:
    return {SAPT: SAPT.replace("2023-02-28", end), SAYS_SAPT: SAYS_SAPT.replace("2023-02-28", end)}


IDS_AND_TEXTS: dict[str, Case] = {
    "an id is in lower case": (
        {"actors": '\n[Ruritanian-army] # <-\nkind = "group"\n'},
        ["[Ruritanian-army]: 'Ruritanian-army' is not an id; join words of a-z and 0-9 by hyphens"],
    ),
    "an id ends in a word": (
        {"actors": '\n[army-] # <-\nkind = "group"\n'},
        ["[army-]: 'army-' is not an id; join words of a-z and 0-9 by hyphens"],
    ),
    "an id is ASCII": (
        {"actors": '\n["армия"] # <-\nkind = "group"\n'},
        ["[армия]: 'армия' is not an id; join words of a-z and 0-9 by hyphens"],
    ),
    "an id may be one word, or begin with a digit": (
        {"actors": '\n[1st-army]\nkind = "group"\n[x]\nkind = "group"\n'},
        [],
    ),
    "text turns no direction of writing": (
        {"actors": {'title = "Fritz von Tarlenheim"': 'title = "\\u2066Fritz" # <-'}},
        ["[fritz-tarlenheim] title: '\\u2066Fritz' holds U+2066 (left-to-right isolate); remove it"],
    ),
    "a key turns no direction of writing": (
        {"actors": {"iso2 = { code": '"a\\u202Eb" = { code', '"1878-03-03/.." } }': '"1878-03-03/.." } } # <-'}},
        ["[ruritania] identifiers.\"a\\u202eb\": 'a\\u202eb' holds U+202E (right-to-left override); remove it"],
    ),
    "text holds no control character": (
        {"events": {SUMMARY: '"the first\\tvisit" # <-'}},
        [f"[{VISIT}] summary: 'the first\\tvisit' holds U+0009 (a control character); remove it"],
    ),
    "text holds no byte order mark": (
        {"events": {SUMMARY: '"the \\uFEFFfirst" # <-'}},
        [f"[{VISIT}] summary: 'the \\ufefffirst' holds U+FEFF (zero width no-break space); remove it"],
    ),
    "text has no blanks at its ends": (
        {"events": {SUMMARY: '"the first " # <-'}},
        [f"[{VISIT}] summary: 'the first ' has blanks at an end or is not in Unicode form NFC; write 'the first'"],
    ),
    "text is in form NFC, in a list too": (
        {"events": {'"military/training", "diplomacy"]': '"military/i\u0301", "diplomacy"] # <-'}},
        [
            (
                f"[{MEETING}] topics.0: 'military/i\u0301' has blanks at an end or is not in Unicode form NFC; "
                "write 'military/\u00ed'"
            ),
        ],
    ),
    "text is not empty": (
        {"events": {SUMMARY: '"" # <-'}, "sources": {'title = "Syldavian guest leaves"': 'title = " " # <-'}},
        [
            f"[{VISIT}] summary: '' is empty; write something there, or leave it out",
            "[courier-2023-05-12] title: ' ' is empty; write something there, or leave it out",
        ],
    ),
    "a text of joiners alone is empty": (
        {"events": {SUMMARY: '"\u200c" # <-'}},
        [f"[{VISIT}] summary: '\\u200c' is empty; write something there, or leave it out"],
    ),
    "a key is not empty, nor what a claim says": (
        {
            "actors": {
                '"Strelsau Courier" = { kind = "official", language = "en" }\n': (
                    '"Strelsau Courier" = { kind = "official", language = "en" }\n'
                    'names."" = { kind = "alias" } # <-\n'
                    'claims = [{ source = "courier-2023-05-12", says = { names = ["Strelsau Courier", ""] } }] # <-\n'
                ),
            },
        },
        [
            "[strelsau-courier] names.\"\": '' is empty; write something there, or leave it out",
            "[strelsau-courier] claims.0.says.names.1: '' is empty; write something there, or leave it out",
        ],
    ),
    "text may be Persian, with its joiners": ({"events": {SUMMARY: '"می\u200cآید"'}}, []),
}

REFERENCES: dict[str, Case] = {
    "a reference names what there is": (
        {"events": {PART_OF: 'part_of = "2023-05-jorgen-strelsu" # <-'}},
        [
            (f"[{MEETING}] part_of: '2023-05-jorgen-strelsu' is not the id of an event; did you mean '{VISIT}'?"),
        ],
    ),
    "a reference names a record of a class that fits": (
        {"sources": {'publisher = "klow-gazette"': 'publisher = "ruritania-war-minister" # <-'}},
        ["[gazette-2023-05] publisher: 'ruritania-war-minister' is the id of an office, not of an actor"],
    ),
    "each reference of a list is told by its place": (
        {"figures": {'about = ["2023-05-defence-memorandum"]': 'about = [\n"ruritania",\n"ruritanja" # <-\n]'}},
        ["[officers-trained] about.1: 'ruritanja' is not the id of a record; did you mean 'ruritania'?"],
    ),
    "a participant is an actor or an office": (
        {
            "events": {
                "{ fritz-tarlenheim = {}, sy": "{ zapt = {}, fritz-tarlenheim = {}, sy",
                "defence-minister = {} }": "defence-minister = {} } # <- # <-",
            }
        },
        [
            f"[{CALL}] participants.zapt: 'zapt' is not the id of an actor or office; did you mean 'sapt'?",
            f"[{CALL}] participants.zapt: {unbacked('zapt')}",
        ],
    ),
    "a claim names as participant an actor or an office, rejected or not": (
        {
            "events": {
                GAZETTE: 'participants = ["fritz-tarlenheim", "marta-jorgen", "sapt", "rna-2024-02"] } # <-',
                REJECTED: f'{REJECTED}\nrejected.participants.rna-2024-02 = "a newspaper does not speak"',
            },
        },
        [
            (
                f"[{MEETING}] claims.1.says.participants.rna-2024-02: "
                "'rna-2024-02' is the id of a source, not of an actor or office"
            ),
        ],
    ),
    "a claim says ids that there are": (
        {
            "events": {
                '["marta-jorgen"], to = ["fritz-tarlenheim"] }': (
                    '["marta-jorgen", "martha"], to = ["fritz-tarlenheim"] } # <-'
                ),
            }
        },
        [f"[{MEETING}] claims.0.says.statements.visit.speakers.1: 'martha' is not the id of an actor or office"],
    ),
    "a claim denies ids that there are": (
        {"accords": {'wording.kind = "a pact"': 'denies.parties = ["rurtania"] # <-'}},
        [
            (
                f"[{MEMORANDUM}] claims.1.denies.parties.0: 'rurtania' is not the id of an actor; "
                "did you mean 'ruritania'?"
            ),
        ],
    ),
    "a claim cites a source": (
        {"accords": {'source = "gazette-2023-05"': 'source = "gazette-2024-05" # <-'}},
        [
            (
                f"[{MEMORANDUM}] claims.1.source: 'gazette-2024-05' is not the id of a source; "
                "did you mean 'gazette-2023-05'?"
            ),
        ],
    ),
    "a claim credits an actor": (
        {"events": {'according_to = "ruritania-war-ministry"': 'according_to = "rna-2024-02" # <-'}},
        [f"[{MEETING}] claims.0.according_to: 'rna-2024-02' is the id of a source, not of an actor"],
    ),
    "an inference rests on records and statements that there are": (
        {"events": {'"2023-05-jorgen-tarlenheim#visit"]\nsays': '"2023-05-jorgen-strelsau#visit"] # <-\nsays'}},
        [
            (f"[{PLAN}] claims.1.from.1: '{VISIT}#visit' is not the id of a record; did you mean '{VISIT}'?"),
        ],
    ),
    "the references of a faulty record are asked too": (
        {"events": {PART_OF: 'part_of = "rna-2024-02" # <-\ntopic = "military" # <-'}},
        [
            f"[{MEETING}] part_of: 'rna-2024-02' is the id of a source, not of an event",
            f"[{MEETING}] topic: 'topic' is not a field of an event; did you mean 'topics'?",
        ],
    ),
    "a faulty record is there to be referred to": (
        {"actors": {'[ruritania]\ntitle = "Ruritania"': "[ruritania]\ntitle = 3 # <-"}},
        ["[ruritania] title: 3 is not text; quote it"],
    ),
}

CIRCLES: dict[str, Case] = {
    "an event is not part of its part": (
        {
            "events": meeting_at("2023-05-10/2023-05-12")
            | {f"[{VISIT}]\n": f'[{VISIT}]\npart_of = "{MEETING}"\n', PART_OF: f"{PART_OF} # <-"},
        },
        [f"[{MEETING}] part_of: {circle(VISIT, MEETING, VISIT)}"],
    ),
    "an actor is not part of itself": (
        {"actors": {'part_of = ["syldavia"]': 'part_of = ["syldavia", "syldavia-defence-ministry"] # <-'}},
        [f"[syldavia-defence-ministry] part_of: {circle('syldavia-defence-ministry', 'syldavia-defence-ministry')}"],
    ),
    "a source is not derived from what is derived from it": (
        {
            "sources": {
                'url = "https': 'derived_from = ["rna-2024-02"]\nurl = "https',
                '["courier-2023-05-12", "klow-gazette"]': '["courier-2023-05-12", "klow-gazette"] # <-',
            }
        },
        [f"[rna-2024-02] derived_from: {circle('courier-2023-05-12', 'rna-2024-02', 'courier-2023-05-12')}"],
    ),
    "a record does not follow from what follows from it": (
        {
            "accords": {
                TERM: f'relations = [{{ kind = "about", to = "training-programme" }}]\n{TERM}',
                'to = "2023-05-defence-memorandum" }]': 'to = "2023-05-defence-memorandum" }] # <-',
            },
        },
        [f"[training-programme] relations: {circle(MEMORANDUM, 'training-programme', MEMORANDUM)}"],
    ),
    "a record does not follow from its own statement": (
        {"events": {PART_OF: f'{PART_OF}\nrelations = [{{ kind = "about", to = "{MEETING}#visit" }}] # <-'}},
        [f"[{MEETING}] relations: {circle(MEETING, MEETING)}"],
    ),
    "two records may perhaps be the same as each other": (
        {
            "accords": {
                TERM: f'relations = [{{ kind = "maybe-same-as", to = "training-programme" }}]\n{TERM}',
                'kind = "implements", to': 'kind = "maybe-same-as", to',
            },
        },
        [],
    ),
    "two actors may be part of one": (
        {"actors": {'part_of = ["syldavia"]': 'part_of = ["syldavia", "ruritania"]'}},
        [],
    ),
}

WHOLES: dict[str, Case] = {
    "a part falls on a day of its whole": (
        {"events": meeting_at("2023-05-09", " # <-")},
        [f"[{MEETING}] date: this part falls on 2023-05-09, outside '{VISIT}', which is dated 2023-05-10/2023-05-12"],
    ),
    "a part whose date is qualified is doubted": (
        {"events": meeting_at("2023-05-09~", " # <-")},
        [
            (
                f"warning: [{MEETING}] date: this part falls on 2023-05-09~, outside '{VISIT}', "
                "which is dated 2023-05-10/2023-05-12"
            ),
        ],
    ),
    "a part of a whole whose date is qualified is doubted": (
        {"events": visit_at("2023-05-12?") | {MEETING_DATE: MEETING_DATE.replace("\n", " # <-\n")}},
        [
            (
                f"warning: [{MEETING}] date: this part falls on 2023-05-11, outside '{VISIT}', "
                "which is dated 2023-05-12?"
            ),
        ],
    ),
    "a part may fall on the last day of its whole": ({"events": meeting_at("2023-05-12")}, []),
    "a part may last some days of its whole": ({"events": meeting_at("2023-05-11/2023-05-12")}, []),
    "a part may be dated coarser than its whole": ({"events": meeting_at("2023")}, []),
    "all days of a part lie within its whole": (
        {"events": meeting_at("{2023-05-11,2023-05-14}", " # <-")},
        [
            (
                f"[{MEETING}] date: this part falls on {{2023-05-11,2023-05-14}}, outside '{VISIT}', "
                "which is dated 2023-05-10/2023-05-12"
            ),
        ],
    ),
    "one of several days of a part lies within its whole": ({"events": meeting_at("[2023-05-11,2023-05-14]")}, []),
    "a whole open on both sides holds every part": ({"events": visit_at("{..2023-04,2023-05..}")}, []),
    "a whole without a date holds every part": (
        {
            "events": {
                'date = "2023-05-10/2023-05-12"\nplace': "place",
                'says.date = "2023-05-10/2023-05-12"\n': "",
                'wording.date = "three days"\n': "",
            }
        },
        [],
    ),
    "a part is at the place of its whole": (
        {"events": {MEETING_PLACE: 'place = "ruritania/Zenda" # <-\nnumber', "/Strelsau/Citadel": "/Zenda"}},
        [f"[{MEETING}] place: this part is at 'ruritania/Zenda', outside '{VISIT}', which is at 'ruritania/Strelsau'"],
    ),
    "a place that begins alike is another place": (
        {
            "events": {
                MEETING_PLACE: 'place = "ruritania/Strelsaustadt" # <-\nnumber',
                "/Strelsau/Citadel": "/Strelsaustadt",
            }
        },
        [
            (
                f"[{MEETING}] place: this part is at 'ruritania/Strelsaustadt', outside '{VISIT}', "
                "which is at 'ruritania/Strelsau'"
            ),
        ],
    ),
    "a part may be placed coarser than its whole": ({"events": {MEETING_PLACE: 'place = "ruritania"\nnumber'}}, []),
}

ACTS_AND_ORDER: dict[str, Case] = {
    "an act falls on a day of its event": (
        {
            "accords": {
                SIGNED: f'{SIGNED}date = "2023-05-12", ',
                '"marta-jorgen"] }\n': '"marta-jorgen"] } # <-\n',
                SAYS_SIGNED: ('says.acts.signed = { date = "2023-05-12", by = ["fritz-tarlenheim", "marta-jorgen"] }'),
            },
        },
        [
            (
                f"[{MEMORANDUM}] acts.signed.date: this act falls on 2023-05-12, outside '{MEETING}', "
                "which is dated 2023-05-11"
            ),
        ],
    ),
    "an act is at the place of its event": (
        {
            "accords": {
                SIGNED: f'{SIGNED}place = "syldavia", ',
                '"marta-jorgen"] }\n': '"marta-jorgen"] } # <-\n',
                SAYS_SIGNED: ('says.acts.signed = { place = "syldavia", by = ["fritz-tarlenheim", "marta-jorgen"] }'),
            },
        },
        [
            (
                f"[{MEMORANDUM}] acts.signed.place: this act is at 'syldavia', outside '{MEETING}', "
                "which is at 'ruritania/Strelsau/Citadel'"
            ),
        ],
    ),
    "a signing names who signed": (
        {"accords": {', by = ["fritz-tarlenheim", "marta-jorgen"] }': " } # <-"}},
        [f"[{MEMORANDUM}] acts.signed.by: is missing: name the persons who signed, or their offices"],
    ),
    "an act without an event states its status": (
        {"accords": {IN_FORCE: IN_FORCE.replace(', status = "held"', "") + " # <-"}},
        [f"[{MEMORANDUM}] acts.in-force.status: is missing: state it, or name the event at which it happened"],
    ),
    "an act whose event is misspelt is not said to lack a status": (
        {"accords": {'event = "2024-02-tarlenheim-jorgen" }': 'event = "2024-02-tarlenheim-jergen" } # <-'}},
        [
            (
                "[training-programme] acts.envisaged.event: '2024-02-tarlenheim-jergen' is not the id of an event; "
                f"did you mean '{CALL}'?"
            ),
        ],
    ),
    "a relation points to an earlier record": (
        {
            "accords": {TERM: f'relations = [{{ kind = "follows", to = "{PLAN}" }}] # <-\n{TERM}'},
        },
        [
            (
                f"[{MEMORANDUM}] relations.0.to: '{PLAN}' is dated [2024-09..2024-10], after this record (2023-05-11); "
                "relate the later one to the earlier"
            ),
        ],
    ),
    "a relation points to an earlier statement": (
        {
            "events-2": (
                '[parade]\nkind = "ceremony"\nstatus = "held"\ndate = "2023-05-10"\n'
                f'relations = [{{ kind = "about", to = "{MEETING}#visit" }}] # <-\n'
                'claims = [{ source = "rna-2024-02", says = { status = "held", date = "2023-05-10" } }]\n'
            ),
        },
        [
            (
                f"[parade] relations.0.to: '{MEETING}#visit' is dated 2023-05-11, after this record (2023-05-10); "
                "relate the later one to the earlier"
            ),
        ],
    ),
    "a relation may point to a record that is perhaps later": (
        {"accords": {TERM: f'relations = [{{ kind = "follows", to = "{CALL}" }}]\n{TERM}'}},
        [],
    ),
}

LISTS_AND_WORDS: dict[str, Case] = {
    "a figure is about something": (
        {"figures": {'about = ["2023-05-defence-memorandum"]': "about = [] # <-"}},
        ["[officers-trained] about: is empty; name at least one"],
    ),
    "an accord has parties": (
        {"accords": {PROGRAMME: "parties = [] # <-\n"}},
        ["[training-programme] parties: is empty; name at least one"],
    ),
    "a statement has speakers": (
        {"events": {'speakers = ["marta-jorgen"]\n': "speakers = [] # <-\n"}},
        [f"[{MEETING}] statements.visit.speakers: is empty; name at least one"],
    ),
    "a person is part of nothing": (
        {"actors": {'[sapt]\nkind = "person"': '[sapt]\nkind = "person"\npart_of = ["ruritania"] # <-'}},
        ["[sapt] part_of: is not for persons; give an office its tenure instead"],
    ),
    "an office is of a state or a body": (
        {
            "offices": {
                '[ruritania-war-minister]\nof = "ruritania-war-ministry"': '[ruritania-war-minister]\nof = "sapt" # <-'
            }
        },
        ["[ruritania-war-minister] of: 'sapt' is a person; name the state or the body that has the office"],
    ),
    "a call is not at a place": (
        {
            "events": {
                CALL_DATE: f'{CALL_DATE}place = "ruritania" # <-\n',
                CALL_CLAIM: CALL_CLAIM.replace('"held"', '"held", place = "ruritania"'),
            }
        },
        [f"[{CALL}] place: 'ruritania' is not for a call; leave it out"],
    ),
    "what was said was not said at what is only planned": (
        {"events": wish("planned")},
        ["[parade] statements.wish: was said, while its event is planned; give it an event of its own"],
    ),
    "what was said may have been said at what is alleged": ({"events": wish("alleged").replace(" # <-", "")}, []),
    "a topic begins with a word of the list": (
        {"events": {'"military/training", "diplomacy"]': '"military", "diplomcy/visits"] # <-'}},
        [f"[{MEETING}] topics.1: 'diplomcy' is not a topic; did you mean 'diplomacy'?"],
    ),
    "the topic of a statement does so too": (
        {"events": {'topics = ["diplomacy"]': 'topics = ["love"] # <-'}},
        [f"[{MEETING}] statements.visit.topics.0: 'love' is not a topic; it is one of {TOPICS}"],
    ),
    "a place begins with a state": (
        {"events": {PLAN_PLACE: 'place = "Klow" # <-\n', PLAN_SAYS: 'says = { status = "planned", place = "Klow"'}},
        [f"[{PLAN}] place: {no_place('Klow')}"],
    ),
    "a place begins with no other actor than a state": (
        {
            "events": {
                PLAN_PLACE: 'place = "klow-gazette/Klow" # <-\n',
                PLAN_SAYS: 'says = { status = "planned", place = "klow-gazette/Klow"',
            },
        },
        [f"[{PLAN}] place: {no_place('klow-gazette/Klow')}"],
    ),
    "a misspelt state is told": (
        {
            "events": {
                PLAN_PLACE: 'place = "syldawia/Klow" # <-\n',
                PLAN_SAYS: 'says = { status = "planned", place = "syldawia/Klow"',
            },
        },
        [f"[{PLAN}] place: {no_place('syldawia/Klow', 'syldavia')}"],
    ),
    "a place has no empty step": (
        {
            "accords": {
                'place = "syldavia"\n': 'place = "syldavia/" # <-\n',
                'place = "syldavia/Klow"': 'place = "syldavia/"',
            },
        },
        [f"[{MEMORANDUM}] acts.approved.place: {no_place('syldavia/')}"],
    ),
}

TIMES: dict[str, Case] = {
    "a source is published before it is read": (
        {"sources": {'published = "[2023-05-12..2023-05-31]"': 'published = "2024-07-01" # <-'}},
        ["[gazette-2023-05] published: published 2024-07-01, after it was read on 2024-06-30; mend one of the two"],
    ),
    "a source may be read on the day it is published": (
        {"sources": {'published = "[2023-05-12..2023-05-31]"': 'published = "2024-06-30"'}},
        [],
    ),
    "a source is read before the dataset closes": (
        {"sources": {'retrieved = "2024-06-29"': 'retrieved = "2024-07-01" # <-'}},
        [f"[rna-2024-02] retrieved: {beyond('2024-07-01')}; set known_until to that day or later"],
    ),
    "what was held is past": (
        {
            "events": {
                CALL_DATE: 'date = "2024-07-01" # <-\n',
                CALL_CLAIM: CALL_CLAIM.replace("2024-02-07~", "2024-07-01"),
            },
        },
        [f"[{CALL}] date: {beyond('2024-07-01')}; an event to come is planned or expected"],
    ),
    "what was held may perhaps be past": (
        {"events": {CALL_DATE: 'date = "2024~"\n'}},
        [],
    ),
    "an act that was held is past": (
        {
            "accords": {
                IN_FORCE: f"{IN_FORCE.replace('2023-06-01', '2024-07-01')} # <-",
                SAYS_IN_FORCE: SAYS_IN_FORCE.replace("2023-06-01", "2024-07-01"),
            },
        },
        [f"[{MEMORANDUM}] acts.in-force.date: {beyond('2024-07-01')}; an act to come is planned or expected"],
    ),
    "an act to come is planned": (
        {
            "accords": {
                IN_FORCE: IN_FORCE.replace("2023-06-01", "2024-07-01").replace("held", "planned"),
                SAYS_IN_FORCE: SAYS_IN_FORCE.replace("2023-06-01", "2024-07-01").replace("held", "planned"),
            },
        },
        [],
    ),
    "a page says of nothing to come that it was held": (
        {"events": visit_at("2023-05") | meeting_at("2023-05-13") | {SAYS_HELD: SAYS_HELD.replace("\n", " # <-\n")}},
        [foretold("2023-05-13")],
    ),
    "a page may say so of what is perhaps past": (
        {"events": visit_at("2023-05") | meeting_at("2023-05-13~")},
        [],
    ),
    "a page may say so where that is set aside": (
        {
            "events": visit_at("2023-05")
            | meeting_at("2023-05-13")
            | {
                'according_to = "ruritania-war-ministry"\n': (
                    'according_to = "ruritania-war-ministry"\nrejected.status = "a slip of the pen"\n'
                ),
            },
        },
        [],
    ),
    "a wording admits the date, seen from the day of publication": (
        {"events": {'wording.date = "on Thursday"': 'wording.date = "on FRIDAY" # <-'}},
        [misread(f"[{MEETING}] claims.0.wording.date", "on FRIDAY", "2023-05-12", "2023-05-12", "2023-05-11")],
    ),
    "a wording admits a day that a longer date leaves possible": (
        {"events": {'wording.date = "three days"': 'wording.date = "on Saturday" # <-'}},
        [
            misread(
                f"[{VISIT}] claims.0.wording.date", "on Saturday", "2023-05-12", "2023-05-06", "2023-05-10/2023-05-12"
            )
        ],
    ),
    "a wording may admit any of the days of a date": (
        {"events": {'wording.date = "three days"': 'wording.date = "on Wednesday"'}},
        [],
    ),
    "a wording may admit a day of a coarse date": (
        {"accords": {SAYS_IN_FORCE: f'{SAYS_IN_FORCE}\nwording.acts.approved.date = "on Sunday"'}},
        [],
    ),
    "a wording is read from each day on which its page may have been published": (
        {"offices": {SAYS_JORGEN: f'{SAYS_JORGEN}\nwording.tenures.jorgen.start = "Friday" # <-'}},
        [
            misread(
                f"[{DEFENCE}] claims.0.wording.tenures.jorgen.start",
                "Friday",
                "[2023-05-12..2023-05-31]",
                "2023-05-12",
                "[..2023-05-10]",
            ),
        ],
    ),
    "a wording of an open date fits": (
        {"offices": {SAYS_JORGEN: f'{SAYS_JORGEN}\nwording.tenures.jorgen.start = "last week"'}},
        [],
    ),
    "a wording that no rule reads fits": (
        {"events": {'wording.date = "three days"': 'wording.date = "until Saturday"'}},
        [],
    ),
    "a wording that is set aside fits": (
        {"events": {"rejected.date =": 'wording.date = "Monday"\nrejected.date ='}},
        [],
    ),
    "a wording of what has no date, or on a page without one, fits": (
        {
            "events": {
                CALL_DATE: "",
                'status = "held", date = "2024-02-07~", part': 'status = "held", part',
                '"fritz-tarlenheim"] }\n\n[2024-09': '"fritz-tarlenheim"] }\nwording.date = "Monday"\n\n[2024-09',
                'wording.date = "this autumn"': 'wording.date = "Monday"',
            },
        },
        [],
    ),
    "a wording beside an inference fits": (
        {"events": {'says.date = "[2024-09..2024-10]"': 'says.date = "[2024-09..2024-10]"\nwording.date = "today"'}},
        [],
    ),
}

OFFICES: dict[str, Case] = {
    "a seat holds one": (
        {
            "offices": sapt_until("2023-03-01")
            | {'start = "2023-02-28", end = ".." }\n\n[[': 'start = "2023-02-28", end = ".." } # <-\n\n[['}
        },
        [f"[{WAR}] tenures.tarlenheim: 2023-02-28 surely falls into 'sapt' too, and the office has 1 seat"],
    ),
    "a seat holds one of those who begin on one day": (
        {
            "offices": {
                SAPT: 'sapt = { holder = "sapt", start = "2023-02-28", end = "2023-03-01" }\ntarlenheim =',
                SAYS_SAPT: 'says.tenures.sapt = { holder = "sapt", start = "2023-02-28", end = "2023-03-01" }',
                'start = "2023-02-28", end = ".." }\n\n[[': 'start = "2023-02-28", end = ".." } # <-\n\n[[',
            },
        },
        [f"[{WAR}] tenures.tarlenheim: 2023-02-28 surely falls into 'sapt' too, and the office has 1 seat"],
    ),
    "two seats hold two": ({"offices": sapt_until("2023-03-01") | {f"[{WAR}]\n": f"[{WAR}]\nseats = 2\n"}}, []),
    "a seat may hold another whose tenure is uncertain": (
        {"offices": sapt_until("2023-03-01?")},
        [],
    ),
    "a seat may hold another from about a day on": (
        {
            "offices": sapt_until("2023-03-01")
            | {
                'start = "2023-02-28", end = ".." }\n\n[[': 'start = "2023-02-28~", end = ".." }\n\n[[',
                'start = "2023-02-28", end = ".." }\n\n[syl': 'start = "2023-02-28~", end = ".." }\n\n[syl',
            }
        },
        [],
    ),
    "a seat may hold two who perhaps overlap": ({"offices": sapt_until("2023")}, []),
    "a seat may hold another who is only planned": (
        {"offices": sapt_until("2023-03-01") | {'end = ".." }\n\n[[': 'end = "..", status = "planned" }\n\n[['}},
        [],
    ),
    "a seat may hold another who took it in some year and perhaps left it again": (
        {
            "offices": sapt_until("2024-02-28")
            | {
                'start = "2023-02-28", end = ".." }\n\n[[': 'start = "2023" }\n\n[[',
                'start = "2023-02-28", end = ".." }\n\n[syl': 'start = "2023" }\n\n[syl',
            }
        },
        [],
    ),
    "a seat holds one of those who took it on a known day, though no end is known": (
        {
            "offices": sapt_until("2024-02-28")
            | {
                'start = "2023-02-28", end = ".." }\n\n[[': 'start = "2023-03-01" } # <-\n\n[[',
                'start = "2023-02-28", end = ".." }\n\n[syl': 'start = "2023-03-01" }\n\n[syl',
            }
        },
        [f"[{WAR}] tenures.tarlenheim: 2023-03-01 surely falls into 'sapt' too, and the office has 1 seat"],
    ),
    "an office has a seat": (
        {"offices": {f"[{WAR}]\n": f"[{WAR}]\nseats = 0 # <-\n"}},
        [f"[{WAR}] seats: 0 is no number of seats; write 1 or more"],
    ),
    "a tenure ends after it starts": (
        {"offices": sapt_until("2018") | {'end = "2018" }\ntarlenheim': 'end = "2018" } # <-\ntarlenheim'}},
        [f"[{WAR}] tenures.sapt: ends 2018, before it starts 2019; mend one of the two"],
    ),
    "a tenure may start and end in one year": ({"offices": sapt_until("2019")}, []),
    "whoever comes in the name of an office holds it": (
        {
            "events": {
                HOST: f'{HOST}sapt = {{ office = "{WAR}" }} # <-\n',
                f"{REJECTED}\n": "",
            },
        },
        [
            (
                f"warning: [{MEETING}] participants.sapt: 'sapt' was not '{WAR}' on 2023-05-11: "
                "held from 2019 to 2023-02-28"
            ),
        ],
    ),
    "whoever perhaps held the office is doubted": (
        {
            "events": {
                HOST: f'{HOST}sapt = {{ office = "{WAR}" }} # <-\n',
                f"{REJECTED}\n": "",
            },
            "offices": sapt_until("2023"),
        },
        [
            (
                f"warning: [{MEETING}] participants.sapt: 'sapt' was perhaps not '{WAR}' on 2023-05-11: "
                "held from 2019 to 2023"
            ),
        ],
    ),
    "whoever held the office on some of the days of a vague date is believed": (
        {"events": {HOST: f'fritz-tarlenheim = {{ roles = ["host"], office = "{WAR}" }}\n'} | meeting_at("2023-05~")},
        [],
    ),
    "whoever was seen in office in the month is believed": (
        {
            "events": {HOST: f'{HOST}sapt = {{ office = "{WAR}" }}\n', f"{REJECTED}\n": ""},
            "offices": {
                SAPT: SAPT.replace("2019", "[..2023-05]").replace("2023-02-28", "[2023-05..]"),
                SAYS_SAPT: SAYS_SAPT.replace("2019", "[..2023-05]").replace("2023-02-28", "[2023-05..]"),
            },
        },
        [],
    ),
    "whoever was last seen in office before is doubted": (
        {
            "events": {HOST: f'{HOST}sapt = {{ office = "{WAR}" }} # <-\n', f"{REJECTED}\n": ""},
            "offices": {
                f"[{WAR}]\n": f"[{WAR}]\nseats = 2\n",
                SAPT: SAPT.replace("2023-02-28", "[2023-05-10..]"),
                SAYS_SAPT: SAYS_SAPT.replace("2023-02-28", "[2023-05-10..]"),
            },
        },
        [
            (
                f"warning: [{MEETING}] participants.sapt: 'sapt' was perhaps not '{WAR}' on 2023-05-11: "
                "held from 2019 to [2023-05-10..]"
            ),
        ],
    ),
    "whoever took the office later is doubted, though no end is known": (
        {
            "events": {f'office = "{DEFENCE}" }}': f'office = "{DEFENCE}" }} # <-'},
            "offices": {
                JORGEN: JORGEN.replace("[..2023-05-10]", "2023-06"),
                SAYS_JORGEN: SAYS_JORGEN.replace("[..2023-05-10]", "2023-06"),
            },
        },
        [
            (
                f"warning: [{VISIT}] participants.marta-jorgen: 'marta-jorgen' was not '{DEFENCE}' "
                "on 2023-05-10/2023-05-12: held from 2023-06 to an unknown day"
            ),
        ],
    ),
    "whoever has no tenure on record is believed": (
        {
            "events": {HOST: f'{HOST}sapt = {{ office = "{DEFENCE}" }}\n', f"{REJECTED}\n": ""},
        },
        [],
    ),
    "whoever has no tenure is doubted where another surely held the seat": (
        {"events": {f'office = "{DEFENCE}" }}': f'office = "{WAR}" }} # <-'}},
        [
            (
                f"warning: [{VISIT}] participants.marta-jorgen: 'marta-jorgen' has no tenure of '{WAR}', "
                "which 'fritz-tarlenheim' surely held on 2023-05-10/2023-05-12; mend either"
            ),
        ],
    ),
    "whoever has no tenure is doubted where the seat was surely vacant": (
        {
            "events": {f'office = "{DEFENCE}" }}': f'office = "{WAR}" }} # <-'},
            "offices": {
                'tarlenheim = { holder = "fritz-tarlenheim", start = "2023-02-28", end = ".." }\n\n[[': (
                    'tarlenheim = { start = "2023-02-28", end = ".." }\n\n[['
                ),
            },
        },
        [
            (
                f"warning: [{VISIT}] participants.marta-jorgen: 'marta-jorgen' has no tenure of '{WAR}', "
                "which nobody surely held on 2023-05-10/2023-05-12; mend either"
            ),
        ],
    ),
    "whoever has no tenure is believed where a seat is left": (
        {
            "events": {f'office = "{DEFENCE}" }}': f'office = "{WAR}" }}'},
            "offices": {f"[{WAR}]\n": f"[{WAR}]\nseats = 2\n"},
        },
        [],
    ),
    "whoever has no tenure is believed where one comes for another in the other seat": (
        {
            "events": {'"visitor"], on_behalf_of': f'"visitor"], office = "{WAR}", on_behalf_of'},
            "offices": sapt_until("2023-05-11")
            | {
                f"[{WAR}]\n": f"[{WAR}]\nseats = 2\n",
                '"2023-02-28", end = ".." }\n\n[[': '"2023-05-11", end = ".." }\n\n[[',
                '"2023-02-28", end = ".." }\n\n[syl': '"2023-05-11", end = ".." }\n\n[syl',
            },
        },
        [],
    ),
}

CLAIMS: dict[str, Case] = {
    "a claim has not both a source and a reason": (
        {"events": {f"[[{CALL}.claims]]\n": f'[[{CALL}.claims]] # <-\nbecause = "so it is"\n'}},
        [f"[{CALL}] claims.0: names either a source, or because and from (an inference)"],
    ),
    "a claim has a source or a reason": (
        {
            "events": {
                f"[[{CALL}.claims]]\n": f"[[{CALL}.claims]] # <-\n",
                CALL_CLAIM: CALL_CLAIM.removeprefix('source = "rna-2024-02"\n'),
            }
        },
        [f"[{CALL}] claims.0: names either a source, or because and from (an inference)"],
    ),
    "an inference names what it rests on": (
        {
            "events": {
                '\nbecause = "autumn': ' # <-\nbecause = "autumn',
                'from = ["rna-2024-02", "2023-05-jorgen-tarlenheim#visit"]\n': "",
            }
        },
        [f"[{PLAN}] claims.1: an inference names in from what it rests on"],
    ),
    "an inference reaches a source through what it rests on": (
        {
            "events": {
                'from = ["rna-2024-02", "2023-05-jorgen-tarlenheim#visit"]\n': f'from = ["{MEETING}#visit"]\n',
            },
        },
        [],
    ),
    "an inference does not rest on its own statement alone": (
        {
            "events": {
                'says.statements.visit = { speakers = ["marta-jorgen"], to = ["fritz-tarlenheim"] }\n': "",
                'wording.date = "on Thursday"\n\n': (
                    'wording.date = "on Thursday"\n\n'
                    f'[[{MEETING}.claims]]\nbecause = "so it is"\nfrom = ["{MEETING}#visit"] # <-\n'
                    'says.statements.visit = { speakers = ["marta-jorgen"], to = ["fritz-tarlenheim"] }\n\n'
                ),
            },
        },
        [f"[{MEETING}] claims.1.from: {groundless(MEETING, f'{MEETING}#visit')}"],
    ),
    "inferences do not rest on one another alone": (
        {
            "events": {
                CALL_CLAIM: CALL_CLAIM.replace(
                    'source = "rna-2024-02"', f'because = "so it is"\nfrom = ["{PLAN}", "{CALL}"] # <-'
                ),
                'source = "rna-2024-02"\nsays = { status = "planned"': (
                    f'because = "so it is"\nfrom = ["{CALL}"] # <-\nsays = {{ status = "planned"'
                ),
                'from = ["rna-2024-02", "2023-05-jorgen-tarlenheim#visit"]\n': f'from = ["{PLAN}"] # <-\n',
            },
        },
        [
            f"[{CALL}] claims.0.from: {groundless(CALL, PLAN, CALL)}",
            f"[{PLAN}] claims.0.from: {groundless(PLAN, CALL)}",
            f"[{PLAN}] claims.1.from: {groundless(PLAN, PLAN)}",
        ],
    ),
    "an inference does not rest on what nobody vouches for": (
        {"events": {'from = ["rna-2024-02", "2023-05-jorgen-tarlenheim#visit"]\n': 'from = ["sapt"] # <-\n'}},
        [f"[{PLAN}] claims.1.from: {groundless(PLAN, 'sapt')}"],
    ),
    "an inference may reach a source through what could not be read": (
        {
            "actors": {'[sapt]\nkind = "person"': '[sapt]\nkind = "persn" # <-'},
            "events": {'from = ["rna-2024-02", "2023-05-jorgen-tarlenheim#visit"]\n': 'from = ["sapt"]\n'},
        },
        ["[sapt] kind: 'persn' is not an actor kind; did you mean 'person'?"],
    ),
    "a source rests on nothing": (
        {"accords": {'at = "p2"\n': 'at = "p2"\nfrom = ["rna-2024-02"] # <-\n'}},
        [f"[{MEMORANDUM}] claims.1.from: belongs to an inference; leave it out, the source says so itself"],
    ),
    "a claim says something": (
        {"events": f'\n[[{PLAN}.claims]] # <-\nsource = "rna-2024-02"\n'},
        [f"[{PLAN}] claims.2: says nothing; give says, wording or denies"],
    ),
    "a claim rejects what it says": (
        {"events": {REJECTED: f'{REJECTED}\nrejected.place = "no" # <-'}},
        [f"[{MEETING}] claims.1.rejected.place: 'place' is rejected, but this claim says nothing of it"],
    ),
    "a claim may reject a whole of which it says a part, and a wording": (
        {
            "events": {
                REJECTED: 'rejected.participants = "guessed"\nwording.place = "there"\nrejected.place = "vague"',
            },
        },
        [],
    ),
    "a claim says nothing of a part that is not there": (
        {"events": {GAZETTE: f"{GAZETTE} # <-", f"{REJECTED}\n": ""}},
        [f"[{MEETING}] claims.1.says.participants.sapt: {vanished('participants.sapt')}"],
    ),
    "a claim says nothing within a part that is not there": (
        {
            "accords": {
                SAYS_IN_FORCE: f'{SAYS_IN_FORCE}\nsays.acts.ratified = {{ date = "2023-07", status = "held" }} # <-'
            }
        },
        [f"[{MEMORANDUM}] claims.0.says.acts.ratified: {vanished('acts.ratified')}"],
    ),
    "a claim words nothing of a part that is not there": (
        {"accords": {'wording.kind = "a pact"': 'wording.acts.ratified = "soon" # <-'}},
        [f"[{MEMORANDUM}] claims.1.wording.acts.ratified: {vanished('acts.ratified')}"],
    ),
    "a claim may word one of a list": (
        {"accords": {'wording.kind = "a pact"': 'wording.parties.ruritania = "the kingdom"'}},
        [],
    ),
    "a claim may deny a part that is not there": (
        {"accords": {'wording.kind = "a pact"': 'denies.acts.ratified.status = "held"'}},
        [],
    ),
}

BACKING: dict[str, Case] = {
    "a status is said": (
        {
            "events": {
                'says.status = "held"\nsays.date = "2023-05-10': 'says.date = "2023-05-10',
                'status = "held"\ndate = "2023-05-10': 'status = "held" # <-\ndate = "2023-05-10',
            }
        },
        [f"[{VISIT}] status: {unbacked('held')}"],
    ),
    "a date is said as precisely": (
        {
            "events": {
                MEETING_DATE: 'date = "2023-05-11" # <-\nplace',
                MEETING_SAYS: MEETING_SAYS.replace("2023-05-11", "2023-05"),
            }
        },
        [f"[{MEETING}] date: {unbacked('2023-05-11', '2023-05')}"],
    ),
    "a date is said by what is not set aside": (
        {"events": {MEETING_DATE: 'date = "2023-04" # <- # <-\nplace', 'wording.date = "on Thursday"\n': ""}},
        [
            f"[{MEETING}] date: this part falls on 2023-04, outside '{VISIT}', which is dated 2023-05-10/2023-05-12",
            f"[{MEETING}] date: {unbacked('2023-04', '2023-05-11')}",
        ],
    ),
    "a place is said as precisely": (
        {
            "events": {
                MEETING_PLACE: MEETING_PLACE.replace("\n", " # <-\n"),
                'says.place = "ruritania/Strelsau/Citadel"': 'says.place = "ruritania/Strelsau"',
            }
        },
        [f"[{MEETING}] place: {unbacked('ruritania/Strelsau/Citadel', 'ruritania/Strelsau')}"],
    ),
    "a denial backs nothing": (
        {"events": {'number = "3"\npart_of': 'number = "3" # <-\npart_of', 'says.number = "3"': 'denies.number = "3"'}},
        [f"[{MEETING}] number: {unbacked('3')}"],
    ),
    "a wording backs nothing": (
        {
            "events": {
                'number = "3"\npart_of': 'number = "3" # <-\npart_of',
                'says.number = "3"': 'wording.number = "3"',
            }
        },
        [f"[{MEETING}] number: {unbacked('3')}"],
    ),
    "each participant is said": (
        {
            "events": {
                'fritz-tarlenheim = { roles = ["host"] }': 'fritz-tarlenheim = { roles = ["host"] } # <-',
                "says.participants.fritz-tarlenheim = {}\n": "",
                REJECTED: 'rejected.participants = { fritz-tarlenheim = "no", sapt = "no" }',
            },
        },
        [f"[{MEETING}] participants.fritz-tarlenheim: {unbacked('fritz-tarlenheim')}"],
    ),
    "for whom and how somebody came is said": (
        {
            "events": {
                SAYS_CAME: "marta-jorgen = {}",
                'from Klow" }\n\n': 'from Klow" } # <- # <-\n\n',
            },
        },
        [
            f"[{MEETING}] participants.marta-jorgen.on_behalf_of: {unbacked('syldavia')}",
            f"[{MEETING}] participants.marta-jorgen.described: {unbacked('the minister from Klow')}",
        ],
    ),
    "who spoke, and to whom, is said": (
        {
            "events": {
                'speakers = ["marta-jorgen"], to = ["fritz-tarlenheim"] }': (
                    'speakers = ["fritz-tarlenheim"], to = ["marta-jorgen"] }'
                ),
            }
            | mark(SAID_BY),
        },
        [
            f"[{MEETING}] statements.visit.speakers: {unbacked('marta-jorgen')}",
            f"[{MEETING}] statements.visit.to: {unbacked('fritz-tarlenheim')}",
        ],
    ),
    "the kind of an accord is said as precisely": (
        {
            "accords": {
                'says.kind = "memorandum"\n': 'says.kind = "document"\n',
                'kind = "memorandum"\nparties': 'kind = "memorandum" # <-\nparties',
            }
        },
        [f"[{MEMORANDUM}] kind: {unbacked('memorandum', 'document', 'agreement')}"],
    ),
    "a memorandum backs an agreement": (
        {"accords": {'kind = "memorandum"\nparties': 'kind = "agreement"\nparties'}},
        [],
    ),
    "a state backs no ministry": (
        {
            "accords": {
                f"says.{MINISTRIES}": 'says.parties = ["ruritania", "syldavia-defence-ministry"]\n',
            }
            | mark(MINISTRIES),
        },
        [f"[{MEMORANDUM}] parties: {unbacked('ruritania-war-ministry')}"],
    ),
    "a ministry backs its state": (
        {"accords": {f"{MINISTRIES}term": 'parties = ["ruritania"]\nterm'}},
        [],
    ),
    "an act and all that is stated of it are said": (
        {"accords": mark(APPROVED) | {f"{APPROVED_KIND} # <-": APPROVED_KIND, SAYS_APPROVED: ""}},
        [
            f"[{MEMORANDUM}] acts.approved: {unbacked('approved')}",
            f"[{MEMORANDUM}] acts.approved.status: {unbacked('alleged')}",
            f"[{MEMORANDUM}] acts.approved.date: {unbacked('2023-05')}",
            f"[{MEMORANDUM}] acts.approved.place: {unbacked('syldavia')}",
            f"[{MEMORANDUM}] acts.approved.party: {unbacked('ruritania')}",
            f"[{MEMORANDUM}] acts.approved.body: {unbacked('borduria')}",
        ],
    ),
    "each signer is said": (
        {
            "accords": {
                '"marta-jorgen"] }\n': '"marta-jorgen"] } # <-\n',
                SAYS_SIGNED: 'says.acts.signed.by = ["fritz-tarlenheim"]',
            },
        },
        [f"[{MEMORANDUM}] acts.signed.by: {unbacked('marta-jorgen')}"],
    ),
    "the term of an accord is said": (
        {"accords": {'says.term = "2023/2028"\n': "", TERM: TERM.replace("\n", " # <-\n")}},
        [f"[{MEMORANDUM}] term: {unbacked('2023/2028')}"],
    ),
    "the value, unit and period of a figure are said": (
        {
            "figures": {
                FIGURE_SAYS: 'says.value = "60..70"',
            }
            | mark(FIGURE),
        },
        [
            f"[officers-trained] value: {unbacked('~80', '60..70')}",
            f"[officers-trained] unit: {unbacked('persons')}",
            f"[officers-trained] period: {unbacked('2023-06/2024-01')}",
        ],
    ),
    "each name is said, and when it was valid": (
        {
            "actors": {
                '{ kind = "rank" }': '{ kind = "rank" } # <-',
                'valid = "2023" }': 'valid = "2023" } # <-',
                'says.names = ["Fritz von Tarlenheim", "Col. Tarlenheim"]': 'says.names = ["Fritz von Tarlenheim"]',
                'says.names."F. Tarlenheim".valid = "2023-05"': 'says.names = ["F. Tarlenheim"]',
            },
        },
        [
            f'[fritz-tarlenheim] names."Col. Tarlenheim": {unbacked("Col. Tarlenheim")}',
            f'[fritz-tarlenheim] names."F. Tarlenheim".valid: {unbacked("2023")}',
        ],
    ),
    "sources vouch for the name of their publisher, unless claims do": (
        {
            "actors": {
                COURIER: f'{COURIER}claims = [{{ source = "rna-2024-02", denies = {{ names = ["Courier"] }} }}]\n',
            }
            | mark(COURIER_NAME),
        },
        [f'[strelsau-courier] names."Strelsau Courier": {unbacked("Strelsau Courier")}'],
    ),
    "nothing vouches for the name of another actor without claims": (
        {"actors": {'[sapt]\nkind = "person"': '[sapt]\nkind = "person"\nnames.Sapt = { kind = "short" } # <-'}},
        [f"[sapt] names.Sapt: {unbacked('Sapt')}"],
    ),
    "a tenure and all that is stated of it are said": (
        {
            "offices": {
                JORGEN: JORGEN + " # <-" * 4,
                SAYS_JORGEN: 'says.names = ["Minister"]\nrejected.names.Minister = "short"',
            }
        },
        [
            f"[{DEFENCE}] tenures.jorgen: {unbacked('jorgen')}",
            f"[{DEFENCE}] tenures.jorgen.holder: {unbacked('marta-jorgen')}",
            f"[{DEFENCE}] tenures.jorgen.start: {unbacked('[..2023-05-10]')}",
            f"[{DEFENCE}] tenures.jorgen.acting: {unbacked(value=True)}",
        ],
    ),
    "the name of an office is said": (
        {
            "offices": {
                'says.names = ["Minister of War"]\n': "",
            }
            | mark(WAR_NAME),
        },
        [f'[{WAR}] names."Minister of War": {unbacked("Minister of War")}'],
    ),
}


def test_the_miniature_obeys_every_rule(tmp_path: Path) -> None:
    place = small.folder(tmp_path)
    assert small.told(place) == []


CASES = (
    IDS_AND_TEXTS
    | REFERENCES
    | CIRCLES
    | WHOLES
    | ACTS_AND_ORDER
    | LISTS_AND_WORDS
    | TIMES
    | OFFICES
    | CLAIMS
    | BACKING
)


@pytest.mark.parametrize(("changes", "faults"), CASES.values(), ids=CASES)
def test_breaches_are_told_and_near_misses_are_not(
    tmp_path: Path, changes: Mapping[str, small.Change], faults: list[str]
) -> None:
    place = small.folder(tmp_path, **changes)
    assert small.told(place) == small.marked(place, *faults)


def test_a_dataset_knows_the_doubts_about_it(tmp_path: Path) -> None:
    place = small.folder(tmp_path, events={'wording.date = "on Thursday"': 'wording.date = "on Friday"'})
    doubt = misread(f"[{MEETING}] claims.0.wording.date", "on Friday", "2023-05-12", "2023-05-12", "2023-05-11")
    assert [f"warning: {fault}" for fault in read(place).warnings] == [doubt]


def test_a_chain_of_thousands_of_inferences_is_followed(tmp_path: Path) -> None:
    """Each rests on the next: the last one on a source, or on the first."""

    def chain(last: str) -> str:
        grounds = [*(f"e{number + 1}" for number in range(2_999)), last]
        return "".join(
            f'\n[e{number}]\nkind = "visit"\nstatus = "planned"\n'
            f'claims = [{{ because = "so it is", from = ["{ground}"], says = {{ status = "planned" }} }}]\n'
            for number, ground in enumerate(grounds)
        )

    (tmp_path / "circle").mkdir()
    assert small.told(small.folder(tmp_path, events=chain("rna-2024-02"))) == []
    told = small.told(small.folder(tmp_path / "circle", events=chain("e0")))
    assert len(told) == 3_000
    assert told[-1].endswith(f"[e2999] claims.0.from: {groundless('e2999', 'e0')}")


def test_a_web_of_relations_is_followed_once(tmp_path: Path) -> None:
    """Forty layers of two, each on both of the next: a walk along every path would take 2 ** 40 steps."""
    tables = [
        f'\n[e{layer}-{one}]\nkind = "visit"\nstatus = "planned"\n'
        + "".join(
            f'[[e{layer}-{one}.relations]]\nkind = "follows"\nto = "e{layer + 1}-{other}"\n'
            for other in (0, 1)
            if layer < 40
        )
        + f'[[e{layer}-{one}.claims]]\nsource = "rna-2024-02"\nsays.status = "planned"\n'
        for layer in range(41)
        for one in (0, 1)
    ]
    assert small.told(small.folder(tmp_path, events="".join(tables))) == []
