"""The five figures at the head of the printed review, as words: value, change, and whether that is better."""

from dataclasses import dataclass

from app.documents.charts import month_before_name
from app.documents.words import Words
from app.domain.month import first_day
from app.domain.review import Review, Share


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure. `verdict` is "better", "worse" or empty, `verdict_words` what is printed for it."""

    label: str
    value: str
    change: str = ""
    verdict: str = ""
    verdict_words: str = ""


def tiles(review: Review, said: Words) -> tuple[Tile, ...]:
    """The five in their order; a count that is neither good nor bad when it grows has no verdict."""
    return (
        _received(review, said),
        _acknowledged(review, said),
        _days(review, said),
        _satisfaction(review, said),
        _repeat(review, said),
    )


def share_words(share: Share, said: Words) -> str:
    """A percentage where there are enough, else so many of so many."""
    if share.percent is not None:
        return said.percent(share.percent)
    return said.text("review", "met_of", met=share.met, of=share.of) if share.of else "–"


def _received(review: Review, said: Words) -> Tile:
    now, before = review.numbers.received, review.numbers_before.received
    month = month_before_name(first_day(review.month), said)
    key = "more" if now > before else "fewer" if now < before else "same"
    words = said.text("review", key, n=abs(now - before), month=month)
    return Tile(said.text("review", "received"), str(now), _arrow(now - before) + words)


def _acknowledged(review: Review, said: Words) -> Tile:
    now, before = review.numbers.acknowledged_in_24h, review.numbers_before.acknowledged_in_24h
    label, value = said.text("review", "acknowledged"), share_words(now, said)
    if now.percent is None or before.percent is None:
        return Tile(label, value)
    return _changed(
        label, value, now.percent - before.percent, _points(now.percent - before.percent, said), said
    )


def _days(review: Review, said: Words) -> Tile:
    now, before = review.numbers.days_to_resolve.median, review.numbers_before.days_to_resolve.median
    label, value = said.text("review", "days"), "–" if now is None else said.number(now)
    if now is None or before is None:
        return Tile(label, value)
    step = round(now, 1) - round(before, 1)
    words = said.text("review", "longer" if step > 0 else "shorter", n=said.number(abs(step)))
    return _changed(label, value, step, words, said, less_is_better=True)


def _satisfaction(review: Review, said: Words) -> Tile:
    now, before = review.numbers.satisfaction_mean, review.numbers_before.satisfaction_mean
    label, value = said.text("review", "satisfaction"), "–" if now is None else said.number(now)
    n = review.numbers.satisfied.of
    if now is None or before is None:
        answers = said.text("review", "answer" if n == 1 else "answers", n=n)
        return Tile(label, value, answers if n else "")
    return _changed(label, value, now - before, _points(round(now - before, 1), said), said)


def _repeat(review: Review, said: Words) -> Tile:
    now, before = review.numbers.repeat, review.numbers_before.repeat
    words = said.text("review", "more_plain" if now > before else "fewer_plain", n=abs(now - before))
    return _changed(said.text("review", "repeat"), str(now), now - before, words, said, less_is_better=True)


def _changed(
    label: str, value: str, step: float, words: str, said: Words, *, less_is_better: bool = False
) -> Tile:
    if abs(step) < 0.05:
        return Tile(label, value)
    verdict = "better" if (step < 0) == less_is_better else "worse"
    return Tile(label, value, _arrow(step) + words, verdict, said.text("review", verdict))


def _points(step: float, said: Words) -> str:
    return (
        said.text("review", "point")
        if abs(step) == 1
        else said.text("review", "points", n=said.number(abs(step), "g"))
    )


def _arrow(step: float) -> str:
    return "↑ " if step > 0 else "↓ " if step < 0 else ""
