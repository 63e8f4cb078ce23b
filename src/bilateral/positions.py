"""On which line of a TOML file each key and list element stands.

`tomllib` keeps no positions. This scanner reads text that `tomllib` has accepted, so it need not judge, only
follow; it runs when there are faults to place.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

from bilateral.paths import Keys

_TOKEN = re.compile(
    r"""
    (?P<skip>[ \t\r]+|\#[^\n]*)
  | (?P<text>\"{3}(?:[^\\]|\\.)*?\"{3,5}|'{3}.*?'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')
  | (?P<word>[^\s\#\[\]{}=,."']+)
  | (?P<mark>[\[\]{}=,.\n])
    """,
    re.VERBOSE | re.DOTALL,
)
_OPENS, _CLOSES = "[{", "]}"


def lines(text: str) -> dict[Keys, int]:
    """The line, from 1, of every key and list element; elements of a list have their index as a key."""
    found: dict[Keys, int] = {}
    tables: dict[Keys, int] = {}
    here: Keys = ()
    tokens = _tokens(text)
    at = 0
    while at < len(tokens):
        kind, token, line = tokens[at]
        if token == "\n":
            at += 1
        elif kind == "mark" and token == "[":
            double = tokens[at + 1][1] == "[" and tokens[at + 1][0] == "mark"
            keys, at = _keys(tokens, at + 1 + double)
            at += 1 + double
            here = _resolve(keys, tables)
            if double:
                tables[here] = tables.get(here, -1) + 1
                here = (*here, str(tables[here]))
            _place(found, here, line)
        else:
            at = _pair(tokens, at, here, found)
    return found


def _tokens(text: str) -> list[tuple[str, str, int]]:
    tokens, line = [], 1
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind != "skip":
            tokens.append((kind, match[0], line))
        line += match[0].count("\n")
    return tokens


def _resolve(keys: Keys, tables: dict[Keys, int]) -> Keys:
    """Put the index of the latest element after each key that is a list of tables."""
    here: Keys = ()
    for key in keys[:-1]:
        here = (*here, key)
        if here in tables:
            here = (*here, str(tables[here]))
    return (*here, keys[-1])


def _place(found: dict[Keys, int], keys: Keys, line: int) -> None:
    for end in range(1, len(keys) + 1):
        found.setdefault(keys[:end], line)


def _keys(tokens: list[tuple[str, str, int]], at: int) -> tuple[Keys, int]:
    """The dotted keys from here, and the place of the token after them."""
    keys: list[str] = []
    while tokens[at][1] not in ("]", "="):
        kind, token, _ = tokens[at]
        if kind != "mark":
            keys.append(_unquoted(token))
        at += 1
    return tuple(keys), at


def _unquoted(token: str) -> str:
    return str(tomllib.loads(f"key = {token}")["key"]) if token[0] in "\"'" else token


def _pair(tokens: list[tuple[str, str, int]], at: int, here: Keys, found: dict[Keys, int]) -> int:
    line = tokens[at][2]
    keys, at = _keys(tokens, at)
    _place(found, here + keys, line)
    return _value(tokens, at + 1, here + keys, found)


def _value(tokens: list[tuple[str, str, int]], at: int, here: Keys, found: dict[Keys, int]) -> int:
    """Go through one value; what comes back is the place of the token after it."""
    kind, token, _ = tokens[at]
    if kind != "mark":
        at += 1
        # A number or a moment may hold dots, which are tokens of their own.
        while at < len(tokens) and (tokens[at][0] == "word" or tokens[at][1] == "."):
            at += 1
        return at
    index = 0
    at += 1
    while tokens[at][1] not in _CLOSES or tokens[at][0] != "mark":
        if tokens[at][0] == "mark" and tokens[at][1] in ",\n":
            at += 1
        elif token == "{":
            at = _pair(tokens, at, here, found)
        else:
            _place(found, (*here, str(index)), tokens[at][2])
            at = _value(tokens, at, (*here, str(index)), found)
            index += 1
    return at + 1


def nearest(found: dict[Keys, Any], keys: Keys) -> Any:
    """What stands at these keys, else at the longest of their beginnings that is known; None without any."""
    return next((found[keys[:end]] for end in range(len(keys), 0, -1) if keys[:end] in found), None)
