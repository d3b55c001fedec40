"""What is said of erasing: what stands against it, where a customer is named, what stays and why."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.domain.erasure import Against, Hit, Obstacle
from ui.when import day_words

translate = QCoreApplication.translate


def obstacle(one: Against) -> tuple[str, str]:
    """What must end first, and what to do about it."""
    day = day_words(one.until, with_year=True) if one.until else ""
    said, todo = {
        Obstacle.OPEN_COMPLAINT: (
            translate("Obstacle", "{what} is not closed."),
            translate("Obstacle", "Close it first, with its follow-up."),
        ),
        Obstacle.OWED: (
            translate("Obstacle", "Something agreed in {what} was not carried out."),
            translate("Obstacle", "Carry it out, or note there that it failed."),
        ),
        Obstacle.VOUCHER: (
            translate("Obstacle", "A voucher of {what} can be redeemed until {day}.")
            if day
            else translate("Obstacle", "A voucher of {what} can still be redeemed."),
            translate("Obstacle", "Wait until it ends, or cancel it under Vouchers."),
        ),
        Obstacle.GOODS: (
            translate("Obstacle", "Goods of {what} are still here."),
            translate("Obstacle", "Give them back first."),
        ),
        Obstacle.DRAFT: (
            translate("Obstacle", "A complaint of theirs is being written."),
            translate("Obstacle", "Save it or put it aside, on Today."),
        ),
        Obstacle.HOLD: (
            translate("Obstacle", "On hold until {day}: {because}"),
            translate("Obstacle", "An owner can end the hold here."),
        ),
        Obstacle.RETENTION: (
            translate("Obstacle", "It has to be kept until {day}."),
            translate("Obstacle", "How long complaints are kept is settled in Settings, Privacy."),
        ),
    }[one.obstacle]
    return said.format(what=one.what, day=day, because=one.because), todo


def where(hit: Hit) -> str:
    """Where a hit stands: "26-0417, note"."""
    place = _PLACES.get(hit.place.table, "")
    words = translate("ErasingPlace", str(place)) if place else hit.place.table
    return f"{hit.place.number} · {words}" if hit.place.number else words


_PLACES = {
    "complaint": QT_TRANSLATE_NOOP("ErasingPlace", "complaint"),
    "timeline": QT_TRANSLATE_NOOP("ErasingPlace", "timeline"),
    "step": QT_TRANSLATE_NOOP("ErasingPlace", "plan"),
    "promise": QT_TRANSLATE_NOOP("ErasingPlace", "promise"),
    "offer": QT_TRANSLATE_NOOP("ErasingPlace", "offer"),
    "approval": QT_TRANSLATE_NOOP("ErasingPlace", "approval"),
    "voucher": QT_TRANSLATE_NOOP("ErasingPlace", "voucher"),
    "escalation": QT_TRANSLATE_NOOP("ErasingPlace", "passed on"),
    "follow_up": QT_TRANSLATE_NOOP("ErasingPlace", "follow-up"),
    "lesson": QT_TRANSLATE_NOOP("ErasingPlace", "lesson"),
    "commendation": QT_TRANSLATE_NOOP("ErasingPlace", "praise"),
    "case_study": QT_TRANSLATE_NOOP("ErasingPlace", "case study"),
    "complaint_link": QT_TRANSLATE_NOOP("ErasingPlace", "linked complaint"),
    "draft": QT_TRANSLATE_NOOP("ErasingPlace", "draft"),
    "saved_view": QT_TRANSLATE_NOOP("ErasingPlace", "saved view"),
    "preference": QT_TRANSLATE_NOOP("ErasingPlace", "kept view"),
    "absence": QT_TRANSLATE_NOOP("ErasingPlace", "absence"),
}
