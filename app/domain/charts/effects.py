"""Whether improvements helped: what was watched before and after, and how sure the difference is."""

from collections.abc import Sequence
from functools import partial
from math import isinf

from app.domain.charts import forest
from app.domain.charts.forest import Forest, Row
from app.domain.charts.wording import Wording
from app.domain.drawing import Layout, Table
from app.domain.effects import Effect, Verdict

_FARTHEST = 999.0  # for an interval that has no end, where nothing came before


def before_and_after(found: Sequence[tuple[str, Effect]], said: Wording) -> Layout:
    """Improvements by name, each with its effect."""
    shown = Forest(
        rows=tuple(_row(name, effect, said) for name, effect in found),
        head=said.text("times"),
        sides=(said.text("before"), said.text("after")),
        empty=said.text("no_effects"),
        table=Table(
            tuple(
                said.spoken(key) for key in ("improvement", "days", "before", "after", "times", "from", "to")
            ),
            tuple(_listed(name, effect) for name, effect in found),
        ),
    )
    return partial(forest.draw, shown)


def _row(name: str, effect: Effect, said: Wording) -> Row:
    days = effect.windows.days if effect.windows else 0
    spoken = said.spoken("effect_of", name=name, before=effect.before, after=effect.after, days=days)
    verdict = said.text(effect.verdict.value)
    told = (f"{verdict}, {said.text('days_each', n=days)}", verdict) if days else (verdict,)
    if effect.ratio is None or effect.ratio.value is None:
        return Row(name, effect.before, effect.after, told, spoken, is_counted=days > 0)
    interval = effect.ratio.interval
    high = _FARTHEST if isinf(interval.high) else interval.high
    return Row(
        name=name,
        before=effect.before,
        after=effect.after,
        told=told,
        spoken=spoken,
        low=interval.low,
        value=effect.ratio.value,
        high=high,
        is_certain=effect.verdict in (Verdict.FEWER, Verdict.MORE),
    )


def _listed(name: str, effect: Effect) -> tuple[str | int | float | None, ...]:
    days = effect.windows.days if effect.windows else None
    if effect.ratio is None:
        return name, days, effect.before, effect.after, None, None, None
    interval, value = effect.ratio.interval, effect.ratio.value
    high = None if isinf(interval.high) else round(interval.high, 2)
    return name, days, effect.before, effect.after, value and round(value, 2), round(interval.low, 2), high
