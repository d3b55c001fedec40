"""The time zones of every country, from the table that comes with the time zone database."""

from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def of_countries() -> dict[str, tuple[str, ...]]:
    """ISO country codes with their zones, in the table's order: the most used first."""
    table = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8")
    found: dict[str, list[str]] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            code, _, zone = line.split("\t")[:3]
            found.setdefault(code, []).append(zone)
    return {code: tuple(zones) for code, zones in found.items()}
