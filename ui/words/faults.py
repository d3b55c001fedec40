"""Faults in sentences: what happened, what is safe, what to do. One for every class that app/ raises.

Faults are named by text, so that showing one does not load the parts of the program that raise it.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDate, QLocale

from app import errors
from app.domain import dates, imported, lifecycle, money, month
from app.services import settings
from ui import labels
from ui.when import clock_time, day_words

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
        "acknowledge_hours": translate("Field", "Hours to acknowledge"),
        "promise_days": translate("Field", "Days to the first promise"),
        "follow_up_days": translate("Field", "Days to the follow-up"),
        "soon_hours": translate("Field", "Hours shown as soon"),
        "resolve_days": translate("Field", "Days to put it right"),
        "job": translate("Field", "Job"),
    }.get(field, field.replace("_", " ").capitalize())


def _file_unreadable(fault: Any) -> str:
    """What is with the file, and what can be done."""
    sentences = {
        "folder": translate("Fault", "“{name}” is a folder. Add the files in it."),
        "missing": translate("Fault", "“{name}” is no longer there. Choose it anew."),
        "empty": translate("Fault", "“{name}” is empty. Nothing was added."),
        "large": translate("Fault", "“{name}” is larger than 64 MB. Add a smaller copy; the rest is kept."),
        "program": translate("Fault", "“{name}” is a program, no photo or paper. It was not added."),
        "unreadable": translate(
            "Fault", "The computer does not let us read “{name}”. Copy it and try again."
        ),
    }
    return sentences[fault.problem].format(name=fault.path.name)


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
        "too large": translate("Fault", "“{text}” is more than can be meant. Look at the digits again."),
    }.get(fault.problem, translate("Fault", "“{text}” is not an amount. Type it as 64.90.")).format(
        text=fault.text[:40]
    )


def _illegal(fault: lifecycle.IllegalMove) -> str:
    words = translate("Fault", "This complaint is “{stage}”, where that cannot be done. Nothing was changed.")
    return words.format(stage=labels.status(fault.status))


def _not_allowed(fault: lifecycle.NotAllowed) -> str:
    words = translate("Fault", "“{role}” cannot do this. Ask a colleague who can; nothing was changed.")
    return words.format(role=labels.role(fault.role))


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
    """A sentence that takes its words from the fault itself; `source` is marked for translation in `_PLAIN`."""
    return lambda fault: translate("Fault", str(source)).format(fault=fault)


_PLAIN: dict[str, object] = {
    "app.services.views.ViewNameTaken": QT_TRANSLATE_NOOP(
        "Fault", "There is a view called “{fault.name}” already. Choose another name."
    ),
    "app.errors.ChangedMeanwhile": QT_TRANSLATE_NOOP(
        "Fault", "Somebody else changed this meanwhile. Nothing was overwritten; look at it again."
    ),
    "app.errors.NotOurs": QT_TRANSLATE_NOOP(
        "Fault", "“{fault.path.name}” is not a Redress database or is damaged. It was left as it is."
    ),
    "app.errors.CannotWrite": QT_TRANSLATE_NOOP(
        "Fault",
        "The disk did not take this ({fault.reason}). What was saved before is safe; what you typed is still here.",
    ),
    "app.errors.HeldByAnother": QT_TRANSLATE_NOOP(
        "Fault",
        "Another program is writing at this moment. What was saved before is safe; what you typed is still here. "
        "Try again in a moment.",
    ),
    "app.errors.FileGone": QT_TRANSLATE_NOOP(
        "Fault",
        "The database was deleted, moved or replaced while it was open. Nothing was written; what you typed is still "
        "here. Put {fault.path} back, or restore a backup.",
    ),
    "app.services.moving.UnlikelyDay": QT_TRANSLATE_NOOP(
        "Fault", "{fault.day.year} cannot be meant. Look at the year again."
    ),
    "app.errors.NewerFile": QT_TRANSLATE_NOOP(
        "Fault",
        "This data was written by a newer Redress. It was left as it is; install the newer program.",
    ),
    "app.start.Damaged": QT_TRANSLATE_NOOP(
        "Fault",
        "The database cannot be read on ({fault.reason}). It was left as it is; the backups are safe.",
    ),
    "app.paths.SyncedFolder": QT_TRANSLATE_NOOP(
        "Fault",
        "{fault.folder} is on a network or copied to a cloud, where complaints can be lost. Choose a folder of "
        "this computer.",
    ),
    "app.paths.FolderUnusable": QT_TRANSLATE_NOOP(
        "Fault", "The folder {fault.folder} cannot be written ({fault.reason}). Choose another one."
    ),
    "app.domain.workdays.NeverOpen": QT_TRANSLATE_NOOP(
        "Fault", "With these hours and closed days the shop never opens. Look at the opening days."
    ),
    "app.domain.month.BadMonth": QT_TRANSLATE_NOOP(
        "Fault", "“{fault.text}” is not a month. Type it as 2026-10."
    ),
    "app.domain.review.UnknownFigure": QT_TRANSLATE_NOOP("Fault", "The review has no figure of this name."),
    "app.domain.letter.UnknownField": QT_TRANSLATE_NOOP(
        "Fault",
        "“{fault.name}” in the letter has nothing to stand for it. Take it out or fill it in first.",
    ),
    "app.domain.letter.AddressTooLong": QT_TRANSLATE_NOOP(
        "Fault",
        "The address has more lines than the envelope's window shows. Shorten it on the customer's card.",
    ),
    "app.services.letters.AlreadyIssued": QT_TRANSLATE_NOOP(
        "Fault", "The letter is issued and stays as it is. “Write it anew” begins another one with its words."
    ),
    "app.services.letters.NotIssued": QT_TRANSLATE_NOOP(
        "Fault", "The letter is still a draft. Issue it first."
    ),
    "app.domain.goods.BadCount": QT_TRANSLATE_NOOP("Fault", "Say the labels as a number, such as 3."),
    "app.domain.dates.NoDate": QT_TRANSLATE_NOOP(
        "Fault", "“{fault.text}” names no day. Type it as 2.11 or yesterday."
    ),
    "app.domain.dates.TooLongAgo": QT_TRANSLATE_NOOP(
        "Fault", "{fault.day.year} is too long ago to be meant. Look at the receipt again."
    ),
    "app.services.customers.BadEmail": QT_TRANSLATE_NOOP(
        "Fault", "An e-mail address has an @ between two words."
    ),
    "app.services.customers.BadPhone": QT_TRANSLATE_NOOP(
        "Fault", "A phone number has at least three digits."
    ),
    "app.domain.letter_checks.NotReady": QT_TRANSLATE_NOOP(
        "Fault", "The letter is not ready yet. Put the points beside it right first; the draft is kept."
    ),
    "app.domain.backup.BackupFolderMissing": QT_TRANSLATE_NOOP(
        "Fault", "The place for the backup, {fault.path}, is not there. Plug the drive in and try again."
    ),
    "app.domain.backup.BackupMissing": QT_TRANSLATE_NOOP("Fault", "There is no backup “{fault.path.name}”."),
    "app.domain.backup.BackupFailed": QT_TRANSLATE_NOOP(
        "Fault",
        "The backup could not be made ({fault.reason}). Earlier backups and the complaints are safe.",
    ),
    "app.domain.backup.NotABackup": QT_TRANSLATE_NOOP(
        "Fault", "“{fault.path.name}” is not a whole backup of Redress. Nothing was restored."
    ),
    "app.domain.backup.DatabaseInUse": QT_TRANSLATE_NOOP(
        "Fault", "Another window has the complaints open. Close it and try again; nothing was changed."
    ),
    "app.domain.backup.RestoreFailed": QT_TRANSLATE_NOOP(
        "Fault", "The backup could not be put in place ({fault.reason}). The complaints are as they were."
    ),
    "app.services.agenda.BadDay": QT_TRANSLATE_NOOP(
        "Fault", "“{fault.text}” is not a day. Type it as 2026-11-12."
    ),
    "app.services.agenda.DaysReversed": QT_TRANSLATE_NOOP("Fault", "The first day comes after the last one."),
    "app.services.offers.NotAccepted": QT_TRANSLATE_NOOP(
        "Fault", "The customer has not accepted this, so nothing is due to them. Nothing was changed."
    ),
    "app.services.followups.AlreadyDone": QT_TRANSLATE_NOOP(
        "Fault", "This follow-up has its answer already. Set a new one for a further contact."
    ),
    "app.services.followups.TooEarlyToWaive": QT_TRANSLATE_NOOP(
        "Fault", "Try three times, or write why the follow-up is not needed."
    ),
    "app.services.first_run.AlreadySetUp": QT_TRANSLATE_NOOP(
        "Fault", "This data folder has its shop already."
    ),
    "app.services.settings.UnknownZone": QT_TRANSLATE_NOOP(
        "Fault", "This computer does not know the time zone “{fault.name}”."
    ),
    "app.domain.hours_text.NoTime": QT_TRANSLATE_NOOP(
        "Fault", "“{fault.text}” is no time of day. Type it as 9:00 or 18:30."
    ),
    "app.services.settings.OwnerOnly": QT_TRANSLATE_NOOP(
        "Fault", "Only the owner changes this. Nothing was changed."
    ),
    "app.services.settings.TwiceTheSame": QT_TRANSLATE_NOOP("Fault", "Two names in this list are the same."),
    "app.domain.link.WithItself": QT_TRANSLATE_NOOP(
        "Fault", "A complaint cannot be linked with itself. Choose another one."
    ),
    "app.domain.link.SeveralMeant": QT_TRANSLATE_NOOP(
        "Fault", "Several complaints fit. Choose one below, or type its number."
    ),
    "app.services.meanwhile.ChangedSince": QT_TRANSLATE_NOOP(
        "Fault", "Somebody else changed this meanwhile. Nothing was overwritten; look at it again."
    ),
    "app.domain.link.AlreadyLinked": QT_TRANSLATE_NOOP(
        "Fault", "These two are linked already. Nothing was changed."
    ),
    "app.domain.link.AlreadyMerged": QT_TRANSLATE_NOOP(
        "Fault", "{fault.number} is the same complaint as {fault.kept}. Choose {fault.kept} instead."
    ),
    "app.domain.link.OtherCustomer": QT_TRANSLATE_NOOP(
        "Fault",
        "These are by two customers, {fault.one} and {fault.other}. Nothing was changed; say so if it is meant.",
    ),
    "app.domain.link.NotOpen": QT_TRANSLATE_NOOP(
        "Fault",
        "{fault.number} is no longer open, so its dates stand as they are. Link the two as related instead.",
    ),
    "app.domain.link.LaterMergeFirst": QT_TRANSLATE_NOOP(
        "Fault", "{fault.number} was merged into {fault.kept} later. Undo that first; nothing was changed."
    ),
    "app.domain.link.AlreadyUndone": QT_TRANSLATE_NOOP(
        "Fault", "This link was taken away before. Nothing was changed."
    ),
    "app.domain.customer_merge.SameCard": QT_TRANSLATE_NOOP(
        "Fault", "This is the same card. Choose another one."
    ),
    "app.domain.customer_merge.CardMerged": QT_TRANSLATE_NOOP(
        "Fault", "“{fault.name}” was merged into another card before. Nothing was changed."
    ),
    "app.domain.customer_merge.MergeUndone": QT_TRANSLATE_NOOP(
        "Fault", "These cards are two already. Nothing was changed."
    ),
    "app.domain.customer_merge.LaterCardFirst": QT_TRANSLATE_NOOP(
        "Fault", "“{fault.name}” was merged later. Undo that first; nothing was changed."
    ),
    "app.domain.customer_merge.EditedSince": QT_TRANSLATE_NOOP(
        "Fault",
        "The card was changed after the merge. Nothing was undone; say whether the changes stay on the kept card.",
    ),
    "app.services.staff.LastOwner": QT_TRANSLATE_NOOP("Fault", "The shop needs at least one owner."),
    "app.services.files.FileLost": QT_TRANSLATE_NOOP(
        "Fault",
        "The file is missing from the data folder or was changed there. A backup may still have it.",
    ),
    "app.services.files.CannotKeep": QT_TRANSLATE_NOOP(
        "Fault", "The file could not be kept ({fault.reason}). The complaint is as it was."
    ),
    "app.services.review_files.UnknownEnding": QT_TRANSLATE_NOOP(
        "Fault", "“{fault.path.name}” has an ending we do not write. Choose PDF, XLSX, CSV or JSON."
    ),
    "app.services.review_files.CannotWriteFile": QT_TRANSLATE_NOOP(
        "Fault",
        "“{fault.path.name}” could not be written ({fault.reason}). A file there before is as it was.",
    ),
    "app.domain.imported.ImportFileFault": QT_TRANSLATE_NOOP(
        "Fault", "“{fault.path.name}” cannot be read. Nothing was taken over."
    ),
    "app.domain.imported.ImportFileMissing": QT_TRANSLATE_NOOP(
        "Fault", "There is no file “{fault.path.name}”."
    ),
    "app.domain.imported.ImportFileIsFolder": QT_TRANSLATE_NOOP(
        "Fault", "“{fault.path.name}” is a folder. Choose a file in it."
    ),
    "app.domain.imported.ImportFileUnreadable": QT_TRANSLATE_NOOP(
        "Fault", "The computer does not let us read “{fault.path.name}” ({fault.detail})."
    ),
    "app.domain.imported.ImportFileTooLarge": QT_TRANSLATE_NOOP(
        "Fault", "“{fault.path.name}” is larger than {fault.detail} MB. Split it and take the parts."
    ),
    "app.domain.imported.ImportFileEmpty": QT_TRANSLATE_NOOP("Fault", "“{fault.path.name}” is empty."),
    "app.domain.imported.ImportFileHasNoRows": QT_TRANSLATE_NOOP(
        "Fault", "“{fault.path.name}” has names of columns and no rows."
    ),
    "app.domain.imported.NotATable": QT_TRANSLATE_NOOP(
        "Fault", "“{fault.path.name}” is not a table of rows and columns. Save it as CSV first."
    ),
    "app.domain.person_file.NoContacts": QT_TRANSLATE_NOOP(
        "Fault",
        "“{fault.path.name}” holds no people. Choose a file of contact cards (vCard), or a table (CSV) with a name, "
        "phone or e-mail in each row.",
    ),
    "app.domain.imported.UnknownLayout": QT_TRANSLATE_NOOP(
        "Fault", "None of the columns of “{fault.path.name}” is known. Say which column holds what."
    ),
    "app.domain.imported.UnknownImportField": QT_TRANSLATE_NOOP("Fault", "We have no field “{fault.name}”."),
    "app.domain.imported.UnknownImportColumn": QT_TRANSLATE_NOOP(
        "Fault", "The file has no column “{fault.name}”."
    ),
    "app.domain.imported.UnknownDateOrder": QT_TRANSLATE_NOOP(
        "Fault", "The order of a date is DMY, MDY or YMD."
    ),
}

_WRITTEN: dict[str, Callable[[Any], str]] = {
    "app.errors.NotFound": _not_found,
    "app.services.files.FileUnreadable": _file_unreadable,
    "app.errors.FieldMissing": _missing,
    "app.errors.FieldTooLong": _too_long,
    "app.domain.money.BadAmount": _amount,
    "app.domain.lifecycle.IllegalMove": _illegal,
    "app.domain.lifecycle.NotAllowed": _not_allowed,
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

SENTENCES = {kind: _says(source) for kind, source in _PLAIN.items()} | _WRITTEN
