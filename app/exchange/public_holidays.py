"""Public holidays of a country and region, by the library `holidays`."""

from datetime import date
from functools import lru_cache

import holidays

from app.domain.workdays import HolidayName, no_holidays


@lru_cache(maxsize=8)
def names(country: str, region: str) -> HolidayName:
    """A look-up from a day to its holiday's name; without holidays for a country or region the library lacks."""
    regions = countries().get(country.upper())
    if regions is None:
        return no_holidays
    known = holidays.country_holidays(
        country.upper(), subdiv=region if region in regions else None
    )

    def name(day: date) -> str | None:
        return known.get(day)

    return name


@lru_cache(maxsize=1)
def countries() -> dict[str, list[str]]:
    """ISO country codes with the codes of their regions."""
    return dict(holidays.list_supported_countries())
