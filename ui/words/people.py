"""What is said of people and their files: why somebody cannot come in, how it went, who may be the same."""

from collections import Counter

from PySide6.QtCore import QCoreApplication, QLocale

from app.domain.customer_merge import Because
from app.domain.person_file import LeftOut, PersonRefusal, RefusedPerson
from app.services.customer_files import PeopleReport
from ui.words.faults import field_name

translate = QCoreApplication.translate


def refusal(refused: RefusedPerson) -> str:
    """Why somebody cannot come in, and what to do."""
    words = {
        PersonRefusal.NOBODY: translate("PersonRefusal", "no name, phone number or e-mail address"),
        PersonRefusal.NOT_CLOSED: translate("PersonRefusal", "the card does not end before the next begins"),
        PersonRefusal.CUT_OFF: translate("PersonRefusal", "the file ends in the middle of it"),
        PersonRefusal.OPEN_QUOTE: translate("PersonRefusal", "a quotation mark is never closed"),
        PersonRefusal.TOO_FEW_CELLS: translate("PersonRefusal", "fewer cells than columns ({detail})"),
        PersonRefusal.TOO_MANY_CELLS: translate("PersonRefusal", "more cells than columns ({detail})"),
        PersonRefusal.TOO_LONG: translate("PersonRefusal", "“{field}” is too long"),
        PersonRefusal.TOO_MANY_WAYS: translate(
            "PersonRefusal", "more numbers or addresses than one person has"
        ),
    }[refused.reason]
    return words.format(detail=refused.detail, field=field_name(refused.detail))


def left_out(report: PeopleReport) -> str:
    """What of the new people our card has no room for: "Left out: photo (3), birthday"."""
    names = {
        LeftOut.PHOTO: translate("LeftOut", "photo"),
        LeftOut.BIRTHDAY: translate("LeftOut", "birthday"),
        LeftOut.ORGANISATION: translate("LeftOut", "company and job"),
        LeftOut.WEB: translate("LeftOut", "web address"),
        LeftOut.BAD_PHONE: translate("LeftOut", "what is no phone number"),
        LeftOut.BAD_EMAIL: translate("LeftOut", "what is no e-mail address"),
        LeftOut.KEY: translate("LeftOut", "key"),
        LeftOut.LABEL: translate("LeftOut", "label of the first number or address"),
        LeftOut.OTHER: translate("LeftOut", "other"),
    }
    counts = Counter(what for person in report.fresh for what in person.left_out)
    parts = [f"{names[what]} ({QLocale().toString(counts[what])})" for what in names if counts[what]]
    return translate("LeftOut", "Left out: {parts}").format(parts=", ".join(parts)) if parts else ""


def counts(report: PeopleReport) -> str:
    """12 new, 3 here already, 1 refused"""
    number = QLocale().toString
    return translate("PeopleReport", "{fresh} new, {there} here already, {refused} refused").format(
        fresh=number(len(report.fresh)), there=number(len(report.there)), refused=number(len(report.refused))
    )


def because(reasons: tuple[Because, ...]) -> str:
    """same phone, same e-mail; same phone, another name"""
    words = {
        Because.PHONE: translate("Because", "same phone"),
        Because.EMAIL: translate("Because", "same e-mail"),
        Because.NAME_AND_POSTCODE: translate("Because", "like name, same postcode"),
        Because.OTHER_NAME: translate("Because", "another name"),
    }
    return ", ".join(words[one] for one in reasons)
