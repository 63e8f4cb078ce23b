"""Numbers as people state them: exact, roughly, or within bounds."""

from __future__ import annotations

import re

import attrs

from bilateral.errors import WordError
from bilateral.values import Value

_NUMBER = r"-?\d{1,30}(?:\.\d{1,30})?(?:e\d{1,2})?"


@attrs.frozen(eq=False, repr=False)
class Amount(Value):
    """A stated number: `8`, `250e6..500e6` (between), `100e6..` (at least), `..5` (at most), `~80e6` (about).

    Equal amounts are those written alike; `str` gives the text back.

    Attributes:
        text: The amount as written.

    Raises:
        WordError: The text is in none of these forms, or its bounds are backward.
    """

    text: str

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise WordError(f"{self.text!r} is not text; quote the amount: {str(self.text)!r}")
        stated = [end for end in self._ends if end]
        if len(self.text) > 200 or not stated or not all(re.fullmatch(_NUMBER, end, re.ASCII) for end in stated):
            message = f"{self.text[:80]!r} is not an amount; write '8', '250e6..500e6', '100e6..', '..5' or '~80e6'"
            raise WordError(message)
        if float(stated[-1]) < float(stated[0]):
            raise WordError(f"{self.text!r} runs backward; write the lower bound first")

    def __str__(self) -> str:
        return self.text

    @property
    def low(self) -> float | None:
        """The least it may be; None where no lower bound is stated."""
        return float(self._ends[0]) if self._ends[0] else None

    @property
    def high(self) -> float | None:
        """The most it may be; None where no upper bound is stated."""
        return float(self._ends[1]) if self._ends[1] else None

    @property
    def approximate(self) -> bool:
        """Whether it is stated as a rough number."""
        return self.text.startswith("~")

    def backs(self, other: Amount) -> bool:
        """Whether saying this amount says the other one too: its bounds lie within those of the other."""
        low_fits = other.low is None or (self.low is not None and self.low >= other.low)
        high_fits = other.high is None or (self.high is not None and self.high <= other.high)
        return low_fits and high_fits and (other.approximate or not self.approximate)

    def agrees(self, other: Amount) -> bool:
        """Whether one number can be both amounts, signs of roughness aside."""
        below = self.high is not None and other.low is not None and self.high < other.low
        above = self.low is not None and other.high is not None and self.low > other.high
        return not (below or above)

    @property
    def _ends(self) -> tuple[str, str]:
        """Its bounds as written, empty where open; of one number, that twice."""
        low, dots, high = self.text.removeprefix("~").partition("..")
        return low, high if dots else low
