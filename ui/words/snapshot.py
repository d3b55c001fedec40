"""Words for what can be brought back: when it was made, what it holds, where it lies, and whether it is of any use.

The shop's own clock is not asked: its database may be beyond opening. The computer's zone stands in.
"""

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app.domain import number
from app.domain.snapshot import Condition, Lies, Snapshot
from ui.when import clock_time, day_words, plain_day

translate = QCoreApplication.translate


def made(at: datetime | None, now: datetime) -> str:
    """By itself: Today 09:00 · Yesterday 17:30 · Wed 4 Nov, 17:30 · 04/11/2025, 17:30."""
    close = (translate("Snapshot", "Today {time}"), translate("Snapshot", "Yesterday {time}"))
    return _moment(at, now, close)


def as_of(at: datetime | None, now: datetime) -> str:
    """The same within a sentence."""
    close = (translate("Snapshot", "today {time}"), translate("Snapshot", "yesterday {time}"))
    return _moment(at, now, close)


def _moment(at: datetime | None, now: datetime, close: tuple[str, str]) -> str:
    if at is None:
        return translate("Snapshot", "not known")
    here, today = at.astimezone(), now.astimezone().date()
    time, days = clock_time(here.time()), (today - here.date()).days
    if 0 <= days < len(close):
        return close[days].format(time=time)
    if here.year == today.year:
        day = day_words(here.date())
    else:
        day = QLocale().toString(QDate(here.year, here.month, here.day), QLocale.FormatType.ShortFormat)
    return translate("Snapshot", "{day}, {time}").format(day=day, time=time)


def complaints(snapshot: Snapshot) -> str:
    """1,204, or a dash where nothing says it."""
    return counted(snapshot.complaints)


def counted(count: int | None) -> str:
    """A number as the language writes it; a dash where it is not known."""
    return "–" if count is None else QLocale().toString(count)


def newest(snapshot: Snapshot) -> str:
    """26-0434, 12 Nov."""
    if not snapshot.newest:
        return "–"
    shown = number.shown(snapshot.newest)
    if snapshot.newest_at is None:
        return shown
    day = plain_day(snapshot.newest_at.astimezone().date())
    return translate("Snapshot", "{number}, {day}").format(number=shown, day=day)


def lies(snapshot: Snapshot) -> str:
    """In a word or two, where it is."""
    words = {
        Lies.HERE: translate("Snapshot", "This computer"),
        Lies.ELSEWHERE: translate("Snapshot", "Second place"),
        Lies.ASIDE: translate("Snapshot", "Kept aside"),
        Lies.CHOSEN: translate("Snapshot", "Chosen file"),
    }
    return words[snapshot.lies]


def before(deed: str) -> str:
    """What it was made before; nothing for the one made by the clock or by hand."""
    words = {
        "migration": translate("Snapshot", "made before a new version of Redress"),
        "import": translate("Snapshot", "made before an import"),
        "erase": translate("Snapshot", "made before a customer was erased"),
        "merge": translate("Snapshot", "made before a merge"),
        "restore": translate("Snapshot", "made before a restore"),
        "encrypt": translate("Snapshot", "made before encryption was switched"),
    }
    return words.get(deed, "")


def state(snapshot: Snapshot) -> tuple[str, str, str]:
    """Role, icon and words of its state."""
    if snapshot.condition is Condition.READY and snapshot.locked:
        return "info", "lock-keyhole", translate("Snapshot", "Encrypted")
    words = {
        Condition.READY: ("ok", "circle-check", translate("Snapshot", "Ready")),
        Condition.SEALED: ("info", "file-lock", translate("Snapshot", "Sealed")),
        Condition.NEWER: ("soon", "triangle-alert", translate("Snapshot", "Newer")),
        Condition.DAMAGED: ("late", "circle-alert", translate("Snapshot", "Damaged")),
        Condition.FOREIGN: ("late", "circle-alert", translate("Snapshot", "Not a backup")),
    }
    return words[snapshot.condition]


def advice(snapshot: Snapshot) -> str:
    """What a person should know of it before anything is done with it."""
    if snapshot.condition is Condition.READY and snapshot.locked:
        return translate(
            "Snapshot", "It opens by the passphrase or the recovery code that was in use when it was made."
        )
    words = {
        Condition.READY: _alone() if snapshot.alone else "",
        Condition.SEALED: translate(
            "Snapshot",
            "It opens by the passphrase it was sealed with and by nothing else. If nobody knows it, choose another.",
        ),
        Condition.NEWER: translate(
            "Snapshot", "A newer version of Redress made it. Install that version, then bring it back there."
        ),
        Condition.DAMAGED: translate(
            "Snapshot", "It cannot be read and cannot be brought back. It is left as it is; choose another."
        ),
        Condition.FOREIGN: translate("Snapshot", "Redress did not make this file. Choose another."),
    }
    return words[snapshot.condition]


def _alone() -> str:
    return translate(
        "Snapshot",
        "Its letters and photos are not beside it. Copy the folder redress-files from where this backup came from "
        "to where it lies now first; else they do not come back.",
    )


def size(snapshot: Snapshot) -> str:
    """12.4 MB."""
    return QLocale().formattedDataSize(snapshot.size, 1) if snapshot.size else "–"
