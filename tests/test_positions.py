"""Every key and list element of a TOML file is found, on the line where it stands."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilateral.paths import Keys
from bilateral.positions import lines, nearest


def paths(value: Any, here: Keys = ()) -> set[Keys]:
    """All paths into parsed TOML, elements of lists by their index: the plain truth about a document."""
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return {here}.union(*(paths(one, (*here, str(key))) for key, one in below)) - {()}


HAND: dict[str, tuple[str, dict[str, int]]] = {
    "a header and its keys": ("[a]\nb = 1\n", {"a": 1, "a.b": 2}),
    "comments and blank lines": ("# [x]\n\n[a] # = \nb = 1 # c = 2\n", {"a": 3, "a.b": 4}),
    "a dotted key": ("a . b.c = 1\n", {"a": 1, "a.b": 1, "a.b.c": 1}),
    "quoted keys": ('["a.b"]\n\'c d\' = 1\n"=" = 2\n', {"a.b": 1, "a.b.c d": 2, "a.b.=": 3}),
    "an escaped key": ('"\\u00e9\\"\\U0001F600" = 1\n', {'é"😀': 1}),
    "a key with an escaped backslash before U": ('"\\\\U00000041" = 1\n', {"\\U00000041": 1}),
    "a key with a raw tab": ('"a\tb" = 1\n', {"a\tb": 1}),
    "nested inline tables": ("a = {b = {c = 1}, d = 2}\n", {"a": 1, "a.b": 1, "a.b.c": 1, "a.d": 1}),
    "an array over lines": ("a = [\n1, # one\n'[',\n[2],\n]\n", {"a": 1, "a.0": 2, "a.1": 3, "a.2": 4, "a.2.0": 4}),
    "inline tables over lines": (
        "a = [\n{b = 1},\n\n{b = [\n2]}]\n",
        {"a": 1, "a.0": 2, "a.0.b": 2, "a.1": 4, "a.1.b": 4, "a.1.b.0": 5},
    ),
    "strings over lines": (
        'a = """x\n[b]\nc = 1""""\nd = \'\'\'\n]]\'\'\'\'\'\ne = "\\""\n',
        {"a": 1, "d": 4, "e": 6},
    ),
    "numbers and times with dots": (
        "a = 1.5\nb = 2024-05-01 10:00:00.5\nc = [1e-3,-0.1]\n",
        {"a": 1, "b": 2, "c": 3, "c.0": 3, "c.1": 3},
    ),
    "arrays of tables": ("[[a]]\nb = 1\n[[a]]\nb = 2\n", {"a": 1, "a.0": 1, "a.0.b": 2, "a.1": 3, "a.1.b": 4}),
    "arrays of tables in arrays of tables": (
        "[[a]]\n[[a.b]]\n[[a]]\n[a.c]\n[[a.b]]\nd = 1\n",
        {"a": 1, "a.0": 1, "a.0.b": 2, "a.0.b.0": 2, "a.1": 3, "a.1.c": 4, "a.1.b": 5, "a.1.b.0": 5, "a.1.b.0.d": 6},
    ),
    "a table under a table not written": ("[a.b]\n[a]\nc = 1\n", {"a": 1, "a.b": 1, "a.c": 3}),
    "other line ends": ("[a]\r\nb = 1\r\n", {"a": 1, "a.b": 2}),
    "no line end": ("a = [1]", {"a": 1, "a.0": 1}),
    "nothing": ("", {}),
}


@pytest.mark.parametrize(("text", "expected"), HAND.values(), ids=HAND)
def test_by_hand(text: str, expected: dict[str, int]) -> None:
    found = lines(text)
    assert {".".join(keys): line for keys, line in found.items()} == expected
    assert found.keys() == paths(tomllib.loads(text))


@pytest.mark.parametrize(
    ("keys", "line"),
    [(("a", "b", "c"), 3), (("a", "x", "y"), 1), (("a",), 1), (("z",), None), ((), None)],
    ids=["the keys themselves", "their longest beginning that is there", "one key", "nothing like it", "no keys"],
)
def test_nearest(keys: Keys, line: int | None) -> None:
    assert nearest({("a",): 1, ("a", "b"): 2, ("a", "b", "c"): 3}, keys) == line


class Writer:
    """Writes a random document and notes, as it writes, on which line each key and element begins."""

    def __init__(self, data: st.DataObject) -> None:
        self.data = data
        self.text = ""
        self.lines: dict[Keys, int] = {}

    def draw(self, *options: str) -> str:
        return self.data.draw(st.sampled_from(options))

    def yes(self) -> bool:
        return self.data.draw(st.booleans())

    def keys(self) -> list[str]:
        return self.data.draw(st.lists(KEYS, unique=True, max_size=2))

    def note(self, keys: Keys) -> None:
        line = self.text.count("\n") + 1
        for end in range(1, len(keys) + 1):
            self.lines.setdefault(keys[:end], line)

    def key(self, key: str) -> str:
        """A key in one of the forms that it can be written in."""
        escaped = "".join(f"\\U{ord(char):08x}" for char in key)
        forms = [f'"{escaped}"', json.dumps(key, ensure_ascii=False)]
        forms += [key] if re.fullmatch("[A-Za-z0-9_-]+", key) else []
        forms += [f"'{key}'"] if "'" not in key else []
        forms += [f'"{key}"'] if not set(key) & set('"\\') else []
        return self.draw(*forms)

    def document(self) -> str:
        self.body((), depth=0)
        self.tables((), depth=0)
        return self.text

    def body(self, here: Keys, depth: int) -> None:
        """Pairs, each on lines of its own; their keys begin with a letter that no table has."""
        for key in self.keys():
            self.text += self.draw("", "\n", "# [x] = {\n", "  ")
            keys = [f"k{key}", *self.keys()[:1]]
            self.note((*here, *keys))
            self.text += self.draw(".", " . ").join(map(self.key, keys)) + self.draw("=", " = ")
            self.value((*here, *keys), depth)
            self.text += self.draw("\n", " # = [\n", "\r\n")

    def tables(self, here: Keys, depth: int) -> None:
        """Tables and lists of tables below a path; in a header a list stands without the index."""
        for key in self.keys() if depth < 2 else ():
            for index in range(self.data.draw(st.integers(1, 2)) if (many := self.yes()) else 1):
                below = (*here, f"t{key}", *([str(index)] if many else []))
                shown = [part for part in below if not part.isdecimal()]
                self.note(below)
                header = self.draw(".", " . ").join(map(self.key, shown))
                self.text += f"[[{header}]]\n" if many else f"[ {header} ]\n"
                self.body(below, depth + 1)
                self.tables(below, depth + 1)

    def value(self, here: Keys, depth: int) -> None:
        kind = self.draw("plain", "list", "table") if depth < 3 else "plain"
        if kind == "plain":
            self.text += self.draw(*PLAIN)
        elif kind == "list":
            self.text += "["
            for index in range(self.data.draw(st.integers(0, 3))):
                self.text += self.draw("", "\n", " # ]\n  ")
                self.note((*here, str(index)))
                self.value((*here, str(index)), depth + 1)
                self.text += self.draw(",", "\n,", ", # ,\n")
            self.text += "]"
        else:
            self.text += "{"
            for index, key in enumerate(self.keys()):
                self.text += "," * bool(index)
                self.note((*here, key))
                self.text += f"{self.key(key)} = "
                self.value((*here, key), depth + 1)
            self.text += "}"


KEYS = st.text(
    st.sampled_from(["a", "b", "-", ".", "=", "[", "#", '"', "'", "\\", "U", " ", "é", "\t", "😀"]), max_size=4
)
PLAIN = (
    *("1", "-0.5", "1e3", "true", "inf", "2024-05-01", "2024-05-01T10:00:00.5Z", "2024-05-01 10:00:00", "10:00:00.5"),
    *('"text"', "'text'", '"]"', "'{'", '"\\"="', '"\\\\"', '"# no"', '""', "''"),
    *('"""\n[x]\ny = 1\n"""', "'''\n]\n'''", '"""a""b"""""', "''''a'''''", '"""\\"""""', '"""\\\n  x"""'),
)


@given(st.data())
def test_random_documents(data: st.DataObject) -> None:
    writer = Writer(data)
    text = writer.document()
    found = lines(text)
    assert found.keys() == paths(tomllib.loads(text))
    assert found == writer.lines
