"""What is to be said beside a figure: how sure it is, why it is not shown, of how many it is made."""

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.metric import Guard, Measure, Unit, about
from ui.review.tile_words import decimal

translate = QCoreApplication.translate
_MOST_VALUES = 12


def aside(measure: Measure | None) -> str:
    """The short form, for a row of a table."""
    if measure is None:
        return ""
    return ", ".join(filter(None, (_guard(measure), _interval(measure), _provisional(measure))))


def more(measure: Measure | None) -> str:
    """All of it in sentences, for the card under a figure."""
    if measure is None:
        return ""
    said = (_counts(measure), _spread(measure), _sentence(measure), _why(measure), _later(measure))
    return " ".join(filter(None, said))


def _guard(measure: Measure) -> str:
    return {
        Guard.NOTHING_DUE: translate("Measure", "nothing to measure"),
        Guard.TOO_FEW: translate("Measure", "of {n} only").format(n=measure.of),
        Guard.NOT_TYPED: translate("Measure", "sales not typed"),
    }.get(measure.guard, "")


def _interval(measure: Measure) -> str:
    interval = measure.interval
    if interval is None:
        return ""
    words, unit = translate("Measure", "{low} to {high}"), about(measure.metric).unit
    write = {Unit.SHARE: _percent, Unit.COUNT: _whole}.get(unit, decimal)
    return words.format(low=write(interval.low), high=write(interval.high))


def _whole(count: float) -> str:
    return QLocale().toString(round(count))


def _percent(share: float) -> str:
    return translate("Measure", "{n}%").format(n=QLocale().toString(round(100 * share)))


def _provisional(measure: Measure) -> str:
    return translate("Measure", "provisional") if measure.provisional else ""


def _counts(measure: Measure) -> str:
    if not measure.of:
        return ""
    if about(measure.metric).unit is Unit.SHARE:
        return translate("Measure", "{met} of {of}.").format(met=measure.met, of=measure.of)
    return translate("Measure", "Made of {n}.").format(n=measure.of)


def _spread(measure: Measure) -> str:
    if measure.p90 is not None:
        return translate("Measure", "Nine in ten: at most {n}.").format(n=decimal(measure.p90))
    if not measure.values:
        return ""
    shown = ", ".join(decimal(value) for value in measure.values[:_MOST_VALUES])
    return translate("Measure", "Each of them: {values}.").format(values=shown)


def _sentence(measure: Measure) -> str:
    """A count is what it is; what is uncertain is the mean behind it."""
    if measure.interval is None:
        return ""
    if about(measure.metric).unit is Unit.SHARE:
        words = translate("Measure", "With 95 % certainty the true share is {words}.")
    else:
        words = translate("Measure", "With 95 % certainty a month like this brings {words} on average.")
    return words.format(words=_interval(measure))


def _why(measure: Measure) -> str:
    return {
        Guard.NOTHING_DUE: translate("Measure", "There was nothing to measure."),
        Guard.TOO_FEW: translate(
            "Measure", "Fewer than ten say nothing in percent, so the counts are shown."
        ),
        Guard.NOT_TYPED: translate("Measure", "Type the sales of the month (Alt+5) to see it."),
    }.get(measure.guard, "")


def _later(measure: Measure) -> str:
    if not _provisional(measure):
        return ""
    return translate("Measure", "Provisional: the days that may still change it have not all passed.")
