"""The shop's opening days as a calendar: apart from the other settings, because every command may ask for them."""

from functools import lru_cache
from zoneinfo import ZoneInfo

from app.domain.shop import Shop
from app.domain.workdays import WorkCalendar
from app.errors import NotFound, UserError
from app.exchange import public_holidays
from app.store import shop as store


class UnknownZone(UserError):
    """The computer knows no time zone of that name."""

    field = "zone"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def shop() -> Shop:
    """The shop; raises `NotFound` before first run."""
    found = store.get()
    if found is None:
        raise NotFound("shop", "")
    return found


def calendar() -> WorkCalendar:
    """The shop's opening days with the public holidays of its country and region."""
    return calendar_of(shop())


def calendar_of(one: Shop) -> WorkCalendar:
    """The same for a shop that is not saved yet; raises `UnknownZone`."""
    return WorkCalendar(
        zone=_zone(one.zone),
        week=one.week,
        closed_days=one.closed_days,
        holiday=public_holidays.names(one.country, one.region),
    )


@lru_cache(maxsize=8)
def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as fault:
        raise UnknownZone(name) from fault
