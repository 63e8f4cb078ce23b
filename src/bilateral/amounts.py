"""Numbers as people state them: exact, roughly, or within bounds."""

from __future__ import annotations

import re

import attrs

from bilateral.errors import WordError
from bilateral.values import Value

_NUMBER = r"-?\d{1,30}(?:\.\d{1,30})?(?:e\d{1,2})?"
_BETWEEN = rf"(?P<low>{_NUMBER})\.\.(?P<high>{_NUMBER})"
_FORM = rf"(?P<about>~)?(?:(?P<one>{_NUMBER})|{_BETWEEN}|(?P<least>{_NUMBER})\.\.|\.\.(?P<most>{_NUMBER}))"


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
        if len(self.text) > 200 or not re.fullmatch(_FORM, self.text, re.ASCII):
            message = f"{self.text[:80]!r} is not an amount; write '8', '250e6..500e6', '100e6..', '..5' or '~80e6'"
            raise WordError(message)
        if self.low is not None and self.high is not None and self.high < self.low:
            raise WordError(f"{self.text!r} runs backward; write the lower bound first")

    def __str__(self) -> str:
        return self.text

    @property
    def low(self) -> float | None:
        """The least it may be; None where no lower bound is stated."""
        return self._bound("low", "least")

    @property
    def high(self) -> float | None:
        """The most it may be; None where no upper bound is stated."""
        return self._bound("high", "most")

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

    def _bound(self, *names: str) -> float | None:
        match = re.fullmatch(_FORM, self.text, re.ASCII)
        texts = [match[name] for name in ("one", *names) if match and match[name]]
        return float(texts[0]) if texts else None
