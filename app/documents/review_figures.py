"""The figures of the printed review as words: values with their guards, and the five tiles at its head."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.documents.words import Words
from app.domain import amounts
from app.domain.measures import percent
from app.domain.metric import Better, Guard, Measure, Metric, Unit, about
from app.domain.money import Money
from app.domain.month import first_day
from app.domain.review import Review

NOTHING = "–"
_STILL = 0.05  # of a day or a point: what is shown to one decimal has not changed


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure. `verdict` is "better", "worse" or empty, `verdict_words` what is printed for it."""

    label: str
    value: str
    change: str = ""
    verdict: str = ""
    verdict_words: str = ""


def shown(measure: Measure, said: Words) -> str:
    """A figure as it may be shown: of fewer than ten no percentage, but how many of how many; a dash for nothing."""
    unit = about(measure.metric).unit
    if measure.guard in (Guard.NOTHING_DUE, Guard.NOT_TYPED):
        return NOTHING
    if unit is Unit.MONEY:
        return money(measure.sums, said) or NOTHING
    if unit is Unit.COUNT:
        return str(measure.met)
    if measure.value is None:
        return said.text("review", "met_of", met=measure.met, of=measure.of)
    return _plain(measure.value, unit, said)


def _plain(value: float, unit: Unit, said: Words) -> str:
    if unit is Unit.SHARE:
        return said.percent(percent(value))
    if unit is Unit.PER_HUNDRED:
        return said.number(value, ".2f")
    return said.number(value)


def money(sums: Mapping[str, int], said: Words) -> str:
    """Sums of several currencies stand side by side; empty where nothing was spent."""
    worths = [Money(minor, currency) for currency, minor in sorted(sums.items()) if minor]
    return " + ".join(amounts.written(worth, said.language) for worth in worths)


def tiles(review: Review, said: Words) -> tuple[Tile, ...]:
    """The five in their order; a count that is neither good nor bad when it grows has no verdict, and one of a month
    that still runs is not set beside a whole month."""
    return (
        _received(review, said),
        _tile(review, Metric.ACKNOWLEDGED_IN_TIME, "acknowledged", said),
        _tile(review, Metric.DAYS_TO_RESOLVE, "days", said),
        _satisfaction(review, said),
        _repeat(review, said),
    )


def month_before_name(first: date, said: Words) -> str:
    """The name of the month before the one that begins on `first`."""
    return said.month_name(date(first.year - (first.month == 1), (first.month - 2) % 12 + 1, 1))


def _received(review: Review, said: Words) -> Tile:
    now, before = (_of(each, Metric.RECEIVED).met for each in (review.measures, review.before))
    if not _is_beside_a_month(review, Metric.RECEIVED):
        return Tile(said.text("review", "received"), str(now))
    month = month_before_name(first_day(review.month), said)
    key = "more" if now > before else "fewer" if now < before else "same"
    words = said.text("review", key, n=abs(now - before), month=month)
    return Tile(said.text("review", "received"), str(now), _arrow(now - before) + words)


def _repeat(review: Review, said: Words) -> Tile:
    measure, before = _of(review.measures, Metric.REPEAT), _of(review.before, Metric.REPEAT).met
    if measure.guard is Guard.NOTHING_DUE:
        return Tile(said.text("review", "repeat"), NOTHING)
    now = measure.met
    if not _is_beside_a_month(review, Metric.REPEAT):
        return Tile(said.text("review", "repeat"), str(now))
    words = said.text("review", "more_plain" if now > before else "fewer_plain", n=abs(now - before))
    tile = Tile(said.text("review", "repeat"), str(now), words)
    return _changed(tile, Metric.REPEAT, now - before, said)


def _is_beside_a_month(review: Review, metric: Metric) -> bool:
    """Whether there is a month before to set a whole month's count beside."""
    return not review.is_running and _of(review.before, metric).guard is not Guard.NOTHING_DUE


def _satisfaction(review: Review, said: Words) -> Tile:
    """Without a month to set it beside it says how many answers it is made of."""
    tile = _tile(review, Metric.SATISFACTION, "satisfaction", said)
    n = _of(review.measures, Metric.SATISFACTION).of
    if tile.change or not n or _of(review.before, Metric.SATISFACTION).value is not None:
        return tile
    return Tile(tile.label, tile.value, said.text("review", "answer" if n == 1 else "answers", n=n))


def _tile(review: Review, metric: Metric, label: str, said: Words) -> Tile:
    now, before = _of(review.measures, metric), _of(review.before, metric)
    words, value = said.text("review", label), shown(now, said)
    if now.value is None or before.value is None:
        return Tile(words, value)
    if about(metric).unit is Unit.SHARE:
        step: float = round(100 * now.value) - round(100 * before.value)
    else:
        step = round(round(now.value, 1) - round(before.value, 1), 1)
    return _changed(Tile(words, value, _step_words(metric, step, said)), metric, step, said)


def _step_words(metric: Metric, step: float, said: Words) -> str:
    if about(metric).unit is Unit.DAYS:
        return said.text("review", "longer" if step > 0 else "shorter", n=said.number(abs(step)))
    if abs(step) == 1:
        return said.text("review", "point")
    return said.text("review", "points", n=said.number(abs(step), "g"))


def _changed(tile: Tile, metric: Metric, step: float, said: Words) -> Tile:
    """With the way it went before the words of its change, and whether that is better; without a change none."""
    if abs(step) < _STILL:
        return Tile(tile.label, tile.value)
    verdict = "better" if (step > 0) == (about(metric).better is Better.HIGHER) else "worse"
    return replace(
        tile, change=_arrow(step) + tile.change, verdict=verdict, verdict_words=said.text("review", verdict)
    )


def _of(measures: Mapping[Metric, Measure], metric: Metric) -> Measure:
    return measures.get(metric) or Measure(metric, guard=Guard.NOTHING_DUE)


def _arrow(step: float) -> str:
    return "↑ " if step > 0 else "↓ " if step < 0 else ""
