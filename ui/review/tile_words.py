"""What a tile says: a figure, and how it has changed against another month."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.metric import Better, Guard, Measure, Metric, Unit, about
from app.domain.money import Money
from ui import labels
from ui.words import metrics

translate = QCoreApplication.translate
TILES = (
    Metric.RECEIVED,
    Metric.ACKNOWLEDGED_IN_TIME,
    Metric.DAYS_TO_RESOLVE,
    Metric.SATISFACTION,
    Metric.REPEAT,
)


@dataclass(frozen=True)
class Change:
    """How a figure has changed. `verdict` is "better", "worse" or empty: not every figure has a good direction."""

    words: str = ""
    arrow: str = ""
    verdict: str = ""


def change(now: Measure | None, then: Measure | None, month: str, *, is_running: bool = False) -> Change:
    """The change in words; nothing where one of the two was guarded away. A month that still runs is not fewer than a
    whole one: what is counted up stands beside it as it is."""
    if now is None or then is None:
        return Change()
    metric = now.metric
    unit = about(metric).unit
    if is_running and (unit in (Unit.COUNT, Unit.MONEY) or metric is Metric.REPEAT):
        return _so_far(then, month)
    if unit is Unit.MONEY:
        if then.guard is Guard.NOTHING_DUE:  # before the shop's first complaint
            return Change()
        return _of_money(metric, now.sums, then.sums, month)
    if metric is Metric.REPEAT:  # counts that hardly ever reach ten are set beside one another as counts
        return _counted(metric, now.met - then.met, month) if now.of and then.of else Change()
    if now.value is None or then.value is None:
        return Change()
    difference = _as_shown(now.value, unit) - _as_shown(then.value, unit)
    if unit is Unit.COUNT:
        return _counted(metric, round(difference), month)
    return _measured(metric, unit, difference)


def shown(measure: Measure | None) -> str:
    """The figure as a tile has it."""
    if measure is None:
        return "–"
    if measure.metric is Metric.REPEAT and measure.guard is not Guard.NOTHING_DUE:
        return QLocale().toString(measure.met)
    return metrics.value(measure)


def decimal(value: float) -> str:
    """One decimal in the chosen language; whole numbers without."""
    rounded = round(float(value), 1)
    return QLocale().toString(rounded, "f", 0 if rounded == int(rounded) else 1)


def _so_far(then: Measure, month: str) -> Change:
    if then.guard is Guard.NOTHING_DUE:
        return Change()
    words = translate("Tiles", "so far; {value} in all {month}")
    return Change(words.format(value=shown(then), month=month))


def _counted(metric: Metric, difference: int, month: str) -> Change:
    if not difference:
        return Change(translate("Tiles", "as many as in {month}").format(month=month))
    more, fewer = translate("Tiles", "{n} more than {month}"), translate("Tiles", "{n} fewer than {month}")
    words = (more if difference > 0 else fewer).format(n=QLocale().toString(abs(difference)), month=month)
    return Change(words, _arrow(difference), _verdict(metric, difference))


def _as_shown(value: float, unit: Unit) -> float:
    """From 86% to 78% are 8 points, whatever the digits behind them that nobody sees."""
    return round(value, 2 if unit is Unit.SHARE else 1)


def _measured(metric: Metric, unit: Unit, difference: float) -> Change:
    rounded = round(100 * difference) if unit is Unit.SHARE else round(difference, 1)
    if not rounded:
        return Change(translate("Tiles", "as before"))
    words = (_one if abs(rounded) == 1 else _several)(unit, is_more=rounded > 0)
    return Change(words.format(n=decimal(abs(rounded))), _arrow(rounded), _verdict(metric, rounded))


def _one(unit: Unit, *, is_more: bool) -> str:
    more, less = {
        Unit.DAYS: (translate("Tiles", "1 day longer"), translate("Tiles", "1 day shorter")),
        Unit.HOURS: (translate("Tiles", "1 hour longer"), translate("Tiles", "1 hour shorter")),
        Unit.PER_HUNDRED: ("1", "1"),
    }.get(unit, (translate("Tiles", "1 point"),) * 2)
    return more if is_more else less


def _several(unit: Unit, *, is_more: bool) -> str:
    more, less = {
        Unit.DAYS: (translate("Tiles", "{n} days longer"), translate("Tiles", "{n} days shorter")),
        Unit.HOURS: (translate("Tiles", "{n} hours longer"), translate("Tiles", "{n} hours shorter")),
        Unit.PER_HUNDRED: ("{n}", "{n}"),
    }.get(unit, (translate("Tiles", "{n} points"),) * 2)
    return more if is_more else less


def _of_money(metric: Metric, now: Mapping[str, int], then: Mapping[str, int], month: str) -> Change:
    """Only one and the same currency can be set against itself."""
    currencies = now.keys() | then.keys()
    if len(currencies) != 1:
        return Change()
    (currency,) = currencies
    difference = now.get(currency, 0) - then.get(currency, 0)
    if not difference:
        return Change(translate("Tiles", "as before"))
    more, less = translate("Tiles", "{sum} more than {month}"), translate("Tiles", "{sum} less than {month}")
    worth = labels.money(Money(abs(difference), currency))
    words = (more if difference > 0 else less).format(sum=worth, month=month)
    return Change(words, _arrow(difference), _verdict(metric, difference))


def _arrow(difference: float) -> str:
    return "arrow-up" if difference > 0 else "arrow-down"


def _verdict(metric: Metric, difference: float) -> str:
    better = about(metric).better
    if better is Better.NEITHER:
        return ""
    return "better" if (difference > 0) == (better is Better.HIGHER) else "worse"
