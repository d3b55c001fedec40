"""The shop, its kinds of complaint and causes in the database."""

import json
from datetime import date, time
from functools import lru_cache
from typing import Any
from uuid import UUID

from app import identity
from app.domain.clocks import ClockRules
from app.domain.complaint import Channel, Severity
from app.domain.plan import Doer, TemplateStep
from app.domain.shop import Category, Cause, Paper, Shop, SlipPaper
from app.domain.workdays import Hours
from app.errors import ChangedMeanwhile
from app.store.compiled import ByKey
from app.store.tables import CategoryRow, CauseRow, ShopRow

_SHOP = UUID(int=1)
_PLAIN = [
    "name",
    "country",
    "region",
    "zone",
    "currency",
    "language",
    "tagline",
    "address",
    "phone",
    "email",
    "company_line",
    "slip_words",
    "logo",
    "text_size",
    "theme",
    "announce",
    "lock_minutes",
    "slip_copies",
    "slip_signature",
    "dispute_body",
    "remind_minutes",
    "week_begins",
    "clock_hours",
    "calendar_file",
    "calendar_names",
    "second_place",
    "second_place_days",
    "keep_years",
]


def get() -> Shop | None:
    """The shop, or None before first run."""
    found = _kept.rows(_SHOP)
    return _read(*found[0]) if found else None


def save_over(shop: Shop) -> None:
    """Save over the version the value carries; raises `ChangedMeanwhile` over a newer one."""
    if ShopRow.get_or_none(ShopRow.id == _SHOP) is None:
        ShopRow.insert(id=_SHOP, version=shop.version, facts=_facts(shop)).execute()
        return
    same = (ShopRow.id == _SHOP) & (ShopRow.version == shop.version)
    if not ShopRow.update(version=shop.version + 1, facts=_facts(shop)).where(same).execute():
        raise ChangedMeanwhile("shop")


def categories() -> list[Category]:
    """All kinds of complaint in the owner's order."""
    rows = CategoryRow.select().order_by(CategoryRow.position)
    return [
        Category(row.name, tuple(row.questions), row.active, tuple(_step(*facts) for facts in row.plan))
        for row in rows
    ]


def put_categories(found: list[Category]) -> None:
    """Write the whole list in its order."""
    CategoryRow.delete().execute()
    for position, one in enumerate(found):
        CategoryRow.insert(
            id=identity.new_id(),
            name=one.name,
            questions=list(one.questions),
            plan=[[step.text, step.days, step.doer.value, step.who] for step in one.plan],
            active=one.active,
            position=position,
        ).execute()


def causes() -> list[Cause]:
    """All root causes in the owner's order."""
    rows = CauseRow.select().order_by(CauseRow.position)
    return [Cause(row.name, row.active, row.parent) for row in rows]


def put_causes(found: list[Cause]) -> None:
    """Write the whole list in its order."""
    CauseRow.delete().execute()
    for position, one in enumerate(found):
        CauseRow.insert(
            id=identity.new_id(), name=one.name, parent=one.parent, active=one.active, position=position
        ).execute()


def _step(text: str, days: int, doer: str, who: str) -> TemplateStep:
    return TemplateStep(text, days, Doer(doer), who)


def _facts(shop: Shop) -> dict[str, Any]:
    facts: dict[str, Any] = {name: getattr(shop, name) for name in _PLAIN}
    facts["paper"], facts["slip_paper"] = shop.paper.value, shop.slip_paper.value
    facts["week"] = {
        str(day): [hours.opens.isoformat("minutes"), hours.closes.isoformat("minutes")]
        for day, hours in shop.week.items()
    }
    facts["closed_days"] = {day.isoformat(): name for day, name in shop.closed_days.items()}
    facts["clocks"] = {
        "acknowledge_hours": shop.clocks.acknowledge_hours,
        "promise_days": shop.clocks.promise_days,
        "resolve_days": {severity.value: days for severity, days in shop.clocks.resolve_days.items()},
        "follow_up_days": shop.clocks.follow_up_days,
        "soon_hours": shop.clocks.soon_hours,
        "follow_up_by": shop.clocks.follow_up_by.value,
        "keep_informed_days": shop.clocks.keep_informed_days,
    }
    return facts


@lru_cache(maxsize=2)
def _read(facts: str, version: int) -> Shop:
    """Every command asks for the shop, which hardly ever changes; the text itself is the key."""
    return _shop(json.loads(facts), version)


_kept = ByKey(lambda shop_id: ShopRow.select(ShopRow.facts, ShopRow.version).where(ShopRow.id == shop_id))


def _shop(facts: dict[str, Any], version: int) -> Shop:
    clocks = dict(facts["clocks"])
    clocks["follow_up_by"] = Channel(clocks["follow_up_by"])
    clocks["resolve_days"] = {Severity(name): days for name, days in clocks["resolve_days"].items()}
    return Shop(
        **{name: facts[name] for name in _PLAIN if name in facts},
        paper=Paper(facts["paper"]),
        slip_paper=SlipPaper(facts["slip_paper"]),
        week={
            int(day): Hours(time.fromisoformat(opens), time.fromisoformat(closes))
            for day, (opens, closes) in facts["week"].items()
        },
        closed_days={date.fromisoformat(day): name for day, name in facts["closed_days"].items()},
        clocks=ClockRules(**clocks),
        version=version,
    )
