"""Public holidays of a country and region, by the library `holidays`, which is loaded with the first day asked for."""

import sys
from datetime import date
from functools import lru_cache
from importlib.util import find_spec, module_from_spec
from typing import Any

from app.domain.workdays import HolidayName


@lru_cache(maxsize=8)
def names(country: str, region: str) -> HolidayName:
    """A look-up from a day to its holiday's name; without holidays for a country or region the library lacks."""

    def name(day: date) -> str | None:
        found: str | None = _known(country.upper(), region).get(day)
        return found

    return name


def regions(country: str) -> tuple[str, ...]:
    """The codes of the regions of a country that have holidays of their own, as the library knows them."""
    found: tuple[str, ...] = getattr(_known(country.upper(), ""), "subdivisions", ())
    return tuple(found)


@lru_cache(maxsize=8)
def _known(country: str, region: str) -> Any:
    import holidays

    _leave_other_countries()
    for subdivision in dict.fromkeys((region or None, None)):
        try:
            return holidays.country_holidays(country, subdiv=subdivision)
        except NotImplementedError:  # the library's word for a country or region it lacks
            continue
    return {}


def _leave_other_countries() -> None:
    """The library's package of countries loads all 250 of them, a third of a second and 30 MB. Standing there
    unexecuted it lets each be found by itself."""
    package = find_spec("holidays.countries")
    if package is not None and package.name not in sys.modules:
        sys.modules[package.name] = module_from_spec(package)
