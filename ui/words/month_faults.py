"""Why a month cannot be closed, its sales not be kept or a name of its bars not be changed, in sentences."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QLocale

from app.services import settings
from ui.when import clock_time, day_words
from ui.words.review import month_words

translate = QCoreApplication.translate


def _already_closed(fault: Any) -> str:
    local = settings.calendar().local(fault.at)
    words = translate(
        "Fault", "{name} closed {month} on {day} at {time}. Its figures stand as they were then."
    )
    if not fault.by:
        words = translate(
            "Fault", "{month} was closed on {day} at {time}. Its figures stand as they were then."
        )
    return words.format(
        name=fault.by,
        month=month_words(fault.month),
        day=day_words(local.date()),
        time=clock_time(local.time()),
    )


def _too_early(fault: Any) -> str:
    words = translate("Fault", "{month} can be closed from its last open day on, {day}. Nothing was changed.")
    return words.format(month=month_words(fault.month), day=day_words(fault.from_day))


def _nothing_to_close(fault: Any) -> str:
    words = translate(
        "Fault", "No complaint had come in by the end of {month}, so there is nothing to close."
    )
    return words.format(month=month_words(fault.month))


def _clock_behind(fault: Any) -> str:
    local = settings.calendar().local(fault.latest)
    words = translate(
        "Fault",
        "The clock of this computer stands before a complaint of {day}, {time}. Set the clock right, then close the "
        "month. Nothing was changed.",
    )
    return words.format(day=day_words(local.date()), time=clock_time(local.time()))


def _unreadable(fault: Any) -> str:
    words = translate(
        "Fault",
        "The figures kept for {month} cannot be read; they were changed outside Redress. A backup may still have them.",
    )
    return words.format(month=month_words(fault.month))


def _same_name(fault: Any) -> str:
    return translate("Fault", "“{name}” is called that already. Nothing was changed.").format(name=fault.name)


def _unlikely(fault: Any) -> str:
    if fault.value < 0:
        return translate("Fault", "Sales cannot be below zero. Nothing was changed.")
    words = translate(
        "Fault", "{number} sales cannot be meant. Look at the digits again; nothing was changed."
    )
    if fault.field == "turnover":
        words = translate(
            "Fault", "This turnover cannot be meant. Look at the digits again; nothing was changed."
        )
    return words.format(number=QLocale().toString(fault.value))


MONTH_FAULTS: dict[str, Callable[[Any], str]] = {
    "app.domain.closed_month.AlreadyClosed": _already_closed,
    "app.domain.closed_month.TooEarlyToClose": _too_early,
    "app.domain.closed_month.NothingToClose": _nothing_to_close,
    "app.domain.closed_month.ClockBehind": _clock_behind,
    "app.domain.closed_month.FiguresUnreadable": _unreadable,
    "app.domain.renaming.SameName": _same_name,
    "app.domain.sales.UnlikelySales": _unlikely,
}
