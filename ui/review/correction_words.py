"""Corrections of a closed month in words."""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.closed_month import Correction, Part
from app.domain.followup import Satisfaction
from app.domain.metric import Measure, Metric
from ui import labels
from ui.when import When
from ui.words import metrics
from ui.words import review as review_words

translate = QCoreApplication.translate


def name(correction: Correction) -> str:
    """Cause: Packing too thin."""
    said = correction.name
    if correction.part is Part.FIGURE:
        return metrics.name(Metric(said))
    if correction.part is Part.AGE:
        return translate("Correction", "Open: {age}").format(age=review_words.age(said))
    if correction.part is Part.FACE:
        return translate("Correction", "Felt: {face}").format(
            face=labels.satisfaction(Satisfaction(int(said)))
        )
    words = {
        Part.CATEGORY: translate("Correction", "Kind: {name}"),
        Part.CAUSE: translate("Correction", "Cause: {name}"),
        Part.PRODUCT: translate("Correction", "Item: {name}"),
    }
    return words[correction.part].format(name=review_words.cause(said))


def values(correction: Correction) -> tuple[str, str]:
    """What it was, and what it is; with the number behind it where rounding hides the difference."""
    was, now = _value(correction, correction.was), _value(correction, correction.now)
    if was == now and correction.was.of != correction.now.of:
        words = translate("Correction", "{value} of {of}")
        was = words.format(value=was, of=QLocale().toString(correction.was.of))
        now = words.format(value=now, of=QLocale().toString(correction.now.of))
    return was, now


def since(correction: Correction, when: When, now: datetime) -> str:
    """Tue 3 Nov, was provisional."""
    day = when.day(correction.since, now) if correction.since else ""
    expected = translate("Correction", "was provisional") if correction.expected else ""
    return ", ".join(filter(None, (day, expected)))


def _value(correction: Correction, measure: Measure) -> str:
    if correction.part is Part.FIGURE:
        return metrics.value(measure)
    return QLocale().toString(measure.met)
