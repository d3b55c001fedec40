"""What customers allow and ask for, in words."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from app.domain.consent import Consent, How, Purpose
from app.domain.privacy_request import PrivacyRequest, RequestEnd, RequestKind
from ui.when import counted, day_words

translate = QCoreApplication.translate


def purpose(value: Purpose) -> str:
    """What is allowed."""
    return {
        Purpose.PHOTOS: translate("Privacy", "Photos"),
        Purpose.EMAIL: translate("Privacy", "Writing by e-mail"),
        Purpose.CONTACT: translate("Privacy", "Contact after closing"),
        Purpose.CASE_STUDY: translate("Privacy", "Teaching example"),
        Purpose.THANKS: translate("Privacy", "Showing their thanks"),
        Purpose.OTHER: translate("Privacy", "Something else"),
    }[value]


def how(value: How) -> str:
    """How the customer said so."""
    return {
        How.COUNTER: translate("Privacy", "At the counter"),
        How.PHONE: translate("Privacy", "By phone"),
        How.SIGNED: translate("Privacy", "Signed"),
        How.WRITTEN: translate("Privacy", "In writing"),
    }[value]


def request(value: RequestKind) -> str:
    """What the customer asks for."""
    return {
        RequestKind.ACCESS: translate("Privacy", "See what we keep"),
        RequestKind.CORRECTION: translate("Privacy", "Have it put right"),
        RequestKind.ERASURE: translate("Privacy", "Have it erased"),
        RequestKind.STOP: translate("Privacy", "Use it no more"),
    }[value]


def ended(value: RequestEnd) -> str:
    """What came of a request."""
    return {
        RequestEnd.ANSWERED: translate("Privacy", "Answered"),
        RequestEnd.REFUSED: translate("Privacy", "Refused, with the reason"),
        RequestEnd.TAKEN_BACK: translate("Privacy", "Taken back"),
    }[value]


def not_allowed_yet(complaint_id: UUID, value: Purpose) -> str:
    """A calm word where something is done that the customer may be asked about; nothing where they allowed it."""
    from app.services import consents  # would hold up the start

    if not consents.is_missing(complaint_id, value):
        return ""
    words = translate("Privacy", "No consent is noted on the customer's card for: {what}.")
    return words.format(what=purpose(value))


def consent_line(one: Consent, given: str, withdrawn: str) -> str:
    """At the counter, 12 Nov: the days come as the window writes them."""
    said = translate("Privacy", "{how}, {day}").format(how=how(one.how), day=given)
    if one.holds:
        return said
    return translate("Privacy", "{said}; taken back {day}").format(said=said, day=withdrawn)


def time_left(one: PrivacyRequest, today: date) -> tuple[str, str]:
    """The status role and the words for how long there is to answer."""
    days = (one.answer_by - today).days
    by = day_words(one.answer_by)
    if days < 0:
        late = counted(translate("Privacy", "Late by %n day(s)", "", -days))
        return "late", translate("Privacy", "{late}, was due {day}").format(late=late, day=by)
    return "soon" if days <= 7 else "info", translate("Privacy", "Answer by {day}").format(day=by)
