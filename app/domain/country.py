"""What follows from the country of a shop: its time zones, its paper, the order of its dates."""

from dataclasses import dataclass

from app.domain.shop import Paper

# Countries that use US Letter (CLDR supplemental data, paper size "US-Letter").
_LETTER = frozenset({"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"})
# Where another envelope than that of DIN 5008 B is usual. UK windows stand 18 to 20 mm from the bottom, by supplier:
# that sheet prints the address where all of them show it, and where the windows of DIN show it as well.
_ENVELOPES = {
    "CH": Paper.A4_SWISS_RIGHT,
    "LI": Paper.A4_SWISS_RIGHT,
    "FR": Paper.A4_FRENCH,
    "MC": Paper.A4_FRENCH,
    "GB": Paper.A4_UK_DL,
    "IE": Paper.A4_UK_DL,
}
# Countries that write the month before the day (CLDR).
_MONTH_FIRST = frozenset({"FM", "MH", "PH", "PW", "US"})


def writes_month_first(code: str) -> bool:
    """Whether 4/5 is the fifth of April in a country, given by its ISO code."""
    return code.upper() in _MONTH_FIRST


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its ISO code; zones stand with the most used first."""

    code: str
    zones: tuple[str, ...]

    @property
    def paper(self) -> Paper:
        """The paper that is usual there."""
        if self.code in _LETTER:
            return Paper.LETTER_US_10
        return _ENVELOPES.get(self.code, Paper.A4_DIN_B)
