"""Faults in sentences: what happened, what is safe, what to do. One for every class that app/ raises.

Faults are named by text, so that showing one does not load the parts of the program that raise it.
"""

from collections.abc import Callable
from datetime import timedelta
from math import ceil
from typing import Any

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from app import errors
from app.domain import capability, dates, imported, lifecycle, money, month, pin, policy_checks
from app.services import settings
from ui import labels
from ui.when import clock_time, counted, day_words, span
from ui.words.key_faults import KEY_FAULTS
from ui.words.month_faults import MONTH_FAULTS
from ui.words.plain_faults import PLAIN_FAULTS
from ui.words.privacy_faults import PRIVACY_FAULTS
from ui.words.storage_faults import STORAGE_FAULTS
from ui.words.template_faults import TEMPLATE_FAULTS

translate = QCoreApplication.translate


def fault_sentence(fault: Exception) -> str:
    """The sentence for a fault of the two families; anything else is a bug and is raised again."""
    for kind in type(fault).__mro__:
        name = f"{kind.__module__}.{kind.__qualname__}"
        if name in SENTENCES:
            return SENTENCES[name](fault)
    if isinstance(fault, errors.StorageError):
        return translate("Fault", "The disk did not take this. What was saved before is safe.")
    if isinstance(fault, errors.UserError):
        return translate("Fault", "That cannot be done just now. Nothing was changed.")
    raise fault


def field_name(field: str) -> str:
    """A form field as the screen calls it."""
    return {
        "words": translate("Field", "In the customer's own words"),
        "note": translate("Field", "Note"),
        "reason": translate("Field", "Reason"),
        "because": translate("Field", "Reason"),
        "name": translate("Field", "Name"),
        "customer": translate("Field", "Name, phone or e-mail"),
        "owner": translate("Field", "Owner"),
        "phone": translate("Field", "Phone"),
        "email": translate("Field", "E-mail"),
        "address": translate("Field", "Address"),
        "salutation": translate("Field", "Greeting"),
        "step": translate("Field", "Step"),
        "responsible": translate("Field", "Who does it"),
        "text": translate("Field", "Words"),
        "terms": translate("Field", "Terms"),
        "amount": translate("Field", "Amount"),
        "product": translate("Field", "Item"),
        "category": translate("Field", "Kind of complaint"),
        "cause": translate("Field", "Cause"),
        "about": translate("Field", "What about"),
        "subject": translate("Field", "Subject"),
        "body": translate("Field", "Text of the letter"),
        "greeting": translate("Field", "Greeting"),
        "closing": translate("Field", "Closing"),
        "acknowledge_hours": translate("Field", "Hours to acknowledge"),
        "promise_days": translate("Field", "Days to the first promise"),
        "follow_up_days": translate("Field", "Days to the follow-up"),
        "keep_informed_days": translate("Field", "Days between contacts"),
        "soon_hours": translate("Field", "Hours shown as soon"),
        "resolve_days": translate("Field", "Days to put it right"),
        "job": translate("Field", "Job"),
        "only_because": translate("Field", "Why only one was offered"),
        "approver": translate("Field", "Who approves it"),
        "item": translate("Field", "Item"),
        "who": translate("Field", "Who does it"),
        "loan_item": translate("Field", "On loan meanwhile"),
        "expires_on": translate("Field", "Good until"),
        "number": translate("Field", "Number of the voucher"),
        "pin": translate("Field", "PIN"),
        "code": translate("Field", "Recovery code"),
        "plan_days": translate("Field", "Working days"),
        "plan_who": translate("Field", "Department or supplier"),
        "lock_minutes": translate("Field", "Minutes until the desk locks"),
    }.get(field, field.replace("_", " ").capitalize())


def _file_unreadable(fault: Any) -> str:
    """What is with the file, and what can be done."""
    sentences = {
        "folder": translate("Fault", "“{name}” is a folder. Add the files in it."),
        "missing": translate("Fault", "“{name}” is no longer there. Choose it anew."),
        "empty": translate("Fault", "“{name}” is empty. Nothing was added."),
        "large": translate("Fault", "“{name}” is larger than 64 MB. Add a smaller copy; the rest is kept."),
        "picture": translate("Fault", "“{name}” is no picture. Choose a PNG or JPEG file."),
        "program": translate("Fault", "“{name}” is a program, no photo or paper. It was not added."),
        "unreadable": translate(
            "Fault", "The computer does not let us read “{name}”. Copy it and try again."
        ),
    }
    return sentences[fault.problem].format(name=fault.path.name)


def _picture_refused(fault: Any) -> str:
    """What is with a logo or a signature, and what to choose instead."""
    sentences = {
        "svg": translate(
            "Fault", "“{name}” is an SVG drawing. Save it as a PNG of 1000 dots, and choose that."
        ),
        "kind": translate("Fault", "“{name}” is no picture we can print. Choose a PNG or JPEG file."),
        "broken": translate("Fault", "“{name}” is damaged. Save the picture anew, or choose another."),
        "small": translate("Fault", "“{name}” is too small to be seen. Choose a larger picture."),
        "huge": translate("Fault", "“{name}” has too many dots. Save it with 4000 dots across at most."),
    }
    return sentences[fault.problem].format(name=fault.name)


def _not_found(fault: errors.NotFound) -> str:
    names = {
        "view": translate("Fault", "This view is no longer there."),
        "complaint": translate("Fault", "There is no complaint {key}. Look at the number again."),
        "customer": translate("Fault", "This customer is no longer there."),
        "file": translate("Fault", "This file is no longer there."),
        "shop": translate("Fault", "The shop is not set up yet."),
    }
    other = translate("Fault", "This is no longer there. Somebody may have taken it away meanwhile.")
    return names.get(fault.what, other).format(key=fault.key)


def _missing(fault: errors.FieldMissing) -> str:
    return translate("Fault", "“{field}” is still empty. Nothing was changed.").format(
        field=field_name(fault.field)
    )


def _too_long(fault: errors.FieldTooLong) -> str:
    words = translate("Fault", "“{field}” holds at most {limit} letters. Shorten it; nothing was changed.")
    return words.format(field=field_name(fault.field), limit=QLocale().toString(fault.limit))


def _amount(fault: money.BadAmount) -> str:
    return {
        "negative": translate("Fault", "An amount cannot be below zero."),
        "too precise": translate("Fault", "“{text}” has more digits after the point than the currency."),
        "nothing": translate("Fault", "An amount of nothing cannot be meant."),
        "too large": translate("Fault", "“{text}” is more than can be meant. Look at the digits again."),
    }.get(fault.problem, translate("Fault", "“{text}” is not an amount. Type it as 64.90.")).format(
        text=fault.text[:40]
    )


def _above_receipt(fault: Any) -> str:
    if fault.back.minor:
        words = translate(
            "Fault",
            "{back} of the {paid} that was paid has been given back already. Look at the amount again.",
        )
        return words.format(back=labels.money(fault.back), paid=labels.money(fault.paid))
    words = translate("Fault", "{worth} is more than the {paid} that was paid. Look at the amount again.")
    return words.format(worth=labels.money(fault.worth), paid=labels.money(fault.paid))


def _already_decided(fault: Any) -> str:
    words = (
        translate("Fault", "{name} has said yes to this already. Nothing was changed.")
        if fault.state == "used"
        else translate("Fault", "{name} has said no to this already. Nothing was changed.")
    )
    return words.format(name=fault.by)


def _already_redeemed(fault: Any) -> str:
    words = translate("Fault", "Voucher {number} was redeemed on {day} by {name}. Nothing was changed.")
    day = day_words(settings.calendar().day_of(fault.at))
    return words.format(number=fault.number, day=day, name=fault.by)


def _voucher_expired(fault: Any) -> str:
    words = translate("Fault", "Voucher {number} was good until {day}. Nothing was changed.")
    return words.format(number=fault.number, day=day_words(fault.on))


def _illegal(fault: lifecycle.IllegalMove) -> str:
    words = translate("Fault", "This complaint is “{stage}”, where that cannot be done. Nothing was changed.")
    return words.format(stage=labels.status(fault.status))


def _not_allowed(fault: capability.NotAllowed) -> str:
    words = translate("Fault", "“{role}” cannot do this. Ask a colleague who can; nothing was changed.")
    return words.format(role=labels.role(fault.role))


def _wrong_pin(fault: pin.WrongPin) -> str:
    if fault.wait:
        words = translate("Fault", "That is not the PIN. Wait {wait} before the next try.")
        return words.format(wait=_pause(fault.wait))
    if fault.tries_left == 1:
        return translate("Fault", "That is not the PIN. One more try before a wait.")
    return translate("Fault", "That is not the PIN. %n more tries before a wait.", None, fault.tries_left)


def _too_many_tries(fault: pin.TooManyTries) -> str:
    words = translate("Fault", "Too many wrong tries. Wait {wait}, then type the PIN again.")
    return words.format(wait=_pause(fault.wait))


def _pause(wait: timedelta) -> str:
    """30 seconds, 8 min: never less than a second."""
    seconds = max(1, ceil(wait.total_seconds()))
    if seconds <= 90:
        return counted(translate("Fault", "%n second(s)", "", seconds))
    return span(ceil(seconds / 60))


def _bad_limit(fault: policy_checks.BadLimit) -> str:
    if fault.problem == "negative":
        return translate("Fault", "A limit cannot be below zero.")
    if fault.problem == "too precise":
        return translate("Fault", "A limit has no more digits after the point than the currency.")
    return translate("Fault", "This limit is more than can be meant. Look at the digits again.")


def _limit_reversed(fault: policy_checks.LimitReversed) -> str:
    if fault.below is None:
        return translate("Fault", "A senior's limit cannot be below the front desk's, which is any price.")
    words = translate("Fault", "A senior's limit cannot be below the front desk's {limit}.")
    return words.format(limit=fault.below)


def _still_missing(fault: lifecycle.StillMissing) -> str:
    need = lifecycle.Need
    return {
        need.NOT_YET_ACKNOWLEDGED: translate(
            "Fault", "The customer already knows that we have the complaint."
        ),
        need.ACKNOWLEDGED: translate("Fault", "First tell the customer that we have the complaint."),
        need.WAITING: translate("Fault", "The complaint does not wait for anybody."),
        need.REMEDY_OR_REJECTION: translate(
            "Fault", "First note which offer the customer accepts, or give the reason for a rejection."
        ),
        need.FOLLOW_UP_OUTCOME_OR_WAIVER: translate(
            "Fault", "First ask the customer whether all is well, or waive the follow-up."
        ),
        need.ROOT_CAUSE: translate("Fault", "Choose the cause before closing."),
        need.MERGED: translate("Fault", "This complaint is not merged with another one."),
        need.NOT_ESCALATED: translate(
            "Fault", "It was passed on already. Note the answer first, or give it another date."
        ),
        need.ESCALATED: translate("Fault", "This complaint is not passed on to anybody."),
        need.NO_DEADLOCK: translate("Fault", "That no agreement was found has been said already."),
        need.NOTHING_OWED: translate(
            "Fault",
            "The customer does not have what was agreed yet. Carry it out first, or open the complaint again.",
        ),
    }[fault.need]


def _range(fault: settings.OutOfRange) -> str:
    words = translate("Fault", "“{field}” goes from {lowest} to {highest}.")
    return words.format(field=field_name(fault.field), lowest=fault.lowest, highest=fault.highest)


def _hours(fault: settings.HoursReversed) -> str:
    words = translate("Fault", "The day would close at {closes}, before it opens at {opens}.")
    return words.format(opens=clock_time(fault.hours.opens), closes=clock_time(fault.hours.closes))


def _month_not_begun(fault: month.MonthNotBegun) -> str:
    first = month.first_day(fault.month)
    shown = QLocale().toString(QDate(first.year, first.month, 1), "MMMM yyyy")
    return translate("Fault", "{month} has not begun, so there is nothing to review.").format(month=shown)


def _not_yet_come(fault: dates.NotYetCome) -> str:
    """21 November has not come yet. The receipt may say 2 Nov or 12 Nov."""
    same_year = all(one.year == fault.day.year for one in fault.perhaps)
    year = "" if same_year and fault.perhaps else " yyyy"
    day = QLocale().toString(QDate(fault.day.year, fault.day.month, fault.day.day), "d MMMM" + year)
    if not fault.perhaps:
        return translate("Fault", "{day} has not come yet. Look at the receipt again.").format(day=day)
    words = translate("Fault", "{day} has not come yet. The receipt may say {perhaps}.")
    either = translate("Fault", " or ").join(
        QLocale().toString(QDate(one.year, one.month, one.day), "d MMM" + year) for one in fault.perhaps
    )
    return words.format(day=day, perhaps=either)


def _shop_closed(fault: Any) -> str:
    why = fault.why or translate("Fault", "the shop is closed")
    words = translate("Fault", "{day}: {why}. The next open day is {next}.")
    return words.format(day=day_words(fault.day), why=why, next=day_words(fault.next_open))


def _already_past(fault: dates.AlreadyPast) -> str:
    day = day_words(fault.day)
    return translate("Fault", "{day} has gone by. Choose today or a later day.").format(day=day)


def _date_order(fault: imported.DateOrderNeeded) -> str:
    words = translate(
        "Fault", "The dates in “{column}” can be read in two ways ({examples}). Say which comes first."
    )
    return words.format(column=fault.column, examples=", ".join(fault.examples))


def _date_contradiction(fault: imported.DateOrderContradicts) -> str:
    words = translate(
        "Fault", "“{column}” has dates with the day first ({day}) and with the month first ({month})."
    )
    return words.format(
        column=fault.column, day=", ".join(fault.day_first), month=", ".join(fault.month_first)
    )


def _says(source: object) -> Callable[[Any], str]:
    """A sentence that takes its words from the fault itself; `source` is marked for translation in `PLAIN_FAULTS`."""
    return lambda fault: translate("Fault", str(source)).format(fault=fault)


_WRITTEN: dict[str, Callable[[Any], str]] = {
    "app.errors.NotFound": _not_found,
    "app.services.files.FileUnreadable": _file_unreadable,
    "app.domain.picture.PictureRefused": _picture_refused,
    "app.errors.FieldMissing": _missing,
    "app.errors.FieldTooLong": _too_long,
    "app.domain.money.BadAmount": _amount,
    "app.services.offering.AboveReceipt": _above_receipt,
    "app.domain.approval.AlreadyDecided": _already_decided,
    "app.domain.voucher.AlreadyRedeemed": _already_redeemed,
    "app.domain.voucher.VoucherExpired": _voucher_expired,
    "app.domain.lifecycle.IllegalMove": _illegal,
    "app.domain.capability.NotAllowed": _not_allowed,
    "app.domain.pin.WrongPin": _wrong_pin,
    "app.domain.pin.TooManyTries": _too_many_tries,
    "app.domain.policy_checks.BadLimit": _bad_limit,
    "app.domain.policy_checks.LimitReversed": _limit_reversed,
    "app.domain.lifecycle.StillMissing": _still_missing,
    "app.services.settings.OutOfRange": _range,
    "app.services.settings.HoursReversed": _hours,
    "app.domain.month.MonthNotBegun": _month_not_begun,
    "app.domain.dates.NotYetCome": _not_yet_come,
    "app.domain.dates.AlreadyPast": _already_past,
    "app.services.rescheduling.ShopClosed": _shop_closed,
    "app.domain.imported.DateOrderNeeded": _date_order,
    "app.domain.imported.DateOrderContradicts": _date_contradiction,
}

_SOURCES = PLAIN_FAULTS | STORAGE_FAULTS | PRIVACY_FAULTS | KEY_FAULTS
SENTENCES = {kind: _says(source) for kind, source in _SOURCES.items()}
SENTENCES |= _WRITTEN | TEMPLATE_FAULTS | MONTH_FAULTS
