"""How long complaints are kept: what countries suggest, what the owner settled, and who is due once a year."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from app.errors import UserError

# Claims out of a sale can be made for so long, or letters of business must be kept for so long. Suggestions.
_YEARS = {
    "GB": 6, "IE": 6, "DE": 6, "AT": 7, "CH": 10, "FR": 5, "BE": 10, "NL": 5, "LU": 10, "ES": 5, "PT": 5, "IT": 10,
    "PL": 6, "CZ": 3, "SK": 3, "DK": 5, "SE": 7, "NO": 5, "FI": 6, "US": 4, "CA": 6, "AU": 6, "NZ": 6,
}  # fmt: skip
_ELSEWHERE = 6
MOST_YEARS = 30


@dataclass(frozen=True, slots=True)
class DueForErasing:
    """A customer whose last complaint ended long enough ago."""

    customer_id: UUID
    name: str
    complaints: int
    last_number: str
    last_ended_at: datetime


class UnlikelyYears(UserError):
    """Nobody keeps complaints for so long."""

    field = "keep_years"

    def __init__(self) -> None:
        super().__init__(str(MOST_YEARS))
        self.most = MOST_YEARS


def suggested_years(country: str) -> int:
    """So many years are usual in a country."""
    return _YEARS.get(country.upper(), _ELSEWHERE)


def after_years(day: date, years: int) -> date:
    """The same day so many years later; the 29th of February becomes the 1st of March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def years_before(day: date, years: int) -> date:
    """The same day so many years before."""
    return after_years(day, -years)
