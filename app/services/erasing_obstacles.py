"""What must end before a customer can be erased: what is open or owed, a hold, and the years of the law."""

from collections.abc import Iterator, Mapping
from datetime import date

from app import clock
from app.domain.customer import Customer
from app.domain.erasure import Against, Obstacle
from app.domain.retention import after_years
from app.services import drafts, settings
from app.store import erasing_obstacles as store


def of(card: Customer, numbers: Mapping[str, str]) -> tuple[Against, ...]:
    """All of them, the most pressing first."""
    return tuple(_all(card, numbers))


def _all(card: Customer, numbers: Mapping[str, str]) -> Iterator[Against]:
    calendar = settings.calendar()
    today = calendar.day_of(clock.now())
    for obstacle, keys in store.open_work(numbers, today).items():
        for what, until in keys:
            yield Against(obstacle, what, until)
    if any(draft.content.get("customer_id") == str(card.id) for draft in drafts.running()):
        yield Against(Obstacle.DRAFT)
    if card.hold_until is not None and card.hold_until >= today:
        yield Against(Obstacle.HOLD, until=card.hold_until, because=card.hold_reason)
    until = kept_until(numbers)
    if until is not None and until > today:
        yield Against(Obstacle.RETENTION, until=until)


def kept_until(numbers: Mapping[str, str]) -> date | None:
    """The day on which the years of keeping are over; None where none are set, or there is no complaint."""
    years, last = settings.shop().keep_years, store.last_end(numbers)
    if not years or last is None:
        return None
    return after_years(settings.calendar().day_of(last), years)
