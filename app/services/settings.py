"""What the owner settles: the shop, its days, its kinds of complaint and causes."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from app import clock
from app.changes import Changed
from app.domain import cause_tree
from app.domain.capability import Capability
from app.domain.cause_tree import PlacedCause
from app.domain.country import Country, writes_month_first
from app.domain.dates import DateReader
from app.domain.plan import Doer, TemplateStep
from app.domain.reminding import LONGEST
from app.domain.shop import Category, Cause, Shop
from app.domain.workdays import Hours, NeverOpen
from app.errors import FieldMissing, UserError
from app.exchange import public_holidays, time_zones
from app.services import moving, shop_days
from app.store import shop as store
from app.store.database import writing

UnknownZone = shop_days.UnknownZone
shop, calendar, calendar_of = shop_days.shop, shop_days.calendar, shop_days.calendar_of


class OutOfRange(UserError):
    """A number of hours or days that cannot be meant."""

    def __init__(self, field: str, lowest: int, highest: int) -> None:
        super().__init__(f"{field} {lowest}..{highest}")
        self.field = field
        self.lowest = lowest
        self.highest = highest


def is_set_up() -> bool:
    """Whether first run has been done."""
    return store.get() is not None


def dates() -> DateReader:
    """Reads days in the order of the shop's country, as seen from today."""
    return dates_of(shop())


def dates_of(one: Shop) -> DateReader:
    """The same for a shop that is not saved yet; raises `UnknownZone`."""
    today = calendar_of(one).day_of(clock.now())
    return DateReader(today, month_first=writes_month_first(one.country))


def save_shop(one: Shop, by: UUID) -> Changed:
    """Save the whole shop over the version it carries; raises a fault with its field for what cannot be."""
    bare = _bare(one)
    with writing():
        moving.require(Capability.CHANGE_SETTINGS, by)
        _check_calendar_file(bare.calendar_file)
        store.save_over(bare)
    return Changed.SETTINGS | Changed.DUE


def save_look(by: UUID, *, theme: str, text_size: int) -> Changed:
    """Light or dark and the size of the text, whatever else of the shop was saved meanwhile."""
    with writing():
        moving.require(Capability.CHANGE_LOOK, by)
        store.save_over(replace(shop(), theme=theme, text_size=text_size))
    return Changed.SETTINGS


def categories(*, active_only: bool = True) -> list[Category]:
    """Kinds of complaint."""
    return [one for one in store.categories() if one.active or not active_only]


def causes(*, active_only: bool = True) -> list[Cause]:
    """Root causes, each branch before what grows on it."""
    return [one.cause for one in tree_of_causes(active_only=active_only)]


def tree_of_causes(*, active_only: bool = True) -> list[PlacedCause]:
    """The same with their places; what grows on a branch that is put aside is not offered either."""
    tree = cause_tree.placed(store.causes())
    return cause_tree.offered(tree) if active_only else tree


def save_categories(found: list[Category], by: UUID) -> Changed:
    """Write the list of kinds; a name left out stays on the complaints that bear it."""
    names = _checked_names([one.name for one in found], "category")
    checked = [
        replace(
            one,
            name=name,
            questions=tuple(_question(text) for text in one.questions),
            plan=tuple(checked_step(step) for step in one.plan),
        )
        for one, name in zip(found, names, strict=True)
    ]
    with writing():
        moving.require(Capability.CHANGE_SETTINGS, by)
        store.put_categories(checked)
    return Changed.SETTINGS


def checked_step(step: TemplateStep) -> TemplateStep:
    """A step of a plan as it can be kept; raises what is wrong with it at `step`, `plan_days` or `plan_who`."""
    text = moving.within("step", step.text)
    if not text:
        raise FieldMissing("step")
    _check_range("plan_days", step.days, 0, 365)
    who = moving.within("plan_who", step.who)
    if step.doer is Doer.STAFF:
        return replace(step, text=text, who="")
    if not who:
        raise FieldMissing("plan_who")
    return replace(step, text=text, who=who)


def save_causes(found: list[Cause], by: UUID) -> Changed:
    """Write the tree of root causes; a name left out stays on the complaints that bear it. Raises
    `cause_tree.RingOfCauses` and `cause_tree.UnknownBranch`."""
    names = _checked_names([one.name for one in found], "cause")
    bare = [
        replace(one, name=name, parent=moving.within("parent", one.parent))
        for one, name in zip(found, names, strict=True)
    ]
    tree = cause_tree.placed(bare)
    with writing():
        moving.require(Capability.CHANGE_SETTINGS, by)
        store.put_causes([one.cause for one in tree])
    return Changed.SETTINGS


def countries() -> list[Country]:
    """The countries a shop can be in, with what follows from each."""
    return [Country(code, zones) for code, zones in sorted(time_zones.of_countries().items())]


def regions(country: str) -> tuple[str, ...]:
    """The regions of a country that have public holidays of their own."""
    return public_holidays.regions(country)


def check(one: Shop) -> None:
    """Raise the first fault of a shop that cannot be, with its field."""
    _bare(one)


def _bare(one: Shop) -> Shop:
    """The shop as it can be kept; raises a fault with its field for what cannot be."""
    moving.needed("name", one.name)
    lines: dict[str, Any] = {
        name: moving.within(name, getattr(one, name))
        for name in ("name", "tagline", "phone", "email", "company_line")
    }
    texts: dict[str, Any] = {
        name: moving.within(name, getattr(one, name), moving.LONGEST_PARAGRAPH)
        for name in ("address", "slip_words")
    }
    _check_numbers(one)
    file = moving.within("calendar_file", one.calendar_file)
    return replace(one, currency=_currency(one.currency), calendar_file=file, **lines, **texts)


def _currency(text: str) -> str:
    """The three letters of ISO 4217, in capitals: amounts and limits are compared by them."""
    bare = text.strip().upper()
    if not re.fullmatch("[A-Z]{3}", bare):
        raise NoCurrency(text)
    return bare


def _check_numbers(one: Shop) -> None:
    _check_range("acknowledge_hours", one.clocks.acknowledge_hours, 1, 240)
    _check_range("promise_days", one.clocks.promise_days, 0, 60)
    _check_range("follow_up_days", one.clocks.follow_up_days, 0, 90)
    _check_range("keep_informed_days", one.clocks.keep_informed_days, 0, 60)
    _check_range("soon_hours", one.clocks.soon_hours, 0, 72)
    _check_range("lock_minutes", one.lock_minutes, 0, 60)
    _check_range("remind_minutes", one.remind_minutes, 0, LONGEST)
    _check_range("second_place_days", one.second_place_days, 1, 365)
    _check_range("keep_years", one.keep_years, 0, 100)
    for days in one.clocks.resolve_days.values():
        _check_range("resolve_days", days, 0, 365)
    _check_hours(one)


def _check_hours(one: Shop) -> None:
    if not one.week:
        raise NeverOpen
    for hours in one.week.values():
        if hours.opens >= hours.closes:
            raise HoursReversed(hours)
    calendar_of(one).next_open(clock.now().date())


def _check_calendar_file(name: str) -> None:
    """A place that was good once, such as a stick that is not in now, keeps nobody from saving something else."""
    before = store.get()
    if not name or (before is not None and before.calendar_file == name):
        return
    path = Path(name)
    try:
        good = path.is_absolute() and path.suffix.lower() == ".ics" and path.parent.is_dir()
    except (OSError, ValueError):  # NUL in the name
        good = False
    if not good or path.is_dir():
        raise NoPlaceForCalendar(name)


class NoPlaceForCalendar(UserError):
    """Where the file for other calendars is to lie is no folder, or its name does not end in `.ics`."""

    field = "calendar_file"

    def __init__(self, name: str) -> None:
        super().__init__(name[:200])
        self.name = name[:200]


class NoCurrency(UserError):
    """A text that cannot be the code of a currency."""

    field = "currency"

    def __init__(self, text: str) -> None:
        super().__init__(text[:40])
        self.text = text[:40]


class HoursReversed(UserError):
    """A day that closes before it opens."""

    field = "hours"

    def __init__(self, hours: Hours) -> None:
        super().__init__(f"{hours.opens} - {hours.closes}")
        self.hours = hours


def _check_range(field: str, value: int, lowest: int, highest: int) -> None:
    if not lowest <= value <= highest:
        raise OutOfRange(field, lowest, highest)


def _checked_names(names: list[str], field: str) -> list[str]:
    bare = [moving.within(field, name) for name in names]
    if not all(bare):
        raise FieldMissing(field)
    if len({name.casefold() for name in bare}) < len(bare):
        raise TwiceTheSame(field)
    return bare


def _question(text: str) -> str:
    return moving.within("questions", text, moving.LONGEST_PARAGRAPH)


class TwiceTheSame(UserError):
    """Two names in a list are the same."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field
