"""What is kept of one person as JSON. Keys are the English words of the fields; parts of one name stand in a list;
moments are ISO 8601 with their offset, money is in minor units, `[person]` and the like stand for what is of others."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from app.domain.access_report import AccessReport, Coded, Part, Value
from app.domain.money import Money

FORMAT = "redress-access-1"


def as_json(report: AccessReport) -> bytes:
    """The whole report, indented for people who open it all the same."""
    told = {
        "format": FORMAT,
        "made_at": report.made_at.isoformat(timespec="seconds"),
        "shop": {"name": report.head.name, "email": report.head.email, "phone": report.head.phone},
        "customer": report.customer,
        **_together(report.parts),
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode("utf-8") + b"\n"


def _together(parts: Iterable[Part]) -> dict[str, Any]:
    lists: dict[str, Any] = {}
    for part in parts:
        lists.setdefault(part.name, []).append(_part(part))
    return lists


def _part(part: Part) -> dict[str, Any]:
    title = {"number": part.title} if part.title else {}
    return title | {name: _value(value) for name, value in part.facts} | _together(part.parts)


def _value(value: Value) -> Any:
    if isinstance(value, Coded):
        return value.value
    if isinstance(value, Money):
        return {"amount": value.minor, "currency": value.currency}
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: _value(one) for name, one in value.items()}
    return [_value(one) for one in value] if isinstance(value, tuple) else value
