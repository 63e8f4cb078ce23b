"""Whom a name means: it is folded, stripped of ranks and looked up exactly among curated names, never guessed."""

from __future__ import annotations

import datetime as dt
import functools
import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from reprlib import repr as shortened

from bilateral.dates import Date
from bilateral.errors import UnknownError, WordError, suggest
from bilateral.kinds import ActorKind, NameKind
from bilateral.model import Actor, Name, Office, heading
from bilateral.offices import in_seat

_LEAST = 2  # letters of a word that may be a surname, and more
_LONGEST = 300
# How many names are compared for a suggestion, however many there are.
_NEAR = 2000
_LETTERS = str.maketrans(
    dict(zip("абвгґдезийіклмнопрстуфыэєў", "abvggdeziiiklmnoprstufyeeu", strict=True))
    | {"ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia", "ь": "", "ъ": ""}
    | dict(zip("łıىيېےكةەھہۃٱ", "liییییکههههها", strict=True))
    | {"ء": "", "ـ": ""}
)
# Letters, decomposed, whose mark makes them another sound; every other mark is dropped.
_MARKED = {"s\u030c": "sh", "s\u0326": "sh", "s\u0327": "sh", "c\u030c": "ch", "z\u030c": "zh", "z\u0307": "zh"}
_MARKED |= {"k\u0331": "kh"}
_SPELT = {"aee": "ai", "aei": "ai", "ou": "u", "w": "v", "x": "ks", "ct": "kt", "gh": "g", "q": "g"}
_SPELT |= {"zh": "j", "dzh": "j", "sch": "sh", "sz": "sh", "tsch": "ch", "isation": "ization"}
_ENDINGS = {"ander": "andr", "enko": "enka", "eh": "e", "ence": "ense", "y": "i"}
_MARKED_LETTER = re.compile("|".join(_MARKED))
_SPELLING = re.compile(
    f"(?:{'|'.join(_ENDINGS)})$|{'|'.join(sorted(_SPELT, key=len, reverse=True))}"
    r"|(?P<mute>^y(?=e))|(?P<glide>y(?=[aeiou])|(?<=[aeiou])y)|(?P<double>.)(?P=double)+"
)
# What Persian may write for the sounds of folded Latin: it has several letters for one, and vowels that it leaves out.
_PERSIAN = dict(zip("bdfklmnpr", "بدفکلمنپر", strict=True)) | {"v": "[وف]", "h": "[هح]", "c": "[کس]", "j": "[جژ]"}
_PERSIAN |= {"g": "[گقغ]", "s": "[سصث]", "t": "[تط]", "z": "[زذضظ]", "kh": "خو?", "sh": "ش", "ch": "چ"}
# Each of these fits a text in one way at most, and so do several together: trying takes no longer than reading.
_PERSIAN |= {"a": "(?:عا?|اع?)?", "e": "ع?ه?", "i": "ع?ی", "y": "ی", "o": "ع?(?:وا?|ا)?", "u": "ع?(?:وا?|ا)?"}
_PERSIAN |= {"eo": "ی?و?ا?"}
_SOUND = re.compile("[kcs]h|eo|.")
_VOWELS = re.compile("([aeiouy]{3})[aeiouy]+")
_FIRST = {"a": "[اع]ا?", "e": "(?:[اع]ی?|ی)", "i": "(?:[اع]ی?|ی)", "o": "[اع]و?", "u": "[اع]و?"}
_LAST = {"a": "[اهیع]", "e": "[هیع]?", "i": "ع?ا?ی", "o": "[وا]", "u": "ع?و"}
_APOSTROPHES = re.compile("['’‘ʼʹʻʾʿ`´′]")
_SIGN = re.compile(r"[\W_]")
# Scripts with letters that look the same.
_ALIKE = {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN"}


def fold(text: str) -> tuple[tuple[str, ...], ...]:
    """What counts of a text when names are compared: its words, in each way in which they can be read.

    Case, marks, apostrophes, signs and doubled letters do not count; what stands before a comma goes last. Cyrillic
    is put in Latin letters, its х both as kh and as h; Latin keeps these apart, for Khatami is not Hatami. Different
    ways to write one sound are one: ou and u, gh and q, sh and š, zh and j, y and i beside a vowel or at the end,
    ye and e at the beginning, -enko and -enka, -ander and -andr; so are the Persian and the Arabic forms of a letter.
    Vowels are not: Vahedi is not Vahidi.

    Examples:
        >>> fold("Nasir-Zadeh"), fold("Хрэнін")
        ((('nasir', 'zade'),), (('khrenin',), ('hrenin',)))
    """
    first, comma, last = text.replace("،", ",").partition(",")
    text = _APOSTROPHES.sub("", f"{last} {first}" if comma else text)
    text = _SIGN.sub(" ", text.casefold()) if text.isascii() else _plain(text)
    readings = itertools.product(("kh", "h"), repeat=min(text.count("х"), 4))
    return tuple(tuple(map(_word, _read(text, iter(reading)).split())) for reading in readings)


def _plain(text: str) -> str:
    """Small letters without marks, those of Cyrillic in Latin but for х, which has two readings."""
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    text = _MARKED_LETTER.sub(lambda found: _MARKED[found[0]], text)
    text = "".join(char if unicodedata.category(char)[0] in "LMN" else " " for char in _bare(text))
    # After these letters an h would make another sound.
    text = re.sub("(?<=[гзкс])х", "kh", text.replace("сч", "щ"))
    return re.sub("[ьъ](?=[аеиоуэюяі])", "и", text).translate(_LETTERS)


def _bare(text: str) -> Iterator[str]:
    """The characters that are neither marks above or below a letter nor invisible."""
    return (char for char in text if unicodedata.combining(char) < 10 and unicodedata.category(char) != "Cf")


def _read(text: str, reading: Iterator[str]) -> str:
    return re.sub("х", lambda _: next(reading, "h"), text)


@functools.lru_cache(maxsize=2**14)
def _word(word: str) -> str:
    while (simpler := _SPELLING.sub(_simpler, word)) != word:
        word = simpler
    return word


def _simpler(found: re.Match[str]) -> str:
    if found["mute"]:
        return ""
    if found["glide"]:
        return "i"
    return found["double"] or _SPELT.get(found[0]) or _ENDINGS[found[0]]


def _key(words: Iterable[str]) -> str:
    """Words as one, so that Nasir Zadeh is Nasirzadeh and S.S.R. is SSR."""
    return re.sub(r"\b(\w)(?: \1\b)+", r"\1", " ".join(words)).replace(" ", "")


def _in_persian(word: str) -> str:
    """A pattern of what Persian may write for a folded word of Latin letters."""
    sounds = _SOUND.findall(_VOWELS.sub(r"\1", re.sub("enka$", "enko", word)))
    written = [_PERSIAN.get(sound, re.escape(sound)) for sound in sounds]
    written[-1] = _LAST.get(sounds[-1], written[-1])
    written[0] = _FIRST.get(sounds[0], written[0])
    return "".join(written)


class Names:
    """The names of all actors and offices of a dataset, for looking them up; made once."""

    def __init__(self, actors: Iterable[Actor], offices: Iterable[Office], known_until: dt.date) -> None:
        self._actors = {it.id: it for it in actors}
        self._offices = {it.id: it for it in offices}
        self._known_until = known_until
        self._people = {it.id for it in self._actors.values() if it.kind is ActorKind.PERSON}
        self._all = frozenset((*self._actors, *self._offices))
        self._ranks = {"the"}
        self._named: dict[str, dict[str, list[Date | None]]] = {}
        self._starts: dict[str, list[str]] = {}
        self._heads: dict[str, set[str]] = {}
        self._surnames: dict[tuple[str, str], set[str]] = {}
        records: tuple[Actor | Office, ...] = (*self._actors.values(), *self._offices.values())
        for record in records:
            for text, name in {heading(record): Name(kind=NameKind.ALIAS), **record.names}.items():
                self._learn(record.id, text, name)

    def _learn(self, id_: str, text: str, name: Name) -> None:
        readings = fold(text)
        if name.kind is NameKind.RANK:
            self._ranks.update(map(_key, readings))
            return
        whole = id_ in self._people and name.kind in {NameKind.OFFICIAL, NameKind.ALIAS}
        surname = text.partition(",")[0] if "," in text else text.rpartition(" ")[2]
        for words in readings:
            self._named.setdefault(_key(words), {}).setdefault(id_, []).append(name.valid)
            # Of Amir-Abdollahian, who is Abdollahian too.
            for end in {1, len(fold(surname)[0])} if whole and len(surname) > _LEAST else ():
                self._surnames.setdefault((_script(surname[0]), _key(words[-end:])), set()).add(id_)
            for end in range(1, len(words) if id_ in self._offices else 0):
                for part in (words[:end], words[end:]):
                    self._heads.setdefault(_key(part), set()).add(id_)
        for word in readings[0] if name.kind is not NameKind.ERROR else ():
            self._starts.setdefault(word[:2], []).append(text)

    def ids(self, name: str, on: Date | None = None) -> tuple[str, ...]:
        """The ids of all actors and offices that an id or a name can mean; with a day, by a name they had then.

        An id comes before any name. The heading of a record is a name of it. Where nobody is called so, the last word
        of a person's name in the same script means all who have it; failing that, a name or a surname in Persian means
        those whose name Persian may write so. Ranks before a name do not
        count, whoever has them and whenever, nor does "the". An office before a name counts, also the beginning or end
        of one, as in "President Lukashenko": the person once held it.
        """
        if name in self._actors or name in self._offices:
            return (name,)
        if len(name) > _LONGEST:
            return ()
        readings = fold(name)
        count = len(readings[0])
        # Where a name may begin, and who may be meant by it: more or less of what comes before are ranks and offices.
        starts = {0: self._all}
        for start in filter(starts.__contains__, range(count)):
            if found := self._called((words[start:] for words in readings), on) & starts[start]:
                return tuple(sorted(found))
            for end in range(start + 1, count):
                heads = [words[start:end] for words in readings]
                if not self._ranks.isdisjoint(map(_key, heads)):
                    starts.setdefault(end, starts[start])
                elif offices := self._offices_called(heads, on):
                    holders = {holder for office in offices for holder in self._holders(office, None)}
                    starts.setdefault(end, starts[start] & holders)
        script = _script(next(filter(str.isalpha, name.rpartition(" ")[2]), " "))
        named = [
            self._surnames.get((script, _key(words[start:])), set()) & who
            for words in readings
            for start, who in starts.items()
        ]
        if (found := set().union(*named)) or script != "ARABIC":
            return tuple(sorted(found))
        return tuple(sorted(set().union(*(self._spelt(readings[0][start:]) & who for start, who in starts.items()))))

    def _spelt(self, words: Iterable[str]) -> set[str]:
        """Whose name or surname Persian may write so."""
        text = "".join(words)
        return {id_ for pattern, id_ in self._patterns if pattern.fullmatch(text)} if len(text) > _LEAST else set()

    @functools.cached_property
    def _patterns(self) -> list[tuple[re.Pattern[str], str]]:
        """What Persian may write for names, and for the surnames of people."""
        patterns: dict[tuple[str, str], None] = {}
        kinds = {NameKind.OFFICIAL, NameKind.ALIAS, NameKind.SHORT}
        for id_, actor in self._actors.items():
            names = {heading(actor): Name(kind=NameKind.ALIAS), **actor.names}
            for text in (text for text, name in names.items() if name.kind in kinds and name.valid is None):
                for words in fold(text) if _script(text[:1] or " ") in {"LATIN", "CYRILLIC"} else ():
                    ends = (words, words[-1:]) if id_ in self._people else (words,)
                    patterns |= {("".join(map(_in_persian, end)), id_): None for end in ends}
        return [(re.compile(pattern), id_) for pattern, id_ in patterns]

    def resolve(self, name: str, on: Date | None = None) -> str:
        """The id of the one actor or office that an id or a name means.

        Raises:
            UnknownError: There is none, and the nearest names are told; or there are several, and these are told.
        """
        if name in self._actors or name in self._offices:
            return name
        _refuse(name)
        found = self.ids(name, on)
        if not found:
            raise UnknownError(self._missing(name, on))
        if len(found) > 1:
            raise UnknownError(f"{name!r} can mean {self._candidates(found, on)}; give more of the name, or an id")
        return found[0]

    def find(self, name: str, on: Date | None = None) -> Actor:
        """The actor that an id or a name means; an office means whoever held it on the day.

        A certain holder is meant, or the only possible one.

        Raises:
            UnknownError: Nobody is meant, and the nearest names are told; or several may be, and these are told.
        """
        id_ = self.resolve(name, on)
        if id_ in self._actors:
            return self._actors[id_]
        if on is None:
            raise UnknownError(f"{name!r} is the office {id_}; say on which day, as in on='{self._known_until}'")
        holders = self._holders(id_, on)
        if len(holders) > 1:
            more = "a name" if on.earliest == on.latest else "a single day, or a name"
            raise UnknownError(f"{name!r} on {on} can mean {self._candidates(holders, on)}; give {more}")
        if not holders:
            raise UnknownError(f"nobody is on record as {name!r} on {on}; see the tenures of {id_}")
        return self._actors[holders[0]]

    def _called(self, readings: Iterable[Iterable[str]], on: Date | None) -> set[str]:
        """The ids of those who have, or on the day had, exactly this name in one of its readings."""
        return {
            id_
            for words in readings
            for id_, times in self._named.get(_key(words), {}).items()
            if on is None or any(valid is None or valid.during(on) for valid in times)
        }

    def _offices_called(self, readings: list[tuple[str, ...]], on: Date | None) -> set[str]:
        """The offices whose name this is, or its beginning or end."""
        begun = (self._heads.get(_key(words), set()) for words in readings)
        return (self._called(readings, on) & self._offices.keys()).union(*begun)

    def _holders(self, office: str, on: Date | None) -> tuple[str, ...]:
        """Who held an office, or may have; certain holders of all its seats exclude the possible ones."""
        seated = in_seat(self._offices[office], on, self._known_until)
        return tuple(sorted({tenure.holder for tenure, _ in seated if tenure.holder}))

    def _candidates(self, ids: Iterable[str], on: Date | None) -> str:
        """Ids, of persons with the offices that they held, as one clause."""
        told = []
        for id_ in ids:
            seats = [heading(seat) for seat in self._offices.values() if id_ in self._holders(seat.id, on)]
            told.append(f"{id_} ({', '.join(seats)})" if seats else id_)
        return " or ".join(told) if len(told) < 6 else f"{', '.join(told[:5])} or {len(told) - 5} more"

    def _missing(self, name: str, on: Date | None) -> str:
        if on and (other := self.ids(name)):
            return f"{name!r} was no name of {' or '.join(other)} on {on}, only at another time"
        if any(_key(reading) in self._ranks for reading in fold(name)):
            return f"{name!r} is a rank or title and means nobody by itself; add a name"
        near = itertools.chain.from_iterable(self._starts.get(word[:2], ()) for word in reversed(fold(name)[0]))
        return f"{name!r} is not a name of this dataset{suggest(name, dict.fromkeys(itertools.islice(near, _NEAR)))}"


def _refuse(name: str) -> None:
    """Refuse what is no honest name."""
    if not isinstance(name, str):
        raise WordError(f"{shortened(name)} is not text; give a name or an id")
    if len(name) > _LONGEST:
        raise UnknownError(f"{shortened(name)} has {len(name)} characters; a name has at most {_LONGEST}")
    for char in name:
        if unicodedata.category(char) in {"Cc", "Cs", "Co", "Cn"} and not char.isspace():
            raise UnknownError(f"{name!r} holds U+{ord(char):04X}, which is no character of a name; leave it out")
    if not any(fold(name)):
        raise UnknownError(f"{name!r} has no letters; give a name or an id")
    for word in _SIGN.sub(" ", _APOSTROPHES.sub("", "".join(_bare(name)))).split():
        scripts = {char: _script(char) for char in word}
        alike = [script for script in scripts.values() if script in _ALIKE]
        if len(set(alike)) > 1:
            fewest = min(alike, key=lambda script: (alike.count(script), script))
            odd = [f"U+{ord(char):04X} {unicodedata.name(char)}" for char in scripts if scripts[char] == fewest]
            told = f"mixes scripts that look alike within a word: {', '.join(odd)}"
            raise UnknownError(f"{name!r} {told}; write it in one script")


def _script(char: str) -> str:
    return unicodedata.name(unicodedata.normalize("NFKD", char)[0], "").partition(" ")[0]
